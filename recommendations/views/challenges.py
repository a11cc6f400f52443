"""The council's challenges: the list, one with its clock, its dates, its documents."""

from pathlib import PurePath

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify

from councils.access import get_council, may
from peerreview.errors import Refused
from peerreview.exports import export_links, exported, file_name
from recommendations.access import get_challenge, get_document
from recommendations.challenge_page import (
    challenge_lines,
    clock_lines,
    clock_words,
    counts,
    documents_of,
    recommendation_lines,
)
from recommendations.files.formats import ENDINGS, MEDIA_TYPES
from recommendations.forms.challenge import ChallengeDatesForm
from recommendations.models import DocumentUpload, PeerChallenge, Recommendation, ReportUpload
from recommendations.panels import panels_for
from recommendations.said_before import offers
from recommendations.services.challenges import DATES, challenge_record_dates
from recommendations.tables import CHALLENGE_COLUMNS
from recommendations.upload_pages import Waiting, waiting_lines


def challenge_list(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "read")
    may_take_in = may(request, "take_in_report")
    waiting = ReportUpload.objects.waiting(council).select_related("council", "by").without_bulk()
    lines = challenge_lines(PeerChallenge.objects.for_list(council), timezone.localdate())
    name = file_name(str(council), "challenges", timezone.localdate())
    if file := exported(request, CHALLENGE_COLUMNS, lines, name=name, sheet="Challenges"):
        return file
    return render(
        request,
        "recommendations/challenge_list.html",
        {
            "lines": lines,
            "waiting": list(waiting_lines(waiting)) if may_take_in else (),
            "may_take_in": may_take_in,
            "exports": export_links(request),
        },
    )


def challenge_detail(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    challenge = get_challenge(request, council_slug, pk, "read")
    today = timezone.localdate()
    every = recommendation_lines(Recommendation.objects.for_challenge(challenge))
    lines = [line for line in every if line.recommendation.challenge_id == challenge.pk]
    key = [line for line in lines if line.recommendation.kind == Recommendation.Kind.KEY]
    own = [line.recommendation for line in lines]
    standing = request.standing  # type: ignore[attr-defined]
    return render(
        request,
        "recommendations/challenge_detail.html",
        {
            "challenge": challenge,
            "clock": clock_lines(challenge, today),
            "clock_words": clock_words(challenge),
            "lines": key,
            "suggestions": [line for line in lines if line.recommendation.kind != Recommendation.Kind.KEY],
            "counts": counts(challenge, key),
            "documents": challenge.documents.defer("text"),
            **documents_of(challenge),
            "panels": panels_for("challenge", standing, challenge, today),
            "said_before": offers(challenge, own) if standing.may("take_in_report") else (),
            "added_by_reviews": [line for line in every if line.recommendation.challenge_id != challenge.pk],
            "may_take_in": standing.may("take_in_report"),
            "waiting": _documents_waiting(challenge) if standing.may("take_in_report") else (),
        },
    )


def _documents_waiting(challenge: PeerChallenge) -> list[Waiting]:
    """The council's own documents of this challenge that are being read, wait to be checked, or could not be read."""
    uploads = DocumentUpload.objects.of(challenge.council).filter(challenge=challenge).without_bulk()
    return list(waiting_lines(uploads))


def challenge_dates(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    challenge = get_challenge(request, council_slug, pk, "take_in_report")
    known = {name: getattr(challenge, name) for name in (*DATES, "previous")}
    form = ChallengeDatesForm(request.POST or None, initial=known, challenge=challenge)
    if request.method == "POST" and form.is_valid():
        try:
            challenge_record_dates(by=request.user, challenge=challenge, **form.cleaned_data)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "The dates are recorded.")
            return redirect("recommendations:challenge-detail", council_slug, pk)
    return render(request, "recommendations/challenge_dates.html", {"challenge": challenge, "form": form})


def document_download(request: HttpRequest, council_slug: str, pk: int) -> HttpResponseBase:
    """A document as it was handed in; where its file was not kept, its words as a text file."""
    document = get_document(request, council_slug, pk, "read")
    name = slugify(document.title.rsplit(".", 1)[0]) or "document"
    if document.file:
        ending = PurePath(document.title).suffix.lower()
        kind = ENDINGS.get(ending)
        return FileResponse(
            document.file.open("rb"),
            as_attachment=True,
            filename=f"{name}{ending if kind else '.bin'}",
            content_type=MEDIA_TYPES[kind] if kind else "application/octet-stream",
        )
    return HttpResponse(
        document.text,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.txt"'},
    )
