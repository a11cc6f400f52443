"""/<council>/settings/frozen/: whether what was published and cleared is still what it was."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from councils.access import get_council
from councils.settings_views import side_navigation
from reports.models import Verification


@require_safe
def frozen(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "manage_settings")
    check = Verification.objects.latest_of_all()
    context = {
        "check": check,
        "wrong": check.wrong_in(council) if check else [],
        "side": side_navigation(council, "frozen"),
    }
    return render(request, "reports/editions/frozen.html", context)
