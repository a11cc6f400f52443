"""/published/...: what councils published for everyone. No sign-in; nothing else is ever shown here."""

from django.urls import path

from reports.views import open_data, published, subscriptions

app_name = "published"
urlpatterns = [
    path("", published.home, name="home"),
    path("<slug:council_slug>/", published.library, name="library"),
    path("<slug:council_slug>/questions/", published.questions, name="questions"),
    path("<slug:council_slug>/feed.atom", published.feed, name="feed"),
    path("<slug:council_slug>/data/", open_data.about, name="data"),
    path("<slug:council_slug>/data/csv-metadata.json", open_data.described, name="data-metadata"),
    path("<slug:council_slug>/data/<slug:slug>.<slug:kind>", open_data.table, name="data-table"),
    path("<slug:council_slug>/subscribe/", subscriptions.subscribe_address, name="subscribe"),
    path("<slug:council_slug>/subscribe/sent/", subscriptions.subscribe_sent, name="subscribe-sent"),
    path("<slug:council_slug>/subscribe/<str:token>/", subscriptions.confirm, name="confirm"),
    path("<slug:council_slug>/unsubscribe/<str:token>/", subscriptions.unsubscribe_by_link, name="unsubscribe"),
    path("<slug:council_slug>/papers/<int:paper_id>/", published.paper, name="paper"),
    path("<slug:council_slug>/papers/<int:paper_id>/read/", published.paper_read, name="paper-read"),
    path("<slug:council_slug>/papers/<int:paper_id>/files/<int:file_id>/", published.paper_file, name="paper-file"),
    path("<slug:council_slug>/<int:edition_id>/", published.edition, name="edition"),
    path("<slug:council_slug>/<int:edition_id>/read/", published.read, name="read"),
    path("<slug:council_slug>/<int:edition_id>/<slug:kind>/", published.download, name="download"),
]
