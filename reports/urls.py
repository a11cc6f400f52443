"""/<council>/editions/...: the library, and publishing into it; /<council>/papers/...: Cabinet papers."""

from django.urls import path, register_converter

from reports.views import library, paper_templates, paper_writing, papers, publishing, subscriptions


class PaperPart:
    """Part A or Part B, as addresses say it."""

    regex = "[ab]"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PaperPart, "paper_part")
app_name = "reports"
_WANTED = "editions/publish/<slug:period_slug>/<slug:document>/<slug:audience>/"
urlpatterns = [
    path("editions/", library.library, name="library"),
    path("editions/publish/", publishing.choose, name="publish-choose"),
    path(_WANTED, publishing.publish, name="publish"),
    path(f"{_WANTED}preview/", publishing.preview, name="publish-preview"),
    path("editions/builds/<int:build_id>/", publishing.build, name="build"),
    path("editions/builds/<int:build_id>/again/", publishing.build_again, name="build-again"),
    path("editions/subscribe/", subscriptions.subscribe, name="subscribe"),
    path("editions/unsubscribe/", subscriptions.unsubscribe, name="unsubscribe"),
    path("editions/<int:edition_id>/", library.edition, name="edition"),
    path("editions/<int:edition_id>/read/", library.read, name="read"),
    path("editions/<int:edition_id>/<slug:kind>/", library.download, name="download"),
    path("papers/", papers.paper_list, name="papers"),
    path("papers/begin/", papers.paper_begin, name="paper-begin"),
    path("papers/<int:paper_id>/", papers.paper, name="paper"),
    path("papers/<int:paper_id>/front/", paper_writing.paper_front, name="paper-front"),
    path("papers/<int:paper_id>/write/<slug:slug>/", paper_writing.paper_write, name="paper-write"),
    path("papers/<int:paper_id>/recommendations/", paper_writing.recommendation_add, name="recommendation-add"),
    path(
        "papers/<int:paper_id>/recommendations/<int:recommendation_id>/",
        paper_writing.recommendation_change,
        name="recommendation-change",
    ),
    path("papers/<int:paper_id>/annexes/", paper_writing.paper_annexes, name="paper-annexes"),
    path("papers/<int:paper_id>/clear/", papers.paper_clear, name="paper-clear"),
    path("papers/<int:paper_id>/publish/", papers.paper_publish, name="paper-publish"),
    path("papers/<int:paper_id>/take-back/", papers.paper_step_back, {"way": "take-back"}, name="paper-take-back"),
    path("papers/<int:paper_id>/withdraw/", papers.paper_step_back, {"way": "withdraw"}, name="paper-withdraw"),
    path("papers/<int:paper_id>/preview/<paper_part:part>/", papers.paper_preview, name="paper-preview"),
    path("papers/<int:paper_id>/read/<paper_part:part>/", papers.paper_read, name="paper-read"),
    path("papers/<int:paper_id>/read/<paper_part:part>/<int:file_id>/", papers.paper_file, name="paper-file"),
    path("settings/papers/", paper_templates.template_list, name="paper-templates"),
    path("settings/papers/procedure/", paper_templates.procedure, name="paper-procedure"),
    path("settings/papers/add/<slug:base>/", paper_templates.template_add, name="paper-template-add"),
    path("settings/papers/<int:template_id>/", paper_templates.template_change, name="paper-template"),
    path("settings/papers/<int:template_id>/remove/", paper_templates.template_remove, name="paper-template-remove"),
]
