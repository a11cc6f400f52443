"""When a council's public pages were last different: whoever has one is told that it is still the same."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition

from councils.models import Council
from reports.access import PublicLibrary, find_public_library, public_councils

#: For so long a page may be shown without asking again; a withdrawn paper is gone from every cache by then.
SECONDS_KEPT = 300
View = Callable[..., HttpResponseBase]


def library_of(request: HttpRequest, council_slug: str) -> PublicLibrary | None:
    """The council with the state of what it published, asked for once in a request."""
    if not hasattr(request, "public_library"):
        request.public_library = find_public_library(council_slug)  # type: ignore[attr-defined]
    found: PublicLibrary | None = request.public_library  # type: ignore[attr-defined]
    return found


def _etag(request: HttpRequest, council_slug: str, **rest: Any) -> str | None:
    library = library_of(request, council_slug)
    if library is None:
        return None
    return _tag(request, *library.state)


def _tag(request: HttpRequest, *state: Any) -> str:
    """Of what the page shows, how it looks, and what was asked."""
    said = (*state, static("built/site.css"), static("reports/pages.css"), request.get_full_path())
    return f'"{hashlib.sha256("|".join(map(str, said)).encode()).hexdigest()[:32]}"'


def _last_modified(request: HttpRequest, council_slug: str, **rest: Any) -> datetime | None:
    library = library_of(request, council_slug)
    return library.changed_at if library else None


def kept_fresh(view: View) -> View:
    """A public page of one council: any cache may keep it for minutes, and asks then whether it is still the same."""
    conditional = condition(etag_func=_etag, last_modified_func=_last_modified)(view)
    made: View = cache_control(public=True, max_age=SECONDS_KEPT)(conditional)
    return made


def councils_of(request: HttpRequest) -> list[Council]:
    """Councils that have published something, asked for once in a request."""
    if not hasattr(request, "public_councils"):
        request.public_councils = public_councils()  # type: ignore[attr-defined]
    found: list[Council] = request.public_councils  # type: ignore[attr-defined]
    return found


def _etag_of_list(request: HttpRequest) -> str:
    return _tag(request, *((each.slug, each.name, each.newest) for each in councils_of(request)))  # type: ignore[attr-defined]


def list_kept_fresh(view: View) -> View:
    """The same for the list of councils."""
    made: View = cache_control(public=True, max_age=SECONDS_KEPT)(condition(etag_func=_etag_of_list)(view))
    return made


def public_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page that knows nothing of who is signed in, since a cache gives it to others."""
    return render(request, template, {"user": AnonymousUser(), "messages": (), **context})
