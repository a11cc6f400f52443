"""Risks and money of a council as lines of a scorecard."""

from django.urls import reverse

from councils.models import ReportingPeriod
from performance.models import FinancePosition, Risk
from performance.rules.finance import Position, rate_position, variance_in_words
from performance.rules.risk import movement_in_words, score, score_in_words
from performance.scorecard.lines import FinanceLine, RiskLine


def risk_lines(period: ReportingPeriod, previous: ReportingPeriod | None, base_address: str = "") -> list[RiskLine]:
    """The register as it stood in a period, highest score first; what was not reviewed last. One query."""
    lines = [_risk_line(risk, period, base_address) for risk in Risk.objects.for_period(period, previous)]
    return sorted(lines, key=lambda line: (-(line.current or 0), line.reference))


def finance_lines(period: ReportingPeriod) -> list[FinanceLine]:
    """The positions of a period, the whole council's first. One query."""
    lines = [finance_line(position) for position in FinancePosition.objects.for_period(period)]
    kinds = [kind.value for kind in Position]
    return sorted(lines, key=lambda line: (line.service, kinds.index(line.kind)))


def finance_line(position: FinancePosition) -> FinanceLine:
    kind = Position(position.kind)
    return FinanceLine(
        kind=position.kind,
        kind_in_words=kind.label,
        service=str(position.service or ""),
        budget=position.budget,
        forecast=position.forecast,
        variance=position.forecast - position.budget,
        words=variance_in_words(kind, position.budget, position.forecast),
        rating=rate_position(kind, position.budget, position.forecast),
        rule_in_words=kind.rule_in_words,
        commentary=position.commentary,
    )


def _risk_line(risk: Risk, period: ReportingPeriod, base_address: str) -> RiskLine:
    """A risk read with `for_period`, whose annotations are the reviews of then and before."""
    now = _scored(risk.now_likelihood, risk.now_impact)  # type: ignore[attr-defined]
    before = _scored(risk.before_likelihood, risk.before_impact)  # type: ignore[attr-defined]
    return RiskLine(
        reference=risk.reference,
        title=risk.title,
        owner=str(risk.owner or ""),
        service=str(risk.service or ""),
        inherent=score(risk.inherent_likelihood, risk.inherent_impact),
        current=now,
        score_in_words=score_in_words(now),
        target=score(risk.target_likelihood, risk.target_impact),
        likelihood=risk.now_likelihood,  # type: ignore[attr-defined]
        impact=risk.now_impact,  # type: ignore[attr-defined]
        previous=before,
        movement=movement_in_words(now, before),
        commentary=risk.now_commentary or "",  # type: ignore[attr-defined]
        is_exempt=risk.is_exempt,
        address=base_address + reverse("performance:risk", args=[period.council.slug, risk.pk]),
        risk_id=risk.pk,
    )


def _scored(likelihood: int | None, impact: int | None) -> int | None:
    return None if likelihood is None or impact is None else score(likelihood, impact)
