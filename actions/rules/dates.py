"""An action's dates in words.

Source: design, section 5, "Rating an action": an action is held against its original date too, as in "due
March 2026, now September 2026, moved twice".
"""

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Spelt out here, so that the machine's own language cannot change them."""


def day_in_words(day: date) -> str:
    """Write a day in full: "31 March 2026"."""
    return f"{day.day} {month_in_words(day)}"


def month_in_words(day: date) -> str:
    """Write a day's month: "March 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def times_moved(moved: int) -> str:
    """Say how often a date was moved: "not moved", "moved once", "moved twice", "moved 3 times"."""
    if moved < 0:
        raise ValueError("A date cannot have moved less than not at all")
    return {0: "not moved", 1: "moved once", 2: "moved twice"}.get(moved, f"moved {moved} times")


def dates_in_words(original: date | None, current: date | None, moved: int) -> str:
    """Say when an action was first due, when it is due now, and how often that was moved.

    Months are enough until both dates lie in the same one; then the days are said. Starts in lower case,
    to follow other words; `moved` counts the date changes that were granted.
    """
    first, now = original or current, current or original
    if first is None or now is None:
        return "no due date"
    if first == now:
        due = f"due {month_in_words(now)}"
        return f"{due}, {times_moved(moved)} and now back to its first date" if moved else due
    write = day_in_words if (first.year, first.month) == (now.year, now.month) else month_in_words
    words = f"due {write(first)}, now {write(now)}"
    return f"{words}, {times_moved(moved)}" if moved else words
