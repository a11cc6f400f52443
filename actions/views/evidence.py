"""Evidence of an action: added, taken away, downloaded."""

from pathlib import PurePosixPath

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from actions.access import get_action_for, get_evidence, may_keep_steps, may_remove_evidence
from actions.forms.evidence import EvidenceForm
from actions.services.evidence import evidence_add, evidence_remove
from peerreview.errors import Refused


def evidence_new(request: HttpRequest, council_slug: str, action_id: int) -> HttpResponse:
    standing, action = get_action_for(request, council_slug, action_id, may_keep_steps)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            evidence_add(by=standing.user, action=action, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "The evidence is added.")
            return redirect("actions:action", council_slug, action_id)
    return render(request, "actions/evidence.html", {"form": form, "action": action})


def evidence_file(request: HttpRequest, council_slug: str, action_id: int, evidence_id: int) -> FileResponse:
    """The file, always as a download: a browser must never run what was handed in."""
    _, evidence = get_evidence(request, council_slug, action_id, evidence_id)
    if not evidence.file:
        raise Http404
    try:
        opened = evidence.file.open("rb")
    except FileNotFoundError:
        raise Http404("The file is no longer in the store.") from None
    name = PurePosixPath(evidence.file.name or "").name
    response = FileResponse(opened, as_attachment=True, filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def evidence_delete(request: HttpRequest, council_slug: str, action_id: int, evidence_id: int) -> HttpResponse:
    standing, evidence = get_evidence(request, council_slug, action_id, evidence_id)
    if not may_remove_evidence(standing, evidence):
        raise PermissionDenied
    try:
        evidence_remove(by=standing.user, evidence=evidence)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "The evidence is taken away.")
    return redirect("actions:action", council_slug, action_id)
