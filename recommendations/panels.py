"""Parts that upper floors put on the pages of a recommendation and of a challenge.

    from recommendations import panels
    panels.register(panels.Panel(10, "recommendation", "actions/panel.html", actions_of))

`actions_of(standing, thing, today)` gives the template's context (there as `panel`), or None to show nothing. It is
called once for each page, so its queries do not grow with what is on the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet

from councils.access import Standing
from recommendations.models import PeerChallenge, Recommendation

Place = Literal["recommendation", "challenge"]
Context = Callable[[Standing, Any, date], dict[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """One part: where in the order it stands, on which page, its template, and what gives its context."""

    order: int
    place: Place
    template: str
    context: Context


_panels: list[Panel] = []
_told: dict[str, Any] = {}


def tell_of_recommendation(**annotations: Any) -> None:
    """Read this with a recommendation, so that a panel that has nothing to show need not ask for it."""
    _told.update(annotations)


def told_of(recommendations: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """The recommendations with what the panels of their pages asked to be read with them."""
    return recommendations.annotate(**_told)


def register(panel: Panel) -> None:
    if panel not in _panels:
        _panels.append(panel)


def panels_for(
    place: Place, standing: Standing, thing: PeerChallenge | Recommendation, today: date
) -> list[dict[str, Any]]:
    """Template and context of every panel that has something to show.

    In a template: `{% include part.template with panel=part.context %}`.
    """
    parts = []
    for panel in sorted((item for item in _panels if item.place == place), key=lambda item: item.order):
        if (context := panel.context(standing, thing, today)) is not None:
            parts.append({"template": panel.template, "context": context})
    return parts
