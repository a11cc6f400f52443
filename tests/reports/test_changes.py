"""What changed from one report to the next, and the sentences that say so."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from actions.rules.rating import ActionRating
from performance.rules.direction import Direction
from performance.rules.rating import Rating
from reports.snapshot.comparing import Hidden, comparison
from reports.snapshot.scrutiny_lines import Comparison, Kind, Scrutiny
from reports.snapshot.short import of_position, of_scrutiny, overdue
from tests.factories.reports import challenge, snapshot

SINCE = date(2026, 7, 14)


def compared(before, after, **hidden) -> Comparison:
    return comparison(before, after, "Compared with the last.", since=SINCE, hidden=Hidden(**hidden))


def scrutiny_report(**changes):
    """A report in which every indicator and action is as `changes` by code and reference say."""
    made = snapshot("scrutiny", period="Quarter 2, 2026/27", period_slug="2026-q2")
    indicators = tuple(replace(line, **changes.get(line.code, {})) for line in made.scorecard.indicators)
    actions = tuple(replace(line, **changes.get(line.reference, {})) for line in made.scorecard.actions)
    return replace(made, scorecard=replace(made.scorecard, indicators=indicators, actions=actions))


@pytest.mark.parametrize(
    ("then", "now", "group"),
    [
        ("green", "amber", "worse"),
        ("amber", "red", "worse"),
        ("green", "no_data", "worse"),
        ("red", "green", "better"),
        ("no_data", "amber", "better"),
        ("red", "no_data", ""),
        ("green", "not_due", ""),
        ("no_target", "red", ""),
    ],
)
def test_an_indicator_gets_worse_or_better_by_its_rating(then, now, group):
    found = compared(scrutiny_report(H03={"rating": Rating(then)}), scrutiny_report(H03={"rating": Rating(now)}))

    for name in ("worse", "better"):
        changes = getattr(found, name)
        assert [(c.kind, c.reference, c.rating_before, c.rating_after) for c in changes] == (
            [(Kind.INDICATOR, "H03", then, now)] if name == group else []
        )


@pytest.mark.parametrize(
    ("then", "now", "group"),
    [
        ("green", "red", "worse"),
        ("grey", "amber", "worse"),
        ("blue", "green", "worse"),
        ("green", "blue", "better"),
        ("amber", "green", "better"),
        ("grey", "green", ""),
        ("not_rated", "green", ""),
    ],
)
def test_an_action_gets_worse_or_better_by_its_rating(then, now, group):
    before = scrutiny_report(A2={"rating": ActionRating(then)})
    found = compared(before, scrutiny_report(A2={"rating": ActionRating(now), "reason": "Two were late."}))

    (change,) = (*found.worse, *found.better) if group else (None,)
    if change is None:
        assert found.worse == found.better == ()
    else:
        assert change in getattr(found, group)
        assert (change.mark_before.key, change.mark_after.key) == (then, now)
        assert change.why == ("Two were late." if group == "worse" else "")


def test_a_result_says_which_way_it_went_only_where_it_is_compared_with_that_quarter():
    before = replace(scrutiny_report(), period="Quarter 1, 2026/27 (April to June 2026)", period_slug="2026-q1")
    better = {"value": Decimal(98), "value_in_words": "98%", "since_last": Direction.BETTER}
    after = scrutiny_report(
        H03=better, H04=better | {"compared_with": ""}, C01=better | {"compared_with": "Q2 2025/26"}
    )

    found = compared(before, after)

    assert [(change.reference, change.before, change.after, change.way) for change in found.results] == [
        ("H03", "97%", "98%", "better"),
        ("H04", "104", "98%", ""),
        ("C01", "64%", "98%", ""),
    ]
    assert (found.period, found.since) == ("Quarter 1, 2026/27", SINCE)


def test_dates_scores_and_statuses_are_told():
    before = scrutiny_report(A5={"due_on": date(2026, 9, 30)})
    risks = tuple(replace(risk, current=9) if risk.reference == "CR2" else risk for risk in before.scorecard.risks)
    money = tuple(replace(line, rating=Rating.GREEN) for line in before.scorecard.finance[:1])
    plan = before.plans[0]
    open_once = replace(plan.recommendations[2], status="In progress", is_implemented=False)
    before = replace(
        before,
        scorecard=replace(before.scorecard, risks=risks, finance=money),
        plans=(replace(plan, recommendations=(*plan.recommendations[:2], open_once, *plan.recommendations[3:])),),
    )

    found = compared(before, scrutiny_report())

    assert [(c.reference, c.before, c.after, c.way) for c in found.dates] == [
        ("A5", "30 September 2026", "31 December 2026", "worse")
    ]
    assert [(c.kind, c.reference or c.name, c.before, c.after) for c in found.worse] == [
        (Kind.MONEY, "Revenue, Whole council", "£4.7m over budget", "£4.7m over budget"),
        (Kind.RISK, "CR2", "Score 9", "Score 12"),
    ]
    assert [(c.reference, c.after) for c in found.implemented] == [("3", "Implemented")]


def test_what_is_new_and_what_is_gone_is_named_but_not_what_became_exempt():
    whole = scrutiny_report()
    card = whole.scorecard
    less = replace(whole, scorecard=replace(card, indicators=card.indicators[2:], actions=card.actions[1:]))

    assert [change.reference for change in compared(less, whole).new] == ["H01", "H02", "A1"]
    assert [change.reference for change in compared(whole, less).gone] == ["H01", "H02", "A1"]
    hidden = {"indicators": frozenset({"H01"}), "actions": frozenset({"A1"})}
    assert [change.reference for change in compared(whole, less, **hidden).gone] == ["H02"]


def test_two_plans_with_the_same_references_are_not_mixed_up():
    made = scrutiny_report()
    other = replace(made.scorecard.actions[0], title="Another plan's first action", rating=ActionRating.RED)
    both = replace(made, scorecard=replace(made.scorecard, actions=(other, *made.scorecard.actions)))

    assert compared(both, both).worse == compared(both, both).better == ()


def test_the_first_sentences_of_a_scrutiny_report():
    made = snapshot("scrutiny")

    assert of_scrutiny(made) == (
        "4 ratings or scores got worse since Quarter 1, 2026/27, and 2 got better.",
        "1 due date was moved, and 1 action is past its due date.",
        "1 question of scrutiny waits for its answer.",
    )
    nothing = Comparison("Compared with the last.", "Quarter 1, 2026/27", SINCE)
    assert of_scrutiny(replace(made, scrutiny=Scrutiny(nothing), questions=made.questions[1:])) == (
        "No rating got better or worse since Quarter 1, 2026/27.",
        "No due date was moved, and 1 action is past its due date.",
        "The one question of scrutiny is answered.",
    )
    first = Scrutiny(Comparison("This is the first."))
    assert of_scrutiny(replace(made, scrutiny=first, questions=())) == (
        "5 indicators are red and 3 amber; 2 actions are off track.",
        "1 action is past its due date.",
    )


def test_the_first_sentences_of_a_position_statement():
    made = snapshot("position")

    assert of_position(made) == (
        "1 of 5 recommendations is implemented, and 2 are in progress.",
        "2 of 11 actions are complete; 2 are off track.",
        "Of 2 measures, 1 is better than before the visit and 1 is worse.",
    )
    one = replace(challenge(), measures=challenge().measures[:1])
    assert of_position(replace(made, challenges=(one,)))[2] == (
        "The one measure with a result before and after the visit is better."
    )
    assert len(of_position(replace(made, challenges=()))) == 2
    assert of_position(replace(made, plans=())) == ()


def test_only_what_is_past_its_own_date_is_overdue():
    """An action that is red for another reason is not, nor one whose date is the quarter's last day."""
    made = scrutiny_report(A7={"due_on": date(2026, 9, 30)})

    assert [line.reference for line in overdue(made)] == ["A3"]
