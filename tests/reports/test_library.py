"""The library: one row for everything that is published, found by meeting, period, kind and words."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from councils.models import Committee
from reports.models import Edition, EditionBuild, Publication
from reports.models.publication import SEARCH_CONFIG
from reports.services.paper_states import publish_paper, withdraw
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.papers import written
from tests.factories.reports import edition as make_edition
from tests.rights.papers import cleared_quickly

SECRET = "Brackenmoor"


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, closed=True, person=cast.performance_lead)


@pytest.fixture
def cabinet(cast):
    return Committee.objects.create(council=cast.council, name="Cabinet", kind="executive")


@pytest.fixture
def paper(cast, cabinet, period):
    """A published paper whose legal advice is in Part B."""
    draft = written(cast.council, cast.performance_lead, period=period, exempt={"legal": f"{SECRET} advice"})
    return publish_paper(by=cast.performance_lead, paper=cleared_quickly(draft, cast.performance_lead))


def library(browser, **asked) -> str:
    return browser.get(reverse("reports:library", args=["exeham"]), asked).content.decode()


class TestWhatIsNoted:
    def test_an_edition_is_noted_with_it(self, cast, period):
        edition = make_edition(cast.council, period=period, audience="public")

        noted = Publication.objects.get()

        assert (noted.edition, noted.kind, noted.audience) == (edition, "scorecard", "public")
        assert (noted.period, noted.version, noted.published_at) == (period, 1, edition.published_at)
        assert (noted.meeting, noted.summary) == (None, "")
        assert str(noted) == f"Corporate performance report, {period}"

    def test_what_moved_is_worked_out_when_it_is_published(self, cast, period):
        earlier = ReportingPeriodFactory(council=cast.council, year=2026, quarter=1, closed=True)
        make_edition(cast.council, period=earlier)
        assert make_edition(cast.council, period=period).publication.summary == (f"Since {earlier}: no rating changed.")
        assert make_edition(cast.council, period=period, version=2).publication.summary == (
            "Since version 1: no rating changed."
        )

    def test_part_a_of_a_paper_is_noted_for_everyone(self, cast, paper, cabinet):
        noted = Publication.objects.get()

        assert (noted.cleared.paper, noted.cleared.part) == (paper, "a")
        assert (noted.kind, noted.audience, noted.title) == ("cabinet_paper", "public", paper.subject)
        assert (noted.meeting, noted.meeting_on) == (cabinet, date(2026, 12, 3))
        assert noted.summary == "Asks the meeting to agree 2 recommendations."

    def test_what_could_not_be_published_is_not_noted(self, cast, period, monkeypatch):
        def fails(*rest, **named):
            raise RuntimeError

        monkeypatch.setattr("reports.services.editions.record", fails)
        with pytest.raises(RuntimeError):
            make_edition(cast.council, period=period)
        assert not Edition.objects.exists()
        assert not Publication.objects.exists()

    @pytest.mark.parametrize("deed", ["update", "delete"])
    def test_it_is_never_changed(self, cast, period, deed):
        make_edition(cast.council, period=period)
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            Publication.objects.update(title="Another") if deed == "update" else Publication.objects.all().delete()

    @pytest.mark.parametrize(
        "wrong", [{"edition": None}, {"kind": "cabinet_paper"}, {"meeting_on": date(2026, 12, 3)}], ids=str
    )
    def test_the_database_holds_what_it_is_of(self, cast, period, wrong):
        edition = make_edition(cast.council, period=period)
        right = {
            "council": cast.council,
            "kind": "action_plan",
            "audience": "public",
            "title": "Action plan progress",
            "period": period,
            "published_at": edition.published_at,
        }
        with pytest.raises(IntegrityError), transaction.atomic():
            Publication.objects.create(**(right | {"edition": edition} | wrong))


class TestWhoFindsWhat:
    def test_scrutiny_finds_nothing_of_the_executive_s(self, cast, sign_in, period):
        for audience in ("cabinet", "scrutiny"):
            make_edition(cast.council, period=period, audience=audience)

        for asked in ({}, {"q": "performance"}, {"arranged": "quarter"}, {"audience": "cabinet"}):
            page = library(sign_in(cast.scrutiny_member), **asked)
            assert "for Cabinet" not in page
        assert "for Cabinet" in library(sign_in(cast.officer))

    def test_nothing_exempt_is_found_by_its_words(self, cast, sign_in, paper):
        for person in (cast.scrutiny_member, cast.performance_lead):
            assert "Nothing matches" in library(sign_in(person), q=SECRET)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM reports_publication WHERE search @@ plainto_tsquery(%s, %s)",
                [SEARCH_CONFIG, SECRET],
            )
            assert cursor.fetchone() == (0,)

    def test_words_of_the_documents_are_found_in_any_form(self, cast, sign_in, period, paper):
        make_edition(cast.council, period=period, audience="scrutiny")
        browser = sign_in(cast.scrutiny_member)

        assert paper.subject in library(browser, q="peers challenged")
        found = library(browser, q="household accommodation")
        assert "Corporate performance report" in found.split("<main")[1]
        assert f">{paper.subject}</a>" not in found
        assert "Nothing matches" in library(browser, q="zebra")
        assert "Nothing matches" in library(browser, q="'; drop table & | !")
        assert "There is a problem" in library(browser, q="no\x00ught")


class TestThePage:
    def test_it_is_narrowed_by_period_meeting_and_kind(self, cast, sign_in, period, paper, cabinet):
        earlier = ReportingPeriodFactory(council=cast.council, year=2026, quarter=1, closed=True)
        scrutiny = Committee.objects.create(council=cast.council, name="Scrutiny", kind="scrutiny")
        lead = cast.performance_lead
        make_edition(cast.council, period=period, audience="scrutiny", by=lead)
        for_a_meeting(cast, earlier, scrutiny, date(2026, 9, 8))
        browser = sign_in(cast.scrutiny_member)

        assert "3 publications" in library(browser)
        assert "1 publication" in library(browser, period="2026-q1")
        assert f">{paper.subject}</a>" in library(browser, meeting=cabinet.pk)
        assert "2 publications" in library(browser, kind="scorecard")
        assert "There is a problem" in library(browser, kind="poem")

    def test_it_is_arranged_as_its_reader_chooses(self, cast, sign_in, period, paper, cabinet):
        make_edition(cast.council, period=period, audience="scrutiny")
        browser = sign_in(cast.scrutiny_member)

        assert "Published in October 2026" in library(browser)
        by_meeting = library(browser, arranged="meeting")
        assert by_meeting.index("Cabinet, 3 December 2026") < by_meeting.index("For no meeting")
        assert period.as_quarter.label in library(browser, arranged="quarter")

    def test_each_file_has_its_size_and_pages(self, cast, sign_in, period):
        edition = make_edition(cast.council, period=period, audience="scrutiny")
        page = library(sign_in(cast.scrutiny_member))

        for kind in ("pdf", "docx", "xlsx", "html", "json"):
            assert reverse("reports:download", args=["exeham", edition.pk, kind]) in page
        assert "13 pages)" in page

    def test_an_older_version_says_that_it_was_replaced(self, cast, sign_in, period):
        make_edition(cast.council, period=period)
        assert "Replaced" not in library(sign_in(cast.scrutiny_member))
        make_edition(cast.council, period=period, version=2)
        page = library(sign_in(cast.scrutiny_member))
        assert page.count("Replaced by a later version") == 1
        assert "A figure was mended." in page

    def test_a_withdrawn_paper_says_why_and_has_no_files(self, cast, sign_in, paper):
        withdraw(by=cast.performance_lead, paper=paper, reason="The figures were of another year.")
        page = library(sign_in(cast.scrutiny_member))

        assert "Withdrawn" in page
        assert "The figures were of another year." in page
        assert f"/papers/{paper.pk}/" not in page

    def test_the_file_has_what_the_filters_show(self, cast, sign_in, period, paper):
        make_edition(cast.council, period=period, audience="scrutiny")
        browser = sign_in(cast.scrutiny_member)
        answer = browser.get(reverse("reports:library", args=["exeham"]), {"format": "xlsx", "kind": "scorecard"})

        rows = list(load_workbook(BytesIO(answer.content)).active.values)
        assert len(rows) == 2
        said = dict(zip(rows[0], rows[1], strict=True))
        assert said["Document"] == "Corporate performance report"
        assert said["Pages of the PDF"] == 13
        assert said["Formats"] == "docx, html, json, pdf, xlsx"

    def test_it_asks_as_much_for_a_thousand_as_for_ten(self, cast, sign_in, cabinet):
        ten_years(cast, 10)
        browser = sign_in(cast.performance_lead)
        with CaptureQueriesContext(connection) as few:
            library(browser)
        ten_years(cast, 990)
        with CaptureQueriesContext(connection) as many:
            page = library(browser, arranged="meeting")
        assert "1000 publications" in page
        assert 3 < len(many) == len(few) <= 15


class TestTheMeeting:
    def test_it_can_be_named_when_publishing(self, cast, sign_in, period, cabinet):
        browser = sign_in(cast.performance_lead)
        address = reverse("reports:publish", args=["exeham", "2026-q2", "scorecard", "cabinet"])
        assert "For which meeting? (optional)" in browser.get(address).content.decode()

        half = browser.post(address, {"meeting": cabinet.pk})
        assert "Enter the day of the meeting" in half.content.decode()
        assert (
            "Choose the meeting that is on this day"
            in browser.post(address, {"meeting_on": "2026-12-03"}).content.decode()
        )
        assert not EditionBuild.objects.exists()

        browser.post(address, {"meeting": cabinet.pk, "meeting_on": "2026-12-03"})
        build = EditionBuild.objects.get()
        assert (build.meeting, build.meeting_on) == (cabinet, date(2026, 12, 3))

    def test_another_council_s_meeting_cannot(self, cast, sign_in, period):
        theirs = Committee.objects.create(council=cast.elsewhere, name="Cabinet", kind="executive")
        address = reverse("reports:publish", args=["exeham", "2026-q2", "scorecard", "cabinet"])
        answer = sign_in(cast.performance_lead).post(address, {"meeting": theirs.pk, "meeting_on": "2026-12-03"})
        assert "There is a problem" in answer.content.decode()
        assert not EditionBuild.objects.exists()

    def test_it_is_told_with_the_edition(self, cast, sign_in, period, cabinet):
        edition = for_a_meeting(cast, period, cabinet, date(2026, 12, 3))
        page = sign_in(cast.scrutiny_member).get(reverse("reports:edition", args=["exeham", edition.pk]))
        assert "Cabinet, 3 December 2026" in page.content.decode()


def for_a_meeting(cast, period, meeting, on) -> Edition:
    """An edition whose build names a meeting."""
    create = EditionBuild.objects.create

    def with_meeting(**values):
        return create(**values, meeting=meeting, meeting_on=on)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EditionBuild.objects, "create", with_meeting)
        return make_edition(cast.council, period=period, audience="scrutiny")


def ten_years(cast, count: int) -> None:
    """Rows as they would stand after years: without their words, which no list reads."""
    start = Edition.objects.count()
    period = cast.council.periods.first() or ReportingPeriodFactory(council=cast.council, year=2026, quarter=2)
    first = Edition.objects.first() or make_edition(cast.council, period=period, audience="public")
    editions = Edition.objects.bulk_create(
        Edition(
            council=cast.council,
            period=period,
            document="scorecard",
            audience="public",
            version=start + number + 1,
            title=first.title,
            data={},
            html="",
            data_sha256="0" * 64,
            published_at=datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=start + number),
            published_by=cast.performance_lead,
            what_changed="Mended.",
        )
        for number in range(1, count if start == 0 else count + 1)
    )
    Publication.objects.bulk_create(
        Publication(
            council=cast.council,
            kind="scorecard",
            audience="public",
            title="Corporate performance report",
            version=edition.version,
            period=period,
            published_at=edition.published_at,
            edition=edition,
        )
        for edition in editions
    )
