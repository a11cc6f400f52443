"""Risks and money of a council as lines of a scorecard."""

from collections.abc import Sequence

from django.urls import reverse

from councils.models import ReportingPeriod
from performance.models import FinancePosition, Risk, RiskScale
from performance.rules.finance import (
    Figures,
    Position,
    achieved_in_words,
    moved_in_words,
    rate_position,
    variance_in_words,
)
from performance.rules.risk import DEFAULT, Scale, movement_in_words
from performance.scorecard.lines import FinanceLine, MoneyPoint, RiskLine

FORECASTS = 4
"""How many quarters back a forecast is followed."""


def register(
    period: ReportingPeriod, previous: ReportingPeriod | None, base_address: str = ""
) -> tuple[list[RiskLine], Scale]:
    """The register as it stood in a period, highest score first, what was not reviewed last; and the scale that it is
    scored by (the usual one where there are no risks). One query."""
    risks = list(Risk.objects.for_period(period, previous))
    scale = scale_of_risk(risks[0]) if risks else DEFAULT
    lines = [_risk_line(risk, period, scale, base_address) for risk in risks]
    return sorted(lines, key=lambda line: (-(line.current or 0), line.reference)), scale


def scale_of_risk(risk: Risk) -> Scale:
    """The scale of a risk that was read with its council's."""
    try:
        return risk.council.risk_scale.rule
    except RiskScale.DoesNotExist:
        return DEFAULT


def finance_lines(period: ReportingPeriod, past: Sequence[ReportingPeriod] = ()) -> list[FinanceLine]:
    """The positions of a period, the whole council's first; `past` are the quarters before, oldest first, whose
    forecasts are followed. One query."""
    quarters = [*[item for item in past if item.pk != period.pk][-(FORECASTS - 1) :], period]
    series: dict[tuple[str, int | None], dict[int, FinancePosition]] = {}
    for position in FinancePosition.objects.for_periods(quarters):
        series.setdefault((position.kind, position.service_id), {})[position.period_id] = position
    kinds = [kind.value for kind in Position]
    lines = [_finance_line(found, period, quarters) for found in series.values() if period.pk in found]
    return sorted(lines, key=lambda line: (line.service, kinds.index(line.kind)))


def _finance_line(
    found: dict[int, FinancePosition], period: ReportingPeriod, quarters: Sequence[ReportingPeriod]
) -> FinanceLine:
    """One line from its positions by period; `quarters` are oldest first, `period` the last of them."""
    position = found[period.pk]
    kind = Position(position.kind)
    earlier = [item for item in quarters[:-1] if item.pk in found]
    before = found[earlier[-1].pk] if earlier else None
    return FinanceLine(
        kind=position.kind,
        kind_in_words=kind.label,
        service=str(position.service or ""),
        budget=position.budget,
        forecast=position.forecast,
        achieved=position.achieved,
        variance=position.forecast - position.budget,
        words=variance_in_words(kind, position.budget, position.forecast),
        achieved_in_words=achieved_in_words(position.budget, position.achieved, period.quarter),
        moved_in_words=moved_in_words(
            Figures(position.budget, position.forecast),
            Figures(before.budget, before.forecast) if before else None,
            str(earlier[-1]) if earlier else "",
        ),
        rating=rate_position(kind, position.budget, position.forecast),
        rule_in_words=kind.rule_in_words,
        commentary=position.commentary,
        history=tuple(_money_point(kind, found[item.pk], item) for item in quarters if item.pk in found),
    )


def _money_point(kind: Position, position: FinancePosition, period: ReportingPeriod) -> MoneyPoint:
    return MoneyPoint(
        period=str(period),
        gap=position.forecast - position.budget,
        words=variance_in_words(kind, position.budget, position.forecast),
        rating=rate_position(kind, position.budget, position.forecast),
    )


def _risk_line(risk: Risk, period: ReportingPeriod, scale: Scale, base_address: str) -> RiskLine:
    """A risk read with `for_period`, whose annotations are the reviews of then and before."""
    now = _at(risk.now_likelihood, risk.now_impact)  # type: ignore[attr-defined]
    before = _at(risk.before_likelihood, risk.before_impact)  # type: ignore[attr-defined]
    inherent = (risk.inherent_likelihood, risk.inherent_impact)
    target = (risk.target_likelihood, risk.target_impact)
    return RiskLine(
        reference=risk.reference,
        title=risk.title,
        owner=str(risk.owner or ""),
        service=str(risk.service or ""),
        inherent=scale.score(*inherent),
        current=_scored(scale, now),
        score_in_words=scale.in_words(*now) if now else "Not reviewed",
        target=scale.score(*target),
        likelihood=now[0] if now else None,
        impact=now[1] if now else None,
        previous=_scored(scale, before),
        movement=movement_in_words(_scored(scale, now), _scored(scale, before)),
        commentary=risk.now_commentary or "",  # type: ignore[attr-defined]
        is_exempt=risk.is_exempt,
        address=base_address + reverse("performance:risk", args=[period.council.slug, risk.pk]),
        level=scale.level(*now).value if now else "",
        inherent_at=inherent,
        target_at=target,
        previous_at=before,
        inherent_in_words=scale.in_words(*inherent),
        target_in_words=scale.in_words(*target),
        target_on=risk.target_on,
        risk_id=risk.pk,
        exempt_paragraph=risk.exempt_paragraph,
        exempt_reason=risk.exempt_reason if risk.is_exempt else "",
    )


def _at(likelihood: int | None, impact: int | None) -> tuple[()] | tuple[int, int]:
    return () if likelihood is None or impact is None else (likelihood, impact)


def _scored(scale: Scale, at: tuple[()] | tuple[int, int]) -> int | None:
    return scale.score(*at) if at else None
