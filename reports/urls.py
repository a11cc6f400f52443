"""/<council>/editions/...: the library, and publishing into it."""

from django.urls import path

from reports.views import library, publishing

app_name = "reports"
_WANTED = "editions/publish/<slug:period_slug>/<slug:document>/<slug:audience>/"
urlpatterns = [
    path("editions/", library.library, name="library"),
    path("editions/publish/", publishing.choose, name="publish-choose"),
    path(_WANTED, publishing.publish, name="publish"),
    path(f"{_WANTED}preview/", publishing.preview, name="publish-preview"),
    path("editions/builds/<int:build_id>/", publishing.build, name="build"),
    path("editions/builds/<int:build_id>/again/", publishing.build_again, name="build-again"),
    path("editions/<int:edition_id>/", library.edition, name="edition"),
    path("editions/<int:edition_id>/read/", library.read, name="read"),
    path("editions/<int:edition_id>/<slug:kind>/", library.download, name="download"),
]
