"""What this app puts on the page of an action."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.models import Action
from councils.access import Standing
from performance.models import Risk
from performance.scorecard.register_lines import scale_of_risk


@dataclass(frozen=True)
class LinkedRisk:
    """A risk as another thing's page names it, with its last score in words."""

    pk: int
    reference: str
    title: str
    words: str
    is_exempt: bool


def linked(risk: Risk) -> LinkedRisk:
    """A risk read with `with_last_review` as another page names it."""
    words = scale_of_risk(risk).in_words(risk.last_likelihood, risk.last_impact)  # type: ignore[attr-defined]
    return LinkedRisk(risk.pk, risk.reference, risk.title, words, risk.is_exempt)


def risks_of(standing: Standing, action: Action, today: date) -> dict[str, Any] | None:
    """The live risks that an action holds down. One query."""
    risks = Risk.objects.live(standing.council).filter(actions=action).with_last_review()
    found = [linked(risk) for risk in risks]
    return {"risks": found, "slug": standing.council.slug} if found else None
