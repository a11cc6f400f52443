"""The page that follows a spreadsheet while the worker has it, and leads on when it is done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect

from actions.models.importing import Handed
from actions.services.handed import is_lost

PAGE = "actions/following.html"


def follow(request: HttpRequest, upload: Handed, *, again: str, drop: str, back: str) -> HttpResponse:
    """How far it is. In: where "try again" and "drop" go, and the page that it was handed in on."""
    context = {"upload": upload, "lost": is_lost(upload), "again": again, "drop": drop, "back": back}
    return render(request, f"{PAGE}#state" if request.htmx else PAGE, context)  # type: ignore[attr-defined]


def led_to(request: HttpRequest, address: str) -> HttpResponse:
    """To an address, from a page or from the part of it that follows the worker."""
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]
