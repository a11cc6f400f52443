"""Who decided something, when, and where it is minuted, as a sentence says it."""

import re
from datetime import date

_SAYS_MINUTE = re.compile(r"^(minutes?|min\.?)\s+", re.IGNORECASE)


def decided_in_words(meeting: str, day: date | None, minute: str = "") -> str:
    """ "Cabinet, 14 October 2026, minute 34"; whatever is not known is left out."""
    on = f"{day.day} {day:%B %Y}" if day else ""
    return ", ".join(part for part in (meeting, on, minute_in_words(minute)) if part)


def minute_in_words(minute: str) -> str:
    """A minute reference in the midst of a sentence: "34", "Minute 34" and "Min. 34" are all "minute 34"."""
    reference = _SAYS_MINUTE.sub("", minute.strip())
    return f"minute {reference}" if reference else ""
