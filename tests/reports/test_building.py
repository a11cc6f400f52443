"""From asking for an edition to its files: by the worker, whole or not at all, as often as it is tried."""

import json
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from audit.models import Event
from peerreview.errors import Refused
from reports import building, tasks
from reports.document import pdf
from reports.models import Edition, EditionBuild, EditionFile
from reports.services.builds import LOST_AFTER, ask_for_edition, is_lost, try_again
from reports.snapshot import from_json
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.reports import edition as make_edition
from tests.factories.reports import snapshot
from tests.worker import work_off


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, closed=True, person=cast.performance_lead)


@pytest.fixture
def ask(cast, period):
    def ask(document="scorecard", audience="scrutiny", what_changed="", period=period):
        return ask_for_edition(
            by=cast.performance_lead,
            period=period,
            document=document,
            audience=audience,
            what_changed=what_changed,
        )

    return ask


@pytest.fixture
def gathered(monkeypatch, cast):
    """The hand-made quarter in place of an empty one."""

    def gather(council, period, document, audience, *, today, gathered_at):
        return snapshot(document, audience, council_slug=council.slug, gathered_at=gathered_at)

    monkeypatch.setattr(building, "gather", gather)


class Context:
    """What procrastinate gives a task, as far as ours looks at it."""

    def __init__(self, attempts: int = 0) -> None:
        self.job = type("Job", (), {"attempts": attempts})()


@pytest.mark.pdf
@pytest.mark.parametrize("document", ["scorecard", "action_plan", "scrutiny", "position"])
def test_a_build_becomes_an_edition_with_every_format(ask, gathered, document, cast):
    build = ask(document)

    tasks.build_edition(Context(), build.pk)

    build.refresh_from_db()
    assert (build.state, build.percent) == (EditionBuild.State.PUBLISHED, 100)
    edition = build.edition
    assert (edition.version, edition.published_by) == (1, cast.performance_lead)
    files = {file.format: file for file in edition.files.all()}
    assert set(files) == {"pdf", "docx", "json", "html", "xlsx"}
    assert bytes(files["pdf"].content).startswith(b"%PDF-1.7")
    assert files["pdf"].pages > 5
    name = edition.get_document_display().lower().replace(" ", "-")
    assert files["pdf"].name == f"exeham-{name}-2026-q2-scrutiny-v1.pdf"
    assert from_json(bytes(files["json"].content).decode()).document == document
    assert files["json"].sha256 == edition.data_sha256
    assert "Exeham Borough Council" in edition.html
    assert Event.objects.filter(name="reports.edition.published", thing_id=edition.pk).exists()


def test_asking_writes_the_job_in_the_same_transaction(ask):
    def ask_and_fail():
        with transaction.atomic():
            ask()
            assert ProcrastinateJob.objects.filter(task_name="reports.build_edition").count() == 1
            raise RuntimeError("too late")

    with pytest.raises(RuntimeError, match="too late"):
        ask_and_fail()
    assert not EditionBuild.objects.exists()
    assert not ProcrastinateJob.objects.filter(task_name="reports.build_edition").exists()


def test_a_build_already_published_is_left_alone(ask, gathered, monkeypatch):
    monkeypatch.setattr(building, "make", lambda *given: ())
    build = ask()
    tasks.build_edition(Context(), build.pk)

    tasks.build_edition(Context(), build.pk)

    assert Edition.objects.count() == 1


@pytest.mark.parametrize("step", ["gather", "make", "article", "publish"])
def test_a_build_killed_at_any_step_leaves_nothing_and_can_be_made_again(ask, gathered, monkeypatch, step):
    monkeypatch.setattr(building, "make", lambda *given: ())
    build = ask()
    with monkeypatch.context() as broken:

        def killed(*given, **named):
            raise KeyboardInterrupt

        broken.setattr(building, step, killed)
        with pytest.raises(KeyboardInterrupt):
            tasks.build_edition(Context(), build.pk)
    assert not Edition.objects.exists()
    build.refresh_from_db()
    assert build.is_running

    tasks.build_edition(Context(), build.pk)

    build.refresh_from_db()
    assert build.state == EditionBuild.State.PUBLISHED


def test_a_build_killed_between_its_files_leaves_no_edition_without_them(ask, gathered, monkeypatch):
    build = ask()
    save = EditionFile.save
    saved = []

    def save_two(self, *given, **named):
        saved.append(self)
        if len(saved) == 3:
            raise KeyboardInterrupt
        save(self, *given, **named)

    monkeypatch.setattr(pdf, "_rendered", lambda html: pdf.Pdf(b"%PDF", 1))
    monkeypatch.setattr(EditionFile, "save", save_two)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        tasks.build_edition(Context(), build.pk)

    assert not Edition.objects.exists()
    assert not EditionFile.objects.exists()


def test_a_failure_is_tried_again_and_then_told_in_words(ask, gathered, monkeypatch):
    build = ask()

    def broken(*given, **named):
        raise ValueError("the disk is full")

    monkeypatch.setattr(building, "make", broken)
    for attempt in range(tasks.RETRIES):
        with pytest.raises(ValueError, match="disk"):
            tasks.build_edition(Context(attempt), build.pk)
        build.refresh_from_db()
        assert build.state == EditionBuild.State.BUILDING
        assert "trying again" in build.step
    with pytest.raises(ValueError, match="disk"):
        tasks.build_edition(Context(tasks.RETRIES), build.pk)

    build.refresh_from_db()
    assert build.state == EditionBuild.State.FAILED
    assert "Nothing was published" in build.error
    assert "disk" not in build.error
    assert Event.objects.filter(name="reports.edition.failed").exists()


def test_a_failed_build_can_be_tried_again(ask, gathered, monkeypatch, cast):
    monkeypatch.setattr(building, "make", lambda *given: ())
    build = ask()
    EditionBuild.objects.update(state=EditionBuild.State.FAILED, error="No.")

    try_again(by=cast.performance_lead, build=build)

    build.refresh_from_db()
    assert (build.state, build.error) == (EditionBuild.State.QUEUED, "")
    assert ProcrastinateJob.objects.filter(task_name="reports.build_edition").count() == 2


def test_a_build_under_way_is_not_started_twice(ask, cast):
    build = ask()

    with pytest.raises(Refused, match="still being made"):
        try_again(by=cast.performance_lead, build=build)
    with pytest.raises(Refused, match="being made already"):
        ask()


def test_a_build_whose_worker_is_gone_can_be_tried_again(ask, cast):
    build = ask()
    EditionBuild.objects.update(asked_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    build.refresh_from_db()
    assert is_lost(build)

    try_again(by=cast.performance_lead, build=build)

    build.refresh_from_db()
    assert not is_lost(build)


def test_a_missing_typeface_fails_at_once_with_what_to_do(ask, gathered, monkeypatch, tmp_path, settings):
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr("reports.document.fetching.finders.find", lambda name: None)
    monkeypatch.setattr("reports.document.html.style_sheet", str)
    build = ask()

    tasks.build_edition(Context(), build.pk)

    build.refresh_from_db()
    assert build.state == EditionBuild.State.FAILED
    assert "run bin/setup" in build.error


def test_a_correction_is_the_next_version_and_says_what_changed(ask, gathered, monkeypatch, cast, period):
    monkeypatch.setattr(building, "make", lambda *given: ())
    make_edition(cast.council, period=period)

    with pytest.raises(Refused, match="Say what changed"):
        ask(what_changed="  ")
    build = ask(what_changed="One result was mended.")
    tasks.build_edition(Context(), build.pk)

    second = Edition.objects.get(version=2)
    assert second.what_changed == "One result was mended."
    assert Edition.objects.count() == 2


def test_another_version_published_meanwhile_is_not_overwritten(ask, gathered, monkeypatch, cast, period):
    build = ask()

    def publish_another(*given):
        make_edition(cast.council, period=period)
        return ()

    monkeypatch.setattr(building, "make", publish_another)
    tasks.build_edition(Context(), build.pk)

    build.refresh_from_db()
    assert build.state == EditionBuild.State.FAILED
    assert "Say what changed" in build.error
    assert Edition.objects.count() == 1


def test_a_period_never_opened_is_refused(ask, cast):
    unopened = ReportingPeriodFactory(council=cast.council, year=2027, quarter=1, opened=False)

    with pytest.raises(Refused, match="not been opened"):
        ask(period=unopened)


def test_an_open_quarter_gives_a_provisional_edition(ask, monkeypatch, cast):
    monkeypatch.setattr(building, "make", lambda *given: ())
    still_open = ReportingPeriodFactory(council=cast.council, year=2026, quarter=1, person=cast.performance_lead)
    build = ask(period=still_open)

    tasks.build_edition(Context(), build.pk)

    build.refresh_from_db()
    assert build.edition.is_provisional
    assert "Provisional" in build.edition.html


@pytest.mark.parametrize("model", [Edition, EditionFile])
@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_refuses_to_change_what_was_published(cast, model, deed):
    make_edition(cast.council)
    statement = {
        "update": f"UPDATE {model._meta.db_table} SET id = id",  # noqa: S608
        "delete": f"DELETE FROM {model._meta.db_table}",  # noqa: S608
    }[deed]

    with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_gathering_asks_for_one_moment_of_the_database(cast, period, django_assert_max_num_queries):
    from reports.preparing import gather_now

    with django_assert_max_num_queries(40):
        made = gather_now(period, "action_plan", "public")
    assert made.plans == ()
    assert made.period_is_closed


@pytest.mark.django_db(transaction=True)
def test_the_real_worker_builds_what_was_asked_for(gathered, cast, monkeypatch):
    """procrastinate's own worker, on the real database, takes the job and ends it."""
    period = ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, closed=True)
    monkeypatch.setattr(pdf, "_rendered", lambda html: pdf.Pdf(b"%PDF", 1))
    build = ask_for_edition(by=cast.performance_lead, period=period, document="scorecard", audience="public")

    work_off("editions")

    build.refresh_from_db()
    assert build.state == EditionBuild.State.PUBLISHED, build.error
    assert ProcrastinateJob.objects.get(task_name="reports.build_edition").status == "succeeded"
    data = json.loads(bytes(build.edition.files.get(format="json").content))
    assert data["snapshot"]["audience"] == "public"


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_two_files_leaves_nothing_and_another_makes_the_edition_whole(
    gathered, cast, monkeypatch
):
    """A real worker in a process of its own, ended by SIGKILL inside the transaction that publishes."""
    monkeypatch.setattr(pdf, "_rendered", lambda html: pdf.Pdf(b"%PDF", 1))
    period = ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, closed=True)
    build = ask_for_edition(by=cast.performance_lead, period=period, document="scorecard", audience="public")
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.reports.dying_worker", connection.settings_dict["NAME"]],
        cwd=Path(__file__).resolve().parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert worker.stdout.readline().strip() == "half-way"
    finally:
        worker.kill()
        worker.communicate()

    assert not Edition.objects.exists()
    assert not EditionFile.objects.exists()
    build.refresh_from_db()
    assert build.is_running

    with connection.cursor() as cursor:  # so long ago that it counts as gone
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    with suppress(AlreadyEnqueued):  # by the worker that was killed: it is periodic
        tasks.pick_up_lost_builds.defer(timestamp=0)
    work_off("editions")
    work_off("editions")

    build.refresh_from_db()
    assert build.state == EditionBuild.State.PUBLISHED, build.error
    assert set(build.edition.files.values_list("format", flat=True)) == set(EditionFile.Format.values)


@pytest.mark.django_db(transaction=True)
def test_ten_published_at_once_by_two_workers_all_come_out(gathered, cast, monkeypatch):
    monkeypatch.setattr(pdf, "_rendered", lambda html: pdf.Pdf(b"%PDF", 1))
    quarters = [ReportingPeriodFactory(council=cast.council, year=2026, quarter=q, closed=True) for q in (1, 2)]
    every = [
        {"period": period, "document": document, "audience": audience}
        for period in quarters
        for document in ("scorecard", "action_plan")
        for audience in ("cabinet", "scrutiny", "public")
    ][:10]
    for one in every:
        ask_for_edition(by=cast.performance_lead, **one)

    workers = [Thread(target=work_off, args=("editions",)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert set(EditionBuild.objects.values_list("state", flat=True)) == {EditionBuild.State.PUBLISHED}
    assert Edition.objects.count() == 10
    assert EditionFile.objects.count() == 10 * len(EditionFile.Format)
