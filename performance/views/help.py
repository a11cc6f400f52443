"""/<council>/ratings/: what every colour, sign and rule means."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from councils.access import get_council
from performance.explained import ABOUT, TITLE, sections


def ratings(request: HttpRequest, council_slug: str) -> HttpResponse:
    get_council(request, council_slug, "read")
    return render(request, "performance/ratings.html", {"title": TITLE, "about": ABOUT, "sections": sections()})
