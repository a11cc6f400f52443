"""/<council>/scorecard/, indicators/, results/, corporate-plan/, risks/ and finance/."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from performance.views import scorecard


def _soon(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


app_name = "performance"
urlpatterns = [
    path("scorecard/", scorecard.scorecard_newest, name="scorecard-newest"),
    path("scorecard/<slug:period_slug>/", scorecard.scorecard_page, name="scorecard"),
    path("indicators/", _soon, name="indicators"),
    path("indicators/<int:indicator_id>/", _soon, name="indicator"),
    path("results/<slug:period_slug>/", _soon, name="results-enter"),
    path("corporate-plan/", _soon, name="plan-in-force"),
    path("risks/", _soon, name="risks-newest"),
    path("risks/<int:risk_id>/", _soon, name="risk"),
    path("finance/", _soon, name="finance-newest"),
]
