"""What the history says: templates, values as people say them, and a fallback for what has no words."""

from datetime import date
from decimal import Decimal

import pytest

from audit import words
from audit.models import Event


def event(name="test.thing.moved", label="3.2 Ring road", **data):
    return Event(name=name, thing_label=label, data=data)


@pytest.fixture
def known(monkeypatch):
    templates = {}
    monkeypatch.setattr(words, "_templates", templates)
    return templates


def test_a_sentence_is_made_of_the_thing_and_the_data(known):
    words.register({"test.thing.moved": "moved {thing} from {before} to {after}"})
    said = words.sentence(event(before="2026-03-31", after="2026-09-30"))
    assert said == "moved 3.2 Ring road from 31 March 2026 to 30 September 2026"
    assert words.title(event(before="a", after="b")) == "Moved 3.2 Ring road from a to b"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("actions.update.sent_back", "sent back the update X"),
        ("sent", "sent the thing X"),
        ("a.b.c.d", "d the c X"),
    ],
)
def test_an_event_without_words_still_says_something(known, name, said):
    assert words.sentence(event(name, "X")) == said


def test_what_was_recorded_as_empty_is_nothing(known):
    words.register({"test.thing.moved": "moved {thing} to {after}"})
    assert words.sentence(event(after=None)) == "moved 3.2 Ring road to nothing"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "moved 3.2 Ring road, at last"),
        ({"before": "a"}, "moved 3.2 Ring road from a, at last"),
        ({"after": "b"}, "moved 3.2 Ring road to b, at last"),
    ],
)
def test_what_an_older_event_does_not_have_goes_with_the_words_that_lead_to_it(known, data, said):
    words.register({"test.thing.moved": "moved {thing} from {before} to {after}, at last"})
    assert words.sentence(event(**data)) == said


def test_a_sentence_never_loses_its_verb(known):
    words.register({"test.thing.moved": "let {editor} move {thing}"})
    assert words.sentence(event()) == "let nothing move 3.2 Ring road"


def test_braces_in_what_people_wrote_are_left_alone(known):
    words.register({"test.thing.moved": "moved {thing}: {why}"})
    assert words.sentence(event(label="{why} {0}", why="{thing}")) == "moved {why} {0}: {thing}"


def test_a_template_that_cannot_be_read_is_refused(known):
    for template in ("moved {thing", "moved {thing.name}", "moved {0}", "moved {}"):
        with pytest.raises(ValueError, match=r"expected '}'|not keys"):
            words.register({"test.thing.moved": template})
    assert not words.known()


def test_what_was_changed_stands_beneath_with_before_and_after(known):
    changed = {"due_on": ["", "2026-09-30"], "lead_officer": ["Jo Bell", "Sam Fry"]}
    assert words.written(event(changed=changed, reason="Floods")).splitlines() == [
        "Floods",
        "Due on: from nothing to 30 September 2026",
        "Lead officer: from Jo Bell to Sam Fry",
    ]
    words.register({"test.thing.moved": "moved {thing}: {changed}"})
    assert words.written(event(changed=changed)) == ""
    assert words.written(event(changed=["a"])) == ""


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "nothing"),
        ("", "nothing"),
        ([], "nothing"),
        (True, "yes"),
        (0, "0"),
        ("2026-03-31", "31 March 2026"),
        ("2026-03-31T23:30:00+01:00", "31 March 2026"),
        ("2026-03-31T08:30:00.123Z", "31 March 2026"),
        ("2026-13-31", "2026-13-31"),
        ("2026-03-31 or later", "2026-03-31 or later"),
        (["a"], "a"),
        (["a", "b", "c"], "a, b and c"),
        ({"due": ["a", "b"]}, "due: from a to b"),
        ({"first_day": "2026-04-01", "note": None}, "first day: 1 April 2026 and note: nothing"),
    ],
)
def test_values_are_said_as_people_say_them(value, said):
    assert words.in_words(value) == said


def test_what_a_person_wrote_stands_beneath_unless_the_sentence_says_it(known):
    words.register({"a.b.c": "did {thing} because {reason}"})
    assert words.written(event(reason="Floods", note="See minutes")) == "Floods\nSee minutes"
    assert words.written(event("a.b.c", reason="Floods")) == ""


def test_dates_and_decimals_come_back_from_the_database_in_words(cast, known):
    from audit.services import record

    words.register({"t.t.t": "set {thing} from {value} on {day}"})
    made = record("t.t.t", by=None, thing=cast.council, value=Decimal("1.50"), day=date(2026, 4, 1))
    assert words.sentence(Event.objects.get(pk=made.pk)) == "set Exeham Borough Council from 1.50 on 1 April 2026"
