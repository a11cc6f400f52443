"""A performance lead has an edition published at a time, cancels it, publishes Part B and a correction."""

from datetime import timedelta

import pytest
from django.utils import timezone

from councils.models import Membership
from reports.models import Edition, EditionBuild
from tests.factories.councils import PASSWORD, CouncilFactory, ReportingPeriodFactory, UserFactory
from tests.factories.performance import IndicatorFactory, ResultFactory, RiskFactory, TargetFactory
from tests.worker import work_off

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PUBLISH = "/exeham/editions/publish/2026-q2/scorecard"


@pytest.fixture
def lead():
    council = CouncilFactory(name="Exeham Borough Council", slug="exeham")
    lead = UserFactory(name="Pat Lead", email="lead@exeham.test")
    lead.set_password(PASSWORD)
    lead.save()
    for role in ("performance_lead", "administrator"):
        Membership.objects.create(council=council, user=lead, role=role)
    period = ReportingPeriodFactory(council=council, year=2026, quarter=2, person=lead)
    indicator = IndicatorFactory(council=council, code="H01", name="Homes repaired in time")
    TargetFactory(indicator=indicator)
    ResultFactory(indicator=indicator, period=period, value=81)
    RiskFactory(council=council, title="A supplier may fail", exempt=True)
    return lead


def choose_a_time(visitor, days: int, time: str) -> None:
    day = timezone.localdate() + timedelta(days=days)
    visitor.page.get_by_label("At a day and time").check()
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group = visitor.page.get_by_role("group", name="Day", exact=True)
        group.get_by_label(part, exact=True).fill(str(value))
    visitor.page.get_by_role("textbox", name="Time").fill(time)


def test_an_edition_is_published_at_a_time_and_corrected(visitor, lead):
    visitor.sign_in(lead.email)
    visitor.go(f"{PUBLISH}/cabinet/")
    visitor.expect("Part B", "has it")
    choose_a_time(visitor, 3, "9")
    visitor.press("Publish version 1")
    visitor.expect("Time must be like 9:30am or 14:00")
    visitor.look()
    choose_a_time(visitor, 3, "9:30am")
    visitor.press("Publish version 1")
    visitor.expect("To be published on", "9:30am", "still the same")
    visitor.look()
    visitor.follow("Preview what will be published")
    visitor.expect("Not published yet", "Homes repaired in time")
    visitor.page.go_back()
    visitor.follow("Cancel its publication")
    visitor.page.get_by_label("Reason").fill("The meeting is later.")
    visitor.look()
    visitor.press("Cancel its publication")
    visitor.expect("it will not be published", "The meeting is later.")
    visitor.look()

    visitor.go(f"{PUBLISH}/exempt/")
    visitor.expect("1 item, each marked with its paragraph")
    choose_a_time(visitor, 2, "noon")
    visitor.press("Publish version 1")
    visitor.press("Publish it at once")
    work_off("editions")
    visitor.go("/exeham/editions/")
    visitor.expect("Part B (exempt)")
    visitor.follow("Corporate performance report")
    visitor.expect("do not pass it on")
    visitor.look()
    visitor.press("Read on screen")
    visitor.expect("not for publication", "A supplier may fail", "Public interest")
    visitor.look()

    visitor.go(f"{PUBLISH}/exempt/")
    visitor.expect("the same as in version 1")
    visitor.page.get_by_label("What changed").fill("A better cover.")
    visitor.press("Publish version 2")
    visitor.expect("Confirm that a version which changes nothing is meant")
    visitor.look()
    visitor.page.get_by_label("although nothing in it has changed").check()
    visitor.press("Publish version 2")
    work_off("editions")
    second = Edition.objects.get(version=2)
    visitor.go(f"/exeham/editions/{second.pk}/")
    visitor.expect("What changed since version 1", "the same as in version 1")
    visitor.look()
    visitor.go("/exeham/settings/frozen/")
    visitor.expect("Nothing has been checked yet")
    visitor.look()
    assert EditionBuild.objects.filter(state="cancelled").count() == 1
