"""A performance lead writes a Cabinet paper from beginning to clearing, with every page looked at."""

from datetime import timedelta

import pytest
from django.utils import timezone

from councils.models import Committee, Membership
from reports.models import CabinetPaper, ClearedFile
from tests.factories.councils import PASSWORD, CouncilFactory, UserFactory
from tests.factories.papers import written
from tests.worker import work_off

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def council():
    council = CouncilFactory(name="Exeham Borough Council", slug="exeham")
    Committee.objects.create(council=council, name="Cabinet", kind="executive")
    return council


@pytest.fixture
def lead(council):
    lead = UserFactory(name="Pat Lead", email="lead@exeham.test")
    lead.set_password(PASSWORD)
    lead.save()
    for role in ("performance_lead", "administrator"):
        Membership.objects.create(council=council, user=lead, role=role)
    return lead


def test_a_paper_from_beginning_to_clearing(visitor, council, lead):
    visitor.sign_in(lead.email)
    visitor.go("/exeham/papers/")
    visitor.look()
    visitor.press("Begin a paper")
    visitor.look()
    for part, value in (("Day", "3"), ("Month", "12"), ("Year", "2026")):
        visitor.page.get_by_label(part, exact=True).fill(value)
    visitor.page.get_by_label("Subject").fill("Progress since the peer challenge")
    visitor.page.get_by_label("Sefton 2018").check()
    visitor.press("Begin")
    visitor.expect("missing before it can be cleared", "Wednesday 25 November 2026")
    visitor.look()
    visitor.follow("Say whether it is a key decision")
    visitor.expect("two or more wards")
    visitor.look()
    visitor.page.get_by_role("group", name="Is it a key decision?").get_by_label("No", exact=True).check()
    visitor.press("Save and go on")
    visitor.page.get_by_label("Summary").fill("The peers *came back*.")
    visitor.look()
    visitor.press("Save and go on")
    visitor.page.get_by_label("The first recommendation").fill("Note the report")
    visitor.press("Add")
    visitor.look()
    visitor.follow("Preview the paper")
    visitor.expect("Cabinet is asked to", "came back")
    visitor.look()

    paper = written(council, lead, exempt={"legal": "Counsel says no."})
    visitor.go(f"/exeham/papers/{paper.pk}/")
    visitor.expect("Nothing is missing")
    visitor.press("Clear this paper")
    visitor.look()
    visitor.press("Clear it")
    visitor.page.wait_for_url(f"**/papers/{paper.pk}/clearing/")
    visitor.expect("Until it is done nobody can write in the paper")
    visitor.look()
    work_off("editions")
    visitor.go(f"/exeham/papers/{paper.pk}/clearing/")
    visitor.look()
    visitor.press("Go to the paper")
    visitor.look()
    visitor.press("Publish at a time")
    visitor.look()
    visitor.press("Publish then")
    visitor.expect("Enter the day", "Enter the time")
    later = timezone.localdate() + timedelta(days=3)
    for part, value in (("Day", later.day), ("Month", later.month), ("Year", later.year)):
        visitor.page.get_by_label(part, exact=True).fill(str(value))
    visitor.page.get_by_label("Time").fill("9:30am")
    visitor.press("Publish then")
    visitor.expect("It will be published on", "9:30am")
    visitor.look()
    visitor.press("Do not publish it then")
    visitor.expect("stays cleared")
    visitor.press("Read and download")
    visitor.look()
    assert CabinetPaper.objects.get(pk=paper.pk).state == "cleared"
    assert ClearedFile.objects.filter(cleared__paper=paper).count() == 8
    visitor.go("/exeham/settings/papers/")
    visitor.look()
    visitor.follow("make one of your own from it")
    visitor.look()
