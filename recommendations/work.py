"""What this app knows of "your work": recommendations without a response, what is to be checked, and the clock."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from councils.access import Standing
from councils.work import Why, WorkItem
from recommendations.filters import NO_ANSWER
from recommendations.models import DocumentUpload, PeerChallenge, ReportUpload, Upload
from recommendations.rules.clock import State
from recommendations.upload_pages import upload_pages


def work(standing: Standing, today: date) -> Iterator[WorkItem]:
    """Nothing but for those who may respond or take a report in."""
    if not (standing.may("respond") or standing.may("take_in_report")):
        return
    challenges = list(_challenges(standing))
    if standing.may("respond"):
        yield from _to_respond(standing, challenges)
    if standing.may("take_in_report"):
        yield from _to_check(standing, challenges)
        yield from _dates(standing, challenges, today)


def _challenges(standing: Standing) -> QuerySet[PeerChallenge]:
    """Each says whether a document of it was handed in, so that documents are only asked for where there are any."""
    documents = DocumentUpload.objects.filter(challenge=OuterRef("pk"))
    found = PeerChallenge.objects.for_list(standing.council).prefetch_related(None)
    return found.annotate(has_documents=Exists(documents))


def _to_respond(standing: Standing, challenges: list[PeerChallenge]) -> Iterator[WorkItem]:
    table = reverse("recommendations:recommendation-list", args=[standing.council.slug])
    for challenge in challenges:
        count = challenge.recommendation_count - challenge.answered_count  # type: ignore[attr-defined]
        if count:
            yield WorkItem(
                Why.TO_DO,
                f"{count} recommendation{'' if count == 1 else 's'} without a response",
                f"{table}?challenge={challenge.pk}&answer={NO_ANSWER}",
                detail=str(challenge),
                button="Respond",
            )


def _to_check(standing: Standing, challenges: list[PeerChallenge]) -> Iterator[WorkItem]:
    """Feedback reports and documents of challenges that were handed in, as soon as the worker is done with them."""
    for report in ReportUpload.objects.waiting(standing.council).select_related("council").without_bulk():
        yield from _waiting(report, "A feedback report", "")
    if not any(challenge.has_documents for challenge in challenges):  # type: ignore[attr-defined]
        return
    for document in DocumentUpload.objects.of(standing.council).without_bulk():
        kind = document.get_kind_display().lower()
        yield from _waiting(document, f"A {kind}", str(document.challenge))


def _waiting(upload: Upload, what: str, detail: str) -> Iterator[WorkItem]:
    if upload.is_running:
        return
    pages, small = upload_pages(upload), f"{what[0].lower()}{what[1:]}"
    said = f"{what} could not be read" if upload.has_failed else f"Check {small} and take it in"
    yield WorkItem(
        Why.TO_DO,
        f"{said}: {upload.name}",
        pages.reading if upload.has_failed else pages.check,
        detail=detail,
        button="Look" if upload.has_failed else "Check",
    )


def _dates(standing: Standing, challenges: list[PeerChallenge], today: date) -> Iterator[WorkItem]:
    """Dates two months ahead or nearer; and those that passed, of challenges that no other has followed."""
    for challenge in challenges:
        followed = any(other.previous_id == challenge.pk for other in challenges)
        for milestone in challenge.milestones(challenges):
            state = milestone.state_on(today)
            if state is State.SOON or (state is State.LATE and not followed):
                yield WorkItem(
                    Why.OVERDUE if state is State.LATE else Why.PASSING,
                    milestone.text,
                    reverse("recommendations:challenge-detail", args=[standing.council.slug, challenge.pk]),
                    detail=str(challenge),
                    due_on=milestone.by,
                )
