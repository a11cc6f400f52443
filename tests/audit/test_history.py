"""/<council>/history/: who may read it, what it shows, how it is filtered, paged and downloaded."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import Event
from audit.services import record
from councils.roles import ROLES
from tests.cast import ROLES_OF_THE_CAST
from tests.factories.councils import MembershipFactory, ServiceFactory

HISTORY = "/exeham/history/"


@pytest.fixture
def told(cast, time_machine_at):
    """Three days of events here, and one elsewhere."""
    service = ServiceFactory(council=cast.council, name="Housing")
    for moment, name, by, thing in (
        ("2026-03-31T22:59:00Z", "councils.service.added", cast.administrator, service),
        ("2026-04-01T12:00:00Z", "councils.person.invited_again", cast.administrator, cast.officer),
        ("2026-04-02T12:00:00Z", "councils.council.changed", None, cast.council),
    ):
        with time_machine_at(moment):
            record(name, by=by, thing=thing, council=cast.council)
    record("councils.council.changed", by=cast.outsider, thing=cast.elsewhere, council=cast.elsewhere, reason="secret")


@pytest.mark.parametrize("role", ROLES_OF_THE_CAST)
def test_who_may_read_it(cast, told, sign_in, role):
    expected = 200 if "read_history" in ROLES[role].permissions else 403
    assert sign_in(getattr(cast, role)).get(HISTORY).status_code == expected


def test_an_outsider_finds_nothing(cast, sign_in):
    assert sign_in(cast.outsider).get(HISTORY).status_code == 404


def test_it_says_what_happened_newest_first_and_nothing_of_another_council(cast, told, sign_in):
    text = sign_in(cast.director).get(HISTORY).content.decode()
    said = [
        "Thursday 2 April 2026",
        "Changed the council&#x27;s settings",
        "by peerreview",
        "Wednesday 1 April 2026",
        "Sent The officer the invitation again",
        "Tuesday 31 March 2026",
        "Added the service Housing",
    ]
    places = [text.index(words) for words in said]
    assert places == sorted(places)
    assert "secret" not in text
    assert "Wyeford" not in text
    assert "The outsider" not in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 3),
        ({"by": "site"}, 1),
        ({"by": "administrator"}, 2),
        ({"kind": "councils.service"}, 1),
        ({"kind": "councils.user"}, 1),
        ({"first": "2026-04-01"}, 2),
        ({"last": "2026-03-31"}, 1),
        ({"first_day": "1", "first_month": "4", "first_year": "2026", "last": "2026-04-01"}, 1),
        ({"first": "0001-01-01", "last": "9999-12-31"}, 3),
        ({"by": "site", "kind": "councils.service"}, 0),
        ({"by": "nobody"}, 3),
        ({"first": "31/02/2026"}, 3),
        ({"q": "hous"}, 1),
        ({"q": "hous elsewhere"}, 0),
        ({"page": "99"}, 3),
        ({"page": "x"}, 3),
    ],
)
def test_it_is_filtered(cast, told, sign_in, query, found):
    if query.get("by") == "administrator":
        query = {"by": cast.administrator.pk}
    response = sign_in(cast.director).get(HISTORY, query)
    assert response.status_code == 200
    assert response.context["page"].paginator.count == found


def test_an_empty_history_says_so(cast, sign_in):
    assert "Nothing here" in sign_in(cast.director).get(HISTORY).content.decode()


def test_it_is_downloaded_as_shown(cast, told, sign_in):
    rows = sign_in(cast.director).get(HISTORY, {"by": "site", "format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Date,Time,Who,What happened,Written with it,What it was about,Its name,Event"
    assert rows[1].startswith("2026-04-02,13:00:00,peerreview,")
    assert len(rows) == 2


def test_pages_are_turned_and_keep_the_filters(cast, sign_in):
    many(cast, 120)
    browser = sign_in(cast.director)
    text = browser.get(HISTORY, {"by": cast.administrator.pk, "page": 2}).content.decode()
    assert "Showing 51 to 100 of 120" in text
    assert f"?by={cast.administrator.pk}&amp;page=3" in text
    assert "moj-timeline__item" in text


def test_the_number_of_queries_does_not_grow(cast, sign_in):
    MembershipFactory(council=cast.council, user=cast.director, role="administrator")
    browser = sign_in(cast.director)
    counts = []
    for number in (10, 1000):
        many(cast, number)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(HISTORY).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 12


def many(cast, number):
    first = record("councils.service.added", by=cast.administrator, thing=cast.council, council=cast.council)
    values = {field.attname: getattr(first, field.attname) for field in Event._meta.concrete_fields}
    del values["id"]
    Event.objects.bulk_create(Event(**values | {"thing_label": f"Thing {n}"}) for n in range(number - 1))
