"""Hashing everything again: what was changed underneath the triggers is named, counted and told to people."""

from io import StringIO

import pgtrigger
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from reports import tasks
from reports.models import ClearedFile, ClearedPaper, Edition, EditionBuild, EditionFile, Verification
from reports.services.schedules import schedule_edition
from reports.verifying import verify
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.papers import written
from tests.factories.reports import edition as make_edition
from tests.factories.reports import snapshot
from tests.rights.papers import cleared_quickly

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen(cast):
    """An edition, a cleared paper of two parts, and an edition that waits for its time."""
    period = ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, closed=True)
    make_edition(cast.council, period=period)
    paper = written(cast.council, cast.performance_lead, exempt={"legal": "Counsel says no."})
    cleared_quickly(paper, cast.performance_lead)
    schedule_edition(
        by=cast.performance_lead,
        period=period,
        snapshot=snapshot("scorecard", "public", council_slug=cast.council.slug),
        publish_at=timezone.now() + timezone.timedelta(days=2),
    )


def run() -> tuple[int, str, str]:
    out, wrong, status = StringIO(), StringIO(), 0
    try:
        call_command("verify_editions", stdout=out, stderr=wrong)
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, out.getvalue(), wrong.getvalue()


def test_nothing_differs_and_the_counts_are_told(frozen):
    status, out, wrong = run()
    assert (status, wrong) == (0, "")
    assert out.strip() == (
        "1 edition, 2 parts of cleared papers, 7 files and 1 edition that wait for their time are as they were frozen."
    )


TAMPERED = {
    "the data of an edition": (lambda: Edition.objects.update(data={"schema": 1}), "its data differ"),
    "the words of an edition": (lambda: Edition.objects.update(html="<p>No.</p>"), "its words on screen differ"),
    "a file": (lambda: EditionFile.objects.filter(format="pdf").update(content=b"%PDF-1.7 2"), "its bytes differ"),
    "a file's size": (lambda: EditionFile.objects.filter(format="pdf").update(size=1), "its size differs"),
    "a file and its hash": (
        lambda: EditionFile.objects.filter(format="json").update(
            content=b"{}", size=2, sha256="44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        ),
        "its hash is not that of the data",
    ),
    "the data of a paper": (lambda: ClearedPaper.objects.filter(part="b").update(data={}), "its data differ"),
    "the words of a paper": (lambda: ClearedPaper.objects.filter(part="a").update(html=""), "its words on screen"),
    "a file of a paper": (lambda: ClearedFile.objects.filter(cleared__part="a").update(content=b"x"), "bytes differ"),
    "what waits": (lambda: EditionBuild.objects.filter(state="scheduled").update(snapshot={}), "what waits to be"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_underneath_is_named(frozen, what):
    change, says = TAMPERED[what]
    with pgtrigger.ignore():
        assert change() == 1
    status, out, wrong = run()
    assert (status, out) == (1, "")
    assert says in wrong
    assert "among 1 edition, 2 parts of cleared papers" in wrong


def test_the_worker_checks_and_those_who_must_know_see_it(frozen, cast, sign_in, caplog):
    page = reverse("reports:frozen", args=["exeham"])
    browser = sign_in(cast.administrator)
    assert "Nothing has been checked yet" in browser.get(page).content.decode()
    tasks.verify_editions(timestamp=0)
    assert "Everything is as it was frozen" in browser.get(page).content.decode()
    assert "differ" not in browser.get("/exeham/").content.decode()
    assert not Event.objects.filter(name="reports.frozen.differs").exists()

    with pgtrigger.ignore():
        EditionFile.objects.filter(format="pdf").update(content=b"%PDF-1.7 2")
    with caplog.at_level("ERROR"):
        tasks.verify_editions(timestamp=0)

    assert "1 frozen documents differ" in caplog.text
    told = browser.get(page).content.decode()
    assert "is not what it was" in told
    assert "its bytes differ" in told
    assert "its bytes differ" in browser.get("/exeham/").content.decode()
    assert Event.objects.get(name="reports.frozen.differs").data["number"] == 1
    assert Verification.objects.count() == 2
    for role in ("officer", "cabinet_member", "scrutiny_member"):
        other = sign_in(getattr(cast, role))
        assert other.get(page).status_code == 403
        assert "its bytes differ" not in other.get("/exeham/").content.decode()


def test_another_council_s_documents_are_not_told_of(frozen, cast):
    with pgtrigger.ignore():
        EditionFile.objects.filter(format="pdf").update(content=b"%PDF-1.7 2")
    tasks.verify_editions(timestamp=0)
    check = Verification.objects.latest_of_all()
    assert len(check.wrong_in(cast.council)) == 1
    assert check.wrong_in(type(cast.council)(pk=0)) == []


def test_few_rows_are_in_memory_at_once(frozen, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        verify()
