"""What every format says in the same words: comparisons, real changes, parts, series and amounts. No Django."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from actions.progress.lines import ActionLine
from actions.rules.dates import day_in_words
from peerreview.marks import ACTION_MARKS, INDICATOR_MARKS, Mark
from performance.rules.direction import Direction
from performance.scorecard.lines import IndicatorLine, ResultPoint, RiskLine
from reports.papers.content import PARAGRAPHS
from reports.snapshot.scrutiny_lines import Change

MILLION, THOUSAND = Decimal(1_000_000), Decimal(1_000)
EXEMPT_MARK = "Part B: exempt, not for publication"
OUTSIDE_CONTROL = "Mostly outside the council's control"


def which_way(line: IndicatorLine) -> str:
    """How a result compares: "Worse than in Q1 2026/27 (41%), worse twice running; better than a year ago"."""
    parts = []
    if line.since_last != Direction.NOTHING_TO_COMPARE:
        then = f"in {line.compared_with}" if line.compared_with else "last time"
        value = f" ({line.last_in_words})" if line.last_in_words else ""
        times = "twice" if line.worse_running == 2 else f"{line.worse_running} times"
        running = f", worse {times} running" if line.worse_running > 1 else ""
        parts.append(f"{_than(line.since_last)} {then}{value}{running}")
    if line.since_last_year != Direction.NOTHING_TO_COMPARE:
        value = f" ({line.year_ago_in_words})" if line.year_ago_in_words else ""
        words = f"{_than(line.since_last_year)} a year ago{value}"
        parts.append(_lower(words) if parts else words)
    return "; ".join(parts) or line.since_last.label


def notes(line: IndicatorLine) -> tuple[str, ...]:
    """What a rating alone would hide, in full: parts that are worse than the whole, a real change with what shows it,
    whether the target will be hit as things go, and who has it in hand."""
    return _without_nothing(_worse_parts(line), _real_change(line), _assurance(line), _standing(line))


def short_notes(line: IndicatorLine) -> tuple[str, ...]:
    """The same in a table's few words: of a real change only that it is one."""
    change = line.signal.meaning_in_words if _real_change(line) and line.signal else ""
    return _without_nothing(_worse_parts(line), change, _standing(line))


def _without_nothing(*said: str) -> tuple[str, ...]:
    return tuple(words for words in said if words)


def _real_change(line: IndicatorLine) -> str:
    """ "A real worsening: the newest result is above its usual range (14.4% to 16.7%)"."""
    signal = line.signal
    if signal is None or signal.meaning == "none" or not signal.shows:
        return ""
    return f"{signal.meaning_in_words}: {_lower(signal.shows)} ({signal.usual_range})"


def _assurance(line: IndicatorLine) -> str:
    """Said only where the target will never or always be hit."""
    signal = line.signal
    return signal.assurance_in_words if signal and signal.assurance in ("never", "always") else ""


def _worse_parts(line: IndicatorLine) -> str:
    """ "Worse than the whole: North, 61% (Red: off target)"."""
    parts = "; ".join(f"{part.name}, {part.in_words} ({part.rating.label})" for part in line.worse_parts)
    return f"Worse than the whole: {parts}" if parts else ""


def _standing(line: IndicatorLine) -> str:
    return OUTSIDE_CONTROL if line.is_outside_control else ""  # that it is for context only, its rule says already


def forecast(line: IndicatorLine) -> str:
    """What is expected at the year's end: "Year end: 64% (green)". Empty where nothing is."""
    if not line.forecast_in_words:
        return ""
    rated = f" ({line.forecast_rating.mark.short.lower()})" if line.forecast_rating else ""
    return f"Year end: {line.forecast_in_words}{rated}"


def series(line: IndicatorLine) -> str:
    """An indicator's line of results, said to those who cannot see it; its figures are in the table of results."""
    known = [point for point in line.history if point.value is not None and point.value.is_finite()]
    if not known:
        return ""
    first, last = known[0], known[-1]
    if len(known) == 1:
        return f"{line.name}: one result, {_said(first)}"
    high, low = max(known, key=_value), min(known, key=_value)
    missing = len(line.history) - len(known)
    gaps = f", with {missing} missing on the way" if missing else ""
    return (
        f"{line.name}: a line of its results, from {_said(first)} to {_said(last)}, "
        f"never higher than {high.in_words} and never lower than {low.in_words}{gaps}. "
        "The table of results by quarter has the figures."
    )


def action_dates(line: ActionLine) -> tuple[str, ...]:
    """What is to be said of an action's rating and dates, each a sentence without its full stop."""
    said = []
    if line.because:
        said.append(f"{line.because}; its officer claimed {line.claimed.mark.short.lower()}")
    if line.completed_on:
        said.append(f"Completed on {day_in_words(line.completed_on)}")
    if line.dates_in_words:
        said.append(line.dates_in_words[0].upper() + line.dates_in_words[1:])
    if line.forecast_on:
        said.append(f"Expected on {day_in_words(line.forecast_on)}")
    if line.previous_rating and line.previous_rating != line.rating:
        said.append(f"Last quarter: {line.previous_rating.mark.short.lower()}")
    return tuple(said)


def exemption(line: ActionLine | IndicatorLine | RiskLine) -> str:
    """Under what an exempt line is exempt, and where the public interest lies; empty where it is not."""
    if not line.is_exempt:
        return ""
    words = PARAGRAPHS.get(line.exempt_paragraph or 0, "")
    under = f", paragraph {line.exempt_paragraph}{f' ({words})' if words else ''}" if line.exempt_paragraph else ""
    note = f" Public interest: {line.exempt_reason}" if line.exempt_reason else ""
    return f"Exempt{under}.{note}"


def counts_in_words(counts: Mapping[str, int]) -> str:
    """Counts by rating as words, worst first: "Red: off target, 5; Green: on target, 9"."""
    marks: Mapping[str, Mark] = ACTION_MARKS
    if counts.keys() & ACTION_MARKS.keys() != counts.keys():
        marks = INDICATOR_MARKS
    return said_counts(marks, counts)


def said_counts(marks: Mapping[str, Mark], counts: Mapping[str, int]) -> str:
    """The counts that are not nought, in the marks' words and order."""
    return "; ".join(f"{mark.word}, {counts[key]}" for key, mark in marks.items() if counts.get(key))


def pounds(amount: Decimal) -> str:
    """An amount as people read it: "£184.2m", "£950k", "£12,340", with a true minus."""
    sign = "\N{MINUS SIGN}" if amount < 0 else ""
    size = abs(amount)
    for least, unit, word in ((MILLION, MILLION, "m"), (THOUSAND * 100, THOUSAND, "k")):
        if size >= least:
            number = (size / unit).quantize(Decimal("0.1") if word == "m" else Decimal(1), ROUND_HALF_UP)
            return f"{sign}£{number:,}{word}"
    return f"{sign}£{size.quantize(Decimal(1), ROUND_HALF_UP):,}"


def times(count: int) -> str:
    """How often something was moved: "once", "twice", "3 times"; "not moved" where never."""
    return {0: "not moved", 1: "once", 2: "twice"}.get(count, f"{count} times")


def direction_in_words(change: Change) -> str:
    """Which way a result went; a dash where it cannot be held against the one before."""
    return Direction(change.way).label if change.way in (Direction.BETTER, Direction.WORSE, Direction.SAME) else "–"


def is_web_address(link: str) -> bool:
    """Whether a link may be followed from a document."""
    return link.startswith(("https://", "http://"))


def _than(direction: Direction) -> str:
    return f"{direction.label} {'as' if direction == Direction.SAME else 'than'}"


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def _said(point: ResultPoint) -> str:
    return f"{point.in_words} in {point.period}"


def _value(point: ResultPoint) -> Decimal:
    return point.value or Decimal(0)
