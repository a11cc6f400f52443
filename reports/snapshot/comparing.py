"""What changed for a reader from one report to the next: which ratings got worse and which better, what came out, what
moved, what is new and what is gone. No Django."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from actions.progress.lines import ActionLine, PlanProgress, RecommendationLine
from actions.rules.dates import day_in_words
from actions.rules.rating import ActionRating
from performance.rules.rating import Rating
from performance.scorecard.lines import FinanceLine, IndicatorLine, RiskLine
from reports.snapshot.parts import Snapshot, short_period
from reports.snapshot.scrutiny_lines import Change, Comparison, Kind

#: From worst to best. A result that was owed and did not come counts as an exception, as red does.
OF_INDICATORS = {Rating.RED: 0, Rating.NO_DATA: 0, Rating.AMBER: 1, Rating.GREEN: 2}
#: What is not due to start, or was not reported on yet, is no worse than what is on track.
OF_ACTIONS = {
    ActionRating.RED: 0,
    ActionRating.AMBER: 1,
    ActionRating.GREEN: 2,
    ActionRating.GREY: 2,
    ActionRating.NOT_RATED: 2,
    ActionRating.BLUE: 3,
}
BETTER, WORSE, SAME = "better", "worse", "same"


@dataclass(frozen=True)
class Hidden:
    """What is exempt now: codes of indicators, references of actions and of risks. What an earlier edition told of
    them is not told again, not even that they are gone."""

    indicators: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()
    risks: frozenset[str] = frozenset()


def comparison(before: Snapshot, after: Snapshot, words: str, *, since: date, hidden: Hidden) -> Comparison:
    """What changed from `before` to `after`. `words` says what `before` is, `since` is the day on which it was told."""
    rated = [
        *_indicators_rated(before, after),
        *_actions_rated(before, after),
        *_money_rated(before, after),
        *_risks_scored(before, after),
    ]
    things = [_things(before), _things(after)]
    return Comparison(
        words=words,
        period=short_period(before),
        since=since,
        worse=tuple(change for change in rated if change.way == WORSE),
        better=tuple(change for change in rated if change.way == BETTER),
        results=tuple(_results(before, after)),
        dates=tuple(_dates(before, after)),
        statuses=tuple(_statuses(before.plans, after.plans)),
        new=tuple(_only_in(things[1], things[0])),
        gone=tuple(change for change in _only_in(things[0], things[1]) if not _is_hidden(change, hidden)),
    )


def _indicators_rated(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for then, now in _pairs(before.indicators, after.indicators, _code):
        way = _way(OF_INDICATORS, then.rating, now.rating)
        yield Change(
            Kind.INDICATOR,
            now.code,
            now.name,
            before=then.value_in_words,
            after=now.value_in_words,
            rating_before=then.rating.value,
            rating_after=now.rating.value,
            way=way,
            why=now.commentary if way == WORSE else "",
        )


def _actions_rated(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for then, now in _pairs(before.actions, after.actions, _action_key(before, after)):
        way = _way(OF_ACTIONS, then.rating, now.rating)
        yield Change(
            Kind.ACTION,
            now.reference,
            now.title,
            rating_before=then.rating.value,
            rating_after=now.rating.value,
            way=way,
            why=(now.reason or now.because) if way == WORSE else "",
        )


def _money_rated(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for then, now in _pairs(_finance(before), _finance(after), _position):
        way = _way(OF_INDICATORS, then.rating, now.rating)
        name = now.kind_in_words or now.kind
        yield Change(
            Kind.MONEY,
            "",
            f"{name[:1].upper()}{name[1:]}{f', {now.service}' if now.service else ''}",
            before=then.words,
            after=now.words,
            rating_before=then.rating.value,
            rating_after=now.rating.value,
            way=way,
            why=now.commentary if way == WORSE else "",
        )


def _risks_scored(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for then, now in _pairs(_risks(before), _risks(after), _risk):
        if then.current is None or now.current is None or then.current == now.current:
            continue
        way = WORSE if now.current > then.current else BETTER
        yield Change(
            Kind.RISK,
            now.reference,
            now.title,
            before=f"Score {then.current}",
            after=f"Score {now.current}",
            way=way,
            why=now.commentary if way == WORSE else "",
        )


def _results(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Results that came out otherwise. Which way is only said where the indicator is compared with that quarter."""
    for then, now in _pairs(before.indicators, after.indicators, _code):
        if now.value is None or (now.value_in_words == then.value_in_words and now.value == then.value):
            continue
        comparable = now.compared_with and before.period_slug == _slug(now.compared_with)
        yield Change(
            Kind.INDICATOR,
            now.code,
            now.name,
            before=then.value_in_words,
            after=now.value_in_words + (" (provisional)" if now.is_provisional else ""),
            rating_after=now.rating.value,
            way=now.since_last.value if comparable else "",
        )


def _dates(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for then, now in _pairs(before.actions, after.actions, _action_key(before, after)):
        if then.due_on == now.due_on:
            continue
        words = [day_in_words(day) if day else "No date" for day in (then.due_on, now.due_on)]
        later = bool(then.due_on and now.due_on and now.due_on > then.due_on)
        way = WORSE if later else BETTER if then.due_on and now.due_on else ""
        yield Change(Kind.ACTION, now.reference, now.title, before=words[0], after=words[1], way=way)


def _statuses(before: Iterable[PlanProgress], after: Iterable[PlanProgress]) -> Iterator[Change]:
    then_all = [line for plan in before for line in plan.recommendations]
    now_all = [line for plan in after for line in plan.recommendations]
    for then, now in _pairs(then_all, now_all, _recommendation):
        if then.status != now.status:
            yield Change(
                Kind.RECOMMENDATION,
                now.reference,
                now.headline,
                before=then.status,
                after=now.status,
                way=BETTER if now.is_implemented else WORSE if then.is_implemented else "",
                why=now.status_evidence,
            )


def _things(snapshot: Snapshot) -> list[Change]:
    """Everything that can be new or gone, by its name only."""
    return [
        *(Change(Kind.INDICATOR, line.code, line.name) for line in snapshot.indicators),
        *(Change(Kind.ACTION, line.reference, line.title) for line in snapshot.actions),
        *(Change(Kind.RISK, line.reference, line.title) for line in _risks(snapshot)),
    ]


def _only_in(here: Iterable[Change], there: Iterable[Change]) -> Iterator[Change]:
    known = {(change.kind, change.reference) for change in there}
    return (change for change in here if (change.kind, change.reference) not in known)


def _is_hidden(change: Change, hidden: Hidden) -> bool:
    names = {Kind.INDICATOR: hidden.indicators, Kind.ACTION: hidden.actions, Kind.RISK: hidden.risks}
    return change.reference in names.get(change.kind, frozenset())


def _way[R: (Rating, ActionRating)](order: Mapping[R, int], before: R, after: R) -> str:
    """Better, worse or the same; empty where one of the two is no rating that can be held against the other."""
    if before not in order or after not in order:
        return ""
    gain = order[after] - order[before]
    return BETTER if gain > 0 else WORSE if gain < 0 else SAME


def _pairs[T](before: Iterable[T], after: Iterable[T], key: Callable[[T], str]) -> Iterator[tuple[T, T]]:
    """The same thing then and now, in the order of now."""
    known = {key(line): line for line in before}
    return ((known[key(line)], line) for line in after if key(line) in known)


def _action_key(*sides: Snapshot) -> Callable[[ActionLine], str]:
    """Actions go by their reference; where two plans use the same one, by their title as well."""
    counts = [Counter(line.reference for line in side.actions) for side in sides]
    twice = {reference for count in counts for reference, number in count.items() if number > 1}
    return lambda line: f"{line.reference} {line.title}" if line.reference in twice else line.reference


def _code(line: IndicatorLine) -> str:
    return line.code


def _risk(line: RiskLine) -> str:
    return line.reference


def _position(line: FinanceLine) -> str:
    return f"{line.kind} {line.service}"


def _recommendation(line: RecommendationLine) -> str:
    return f"{line.reference} {line.headline}"


def _risks(snapshot: Snapshot) -> tuple[RiskLine, ...]:
    return snapshot.scorecard.risks if snapshot.scorecard else ()


def _finance(snapshot: Snapshot) -> tuple[FinanceLine, ...]:
    return snapshot.scorecard.finance if snapshot.scorecard else ()


def _slug(short_label: str) -> str:
    """ "Q1 2026/27" as an address says it: "2026-q1"."""
    quarter, _, year = short_label.partition(" ")
    return f"{year[:4]}-{quarter.lower()}"
