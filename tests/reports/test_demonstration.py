from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from actions.models import Action, ProgressUpdate
from councils.models import Council, ReportingPeriod, User
from councils.roles import ROLES
from performance.models import Indicator, Result
from recommendations.models import Recommendation, Response
from reports.demonstration.load import COUNCILS, PASSWORD, load_council, load_demonstration
from reports.demonstration.load_frame import email_of
from reports.demonstration.marrowdale import COUNCIL as MARROWDALE
from reports.demonstration.others import THORNWICK_VALE
from reports.models import CabinetPaper, MeetingDecision, ResolutionLink
from reports.paper_content import content_of, procedure_of
from reports.papers.checklist import missing
from tests.factories.councils import CouncilFactory
from tests.rights.papers import cleared_quickly

pytestmark = pytest.mark.django_db

EXPECTED_RECOMMENDATIONS = {"marrowdale": 9, "thornwick-vale": 6, "port-selwyn": 4}


@pytest.fixture
def without_editions(monkeypatch):
    monkeypatch.setattr("reports.demonstration.load.load_editions", lambda world: None)
    monkeypatch.setattr("reports.demonstration.load.load_papers", lambda world: None)


def test_every_council_has_its_report_taken_in(without_editions):
    load_demonstration(date(2026, 11, 21))
    for slug, expected in EXPECTED_RECOMMENDATIONS.items():
        assert Recommendation.objects.filter(challenge__council__slug=slug).count() == expected


def test_loading_twice_changes_nothing(without_editions):
    load_demonstration(date(2026, 11, 21))
    before = (Council.objects.count(), User.objects.count(), Result.objects.count(), ProgressUpdate.objects.count())
    assert load_demonstration(date(2026, 11, 22)) == []
    assert before == (
        Council.objects.count(),
        User.objects.count(),
        Result.objects.count(),
        ProgressUpdate.objects.count(),
    )


def test_there_is_enough_to_look_at(without_editions):
    council = load_council(MARROWDALE, date(2026, 11, 21))
    assert Indicator.objects.filter(council=council).count() >= 24
    assert ReportingPeriod.objects.filter(council=council, opens_at__isnull=False).count() == 12
    assert ProgressUpdate.objects.filter(action__plan__council=council).values("period").distinct().count() == 4
    assert Action.objects.filter(plan__council=council, recommendations__reference="2").count() == 2
    assert Result.objects.filter(indicator__code="CH1", indicator__council=council).count() == 12


@pytest.mark.parametrize("today", [date(2027, 3, 31), date(2027, 4, 1), date(2026, 6, 30), date(2026, 7, 1)])
def test_it_loads_on_the_first_and_last_days_of_quarters(without_editions, today):
    council = load_council(THORNWICK_VALE, today)
    newest = ReportingPeriod.objects.filter(council=council, opens_at__isnull=False).latest("first_day")
    assert newest.last_day < today
    assert not newest.is_closed


def test_everyone_can_sign_in(without_editions, client):
    load_council(MARROWDALE, date(2026, 11, 21))
    for person in MARROWDALE.people:
        assert client.login(email=email_of(MARROWDALE, person), password=PASSWORD)
    assert {role for person in MARROWDALE.people for role in person.roles} == set(ROLES)


def test_it_will_not_stand_beside_a_real_council():
    CouncilFactory(name="Exeham Borough Council")
    with pytest.raises(CommandError, match="Exeham Borough Council"):
        call_command("load_demonstration", stdout=StringIO())


def test_two_councils_share_no_person(without_editions):
    load_demonstration(date(2026, 11, 21))
    for seed in COUNCILS:
        assert not User.objects.filter(memberships__council__slug=seed.slug).exclude(
            email__endswith=f"@{seed.slug}.example"
        )


@pytest.fixture
def without_files(monkeypatch):
    """Papers are written and decided on, but nothing is set as PDF."""
    monkeypatch.setattr("reports.demonstration.load.load_editions", lambda world: None)
    monkeypatch.setattr("reports.demonstration.load_papers.clear_paper", lambda by, paper: cleared_quickly(paper, by))


def test_there_are_papers_in_every_state(without_files):
    load_council(MARROWDALE, date(2026, 11, 21))
    load_council(THORNWICK_VALE, date(2026, 11, 21))
    papers = {paper.state: paper for paper in CabinetPaper.objects.for_page()}

    assert papers.keys() == {"draft", "cleared", "published"}
    assert len(missing(content_of(papers["draft"], procedure_of(papers["draft"].council)))) == 2
    assert papers["published"].as_template.name == "Sefton 2024"
    assert papers["published"].cleared.filter(part="b").exists()
    assert papers["cleared"].as_template.name == "Sefton 2018"
    decision = MeetingDecision.objects.get()
    assert set(decision.resolutions.values_list("outcome", flat=True)) == {"noted", "agreed", "changed", "deferred"}
    assert set(Response.objects.exclude(minute="").values_list("minute", flat=True)) == {"Minute 34"}
    assert ResolutionLink.objects.get().milestone
