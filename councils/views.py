"""Pages of no single floor: the way in, and your work."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control

from councils.access import get_standing
from councils.models import Council
from councils.period_words import quarter_line
from councils.work import parts_for, work_page
from peerreview.accent import accent_css


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The way in. Someone of one council goes straight there, of several chooses; anyone may read what is public."""
    if not request.user.is_authenticated:
        return render(request, "councils/front.html")
    councils = list(Council.objects.filter(memberships__user=request.user).distinct())
    if len(councils) == 1:
        return redirect("councils:work", councils[0].slug)
    return render(request, "councils/home.html", {"councils": councils})


def your_work(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read_editions")
    now = timezone.now()
    today = timezone.localdate(now)
    context = {
        "groups": work_page(standing, today),
        "parts": parts_for(standing, today),
        "quarter": quarter_line(standing, now) if standing.may("read") else None,
    }
    return render(request, "councils/work.html", context)


@login_not_required
@cache_control(max_age=3600, public=True)
def accent(request: HttpRequest, council_slug: str) -> HttpResponse:
    """The council's accent colour as a style sheet, since the content security policy allows none in the page."""
    council = get_object_or_404(Council, slug=council_slug)
    return HttpResponse(accent_css(council.accent_colour), content_type="text/css")
