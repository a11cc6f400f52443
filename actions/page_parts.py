"""Parts that upper floors put on the page of one action.

    from actions import page_parts
    page_parts.register(page_parts.PagePart(10, "performance/panel_thread.html", thread_of_action))

`thread_of_action(standing, action, today)` gives the template's context (there as `panel`), or None to show nothing.
It is called once for each page, so its queries do not grow with what is on the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from actions.models import Action
from councils.access import Standing

Context = Callable[[Standing, Action, date], dict[str, Any] | None]


@dataclass(frozen=True)
class PagePart:
    """One part: where in the order it stands, its template, and what gives its context."""

    order: int
    template: str
    context: Context


_parts: list[PagePart] = []
_told: dict[str, Any] = {}


def tell_of_action(**annotations: Any) -> None:
    """Read this with an action, so that a part that has nothing to show need not ask for it."""
    _told.update(annotations)


def told_of(actions: QuerySet[Action]) -> QuerySet[Action]:
    """The actions with what the parts of their pages asked to be read with them."""
    return actions.annotate(**_told)


def register(part: PagePart) -> None:
    if part not in _parts:
        _parts.append(part)


def parts_for(standing: Standing, action: Action, today: date) -> list[dict[str, Any]]:
    """Template and context of every part that has something to show."""
    found = []
    for part in sorted(_parts, key=lambda item: item.order):
        if (context := part.context(standing, action, today)) is not None:
            found.append({"template": part.template, "context": context})
    return found
