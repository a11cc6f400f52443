"""One indicator or one action, as a sheet tells of it: the lines of the scorecard and the action plan. No Django."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from actions.progress.lines import ActionLine, RecommendationLine
from performance.scorecard.lines import IndicatorLine
from reports.snapshot.canonical import SCHEMA, plain
from reports.snapshot.parts import ExemptThing


@dataclass(frozen=True)
class Sheet:
    """How one thing stood in a quarter, at `gathered_at`: `indicator`, or `action` with the plan it is of, the report
    that this answers and the `recommendations` it serves. `exempt` where it is not for publication."""

    council: str
    council_slug: str
    accent_colour: str
    period: str
    period_slug: str
    last_day: date
    period_is_closed: bool
    gathered_at: datetime
    indicator: IndicatorLine | None = None
    action: ActionLine | None = None
    plan: str = ""
    challenge: str = ""
    recommendations: tuple[RecommendationLine, ...] = ()
    exempt: ExemptThing | None = None

    @property
    def kind(self) -> str:
        """What kind of sheet, as its title says."""
        return "Indicator sheet" if self.indicator else "Action sheet"

    @property
    def reference(self) -> str:
        return self.indicator.code if self.indicator else self.action.reference if self.action else ""

    @property
    def name(self) -> str:
        return self.indicator.name if self.indicator else self.action.title if self.action else ""

    @property
    def title(self) -> str:
        """Whose, what, of which quarter, and that it is exempt where it is."""
        exempt = " (exempt)" if self.exempt else ""
        return f"{self.council}: {self.kind.lower()}{exempt}, {self.reference} {self.name}, {self.period}"


def sheet_data(sheet: Sheet) -> dict[str, Any]:
    """The sheet as plain values that JSON can hold."""
    return {"schema": SCHEMA, "sheet": plain(sheet)}
