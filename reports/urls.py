"""/<council>/editions/...: the library, and publishing into it; /<council>/papers/...: Cabinet papers;
/<council>/sheets/...: one thing on one page; /<council>/questions/...: what scrutiny asks, and the answers."""

from django.urls import path, register_converter

from reports.views import (
    answering,
    decided,
    decisions,
    library,
    paper_annexes,
    paper_templates,
    paper_writing,
    papers,
    publishing,
    questions,
    sheets,
    subscriptions,
    verification,
)


class PaperPart:
    """Part A or Part B, as addresses say it."""

    regex = "[ab]"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SheetKind:
    """Of what a sheet is."""

    regex = "indicator|action"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PaperPart, "paper_part")
register_converter(SheetKind, "sheet_kind")
app_name = "reports"
_WANTED = "editions/publish/<slug:period_slug>/<slug:document>/<slug:audience>/"
urlpatterns = [
    path("editions/", library.library, name="library"),
    path("editions/publish/", publishing.choose, name="publish-choose"),
    path(_WANTED, publishing.publish, name="publish"),
    path(f"{_WANTED}preview/", publishing.preview, name="publish-preview"),
    path("editions/builds/<int:build_id>/", publishing.build, name="build"),
    path("editions/builds/<int:build_id>/again/", publishing.build_again, name="build-again"),
    path("editions/builds/<int:build_id>/preview/", publishing.build_preview, name="build-preview"),
    path("editions/builds/<int:build_id>/cancel/", publishing.build_cancel, name="build-cancel"),
    path("editions/builds/<int:build_id>/publish/", publishing.build_at_once, name="build-at-once"),
    path("editions/subscribe/", subscriptions.subscribe, name="subscribe"),
    path("editions/unsubscribe/", subscriptions.unsubscribe, name="unsubscribe"),
    path("editions/<int:edition_id>/", library.edition, name="edition"),
    path("editions/<int:edition_id>/read/", library.read, name="read"),
    path("editions/<int:edition_id>/ask/", questions.ask_on_edition, name="edition-ask"),
    path("editions/<int:edition_id>/<slug:kind>/", library.download, name="download"),
    path("sheets/<sheet_kind:kind>/<int:thing_id>/", sheets.sheet, name="sheet"),
    path("sheets/<sheet_kind:kind>/<int:thing_id>/pdf/", sheets.sheet_file, name="sheet-file"),
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
    path("papers/<int:paper_id>/annexes/", paper_annexes.paper_annexes, name="paper-annexes"),
    path("papers/<int:paper_id>/annexes/change/", paper_annexes.annex_change, name="paper-annex-change"),
    path("papers/<int:paper_id>/ask/", questions.ask_on_paper, name="paper-ask"),
    path("papers/<int:paper_id>/questions/", answering.paper_questions, name="paper-questions"),
    path("papers/<int:paper_id>/clear/", papers.paper_clear, name="paper-clear"),
    path("papers/<int:paper_id>/clearing/", papers.paper_clearing, name="paper-clearing"),
    path("papers/<int:paper_id>/time/", papers.paper_schedule, name="paper-schedule"),
    path("papers/<int:paper_id>/time/cancel/", papers.paper_unschedule, name="paper-unschedule"),
    path("papers/<int:paper_id>/publish/", papers.paper_publish, name="paper-publish"),
    path("papers/<int:paper_id>/take-back/", papers.paper_step_back, {"way": "take-back"}, name="paper-take-back"),
    path("papers/<int:paper_id>/withdraw/", papers.paper_step_back, {"way": "withdraw"}, name="paper-withdraw"),
    path("papers/<int:paper_id>/preview/<paper_part:part>/", papers.paper_preview, name="paper-preview"),
    path("papers/<int:paper_id>/read/<paper_part:part>/", papers.paper_read, name="paper-read"),
    path("papers/<int:paper_id>/read/<paper_part:part>/<int:file_id>/", papers.paper_file, name="paper-file"),
    path("settings/frozen/", verification.frozen, name="frozen"),
    path("questions/", questions.question_list, name="questions"),
    path("questions/ask/", questions.ask_choose, name="question-ask"),
    path("questions/<int:question_id>/", questions.question, name="question"),
    path("questions/<int:question_id>/follow/", questions.question_follow, name="question-follow"),
    path("questions/<int:question_id>/withdraw/", questions.question_withdraw, name="question-withdraw"),
    path("questions/<int:question_id>/assign/", answering.question_assign, name="question-assign"),
    path("questions/<int:question_id>/answer/", answering.question_answer, name="question-answer"),
    path("questions/<int:question_id>/decide/", answering.question_decide, name="question-decide"),
    path("questions/<int:question_id>/show/", answering.question_show, name="question-show"),
    path("papers/<int:paper_id>/decision/", decisions.decision, name="decision"),
    path("papers/<int:paper_id>/decision/record/", decisions.decision_record, name="decision-record"),
    path("papers/<int:paper_id>/decision/responses/", decided.decision_responses, name="decision-responses"),
    path("papers/<int:paper_id>/decision/<int:number>/action/", decided.decision_action, name="decision-action"),
    path(
        "papers/<int:paper_id>/decision/<int:number>/milestone/", decided.decision_milestone, name="decision-milestone"
    ),
    path("papers/<int:paper_id>/decision/<int:number>/date/", decided.decision_date, name="decision-date"),
    path("settings/papers/", paper_templates.template_list, name="paper-templates"),
    path("settings/papers/procedure/", paper_templates.procedure, name="paper-procedure"),
    path("settings/papers/add/<slug:base>/", paper_templates.template_add, name="paper-template-add"),
    path("settings/papers/<int:template_id>/", paper_templates.template_change, name="paper-template"),
    path("settings/papers/<int:template_id>/remove/", paper_templates.template_remove, name="paper-template-remove"),
]
