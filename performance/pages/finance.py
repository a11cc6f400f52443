"""The finance page: revenue, capital and savings, each with the council's line, the services' and how they add up."""

from collections.abc import Sequence
from dataclasses import dataclass

from performance.rules.finance import Figures, Position, Together, add_up
from performance.scorecard.lines import FinanceLine


@dataclass(frozen=True)
class MoneyPart:
    """One kind of position; `together` is None where no service has a line."""

    kind: Position
    whole: FinanceLine | None
    lines: tuple[FinanceLine, ...]
    together: Together | None


def money_parts(lines: Sequence[FinanceLine]) -> list[MoneyPart]:
    """Lines by kind, those that have none left out. No query."""
    found = [_part(kind, [line for line in lines if line.kind == kind.value]) for kind in Position]
    return [part for part in found if part.lines]


def _part(kind: Position, lines: Sequence[FinanceLine]) -> MoneyPart:
    whole = next((line for line in lines if not line.service), None)
    services = [line for line in lines if line.service]
    together = add_up(
        kind,
        Figures(whole.budget, whole.forecast) if whole else None,
        [Figures(line.budget, line.forecast) for line in services],
        [line.achieved for line in services if line.achieved is not None],
    )
    return MoneyPart(kind, whole, tuple(lines), together if services else None)
