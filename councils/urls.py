"""/ and /<council>/: where people land, and what an administrator keeps."""

from django.urls import path

from councils import period_views, views

app_name = "councils"
urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:council_slug>/", views.your_work, name="work"),
    path("<slug:council_slug>/accent.css", views.accent, name="accent"),
    path("<slug:council_slug>/periods/", period_views.period_list, name="periods"),
    path("<slug:council_slug>/periods/open/", period_views.period_open, name="period-open"),
    path("<slug:council_slug>/periods/<slug:period_slug>/", period_views.period_page, name="period"),
    path("<slug:council_slug>/periods/<slug:period_slug>/due/", period_views.period_due, name="period-due"),
    path("<slug:council_slug>/periods/<slug:period_slug>/close/", period_views.period_close, name="period-close"),
    path("<slug:council_slug>/periods/<slug:period_slug>/reopen/", period_views.period_reopen, name="period-reopen"),
    path(
        "<slug:council_slug>/periods/<slug:period_slug>/editors/",
        period_views.period_editor_add,
        name="period-editor-add",
    ),
    path(
        "<slug:council_slug>/periods/<slug:period_slug>/editors/<int:user_id>/remove/",
        period_views.period_editor_remove,
        name="period-editor-remove",
    ),
]
