"""Everyone of the cast at every address of the site: who gets in, who is refused, who finds nothing."""

import re

import pytest

from councils.roles import PERMISSIONS, ROLES
from tests.councils.test_sign_in_everywhere import addresses
from tests.rights.people import EVERYONE, MEMBERS, ROLE_OF, SIGNED_IN_PEOPLE, STRANGERS, VISITOR
from tests.rights.table import ACCOUNT, BY_TOKEN, NOT_ASKED, SAID, TABLE, WHO_MAY, Row
from tests.rights.world import Answer, World, address_book

pytestmark = pytest.mark.django_db

METHODS = ("get", "post")
EACH = [pytest.param(row, method, id=f"{method} {row}") for row in TABLE for method in METHODS]
ONE_OF_EACH_KIND = ("performance_lead", "officer", "scrutiny_member", "administrator", "outsider", VISITOR)
#: One row of each address that names a thing of the council's.
NAMES_SOMETHING = {
    row.name: row for row in reversed(TABLE) if set(address_book()[row.name][1]) - {"council_slug", *SAID}
}
ONE_OF_EACH_ROLE = [who for who in EVERYONE if who not in ("other_officer", "other_director", "removed")]
STEPS = [row for row in TABLE if {"milestone_id", "evidence_id"} & set(address_book()[row.name][1])]


def test_every_address_is_in_the_table():
    assert set(address_book()) - {row.name for row in TABLE} - set(ACCOUNT) == set()


def test_the_table_names_only_what_there_is():
    assert {row.name for row in TABLE} | set(ACCOUNT) == set(address_book())


def test_no_row_stands_twice():
    assert len({str(row) for row in TABLE}) == len(TABLE)


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_the_table_of_roles_says_the_same(permission):
    by_role = {who for who in MEMBERS if permission in ROLES[ROLE_OF.get(who, who)].permissions}
    assert set(WHO_MAY[permission].split()) == by_role


def test_every_permission_is_asked_for_somewhere():
    """`update_any_action` and its like are asked for within a page: who writes for everyone, and who answers, is in the
    rules."""
    asked = {rule.words for row in TABLE for rule in (row.get, row.post) if rule}
    assert PERMISSIONS.keys() - asked == {"update_any_action", "answer_question"}


@pytest.mark.parametrize(("row", "method"), EACH)
def test_who_gets_in(world: World, row: Row, method: str):
    wrong = {}
    # what is sent to a page that does not write goes the way of what is asked for: one of each kind shows it
    for who in EVERYONE if method == "get" or row.writes else ONE_OF_EACH_KIND:
        answer = world.look(who, row) if method == "get" else world.ask(who, "post", world.address(row))
        if complaint := _complaint(row, method, who, answer):
            wrong[who] = complaint
    assert not wrong


def _complaint(row: Row, method: str, who: str, answer: Answer) -> str:
    """What is wrong with an answer; nothing where it is as the table says."""
    rule = row.rule(method)
    may = who in rule.who
    if answer.wrote and not (may and method == "post" and row.writes):
        return f"wrote: {answer.wrote}"
    if rule is BY_TOKEN:
        right = answer.status == 401 or (method == "post" and answer.status == 405)
    elif rule.asks and who == VISITOR:
        right = answer.asks_to_sign_in
    elif rule.hides:
        right = answer.lets_in if may else answer.status == 404
        # who may only look is told so where something is sent
        right |= method == "post" and answer.status == 405
    elif who == VISITOR:
        right = answer.asks_to_sign_in
    elif rule is NOT_ASKED or (method == "post" and answer.status == 405):
        # the address takes no such thing from anyone, whether something is there or not
        right = answer.status == 405 and not (method == "post" and row.writes)
    elif who in STRANGERS:
        right = answer.status == 404
    else:
        right = answer.lets_in if may else answer.status == 403
    return "" if right else f"{answer.status} {answer.location}"


@pytest.mark.parametrize("row", NAMES_SOMETHING.values(), ids=str)
def test_another_council_s_things_are_not_found_through_one_s_own(world: World, row: Row):
    """Each thing of the address swapped for Thornwick Vale's, alone and all at once."""
    if row.name == "councils:calendar-feed":
        return  # names no council: the address itself is the key, and says whose it is
    theirs = world.theirs(row)
    swaps = [{part: thing} for part, thing in theirs.items()]
    if len(swaps) > 1:
        swaps.append(theirs)
    wrong = {}
    for swap in swaps:
        address = world.address(row, **swap)
        for method in METHODS if row.writes else ("get",):
            for who in ONE_OF_EACH_ROLE:
                answer = world.ask(who, method, address)
                if not _finds_nothing(row, method, who, answer):
                    wrong[f"{method} {address} {who}"] = answer.status, answer.wrote
    assert not wrong


def _finds_nothing(row: Row, method: str, who: str, answer: Answer) -> bool:
    """Whether nothing is found; a member who might not do this to their own council's things may be refused first."""
    rule = row.rule(method)
    if answer.wrote:
        return False
    if who == VISITOR and (rule.asks or not rule.hides):
        return answer.asks_to_sign_in
    if answer.status == 403:
        return who in MEMBERS and who not in rule.who
    return answer.status == 404 or (answer.status == 405 and not (method == "post" and row.writes))


@pytest.mark.parametrize("row", STEPS, ids=str)
def test_a_step_is_found_only_through_its_own_action(world: World, row: Row):
    """The performance lead may do everything to both actions; a step of one is still no step of the other."""
    other = "action" if row.names.get("action_id") == "other_action" else "other_action"
    address = world.address(row, action_id=world.here.things[other])
    answer = world.ask("performance_lead", "post" if row.get is NOT_ASKED else "get", address)
    assert answer.status == 404


@pytest.mark.parametrize("method", METHODS)
def test_whoever_is_nothing_here_cannot_tell_that_the_council_exists(world: World, method: str):
    """The page that is not found is the same for a council that exists and for one that does not."""
    for who in STRANGERS:
        real = world.ask(who, method, f"/{world.here.council.slug}/scorecard/")
        invented = world.ask(who, method, "/no-such-council/scorecard/")
        assert real.status == invented.status == 404
        assert _without_token(real) == _without_token(invented)
        assert world.here.council.name not in real.text


def _without_token(answer: Answer) -> str:
    """The page without the token against forged forms, which is another each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.text)


@pytest.mark.parametrize("method", METHODS)
def test_accounts_let_in_only_whom_they_must(world: World, method: str):
    wrong = {}
    for name, address in addresses():
        if name not in ACCOUNT:
            continue
        answer = world.ask(VISITOR, method, address)
        if answer.asks_to_sign_in is (VISITOR in ACCOUNT[name].who):
            wrong[name] = answer.status, answer.location
        for who in SIGNED_IN_PEOPLE[:2]:
            answer = world.ask(who, method, address)
            if answer.asks_to_sign_in or answer.status >= 500:
                wrong[f"{name} {who}"] = answer.status, answer.location
    assert not wrong
