"""Scrutiny and the public read what was published, and of that nothing exempt. Words planted in every text of
Marrowdale (tests/rights/world.py) are looked for on every page that they can get, in every file, in every form."""

from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest

from councils.services.tokens import token_make
from peerreview.exports import FORMATS
from reports.models import Edition, EditionFile
from tests.rights.people import STRANGERS, VISITOR
from tests.rights.table import ACCOUNT, BY_TOKEN, TABLE, WHO_MAY, Row
from tests.rights.world import EXEMPT, UNPUBLISHED, Answer, World, address_book

pytestmark = pytest.mark.django_db

#: Everyone who may not read what is not published.
OUTSIDE = ("scrutiny_member", "of_two_councils", *STRANGERS, VISITOR)
SECRETS = (UNPUBLISHED, EXEMPT)
#: Whoever has such an address is its owner: it cannot be guessed, and what it may say is held by tests of its own.
SECRET_ADDRESSES = {"councils:calendar-feed"}
ROWS = [row for row in TABLE if row.name not in SECRET_ADDRESSES]
PREVIEWS = [row for row in TABLE if row.name in ("reports:publish", "reports:publish-preview")]
PART_B = [row for row in PREVIEWS if row.names["audience"] == "exempt"]
#: Members who see exempt things where they work, and have no part in Part B.
NOT_PART_B = ("officer", "administrator", *OUTSIDE)


def said_in(answer: Answer) -> str:
    """Everything that an answer says, out of a workbook as well."""
    if not is_zipfile(BytesIO(answer.body)):
        return answer.text
    with ZipFile(BytesIO(answer.body)) as book:
        return " ".join(book.read(name).decode(errors="replace") for name in book.namelist())


def found_in(answer: Answer, *words: str) -> list[str]:
    text = said_in(answer).lower()
    return [word for word in words if word.lower() in text]


@pytest.mark.parametrize("who", OUTSIDE)
def test_no_page_says_what_is_not_published(world: World, who: str):
    """Whatever comes back is searched: a page that refuses must not say what it refuses either."""
    told = {str(row): found for row in ROWS if (found := found_in(world.look(who, row), *SECRETS))}
    assert not told


@pytest.mark.parametrize("who", OUTSIDE)
def test_no_export_says_it_either(world: World, who: str):
    told = {}
    for row in ROWS:
        if world.look(who, row).status == 200:
            for kind in FORMATS:
                address = f"{world.address(row)}?format={kind}"
                if found := found_in(world.ask(who, "get", address), *SECRETS):
                    told[address] = found
    assert not told


def test_the_words_are_there_to_be_found(world: World):
    """Whoever may read what is not published finds them all over: the test above would notice."""
    readers = [row for row in TABLE if row.get.words == "read" and row.name.startswith(("actions", "performance"))]
    telling = {row.name for row in readers if found_in(world.look("performance_lead", row), UNPUBLISHED)}
    assert telling >= {
        "actions:list",
        "actions:action",
        "actions:progress",
        "performance:scorecard",
        "performance:indicators",
        "performance:indicator",
        "performance:plan",
        "performance:risks",
        "performance:risk",
        "performance:finance",
    }
    exempt = {row.name for row in readers if found_in(world.look("cabinet_member", row), EXEMPT)}
    assert exempt >= {"actions:list", "performance:scorecard", "performance:indicators", "performance:risks"}


@pytest.mark.parametrize("who", OUTSIDE)
def test_only_editions_are_opened_to_them(world: World, who: str):
    """All that they get at in Marrowdale, by name: a new page of theirs is put here on purpose."""
    pages = {row.name for row in ROWS if world.look(who, row).status == 200 and row.get.words != "anyone"}
    everyone = {
        "councils:home",
        "councils:accent",
        "published:home",
        "published:library",
        "published:edition",
        "published:questions",
        "published:read",
        "published:download",
        "published:feed",
        "published:data",
        "published:data-metadata",
        "published:data-table",
        "published:subscribe",
        "published:subscribe-sent",
        "published:confirm",
        "published:unsubscribe",
        "published:paper",
        "published:paper-read",
        "published:paper-file",
    }
    members = {
        "councils:work",
        "councils:personal",
        "reports:library",
        "reports:subscribe",
        "reports:edition",
        "reports:read",
        "reports:download",
    }
    members |= {"reports:papers", "reports:paper-read", "reports:paper-file", "reports:decision"}
    members |= {"reports:questions", "reports:question", "reports:question-ask", "reports:question-follow"}
    members |= {"reports:edition-ask", "reports:paper-ask"}
    if who == "scrutiny_member":  # who asked it
        members |= {"reports:question-withdraw"}
    expected = everyone | members if who in WHO_MAY["read_editions"].split() else everyone
    # someone of one council is led from the front page to it
    assert pages | {"councils:home"} == expected


@pytest.mark.parametrize("who", ["scrutiny_member", "of_two_councils", VISITOR])
def test_no_edition_of_the_executive_s_is_opened_or_named(world: World, who: str):
    """Every edition and every file of it, not only those that the table names; and no list leads there."""
    council = world.here.council
    theirs = ("cabinet", "exempt") if who != VISITOR else ("cabinet", "exempt", "scrutiny")
    library = world.ask(who, "get", f"/published/{council.slug}/" if who == VISITOR else f"/{council.slug}/editions/")
    assert library.status == 200
    for edition in Edition.objects.filter(council=council, audience__in=theirs):
        for start in (f"/{council.slug}/editions", f"/published/{council.slug}"):
            assert f"{start}/{edition.pk}/" not in library.text
            for rest in ("", "read/", *(f"{kind}/" for kind in EditionFile.Format.values)):
                answer = world.ask(who, "get", f"{start}/{edition.pk}/{rest}")
                assert answer.status in (302, 403, 404), (edition, rest)
                assert who == VISITOR or answer.status != 302


def test_nothing_exempt_is_in_any_edition(world: World):
    editions = Edition.objects.filter(council=world.here.council)
    assert {(edition.document, edition.audience) for edition in editions} == {
        (document, audience) for document in Edition.Document.values for audience in Edition.Audience.values
    }
    for edition in editions.exclude(audience="exempt"):
        assert EXEMPT not in edition.html
        assert EXEMPT not in str(edition.data)
        for file in edition.files.all():
            assert not found_in(Answer(200, "", bytes(file.content), ()), EXEMPT), (edition, file.format)


def test_part_b_has_it_all_so_that_the_tests_here_would_notice(world: World):
    for edition in Edition.objects.filter(council=world.here.council, audience="exempt"):
        for file in edition.files.exclude(format="pdf"):
            assert found_in(Answer(200, "", bytes(file.content), ()), EXEMPT), (edition, file.format)
            assert "part-b" in file.name


@pytest.mark.parametrize("who", NOT_PART_B)
def test_nobody_else_gets_at_part_b_or_hears_of_it(world: World, who: str):
    council = world.here.council
    for edition in Edition.objects.filter(council=council, audience="exempt"):
        for start in (f"/{council.slug}/editions", f"/published/{council.slug}"):
            for rest in ("", "read/", *(f"{kind}/" for kind in EditionFile.Format.values)):
                answer = world.ask(who, "get", f"{start}/{edition.pk}/{rest}")
                assert answer.status in (302, 403, 404), (edition, rest)
        told = {
            str(row)
            for row in ROWS
            if (answer := world.look(who, row)).status == 200 and f"/editions/{edition.pk}/" in answer.text
        }
        assert not told
    library = world.ask(who, "get", f"/{council.slug}/editions/")
    assert library.status != 200 or "Part B" not in library.text.split("<main")[1]


def test_every_address_that_they_can_read_is_looked_at(world: World):
    """One that scrutiny or a visitor may read and that the tests above do not visit fails here: put it in the table."""
    visited = {row.name for row in ROWS} | SECRET_ADDRESSES | set(ACCOUNT)
    assert set(address_book()) <= visited
    for who in OUTSIDE:
        read = {row.name for row in TABLE if world.look(who, row).status == 200}
        assert read - SECRET_ADDRESSES <= {row.name for row in ROWS}


def test_no_program_with_a_key_is_told_what_is_exempt(world: World):
    """Whoever holds a council's key for reading is a program outside it."""
    _, key = token_make(by=world.people["administrator"], council=world.here.council, name="Looks", scope="read")
    world.browser.cookies.clear()
    read = 0
    for row in (row for row in TABLE if row.get is BY_TOKEN):
        for rest in ("", "?format=csv"):
            response = world.browser.get(world.address(row) + rest, headers={"authorization": f"Bearer {key}"})
            body = b"".join(response.streaming_content) if response.streaming else response.content
            answer = Answer(response.status_code, "", body, ())
            assert not found_in(answer, EXEMPT), row
            read += answer.status == 200
    assert read


@pytest.mark.parametrize("row", PART_B, ids=str)
def test_the_preview_of_part_b_has_what_is_exempt(world: World, row: Row):
    answer = world.look("performance_lead", row)
    assert answer.status == 200
    assert found_in(answer, EXEMPT) or row.name == "reports:publish"


@pytest.mark.parametrize("row", [row for row in PREVIEWS if row not in PART_B], ids=str)
def test_no_preview_says_anything_exempt(world: World, row: Row):
    """Nor the page on which an edition is checked before it is published: both are made of what would be published."""
    answer = world.look("performance_lead", row)
    assert answer.status == 200
    assert not found_in(answer, EXEMPT)
    assert found_in(answer, UNPUBLISHED) or row.name == "reports:publish"
