"""Cleared papers that are published at a time by themselves."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from peerreview.errors import Refused
from reports import tasks
from reports.models import CabinetPaper
from reports.services.paper_states import publish_paper, take_back, withdraw
from reports.services.paper_times import publish_due_paper, schedule_paper, unschedule_paper
from tests.factories.papers import written
from tests.rights.papers import cleared_quickly

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
THEN = NOW + timedelta(days=3)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def lead(cast):
    return cast.performance_lead


@pytest.fixture
def paper(cast, lead):
    return cleared_quickly(written(cast.council, lead, exempt={"legal": "Counsel says no."}), lead)


def address(name, *args):
    return reverse(f"reports:{name}", args=["exeham", *args])


def test_the_database_gives_a_time_to_a_cleared_paper_alone(cast, lead):
    paper = written(cast.council, lead)
    for values in ({"publish_at": THEN, "publish_asked_by": lead}, {"publish_at": THEN}, {"publish_asked_by": lead}):
        with pytest.raises(IntegrityError, match="paper_to_be_published_is_cleared"), transaction.atomic():
            CabinetPaper.objects.filter(pk=paper.pk).update(**values)


def test_it_is_published_at_its_time_and_not_before(paper, lead, clock, cast, sign_in):
    schedule_paper(by=lead, paper=paper, publish_at=THEN)
    assert ProcrastinateJob.objects.get(task_name="reports.publish_paper").scheduled_at == THEN
    tasks.publish_paper(paper.pk)
    assert CabinetPaper.objects.get().state == "cleared"
    for role in ("scrutiny_member", "officer"):
        assert sign_in(getattr(cast, role)).get(address("paper-read", paper.pk, "a")).status_code == 403
    clock.move_to(THEN)
    tasks.publish_paper(paper.pk)
    tasks.publish_paper(paper.pk)

    paper.refresh_from_db()
    assert (paper.state, paper.published_by, paper.publish_at) == ("published", lead, None)
    assert paper.published_at == THEN
    assert sign_in(cast.scrutiny_member).get(address("paper-read", paper.pk, "a")).status_code == 200


def test_what_was_due_while_no_worker_was_alive_is_published(paper, lead, clock):
    schedule_paper(by=lead, paper=paper, publish_at=THEN)
    clock.move_to(THEN + timedelta(hours=6))
    tasks.publish_what_is_due(timestamp=0)
    assert CabinetPaper.objects.get().state == "published"


@pytest.mark.parametrize("way", [take_back, withdraw])
def test_taking_back_and_withdrawing_cancel_it(paper, lead, clock, way):
    schedule_paper(by=lead, paper=paper, publish_at=THEN)
    way(by=lead, paper=paper, reason="A figure was wrong.")
    clock.move_to(THEN)
    tasks.publish_paper(paper.pk)
    assert CabinetPaper.objects.get().state in ("draft", "withdrawn")
    assert CabinetPaper.objects.get().publish_at is None


def test_another_time_takes_the_place_of_the_first(paper, lead, clock):
    schedule_paper(by=lead, paper=paper, publish_at=THEN)
    schedule_paper(by=lead, paper=paper, publish_at=THEN + timedelta(days=1))
    assert publish_due_paper(paper_id=paper.pk, now=THEN) is None
    assert publish_due_paper(paper_id=paper.pk, now=THEN + timedelta(days=1)).state == "published"


def test_it_can_be_cancelled_and_published_now(paper, lead):
    schedule_paper(by=lead, paper=paper, publish_at=THEN)
    unschedule_paper(by=lead, paper=paper)
    with pytest.raises(Refused, match="no time"):
        unschedule_paper(by=lead, paper=paper)
    schedule_paper(by=lead, paper=paper, publish_at=THEN)
    assert publish_paper(by=lead, paper=paper).publish_at is None


def test_only_a_cleared_paper_and_only_a_time_ahead(cast, paper, lead):
    with pytest.raises(Refused, match="draft"):
        schedule_paper(by=lead, paper=written(cast.council, lead), publish_at=THEN)
    for at, says in ((NOW, "future"), (NOW + timedelta(days=91), "90 days")):
        with pytest.raises(Refused, match=says):
            schedule_paper(by=lead, paper=paper, publish_at=at)


def test_the_pages(paper, lead, sign_in):
    browser, page = sign_in(lead), address("paper-schedule", paper.pk)
    assert "Enter the day" in browser.post(page, {"day": "", "time": ""}).content.decode()
    again = browser.post(page, {"day": "2026-11-23", "time": "half nine"}).content.decode()
    assert "half nine" in again
    assert "Time must be like" in again
    told = browser.post(page, {"day": "2026-11-23", "time": "9:30am"}, follow=True).content.decode()
    assert "It will be published on Monday 23 November 2026 at 9:30am" in told
    assert 'value="9:30am"' in browser.get(page).content.decode()
    browser.post(address("paper-unschedule", paper.pk))
    assert CabinetPaper.objects.get().publish_at is None
