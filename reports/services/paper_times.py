"""Cleared papers that are to be published at a time."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from reports.models import CabinetPaper
from reports.services.builds import QUEUE
from reports.services.paper_states import publish_paper
from reports.services.schedules import check_time

TASK = "reports.publish_paper"

State = CabinetPaper.State


@transaction.atomic
def schedule_paper(*, by: User, paper: CabinetPaper, publish_at: datetime) -> CabinetPaper:
    """Have a cleared paper published at a time; choosing another time takes the place of the first.

    Errors: Refused where it is not cleared, or the time is not ahead or too far ahead.
    """
    paper = _locked(paper)
    if paper.state != State.CLEARED:
        raise Refused(f"This paper is {paper.get_state_display().lower()}: only one that is cleared is given a time.")
    check_time(publish_at, timezone.now())
    paper.publish_at, paper.publish_asked_by = publish_at, by
    paper.full_clean()
    paper.save()
    record("reports.paper.scheduled", by=by, thing=paper, council=paper.council, publish_at=publish_at)
    app.configure_task(TASK, queue=QUEUE, schedule_at=publish_at).defer(paper_id=paper.pk)
    return paper


@transaction.atomic
def unschedule_paper(*, by: User, paper: CabinetPaper) -> CabinetPaper:
    """The paper stays cleared, and is not published by itself. Errors: Refused where it has no time."""
    paper = _locked(paper)
    if paper.publish_at is None:
        raise Refused("This paper has no time at which it will be published.")
    paper.publish_at = paper.publish_asked_by = None
    paper.full_clean()
    paper.save()
    record("reports.paper.unscheduled", by=by, thing=paper, council=paper.council)
    return paper


@transaction.atomic
def publish_due_paper(*, paper_id: int, now: datetime) -> CabinetPaper | None:
    """Publish a paper whose time has come, for whoever chose it. None where it has none, or not yet."""
    paper = (
        CabinetPaper.objects.select_for_update(of=("self",), skip_locked=True).for_page().filter(pk=paper_id).first()
    )
    if paper is None or paper.state != State.CLEARED or paper.publish_asked_by is None:
        return None
    if paper.publish_at is None or paper.publish_at > now:
        return None
    return publish_paper(by=paper.publish_asked_by, paper=paper)


def _locked(paper: CabinetPaper) -> CabinetPaper:
    return CabinetPaper.objects.select_for_update(of=("self",)).for_page().get(pk=paper.pk)
