"""The table of papers."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from peerreview.tables import DateColumn, Table
from reports.models import CabinetPaper


class PaperTable(Table):
    """Cabinet papers, those of the latest meeting first."""

    caption = "Papers"
    caption_hidden = True
    row_header = "subject"

    subject = tables.Column("Paper")
    meeting = tables.Column("To", order_by=("meeting__name",))
    meeting_on = DateColumn(verbose_name="Meeting")
    state = tables.Column("State")

    class Meta:
        model = CabinetPaper
        fields: tuple[str, ...] = ()
        sequence = ("subject", "meeting", "meeting_on", "state")
        empty_text = "There are no papers yet."

    def render_subject(self, record: CabinetPaper) -> str:
        href = reverse("reports:paper", args=[record.council.slug, record.pk])
        return format_html('<a class="govuk-link" href="{}">{}</a>', href, record.subject)
