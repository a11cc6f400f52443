"""The history of one thing."""

import pytest
from django.template.loader import render_to_string

from audit.services import record
from audit.timeline import by_day, timeline_for
from tests.factories.councils import ReportingPeriodFactory, ServiceFactory


@pytest.fixture
def things(cast):
    service = ServiceFactory(council=cast.council, name="Housing")
    period = ReportingPeriodFactory(council=cast.council, person=cast.performance_lead)
    for name, thing in (
        ("councils.service.added", service),
        ("councils.period.opened", period),
        ("councils.period.closed", period),
    ):
        record(name, by=cast.administrator, thing=thing, council=cast.council, due_on=None)
    return service, period


def titles(*things, **more):
    return [entry.title for entry in timeline_for(*things, **more)]


def test_it_is_newest_first_and_only_of_this_thing(things):
    service, period = things
    assert titles(service) == ["Added the service Housing"]
    assert titles(period) == ["Closed Q2 2026/27", "Opened Q2 2026/27 for updates, due by nothing"]
    assert titles(service, period)[-1] == "Added the service Housing"
    assert titles() == []


def test_it_needs_one_query_however_many_things(things, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(timeline_for(*things)) == 3
    with django_assert_num_queries(1):
        assert len(timeline_for(*things, most=2)) == 2


def test_a_thing_of_the_same_number_but_another_kind_is_another_thing(cast):
    service = ServiceFactory(council=cast.council, pk=cast.council.pk)
    record("councils.council.changed", by=None, thing=cast.council, council=cast.council)
    assert titles(service) == []


def test_of_a_person_only_what_this_council_did_is_shown(cast):
    for council in (cast.council, cast.elsewhere):
        record("councils.person.invited_again", by=cast.administrator, thing=cast.officer, council=council)
    assert len(timeline_for(cast.officer)) == 2
    assert len(timeline_for(cast.officer, council=cast.council)) == 1


def test_it_is_shown_with_who_and_when_and_escaped(cast):
    service = ServiceFactory(council=cast.council, name="<script>")
    made = record("councils.service.added", by=cast.administrator, thing=service, council=cast.council, reason="a & b")
    html = render_to_string("audit/_timeline.html", {"entries": timeline_for(service)})
    assert "Added the service &lt;script&gt;" in html
    assert "by The administrator" in html
    assert f"{made.at.year}-" in html
    assert "a &amp; b" in html
    assert "Nothing has been recorded yet" in render_to_string("audit/_timeline.html", {"entries": []})


def test_days_are_the_council_s_days_not_the_server_s(cast, time_machine_at):
    service = ServiceFactory(council=cast.council)
    with time_machine_at("2026-06-30T22:30:00Z"):
        record("councils.service.added", by=None, thing=service)
    with time_machine_at("2026-06-30T23:30:00Z"):
        last = record("councils.service.changed", by=None, thing=service)
    days = by_day([last])
    assert [day.isoformat() for day, _ in days] == ["2026-07-01"]
    assert [entry.day.isoformat() for entry in timeline_for(service)] == ["2026-07-01", "2026-06-30"]
