"""The table of papers."""

from datetime import date

import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from peerreview.exports import Column
from peerreview.tables import NONE, DateColumn, Table
from recommendations.rules.meetings import decided_in_words
from reports.models import CabinetPaper, MeetingDecision


def _decision(paper: CabinetPaper) -> MeetingDecision | None:
    return getattr(paper, "decision", None)


def _decided_on(paper: CabinetPaper) -> date | None:
    decision = _decision(paper)
    return decision.decided_on if decision else None


def _minute(paper: CabinetPaper) -> str:
    decision = _decision(paper)
    return decision.minute if decision else ""


PAPER_COLUMNS = [
    Column("State", lambda paper: paper.get_state_display()),
    Column("Report to", lambda paper: paper.meeting),
    Column("Meeting", lambda paper: paper.meeting_on, "date"),
    Column("Subject", lambda paper: paper.subject),
    Column("Key decision", lambda paper: paper.is_key),
    Column("Decided", _decided_on, "date"),
    Column("Minute", _minute),
    Column("Published", lambda paper: timezone.localdate(paper.published_at) if paper.published_at else None, "date"),
]


class PaperTable(Table):
    """Cabinet papers, those of the latest meeting first."""

    caption = "Papers"
    caption_hidden = True
    row_header = "subject"
    exports = ("csv", "xlsx")

    subject = tables.Column("Paper")
    meeting = tables.Column("To", order_by=("meeting__name",))
    meeting_on = DateColumn(verbose_name="Meeting")
    state = tables.Column("State")
    decided = tables.Column("Decided", accessor="pk", order_by=("decision__decided_on", "-pk"))

    class Meta:
        model = CabinetPaper
        fields: tuple[str, ...] = ()
        sequence = ("subject", "meeting", "meeting_on", "state", "decided")
        empty_text = "There are no papers yet."

    def render_subject(self, record: CabinetPaper) -> str:
        href = reverse("reports:paper", args=[record.council.slug, record.pk])
        return format_html('<a class="govuk-link" href="{}">{}</a>', href, record.subject)

    def render_decided(self, record: CabinetPaper) -> str:
        """The day and the minute; "Not yet" where the meeting could have decided."""
        decision = _decision(record)
        if decision is None:
            return "Not yet" if record.state in ("cleared", "published") else NONE
        href = reverse("reports:decision", args=[record.council.slug, record.pk])
        words = decided_in_words("", decision.decided_on, decision.minute)
        return format_html('<a class="govuk-link" href="{}">{}</a>', href, words)
