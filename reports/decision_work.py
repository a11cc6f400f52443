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
    """For those who write papers: from the day after the meeting until it is recorded. Two queries, and one more where
    a call-in is open."""
    if not standing.may("publish"):
        return
    slug = standing.council.slug
    for paper in CabinetPaper.objects.to_record(standing.council, today):
        yield WorkItem(
            Why.TO_DO,
            f"Record what {paper.meeting} decided on {paper.subject}",
            reverse("reports:decision-record", args=[slug, paper.pk]),
            detail=f"Meeting of {paper.meeting_on.day} {paper.meeting_on:%B %Y}",
            button="Record",
        )
    waiting = list(MeetingDecision.objects.call_in_not_known(standing.council))
    procedure = procedure_of(standing.council) if waiting else None
    for decision in waiting:
        assert procedure  # noqa: S101 - read where anything waits
        decision.paper.council = standing.council
        ended = call_in_of(decision, procedure).on
        if ended < today:
            yield WorkItem(
                Why.TO_DO,
                f"Say whether the decision on {decision.paper.subject} was called in",
                reverse("reports:decision-record", args=[slug, decision.paper_id]),
                detail=f"Call-in ended on {ended.day} {ended:%B %Y}",
                button="Say",
            )
