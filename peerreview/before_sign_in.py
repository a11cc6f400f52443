"""Words that arrive when nobody is signed in any more: kept before the visitor is asked to sign in.

A view says who keeps them with `@keeps_words(keeper)`. The keeper is given the request and the address's parts, and
itself makes sure whose words they are; nothing else of the view is reached. It answers None where it kept nothing.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

Keeper = Callable[..., HttpResponse | None]
View = Callable[..., HttpResponseBase]


def keeps_words(keeper: Keeper) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.keeper = keeper  # type: ignore[attr-defined]
        return view

    return mark


class SignInMiddleware(LoginRequiredMiddleware):
    """Everything needs sign-in; what was typed before it ended is kept first."""

    def handle_no_permission(self, request: HttpRequest, view_func: View) -> HttpResponseBase:  # type: ignore[override]
        return _kept(request, view_func) or super().handle_no_permission(request, view_func)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is no longer good: someone signed in again in another window, mostly. Nothing is saved."""
    match = request.resolver_match
    kept = _kept(request, match.func) if match else None
    return kept or render(request, "403_csrf.html", {"user": _user(request)}, status=403)


def _kept(request: HttpRequest, view: View) -> HttpResponse | None:
    keeper: Keeper | None = getattr(view, "keeper", None)
    if request.method != "POST" or keeper is None or request.resolver_match is None:
        return None
    return keeper(request, **request.resolver_match.kwargs)


def _user(request: HttpRequest) -> Any:
    return getattr(request, "user", AnonymousUser())
