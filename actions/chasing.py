"""What this app asks for in a period: an update of each action."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from actions.models import Action, ProgressUpdate
from councils.chasing import OWED, Answer, Stage
from councils.models import ReportingPeriod

State = ProgressUpdate.State
STAGES = {
    "none": Stage.NOT_STARTED,
    State.DRAFT: Stage.BEGUN,
    State.RETURNED: Stage.RETURNED,
    State.SUBMITTED: Stage.WAITING,
    State.APPROVED: Stage.IN,
}


def updates_asked(period: ReportingPeriod, today: date) -> Iterator[Answer]:
    """One for each action adopted by the period's end, and not complete before it began. A complete action needs no
    more updates, so it is asked for none that nobody has handed in. One query."""
    asked = (
        Action.objects.of(period.council)
        .with_update_of(period)
        .filter(Q(plan__adopted_on__isnull=True) | Q(plan__adopted_on__lte=period.last_day))
        .filter(Q(completed_on__isnull=True) | Q(completed_on__gte=period.first_day))
        .select_related("plan", "lead_officer", "director", "service")
        .order_by("plan", "order", "reference")
    )
    for action in asked:
        stage = STAGES[action.update_state]  # type: ignore[attr-defined]
        if action.completed_on and stage in OWED:
            continue
        yield Answer(
            title=str(action),
            href=reverse("actions:action", args=[period.council.slug, action.pk]),
            stage=stage,
            person=action.lead_officer,
            service=action.service.name if action.service else "",
            director=action.director,
        )
