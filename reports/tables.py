"""The table of the library."""

import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from peerreview.exports import Column
from peerreview.tables import DateColumn, Table
from reports.models import Edition

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
        pdf = next((file for file in record.files.all() if file.format == "pdf"), None)
        if pdf is None:
            return "–"
        return format_html(
            '<a class="govuk-link" href="{}" download>PDF<span class="govuk-visually-hidden"> of {}</span></a>',
            self.file_address(record, "pdf"),
            f"{record.document_name}, {record.period}, for {record.audience_name}, version {record.version}",
        )

    def edition_address(self, record: Edition) -> str:
        return reverse("reports:edition", args=[record.council.slug, record.pk])

    def file_address(self, record: Edition, kind: str) -> str:
        return reverse("reports:download", args=[record.council.slug, record.pk, kind])
