"""The table of scrutiny's questions, and the columns of its files: of each question what the person sees."""

from datetime import date
from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from peerreview.exports import Column
from peerreview.tables import DateColumn, Table
from reports.models import Question
from reports.question_shown import Eyes, Shown, shown

WORDS = 140

COLUMNS = [
    Column("Question", lambda row: row.question.reference),
    Column("About", lambda row: row.question.about),
    Column("Asked on the document", lambda row: row.question.source),
    Column("Text", lambda row: row.question.text),
    Column("Asked by", lambda row: row.question.asker),
    Column("Committee", lambda row: row.question.committee or ""),
    Column("Asked on", lambda row: row.question.asked_on, "date"),
    Column("State", lambda row: row.state_words),
    Column("With", lambda row: row.with_whom),
    Column("Due by", lambda row: row.due_on, "date"),
    Column("Answer", lambda row: row.answer or row.note),
    Column("Answered by", lambda row: row.answered_by),
    Column("Answered on", lambda row: row.answered_on, "date"),
    Column("For", lambda row: row.question.get_shown_to_display()),
    Column("Carried in the paper", lambda row: row.paper or ""),
]


class QuestionTable(Table):
    """Questions, those that wait first."""

    caption = "Questions"
    caption_hidden = True
    row_header = "text"
    exports = ("csv", "xlsx")

    reference = tables.Column("No", order_by=("-year", "-number"), empty_values=())
    text = tables.Column("Question", orderable=False)
    asked_by = tables.Column("Asked by", order_by=("member_name", "asked_by__name"), empty_values=())
    asked_on = DateColumn(verbose_name="Asked")
    state = tables.Column("State", order_by=("stage_order", "-asked_at"))
    due_on = DateColumn(verbose_name="Due")

    class Meta(Table.Meta):
        model = Question
        fields = ("reference", "text", "asked_by", "asked_on", "state", "due_on")
        empty_text = "No question fits these filters."

    def __init__(self, *args: Any, eyes: Eyes, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.eyes, self.today = eyes, today

    def render_reference(self, record: Question) -> str:
        return record.reference

    def render_text(self, record: Question) -> SafeString:
        href = reverse("reports:question", args=[record.council.slug, record.pk])
        words = Truncator(record.text).chars(WORDS)
        note = '<a class="govuk-link" href="{}">{}</a><br><span class="mark-note">{}</span>'
        return format_html(note, href, words, record.about)

    def render_asked_by(self, record: Question) -> str:
        return record.asker

    def render_state(self, record: Question) -> str:
        row = shown(self.eyes, record)
        return render_to_string("components/tag/tag.html", {"text": row.state_words, "tone": row.tone})

    def render_due_on(self, record: Question) -> SafeString | str:
        due = shown(self.eyes, record).owed_by
        if due is None:
            return "–"
        words = f"{due.day} {due:%b %Y}"
        return format_html("{}<br><strong>{}</strong>", words, "past") if due < self.today else words


def rows_for_files(eyes: Eyes, questions: Any) -> list[Shown]:
    return [shown(eyes, question) for question in questions]
