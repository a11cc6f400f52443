"""/published/...: what councils published for everyone. No sign-in; nothing else is ever shown here."""

from django.urls import path

from reports.views import published

app_name = "published"
urlpatterns = [
    path("", published.home, name="home"),
    path("<slug:council_slug>/", published.library, name="library"),
    path("<slug:council_slug>/questions/", published.questions, name="questions"),
    path("<slug:council_slug>/<int:edition_id>/", published.edition, name="edition"),
    path("<slug:council_slug>/<int:edition_id>/read/", published.read, name="read"),
    path("<slug:council_slug>/<int:edition_id>/<slug:kind>/", published.download, name="download"),
]
