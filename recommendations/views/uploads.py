"""A file in a waiting room while the worker reads it: followed, read again, or typed in by hand."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from peerreview.errors import Refused
from recommendations.access import get_document_upload, get_upload
from recommendations.models import Upload
from recommendations.services.reading import is_lost, read_again, type_by_hand
from recommendations.upload_pages import upload_pages


@require_safe
def report_reading(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    return _reading(request, get_upload(request, council_slug, pk))


@require_safe
def document_reading(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    return _reading(request, get_document_upload(request, council_slug, pk))


@require_POST
def report_read_again(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    return _ask(request, get_upload(request, council_slug, pk), read_again)


@require_POST
def document_read_again(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    return _ask(request, get_document_upload(request, council_slug, pk), read_again)


@require_POST
def report_by_hand(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    return _ask(request, get_upload(request, council_slug, pk), type_by_hand)


@require_POST
def document_by_hand(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    return _ask(request, get_document_upload(request, council_slug, pk), type_by_hand)


def _reading(request: HttpRequest, upload: Upload) -> HttpResponse:
    """How far the reading is; it leads on to the check page when it is done."""
    pages = upload_pages(upload)
    htmx: bool = request.htmx  # type: ignore[attr-defined]
    if upload.is_read:
        return HttpResponseClientRedirect(pages.check) if htmx else redirect(pages.check)
    page = "recommendations/report_reading.html"
    context = {"upload": upload, "pages": pages, "lost": is_lost(upload)}
    return render(request, f"{page}#state" if htmx else page, context)


def _ask(request: HttpRequest, upload: Upload, service: Callable[..., Any]) -> HttpResponse:
    """Have a service do something with an upload, and go on where its reading is followed."""
    try:
        service(by=request.user, upload=upload)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(upload_pages(upload).reading)
