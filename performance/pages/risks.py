"""The risk register's page: the register as filtered, and where its risks stand on the scale; and one risk's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from audit.timeline import timeline_for
from councils.access import Standing
from councils.models import ReportingPeriod
from councils.services.periods import may_write_in
from peerreview.charts import Point, Svg, line_chart
from peerreview.quarters import Quarter
from performance.access import periods_of
from performance.models import Risk, RiskReview
from performance.models.risk_scale import scale_of
from performance.page_parts import parts_for
from performance.pages.in_thread import thread_of_risk
from performance.rules.risk import Scale, register_in_words
from performance.scorecard.charts import risk_map
from performance.scorecard.lines import RiskLine

HEADINGS = {
    "current": "Where the risks stand now",
    "inherent": "Where the risks would stand without controls",
    "target": "Where the risks should stand",
}

QUARTERS = 8
"""How many quarters back a risk's chart goes."""


@dataclass(frozen=True)
class Cell:
    """One square of the heat map: its score, the level that it is coloured and named by, and the risks in it."""

    score: int
    level: str
    words: str
    risks: tuple[RiskLine, ...]


@dataclass(frozen=True)
class HeatRow:
    likelihood: str
    cells: tuple[Cell, ...]


def heat_table(lines: Sequence[RiskLine], scale: Scale, shown: str) -> list[HeatRow]:
    """A row for each likelihood, the most likely first, of a square for each impact, the slightest first. `shown` is
    which score places a risk: current, inherent or target."""
    return [
        HeatRow(words, tuple(_cell(scale, likelihood, impact, lines, shown) for impact in scale.steps))
        for likelihood, words in reversed(scale.likelihood_choices)
    ]


def risk_list(
    standing: Standing, period: ReportingPeriod, lines: Sequence[RiskLine], scale: Scale, shown: str
) -> dict[str, Any]:
    """What the register's page shows of the lines that its filters let through. No query."""
    return {
        "period": period,
        "risks": lines,
        "map": risk_map(lines, scale, shown=shown),
        "rows": heat_table(lines, scale, shown),
        "shown_in_words": HEADINGS[shown],
        "impacts": [words for _, words in scale.impact_choices],
        "scale": scale.rule_in_words,
        "moved": register_in_words((line.current, line.previous) for line in lines),
        "unreviewed": [line for line in lines if line.current is None],
        "late": [line for line in lines if _is_late(line, period)],
        "may_manage": standing.may("manage_register"),
        "may_set_scale": standing.may("manage_risk_scale"),
        "may_review": standing.may("manage_register") and may_write_in(period, standing.user),
    }


def risk_page(standing: Standing, risk: Risk, today: date) -> dict[str, Any]:
    """Everything one risk's page shows."""
    reviews = list(risk.reviews.select_related("period", "by"))
    known = periods_of(standing.council)
    scale = scale_of(standing.council)
    periods = [period for period in known if not period.is_closed and may_write_in(period, standing.user)]
    return {
        "risk": risk,
        "reviews": [(review, scale.in_words(review.likelihood, review.impact)) for review in reviews],
        "now": scale.in_words(reviews[0].likelihood, reviews[0].impact) if reviews else "Not reviewed yet",
        "reviewed_in": reviews[0].period if reviews else None,
        "chart": _chart(risk, reviews, scale) if len(reviews) > 1 else None,
        "inherent": scale.in_words(risk.inherent_likelihood, risk.inherent_impact),
        "aim": scale.in_words(risk.target_likelihood, risk.target_impact),
        "scale": scale.rule_in_words,
        "thread": thread_of_risk(standing.council, risk, today),
        "actions": risk.actions.all(),
        "page_parts": parts_for("risk", standing, risk, today),
        "timeline": timeline_for(risk, most=20) if standing.may("read_history") else [],
        "may_manage": standing.may("manage_register"),
        "review_period": periods[-1] if periods and standing.may("manage_register") else None,
    }


def _chart(risk: Risk, reviews: Sequence[RiskReview], scale: Scale) -> Svg:
    """The score of the last eight quarters up to the newest review, against what is aimed at; a quarter without a
    review is a gap. `reviews` are newest first."""
    said = {review.period.as_quarter: review for review in reviews}
    aim = Decimal(scale.score(risk.target_likelihood, risk.target_impact))
    quarters = [reviews[0].period.as_quarter]
    first = min(said, key=lambda quarter: (quarter.year, quarter.number))
    while len(quarters) < QUARTERS and quarters[0] != first:
        quarters.insert(0, quarters[0].previous)
    return line_chart(
        [_point(quarter, said.get(quarter), aim, scale) for quarter in quarters],
        id="risk-chart",
        title=f"{risk.reference}: score quarter by quarter against what is aimed at",
        width=560,
    )


def _point(quarter: Quarter, review: RiskReview | None, aim: Decimal, scale: Scale) -> Point:
    if review is None:
        return Point(quarter.short_label, None, target=aim)
    score = scale.score(review.likelihood, review.impact)
    return Point(quarter.short_label, Decimal(score), str(score), target=aim)


def _is_late(line: RiskLine, period: ReportingPeriod) -> bool:
    """Whether a risk should have come down to what is aimed at by the quarter's end, and has not."""
    due = line.target_on is not None and line.target_on <= period.last_day
    return due and line.current is not None and line.current > line.target


def _cell(scale: Scale, likelihood: int, impact: int, lines: Sequence[RiskLine], shown: str) -> Cell:
    level = scale.level(likelihood, impact)
    here = tuple(line for line in lines if getattr(line, f"{shown}_at") == (likelihood, impact))
    return Cell(scale.score(likelihood, impact), level.value, level.label, here)
