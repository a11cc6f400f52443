"""A position statement and a covering report of a challenge: handed in, checked, taken in, and looked at."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerreview.errors import Refused
from recommendations import commitments
from recommendations.access import get_challenge, get_document_upload
from recommendations.covering_check_page import covering_check_page
from recommendations.forms.documents import (
    CoveringReportForm,
    StatementForms,
    covering_initial,
)
from recommendations.forms.upload import UploadForm
from recommendations.models import DocumentUpload, PeerChallenge, PositionStatementItem
from recommendations.services.documents import (
    covering_report_take_in,
    document_drop,
    document_note_too_large,
    document_receive,
    document_save,
    statement_take_in,
)
from recommendations.services.receiving import is_too_large
from recommendations.statement_check_page import statement_check_page
from recommendations.statement_page import statement_page
from recommendations.statement_proposal import StatementProposal
from recommendations.upload_pages import upload_pages, waiting_lines

Kind = DocumentUpload.Kind


def document_upload(request: HttpRequest, council_slug: str, pk: int, kind: str) -> HttpResponse:
    challenge = get_challenge(request, council_slug, pk, "take_in_report")
    kind = kind.replace("-", "_")
    if kind not in Kind.values:
        raise Http404
    uploads = DocumentUpload.objects.of(challenge.council).filter(challenge=challenge, kind=kind).without_bulk()
    if waiting := next((upload for upload in uploads if not upload.has_failed), None):
        return redirect(upload_pages(waiting).check)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _received(request, challenge, kind, form)
        except Refused as refused:
            form.add_error("file" if form.cleaned_data["file"] else "pasted", refused.message)
    context = {
        "challenge": challenge,
        "form": form,
        "kind": Kind(kind),
        "waiting": list(waiting_lines(uploads)),
    }
    return render(request, "recommendations/document_upload.html", context)


def _received(request: HttpRequest, challenge: PeerChallenge, kind: str, form: UploadForm) -> HttpResponse:
    """Hand the file in and go where its reading is followed, or checked. Errors: Refused."""
    who = {"by": request.user, "challenge": challenge, "kind": kind, "name": form.name}
    if is_too_large(form.size):
        upload = document_note_too_large(**who, size=form.size, sha256=form.sha256)  # type: ignore[arg-type]
    else:
        upload = document_receive(**who, content=form.content)  # type: ignore[arg-type]
    pages = upload_pages(upload)
    return redirect(pages.check if upload.is_read else pages.reading)


def document_check(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    upload = get_document_upload(request, council_slug, pk)
    if not upload.is_read:
        return redirect(upload_pages(upload).reading)
    if upload.kind == Kind.POSITION_STATEMENT:
        return _check_statement(request, upload)
    return _check_covering(request, upload)


def document_drop_page(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    upload = get_document_upload(request, council_slug, pk)
    if request.method == "POST":
        document_drop(by=request.user, upload=upload)  # type: ignore[arg-type]
        messages.success(request, f"{upload.name} was dropped. Nothing of it is kept.")
        return redirect("recommendations:challenge-detail", council_slug, upload.challenge_id)
    return render(request, "recommendations/document_drop.html", {"upload": upload, "challenge": upload.challenge})


def statement(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    challenge = get_challenge(request, council_slug, pk, "read")
    found = getattr(challenge, "position_statement", None)
    if found is None:
        raise Http404
    making = commitments.making(request.standing, found)  # type: ignore[attr-defined]
    context = {
        "challenge": challenge,
        "statement": found,
        "page": statement_page(found, making),
        "making": making,
        "document": challenge.documents.filter(kind="position_statement").defer("text").first(),
    }
    return render(request, "recommendations/statement.html", context)


def _check_statement(request: HttpRequest, upload: DocumentUpload) -> HttpResponse:
    stored = StatementProposal.from_json(upload.proposal)
    themes = list(upload.challenge.themes.values_list("name", flat=True))
    asked = request.POST.get("do", "save")
    forms = StatementForms(
        stored, themes, request.POST or None, council=upload.challenge.council.name, taking_in=asked == "take_in"
    )
    if request.method == "POST" and forms.is_valid():
        try:
            return _statement_done(request, upload, forms.proposal(), asked)
        except Refused as refused:
            forms.title.add_error(None, refused.message)
    context = {"page": statement_check_page(upload, forms), "challenge": upload.challenge}
    return render(request, "recommendations/statement_check.html", context)


def _statement_done(
    request: HttpRequest, upload: DocumentUpload, proposal: StatementProposal, asked: str
) -> HttpResponse:
    """Take in, add a line, or save. Errors: Refused."""
    by, slug = request.user, upload.challenge.council.slug
    if asked == "take_in":
        statement_take_in(by=by, upload=upload, proposal=proposal)  # type: ignore[arg-type]
        messages.success(request, f"The position statement was taken in with {len(proposal.taken)} lines.")
        return redirect("recommendations:statement", slug, upload.challenge_id)
    here = reverse("recommendations:document-check", args=[slug, upload.pk])
    kind = asked.removeprefix("add_")
    if kind in PositionStatementItem.Kind.values:
        proposal = proposal.with_new_line(kind)
        here = f"{here}#item-{proposal.lines[-1].key}"
    else:
        messages.success(request, "Your corrections are kept. Nothing has been taken in yet.")
    document_save(by=by, upload=upload, proposal=proposal.as_json())  # type: ignore[arg-type]
    return redirect(here)


def _check_covering(request: HttpRequest, upload: DocumentUpload) -> HttpResponse:
    form = CoveringReportForm(
        request.POST or None,
        initial=covering_initial(upload.proposal),
        names=upload.proposal.get("names_council", ""),
        council=upload.challenge.council.name,
    )
    if request.method == "POST" and form.is_valid():
        try:
            covering_report_take_in(by=request.user, upload=upload, values=form.values)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "The covering report was taken in.")
            return redirect("recommendations:challenge-detail", upload.challenge.council.slug, upload.challenge_id)
    context = {"page": covering_check_page(upload, form), "challenge": upload.challenge, "form": form}
    return render(request, "recommendations/covering_check.html", context)
