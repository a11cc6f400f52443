"""What waits for what: circles, chains, lateness, and how the pages show it."""

import itertools
from datetime import date
from threading import Barrier, Thread
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from actions.dependencies import late_dependencies
from actions.models import Action
from actions.rules.dependencies import Branch, chain, circle, late_because, turned
from actions.services.actions import action_change
from peerreview.errors import Refused
from tests.factories.actions import ActionFactory, PlanFactory
from tests.factories.councils import UserFactory


@pytest.mark.parametrize(
    ("waits", "action", "wanted", "way"),
    [
        ({}, 1, [2], []),
        ({2: [1]}, 1, [2], [1, 2, 1]),
        ({3: [2], 2: [1]}, 1, [3], [1, 3, 2, 1]),
        ({3: [2, 4], 4: [1]}, 1, [3], [1, 3, 4, 1]),
        ({2: [3], 3: [2]}, 1, [2], []),
        ({1: [2]}, 1, [2, 3], []),
        ({}, 1, [1], [1, 1]),
    ],
)
def test_circles(waits, action, wanted, way):
    assert circle(waits, action, wanted) == way


@given(st.dictionaries(st.integers(1, 9), st.sets(st.integers(1, 9), max_size=4)), st.integers(1, 9))
def test_a_circle_is_a_real_one_and_what_is_refused_never_closes(waits, action):
    for other in range(1, 10):
        way = circle(waits, action, [other])
        if way:
            assert way[0] == way[-1] == action
            assert way[1] == other
            assert all(later in waits[here] for here, later in itertools.pairwise(way[1:]))
        assert bool(way) == (action in _reached(waits, other))


def _reached(waits, start):
    found, new = set(), {start}
    while new:
        found |= new
        new = {other for here in new for other in waits.get(here, ())} - found
    return found


def test_a_chain_is_told_once():
    waits = {1: [2, 3], 2: [4], 3: [4], 4: [5]}
    assert chain(waits, 1) == (
        Branch(2, (Branch(4, (Branch(5),)),)),
        Branch(3, (Branch(4, again=True),)),
    )
    assert chain({1: [2], 2: [1]}, 1) == (Branch(2, (Branch(1, again=True),)),)
    assert turned(waits) == {2: [1], 3: [1], 4: [2, 3], 5: [4]}


@pytest.mark.parametrize(
    ("due", "complete", "own", "words"),
    [
        (date(2026, 9, 1), False, None, "It waits for A3, which was due on 1 September 2026 and is not complete"),
        (date(2026, 9, 1), True, None, ""),
        (date(2026, 9, 30), False, None, ""),
        (None, False, date(2026, 12, 31), ""),
        (date(2027, 1, 1), False, date(2027, 1, 1), ""),
        (
            date(2027, 1, 2),
            False,
            date(2027, 1, 1),
            "It waits for A3, which is due on 2 January 2027, after its own due date of 1 January 2027",
        ),
    ],
)
def test_what_is_late(due, complete, own, words):
    assert late_because("A3", due, complete, own, date(2026, 9, 30)) == words


@pytest.fixture
def three(scene):
    """A1 waits for A2, which waits for A3."""
    a2 = ActionFactory(plan=scene.plan, reference="A2", title="Buy", due_on=date(2026, 9, 1))
    a3 = ActionFactory(plan=scene.plan, reference="A3", title="Choose", due_on=date(2027, 1, 1))
    scene.action.waits_for.add(a2)
    a2.waits_for.add(a3)
    return SimpleNamespace(a1=scene.action, a2=a2, a3=a3)


@pytest.mark.django_db
def test_the_service_refuses_a_circle_and_names_it(scene, three):
    lead = scene.cast.performance_lead
    with pytest.raises(
        Refused, match="A3 cannot wait for A1, which waits for it already: A3 waits for A1 waits for A2"
    ):
        action_change(by=lead, action=three.a3, waits_for=[three.a1])
    with pytest.raises(Refused, match="cannot wait for itself"):
        action_change(by=lead, action=three.a3, waits_for=[three.a3])
    with pytest.raises(Refused, match="its own council"):
        action_change(by=lead, action=three.a3, waits_for=[ActionFactory(plan=PlanFactory())])
    assert not three.a3.waits_for.exists()
    action_change(by=lead, action=three.a1, waits_for=[three.a2, three.a3])


@pytest.mark.django_db
def test_the_database_refuses_a_circle(three):
    for one, other in ((three.a3, three.a1), (three.a1, three.a1)):
        with pytest.raises(IntegrityError, match="in a circle"), transaction.atomic():
            one.waits_for.add(other)


@pytest.mark.django_db(transaction=True)
def test_two_who_each_add_half_of_a_circle_at_once(transactional_db):
    plan, lead = PlanFactory(), UserFactory()
    one, two = ActionFactory(plan=plan, reference="A1"), ActionFactory(plan=plan, reference="A2")
    both, refused = Barrier(2), []

    def add(action: Action, other: Action) -> None:
        try:
            both.wait(10)
            action_change(by=lead, action=action, waits_for=[other])
        except Refused as refusal:
            refused.append(refusal.message)
        finally:
            connection.close()

    threads = [Thread(target=add, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(refused) == 1
    assert "which waits for it already" in refused[0]
    assert one.waits_for.count() + two.waits_for.count() == 1


@pytest.mark.django_db
def test_both_pages_show_it(scene, three, sign_in):
    browser = sign_in(scene.cast.cabinet_member)

    def shown(action):
        return browser.get(reverse("actions:action", args=["exeham", action.pk])).content.decode()

    first = shown(three.a1)
    assert "Waits for" in first
    assert first.index("A2 Buy") < first.index("A3 Choose")
    assert "It waits for A2, which was due on 1 September 2026 and is not complete." in first
    last = shown(three.a3)
    assert "Others that wait for it" in last
    assert last.index("A2 Buy") < last.index("A1 Publish one scorecard")
    assert late_dependencies(three.a1, date(2026, 9, 30)) == [
        "It waits for A2, which was due on 1 September 2026 and is not complete"
    ]


@pytest.mark.django_db
def test_what_it_waits_for_is_a_reason_to_suggest_amber(scene, three, sign_in):
    html = sign_in(scene.cast.officer).get(reverse("actions:update-edit", args=["exeham", three.a1.pk, "2026-q2"]))
    assert "it waits for A2, which was due on 1 September 2026" in html.content.decode()


@pytest.mark.django_db
def test_a_form_keeps_what_was_typed_where_a_circle_would_close(scene, three, sign_in):
    where = reverse("actions:action-edit", args=["exeham", three.a3.pk])
    typed = {"reference": "A3", "title": "Choose well", "funding": "none", "waits_for": "A1"}
    html = sign_in(scene.cast.performance_lead).post(where, typed).content.decode()
    assert "A3 cannot wait for A1" in html
    assert "Choose well" in html
