"""Every address of the site. Below /<council>/ each app has its own part; see docs/architecture.md."""

from django.conf import settings
from django.urls import include, path

from peerreview.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("accounts/", include("allauth.urls")),
    path("published/", include("reports.public_urls")),
    path("", include("councils.urls")),
    path("<slug:council_slug>/", include("recommendations.urls")),
    path("<slug:council_slug>/", include("actions.urls")),
    path("<slug:council_slug>/", include("performance.urls")),
    path("<slug:council_slug>/", include("reports.urls")),
]

if settings.DEBUG:
    from peerreview.gallery import gallery

    urlpatterns.insert(0, path("gallery/", gallery, name="gallery"))
