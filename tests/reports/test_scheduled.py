"""Editions that are published at a time: what was checked comes out, at its time, and nobody sees it before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from audit.models import Event
from peerreview.errors import Refused
from reports import building, preparing, tasks
from reports.models import Edition, EditionBuild
from reports.services.builds import ask_for_edition, is_lost, try_again
from reports.services.schedules import cancel_scheduled, publish_at_once, schedule_edition, take_up_due
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.reports import edition as make_edition
from tests.factories.reports import snapshot

NOW = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
THEN = NOW + timedelta(days=3)
WORD = "Brambling"
State = EditionBuild.State


class Context:
    job = type("Job", (), {"attempts": 0})()


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, closed=True, person=cast.performance_lead)


@pytest.fixture
def live(monkeypatch, cast):
    """What gathering would give; a test may put something else there meanwhile."""
    kept = {"headline": WORD}

    def gather(council, period, document, audience, *, today, gathered_at):
        made = snapshot(document, audience, council_slug=council.slug, gathered_at=gathered_at)
        return replace(made, scorecard=replace(made.scorecard, headline=kept["headline"]))

    for module in (building, preparing):
        monkeypatch.setattr(module, "gather", gather)
    monkeypatch.setattr(building, "make", lambda *given: ())
    return kept


@pytest.fixture
def schedule(cast, period, live):
    def schedule(at=THEN, audience="public", **more):
        made = preparing.gather_now(period, "scorecard", audience)
        return schedule_edition(by=cast.performance_lead, period=period, snapshot=made, publish_at=at, **more)

    return schedule


# --- the table ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"state": "scheduled"}, "build_scheduled_has_its_time"),
        ({"publish_at": THEN}, "build_with_a_time_holds_its_snapshot"),
        ({"snapshot": {"a": 1}, "snapshot_sha256": "x"}, "build_with_a_time_holds_its_snapshot"),
        ({"state": "cancelled"}, "build_cancelled_with_its_reason"),
        ({"cancelled_because": "No."}, "build_cancelled_with_its_reason"),
    ],
)
def test_the_database_refuses_a_state_that_is_not_whole(cast, period, changes, name):
    values = {"council": cast.council, "period": period, "document": "scorecard", "audience": "public"}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        EditionBuild.objects.create(**values, asked_by=cast.performance_lead, asked_at=NOW, **changes)


def test_the_database_lets_one_of_each_be_under_way(cast, period):
    values = {"council": cast.council, "period": period, "document": "scorecard", "audience": "public"}
    values |= {"asked_by": cast.performance_lead, "asked_at": NOW}
    EditionBuild.objects.create(**values, state="failed", error="No.")
    EditionBuild.objects.create(**values)
    with pytest.raises(IntegrityError, match="build_one_under_way"), transaction.atomic():
        EditionBuild.objects.create(**values, state="building")


@pytest.mark.parametrize("field", ["snapshot", "snapshot_sha256", "audience"])
def test_the_database_keeps_what_was_frozen(schedule, field):
    build = schedule()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        EditionBuild.objects.filter(pk=build.pk).update(**{field: "cabinet" if field != "snapshot" else {"a": 1}})


# --- the services ---------------------------------------------------------------------------------------------


def test_what_was_frozen_is_published_at_its_time(schedule, live, clock, cast):
    build = schedule()
    job = ProcrastinateJob.objects.get(task_name="reports.build_edition")
    assert (job.scheduled_at, job.status) == (THEN, "todo")
    live["headline"] = "Something else by now"

    tasks.build_edition(Context(), build.pk)
    build.refresh_from_db()
    assert build.state == State.SCHEDULED
    assert not Edition.objects.exists()
    clock.move_to(THEN + timedelta(seconds=5))
    tasks.build_edition(Context(), build.pk)

    build.refresh_from_db()
    assert build.state == State.PUBLISHED, build.error
    assert (build.edition.data["snapshot"]["scorecard"]["headline"], build.edition.published_by) == (
        WORD,
        cast.performance_lead,
    )
    assert build.edition.published_at == THEN + timedelta(seconds=5)
    assert not is_lost(build)
    tasks.build_edition(Context(), build.pk)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("at", "says"),
    [
        (NOW, "in the future"),
        (NOW - timedelta(minutes=1), "in the future"),
        (NOW + timedelta(days=90, minutes=1), "within 90 days"),
    ],
)
def test_a_time_that_passed_or_is_too_far_ahead_is_refused(schedule, at, says):
    with pytest.raises(Refused, match=says):
        schedule(at)
    schedule(NOW + timedelta(days=90))


def test_the_same_is_not_asked_for_twice(schedule, cast, period):
    build = schedule()
    for again in (
        schedule,
        lambda: ask_for_edition(by=cast.performance_lead, period=period, document="scorecard", audience="public"),
    ):
        with pytest.raises(Refused, match="is to be published on 23 November 2026 at 11:00am"):
            again()
    schedule(audience="scrutiny")
    cancel_scheduled(by=cast.performance_lead, build=build, reason="Too soon.")
    assert schedule().pk != build.pk


def test_a_correction_says_what_changed_before_its_time(schedule, cast, period):
    make_edition(cast.council, period=period, audience="public")
    with pytest.raises(Refused, match="Say what changed"):
        schedule()
    assert schedule(what_changed="One result.").what_changed == "One result."


def test_cancelled_it_is_never_published(schedule, cast, clock):
    build = schedule()
    with pytest.raises(Refused, match="Give the reason"):
        cancel_scheduled(by=cast.performance_lead, build=build, reason=" ")
    cancel_scheduled(by=cast.performance_lead, build=build, reason="Too soon.")
    clock.move_to(THEN + timedelta(hours=1))
    tasks.build_edition(Context(), build.pk)
    assert take_up_due(now=timezone.now()) == []

    build.refresh_from_db()
    assert (build.state, build.cancelled_because, build.cancelled_by) == (
        State.CANCELLED,
        "Too soon.",
        cast.performance_lead,
    )
    assert not Edition.objects.exists()
    for deed in (
        lambda: cancel_scheduled(by=cast.performance_lead, build=build, reason="Again."),
        lambda: publish_at_once(by=cast.performance_lead, build=build),
        lambda: try_again(by=cast.performance_lead, build=build),
    ):
        with pytest.raises(Refused):
            deed()


def test_at_once_publishes_the_frozen_words(schedule, live, cast):
    build = schedule()
    live["headline"] = "Something else by now"
    publish_at_once(by=cast.performance_lead, build=build)
    tasks.build_edition(Context(), build.pk)

    build.refresh_from_db()
    assert build.state == State.PUBLISHED
    assert build.edition.data["snapshot"]["scorecard"]["headline"] == WORD
    assert Event.objects.filter(name="reports.edition.brought_forward").exists()


def test_what_was_due_while_no_worker_was_alive_is_picked_up_once(schedule, clock):
    build = schedule()
    assert take_up_due(now=THEN - timedelta(seconds=1)) == []
    clock.move_to(THEN + timedelta(hours=5))
    tasks.publish_what_is_due(timestamp=0)
    tasks.publish_what_is_due(timestamp=0)

    build.refresh_from_db()
    assert build.state == State.QUEUED
    assert ProcrastinateJob.objects.filter(task_name="reports.build_edition").count() == 2
    tasks.build_edition(Context(), build.pk)
    assert Edition.objects.count() == 1


def test_frozen_words_that_were_tampered_with_are_not_published(schedule, clock):
    import pgtrigger

    build = schedule()
    with pgtrigger.ignore():
        EditionBuild.objects.update(snapshot={"schema": 1, "snapshot": {}})
    clock.move_to(THEN)
    tasks.build_edition(Context(), build.pk)
    build.refresh_from_db()
    assert (build.state, build.edition) == (State.FAILED, None)
    assert "no longer what was checked" in build.error


# --- the pages ------------------------------------------------------------------------------------------------


def address(name, *args):
    return reverse(f"reports:{name}", args=["exeham", *args])


LATER = {"when": "later", "day": "2026-11-23", "time": "9:30am"}


def test_a_person_chooses_a_time_and_follows_it(cast, sign_in, period, live):
    browser = sign_in(cast.performance_lead)
    page = address("publish", "2026-q2", "scorecard", "public")
    shown = browser.get(page)
    sent = LATER | {"seen": shown.context["prepared"].fingerprint}

    response = browser.post(page, sent)

    build = EditionBuild.objects.get()
    assert response.headers["Location"] == address("build", build.pk)
    assert build.publish_at == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    told = browser.get(address("build", build.pk)).content.decode()
    assert "To be published on Monday 23 November 2026 at 9:30am" in told
    assert "are still the same" in told
    assert WORD in browser.get(address("build-preview", build.pk)).content.decode()
    assert "To be published" in browser.get(address("publish-choose")).content.decode()
    assert "Another cannot be asked for" in browser.get(page).content.decode()
    live["headline"] = "Something else by now"
    told = browser.get(address("build", build.pk)).content.decode()
    assert "no longer those that will be published" in told
    assert "Something else by now" in told
    browser.post(address("build-cancel", build.pk), {"reason": ""})
    assert EditionBuild.objects.get().is_scheduled
    browser.post(address("build-cancel", build.pk), {"reason": "Too soon."})
    assert "Too soon." in browser.get(address("build", build.pk)).content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"day": ""}, "Enter the day"),
        ({"time": ""}, "Enter the time"),
        ({"time": "9"}, "Time must be like"),
        ({"day": "2026-11-20", "time": "9am"}, "must be in the future"),
        ({"day": "2027-03-01"}, "within 90 days"),
        ({"seen": "0" * 64}, "changed while you looked"),
    ],
)
def test_a_time_that_will_not_do_says_why_and_keeps_what_was_typed(cast, sign_in, period, live, changes, says):
    browser = sign_in(cast.performance_lead)
    response = browser.post(address("publish", "2026-q2", "scorecard", "public"), LATER | changes)
    page = response.content.decode()
    assert response.status_code == 200
    assert says in page
    assert not EditionBuild.objects.exists()
    assert not changes.get("time") or changes["time"] in page


def test_at_once_by_its_button(cast, sign_in, schedule):
    build = schedule()
    sign_in(cast.performance_lead).post(address("build-at-once", build.pk))
    build.refresh_from_db()
    assert build.state == State.QUEUED


@pytest.mark.parametrize("audience", ["public", "scrutiny", "cabinet"])
def test_nobody_else_sees_anything_of_it_before(cast, sign_in, schedule, client, period, audience):
    make_edition(cast.council, period=ReportingPeriodFactory(council=cast.council, year=2026, quarter=1, closed=True))
    schedule(audience=audience)
    build = EditionBuild.objects.get(state="scheduled")
    for role in ("officer", "director", "cabinet_member", "scrutiny_member", "administrator"):
        browser = sign_in(getattr(cast, role))
        for name in ("build", "build-preview", "build-cancel"):
            assert browser.get(address(name, build.pk)).status_code == 403
        assert browser.post(address("build-at-once", build.pk)).status_code == 403
        for path in (address("library"), f"{address('library')}?format=csv", "/exeham/", address("papers")):
            page = browser.get(path).content.decode()
            assert WORD not in page
            assert str(period) not in page or path == "/exeham/"
    client.logout()
    for path in ("/published/", "/published/exeham/"):
        response = client.get(path)
        assert WORD not in response.content.decode()
        assert audience != "public" or "2026-q2" not in response.content.decode()


@pytest.mark.parametrize("document", ["scorecard", "action_plan"])
def test_the_pages_ask_the_database_few_things(
    cast, sign_in, period, monkeypatch, django_assert_max_num_queries, document
):
    made = preparing.gather_now(period, document, "public")
    build = schedule_edition(by=cast.performance_lead, period=period, snapshot=made, publish_at=THEN)
    browser = sign_in(cast.performance_lead)
    for path in (
        address("publish", "2026-q2", document, "public"),
        address("build", build.pk),
        address("build-preview", build.pk),
        address("publish-choose"),
    ):
        browser.get(path)
        # a whole quarter is gathered anew to be compared, which takes the most of them
        with django_assert_max_num_queries(22 if document == "scorecard" else 15):
            assert browser.get(path).status_code == 200
