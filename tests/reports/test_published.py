"""What anyone reads without signing in: the public library, papers, the feed; fast, and kept by caches."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from councils.models import Committee
from reports.models import ClearedFile
from reports.services.paper_states import publish_paper, withdraw
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.papers import written
from tests.factories.reports import edition as make_edition
from tests.reports.test_library import SECRET, ten_years
from tests.rights.papers import cleared_quickly

ATOM = "{http://www.w3.org/2005/Atom}"
MOST_QUERIES = 6


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, closed=True, person=cast.performance_lead)


@pytest.fixture
def edition(cast, period):
    return make_edition(cast.council, period=period, audience="public")


@pytest.fixture
def paper(cast, period):
    draft = written(cast.council, cast.performance_lead, period=period, exempt={"legal": f"{SECRET} advice"})
    return publish_paper(by=cast.performance_lead, paper=cleared_quickly(draft, cast.performance_lead))


def page(address: str, **asked) -> str:
    answer = Client().get(address, asked)
    assert answer.status_code == 200, address
    return answer.content.decode()


class TestPapers:
    def test_part_a_is_read_by_anyone(self, paper):
        assert f"/published/exeham/papers/{paper.pk}/" in page("/published/exeham/")
        shown = page(f"/published/exeham/papers/{paper.pk}/")
        file = ClearedFile.objects.get(cleared__part="a")
        assert "Cabinet, 3 December 2026" in shown
        assert file.sha256 in shown
        assert SECRET not in page(f"/published/exeham/papers/{paper.pk}/read/")
        answer = Client().get(f"/published/exeham/papers/{paper.pk}/files/{file.pk}/")
        assert answer.content == bytes(file.content)

    def test_part_b_never_is(self, paper):
        hidden = ClearedFile.objects.get(cleared__part="b")
        assert Client().get(f"/published/exeham/papers/{paper.pk}/files/{hidden.pk}/").status_code == 404

    def test_a_paper_that_is_not_published_is_not_there(self, cast, edition):
        cleared = cleared_quickly(written(cast.council, cast.performance_lead), cast.performance_lead)
        file = ClearedFile.objects.get(cleared__part="a")
        for rest in ("", "read/", f"files/{file.pk}/"):
            assert Client().get(f"/published/exeham/papers/{cleared.pk}/{rest}").status_code == 404
        assert cleared.subject not in page("/published/exeham/")

    def test_a_withdrawn_one_is_still_found_with_its_reason_and_no_files(self, cast, paper):
        file = ClearedFile.objects.get(cleared__part="a")
        withdraw(by=cast.performance_lead, paper=paper, reason="The figures were of another year.")

        for address in ("/published/exeham/", f"/published/exeham/papers/{paper.pk}/"):
            shown = page(address)
            assert "The figures were of another year." in shown
            assert "/files/" not in shown
        for rest in ("read/", f"files/{file.pk}/"):
            assert Client().get(f"/published/exeham/papers/{paper.pk}/{rest}").status_code == 404


class TestWhatACacheMayKeep:
    ADDRESSES = ("", "feed.atom", "data/", "data/indicators.csv", "data/csv-metadata.json")

    @pytest.mark.parametrize("rest", ADDRESSES)
    def test_what_has_not_changed_is_not_sent_again(self, edition, rest):
        first = Client().get(f"/published/exeham/{rest}")
        assert "public" in first["Cache-Control"]
        assert "max-age=300" in first["Cache-Control"]
        for headers in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
            with CaptureQueriesContext(connection) as asked:
                again = Client().get(f"/published/exeham/{rest}", headers=headers)
            assert (again.status_code, again.content) == (304, b"")
            assert len(asked) == 1

    def test_what_is_published_or_withdrawn_since_is(self, cast, edition, period):
        client = Client()
        first = client.get("/published/exeham/")
        draft = written(cast.council, cast.performance_lead)
        paper = publish_paper(by=cast.performance_lead, paper=cleared_quickly(draft, cast.performance_lead))
        second = client.get("/published/exeham/", headers={"if-none-match": first["ETag"]})
        assert (second.status_code, second["ETag"] == first["ETag"]) == (200, False)
        with time_machine.travel(datetime.now(UTC) + timedelta(minutes=5)):
            withdraw(by=cast.performance_lead, paper=paper, reason="Another year.")
            third = client.get(
                "/published/exeham/",
                headers={"if-none-match": second["ETag"], "if-modified-since": second["Last-Modified"]},
            )
        assert third.status_code == 200

    def test_the_page_is_the_same_for_whoever_is_signed_in(self, cast, sign_in, edition, paper):
        for rest in ("", f"{edition.pk}/", f"{edition.pk}/read/", f"papers/{paper.pk}/", "data/", "feed.atom"):
            address = f"/published/exeham/{rest}"
            mine = sign_in(cast.performance_lead).get(address)
            assert mine.content == Client().get(address).content
            assert "The performance lead" not in mine.content.decode()
            assert "csrfmiddlewaretoken" not in mine.content.decode()
            assert not mine.cookies

    def test_the_list_of_councils_too(self, cast, edition):
        first = Client().get("/published/")
        again = Client().get("/published/", headers={"if-none-match": first["ETag"]})
        assert (first.status_code, again.status_code) == (200, 304)
        make_edition(cast.elsewhere, audience="public")
        assert Client().get("/published/", headers={"if-none-match": first["ETag"]}).status_code == 200

    def test_another_address_is_another_page(self, edition):
        assert Client().get("/published/exeham/")["ETag"] != Client().get("/published/exeham/?arranged=quarter")["ETag"]


def test_the_public_library_asks_few_questions_however_much_there_is(cast, edition, paper):
    for rows in (8, 990):
        ten_years(cast, rows)
        for asked in ({}, {"arranged": "meeting"}, {"period": "2026-q2", "q": "performance"}):
            with CaptureQueriesContext(connection) as queries:
                page("/published/exeham/", **asked)
            assert 1 < len(queries) <= MOST_QUERIES, [query["sql"][:90] for query in queries]
    for rest in ("feed.atom", f"papers/{paper.pk}/", f"{edition.pk}/", "data/", "data/actions.json"):
        with CaptureQueriesContext(connection) as queries:
            page(f"/published/exeham/{rest}")
        assert 1 <= len(queries) <= MOST_QUERIES, rest


def test_it_is_narrowed_and_arranged_like_the_members_library(cast, edition, paper):
    Committee.objects.create(council=cast.council, name="Scrutiny", kind="scrutiny")
    assert "2 publications" in page("/published/exeham/")
    assert "1 publication" in page("/published/exeham/", kind="cabinet_paper")
    assert "Cabinet, 3 December 2026" in page("/published/exeham/", arranged="meeting")
    assert "Nothing matches" in page("/published/exeham/", q=SECRET)
    assert "for scrutiny" not in page("/published/exeham/", audience="scrutiny")


class TestTheFeed:
    """RFC 4287: what every feed and entry must have, and must have once."""

    def feed(self):
        answer = Client().get("/published/exeham/feed.atom")
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        return ElementTree.fromstring(answer.content)  # noqa: S314 (our own)

    def test_it_is_found_from_the_page(self, edition):
        assert 'type="application/atom+xml"' in page("/published/exeham/")

    def test_it_has_what_a_feed_must_have(self, edition, paper, settings):
        feed = self.feed()
        assert feed.tag == f"{ATOM}feed"
        for name in ("id", "title", "updated"):
            assert len(feed.findall(ATOM + name)) == 1, name
        assert feed.find(f"{ATOM}author/{ATOM}name").text == "Exeham Borough Council"
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links == {
            "alternate": f"{settings.SITE_URL}/published/exeham/",
            "self": f"{settings.SITE_URL}/published/exeham/feed.atom",
        }
        entries = feed.findall(f"{ATOM}entry")
        names = [entry.find(f"{ATOM}id").text for entry in entries]
        assert len(entries) == len(set(names)) == 2
        host = urlsplit(settings.SITE_URL).hostname
        assert names[-1] == f"tag:{host},2026-01-01:/published/exeham/{edition.pk}/"
        for entry in entries:
            for name in ("id", "title", "updated", "published", "summary"):
                assert len(entry.findall(ATOM + name)) == 1, name
            assert datetime.fromisoformat(entry.find(f"{ATOM}updated").text).tzinfo
            assert len([link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]) == 1

    def test_its_files_are_enclosures(self, edition):
        (entry,) = self.feed().findall(f"{ATOM}entry")
        files = [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "enclosure"]
        assert {link.get("type") for link in files} >= {"application/pdf", "application/json", "text/html"}
        sizes = {str(file.size) for file in edition.files.all()}
        assert {link.get("length") for link in files} == sizes
        for link in files:
            assert Client().get(urlsplit(link.get("href")).path).status_code == 200

    def test_a_withdrawn_paper_keeps_its_name_and_loses_its_files(self, cast, paper):
        (before,) = self.feed().findall(f"{ATOM}entry")
        withdraw(by=cast.performance_lead, paper=paper, reason="Figures of <another> year.")
        (after,) = self.feed().findall(f"{ATOM}entry")
        assert before.find(f"{ATOM}id").text == after.find(f"{ATOM}id").text
        assert after.find(f"{ATOM}title").text.startswith("Withdrawn: ")
        assert "Figures of &lt;another&gt; year." in after.find(f"{ATOM}summary").text
        assert not [link for link in after.findall(f"{ATOM}link") if link.get("rel") == "enclosure"]
        assert after.find(f"{ATOM}updated").text > before.find(f"{ATOM}updated").text

    def test_it_holds_nothing_that_is_not_public(self, cast, period, edition, paper):
        for audience in ("cabinet", "scrutiny"):
            make_edition(cast.council, period=period, audience=audience)
        assert len(self.feed().findall(f"{ATOM}entry")) == 2
        assert SECRET not in Client().get("/published/exeham/feed.atom").content.decode()

    def test_a_council_that_published_nothing_has_none(self, cast):
        assert Client().get("/published/exeham/feed.atom").status_code == 404


def test_the_day_is_the_council_s(cast, period):
    make_edition(cast.council, period=period, audience="public")
    assert f"as of {date(2026, 10, 20).day} October 2026" in page("/published/exeham/")
