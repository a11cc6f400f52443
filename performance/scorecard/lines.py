"""A scorecard as frozen values: the page, the PDF, the spreadsheet and the JSON are all made from these, so they
cannot disagree. No Django, so that an edition can be re-read years later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actions.progress.lines import ActionLine
from performance.rules.direction import Direction
from performance.rules.rating import Rating


@dataclass(frozen=True)
class ResultPoint:
    """One quarter's result in a series; `value` is None where none was reported."""

    period: str
    value: Decimal | None
    in_words: str
    target: Decimal | None
    rating: Rating


@dataclass(frozen=True)
class BenchmarkLine:
    group: str
    period: str
    in_words: str


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator in one reporting period. `rating` is what counts; where a person overrode the rule's rating,
    `rule_rating` is the rule's and `override_reason` and `overridden_by` say why and who."""

    code: str
    name: str
    definition: str
    unit: str
    unit_label: str
    decimals: int
    polarity: str
    owner: str
    service: str
    portfolio: str
    source: str
    priorities: tuple[str, ...]
    objectives: tuple[str, ...]
    value: Decimal | None
    value_in_words: str
    target: Decimal | None
    target_in_words: str
    rule_in_words: str
    rating: Rating
    rule_rating: Rating
    override_reason: str
    overridden_by: str
    is_provisional: bool
    is_statutory: bool
    since_last: Direction
    since_last_year: Direction
    worse_running: int
    last_rating: Rating | None
    forecast: Decimal | None
    forecast_in_words: str
    forecast_rating: Rating | None
    commentary: str
    corrective_action: str
    entered_by: str
    entered_on: date | None
    history: tuple[ResultPoint, ...]
    benchmarks: tuple[BenchmarkLine, ...] = ()
    is_exempt: bool = False
    address: str = ""

    @property
    def is_exception(self) -> bool:
        """What Cabinet reads first: red, or overdue data."""
        return self.rating in (Rating.RED, Rating.NO_DATA)

    @property
    def crossed(self) -> bool:
        """Whether it changed colour since the last period."""
        return (
            self.last_rating is not None
            and self.last_rating.is_rated
            and self.rating.is_rated
            and self.last_rating is not self.rating
        )


@dataclass(frozen=True)
class RiskLine:
    reference: str
    title: str
    owner: str
    inherent: int
    current: int | None
    target: int
    likelihood: int | None
    impact: int | None
    previous: int | None
    movement: str
    commentary: str
    is_exempt: bool = False


@dataclass(frozen=True)
class FinanceLine:
    """One position in pounds. `variance` is forecast less budget; `words` says it for a reader."""

    kind: str
    service: str
    budget: Decimal
    forecast: Decimal
    variance: Decimal
    words: str
    rating: Rating
    commentary: str


@dataclass(frozen=True)
class ObjectiveSection:
    name: str
    indicators: tuple[IndicatorLine, ...]
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class PrioritySection:
    name: str
    counts: Mapping[str, int]
    objectives: tuple[ObjectiveSection, ...]
    indicators: tuple[IndicatorLine, ...]
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class Scorecard:
    """Everything the page for one quarter shows. An indicator under two priorities stands under each, and once in
    `indicators` and in the counts."""

    council: str
    executive_name: str
    corporate_plan: str
    period: str
    period_slug: str
    first_day: date
    last_day: date
    period_is_closed: bool
    filtered_by: str
    headline: str
    counts: Mapping[str, int]
    action_counts: Mapping[str, int]
    exceptions: tuple[IndicatorLine, ...]
    action_exceptions: tuple[ActionLine, ...]
    changed: tuple[IndicatorLine, ...]
    priorities: tuple[PrioritySection, ...]
    unattached: tuple[IndicatorLine, ...]
    indicators: tuple[IndicatorLine, ...]
    actions: tuple[ActionLine, ...]
    risks: tuple[RiskLine, ...]
    finance: tuple[FinanceLine, ...]
    left_out_as_exempt: int
