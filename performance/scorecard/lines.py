"""A scorecard as frozen values: the page, the PDF, the spreadsheet and the JSON are all made from these, so they
cannot disagree. No Django, so that an edition can be re-read years later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actions.progress.lines import ActionLine
from performance.rules.direction import Direction
from performance.rules.rating import Rating
from performance.rules.risk import Scale
from performance.scorecard.words import hidden_in_words


@dataclass(frozen=True)
class ResultPoint:
    """One quarter's result in a series; `value` is None where none was reported."""

    period: str
    value: Decimal | None
    in_words: str
    target: Decimal | None
    rating: Rating
    target_to: Decimal | None = None
    target_in_words: str = ""
    is_provisional: bool = False
    break_in_words: str = ""


@dataclass(frozen=True)
class PartLine:
    """One part of an indicator (a locality, a group) in the period, rated by the whole's rule."""

    dimension: str
    name: str
    value: Decimal | None
    in_words: str
    rating: Rating


@dataclass(frozen=True)
class SignalLine:
    """What the series itself tells, from twelve points on, all in words: whether the newest result is a real change
    (`meaning` is performance.rules.signal.Meaning's), by what it shows, the usual range, and whether the target
    will be hit (`assurance`, empty without a target). The three numbers are the range's, for a chart."""

    meaning: str
    meaning_in_words: str
    shows: str
    usual_range: str
    assurance: str
    assurance_in_words: str
    mean: Decimal
    lower: Decimal
    upper: Decimal
    points: int


@dataclass(frozen=True)
class BenchmarkLine:
    """What a group had; `rank_in_words` is where the council stood in it then, where its members are known."""

    group: str
    period: str
    in_words: str
    rank_in_words: str = ""


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator in one reporting period. `rating` is what counts; where a person overrode the rule's rating,
    `rule_rating` is the rule's and `override_reason` and `overridden_by` say why and who.

    What an indicator is compared with is what it last owed: the last quarter, or for an annual one the same
    quarter a year ago (`compared_with` names it). A result that adds up over the year is not compared with the
    last quarter, for it would always have grown."""

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
    is_annual: bool = False
    is_cumulative: bool = False
    compared_with: str = ""
    last_in_words: str = ""
    last_reported: str = ""
    year_ago: str = ""
    year_ago_in_words: str = ""
    target_to: Decimal | None = None
    is_contextual: bool = False
    is_outside_control: bool = False
    parts: tuple[PartLine, ...] = ()
    signal: SignalLine | None = None
    is_new: bool = False
    exempt_paragraph: int | None = None
    exempt_reason: str = ""

    @property
    def worse_parts(self) -> tuple[PartLine, ...]:
        """Parts rated worse than the whole: what an average hides."""
        order = (Rating.RED, Rating.AMBER, Rating.GREEN)
        if self.rating not in order:
            return ()
        place = order.index(self.rating)
        return tuple(part for part in self.parts if part.rating in order[:place])

    @property
    def worse_parts_in_words(self) -> str:
        """What its average hides: "Green overall, but red in Harbour ward"; empty where nothing is."""
        return hidden_in_words(
            self.rating.mark.short, [(part.rating.mark.short, part.name) for part in self.worse_parts]
        )

    @property
    def signal_in_words(self) -> str:
        """What its series tells, where that is more than chance, by the first thing that shows it: "A real worsening:
        the newest result is above its usual range"; else empty."""
        if self.signal is None or self.signal.meaning == "none":
            return ""
        first, _, _ = self.signal.shows.partition("; ")
        return f"{self.signal.meaning_in_words}: {first[:1].lower()}{first[1:]}"

    @property
    def warning_in_words(self) -> str:
        """That it will go on missing its target, where its series says so; else empty. Not of what is on target
        now or truly gets better: there something has changed already."""
        if self.signal is None or self.signal.assurance != "never" or self.signal.meaning == "improvement":
            return ""
        return self.signal.assurance_in_words if self.rating in (Rating.RED, Rating.AMBER) else ""

    @property
    def is_overdue(self) -> bool:
        """Whether a result was owed and did not come."""
        return self.rating is Rating.NO_DATA

    @property
    def is_overridden(self) -> bool:
        """Whether a person's rating counts instead of the rule's."""
        return bool(self.overridden_by)

    @property
    def is_exception(self) -> bool:
        """What Cabinet reads first: red, or overdue data."""
        return self.rating in (Rating.RED, Rating.NO_DATA)

    @property
    def has_improved(self) -> bool:
        """Of one that crossed: whether to a better colour."""
        order = (Rating.RED, Rating.AMBER, Rating.GREEN)
        return self.crossed and self.last_rating in order and order.index(self.rating) > order.index(self.last_rating)

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
    """One risk in one reporting period. Scores are likelihood times impact; `level` is performance.rules.risk.Level's,
    empty where it was not reviewed."""

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
    service: str = ""
    score_in_words: str = ""
    address: str = ""
    risk_id: int = 0
    level: str = ""
    inherent_at: tuple[int, ...] = ()
    target_at: tuple[int, ...] = ()
    previous_at: tuple[int, ...] = ()
    inherent_in_words: str = ""
    target_in_words: str = ""
    target_on: date | None = None
    exempt_paragraph: int | None = None
    exempt_reason: str = ""

    @property
    def current_at(self) -> tuple[int, ...]:
        """Likelihood and impact now, or nothing."""
        return () if self.likelihood is None or self.impact is None else (self.likelihood, self.impact)


@dataclass(frozen=True)
class MoneyPoint:
    """One quarter's forecast of a line: `gap` is forecast less budget, in pounds."""

    period: str
    gap: Decimal
    words: str
    rating: Rating


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
    rule_in_words: str = ""
    kind_in_words: str = ""
    achieved: Decimal | None = None
    achieved_in_words: str = ""
    moved_in_words: str = ""
    history: tuple[MoneyPoint, ...] = ()


@dataclass(frozen=True)
class ObjectiveSection:
    name: str
    indicators: tuple[IndicatorLine, ...]
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class PrioritySection:
    """A priority with what hangs on it. `finance` is the money of the services that its indicators and actions
    belong to: a position has a service, not a priority."""

    name: str
    counts: Mapping[str, int]
    objectives: tuple[ObjectiveSection, ...]
    indicators: tuple[IndicatorLine, ...]
    actions: tuple[ActionLine, ...]
    risks: tuple[RiskLine, ...] = ()
    finance: tuple[FinanceLine, ...] = ()


@dataclass(frozen=True)
class Scorecard:
    """Everything the page for one quarter shows. An indicator under two priorities stands under each, and once in
    `indicators` and in the counts. `portfolios` and `services` are all that could be filtered by."""

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
    unattached_actions: tuple[ActionLine, ...] = ()
    state_in_words: str = ""
    data_age: str = ""
    portfolios: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    risk_scale: Scale | None = None

    @property
    def overdue(self) -> tuple[IndicatorLine, ...]:
        """Whose result was owed and did not come."""
        return tuple(line for line in self.indicators if line.is_overdue)

    @property
    def new(self) -> tuple[IndicatorLine, ...]:
        """Reported for the first time. Where everything is new, nothing is: the council has only begun."""
        found = tuple(line for line in self.indicators if line.is_new)
        return found if len(found) < len(self.indicators) else ()

    @property
    def improved(self) -> tuple[IndicatorLine, ...]:
        return tuple(line for line in self.changed if line.has_improved)

    @property
    def worsened(self) -> tuple[IndicatorLine, ...]:
        return tuple(line for line in self.changed if not line.has_improved)
