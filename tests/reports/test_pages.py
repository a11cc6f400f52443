"""The library, publishing and the public pages: who sees what, and what comes down."""

import hashlib
import re
from io import BytesIO

import pgtrigger
import pytest
from django.core.management import call_command
from django.db import connection
from django.template.defaultfilters import filesizeformat
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from reports.models import Edition, EditionBuild, EditionFile
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.reports import edition as make_edition

READERS = ("officer", "director", "performance_lead", "cabinet_member", "administrator")


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, closed=True, person=cast.performance_lead)


@pytest.fixture
def editions(cast, period):
    return {
        audience: make_edition(cast.council, period=period, audience=audience, by=cast.performance_lead)
        for audience in ("cabinet", "scrutiny", "public")
    }


def address(name, *args):
    return reverse(f"reports:{name}", args=["exeham", *args])


@pytest.mark.parametrize("role", READERS)
def test_everyone_in_the_council_reads_every_edition(cast, sign_in, editions, role):
    browser = sign_in(getattr(cast, role))

    page = browser.get(address("library")).content.decode()

    for edition in editions.values():
        assert address("edition", edition.pk) in page
        assert browser.get(address("edition", edition.pk)).status_code == 200
        assert browser.get(address("read", edition.pk)).status_code == 200
        assert browser.get(address("download", edition.pk, "pdf")).status_code == 200


def test_scrutiny_reads_what_is_for_scrutiny_and_for_everyone(cast, sign_in, editions):
    browser = sign_in(cast.scrutiny_member)

    page = browser.get(address("library")).content.decode()

    for audience, edition in editions.items():
        wanted = 403 if audience == "cabinet" else 200
        assert (address("edition", edition.pk) in page) == (wanted == 200)
        for name, *rest in (("edition",), ("read",), ("download", "pdf"), ("download", "json")):
            assert browser.get(address(name, edition.pk, *rest)).status_code == wanted


def test_scrutiny_sees_nothing_unpublished(cast, sign_in, period, editions):
    browser = sign_in(cast.scrutiny_member)
    build = EditionBuild.objects.first()

    for path in (
        address("publish-choose"),
        address("publish", "2026-q2", "scorecard", "scrutiny"),
        address("publish-preview", "2026-q2", "scorecard", "scrutiny"),
        address("build", build.pk),
    ):
        assert browser.get(path).status_code == 403
    page = browser.get(address("library")).content.decode()
    assert "Publish" not in page.split("<main")[0]


@pytest.mark.parametrize("role", [role for role in READERS if role != "performance_lead"])
def test_only_those_who_publish_publish(cast, sign_in, period, editions, role):
    browser = sign_in(getattr(cast, role))
    build = EditionBuild.objects.first()

    assert browser.get(address("publish-choose")).status_code == 403
    assert browser.post(address("publish", "2026-q2", "scorecard", "cabinet")).status_code == 403
    assert browser.post(address("build-again", build.pk)).status_code == 403


def test_an_outsider_finds_nothing(cast, sign_in, period, editions):
    browser = sign_in(cast.outsider)
    build = EditionBuild.objects.first()

    for path in (
        address("library"),
        address("edition", editions["public"].pk),
        address("read", editions["public"].pk),
        address("download", editions["public"].pk, "pdf"),
        address("publish-choose"),
        address("publish", "2026-q2", "scorecard", "public"),
        address("publish-preview", "2026-q2", "scorecard", "public"),
        address("build", build.pk),
    ):
        assert browser.get(path).status_code == 404


def test_an_edition_is_not_found_below_another_council(cast, sign_in, editions):
    browser = sign_in(cast.outsider)

    for name, *rest in (("edition",), ("read",), ("download", "pdf")):
        path = reverse(f"reports:{name}", args=["wyeford", editions["public"].pk, *rest])
        assert browser.get(path).status_code == 404


def test_a_download_is_the_very_bytes_with_their_hash(cast, sign_in, editions):
    edition = editions["scrutiny"]
    browser = sign_in(cast.scrutiny_member)

    response = browser.get(address("download", edition.pk, "pdf"))

    file = edition.files.get(format="pdf")
    assert response.content == bytes(file.content)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{file.name}"'
    assert response["Content-Length"] == str(file.size)
    assert response["ETag"] == f'"{hashlib.sha256(response.content).hexdigest()}"'
    again = browser.get(address("download", edition.pk, "pdf"), headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("kind", ["odt", "exe", "content"])
def test_a_format_that_is_not_there_is_not_found(cast, sign_in, editions, kind):
    assert sign_in(cast.officer).get(address("download", editions["public"].pk, kind)).status_code == 404


def test_the_libraries_name_every_file_with_its_size(cast, sign_in, client, editions):
    for page, shown in (
        (sign_in(cast.scrutiny_member).get(address("library")), "reports:download"),
        (client.get(reverse("published:library", args=["exeham"])), "published:download"),
    ):
        words = page.content.decode()
        for file in editions["public"].files.all():
            href = reverse(shown, args=["exeham", editions["public"].pk, file.format])
            assert re.search(rf'href="{href}"\s+download>{re.escape(file.get_format_display())}<', words)
            assert f"</a> ({filesizeformat(file.size)}" in words


def test_the_library_asks_the_database_the_same_few_things_however_long_it_is(cast, sign_in, editions, period):
    browser = sign_in(cast.officer)
    with CaptureQueriesContext(connection) as few:
        browser.get(address("library"))
    for version in (2, 3, 4):
        make_edition(cast.council, period=period, audience="cabinet", version=version)

    with CaptureQueriesContext(connection) as many:
        browser.get(address("library"))

    assert len(many) == len(few)


def test_an_edition_says_what_it_is(cast, sign_in, editions):
    page = sign_in(cast.scrutiny_member).get(address("edition", editions["scrutiny"].pk)).content.decode()

    for words in (
        "Corporate performance report",
        "Scrutiny",
        "1 July 2026 to 30 September 2026",
        "The performance lead",
        editions["scrutiny"].files.get(format="pdf").sha256,
        "Read on screen",
    ):
        assert words in page


def test_an_older_version_points_to_the_newest(cast, sign_in, editions, period):
    newer = make_edition(cast.council, period=period, audience="scrutiny", version=2)
    browser = sign_in(cast.scrutiny_member)

    page = browser.get(address("edition", editions["scrutiny"].pk)).content.decode()

    assert f'href="{address("edition", newer.pk)}">See version 2' in page
    assert "A figure was mended." in browser.get(address("edition", newer.pk)).content.decode()


def test_choosing_leads_to_the_check_page(cast, sign_in, period):
    browser = sign_in(cast.performance_lead)
    assert "Publish an edition" in browser.get(address("publish-choose")).content.decode()

    response = browser.get(
        address("publish-choose"), {"period": period.pk, "document": "scorecard", "audience": "cabinet"}
    )

    assert response["Location"] == address("publish", "2026-q2", "scorecard", "cabinet")


def test_choosing_nothing_is_told_and_another_councils_period_is_no_choice(cast, sign_in, period):
    elsewhere = ReportingPeriodFactory(council=cast.elsewhere, year=2026, quarter=2)

    page = sign_in(cast.performance_lead).get(
        address("publish-choose"), {"period": elsewhere.pk, "document": "", "audience": "cabinet"}
    )

    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()


def test_publishing_asks_for_a_build_and_shows_how_far_it_is(cast, sign_in, period):
    browser = sign_in(cast.performance_lead)
    wanted = ("2026-q2", "scorecard", "cabinet")
    page = browser.get(address("publish", *wanted)).content.decode()
    assert "Publish version 1" in page
    assert "Closed: its figures stand" in page

    response = browser.post(address("publish", *wanted))

    build = EditionBuild.objects.get()
    assert response["Location"] == address("build", build.pk)
    page = browser.get(response["Location"]).content.decode()
    assert "Waiting for its turn" in page
    assert "Refresh" in page
    part = browser.get(response["Location"], headers={"hx-request": "true"}).content.decode()
    assert "<html" not in part
    assert 'hx-trigger="every 2s"' in part
    assert "being made" in browser.get(address("publish", *wanted)).content.decode()


def test_publishing_twice_at_once_is_refused_in_words(cast, sign_in, period):
    browser = sign_in(cast.performance_lead)
    wanted = address("publish", "2026-q2", "scorecard", "cabinet")
    browser.post(wanted)

    response = browser.post(wanted)

    assert response.status_code == 200
    assert "being made already" in response.content.decode()
    assert EditionBuild.objects.count() == 1


def test_a_second_version_shows_what_is_different_and_asks_why(cast, sign_in, editions, period):
    browser = sign_in(cast.performance_lead)
    wanted = address("publish", "2026-q2", "scorecard", "scrutiny")
    page = browser.get(wanted).content.decode()
    assert "What is different from version 1" in page
    assert "Indicator H01 Households in temporary accommodation" in page
    assert "differences were found by comparing this version with version 1." in page

    refused = browser.post(wanted, {"what_changed": " "})
    assert refused.status_code == 200
    assert "Say what changed since the version before" in refused.content.decode()

    response = browser.post(wanted, {"what_changed": "The list was cleared."})
    build = EditionBuild.objects.get(state="queued")
    assert response["Location"] == address("build", build.pk)
    assert build.what_changed == "The list was cleared."


def test_a_failed_build_says_why_and_can_be_tried_again(cast, sign_in, period):
    browser = sign_in(cast.performance_lead)
    browser.post(address("publish", "2026-q2", "scorecard", "cabinet"))
    EditionBuild.objects.update(state="failed", error="The typeface is not installed.")
    build = EditionBuild.objects.get()

    page = browser.get(address("build", build.pk)).content.decode()
    assert "The typeface is not installed." in page
    assert "hx-get" not in page
    browser.post(address("build-again", build.pk))

    build.refresh_from_db()
    assert build.state == "queued"


def test_a_preview_says_that_it_is_one_and_stores_nothing(cast, sign_in, period):
    page = sign_in(cast.performance_lead).get(address("publish-preview", "2026-q2", "action_plan", "public"))

    assert page.content.decode().count("Preview: not published") >= 2
    assert not Edition.objects.exists()
    assert not EditionBuild.objects.exists()


@pytest.mark.parametrize(
    "wanted",
    [
        ("2026-q9", "scorecard", "cabinet"),
        ("2026-q2", "poem", "cabinet"),
        ("2026-q2", "scorecard", "friends"),
        ("nonsense", "scorecard", "cabinet"),
    ],
)
def test_what_cannot_be_published_is_not_found(cast, sign_in, period, wanted):
    assert sign_in(cast.performance_lead).get(address("publish", *wanted)).status_code == 404


def test_a_document_on_screen_has_no_inline_style_or_script(cast, sign_in, editions):
    """The site's content security policy would drop them."""
    page = sign_in(cast.officer).get(address("read", editions["cabinet"].pk)).content.decode()
    article = page[page.index('<article class="document">') : page.index("</article>")]

    for forbidden in ("style=", "<style", "<script", "onclick"):
        assert forbidden not in article


class TestPublished:
    """What anyone sees without signing in."""

    def test_only_councils_that_published_for_everyone_are_listed(self, client, cast, editions):
        page = client.get("/published/").content.decode()

        assert "Exeham Borough Council" in page
        assert "Wyeford" not in page
        assert client.get("/published/wyeford/").status_code == 404

    def test_only_editions_for_the_public_are_there(self, client, editions):
        page = client.get(reverse("published:library", args=["exeham"])).content.decode()

        for audience, edition in editions.items():
            wanted = 200 if audience == "public" else 404
            assert (f"/published/exeham/{edition.pk}/" in page) == (wanted == 200)
            for rest in ("", "read/", "pdf/", "json/"):
                assert client.get(f"/published/exeham/{edition.pk}/{rest}").status_code == wanted

    def test_a_public_edition_names_no_officer_who_published_it(self, client, editions):
        page = client.get(f"/published/exeham/{editions['public'].pk}/").content.decode()

        assert "The performance lead" not in page

    def test_signing_in_shows_nothing_more(self, cast, sign_in, editions):
        browser = sign_in(cast.performance_lead)

        assert browser.get(f"/published/exeham/{editions['cabinet'].pk}/").status_code == 404

    def test_nothing_published_is_said_in_words(self, client, db):
        assert "Nothing has been published yet" in client.get("/published/").content.decode()


def test_verify_editions_finds_nothing_wrong(editions, capsys):
    call_command("verify_editions")

    assert "3 editions, 0 parts of cleared papers, 15 files and" in capsys.readouterr().out


def test_verify_editions_finds_what_was_changed_behind_the_triggers(editions, capsys):
    with pgtrigger.ignore("reports.Edition:frozen", "reports.EditionFile:frozen"):
        EditionFile.objects.filter(edition=editions["public"], format="pdf").update(content=b"%PDF forged")
        Edition.objects.filter(pk=editions["cabinet"].pk).update(data={"schema": 1, "snapshot": {}})

    with pytest.raises(SystemExit):
        call_command("verify_editions")

    told = capsys.readouterr().err
    assert "exeham-corporate-performance-report-2026-q2-public-v1.pdf (edition" in told
    assert "its bytes differ" in told
    assert "its data differ" in told
    assert told.strip().splitlines()[-1].startswith("3 differences among 3 editions")


def test_the_workbook_has_real_numbers_and_no_formulas(cast):
    from dataclasses import replace

    from reports.document import workbook
    from tests.factories.reports import snapshot
    from tests.reports.conftest import IMPRINT

    made = snapshot()
    line = replace(made.scorecard.indicators[0], name="=1+1", commentary="@SUM(A1)")
    made = replace(made, scorecard=replace(made.scorecard, indicators=(line,)))

    content = workbook.make(made, IMPRINT)

    assert content == workbook.make(made, IMPRINT)
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["About", "What changed", "Indicators", "Results", "Actions", "Risks", "Money"]
    row = list(book["Indicators"][2])
    assert row[1].value == "'=1+1"
    assert all(cell.data_type != "f" for cell in row)
    assert row[3].value == 352
    assert book["Actions"]["G2"].value.date().isoformat() == "2026-03-31"
