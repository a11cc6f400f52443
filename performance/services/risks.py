"""The risk register and how each risk stood in a quarter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import Council, ReportingPeriod, User
from councils.services.periods import writing_in
from peerreview.errors import Refused
from performance.models import Risk, RiskReview
from performance.rules.risk import Scale
from performance.services.risk_scale import held_scale
from performance.services.saving import checked_save, put

LINKS = ("objectives", "actions")


@transaction.atomic
def risk_create(*, by: User, council: Council, fields: Mapping[str, Any]) -> Risk:
    """Add a risk to the register. Errors: ValidationError, also for a score outside the council's scale."""
    _check_scores(held_scale(council), fields)
    risk = Risk(council=council)
    put(risk, _own(fields))
    checked_save(risk)
    _link(risk, fields)
    record("performance.risk.created", by=by, thing=risk, council=council)
    return risk


@transaction.atomic
def risk_edit(*, by: User, risk: Risk, fields: Mapping[str, Any]) -> Risk:
    """Change a risk, but not how it stood in a quarter. Errors as risk_create."""
    _check_scores(held_scale(risk.council), fields)
    changed = put(risk, _own(fields))
    checked_save(risk)
    _link(risk, fields)
    record("performance.risk.edited", by=by, thing=risk, council=risk.council, changed=changed)
    return risk


@transaction.atomic
def risk_close(*, by: User, risk: Risk, on: date, reason: str) -> Risk:
    """Take a risk off the register from a day on. Errors: Refused without a reason, or where it is closed already."""
    if risk.closed_on is not None:
        raise Refused(f"{risk.reference} is closed already.")
    if not reason.strip():
        raise Refused("Say why the risk is closed.")
    risk.closed_on = on
    checked_save(risk)
    record("performance.risk.closed", by=by, thing=risk, council=risk.council, on=on, reason=reason.strip())
    return risk


@transaction.atomic
def risk_review(
    *, by: User, risk: Risk, period: ReportingPeriod, likelihood: int, impact: int, commentary: str
) -> RiskReview:
    """Say how a risk stood in a quarter; a second review of the same quarter replaces the first.

    Errors: Refused where the period is closed or not open, or the risk is closed; ValidationError.
    """
    if risk.closed_on is not None and risk.closed_on <= period.last_day:
        raise Refused(f"{risk.reference} was closed on {risk.closed_on.day} {risk.closed_on:%B %Y}.")
    with writing_in(period, by):
        _check_scores(held_scale(risk.council), {"likelihood": likelihood, "impact": impact})
        Risk.objects.select_for_update(no_key=True, of=["self"]).get(pk=risk.pk)
        review = RiskReview.objects.filter(risk=risk, period=period).first()
        review = review or RiskReview(risk=risk, period=period)
        fields = {"likelihood": likelihood, "impact": impact, "commentary": commentary.strip()}
        changed = put(review, fields)
        if not changed and review.pk:
            return review
        review.by, review.at = by, timezone.now()
        checked_save(review)
        record(
            "performance.risk.reviewed",
            by=by,
            thing=risk,
            council=risk.council,
            period=str(period),
            score=review.score,
            changed=changed,
        )
    return review


def _check_scores(scale: Scale, fields: Mapping[str, Any]) -> None:
    """ValidationError for a score that the council's scale has no place for."""
    wrong = {
        name: [f"Choose from 1 to {scale.size}, as on the council's scale"]
        for name, value in fields.items()
        if name.endswith(("likelihood", "impact")) and not 1 <= value <= scale.size
    }
    if wrong:
        raise ValidationError(wrong)


def _own(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in LINKS}


def _link(risk: Risk, fields: Mapping[str, Any]) -> None:
    for name in LINKS:
        if name in fields:
            getattr(risk, name).set(fields[name])
