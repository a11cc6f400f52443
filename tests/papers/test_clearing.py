"""Clearing a paper in the worker: whole or not at all, followed on a page, and nobody's words lost meanwhile."""

import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from audit.models import Event
from peerreview.errors import Refused
from reports import clearing, tasks
from reports.document import pdf
from reports.models import CabinetPaper, ClearedFile, ClearedPaper, PaperClearing
from reports.services.builds import LOST_AFTER
from reports.services.clearings import ask_for_clearing, is_lost
from reports.services.paper_states import take_back, withdraw
from reports.services.papers import Typed, save_step
from tests.factories.papers import begun, written
from tests.worker import work_off

pytestmark = pytest.mark.django_db
State = PaperClearing.State


class Context:
    def __init__(self, attempts: int = 0) -> None:
        self.job = type("Job", (), {"attempts": attempts})()


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(pdf, "_rendered", lambda html: pdf.Pdf(b"%PDF", 1))


@pytest.fixture
def lead(cast):
    return cast.performance_lead


@pytest.fixture
def paper(cast, lead):
    return written(cast.council, lead, exempt={"legal": "Counsel says no."})


def address(name, *args):
    return reverse(f"reports:{name}", args=["exeham", *args])


def write(paper, by, words="Other words."):
    row = paper.sections.filter(key="summary").first()
    typed = {"summary": Typed(words, row.version if row else 0)}
    return save_step(by=by, paper=paper, slug="summary", typed=typed)


# --- the table ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"percent": 101}, "clearing_percent_at_most_100"),
        ({"state": "failed", "finished_at": timezone.now()}, "clearing_failed_says_why"),
        ({"state": "cleared"}, "clearing_finished_when_it_says_so"),
        ({"finished_at": timezone.now()}, "clearing_finished_when_it_says_so"),
    ],
)
def test_the_database_refuses_a_state_that_is_not_whole(paper, lead, values, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PaperClearing.objects.create(paper=paper, asked_by=lead, asked_at=timezone.now(), **values)


def test_the_database_lets_a_paper_be_cleared_once_at_a_time(paper, lead):
    ask_for_clearing(by=lead, paper=paper)
    with pytest.raises(IntegrityError, match="clearing_one_under_way"), transaction.atomic():
        PaperClearing.objects.create(paper=paper, asked_by=lead, asked_at=timezone.now())


# --- the worker -----------------------------------------------------------------------------------------------


def test_asked_for_it_is_cleared_with_every_format(paper, lead):
    asked = ask_for_clearing(by=lead, paper=paper)
    tasks.clear_paper(Context(), asked.pk)
    tasks.clear_paper(Context(), asked.pk)

    asked.refresh_from_db()
    paper.refresh_from_db()
    assert (asked.state, asked.percent, asked.error) == (State.CLEARED, 100, "")
    assert (paper.state, paper.cleared_by) == ("cleared", lead)
    assert ClearedPaper.objects.count() == 2
    assert ClearedFile.objects.count() == 8


def test_what_lacks_something_is_refused_at_once(cast, lead):
    with pytest.raises(Refused, match="missing"):
        ask_for_clearing(by=lead, paper=begun(cast.council, lead))
    assert not ProcrastinateJob.objects.filter(task_name="reports.clear_paper").exists()


def test_nobody_writes_in_it_meanwhile(paper, lead):
    asked = ask_for_clearing(by=lead, paper=paper)
    with pytest.raises(Refused, match="is being cleared"):
        write(paper, lead)
    with pytest.raises(Refused, match="being cleared already"):
        ask_for_clearing(by=lead, paper=paper)
    tasks.clear_paper(Context(), asked.pk)
    take_back(by=lead, paper=paper, reason="A figure was wrong.")
    write(paper, lead)


def test_words_typed_meanwhile_stay_on_the_page(paper, lead, sign_in):
    browser = sign_in(lead)
    form = browser.get(address("paper-write", paper.pk, "summary")).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"text-summary": "Typed meanwhile."}
    ask_for_clearing(by=lead, paper=paper)
    page = browser.post(address("paper-write", paper.pk, "summary"), sent).content.decode()
    assert "is being cleared" in page
    assert "Typed meanwhile." in page


def test_one_whose_worker_is_gone_holds_nobody_up_and_takes_no_other_words(paper, lead):
    asked = ask_for_clearing(by=lead, paper=paper)
    PaperClearing.objects.update(asked_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    asked.refresh_from_db()
    assert is_lost(asked)
    write(paper, lead)

    tasks.clear_paper(Context(), asked.pk)

    asked.refresh_from_db()
    assert asked.state == State.FAILED
    assert "Somebody wrote in this paper after" in asked.error
    assert not ClearedPaper.objects.exists()
    again = ask_for_clearing(by=lead, paper=paper)
    tasks.clear_paper(Context(), again.pk)
    assert CabinetPaper.objects.get().state == "cleared"


def test_a_lost_one_is_asked_for_anew(paper, lead):
    asked = ask_for_clearing(by=lead, paper=paper)
    PaperClearing.objects.update(asked_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    assert ask_for_clearing(by=lead, paper=paper) == asked
    assert PaperClearing.objects.get().state == State.QUEUED


def test_a_paper_withdrawn_meanwhile_is_not_cleared(paper, lead):
    asked = ask_for_clearing(by=lead, paper=paper)
    withdraw(by=lead, paper=paper, reason="Not needed.")
    tasks.clear_paper(Context(), asked.pk)
    asked.refresh_from_db()
    assert asked.state == State.FAILED
    assert "withdrawn" in asked.error
    assert not ClearedPaper.objects.exists()


def test_a_failure_is_tried_again_and_then_told_in_words(paper, lead, monkeypatch, sign_in):
    asked = ask_for_clearing(by=lead, paper=paper)

    def broken(*given, **named):
        raise ValueError("the disk is full")

    with monkeypatch.context() as now:
        now.setattr(clearing, "paper_word", broken)
        for attempt in range(tasks.RETRIES + 1):
            with pytest.raises(ValueError, match="disk"):
                tasks.clear_paper(Context(attempt), asked.pk)
            asked.refresh_from_db()
            assert asked.state == (State.FAILED if attempt == tasks.RETRIES else State.BUILDING)
    browser = sign_in(lead)
    for name in ("paper-clearing", "paper"):
        page = browser.get(address(name, paper.pk)).content.decode()
        assert "Nothing was cleared" in page
        assert "disk" not in page
    assert "Try again" in browser.get(address("paper-clearing", paper.pk)).content.decode()
    assert Event.objects.filter(name="reports.paper.clearing_failed").exists()
    browser.post(address("paper-clear", paper.pk))
    assert PaperClearing.objects.filter(state=State.QUEUED).count() == 1


def test_a_missing_typeface_says_what_to_do(paper, lead, monkeypatch):
    def missing(*given):
        raise pdf.CannotSetPdf("The typeface is missing: run bin/setup")

    monkeypatch.setattr(pdf, "_rendered", missing)
    asked = ask_for_clearing(by=lead, paper=paper)
    tasks.clear_paper(Context(), asked.pk)
    asked.refresh_from_db()
    assert (asked.state, "bin/setup" in asked.error) == (State.FAILED, True)


def test_a_paper_that_was_never_asked_for_has_no_such_page(paper, lead, sign_in):
    assert sign_in(lead).get(address("paper-clearing", paper.pk)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_two_files_leaves_a_draft_and_another_clears_it_whole(cast):
    """A real worker in a process of its own, ended by SIGKILL inside the transaction that freezes."""
    paper = written(cast.council, cast.performance_lead, exempt={"legal": "Counsel says no."})
    asked = ask_for_clearing(by=cast.performance_lead, paper=paper)
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.papers.dying_worker", connection.settings_dict["NAME"]],
        cwd=Path(__file__).resolve().parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert worker.stdout.readline().strip() == "half-way"
    finally:
        worker.kill()
        worker.communicate()

    assert not ClearedPaper.objects.exists()
    assert not ClearedFile.objects.exists()
    asked.refresh_from_db()
    paper.refresh_from_db()
    assert (asked.is_running, paper.state) == (True, "draft")

    with connection.cursor() as cursor:  # so long ago that it counts as gone
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    with suppress(AlreadyEnqueued):  # by the worker that was killed: it is periodic
        tasks.pick_up_lost_builds.defer(timestamp=0)
    work_off("editions")
    work_off("editions")

    asked.refresh_from_db()
    assert asked.state == State.CLEARED, asked.error
    assert ClearedFile.objects.count() == 8


@pytest.mark.django_db(transaction=True)
def test_ten_cleared_at_once_by_two_workers_all_come_out(cast):
    papers = [written(cast.council, cast.performance_lead) for _ in range(10)]
    for paper in papers:
        ask_for_clearing(by=cast.performance_lead, paper=paper)

    workers = [Thread(target=work_off, args=("editions",)) for _ in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()

    assert set(CabinetPaper.objects.values_list("state", flat=True)) == {"cleared"}
    assert set(PaperClearing.objects.values_list("state", flat=True)) == {"cleared"}
    assert ClearedPaper.objects.count() == 10
