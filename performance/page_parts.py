"""Parts that the floor above puts on the pages of an indicator and of a risk.

    from performance import page_parts
    page_parts.register(page_parts.PagePart(10, "indicator", "reports/questions/panel.html", on_indicator))

`on_indicator(standing, indicator, today)` gives the template's context (there as `panel`), or None to show nothing. It
is called once for each page, so its queries do not grow with what is on the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet

from councils.access import Standing
from performance.models import Indicator, Risk

Place = Literal["indicator", "risk"]
Context = Callable[[Standing, Any, date], dict[str, Any] | None]


@dataclass(frozen=True)
class PagePart:
    """One part: where in the order it stands, on which page, its template, and what gives its context."""

    order: int
    place: Place
    template: str
    context: Context


_parts: list[PagePart] = []


_told: dict[str, Any] = {}


def tell_of_indicator(**annotations: Any) -> None:
    """Read this with an indicator, so that a part that has nothing to show need not ask for it."""
    _told.update(annotations)


def told_of(indicators: QuerySet[Indicator]) -> QuerySet[Indicator]:
    """The indicators with what the parts of their pages asked to be read with them."""
    return indicators.annotate(**_told)


def register(part: PagePart) -> None:
    if part not in _parts:
        _parts.append(part)


def parts_for(place: Place, standing: Standing, thing: Indicator | Risk, today: date) -> list[dict[str, Any]]:
    """Template and context of every part that has something to show."""
    found = []
    for part in sorted((item for item in _parts if item.place == place), key=lambda item: item.order):
        if (context := part.context(standing, thing, today)) is not None:
            found.append({"template": part.template, "context": context})
    return found
