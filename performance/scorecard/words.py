"""Sentences of a scorecard that are about the quarter itself. Pure: no database, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from actions.rules.dates import day_in_words


def state_in_words(last_day: date, opened: bool, closed_on: date | None, today: date) -> str:
    """Say plainly whether a quarter's figures may still change."""
    if closed_on is not None:
        return f"This quarter was closed on {day_in_words(closed_on)}: its figures stand."
    if opened:
        return "This quarter is open: figures may still change."
    if today > last_day:
        return "This quarter has ended and has not been opened for reporting yet."
    return "This quarter has not been opened for reporting yet."


def data_age_in_words(last_day: date, entered: Iterable[date]) -> str:
    """Say how old the figures are: readers of real reports get them three months late and cannot see it."""
    days = sorted(entered)
    as_at = f"Results as at {day_in_words(last_day)}"
    if not days:
        return f"{as_at}; none has been entered yet."
    first, last = days[0], days[-1]
    entered_on = f"entered on {day_in_words(last)}"
    if first != last:
        entered_on = f"entered from {day_in_words(first)} to {day_in_words(last)}"
    return f"{as_at}, {entered_on}; {_after(last, last_day)}."


def _after(entered: date, last_day: date) -> str:
    """Say how long after the end of the quarter the last figure came."""
    days = (entered - last_day).days
    if days < 0:
        return f"the last of them {-days} {_days(-days)} before the quarter ended"
    if days == 0:
        return "the last of them on the day the quarter ended"
    return f"the last of them {days} {_days(days)} after the quarter ended"


def _days(number: int) -> str:
    return "day" if number == 1 else "days"


def actions_in_words(counts: Mapping[str, int]) -> str:
    """Say how a plan's actions stand: "14 actions: 2 off track, 3 at risk, 7 on track and 2 complete"."""
    total = sum(counts.values())
    if not total:
        return ""
    parts = [f"{counts[key]} {words}" for key, words in _STATES.items() if counts.get(key)]
    return f"{total} {'action' if total == 1 else 'actions'}: {_listed(parts)}"


_STATES = {
    "red": "off track",
    "amber": "at risk",
    "green": "on track",
    "blue": "complete",
    "grey": "not due to start",
    "not_rated": "not rated yet",
}


def hidden_in_words(whole: str, parts: Sequence[tuple[str, str]]) -> str:
    """Say what an average hides: "Green overall, but red in Harbour ward and amber in Old Town".

    In: the short word of the whole's rating; of each part that is rated worse, its short word and its name.
    """
    if not parts:
        return ""
    by_rating: dict[str, list[str]] = {}
    for rating, name in parts:
        by_rating.setdefault(rating.lower(), []).append(name)
    said = [f"{rating} in {_listed(by_rating[rating])}" for rating in ("red", "amber") if rating in by_rating]
    return f"{whole} overall, but {' and '.join(said)}"


def _listed(names: Sequence[str]) -> str:
    """Name things: "Harbour", "Harbour and Moor", "Harbour, Moor and Old Town"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
