"""/<council>/compare/: results beside another council's, where both share their figures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from councils.access import get_council
from performance.access import periods_of
from performance.comparing import compared, quarters_of_both, sharing


def compare_choose(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "read")
    return render(request, "performance/compare_choose.html", {"others": sharing(council)})


def compare_page(request: HttpRequest, council_slug: str, other_slug: str) -> HttpResponse:
    """Not found is the same for a council that does not share as for one that does not exist."""
    council = get_council(request, council_slug, "read")
    other = next((item for item in sharing(council) if item.slug == other_slug), None)
    if other is None:
        raise Http404
    quarters = quarters_of_both(periods_of(council), periods_of(other))
    asked = request.GET.get("period")
    chosen = next((pair for pair in quarters if asked in (None, pair[0].slug)), None)
    if asked and chosen is None:
        raise Http404
    context = {
        "other": other,
        "quarters": [own for own, _ in quarters],
        "period": chosen[0] if chosen else None,
        "pairs": compared(*chosen, timezone.localdate()) if chosen else [],
    }
    return render(request, "performance/compare.html", context)
