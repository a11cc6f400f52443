"""Figures for other programs: by a token, in pages, with columns that stay, and never anything exempt."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from councils.services.tokens import token_make, token_revoke
from performance.feeds.asking import MOST
from performance.feeds.columns import FEEDS
from tests.factories.performance import IndicatorFactory, ResultFactory, TargetFactory
from tests.performance.known import make_known

DOCS = Path(__file__).parents[2] / "docs" / "api.md"


@pytest.fixture
def known(cast):
    return make_known(cast.council)


@pytest.fixture
def token(cast):
    return token_make(by=cast.administrator, council=cast.council, name="Power BI", scope="read")


@pytest.fixture
def ask(known, token):
    def asked(feed, secret=token[1], headers=None, **query):
        address = reverse(f"performance:feed-{feed}", args=[known.council.slug])
        return Client().get(address, query, headers={"Authorization": f"Bearer {secret}"} | (headers or {}))

    return asked


@pytest.mark.parametrize("feed", FEEDS)
def test_columns_are_the_same_as_json_and_csv_and_nothing_is_exempt(ask, feed):
    names = [column.head for column in FEEDS[feed]]
    answer = ask(feed)
    assert answer.status_code == 200
    found = answer.json()
    assert found["rows"]
    assert found["next"] is None
    assert found["count"] == len(found["rows"])
    assert all(list(row) == names for row in found["rows"])
    text = ask(feed, format="csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert list(rows[0]) == names
    assert len(rows) == found["count"]
    assert "secret" not in (text + answer.content.decode()).casefold()


def test_a_scorecard_row(ask):
    rows = {row["code"]: row for row in ask("scorecard", period="2026-q2").json()["rows"]}
    assert "A8" not in rows
    found = rows["A1"]
    assert (found["period"], found["value"], found["target"], found["rating"]) == ("2026-q2", 74, 80, "red")
    assert (found["since_last"], found["last_rating"], found["is_provisional"]) == ("worse", "green", False)
    assert found["entered_on"] == "2026-11-21"
    assert rows["A5"]["value"] is None
    assert rows["A2"]["value"] == 21
    assert found["corrective_action"] == "A hired van from Monday."


def test_results_by_quarter(ask):
    every = ask("results").json()["rows"]
    assert [row["period"] for row in every] == sorted(row["period"] for row in every)
    assert {row["code"] for row in every if row["period"] == "2026-q1"} == {"A1", "A2", "A3", "A6", "A9", "A10"}
    assert {row["period"] for row in ask("results", period="2026-q1").json()["rows"]} == {"2026-q1"}
    some = ask("results", **{"from": "2025-q4", "to": "2026-q1"}).json()["rows"]
    assert {row["period"] for row in some} == {"2025-q4", "2026-q1"}


def test_actions_and_indicators(ask):
    actions = {row["reference"]: row for row in ask("actions").json()["rows"]}
    assert set(actions) == {"P1", "P2"}
    assert actions["P1"]["rating"] == "red"
    assert actions["P1"]["objectives"] == "Homes are kept in repair"
    codes = [row["code"] for row in ask("indicators").json()["rows"]]
    assert codes == ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A10"]


def test_pages_follow_each_other_until_there_are_no_more(ask):
    seen, answer = [], ask("results", limit=4, **{"from": "2026-q1"})
    address = answer.json()["next"]
    assert "limit=4" in address
    assert "from=2026-q1" in address
    for _ in range(10):
        found = answer.json()
        assert len(found["rows"]) <= 4
        seen += [(row["period"], row["code"]) for row in found["rows"]]
        if found["next"] is None:
            break
        offset = re.search(r"offset=(\d+)", found["next"])[1]
        answer = ask("results", limit=4, offset=offset, **{"from": "2026-q1"})
    assert len(seen) == len(set(seen)) == found["count"] == 12
    first = ask("results", limit=4, format="csv")
    assert first["X-Total-Count"] == str(ask("results").json()["count"])
    assert first["Link"].endswith('; rel="next"')
    assert "Link" not in ask("results", format="csv")
    assert ask("results", offset=999).json()["rows"] == []


def test_csv_by_its_header(ask):
    assert ask("scorecard", headers={"Accept": "text/csv"})["Content-Type"].startswith("text/csv")
    assert ask("scorecard", headers={"Accept": "text/csv"})["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"period": "2019-q1"}, "period is a quarter of this council, such as 2026-q2."),
        ({"period": "<script>"}, "period is a quarter"),
        ({"limit": "0"}, f"limit is a whole number from 1 to {MOST}."),
        ({"limit": str(MOST + 1)}, f"limit is a whole number from 1 to {MOST}."),
        ({"limit": "-1"}, "limit is a whole number."),
        ({"offset": "x"}, "offset is a whole number."),
        ({"offset": "²"}, "offset is a whole number."),
        ({"format": "xml"}, "format is json or csv."),
    ],
)
def test_what_makes_no_sense_is_said(ask, query, says):
    for feed in FEEDS:
        answer = ask(feed, **query)
        assert answer.status_code == 400
        assert answer.json()["error"].startswith(says)


def test_without_a_token_that_reads_there_is_nothing(cast, known, ask, token):
    _, sends = token_make(by=cast.administrator, council=cast.council, name="Warehouse", scope="send")
    _, theirs = token_make(by=cast.outsider, council=cast.elsewhere, name="Theirs", scope="read")
    for feed in FEEDS:
        for secret in ("", "pr_made-up", sends, theirs):
            answer = ask(feed, secret)
            assert answer.status_code == 401
            assert answer["WWW-Authenticate"].startswith("Bearer")
    token_revoke(by=cast.administrator, token=token[0])
    assert ask("scorecard").status_code == 401


def test_being_signed_in_is_no_token_and_nothing_is_taken(known, cast, sign_in, ask, token):
    address = reverse("performance:feed-scorecard", args=[known.council.slug])
    assert sign_in(cast.performance_lead).get(address).status_code == 401
    assert Client().post(address, headers={"Authorization": f"Bearer {token[1]}"}).status_code == 405


@pytest.mark.parametrize("feed", FEEDS)
def test_costs_the_same_however_much_there_is(known, ask, feed):
    ask(feed)
    with CaptureQueriesContext(connection) as few:
        ask(feed)
    for number in range(20):
        indicator = IndicatorFactory(council=known.council, code=f"M{number}")
        TargetFactory(indicator=indicator)
        ResultFactory(indicator=indicator, period=known.now, entered_by=known.person)
    with CaptureQueriesContext(connection) as many:
        ask(feed)
    assert len(few) == len(many) <= 15


def test_the_documentation_names_every_column():
    text = DOCS.read_text()
    for feed, columns in FEEDS.items():
        section = text.split(f"### GET `/<council>/api/{feed}/`")[1].split("\n### ")[0].split("\n## ")[0]
        told = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", section, re.MULTILINE)
        assert told == [(column.head, column.kind, column.about) for column in columns], feed
    assert f"at most {MOST:,}" in text


def test_the_filtered_scorecard_as_json(cast, known, sign_in):
    address = reverse("performance:scorecard", args=[known.council.slug, known.now.slug])
    answer = sign_in(cast.cabinet_member).get(address, {"format": "json", "portfolio": "Housing"})
    assert answer["Content-Type"] == "application/json"
    rows = answer.json()
    assert [row["Code"] for row in rows] == ["A1", "A3"]
    assert rows[0]["Result"] == 74
