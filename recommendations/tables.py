"""The recommendations table, and the columns of its files."""

from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from peerreview.exports import Column
from peerreview.tables import DateColumn, Table
from recommendations.done import ActionsDone
from recommendations.marks import answer_tag, status_tag
from recommendations.models import Recommendation, Response

NOT_BROKEN = {"td": {"class": "data-table__date"}}  # over lines


class RecommendationTable(Table):
    caption = "Recommendations"
    caption_hidden = True
    row_header = "headline"
    exports = ("csv", "xlsx")

    reference = tables.Column(verbose_name="No.", order_by=("challenge__on_site_start", "order", "pk"))
    headline = tables.Column(verbose_name="Recommendation")
    challenge = tables.Column(order_by=("challenge__on_site_start", "order"))
    answer = tables.Column(
        accessor="pk", verbose_name="Response", order_by=("response__answer", "order"), attrs=NOT_BROKEN
    )
    decided = DateColumn(accessor="response__decided_on", verbose_name="Decided")
    status = tables.Column(
        accessor="current_status", verbose_name="Status", order_by=("current_status", "order"), attrs=NOT_BROKEN
    )

    actions_done = tables.Column(accessor="pk", verbose_name="Actions complete", orderable=False, attrs=NOT_BROKEN)

    class Meta(Table.Meta):
        model = Recommendation
        fields = ("reference", "headline", "challenge", "answer", "decided", "actions_done", "status")
        empty_text = "No recommendation fits these filters."

    def __init__(self, *args: Any, council_slug: str, done: ActionsDone, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.council_slug = council_slug
        self.done = done

    def render_headline(self, record: Recommendation) -> SafeString:
        href = reverse("recommendations:recommendation-detail", args=[self.council_slug, record.pk])
        return format_html('<a class="govuk-link" href="{}">{}</a>', href, record.headline)

    def render_challenge(self, record: Recommendation) -> SafeString:
        href = reverse("recommendations:challenge-detail", args=[self.council_slug, record.challenge_id])
        return format_html('<a class="govuk-link" href="{}">{}</a>', href, record.challenge)

    def render_answer(self, record: Recommendation) -> str:
        return _tag(answer_tag(_answer(record)))

    def render_actions_done(self, record: Recommendation) -> str:
        return str(self.done.of(record.pk))

    def render_status(self, value: str) -> str:
        return _tag(status_tag(value))


def _tag(tag: dict[str, str]) -> str:
    return render_to_string("components/tag/tag.html", tag)


def _response(row: Recommendation) -> Response | None:
    return getattr(row, "response", None)


def _answer(row: Recommendation) -> str | None:
    response = _response(row)
    return response.answer if response else None


def _of_response(name: str) -> Any:
    return lambda row: getattr(_response(row), name, None)


def columns(done: ActionsDone) -> list[Column]:
    """The columns of the files: the recommendation, the council's answer, and both statuses."""
    return [
        *COLUMNS,
        Column("Actions", lambda row: done.of(row.pk).total, "number"),
        Column("Actions complete", lambda row: done.of(row.pk).complete, "number"),
    ]


COLUMNS = [
    Column("Reference", lambda row: row.reference),
    Column("Challenge", lambda row: row.challenge),
    Column("Kind", lambda row: row.get_kind_display()),
    Column("Headline", lambda row: row.headline),
    Column("Words", lambda row: row.text),
    Column("Themes", lambda row: "; ".join(theme.name for theme in row.themes.all())),
    Column("Council’s heading", lambda row: row.local_group),
    Column("Response", lambda row: answer_tag(_answer(row))["text"]),
    Column("Reason", _of_response("reason")),
    Column("What the council says", _of_response("text")),
    Column("Decided by", _of_response("meeting")),
    Column("Decided on", _of_response("decided_on"), "date"),
    Column("Minute", _of_response("minute")),
    Column("Status", lambda row: status_tag(row.current_status)["text"]),
    Column("Status since", lambda row: row.status_since, "date"),
    Column("What shows it", lambda row: row.status_evidence),
]


#: Of lines of recommendations.challenge_page.
CHALLENGE_COLUMNS = [
    Column("Peer challenge", lambda line: line.challenge),
    Column("Kind", lambda line: line.challenge.get_kind_display()),
    Column("On site from", lambda line: line.challenge.on_site_start, "date"),
    Column("On site to", lambda line: line.challenge.on_site_end, "date"),
    Column("Recommendations", lambda line: line.challenge.recommendation_count, "number"),
    Column("With a response", lambda line: line.challenge.answered_count, "number"),
    Column("Next", lambda line: line.next_date.milestone.text if line.next_date else None),
    Column("Next date", lambda line: line.next_date.milestone.by if line.next_date else None, "date"),
]
