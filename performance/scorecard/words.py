"""Sentences of a scorecard that are about the quarter itself. Pure: no database, no clock."""

from collections.abc import Iterable, Mapping
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
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{total} {'action' if total == 1 else 'actions'}: {listed}"


_STATES = {
    "red": "off track",
    "amber": "at risk",
    "green": "on track",
    "blue": "complete",
    "grey": "not due to start",
    "not_rated": "not rated yet",
}


def worse_parts_in_words(rating: str, worse: Iterable[tuple[str, str]]) -> str:
    """Say what an average hides: "Green overall, but red in Harbour, and amber in Old town and Park".

    In: the whole's rating in a word, and of each part that is rated worse its rating in a word and its name.
    Empty where there is none.
    """
    by_rating: dict[str, list[str]] = {}
    for word, name in worse:
        by_rating.setdefault(word.lower(), []).append(name)
    if not by_rating:
        return ""
    order = sorted(by_rating, key=lambda word: word != "red")
    said = ", and ".join(f"{word} in {_listed(by_rating[word])}" for word in order)
    return f"{rating.capitalize()} overall, but {said}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
