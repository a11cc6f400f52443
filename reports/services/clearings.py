"""Asking for a paper to be cleared, and following how the worker gets on with it."""

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from reports.models import CabinetPaper, PaperClearing
from reports.models.clearing import UNDER_WAY
from reports.paper_content import content_of, procedure_of
from reports.papers.content import to_json_data
from reports.services.builds import LOST_AFTER, QUEUE
from reports.services.paper_states import check_may_be_cleared
from reports.services.papers import draft
from reports.snapshot import sha256_of

TASK = "reports.clear_paper"
OVERTAKEN = "Somebody wrote in this paper after it was asked to be cleared. Look at it again, then clear it."

State = PaperClearing.State


@transaction.atomic
def ask_for_clearing(*, by: User, paper: CabinetPaper) -> PaperClearing:
    """Have a paper cleared by the worker, whose job is written in the same transaction.

    Errors: Refused where it is no draft, something is missing, or it is being cleared already. One whose worker is
    gone is asked for anew.
    """
    paper = draft(paper, for_clearing=True)
    check_may_be_cleared(content_of(paper, procedure_of(paper.council)))
    running = PaperClearing.objects.select_for_update().filter(paper=paper, state__in=UNDER_WAY).first()
    if running and not is_lost(running):
        raise Refused("This paper is being cleared already.")
    clearing = running or PaperClearing(paper=paper)
    clearing.state, clearing.step, clearing.percent, clearing.error = State.QUEUED, "", 0, ""
    clearing.words_sha256, clearing.asked_by, clearing.asked_at = words_of(paper), by, timezone.now()
    clearing.full_clean()
    clearing.save()
    record("reports.paper.clearing_asked", by=by, thing=paper, council=paper.council)
    app.configure_task(TASK, queue=QUEUE).defer(clearing_id=clearing.pk)
    return clearing


def words_of(paper: CabinetPaper) -> str:
    """The SHA-256 of everything that is written in a paper now."""
    return sha256_of(to_json_data(content_of(paper, procedure_of(paper.council))))


def is_lost(clearing: PaperClearing) -> bool:
    """Whether it says that it is under way, but for so long that its worker must be gone."""
    return clearing.is_running and timezone.now() - clearing.asked_at > LOST_AFTER


def note_progress(*, clearing_id: int, step: str, percent: int) -> None:
    """Write at once, for the page that follows it, what the worker is doing. What is at its end is left alone."""
    running = PaperClearing.objects.filter(pk=clearing_id, state__in=UNDER_WAY)
    running.update(state=State.BUILDING, step=step, percent=percent)


@transaction.atomic
def note_failure(*, clearing_id: int, why: str) -> None:
    """Write that a paper was not cleared, and why, in words for people."""
    clearing = (
        PaperClearing.objects.select_for_update(of=("self",)).select_related("paper__council").get(pk=clearing_id)
    )
    if not clearing.is_running:
        return
    clearing.state, clearing.error, clearing.finished_at = State.FAILED, why, timezone.now()
    clearing.save()
    record("reports.paper.clearing_failed", by=None, thing=clearing.paper, council=clearing.paper.council, why=why)
