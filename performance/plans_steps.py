"""One line of typed milestones: "31 March 2026: lease signed"."""

import re
from dataclasses import dataclass
from datetime import date

from actions.importing.dates import read_date

_DAY_FIRST = re.compile(r"([^:]{3,40}):\s+(\S.*)")
_YEAR = re.compile(r"20\d\d|\d{1,2}/\d{1,2}|\bQ[1-4]\b")


@dataclass(frozen=True)
class TypedStep:
    """`problem` says what is wrong with a date that cannot be read; a line without a date has none."""

    title: str
    due_on: date | None = None
    problem: str = ""


def step_from(line: str) -> TypedStep:
    words = " ".join(line.split())
    found = _DAY_FIRST.fullmatch(words)
    if found is None or not _YEAR.search(found[1]):
        return TypedStep(words)
    read = read_date(found[1])
    if read.day:
        return TypedStep(found[2], read.day)
    return TypedStep(words, None, read.problem)


def steps_from(typed: str) -> list[TypedStep]:
    """Every line that is not empty."""
    return [step_from(line) for line in typed.splitlines() if line.strip()]
