"""Writing updates: what is kept, what is refused, and that nobody's words are lost."""

from datetime import UTC, date, datetime

import pytest

from actions.models import ProgressUpdate
from actions.rules.rating import ActionRating
from actions.services.answers import Answers, Overtaken, WrongAnswers
from actions.services.updates import save_draft, submit, submit_nothing_changed
from audit.models import Event
from councils.services.periods import close_period, name_editor_after_closing
from peerreview.errors import Refused
from tests.factories.actions import ActionFactory, MilestoneFactory, PlanFactory, ProgressUpdateFactory
from tests.factories.councils import ReportingPeriodFactory

pytestmark = pytest.mark.django_db
GREEN, AMBER, RED, BLUE, GREY = (
    ActionRating.GREEN,
    ActionRating.AMBER,
    ActionRating.RED,
    ActionRating.BLUE,
    ActionRating.GREY,
)
GOOD = Answers(rating=GREEN, narrative="The first scorecard is out.", next_steps="Do it again.")


def write(service, scene, answers=GOOD, version=0, by=None, action=None, period=None):
    return service(
        by=by or scene.cast.officer,
        action=action or scene.action,
        period=period or scene.q2,
        version=version,
        answers=answers,
    )


def names(scene):
    return list(Event.objects.about("actions.action", scene.action.pk).values_list("name", flat=True))


def test_a_draft_is_kept_whatever_it_lacks(scene):
    update = write(save_draft, scene, Answers(narrative="Half a thought"))
    assert (update.state, update.narrative, update.rating, update.version) == ("draft", "Half a thought", "", 1)
    assert names(scene) == ["actions.update.saved"]


def test_submitting_says_who_and_when(scene, now):
    update = write(submit, scene)
    update.refresh_from_db()
    assert (update.state, update.submitted_by, update.written_by) == (
        "submitted",
        scene.cast.officer,
        scene.cast.officer,
    )
    assert update.submitted_at == update.written_at == datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
    assert names(scene) == ["actions.update.submitted"]


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        (Answers(), {"rating", "narrative"}),
        (Answers(rating=GREEN, narrative="  "), {"narrative"}),
        (Answers(rating=AMBER, narrative="x"), {"reason"}),
        (Answers(rating=AMBER, narrative="x", reason="y"), set()),
        (Answers(rating=RED, narrative="x"), {"reason", "way_back"}),
        (Answers(rating=RED, narrative="x", reason="y"), {"way_back"}),
        (Answers(rating=GREY, narrative="x"), {"rating"}),
        (Answers(rating=BLUE, narrative="x", forecast_on=date(2026, 10, 6)), {"forecast_on"}),
        (Answers(rating=BLUE, narrative="x", forecast_on=date(2026, 10, 5)), set()),
    ],
)
def test_what_a_rating_needs(scene, answers, wrong):
    if not wrong:
        assert write(submit, scene, answers).state == "submitted"
        return
    with pytest.raises(WrongAnswers) as refusal:
        write(submit, scene, answers)
    assert set(refusal.value.fields) == wrong
    assert not ProgressUpdate.objects.exists()


@pytest.mark.parametrize(("due", "late"), [(date(2026, 9, 29), True), (date(2026, 9, 30), False)])
def test_an_action_past_its_date_must_say_why_even_if_it_claims_green(scene, due, late):
    action = ActionFactory(plan=scene.plan, due_on=due)
    if not late:
        assert write(submit, scene, action=action).state == "submitted"
        return
    with pytest.raises(WrongAnswers) as refusal:
        write(submit, scene, action=action)
    assert set(refusal.value.fields) == {"reason", "way_back"}
    done = Answers(rating=BLUE, narrative="It is done.")
    assert write(submit, scene, done, action=action).state == "submitted"


def test_grey_is_for_an_action_yet_to_start(scene):
    action = ActionFactory(plan=scene.plan, starts_on=date(2026, 10, 1))
    assert write(submit, scene, Answers(rating=GREY, narrative="Not yet."), action=action).rating == "grey"


def test_the_second_of_two_people_overwrites_nothing(scene):
    write(save_draft, scene, Answers(narrative="Hers"), by=scene.cast.performance_lead)
    with pytest.raises(Overtaken) as refusal:
        write(submit, scene, Answers(rating=GREEN, narrative="His"))
    assert refusal.value.theirs.narrative == "Hers"
    assert "The performance lead saved this update" in refusal.value.message
    assert ProgressUpdate.objects.get().narrative == "Hers"
    write(submit, scene, Answers(rating=GREEN, narrative="Hers and his"), version=refusal.value.theirs.version)
    assert ProgressUpdate.objects.get().narrative == "Hers and his"


def test_a_submitted_update_can_be_mended_but_not_made_a_draft_again(scene):
    update = write(submit, scene)
    with pytest.raises(Refused, match="waiting for approval"):
        write(save_draft, scene, version=update.version)
    assert write(submit, scene, version=update.version).version == 2


def test_an_approved_update_no_longer_changes(scene):
    update = ProgressUpdateFactory(action=scene.action, period=scene.q2, state="approved", decider=scene.cast.director)
    with pytest.raises(Refused, match="The director has approved this update"):
        write(submit, scene, version=update.version)


def test_a_returned_update_keeps_its_note_while_it_is_mended(scene):
    update = ProgressUpdateFactory(action=scene.action, period=scene.q2, state="returned")
    draft = write(save_draft, scene, Answers(narrative="More"), version=update.version)
    assert (draft.state, draft.decision_note) == ("draft", "Say who does it.")
    assert write(submit, scene, version=draft.version).state == "submitted"


def test_a_closed_period_is_read_only_through_the_services(scene):
    with pytest.raises(Refused, match=r"Quarter 1 2026/27 was closed on 14 July 2026 by The performance lead\."):
        write(submit, scene, period=scene.q1)
    close_period(by=scene.cast.performance_lead, period=scene.q2)
    for service in (save_draft, submit):
        with pytest.raises(Refused, match="closed on 5 October 2026"):
            write(service, scene)
    assert not ProgressUpdate.objects.exists()


def test_a_person_named_may_correct_a_closed_period(scene):
    name_editor_after_closing(
        by=scene.cast.performance_lead, period=scene.q1, editor=scene.cast.officer, what="One figure", reason="A slip"
    )
    on_time = Answers(rating=GREEN, narrative="Corrected.")
    assert write(submit, scene, on_time, period=scene.q1).state == "submitted"
    with pytest.raises(Refused, match="was closed"):
        write(save_draft, scene, period=scene.q1, by=scene.cast.performance_lead, version=1)


def test_another_council_s_period_is_refused(scene):
    period = ReportingPeriodFactory(council=scene.cast.elsewhere)
    with pytest.raises(Refused, match="different councils"):
        write(submit, scene, period=period)


def test_a_superseded_plan_takes_no_more_updates(scene):
    PlanFactory(council=scene.council, title="The new plan", supersedes=scene.plan)
    with pytest.raises(Refused, match="superseded by The new plan"):
        write(submit, scene)


def test_nothing_has_changed_copies_the_words_and_says_so(scene):
    ProgressUpdateFactory(
        action=scene.action,
        period=ReportingPeriodFactory(council=scene.council, year=2025, quarter=4),
        rating="amber",
        narrative="Waiting for the new system.",
        next_steps="Wait.",
        forecast_on=date(2027, 1, 31),
    )
    update = submit_nothing_changed(by=scene.cast.officer, action=scene.action, period=scene.q2, version=0)
    assert (update.state, update.nothing_changed, update.rating) == ("submitted", True, "amber")
    assert (update.narrative, update.reason) == ("Waiting for the new system.", "Two people have left.")
    [event] = Event.objects.about("actions.action", scene.action.pk)
    assert (event.name, event.data["since"]) == ("actions.update.nothing_changed", "Quarter 4 2025/26")
    mended = write(submit, scene, version=update.version)
    assert mended.nothing_changed is False


def repeat(scene, action):
    return submit_nothing_changed(by=scene.cast.officer, action=action, period=scene.q2, version=0)


def before(scene, action, **kwargs):
    period = ReportingPeriodFactory(council=scene.council, year=2025, quarter=4)
    return ProgressUpdateFactory(action=action, period=period, **kwargs)


def test_nothing_can_be_repeated_where_nothing_was_said(scene):
    before(scene, scene.action, state="draft")
    with pytest.raises(Refused, match="Nothing was said"):
        repeat(scene, scene.action)


def test_the_calendar_may_have_changed_something(scene):
    action = ActionFactory(plan=scene.plan, due_on=date(2026, 9, 1))
    before(scene, action)
    with pytest.raises(Refused, match="Something has changed since Quarter 4 2025/26: Say why"):
        repeat(scene, action)


def test_a_forecast_that_has_passed_is_not_repeated(scene):
    before(scene, scene.action, forecast_on=date(2026, 9, 1))
    with pytest.raises(Refused, match="expected to be done by 1 September 2026"):
        repeat(scene, scene.action)


def test_milestones_are_ticked_with_the_update(scene):
    reached, taken_back, left = (
        MilestoneFactory(action=scene.action),
        MilestoneFactory(action=scene.action, reached_on=date(2026, 8, 1)),
        MilestoneFactory(action=scene.action, reached_on=date(2026, 8, 2)),
    )
    elsewhere = MilestoneFactory()
    write(save_draft, scene, Answers(reached=frozenset({reached.pk, left.pk, elsewhere.pk})))
    for milestone, day in (
        (reached, date(2026, 9, 30)),  # the quarter's last day: it is over
        (taken_back, None),
        (left, date(2026, 8, 2)),
        (elsewhere, None),
    ):
        milestone.refresh_from_db()
        assert milestone.reached_on == day
    assert "actions.milestone.reached" in names(scene)
    write(save_draft, scene, Answers(reached=None), version=1)
    reached.refresh_from_db()
    assert reached.reached_on


@pytest.mark.parametrize(
    ("moment", "quarter", "expected"),
    [
        (datetime(2026, 3, 31, 22, 30, tzinfo=UTC), (2025, 4), date(2026, 3, 31)),
        (datetime(2026, 3, 31, 23, 30, tzinfo=UTC), (2025, 4), date(2026, 3, 31)),  # 1 April in British Summer Time
        (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), (2026, 1), date(2026, 6, 30)),
        (datetime(2026, 7, 1, 9, 0, tzinfo=UTC), (2026, 1), date(2026, 6, 30)),
        (datetime(2026, 6, 12, 9, 0, tzinfo=UTC), (2026, 1), date(2026, 6, 12)),
    ],
)
def test_a_milestone_s_day_at_the_turn_of_a_quarter(cast, now, moment, quarter, expected):
    now.move_to(moment)
    year, number = quarter
    period = ReportingPeriodFactory(
        council=cast.council, year=year, quarter=number, opens_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    action = ActionFactory(plan__council=cast.council)
    milestone = MilestoneFactory(action=action)
    save_draft(
        by=cast.officer,
        action=action,
        period=period,
        version=0,
        answers=Answers(reached=frozenset({milestone.pk})),
    )
    milestone.refresh_from_db()
    assert milestone.reached_on == expected
