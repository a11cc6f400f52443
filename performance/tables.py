"""The indicators' table."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from peerreview.marks import INDICATOR_MARKS
from peerreview.tables import MarkColumn, Table
from performance.pages.indicators import IndicatorRow
from performance.rules.direction import Direction


class IndicatorTable(Table):
    caption = "Indicators"
    caption_hidden = True
    row_header = "name"
    exports = ("csv", "xlsx")

    code = tables.Column(verbose_name="Code", order_by=("code_order",))
    name = tables.Column(verbose_name="Indicator")
    value = tables.Column(accessor="line__value_in_words", verbose_name="Result", orderable=False)
    target = tables.Column(accessor="line__target_in_words", verbose_name="Target", orderable=False)
    rating = MarkColumn(marks=INDICATOR_MARKS, verbose_name="Rating", order_by=("rating_order", "code_order"))
    since = tables.Column(accessor="line__since_last", verbose_name="Since last quarter", orderable=False)
    owner = tables.Column(accessor="line__owner", verbose_name="Owner")
    service = tables.Column(accessor="line__service", verbose_name="Service")

    class Meta(Table.Meta):
        empty_text = "No indicator fits these filters."

    def render_name(self, record: IndicatorRow) -> SafeString:
        exempt = format_html(' <span class="status">{}</span>', "Exempt") if record.line.is_exempt else ""
        return format_html('<a class="govuk-link" href="{}">{}</a>{}', record.line.address, record.name, exempt)

    def render_value(self, record: IndicatorRow) -> str:
        if record.line.value is None:
            return "–"
        return (
            f"{record.line.value_in_words} (provisional)" if record.line.is_provisional else record.line.value_in_words
        )

    def render_since(self, value: Direction) -> str:
        return "–" if value is Direction.NOTHING_TO_COMPARE else value.label
