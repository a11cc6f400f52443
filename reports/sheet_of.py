"""What a sheet is asked of."""

from dataclasses import dataclass

from councils.models import Council
from performance.models import Indicator


@dataclass(frozen=True)
class SheetOf:
    """The thing that a sheet is asked of; `address` is its page, `indicator` is there where it is one."""

    council: Council
    kind: str
    pk: int
    address: str
    indicator: Indicator | None = None
