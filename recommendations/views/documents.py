"""A position statement and a covering report of a challenge: handed in, checked, taken in, and looked at."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerreview.errors import Refused
from recommendations import commitments
from recommendations.access import get_challenge, get_document_upload
from recommendations.forms.documents import (
    CoveringReportForm,
    DocumentUploadForm,
    StatementForms,
    covering_initial,
)
from recommendations.models import DocumentUpload, PositionStatementItem
from recommendations.rules.same import same_council
from recommendations.services.documents import (
    covering_report_take_in,
    document_drop,
    document_receive,
    document_save,
    statement_take_in,
)
from recommendations.statement_page import statement_page
from recommendations.statement_proposal import StatementProposal

Kind = DocumentUpload.Kind


def document_upload(request: HttpRequest, council_slug: str, pk: int, kind: str) -> HttpResponse:
    challenge = get_challenge(request, council_slug, pk, "take_in_report")
    kind = kind.replace("-", "_")
    if kind not in Kind.values:
        raise Http404
    if waiting := challenge.document_uploads.filter(kind=kind).first():
        return redirect("recommendations:document-check", council_slug, waiting.pk)
    form = DocumentUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name, content = form.name_and_content
        try:
            upload = document_receive(by=request.user, challenge=challenge, kind=kind, name=name, content=content)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error("file" if form.cleaned_data["file"] else "pasted", refused.message)
        else:
            return redirect("recommendations:document-check", council_slug, upload.pk)
    context = {"challenge": challenge, "form": form, "kind": Kind(kind)}
    return render(request, "recommendations/document_upload.html", context)


def document_check(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    upload = get_document_upload(request, council_slug, pk)
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
    forms = StatementForms(stored, themes, request.POST or None, taking_in=asked == "take_in")
    if request.method == "POST" and forms.is_valid():
        try:
            return _statement_done(request, upload, forms.proposal(), asked)
        except Refused as refused:
            forms.title.add_error(None, refused.message)
    context = {
        "upload": upload,
        "challenge": upload.challenge,
        "forms": forms,
        "proposal": stored,
        "kinds": [
            (kind, [form for form in forms.lines if form.line.kind == kind]) for kind in PositionStatementItem.Kind
        ],
        "unsure": [form for form in forms.lines if form.line.notes],
        "wrong_council": bool(stored.names_council)
        and not same_council(stored.names_council, upload.challenge.council.name),
    }
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
        here = f"{here}#line-{proposal.lines[-1].key}"
    else:
        messages.success(request, "Your corrections are kept. Nothing has been taken in yet.")
    document_save(by=by, upload=upload, proposal=proposal.as_json())  # type: ignore[arg-type]
    return redirect(here)


def _check_covering(request: HttpRequest, upload: DocumentUpload) -> HttpResponse:
    form = CoveringReportForm(request.POST or None, initial=covering_initial(upload.proposal))
    if request.method == "POST" and form.is_valid():
        try:
            covering_report_take_in(by=request.user, upload=upload, values=form.cleaned_data)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "The covering report was taken in.")
            return redirect("recommendations:challenge-detail", upload.challenge.council.slug, upload.challenge_id)
    context = {"upload": upload, "challenge": upload.challenge, "form": form, "warnings": upload.proposal["warnings"]}
    return render(request, "recommendations/covering_check.html", context)
