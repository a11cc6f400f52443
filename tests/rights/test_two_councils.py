"""Two councils in one installation never see each other. Every text of Thornwick Vale holds a word that nothing of
Marrowdale's holds; everyone of Marrowdale looks for it on every page, in filters, select boxes, files and searches."""

import pytest

from peerreview.exports import FORMATS
from tests.rights.people import MEMBERS
from tests.rights.table import TABLE
from tests.rights.test_scrutiny_sees_nothing_unpublished import found_in
from tests.rights.world import THEIRS, Answer, World, address_book

pytestmark = pytest.mark.django_db

OF_THE_COUNCIL = [row for row in TABLE if "council_slug" in address_book()[row.name][1]]
#: Forms that begin with what their address says.
FILLED_IN = [row for row in TABLE if row.name in ("actions:action-add", "actions:plan-add", "reports:publish-choose")]
#: One of each who reads the most.
READERS = ("performance_lead", "administrator", "scrutiny_member")
#: Words that stand in Thornwick Vale's texts beside the planted one, for searching without saying it.
SEARCHED = ("homes", "1")


@pytest.mark.parametrize("who", MEMBERS)
def test_no_page_names_anything_of_the_other_council(world: World, who: str):
    """Lists, boxes to choose from, histories, your work: pages as they come."""
    told = [str(row) for row in OF_THE_COUNCIL if found_in(world.look(who, row), THEIRS, "Thornwick")]
    assert not told


@pytest.mark.parametrize("who", READERS)
def test_no_file_no_search_and_no_filter_does(world: World, who: str):
    """Lists as files, searched for words of the other council's, and narrowed to its things by their numbers."""
    told = []
    for row in lists_of(world, who):
        for query in questions(world, world.look(who, row)):
            answer = world.ask(who, "get", world.address(row), query)
            if answer.status >= 400 or found_in(answer, THEIRS, "Thornwick"):
                told.append((row.name, query, answer.status))
    assert not told


@pytest.mark.parametrize("row", FILLED_IN, ids=str)
def test_a_form_that_an_address_fills_in_takes_nothing_of_theirs(world: World, row):
    answer = world.ask("performance_lead", "get", world.address(row), numbers(world))
    assert answer.lets_in
    assert not found_in(answer, THEIRS, "Thornwick")


def questions(world: World, page: Answer) -> list[dict[str, int | str]]:
    """What this page can be asked besides: files and a search where it offers them, narrowing always."""
    files = [{"format": kind} for kind in FORMATS if f"format={kind}" in page.text]
    searches = [{"q": words} for words in SEARCHED if 'name="q"' in page.text]
    return [*files, *searches, numbers(world)]


def lists_of(world: World, who: str):
    """The pages without a thing of their own that this person sees."""
    return [
        row
        for row in OF_THE_COUNCIL
        if not world.names(row).keys() - {"council_slug", "period_slug"} and world.look(who, row).status == 200
    ]


def numbers(world: World) -> dict[str, int | str]:
    """What filters and forms may be asked to choose, with Thornwick Vale's numbers."""
    theirs = world.there.things
    return {
        "plan": theirs["plan"],
        "challenge": theirs["challenge"],
        "recommendation": theirs["recommendation"],
        "lead_officer": theirs["editor"],
        "owner": theirs["editor"],
        "by": theirs["editor"],
        "service": theirs["service"],
        "portfolio": theirs["portfolio"],
        "priority": theirs["priority"],
        "period": theirs["period"],
    }


def test_the_lists_offer_what_is_asked_of_them(world: World):
    """So that the test above asks for files and searches at all."""
    asked = {
        row.name: questions(world, world.look("performance_lead", row)) for row in lists_of(world, "performance_lead")
    }
    with_files = {name for name, found in asked.items() if {"format": "xlsx"} in found}
    with_search = {name for name, found in asked.items() if {"q": "homes"} in found}
    assert {"actions:list", "recommendations:recommendation-list", "performance:indicators"} <= with_files & with_search
    assert {"performance:scorecard", "councils:history"} <= with_files
