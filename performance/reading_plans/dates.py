"""When something is to be done: "by March 2025", "June 2025: ...", "(Q2 2025/26)", "on an annual basis"."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from actions.importing.dates import read_date
from recommendations.reading.text import MONTHS

_WHEN: Final = (
    rf"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:the )?\d{{1,2}} ?(?:st|nd|rd|th)?,? (?:of )?(?:{MONTHS})"
    rf"\.?,? 20\d\d|(?:{MONTHS})\.? 20\d\d|\d{{1,2}}/\d{{1,2}}/20\d\d|(?:Q"
    rf"|Quarter )[1-4],? (?:of )?20\d\d ?[/-] ?(?:20)?\d\d"
    rf"|(?:spring|summer|autumn) 20\d\d|20\d\d/\d\d)(?![\d/])"
)
_AROUND: Final = r"(?:the )?(?:(?:end|start|beginning|close) of |end |mid[- ])?(?:the )?"
_BEFORE: Final = (
    r"(?:by|before|no later than|not later than|due(?: by| in)?|completed? (?:by|in)|deadline:?|to start (?:in|by))"
)
_STATED: Final = re.compile(rf"\b{_BEFORE} {_AROUND}({_WHEN})", re.IGNORECASE)
_LEADING: Final = re.compile(rf"(?:by |in )?{_AROUND}({_WHEN})\s*(?::|[–—-]\s|\.\s)\s*(?=\S)", re.IGNORECASE)
_TRAILING: Final = re.compile(
    rf"(?:\s*[(\[]\s*(?:by |in |due )?{_AROUND}({_WHEN})\s*[)\]]|\s*(?:[–—,:;]|\s-)\s*(?:by "
    rf"|in )?{_AROUND}({_WHEN}))\s*\.?$",
    re.IGNORECASE,
)
_ON: Final = re.compile(rf"\b(?:on|in) {_AROUND}({_WHEN})", re.IGNORECASE)
_PERIOD: Final = re.compile(
    r"\b(?:on an? (?:annual|quarterly|monthly|regular) basis|annually|quarterly|monthly|(?:each|every) (?:year"
    r"|quarter|month"
    r"|(?:six|three) months)|ongoing|on-going)\b",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """As printed, and the last day of it; `rest` are the words without a date that leads or ends them."""

    printed: str = ""
    due_on: date | None = None
    rest: str = ""


def when_of(words: str, *, loose: bool = False) -> When:
    """When the thing in `words` is to be done. `loose`: a day "on" or "in" which it happens counts as well."""
    if found := _LEADING.match(words):
        return _when(found[1], words[found.end() :])
    if found := _TRAILING.search(words):
        return _when(found[1] or found[2], words[: found.start()])
    if found := _STATED.search(words):
        return _when(found[1], words)
    if loose and (found := _ON.search(words)):
        return _when(found[1], words)
    if found := _PERIOD.search(words):
        return When(found[0], None, words)
    return When(rest=words)


def day_of(printed: str) -> date | None:
    """The last day of what a cell says; None where it names none."""
    found = re.search(_WHEN, printed, re.IGNORECASE)
    return read_date(re.sub(r"\bof\b", " ", found[0])).day if found else None


def names_a_day(words: str) -> bool:
    return re.search(_WHEN, words, re.IGNORECASE) is not None


def _when(printed: str, rest: str) -> When:
    return When(" ".join(printed.split()), day_of(printed), rest.strip(" ,;–—-") or rest)
