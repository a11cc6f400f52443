"""The actions table, and the columns of its files: one row for each action."""

from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from actions.models import Action, ProgressUpdate
from actions.rules.dates import dates_in_words, month_in_words, times_moved
from councils.models import ReportingPeriod
from peerreview.exports import Column
from peerreview.marks import ACTION_MARKS
from peerreview.tables import MarkColumn, Table

UPDATE_TAGS = {
    "none": ("Not begun", "plain"),
    "draft": ("Draft", "plain"),
    "submitted": ("Waiting for approval", "waiting"),
    "returned": ("Returned", "wrong"),
    "approved": ("Approved", "done"),
}


class ActionTable(Table):
    caption = "Actions"
    caption_hidden = True
    row_header = "title"
    exports = ("csv", "xlsx")

    reference = tables.Column(verbose_name="Ref", order_by=("plan", "order", "reference"))
    title = tables.Column(verbose_name="Action")
    serves = tables.Column(verbose_name="Serves", orderable=False)
    lead_officer = tables.Column(verbose_name="Lead officer", order_by=("lead_officer__name", "order"))
    due_on = tables.Column(verbose_name="Due", order_by=("due_on", "order"))
    rating_now = MarkColumn(marks=ACTION_MARKS, verbose_name="Rating", order_by=("rating_order", "due_on"))
    update_state = tables.Column(verbose_name="Update", orderable=False)

    class Meta(Table.Meta):
        model = Action
        fields = ("reference", "title", "serves", "lead_officer", "due_on", "rating_now", "update_state")
        empty_text = "No action fits these filters."

    def __init__(self, *args: Any, council_slug: str, period: ReportingPeriod | None, **kwargs: Any) -> None:
        if period is None:
            kwargs["exclude"] = ("update_state",)
        super().__init__(*args, **kwargs)
        self.council_slug = council_slug
        if period is not None:
            self.columns["update_state"].column.verbose_name = f"Update for {period}"

    def render_title(self, record: Action) -> SafeString:
        href = reverse("actions:action", args=[self.council_slug, record.pk])
        exempt = format_html(' <span class="status">{}</span>', "Exempt") if record.is_exempt else ""
        return format_html('<a class="govuk-link" href="{}">{}</a>{}', href, record.title, exempt)

    def render_serves(self, record: Action) -> str:
        return _references(record) or "–"

    def render_due_on(self, record: Any) -> SafeString | str:
        due = f"{record.due_on.day} {record.due_on:%b %Y}"
        if not record.times_moved:
            return due
        moved = f"first {month_in_words(record.original_due_on)}, {times_moved(record.times_moved)}"
        return format_html('{}<br><span class="mark-note">{}</span>', due, moved)

    def render_update_state(self, value: str, record: Action) -> str:
        if record.completed_on and value == "none":
            return "–"
        text, tone = UPDATE_TAGS[value]
        return render_to_string("components/tag/tag.html", {"text": text, "tone": tone})


def _references(row: Any) -> str:
    """The numbers of the recommendations it serves."""
    return ", ".join(item["reference"] for item in row.serves)


def columns(period: ReportingPeriod | None) -> list[Column]:
    """The columns of the files: everything the table shows, and what people ask of a spreadsheet besides."""
    update = [Column(f"Update for {period}", lambda row: UPDATE_TAGS[row.update_state][0])] if period else []
    return [
        Column("Reference", lambda row: row.reference),
        Column("Plan", lambda row: row.plan.title),
        Column("Action", lambda row: row.title),
        Column("More about it", lambda row: row.description),
        Column("Recommendations", _references),
        Column("Lead officer", lambda row: row.lead_officer),
        Column("Lead officer’s e-mail", lambda row: row.lead_officer.email if row.lead_officer else None),
        Column("Director", lambda row: row.director),
        Column("Service", lambda row: row.service),
        Column("Portfolio", lambda row: row.portfolio),
        Column("Supporting group", lambda row: row.supporting_group),
        Column("Start", lambda row: row.starts_on, "date"),
        Column("First due date", lambda row: row.original_due_on, "date"),
        Column("Due date now", lambda row: row.due_on, "date"),
        Column("Times moved", lambda row: row.times_moved, "number"),
        Column("Dates in words", lambda row: dates_in_words(row.original_due_on, row.due_on, row.times_moved)),
        Column("Completed", lambda row: row.completed_on, "date"),
        Column("Rating", lambda row: ACTION_MARKS[row.rating_now].word),
        Column("Rating claimed", lambda row: ACTION_MARKS[row.claimed_rating].word),
        Column("Said in", _said_in),
        Column("What has happened", lambda row: row.narrative),
        Column("Next steps", lambda row: row.next_steps),
        *update,
        Column("How it will be known to have worked", lambda row: row.success_measure),
        Column("Cost in pounds", lambda row: row.cost, "number"),
        Column("Funding", lambda row: row.get_funding_display()),
        Column("Exempt", lambda row: row.is_exempt),
    ]


def _said_in(row: Any) -> str | None:
    """The quarter of the last update, as "Q2 2026/27"."""
    if row.said_in_year is None:
        return None
    return str(ReportingPeriod(year=row.said_in_year, quarter=row.said_in_quarter))


def update_tag(state: str) -> dict[str, str]:
    """Text and tone of an update's state."""
    text, tone = UPDATE_TAGS[ProgressUpdate.State(state).value]
    return {"text": text, "tone": tone}
