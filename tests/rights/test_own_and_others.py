"""What no list of permissions says: nobody decides on their own, nobody writes for others, whatever they send."""

import pytest

from actions.models import DateChange, ProgressUpdate
from performance.models import Indicator, Result
from tests.rights.world import World

pytestmark = pytest.mark.django_db

APPROVE = {"decision": "approve", "version": 1}


def update_of(world: World) -> ProgressUpdate:
    return ProgressUpdate.objects.get(pk=world.here.things["update"])


def approve(world: World, who: str):
    address = f"/marrowdale/approvals/{world.here.things['update']}/"
    return world.ask(who, "post", address, APPROVE | {"version": update_of(world).version})


def wrote_to(answer, model) -> bool:
    return any(f'"{model._meta.db_table}"' in statement for statement in answer.wrote)


def test_a_director_approves_and_another_stands_in(world: World):
    for who in ("director", "other_director"):
        answer = approve(world, who)
        assert answer.status == 302
        assert wrote_to(answer, ProgressUpdate)


def test_the_performance_lead_who_writes_for_everyone_does_not_approve(world: World):
    assert approve(world, "performance_lead").status == 403


@pytest.mark.parametrize("field", ["written_by", "submitted_by"])
def test_nobody_approves_what_they_wrote(world: World, field: str):
    """Neither as the one who wrote it nor as the one who handed it in; one by one or many at once."""
    update = update_of(world)
    ProgressUpdate.objects.filter(pk=update.pk).update(**{field: world.people["director"]})
    many = {"update": f"{update.pk}:{update.version}"}
    for answer in (approve(world, "director"), world.ask("director", "post", "/marrowdale/approvals/", many)):
        assert answer.status in (200, 302)
        assert not answer.wrote
    assert wrote_to(approve(world, "other_director"), ProgressUpdate)


@pytest.mark.parametrize("who", ["director", "performance_lead"])
def test_nobody_decides_on_the_date_they_asked_for(world: World, who: str):
    change = world.here.things["date_change"]
    decision = {"decision": "agree", "note": ""}
    assert wrote_to(world.ask(who, "post", f"/marrowdale/dates/{change}/", decision), DateChange)
    DateChange.objects.filter(pk=change).update(asked_by=world.people[who])
    answer = world.ask(who, "post", f"/marrowdale/dates/{change}/", decision)
    assert answer.status == 200
    assert not answer.wrote


@pytest.mark.parametrize("do", ["draft", "submit", "nothing_changed"])
@pytest.mark.parametrize("who", ["other_officer", "director", "other_director", "cabinet_member", "scrutiny_member"])
def test_nobody_writes_the_update_of_an_action_that_another_leads(world: World, who: str, do: str):
    things = world.here.things
    answers = {"do": do, "rating": "green", "narrative": "All is well.", "version": update_of(world).version}
    address = f"/marrowdale/actions/{things['action']}/update/{things['period']}/"
    refused = world.ask(who, "post", address, answers)
    assert (refused.status, refused.wrote) == (403, ())
    if do == "submit":
        assert wrote_to(world.ask("officer", "post", address, answers), ProgressUpdate)


def test_an_officer_enters_only_the_results_of_their_own_indicators(world: World):
    """A figure that is sent for another's indicator is passed over, though the page takes what else is sent."""
    indicator = Indicator.objects.get(pk=world.here.things["indicator"])
    Indicator.objects.filter(pk=indicator.pk).update(owner=world.people["officer"])
    address, typed = comment_on(world, indicator, "period")
    assert not world.ask("other_officer", "post", address, typed).wrote
    assert wrote_to(world.ask("officer", "post", address, typed), Result)
    assert wrote_to(world.ask("performance_lead", "post", address, typed), Result)


@pytest.mark.parametrize("who", ["officer", "performance_lead"])
def test_a_closed_quarter_takes_nothing_from_those_who_might_otherwise(world: World, who: str):
    indicator = Indicator.objects.get(pk=world.here.things["indicator"])
    Indicator.objects.filter(pk=indicator.pk).update(owner=world.people["officer"])
    address, typed = comment_on(world, indicator, "closed_period")
    answer = world.ask(who, "post", address, typed)
    assert answer.status == 200
    assert not answer.wrote


def comment_on(world: World, indicator: Indicator, period: str) -> tuple[str, dict[str, str]]:
    """The grid's address, and what is sent to put a comment beside a result."""
    slug = str(world.here.things[period])
    year, quarter = slug.split("-q")
    stored = indicator.results.get(period__year=year, period__quarter=quarter)
    row = f"i{indicator.pk}"
    typed = {
        f"{row}-value": f"{stored.value.normalize():f}",
        f"{row}-commentary": "Somebody else's words.",
        f"{row}-seen": stored.entered_at.isoformat(),
    }
    return f"/marrowdale/results/{slug}/", typed
