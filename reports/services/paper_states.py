"""A paper's way: draft, cleared (frozen in every format), published; or withdrawn with a reason."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from reports.models import CabinetPaper, ClearedFile, ClearedPaper, MeetingDecision, PaperClearing
from reports.models.clearing import UNDER_WAY
from reports.paper_content import content_of, procedure_of
from reports.papers.checklist import missing
from reports.papers.content import Content
from reports.services.papers import draft
from reports.services.publications import paper_into_library
from reports.services.question_papers import let_go, note_carried, note_taken_back
from reports.snapshot import sha256_of

State = CabinetPaper.State


@dataclass(frozen=True)
class MadeFile:
    """One file; `annex` is the letter, empty for the paper itself."""

    annex: str
    title: str
    format: str
    name: str
    content: bytes
    pages: int | None = None


@dataclass(frozen=True)
class MadePart:
    """One part of a paper in every format."""

    part: str
    data: dict[str, Any]
    html: str
    files: tuple[MadeFile, ...] = field(default=())


@transaction.atomic
def clear(*, by: User, paper: CabinetPaper, content: Content, parts: Sequence[MadePart]) -> CabinetPaper:
    """Freeze what was made of `content`: every row or none.

    Errors: Refused where something is missing, or where somebody wrote in the paper while it was made.
    """
    paper = draft(paper, for_clearing=True)
    check_may_be_cleared(content)
    same_annexes = [annex.key for annex in content.annexes] == paper.annexes
    if not same_annexes or content_of(paper, procedure_of(paper.council), content.annexes) != content:
        raise Refused("Somebody wrote in this paper while it was being cleared. Look at it again, then clear it.")
    now, number = timezone.now(), paper.cleared.filter(part="a").count() + 1
    for made in parts:
        _freeze(paper, made, number, by, now)
    paper.state, paper.cleared_by, paper.cleared_at = State.CLEARED, by, now
    _save(paper)
    PaperClearing.objects.filter(paper=paper, state__in=UNDER_WAY).update(
        state=PaperClearing.State.CLEARED, step="", percent=100, error="", finished_at=now
    )
    _record("cleared", paper, by, number=number)
    note_carried(by=by, paper=paper)
    return paper


def check_may_be_cleared(content: Content) -> None:
    if wanting := missing(content):
        count = len(wanting)
        raise Refused(f"{'One thing is' if count == 1 else f'{count} things are'} missing: {wanting[0].words}.")


@transaction.atomic
def take_back(*, by: User, paper: CabinetPaper, reason: str) -> CabinetPaper:
    """A cleared paper becomes a draft again; what was frozen stays as it is."""
    paper = _undecided(_locked(paper, State.CLEARED))
    paper.state, paper.cleared_by, paper.cleared_at = State.DRAFT, None, None
    paper.publish_at = paper.publish_asked_by = None
    _save(paper)
    _record("taken_back", paper, by, reason=_given(reason))
    note_taken_back(by=by, paper=paper)
    return paper


@transaction.atomic
def publish_paper(*, by: User, paper: CabinetPaper) -> CabinetPaper:
    """Part A can be read by everyone, whether they sign in or not."""
    paper = _locked(paper, State.CLEARED)
    paper.state, paper.published_by, paper.published_at = State.PUBLISHED, by, timezone.now()
    paper.publish_at = paper.publish_asked_by = None
    _save(paper)
    paper_into_library(paper=paper)
    _record("published", paper, by)
    return paper


@transaction.atomic
def withdraw(*, by: User, paper: CabinetPaper, reason: str) -> CabinetPaper:
    """The paper goes no further, at whatever stage it is. Nothing of it is deleted."""
    paper = _undecided(_locked(paper, State.DRAFT, State.CLEARED, State.PUBLISHED))
    paper.withdrawn_by, paper.withdrawn_at, paper.withdrawn_because = by, timezone.now(), _given(reason)
    paper.state = State.WITHDRAWN
    paper.publish_at = paper.publish_asked_by = None
    _save(paper)
    _record("withdrawn", paper, by, reason=paper.withdrawn_because)
    let_go(by=by, paper=paper)
    return paper


def _locked(paper: CabinetPaper, *states: str) -> CabinetPaper:
    locked = CabinetPaper.objects.select_for_update(of=("self",)).for_page().get(pk=paper.pk)
    if locked.state not in states:
        raise Refused(f"This paper is {locked.get_state_display().lower()} already.")
    return locked


def _undecided(paper: CabinetPaper) -> CabinetPaper:
    if MeetingDecision.objects.filter(paper=paper).exists():
        raise Refused("The meeting has decided on this paper, so it stays as it was.")
    return paper


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refused("Give the reason.")
    return reason.strip()


def _save(paper: CabinetPaper) -> None:
    paper.full_clean()
    paper.save()


def _freeze(paper: CabinetPaper, made: MadePart, number: int, by: User, now: Any) -> None:
    cleared = ClearedPaper(
        paper=paper,
        part=made.part,
        number=number,
        data=made.data,
        data_sha256=sha256_of(made.data),
        html=made.html,
        html_sha256=hashlib.sha256(made.html.encode()).hexdigest(),
        cleared_at=now,
        cleared_by=by,
    )
    cleared.full_clean()
    cleared.save()
    for file in made.files:
        row = ClearedFile(
            cleared=cleared,
            annex=file.annex,
            title=file.title,
            format=file.format,
            name=file.name,
            content=file.content,
            size=len(file.content),
            pages=file.pages,
            sha256=hashlib.sha256(file.content).hexdigest(),
        )
        row.full_clean()
        row.save()


def _record(what: str, paper: CabinetPaper, by: User, **data: object) -> None:
    record(f"reports.paper.{what}", by=by, thing=paper, council=paper.council, **data)
