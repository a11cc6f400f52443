"""What this app knows of "your work": meetings whose decisions nobody has recorded, and call-ins that have ended."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from councils.access import Standing
from councils.work import Why, WorkItem
from reports.decision_page import call_in_of
from reports.models import CabinetPaper, MeetingDecision
from reports.paper_content import procedure_of


def decisions_to_record(standing: Standing, today: date) -> Iterator[WorkItem]:
    """For those who write papers: from the day after the meeting until it is recorded. One query, and one more where
    it is not known whether a key decision was called in."""
    if not standing.may("publish"):
        return
    procedure = None
    for paper in CabinetPaper.objects.to_record(standing.council, today):
        paper.council = standing.council
        decision: MeetingDecision | None = getattr(paper, "decision", None)
        if decision is None:
            yield _to_record(paper)
            continue
        decision.paper = paper
        procedure = procedure or procedure_of(standing.council)
        ended = call_in_of(decision, procedure).on
        if ended < today:
            yield _to_say(paper, ended)


def _to_record(paper: CabinetPaper) -> WorkItem:
    return WorkItem(
        Why.TO_DO,
        f"Record what {paper.meeting} decided on {paper.subject}",
        reverse("reports:decision-record", args=[paper.council.slug, paper.pk]),
        detail=f"Meeting of {paper.meeting_on.day} {paper.meeting_on:%B %Y}",
        button="Record",
    )


def _to_say(paper: CabinetPaper, ended: date) -> WorkItem:
    return WorkItem(
        Why.TO_DO,
        f"Say whether the decision on {paper.subject} was called in",
        reverse("reports:decision-record", args=[paper.council.slug, paper.pk]),
        detail=f"Call-in ended on {ended.day} {ended:%B %Y}",
        button="Say",
    )
