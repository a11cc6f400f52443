"""The performance lead publishes a scrutiny report and a position statement; scrutiny reads what changed."""

import pytest

from reports.models import Edition
from tests.cast import Cast, make_cast
from tests.factories.actions import ActionFactory, AdviceFactory, EvidenceFactory, PlanFactory, ProgressUpdateFactory
from tests.factories.councils import PASSWORD, ReportingPeriodFactory
from tests.factories.performance import IndicatorFactory, ResultFactory, TargetFactory
from tests.journeys.conftest import Visitor
from tests.worker import work_off

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.pdf]


@pytest.fixture
def people(transactional_db) -> Cast:
    """Two quarters, in which an indicator and an action got worse."""
    cast = make_cast()
    for person in (cast.performance_lead, cast.scrutiny_member):
        person.set_password(PASSWORD)
        person.save()
    advice = AdviceFactory(challenge__council=cast.council, reference="1", headline="Mend the roofs")
    plan = PlanFactory(council=cast.council, challenge=advice.challenge)
    action = ActionFactory(plan=plan, reference="A1", title="Mend the town hall's roof")
    action.recommendations.add(advice)
    EvidenceFactory(action=action, title="Minutes of the roof board")
    indicator = IndicatorFactory(council=cast.council, code="R1", name="Roofs that hold")
    indicator.shows_success_of.add(action)
    TargetFactory(indicator=indicator)
    for quarter, value, rating in ((1, 82, "green"), (2, 60, "red")):
        period = ReportingPeriodFactory(council=cast.council, year=2026, quarter=quarter)
        ResultFactory(indicator=indicator, period=period, value=value, commentary="It rained.")
        ProgressUpdateFactory(action=action, period=period, rating=rating, author=cast.officer)
    return cast


def publish(visitor: Visitor, document: str, *said: str) -> Edition:
    visitor.go("/exeham/editions/publish/")
    visitor.look()
    visitor.page.get_by_label(document, exact=True).check()
    visitor.page.get_by_label("Scrutiny", exact=True).check()
    visitor.press("Continue")
    visitor.expect(f"Publish: {document}")
    visitor.look()
    visitor.follow("Preview the document")
    visitor.expect("Preview: not published", *said)
    visitor.look()
    visitor.page.go_back()
    visitor.press("Publish version 1")
    work_off("editions")
    visitor.page.reload()
    visitor.expect("Published")
    return Edition.objects.latest("pk")


def test_scrutiny_reads_what_changed_and_what_was_done(people: Cast, visitor: Visitor):
    visitor.sign_in(people.performance_lead.email)
    report = publish(visitor, "Scrutiny report", "2 ratings got worse since Quarter 1, 2026/27", "It rained.")
    statement = publish(visitor, "Progress review position statement", "Where we stand", "Roofs that hold")

    visitor.sign_in(people.scrutiny_member.email)
    visitor.go("/exeham/editions/")
    visitor.expect("Scrutiny report", "Progress review position statement")
    visitor.look()
    visitor.go(f"/exeham/editions/{report.pk}/read/")
    visitor.expect("What changed since Quarter 1, 2026/27", "Green: on target", "Red: off target", "Red: off track")
    visitor.look()
    visitor.go(f"/exeham/editions/{statement.pk}/read/")
    visitor.expect("What difference it made", "Minutes of the roof board")
    visitor.page.get_by_role("link", name="[1]").first.click()
    assert visitor.page.url.endswith("#evidence-1")
    visitor.look()
