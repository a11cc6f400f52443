"""Open data: each cell from the newest public edition of its quarter, and nothing else."""

import csv
import json
from decimal import Decimal
from io import StringIO

import pytest
from django.test import Client

from reports.models import Edition
from reports.open_data import TABLES, metadata
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.reports import edition as make_edition

#: What each column is in the edition's own JSON.
INDICATORS = {
    "code": "code",
    "name": "name",
    "value": "value",
    "unit": "unit",
    "target": "target",
    "rating": "rating",
    "provisional": "is_provisional",
}
ACTIONS = {
    "reference": "reference",
    "title": "title",
    "rating": "rating",
    "original_due": "original_due_on",
    "due": "due_on",
}
RECOMMENDATIONS = {
    "reference": "reference",
    "recommendation": "headline",
    "response": "answer",
    "status": "status",
    "status_on": "status_on",
    "implemented": "is_implemented",
}


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, closed=True, person=cast.performance_lead)


@pytest.fixture
def editions(cast, period):
    return {
        document: make_edition(cast.council, period=period, audience="public", document=document)
        for document in ("scorecard", "action_plan")
    }


def read(name: str, kind: str = "csv"):
    answer = Client().get(f"/published/exeham/data/{name}.{kind}")
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    text = answer.content.decode()
    return json.loads(text) if kind == "json" else list(csv.DictReader(StringIO(text)))


def as_csv(value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def lines_of(edition: Edition, name: str) -> list[dict]:
    snapshot = json.loads(bytes(edition.files.get(format="json").content))["snapshot"]
    if name == "indicators":
        return snapshot["scorecard"]["indicators"]
    return [line for plan in snapshot["plans"] for line in plan[name]]


@pytest.mark.parametrize(
    ("name", "document", "parts"),
    [
        ("indicators", "scorecard", INDICATORS),
        ("actions", "action_plan", ACTIONS),
        ("recommendations", "action_plan", RECOMMENDATIONS),
    ],
)
def test_every_cell_is_the_edition_s(editions, name, document, parts):
    lines, rows, objects = lines_of(editions[document], name), read(name), read(name, "json")

    assert len(rows) == len(objects) == len(lines) > 0
    for line, row, thing in zip(lines, rows, objects, strict=True):
        for column, part in parts.items():
            assert row[column] == as_csv(line[part]), (column, line[part])
            if column in ("value", "target"):
                expected = None if line[part] is None else float(Decimal(line[part]))
                assert thing[column] == expected
            else:
                assert thing[column] == (line[part] or None if line[part] == "" else line[part])
        assert row["period"] == "2026-q2"
        assert row["edition"].endswith(f"/published/exeham/{editions[document].pk}/")
    table = next(table for table in TABLES if table.name == name)
    assert list(rows[0]) == list(objects[0]) == [field.name for field in table.all_fields]
    others = (
        {"period", "period_start", "period_end", "edition", "plan"}
        if document == "action_plan"
        else {"period", "period_start", "period_end", "edition"}
    )
    assert set(rows[0]) - others - {"recommendation"} == set(parts) - {"recommendation"}


def test_an_action_names_the_recommendations_it_serves(editions):
    lines = lines_of(editions["action_plan"], "actions")
    assert [row["recommendation"] for row in read("actions")] == ["; ".join(line["recommendations"]) for line in lines]


def test_only_the_newest_public_version_of_each_quarter(cast, period, editions):
    newer = make_edition(cast.council, period=period, audience="public", version=2)
    make_edition(cast.council, period=period, audience="scrutiny")
    earlier = ReportingPeriodFactory(council=cast.council, year=2026, quarter=1, closed=True)
    make_edition(cast.council, period=earlier, audience="cabinet")

    rows = read("indicators")

    assert {row["edition"].split("/")[-2] for row in rows} == {str(newer.pk)}
    older = make_edition(cast.council, period=earlier, audience="public")
    rows = read("indicators")
    assert [row["period"] for row in rows] == sorted(row["period"] for row in rows)
    assert {row["edition"].split("/")[-2] for row in rows} == {str(newer.pk), str(older.pk)}


def test_what_is_not_a_table_is_not_found(editions):
    for rest in ("risks.csv", "indicators.xlsx", "indicators.xml"):
        assert Client().get(f"/published/exeham/data/{rest}").status_code == 404
    assert Client().get("/published/wyeford/data/").status_code == 404


def test_the_page_describes_every_column_and_names_the_licence(editions):
    page = Client().get("/published/exeham/data/").content.decode()
    for table in TABLES:
        for field in table.all_fields:
            assert f"<code>{field.name}</code>" in page
    assert "Open Government Licence v3.0" in page


class TestMetadata:
    """W3C, Metadata Vocabulary for Tabular Data: what a group of tables must have."""

    @pytest.fixture
    def described(self, editions):
        answer = Client().get("/published/exeham/data/csv-metadata.json")
        assert answer["Content-Type"] == "application/csvm+json"
        return json.loads(answer.content)

    def test_the_group(self, described):
        context = described["@context"]
        assert context[0] == "http://www.w3.org/ns/csvw"
        assert set(context[1]) <= {"@language", "@base"}
        assert described["@type"] == "TableGroup"
        assert described["dc:license"]["@id"].startswith(
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/"
        )
        assert described["tables"]

    def test_each_table_is_at_its_address_with_its_columns(self, described):
        for table in described["tables"]:
            name = table["url"].removesuffix(".csv")
            heads = list(read(name)[0])
            columns = table["tableSchema"]["columns"]
            assert [column["titles"] for column in columns] == heads
            names = [column["name"] for column in columns]
            assert len(set(names)) == len(names)
            assert not [name for name in names if name.startswith("_")]
            assert set(table["tableSchema"]["primaryKey"]) <= set(names)
            for column in columns:
                kind = column["datatype"]
                base = kind["base"] if isinstance(kind, dict) else kind
                assert base in {"string", "decimal", "date", "boolean", "anyURI"}

    def test_the_rows_keep_what_it_promises(self, described):
        for table in described["tables"]:
            rows, schema = read(table["url"].removesuffix(".csv")), table["tableSchema"]
            keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
            assert len(set(keys)) == len(keys)
            for column in schema["columns"]:
                values = [row[column["name"]] for row in rows]
                assert all(values) or not column["required"], column["name"]
                if column["datatype"] == "decimal":
                    assert [Decimal(value) for value in values if value]
                if isinstance(column["datatype"], dict) and column["datatype"]["base"] == "boolean":
                    assert set(values) <= {"yes", "no"}

    def test_the_csv_leads_to_it(self, editions):
        link = Client().get("/published/exeham/data/indicators.csv")["Link"]
        assert link == '</published/exeham/data/csv-metadata.json>; rel="describedby"; type="application/csvm+json"'


def test_the_metadata_needs_no_rows(cast, period):
    from datetime import date

    assert len(metadata(cast.council, date(2026, 10, 20))["tables"]) == len(TABLES)
