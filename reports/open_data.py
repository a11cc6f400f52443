"""What a council published for everyone, as tables for other programs: taken from the frozen data of the newest public
edition of each quarter, never from what is known now."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Func, JSONField

from councils.models import Council
from peerreview.exports import Column, Kind
from peerreview.quarters import Quarter
from reports.models import Publication
from reports.models.edition import Audience, Document
from reports.public_addresses import absolute, address_of

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
DATATYPES: dict[str, Any] = {
    "text": "string",
    "number": "decimal",
    "date": {"base": "date", "format": "yyyy-MM-dd"},
    "boolean": {"base": "boolean", "format": "yes|no"},
    "url": "anyURI",
}


@dataclass(frozen=True)
class Field:
    """One column: its name in the files, where it stands in a line of the snapshot, its kind and what it means."""

    name: str
    about: str
    kind: Kind | str = "text"
    source: str = ""
    required: bool = False


@dataclass(frozen=True)
class OpenTable:
    """One table: from which document's lines it is made. `around` is what the lines stand in: (an array's path, the
    part of each of its things that names them and the part that holds the lines)."""

    name: str
    title: str
    about: str
    document: str
    path: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    around: tuple[str, str] | None = None

    @property
    def columns(self) -> list[Column]:
        return [Column(field.name, _getter(field.name), _column_kind(field.kind)) for field in self.all_fields]

    @property
    def all_fields(self) -> tuple[Field, ...]:
        return (*FROM_THE_EDITION, *self.fields)


PERIOD = Field(
    "period", "The quarter, as in 2026-q2: the second quarter of the financial year from April 2026", required=True
)
FROM_THE_EDITION = (
    PERIOD,
    Field("period_start", "The quarter's first day", "date", required=True),
    Field("period_end", "The quarter's last day", "date", required=True),
    Field("edition", "The page of the published edition that the row was taken from", "url", required=True),
)
PLAN = Field("plan", "The action plan's name", required=True)
TABLES = (
    OpenTable(
        name="indicators",
        title="Results of indicators",
        about="One row for each indicator and quarter.",
        document=Document.SCORECARD,
        path="{snapshot,scorecard,indicators}",
        key=("period", "code"),
        fields=(
            Field("code", "The indicator's code", source="code", required=True),
            Field("name", "What is measured", source="name", required=True),
            Field("value", "The result; empty where there is none", "number", source="value"),
            Field("unit", "What it is counted in", source="unit"),
            Field("target", "What was aimed at in the quarter; empty where nothing was", "number", source="target"),
            Field(
                "rating",
                "green, amber or red; or why there is none: no_target, no_data, not_due",
                source="rating",
                required=True,
            ),
            Field(
                "provisional",
                "Whether the result could still change",
                "boolean",
                source="is_provisional",
                required=True,
            ),
        ),
    ),
    OpenTable(
        name="actions",
        title="Actions",
        about="One row for each action and quarter.",
        document=Document.ACTION_PLAN,
        path="{snapshot,plans}",
        around=("plan", "actions"),
        key=("period", "plan", "reference"),
        fields=(
            PLAN,
            Field("reference", "The action's reference in its plan", source="reference", required=True),
            Field("title", "What is done", source="title", required=True),
            Field("recommendation", "The recommendations it serves, by their references", source="recommendations"),
            Field(
                "rating",
                "blue (complete), green, amber, red, grey (not due to start) or not_rated",
                source="rating",
                required=True,
            ),
            Field("original_due", "The day it was first due", "date", source="original_due_on"),
            Field("due", "The day it is due now", "date", source="due_on"),
        ),
    ),
    OpenTable(
        name="recommendations",
        title="Recommendations and their status",
        about="One row for each recommendation of the peers and quarter.",
        document=Document.ACTION_PLAN,
        path="{snapshot,plans}",
        around=("plan", "recommendations"),
        key=("period", "plan", "reference"),
        fields=(
            PLAN,
            Field(
                "reference", "The recommendation's number as the peers printed it", source="reference", required=True
            ),
            Field("recommendation", "Its headline", source="headline", required=True),
            Field("response", "Whether the council accepted it", source="answer"),
            Field("status", "How far the council says it is, apart from its actions", source="status"),
            Field("status_on", "Since when", "date", source="status_on"),
            Field("implemented", "Whether it is implemented", "boolean", source="is_implemented", required=True),
        ),
    ),
)


def table_named(name: str) -> OpenTable | None:
    return next((table for table in TABLES if table.name == name), None)


def rows_of(council: Council, table: OpenTable) -> list[dict[str, Any]]:
    """The table's rows, the oldest quarter first, each with the plain values of the edition. One query: the database
    picks the few parts, for the whole of a snapshot is as long as the document."""
    public = Publication.objects.readable(council, [Audience.PUBLIC])
    newest = public.newest_editions_of(table.document).select_related("council", "period")
    found = newest.defer("search").annotate(lines=_Lines("edition__data", table=table))
    rows = [row for publication in found for row in _rows_of_one(publication, table)]
    return sorted(rows, key=lambda row: row["period_start"])


def _rows_of_one(publication: Publication, table: OpenTable) -> Iterator[dict[str, Any]]:
    assert publication.period  # noqa: S101 - every edition is of a quarter
    quarter: Quarter = publication.period.as_quarter
    first = {
        "period": quarter.slug,
        "period_start": quarter.first_day,
        "period_end": quarter.last_day,
        "edition": absolute(address_of(publication)),
    }
    for line in publication.lines or ():  # type: ignore[attr-defined] # annotated
        yield first | {field.name: _value(value, field.kind) for field, value in zip(table.fields, line, strict=True)}


def _value(value: Any, kind: str) -> Any:
    """A value of the snapshot's JSON as what it is."""
    if value is None or value == "":
        return None
    if isinstance(value, list):
        return "; ".join(value)
    if kind == "number":
        return Decimal(value)
    return date.fromisoformat(value) if kind == "date" else value


class _Lines(Func):
    """Out of an edition's data: the fields of each line, as an array of arrays in the document's order."""

    output_field = JSONField()

    def __init__(self, expression: str, *, table: OpenTable) -> None:
        super().__init__(F(expression))
        self.template = _sql(table)


def _sql(table: OpenTable) -> str:
    """Made of this module's own words only."""
    parts = []
    for field in table.fields:
        parts.append(f"line -> '{field.source}'" if field.source else f"thing -> '{field.name}'")
    picked = f"SELECT jsonb_agg(jsonb_build_array({', '.join(parts)})) FROM "  # noqa: S608
    if table.around is None:
        return f"({picked} jsonb_array_elements(%(expressions)s #> '{table.path}') AS line)"
    within = f"jsonb_array_elements(%(expressions)s #> '{table.path}') AS thing"
    return f"({picked} {within}, jsonb_array_elements(thing -> '{table.around[1]}') AS line)"


def _getter(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda row: row[name]


def _column_kind(kind: str) -> Kind:
    return "number" if kind == "number" else "date" if kind == "date" else "text"


def metadata(council: Council, changed_on: date) -> dict[str, Any]:
    """What the tables are, for programs: W3C's "Metadata Vocabulary for Tabular Data" (CSV on the Web)."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        "dc:title": f"What {council.name} published of its performance",
        "dc:publisher": council.name,
        "dc:license": {"@id": LICENCE},
        "dc:modified": {"@value": changed_on.isoformat(), "@type": "xsd:date"},
        "tables": [_table_metadata(table) for table in TABLES],
    }


def _table_metadata(table: OpenTable) -> dict[str, Any]:
    return {
        "@type": "Table",
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": table.about,
        "tableSchema": {
            "@type": "Schema",
            "columns": [
                {
                    "@type": "Column",
                    "name": field.name,
                    "titles": field.name,
                    "dc:description": field.about,
                    "datatype": DATATYPES[field.kind],
                    "required": field.required,
                }
                for field in table.all_fields
            ],
            "primaryKey": list(table.key),
        },
    }
