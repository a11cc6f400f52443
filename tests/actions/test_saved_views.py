"""Filters of the actions page under a name: whose they are, what they hold, and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from actions.models import SavedView
from actions.services.saved_views import MOST, saved_view_add
from audit.models import Event
from peerreview.errors import Refused
from tests.factories.councils import MembershipFactory

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"actions:{name}", args=["exeham", *args])


def save(scene, person, name="Late", query="due=overdue", *, is_shared=False):
    return saved_view_add(by=person, council=scene.council, name=name, query=query, is_shared=is_shared)


def names(browser):
    return [item["view"].name for item in browser.get(address("list")).context["views"]]


def test_a_view_is_saved_with_the_filters_that_make_sense_and_nothing_else(scene, sign_in):
    officer = sign_in(scene.cast.officer)
    query = "due=overdue&since_day=1&since_month=9&since_year=2026&page=3&sort=-due_on&evil=%3Cscript%3E&rating="
    html = officer.get(f"{address('view-add')}?{query}").content.decode()
    assert "Due date: Past its due date" in html
    assert "Changed since: 1 September 2026" in html
    response = officer.post(f"{address('view-add')}?{query}", {"name": " Mine ", "is_shared": "on"})
    view = SavedView.objects.get()
    assert (view.name, view.query) == ("Mine", "due=overdue&since_day=1&since_month=9&since_year=2026")
    assert (view.owner, view.is_shared) == (scene.cast.officer, False)
    assert response.url == f"{address('list')}?{view.query}"
    assert Event.objects.filter(name="actions.view.saved", thing_label="Mine").exists()
    page = officer.get(response.url)
    assert [item["current"] for item in page.context["views"]] == [True]
    assert not page.context["may_save"]


@pytest.mark.parametrize("query", ["", "rating=purple", "due=overdue&lead_officer=999999", "sort=due_on"])
def test_filters_that_make_no_sense_are_not_saved(scene, sign_in, query):
    response = sign_in(scene.cast.officer).post(f"{address('view-add')}?{query}", {"name": "Mine"})
    assert response.status_code == 302
    assert not SavedView.objects.exists()


def test_a_person_s_own_views_are_theirs_and_shared_ones_everyone_s(scene, sign_in):
    mine = save(scene, scene.cast.officer, "Mine")
    shared = save(scene, scene.cast.performance_lead, "Ours", is_shared=True)
    other = MembershipFactory(council=scene.council, role="officer").user
    assert names(sign_in(scene.cast.officer)) == ["Ours", "Mine"]
    assert names(sign_in(other)) == ["Ours"]
    for method in ("get", "post"):
        assert getattr(sign_in(other), method)(address("view-edit", mine.pk)).status_code == 404
        assert getattr(sign_in(other), method)(address("view-edit", shared.pk)).status_code == 403
    assert sign_in(other).post(address("view-remove", mine.pk)).status_code == 404
    assert sign_in(other).post(address("view-remove", shared.pk)).status_code == 403
    assert sign_in(scene.cast.outsider).get(address("view-edit", shared.pk)).status_code == 404
    assert SavedView.objects.count() == 2


def test_a_view_is_renamed_shared_and_removed(scene, sign_in):
    view = save(scene, scene.cast.performance_lead)
    lead = sign_in(scene.cast.performance_lead)
    assert "Past its due date" in lead.get(address("view-edit", view.pk)).content.decode()
    lead.post(address("view-edit", view.pk), {"name": "Past their date", "is_shared": "on"})
    view.refresh_from_db()
    assert (view.name, view.is_shared) == ("Past their date", True)
    assert lead.get(address("view-remove", view.pk)).status_code == 405
    lead.post(address("view-remove", view.pk))
    assert not SavedView.objects.exists()
    assert list(Event.objects.filter(name__startswith="actions.view").values_list("name", flat=True)[:2]) == [
        "actions.view.removed",
        "actions.view.changed",
    ]


def test_a_name_that_is_taken_is_said_beside_the_field_and_nothing_is_lost(scene, sign_in):
    save(scene, scene.cast.officer, "Mine")
    response = sign_in(scene.cast.officer).post(f"{address('view-add')}?due=moved", {"name": "Mine"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "You have a view of this name already" in html
    assert 'value="Mine"' in html


def test_nobody_keeps_views_without_end(scene):
    for number in range(MOST):
        save(scene, scene.cast.officer, f"View {number}")
    with pytest.raises(Refused):
        save(scene, scene.cast.officer, "One more")


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("saved_view_name_once_for_owner", {"name": "Mine"}),
        ("saved_view_filters_something", {"query": ""}),
        ("saved_view_has_a_name", {"name": ""}),
    ],
)
def test_the_database_refuses(scene, constraint, values):
    save(scene, scene.cast.officer, "Mine")
    new = {"council": scene.council, "owner": scene.cast.officer, "name": "Other", "query": "due=moved"} | values
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        SavedView.objects.create(**new)


def test_two_people_do_not_share_the_same_name(scene):
    save(scene, scene.cast.performance_lead, "Ours", is_shared=True)
    with pytest.raises(IntegrityError, match="saved_view_name_once_shared"), transaction.atomic():
        SavedView.objects.create(
            council=scene.council, owner=scene.cast.officer, name="Ours", query="due=moved", is_shared=True
        )
