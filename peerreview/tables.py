"""Tables over querysets: django-tables2 with our own accessible template.

A table says its `caption`, its columns, and which of them names the row. `prepared()` gives it the request, so
that it sorts and turns pages by the address, and keeps the filters while it does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django_tables2.columns.base import BoundColumn

from peerreview.marks import Mark

PER_PAGE = 25
MOST_PER_PAGE = 200
NONE = "–"


class Table(tables.Table):
    """Base of every table. `caption` is its name; `row_header` the column that names a row, the first if unsaid.

    `caption_hidden` keeps the caption for screen readers where a heading just above says the same.
    """

    caption = ""
    caption_hidden = False
    row_header = ""
    exports: tuple[str, ...] = ()
    request: HttpRequest | None = None

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.caption = kwargs.pop("caption", self.caption)
        kwargs.setdefault("empty_text", self._meta.empty_text or "Nothing to show.")
        kwargs.setdefault("default", NONE)
        super().__init__(*args, **kwargs)

    @property
    def row_header_name(self) -> str:
        """The column whose cells are the heads of their rows."""
        return self.row_header or next((column.name for column in self.columns), "")

    @property
    def heads(self) -> Iterator["Head"]:
        """The heads of the columns shown, with where their links go."""
        return (Head(self, column) for column in self.columns)

    @property
    def sortable_heads(self) -> list["Head"]:
        return [head for head in self.heads if head.href]

    def address(self, **changes: Any) -> str:
        """This page's query string with `changes` made; None takes a key away."""
        if self.request is None:
            return ""
        parameters = self.request.GET.copy()
        for name, value in changes.items():
            if value is None:
                parameters.pop(name, None)
            else:
                parameters[name] = str(value)
        return f"?{parameters.urlencode()}"

    @property
    def export_links(self) -> list[dict[str, str]]:
        """Where the same rows can be had as files; see peerreview.exports.exported."""
        page = self.prefixed_page_field
        return [{"text": name.upper(), "href": self.address(format=name, **{page: None})} for name in self.exports]

    @property
    def steps(self) -> dict[str, Any] | None:
        """What the pagination shows, or None where there is one page only."""
        page = getattr(self, "page", None)
        if page is None or page.paginator.num_pages < 2:
            return None
        field = self.prefixed_page_field
        numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        return {
            "previous": self.address(**{field: page.number - 1}) if page.has_previous() else "",
            "next": self.address(**{field: page.number + 1}) if page.has_next() else "",
            "items": [
                {"number": number, "href": self.address(**{field: number}), "current": number == page.number}
                if isinstance(number, int)
                else {"ellipsis": True}
                for number in numbers
            ],
            "page": page,
        }


@dataclass(frozen=True)
class Head:
    """A column's head: its words, where its link goes, and how it is sorted now."""

    table: Table
    column: BoundColumn

    @property
    def name(self) -> str:
        return self.column.name

    @property
    def text(self) -> str:
        return str(self.column.header)

    @property
    def href(self) -> str:
        if not self.column.orderable or self.table.request is None or not len(self.table.rows):
            return ""
        following = self.column.order_by_alias.next
        field = self.table.prefixed_order_by_field
        return self.table.address(**{field: following, self.table.prefixed_page_field: None})

    @property
    def sorted(self) -> str:
        """ "ascending", "descending" or nothing, for aria-sort."""
        if not self.column.is_ordered:
            return ""
        return "descending" if self.column.order_by_alias.is_descending else "ascending"

    @property
    def css(self) -> str:
        return "data-table__number" if is_numeric(self.column) else ""


def prepared[T: Table](table: T, request: HttpRequest, *, per_page: int = PER_PAGE) -> T:
    """The table, sorted and on the page that the address asks for; pages that are not there give the nearest."""
    table.request = request
    if order_by := request.GET.getlist(table.prefixed_order_by_field):
        table.order_by = order_by
    table.paginate(per_page=_whole(request.GET.get(table.prefixed_per_page_field), per_page, most=MOST_PER_PAGE))
    table.page = table.paginator.get_page(request.GET.get(table.prefixed_page_field))
    return table


def _whole(text: str | None, otherwise: int, *, most: int) -> int:
    """The number from 1 to `most` that `text` says, else `otherwise`."""
    if not text or not text.isascii() or not text.isdecimal() or len(text) > len(str(most)):
        return otherwise
    return int(text) if 1 <= int(text) <= most else otherwise


def is_numeric(column: BoundColumn) -> bool:
    """Whether a column's cells are figures, set right and in figures of one width."""
    return bool(getattr(column.column, "numeric", False))


class NumberColumn(tables.Column):
    """Figures, right-aligned in figures of one width. `places` fixes the decimals, `prefix` and `suffix` the unit."""

    numeric = True

    def __init__(self, *, places: int | None = None, prefix: str = "", suffix: str = "", **extra: Any) -> None:
        super().__init__(**extra)
        self.places, self.prefix, self.suffix = places, prefix, suffix

    def render(self, value: Any) -> str:
        return f"{self.prefix}{figure(value, self.places)}{self.suffix}"


def figure(value: Any, places: int | None = None) -> str:
    """A number as people read it: thousands separators, a true minus, and `places` decimals if said."""
    if not isinstance(value, int | float | Decimal):
        return str(value)
    number = Decimal(str(value))
    text = f"{number:,.{places}f}" if places is not None else f"{number.normalize():,f}"
    return text.replace("-", "−")


class MarkColumn(tables.Column):
    """A rating shown by its mark. The value is a Mark, or a key of `marks`."""

    def __init__(self, *, marks: Mapping[str, Mark] | None = None, short: bool = True, **extra: Any) -> None:
        super().__init__(**extra)
        self.marks, self.short = dict(marks or {}), short

    def render(self, value: Any) -> SafeString | str:
        mark = value if isinstance(value, Mark) else self.marks.get(value)
        if mark is None:
            return str(value)
        words = mark.short if self.short else mark.word
        return render_to_string("components/mark/mark.html", {"mark": mark, "words": words})

    def value(self, value: Any) -> str:
        return value.word if isinstance(value, Mark) else str(value)


class DateColumn(tables.Column):
    """Dates as "31 Mar 2026", which do not break over lines."""

    def __init__(self, **extra: Any) -> None:
        extra.setdefault("attrs", {"td": {"class": "data-table__date"}})
        super().__init__(**extra)

    def render(self, value: Any) -> str:
        return f"{value.day} {value:%b %Y}"

    @classmethod
    def from_field(cls, field: models.Field, **kwargs: Any) -> "DateColumn | None":
        if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
            return cls(**kwargs)
        return None
