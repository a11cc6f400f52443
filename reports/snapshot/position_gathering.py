"""Gathers what the progress review position statement has besides the plans' progress: the challenges, their clocks,
what the council had said of itself, what the measures show, and the numbered list of evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from actions.models import Action, ActionPlan
from actions.progress.lines import ActionLine, EvidenceLine, PlanProgress
from councils.models import Council, ReportingPeriod
from performance.models import Indicator
from performance.rules.direction import Direction, direction
from performance.rules.rating import Polarity, Rating
from performance.scorecard.gather import gather as gather_scorecard
from performance.scorecard.lines import IndicatorLine, ResultPoint
from recommendations.marks import milestone_tag
from recommendations.models import PeerChallenge, PositionStatementItem, Recommendation
from recommendations.rules.clock import State, rule_set_named
from reports.snapshot.position_lines import (
    ChallengeStory,
    ClockLine,
    EvidenceEntry,
    MeasureLine,
    RepeatLine,
    SaidLine,
)

COUNTED_OTHERWISE = "Counted in another way since"
NO_DIFFERENCE = Direction.NOTHING_TO_COMPARE


@dataclass(frozen=True)
class _Measures:
    """The indicators that show whether actions worked: their lines, the actions of each, the quarters by name, and
    how many of each plan are left out as exempt."""

    lines: Mapping[int, IndicatorLine]
    links: Mapping[int, list[int]]
    quarters: Mapping[str, ReportingPeriod]
    hidden: Mapping[int, int]


def plans_of_challenges(council: Council) -> list[ActionPlan]:
    """The plans in force that answer a challenge, with all that is told of the challenge. Five queries."""
    plans = ActionPlan.objects.current(council).filter(challenge__isnull=False)
    return list(
        plans.select_related("council", "challenge__previous", "challenge__position_statement").prefetch_related(
            "challenge__later", "challenge__team", "challenge__position_statement__items__theme"
        )
    )


def challenge_stories(
    council: Council,
    period: ReportingPeriod,
    plans: Sequence[ActionPlan],
    told: Sequence[PlanProgress],
    *,
    today: date,
) -> tuple[ChallengeStory, ...]:
    """The challenge of each plan; `told` is those plans' progress, in the same order. Always the same number of
    queries."""
    measures = _measures(council, period, plans, today)
    made = _made_of(plans)
    repeats = _repeats(plans)
    return tuple(
        _story(plan, progress, measures, made, repeats, today) for plan, progress in zip(plans, told, strict=True)
    )


def evidence_list(plans: Sequence[PlanProgress]) -> tuple[EvidenceEntry, ...]:
    """Every file and link once in each plan, numbered in the order in which they are told of."""
    entries: dict[tuple[str, EvidenceLine], EvidenceEntry] = {}
    for plan in plans:
        for line, recommendation in _in_order(plan):
            for item in line.evidence:
                key = (plan.plan, item)
                entry = entries.get(key) or EvidenceEntry(
                    len(entries) + 1, item.title, item.link, item.file_name, plan.plan, (), ()
                )
                entries[key] = replace(
                    entry,
                    actions=_with(entry.actions, line.reference),
                    recommendations=_with(entry.recommendations, recommendation),
                )
    return tuple(entries.values())


def _in_order(plan: PlanProgress) -> Iterable[tuple[ActionLine, str]]:
    for recommendation in plan.recommendations:
        for line in recommendation.actions:
            yield line, recommendation.reference
    for line in plan.unattached:
        yield line, ""


def _with(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return names if not name or name in names else (*names, name)


def _story(
    plan: ActionPlan,
    told: PlanProgress,
    measures: _Measures,
    made: Mapping[int, int],
    repeats: Mapping[int, list[RepeatLine]],
    today: date,
) -> ChallengeStory:
    challenge = plan.challenge
    assert challenge  # noqa: S101 - plans_of_challenges gives no other
    statement = getattr(challenge, "position_statement", None)
    lines = {line.action_id: line for line in told.actions}
    return ChallengeStory(
        challenge=str(challenge),
        plan=plan.title,
        first_day=challenge.on_site_start,
        last_day=challenge.on_site_end,
        rules_in_words=rule_set_named(challenge.rule_set).words,
        team=tuple(", ".join(filter(None, (peer.name, peer.role))) for peer in challenge.team.all()),
        people_spoken_to=challenge.people_spoken_to,
        report_received_on=challenge.report_received_on,
        previous=str(challenge.previous or ""),
        clock=tuple(_clock(challenge, today)),
        statement=statement.title if statement else "",
        statement_on=statement.written_on if statement else None,
        said=tuple(_said(statement.items.all(), made, lines)) if statement else (),
        repeats=tuple(repeats.get(challenge.pk, ())),
        measures=tuple(_measured(challenge, lines, measures)),
        left_out_as_exempt=measures.hidden.get(plan.pk, 0),
    )


def _clock(challenge: PeerChallenge, today: date) -> Iterable[ClockLine]:
    for found in challenge.milestones():
        item = replace(found, done_on=None) if found.done_on and found.done_on > today else found
        state = item.state_on(today)
        words = "Still to come" if state in (State.DUE, State.SOON) else milestone_tag(item, today)["text"]
        yield ClockLine(item.text, item.by, item.about, item.done_on, words)


def _said(
    items: Iterable[PositionStatementItem], made: Mapping[int, int], lines: Mapping[int, ActionLine]
) -> Iterable[SaidLine]:
    """What the statement said, but for its list of documents; of a commitment the action that it became."""
    for item in items:
        if item.kind == PositionStatementItem.Kind.KEY_DOCUMENT:
            continue
        line = lines.get(made.get(item.pk, 0))
        yield SaidLine(
            kind=item.kind,
            text=item.text,
            theme=str(item.theme or ""),
            action_reference=line.reference if line else "",
            action_title=line.title if line else "",
            action_rating=line.rating.value if line else "",
            completed_on=line.completed_on if line else None,
        )


def _made_of(plans: Sequence[ActionPlan]) -> dict[int, int]:
    """The action that each commitment became, by their keys. One query."""
    found = Action.objects.filter(plan__in=plans, is_exempt=False, commitment__isnull=False)
    return dict(found.values_list("commitment_id", "pk"))


def _repeats(plans: Sequence[ActionPlan]) -> dict[int, list[RepeatLine]]:
    """What earlier challenges had recommended already, by challenge. One query."""
    found: dict[int, list[RepeatLine]] = defaultdict(list)
    repeated = Recommendation.objects.filter(challenge__plans__in=plans, repeats__isnull=False).distinct()
    for item in repeated.select_related("repeats__challenge").order_by("order", "id"):
        if item.repeats:
            found[item.challenge_id].append(RepeatLine(item.reference, item.headline, item.repeats.which))
    return found


def _measures(council: Council, period: ReportingPeriod, plans: Sequence[ActionPlan], today: date) -> _Measures:
    """The indicators that show the success of actions, as the scorecard of the quarter tells them."""
    through = Indicator.shows_success_of.through
    links: dict[int, list[int]] = defaultdict(list)
    hidden: dict[int, set[int]] = defaultdict(set)
    of_actions = through.objects.filter(action__plan__in=plans, action__is_exempt=False).order_by("id")
    names = ("indicator_id", "action_id", "action__plan_id", "indicator__is_exempt")
    for indicator, action, plan, is_exempt in of_actions.values_list(*names):
        if is_exempt:
            hidden[plan].add(indicator)
        else:
            links[indicator].append(action)
    periods = list(council.periods.order_by("first_day"))
    card = gather_scorecard(council, period, today=today, include_exempt=False, periods=periods)
    lines = {pk: line for pk, line in card.indicators.items() if pk in links}
    quarters = {each.as_quarter.short_label: each for each in periods}
    return _Measures(lines, links, quarters, {plan: len(found) for plan, found in hidden.items()})


def _measured(challenge: PeerChallenge, lines: Mapping[int, ActionLine], measures: _Measures) -> Iterable[MeasureLine]:
    for pk, line in measures.lines.items():
        references = [lines[action].reference for action in measures.links[pk] if action in lines]
        if references:
            yield _measure(line, tuple(references), challenge.on_site_start, measures.quarters)


def _measure(
    line: IndicatorLine, actions: tuple[str, ...], visit: date, quarters: Mapping[str, ReportingPeriod]
) -> MeasureLine:
    """The newest result of a quarter that ended before the visit, and the newest since. What adds up over a year is
    compared with the same quarter of an earlier one."""
    known = [point for point in line.history if point.value is not None and point.period in quarters]
    since = [point for point in known if quarters[point.period].last_day >= visit]
    now = since[-1] if since else None
    earlier = [point for point in known if quarters[point.period].last_day < visit]
    if line.is_cumulative and now:
        number = quarters[now.period].quarter
        earlier = [point for point in earlier if quarters[point.period].quarter == number]
    before = earlier[-1] if earlier else None
    note = _break(since)
    return MeasureLine(
        code=line.code,
        name=line.name,
        actions=actions,
        before=before.value if before else None,
        before_in_words=before.in_words if before else "",
        before_in=before.period if before else "",
        now=now.value if now else None,
        now_in_words=f"{now.in_words}{' (provisional)' if now.is_provisional else ''}" if now else "",
        now_in=now.period if now else "",
        target_in_words=(now.target_in_words or line.target_in_words) if now else line.target_in_words,
        rating=now.rating if now else Rating.NO_DATA,
        way=_way(line, before, now) if not note else NO_DIFFERENCE,
        note=note,
    )


def _break(points: Iterable[ResultPoint]) -> str:
    """That results from before and after cannot be compared, and why."""
    return "; ".join(
        f"{COUNTED_OTHERWISE} {point.period}: {point.break_in_words}" for point in points if point.break_in_words
    )


def _way(line: IndicatorLine, before: ResultPoint | None, now: ResultPoint | None) -> Direction:
    if before is None or now is None:
        return NO_DIFFERENCE
    return direction(now.value, before.value, Polarity(line.polarity), line.decimals, now.target, now.target_to)
