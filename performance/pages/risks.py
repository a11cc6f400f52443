"""The risk register's page: the register, and its heat map."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from audit.timeline import timeline_for
from councils.access import Standing
from councils.models import ReportingPeriod
from councils.services.periods import may_write_in
from performance.access import periods_of
from performance.models import Risk
from performance.pages.in_thread import thread_of_risk
from performance.rules.risk import IMPACTS, LIKELIHOODS, SCALE_IN_WORDS, level_of, score, score_in_words
from performance.scorecard.lines import RiskLine
from performance.scorecard.register_lines import risk_lines


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


def heat_map(lines: Sequence[RiskLine]) -> list[HeatRow]:
    """Five rows, the most likely first, of five squares, the slightest impact first."""
    return [
        HeatRow(words, tuple(_cell(likelihood, impact, lines) for impact, _ in IMPACTS))
        for likelihood, words in reversed(LIKELIHOODS)
    ]


def risk_list(standing: Standing, period: ReportingPeriod, previous: ReportingPeriod | None) -> dict[str, Any]:
    lines = risk_lines(period, previous)
    return {
        "period": period,
        "risks": lines,
        "rows": heat_map(lines),
        "impacts": [words for _, words in IMPACTS],
        "scale": SCALE_IN_WORDS,
        "unreviewed": sum(line.current is None for line in lines),
        "may_manage": standing.may("manage_register"),
        "may_review": standing.may("manage_register") and may_write_in(period, standing.user),
    }


def risk_page(standing: Standing, risk: Risk, today: date) -> dict[str, Any]:
    """Everything one risk's page shows."""
    reviews = list(risk.reviews.select_related("period", "by"))
    known = periods_of(standing.council)
    periods = [period for period in known if not period.is_closed and may_write_in(period, standing.user)]
    return {
        "risk": risk,
        "reviews": [(review, score_in_words(review.score)) for review in reviews],
        "now": score_in_words(reviews[0].score) if reviews else "Not reviewed yet",
        "inherent": score_in_words(score(risk.inherent_likelihood, risk.inherent_impact)),
        "aim": score_in_words(score(risk.target_likelihood, risk.target_impact)),
        "scale": SCALE_IN_WORDS,
        "thread": thread_of_risk(standing.council, risk, today),
        "actions": risk.actions.all(),
        "timeline": timeline_for(risk, most=20) if standing.may("read_history") else [],
        "may_manage": standing.may("manage_register"),
        "review_period": periods[-1] if periods and standing.may("manage_register") else None,
    }


def _cell(likelihood: int, impact: int, lines: Sequence[RiskLine]) -> Cell:
    points = score(likelihood, impact)
    here = tuple(line for line in lines if (line.likelihood, line.impact) == (likelihood, impact))
    return Cell(points, level_of(points).value, level_of(points).label, here)
