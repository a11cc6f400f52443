"""The tables of the library and of papers."""

from datetime import date

import django_tables2 as tables
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from peerreview.exports import Column
from peerreview.tables import NONE, DateColumn, Table
from recommendations.rules.meetings import decided_in_words
from reports.models import CabinetPaper, Edition, MeetingDecision

COLUMNS = [
    Column("Document", lambda edition: edition.document_name),
    Column("Period", lambda edition: edition.period),
    Column("For", lambda edition: edition.audience_name),
    Column("Version", lambda edition: edition.version, "number"),
    Column("Provisional", lambda edition: edition.is_provisional),
    Column("Published", lambda edition: timezone.localdate(edition.published_at), "date"),
    Column("What changed", lambda edition: edition.what_changed),
    Column("Formats", lambda edition: ", ".join(sorted(file.format for file in edition.files.all()))),
]


class EditionTable(Table):
    """What was published, newest first."""

    caption = "Editions"
    caption_hidden = True
    row_header = "document"
    exports = ("csv", "xlsx")

    document = tables.Column("Document")
    period = tables.Column("Period", order_by=("period__first_day", "-version"))
    audience = tables.Column("For")
    version = tables.Column("Version")
    published_at = DateColumn(verbose_name="Published")
    files = tables.Column("Download", empty_values=(), orderable=False)

    class Meta:
        model = Edition
        fields: tuple[str, ...] = ()
        sequence = ("document", "period", "audience", "version", "published_at", "files")
        empty_text = "Nothing has been published yet."

    def render_document(self, record: Edition) -> str:
        href = self.edition_address(record)
        words = record.document_name
        note = format_html(' <span class="mark-note">{}</span>', "provisional") if record.is_provisional else ""
        return format_html('<a class="govuk-link" href="{}">{}</a>{}', href, words, note)

    def render_audience(self, record: Edition) -> str:
        name = record.audience_name
        return name[0].upper() + name[1:]

    def render_files(self, record: Edition) -> str:
        of = f"{record.document_name}, {record.period}, for {record.audience_name}, version {record.version}"
        links = (
            (self.file_address(record, file.format), file.get_format_display(), of, filesizeformat(file.size))
            for file in record.files_to_read
        )
        words = '<a class="govuk-link" href="{}" download>{}<span class="govuk-visually-hidden"> of {}</span></a> ({})'
        return format_html_join(mark_safe("<br>"), words, links) or "–"

    def edition_address(self, record: Edition) -> str:
        return reverse("reports:edition", args=[record.council.slug, record.pk])

    def file_address(self, record: Edition, kind: str) -> str:
        return reverse("reports:download", args=[record.council.slug, record.pk, kind])


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
