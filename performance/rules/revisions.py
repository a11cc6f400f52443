"""What became of a result after it was first entered, and which of its values had been published by then.

Source: issue "The scorecard that Cabinet trusts": revisions after publication are kept and shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True)
class Version:
    """A value as it stood from `at` on, and who put it there; None where the result was taken back."""

    value: Decimal | None
    by: str
    at: datetime


@dataclass(frozen=True)
class Printed:
    """A document that was published at a moment with what stood then."""

    title: str
    at: datetime


@dataclass(frozen=True)
class Revision:
    """One change of a value: `before` had stood in `printed`, the newest document published while it stood."""

    before: Decimal | None
    after: Decimal | None
    by: str
    at: datetime
    printed: Printed | None


def revisions(versions: Sequence[Version], printed: Sequence[Printed]) -> list[Revision]:
    """Every change of the value, oldest first. A version that leaves the value alone (its words were changed) is none;
    what was taken back and entered anew is one change of its own."""
    values = [item for index, item in enumerate(versions) if not index or item.value != versions[index - 1].value]
    found = []
    for before, after in pairwise(values):
        if before.value is None:
            continue
        shown = [item for item in printed if before.at <= item.at < after.at]
        found.append(
            Revision(before.value, after.value, after.by, after.at, max(shown, key=lambda item: item.at, default=None))
        )
    return found
