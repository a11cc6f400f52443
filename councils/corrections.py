"""Who may correct a closed period, what for and why: as it was recorded when they were named."""

from collections.abc import Iterator

from audit.models import Event
from councils.access import Standing
from councils.models import ReportingPeriod, User
from councils.period_words import opened_periods

NAMED = "councils.period.editor_named"


def editors_of(period: ReportingPeriod) -> list[User]:
    """Those named on the period, each with `what` they are to correct and `why`. Two queries."""
    said = _said([period.pk])
    editors = list(period.editors_after_closing.order_by("name"))
    for editor in editors:
        data = said.get((period.pk, editor.pk), {})
        editor.what, editor.why = data.get("what", ""), data.get("reason", "")  # type: ignore[attr-defined]
    return editors


def corrections_of(standing: Standing) -> Iterator[tuple[ReportingPeriod, str, str]]:
    """Closed periods in which this person was let correct something, with what and why. One query besides those of
    opened_periods, and only for those who were."""
    periods = [period for period in opened_periods(standing, None) if period.is_closed and period.names_person]  # type: ignore[attr-defined]
    said = _said([period.pk for period in periods]) if periods else {}
    for period in periods:
        data = said.get((period.pk, standing.user.pk), {})
        yield period, data.get("what", ""), data.get("reason", "")


def _said(period_ids: list[int]) -> dict[tuple[int, int], dict[str, str]]:
    """What was recorded when each person was last named, by the period's id and theirs."""
    label = ReportingPeriod._meta.label_lower
    events = Event.objects.filter(name=NAMED, thing_type=label, thing_id__in=period_ids).order_by("at", "pk")
    return {
        (event.thing_id, event.data["editor_id"]): event.data
        for event in events
        if event.thing_id is not None and "editor_id" in event.data
    }
