"""Parts that upper floors put on the page of an action, such as the risks that it holds down.

    from actions import action_panels
    action_panels.register(action_panels.Panel(10, "performance/panel_action.html", risks_of))

`risks_of(standing, action)` gives the template's context (there as `panel`), or None to show nothing. It is called once
for a page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from actions.models import Action
from councils.access import Standing


@dataclass(frozen=True)
class Panel:
    """One part: where in the order it stands, its template, and what gives its context."""

    order: int
    template: str
    context: Callable[[Standing, Action], dict[str, Any] | None]


_panels: list[Panel] = []


def register(panel: Panel) -> None:
    if panel not in _panels:
        _panels.append(panel)


def panels_for(standing: Standing, action: Action) -> list[dict[str, Any]]:
    """Template and context of every panel that has something to show."""
    found = [(panel, panel.context(standing, action)) for panel in sorted(_panels, key=lambda panel: panel.order)]
    return [{"template": panel.template, "context": context} for panel, context in found if context is not None]
