"""A snapshot goes to JSON and comes back the same, whatever is in it."""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from types import MappingProxyType, NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.progress.lines import ActionLine, RecommendationLine
from performance.scorecard.lines import FinanceLine, IndicatorLine, RiskLine
from reports.snapshot import UnreadableSnapshot, differences, from_json, sha256_of, to_json
from reports.snapshot.canonical import SCHEMA, _read, canonical, from_data, plain, to_data
from reports.snapshot.position_lines import ChallengeStory, EvidenceEntry
from reports.snapshot.question_lines import QuestionLine
from reports.snapshot.scrutiny_lines import Scrutiny
from tests.factories.reports import action_lines, indicators, snapshot


def leaf(kind: Any) -> st.SearchStrategy:
    """Any value of a leaf type, as a snapshot may hold it."""
    if get_origin(kind) is UnionType:
        (only,) = (item for item in get_args(kind) if item is not NoneType)
        return st.none() | leaf(only)
    if get_origin(kind) is tuple:
        return st.lists(leaf(get_args(kind)[0]), max_size=2).map(tuple)
    if get_origin(kind) is not None:
        return st.dictionaries(st.text(max_size=4), leaf(get_args(kind)[1]), max_size=3).map(MappingProxyType)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: leaf(hints[field.name]) for field in fields(kind)})
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    plain = {
        "Decimal": st.decimals(allow_nan=False, allow_infinity=False),
        "str": st.text(alphabet=st.characters(exclude_categories=["Cs"])),
        "int": st.integers(),
        "bool": st.booleans(),
        "date": st.dates(),
        "datetime": st.datetimes(timezones=st.just(UTC)),
    }
    return plain[kind.__name__]


LINES = [ActionLine, RecommendationLine, IndicatorLine, RiskLine, FinanceLine]


@pytest.mark.parametrize("kind", [*LINES, Scrutiny, QuestionLine, ChallengeStory, EvidenceEntry])
def test_a_line_with_anything_in_it_comes_back_the_same(kind):
    @given(leaf(kind))
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(line):
        text = canonical(plain(line))
        back = _read(kind, json.loads(text), kind.__name__)
        assert back == line
        assert canonical(plain(back)) == text

    holds()


@pytest.mark.parametrize("document", ["scorecard", "action_plan", "scrutiny", "position"])
def test_a_whole_snapshot_comes_back_the_same(document):
    before = snapshot(document)

    text = to_json(before)

    assert from_json(text) == before
    assert to_json(from_json(text)) == text
    assert json.loads(text)["schema"] == SCHEMA


@pytest.mark.parametrize("document", ["scorecard", "action_plan"])
def test_an_edition_of_before_there_were_these_parts_can_still_be_read(document):
    before = snapshot(document)
    data = to_data(before)
    for name in ("in_short", "questions", "scrutiny", "challenges", "evidence"):
        del data["snapshot"][name]

    assert from_data(data) == before


def test_a_number_keeps_its_noughts():
    line = replace(indicators()[0], value=type(indicators()[0].value)("95.50"))

    assert plain(line)["value"] == "95.50"


def test_the_hash_is_of_the_canonical_json_and_survives_another_order_of_keys():
    data = to_data(snapshot())
    shuffled = json.loads(json.dumps({"snapshot": data["snapshot"], "schema": data["schema"]}))

    assert sha256_of(shuffled) == sha256_of(data)
    assert len(sha256_of(data)) == 64


def test_another_moment_is_another_snapshot():
    later = snapshot(gathered_at=datetime(2026, 10, 20, tzinfo=UTC))

    assert sha256_of(to_data(later)) != sha256_of(to_data(snapshot()))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "Not JSON"),
        ("[]", "Not a snapshot"),
        ('{"schema":99,"snapshot":{}}', "schema 99"),
        ('{"schema":1,"snapshot":{}}', "no "),
    ],
)
def test_what_cannot_be_read_says_why(text, says):
    with pytest.raises(UnreadableSnapshot, match=says):
        from_json(text)


@pytest.mark.parametrize(
    ("name", "value"), [("first_day", "31/02/2026"), ("period_is_closed", 1), ("council", None), ("plans", {})]
)
def test_a_part_of_the_wrong_kind_is_named(name, value):
    data = to_data(snapshot())
    data["snapshot"][name] = value

    with pytest.raises(UnreadableSnapshot, match=name):
        from_json(json.dumps(data))


def test_an_unknown_part_is_not_passed_over():
    data = to_data(snapshot())
    data["snapshot"]["surprise"] = "x"

    with pytest.raises(UnreadableSnapshot, match="surprise"):
        from_json(json.dumps(data))


def test_the_same_snapshot_has_no_differences():
    assert differences(snapshot(), snapshot(gathered_at=datetime(2027, 1, 1, tzinfo=UTC))) == ()


def test_differences_name_what_was_added_removed_and_changed():
    before = snapshot("action_plan")
    plan = before.plans[0]
    moved = replace(action_lines()[0], narrative="Done.", lead_officer="")
    after = replace(before, plans=(replace(plan, actions=(moved, *plan.actions[2:])),))

    words = [difference.words for difference in differences(before, after)]

    first = "Action A1 Agree a four-year savings plan with named owners"
    assert words == [
        f"{first}: lead officer was Head of corporate finance, now nothing",
        f"{first}: progress was “{plan.actions[0].narrative}”, now “Done.”",
        "Action A2 Report savings to the executive every quarter with a rating for each: removed",
    ]


def test_a_changed_result_and_its_rating_are_told():
    before = snapshot()
    line = before.scorecard.indicators[0]
    better = replace(line, value_in_words="300", rating=type(line.rating).GREEN)
    card = replace(before.scorecard, indicators=(better, *before.scorecard.indicators[1:]))

    words = [difference.words for difference in differences(before, replace(before, scorecard=card))]

    assert words == [
        "Indicator H01 Households in temporary accommodation: result was 352, now 300",
        "Indicator H01 Households in temporary accommodation: rating was Red: off target, now Green: on target",
    ]


@pytest.mark.parametrize("document", ["scrutiny", "position"])
def test_the_new_documents_have_no_differences_from_themselves(document):
    assert differences(snapshot(document), snapshot(document)) == ()


def test_answers_dates_and_measures_that_changed_are_told():
    before = snapshot("scrutiny")
    owed, answered = before.questions
    found = differences(before, replace(before, questions=(replace(owed, answer="Two lifts broke."), answered)))
    assert [difference.words for difference in found] == ["Question SQ4: answer was nothing, now Two lifts broke."]

    before = snapshot("position")
    (story,) = before.challenges
    first = replace(story.measures[0], now_in_words="44%")
    after = replace(before, challenges=(replace(story, measures=(first, *story.measures[1:])),), evidence=())
    assert [difference.words for difference in differences(before, after)] == [
        (
            "Measure M02 Savings delivered of those in the budget (Corporate peer challenge, November 2025): "
            "result now was 41%, now 44%"
        ),
        "Evidence “Minutes of 10 February 2026” (Peer challenge action plan): removed",
        "Evidence “Savings plan” (Peer challenge action plan): removed",
    ]
