"""The two or three sentences with which a document says what matters. Counts in, words out. No Django."""

from collections.abc import Sequence

from actions.progress.lines import ActionLine
from actions.rules.rating import ActionRating
from performance.rules.direction import Direction
from performance.rules.rating import Rating
from reports.snapshot.parts import Snapshot
from reports.snapshot.scrutiny_lines import Change, Comparison, Kind


def of_scrutiny(snapshot: Snapshot) -> tuple[str, ...]:
    """What scrutiny should know first: what got worse and better, dates that moved or passed, answers owed."""
    assert snapshot.scrutiny  # noqa: S101 - a scrutiny report
    found = snapshot.scrutiny.comparison
    sentences = [_first(snapshot) if found.is_first else _changed(found), _dates(found, overdue(snapshot))]
    asked = len(snapshot.questions)
    owed = sum(not question.answer for question in snapshot.questions)
    if owed:
        verb = "waits for its answer" if owed == 1 else "wait for their answers"
        sentences.append(f"{_count(owed, 'question')} of scrutiny {verb}.")
    elif asked:
        sentences.append(
            "The one question of scrutiny is answered." if asked == 1 else f"All {asked} questions are answered."
        )
    return tuple(_capital(sentence) for sentence in sentences if sentence)


def of_position(snapshot: Snapshot) -> tuple[str, ...]:
    """What a progress review should know first: what is implemented, how the actions go, what difference it made."""
    lines = [line for plan in snapshot.plans for line in plan.recommendations]
    if not snapshot.plans:
        return ()
    sentences = []
    if lines:
        done = sum(line.is_implemented for line in lines)
        going = sum(line.status == "In progress" for line in lines)
        rest = f", and {going} {_is(going)} in progress" if going else ""
        sentences.append(f"{_of(done, lines, 'recommendation')} implemented{rest}.")
    actions = snapshot.actions
    if actions:
        complete = _rated(actions, ActionRating.BLUE)
        late = _rated(actions, ActionRating.RED)
        rest = f"; {late} {_is(late)} off track" if late else ""
        sentences.append(f"{_of(complete, actions, 'action')} complete{rest}.")
    sentences.append(_difference(snapshot))
    return tuple(_capital(sentence) for sentence in sentences if sentence)


def overdue(snapshot: Snapshot) -> tuple[ActionLine, ...]:
    """Actions past their due date, the longest first."""
    late = [
        line
        for line in snapshot.actions
        if line.rating is ActionRating.RED and line.due_on and line.due_on < snapshot.as_at
    ]
    return tuple(sorted(late, key=lambda line: (line.due_on or snapshot.as_at, line.reference)))


def _first(snapshot: Snapshot) -> str:
    red = sum(line.rating is Rating.RED for line in snapshot.indicators)
    amber = sum(line.rating is Rating.AMBER for line in snapshot.indicators)
    off = _rated(snapshot.actions, ActionRating.RED)
    return (
        f"{red} {'indicator is' if red == 1 else 'indicators are'} red and {amber} amber; "
        f"{off} {'action is' if off == 1 else 'actions are'} off track."
    )


def _changed(found: Comparison) -> str:
    worse, better = len(found.worse), len(found.better)
    since = f"since {found.period}"
    if not worse and not better:
        return f"no rating got better or worse {since}."
    if not worse:
        return f"{_ratings(found.better)} got better {since}, and none got worse."
    tail = f"and {better} got better" if better else "and none got better"
    return f"{_ratings(found.worse)} got worse {since}, {tail}."


def _ratings(changes: tuple[Change, ...]) -> str:
    """ "three ratings"; a risk has a score instead."""
    scores = sum(change.kind is Kind.RISK for change in changes)
    if scores == len(changes):
        return _count(scores, "risk score")
    return _count(len(changes), "rating" if not scores else "rating or score")


def _dates(found: Comparison, late: tuple[ActionLine, ...]) -> str:
    """What moved since, and what is past its date."""
    moved = len(found.dates)
    past = f"{_count(len(late), 'action')} {_is(len(late))} past {'its' if len(late) == 1 else 'their'} due date"
    if not late:
        past = "no action is past its due date"
    if found.is_first:
        return f"{past}."
    had = (
        "no due date was moved" if not moved else f"{_count(moved, 'due date')} {'was' if moved == 1 else 'were'} moved"
    )
    return f"{had}, and {past}."


def _difference(snapshot: Snapshot) -> str:
    ways = [line.way for story in snapshot.challenges for line in story.measures]
    known = [way for way in ways if way is not Direction.NOTHING_TO_COMPARE]
    if not known:
        return ""
    better, worse = known.count(Direction.BETTER), known.count(Direction.WORSE)
    if len(known) == 1:
        return f"the one measure with a result before and after the visit is {_way(known[0])}."
    tail = f" and {worse} {_is(worse)} worse" if worse else ""
    return f"of {len(known)} measures, {better or 'none'} {_is(better or 1)} better than before the visit{tail}."


def _way(way: Direction) -> str:
    return {Direction.BETTER: "better", Direction.WORSE: "worse"}.get(way, "the same")


def _rated(lines: tuple[ActionLine, ...], rating: ActionRating) -> int:
    return sum(line.rating is rating for line in lines)


def _of(count: int, lines: Sequence[object], noun: str) -> str:
    """ "4 of 9 recommendations are", "none of 9 recommendations is"."""
    return f"{count or 'none'} of {_count(len(lines), noun)} {_is(count or 1)}"


def _count(count: int, noun: str) -> str:
    """ "one action", "three actions", "five ratings or scores"."""
    return f"{count} {noun if count == 1 else ' or '.join(f'{word}s' for word in noun.split(' or '))}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
