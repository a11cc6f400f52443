"""Results from a data warehouse: by a key, JSON or CSV, all or nothing, the same twice changes nothing."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from audit.words import sentence
from councils.services.tokens import token_make, token_revoke
from performance.models import Result
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.performance import IndicatorFactory, ResultFactory, TargetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council)


@pytest.fixture
def homes(cast, period):
    found = IndicatorFactory(council=cast.council, code="H1", name="Homes let")
    TargetFactory(indicator=found)
    return found


@pytest.fixture
def key(cast):
    return token_make(by=cast.administrator, council=cast.council, name="Warehouse", scope="send")


@pytest.fixture
def send(cast, key):
    """Send a body by the key; lists are sent as JSON."""

    def sent(body, kind="application/json", secret=key[1], query="", **headers):
        content = body if isinstance(body, str | bytes) else json.dumps(body)
        address = reverse("performance:api-results", args=[cast.council.slug]) + query
        headers = {"Authorization": f"Bearer {secret}", **headers}
        return Client(enforce_csrf_checks=True).post(address, content, content_type=kind, headers=headers)

    return sent


ROW = {"indicator": "H1", "period": "2026-q2", "value": 81.4}


def test_the_same_twice_changes_nothing_and_says_so(cast, send, homes):
    first = send([ROW])
    assert (first.status_code, first.json()["changed"]) == (200, 1)
    assert first.json()["rows"] == [{"row": 1, "indicator": "H1", "period": "2026-q2", "outcome": "taken in"}]
    again = send([ROW])
    assert again.json() == {
        "changed": 0,
        "unchanged": 1,
        "rows": [{"row": 1, "indicator": "H1", "period": "2026-q2", "outcome": "unchanged"}],
    }
    result = Result.objects.get()
    assert (result.value, result.entered_by) == (Decimal("81.4"), cast.administrator)
    event = Event.objects.get(name="performance.result.entered")
    assert sentence(event).endswith("for Q2 2026/27: 81.4, sent by the key " + event.data["sent_by"][8:])
    assert "Warehouse" in event.data["sent_by"]
    assert Event.objects.filter(name="performance.results.taken_in").count() == 1


def test_figures_are_exact(send, homes):
    send('[{"indicator": "H1", "period": "2026-q2", "value": 81.100000}]')
    assert Result.objects.get().value == Decimal("81.1")


def test_csv(send, homes):
    answer = send("indicator,period,value,provisional\nh1,Q2 2026/27,81.4%,yes\n", "text/csv; charset=utf-8")
    assert answer.json()["changed"] == 1, answer.json()
    assert Result.objects.get().is_provisional


def test_the_quarter_may_be_said_once(send, homes):
    assert send([{"indicator": "H1", "value": "81"}], query="?period=2026-q2").json()["changed"] == 1


def test_red_is_taken_without_its_words(cast, send, homes):
    """A warehouse writes no prose: the figure counts, and its owner is asked for the words."""
    assert send([ROW | {"value": 12}]).status_code == 200
    assert Result.objects.get().is_provisional is False


def test_what_is_not_sent_stays(send, homes, period):
    ResultFactory(indicator=homes, period=period, commentary="Rain", forecast=Decimal(90), is_provisional=True)
    send([ROW | {"provisional": False, "forecast": None}])
    result = Result.objects.get()
    assert (result.commentary, result.forecast, result.is_provisional) == ("Rain", 90, False)


@pytest.mark.parametrize(
    ("changed", "name", "words"),
    [
        ({"indicator": "H9"}, "indicator", "There is no indicator “H9” to enter in Q2 2026/27"),
        ({"indicator": None}, "indicator", "There is no indicator’s code or name in this row"),
        ({"value": "n/a", "commentary": "x"}, "value", "Give the result that this is about"),
        ({"value": "about 80"}, "value", "“about 80” is not a number. Write it like 1,234.5, or leave it empty"),
        ({"value": "31/02/2025"}, "value", "“31/02/2025” is a date"),
        ({"numerator": 3}, "denominator", "Give the denominator as well, or neither"),
        ({"numerator": 3, "denominator": 0}, "denominator", "The denominator cannot be 0"),
        ({"provisional": "perhaps"}, "provisional", "“perhaps”: say yes where"),
        ({"period": "2026-q3"}, "period", "There is no quarter “2026-q3” here"),
        ({"period": ""}, "period", "Say the quarter: 2026-q2"),
        ({"period": "Q2"}, "period", "There is no quarter “Q2” here"),
        ({"value": 1e15}, "value", "is too large"),
        ({"commentary": "x" * 2001}, "commentary", "2,001 characters: write 2,000 or fewer"),
    ],
)
def test_a_row_that_cannot_be_taken_stops_all(cast, send, homes, changed, name, words):
    IndicatorFactory(council=cast.council, code="H2")
    answer = send([ROW | {"indicator": "H2"}, ROW | changed])
    assert answer.status_code == 422
    found = answer.json()
    assert found["error"] == "Nothing was taken in: 1 row cannot be taken as sent"
    problem = found["problems"][0]
    assert (problem["row"], problem["field"]) == (2, name)
    assert problem["message"].startswith(words) or words in problem["message"]
    assert not Result.objects.exists()


def test_an_unlikely_figure_needs_to_be_said_twice(send, homes):
    homes.targets.update(target=420)
    answer = send([ROW | {"value": 73390}])
    assert answer.status_code == 422
    problem = answer.json()["problems"][0]
    assert problem["message"] == "73,390.0% against a target of 420.0%: are you sure?"
    assert problem["send_sure_to_take_it"] is True
    assert send([ROW | {"value": 73390, "sure": True}]).status_code == 200
    assert send([ROW | {"value": 73390}]).json()["changed"] == 0


def test_the_same_indicator_twice_in_one_quarter(send, homes, cast):
    ReportingPeriodFactory(council=cast.council, quarter=1, year=2026)
    assert send([ROW, ROW]).json()["problems"][0]["message"] == "H1 is in row 2 as well: leave out all but one"
    assert send([ROW, ROW | {"period": "2026-q1"}]).json()["changed"] == 2


def test_a_closed_quarter(send, homes, period):
    period.closed_at, period.closed_by = datetime(2026, 10, 20, tzinfo=UTC), period.opened_by
    period.save()
    assert "was closed on 20 October 2026" in send([ROW]).json()["problems"][0]["message"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (" ", "This is no JSON"),
        ("{", "This is no JSON"),
        ('[{"value": NaN}]', "NaN is no number"),
        ("[" * 100_000, "This is no JSON"),
        ('{"rows": []}', "Send a list of rows"),
        ("[]", "There is no row in what was sent"),
        ("[1]", "Row 1 is no object"),
        ('[{"indicator": "H1", "valeu": 3}]', "There is no field valeu (in row 1)"),
        ('[{"indicator": ["H1"]}]', 'Row 1: "indicator" is a text'),
        ('[{"value": 1e999999}]', "is out of all range"),
        ('[{"sure": "yes"}]', '"sure" is true or false'),
        (b"\xff\xfe\x00", "This is no JSON"),
    ],
)
def test_what_is_no_list_of_rows(send, homes, body, words):
    answer = send(body)
    assert answer.status_code == 400
    assert words in answer.json()["error"]


def test_csv_with_unknown_headings_is_refused(send, homes):
    answer = send("indicator,outturn\nH1,3\n", "text/csv")
    assert (answer.status_code, "There is no field outturn" in answer.json()["error"]) == (400, True)


def test_keys_kinds_methods_and_sizes(cast, send, key, homes):
    assert send([ROW], secret="pr_no").status_code == 401
    assert send([ROW], "application/xml").status_code == 415
    assert send(" " * (1024 * 1024 + 1)).status_code == 413
    reading = token_make(by=cast.administrator, council=cast.council, name="Power BI", scope="read")[1]
    assert send([ROW], secret=reading).status_code == 401
    address = reverse("performance:api-results", args=[cast.council.slug])
    by_key = {"Authorization": f"Bearer {key[1]}"}
    assert Client().get(address, headers=by_key).status_code == 401  # reading wants a token for reading
    asked = Client().put(address, headers=by_key)
    assert (asked.status_code, asked["Allow"]) == (405, "POST")
    token_revoke(by=cast.administrator, token=key[0])
    assert send([ROW]).status_code == 401
    assert not Result.objects.exists()


def test_another_councils_key_and_indicators(cast, send, homes):
    other = token_make(by=cast.outsider, council=cast.elsewhere, name="Theirs", scope="send")[1]
    assert send([ROW], secret=other).status_code == 401
    IndicatorFactory(council=cast.elsewhere, code="X1")
    assert send([ROW | {"indicator": "X1"}]).status_code == 422


def test_queries_do_not_grow_with_rows_that_are_so_already(cast, send, homes, period, django_assert_max_num_queries):
    rows = []
    for number in range(30):
        indicator = IndicatorFactory(council=cast.council, code=f"M{number}")
        ResultFactory(indicator=indicator, period=period, value=5)
        rows.append({"indicator": indicator.code, "period": "2026-q2", "value": 5})
    with django_assert_max_num_queries(12):
        assert send(rows).json()["unchanged"] == 30
