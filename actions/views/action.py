"""One action."""

from django.http import HttpRequest, HttpResponse


def action_page(request: HttpRequest, council_slug: str, action_id: int) -> HttpResponse:
    raise NotImplementedError
