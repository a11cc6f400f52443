"""Every page of actions and recommendations asks the database as much for 1,000 actions as for 10: 15 queries at most,
with those for the session, the person, the council and their roles, and the counts of the navigation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import Action, DateChange, Evidence, Milestone, ProgressUpdate, SavedView
from audit.models import Event
from councils.models import ReportingPeriod
from recommendations.models import PositionStatement, Recommendation, RecommendationStatus, Response, Theme
from tests.actions.conftest import NOW
from tests.cast import Cast, make_cast
from tests.factories.actions import PlanFactory
from tests.factories.councils import ReportingPeriodFactory
from tests.rights.world import address_book

LIMIT = 15
FEW, MANY = 10, 1000

#: Pages about a file that waits, or a file itself: no action is read for them.
ABOUT_FILES = {
    "actions:evidence-file",
    "actions:import-columns",
    "actions:import-drop",
    "actions:import-again",
    "actions:import-rows",
    "actions:offline-again",
    "actions:offline-check",
    "actions:offline-drop",
    "recommendations:document-check",
    "recommendations:document-download",
    "recommendations:document-drop",
    "recommendations:document-reading",
    "recommendations:report-check",
    "recommendations:report-drop",
    "recommendations:report-reading",
}
#: Addresses that take only what is sent, or lead on.
NO_PAGES = {
    "actions:commitment-make",
    "actions:evidence-remove",
    "actions:milestone-remove",
    "actions:offline-newest",
    "actions:progress-newest",
    "actions:update",
    "actions:update-forget",
    "actions:update-typed",
    "actions:view-remove",
    "recommendations:document-by-hand",
    "recommendations:document-read-again",
    "recommendations:report-by-hand",
    "recommendations:report-read-again",
}
LEAD, DIRECTOR, OFFICER = "performance_lead", "director", "officer"


@dataclass(frozen=True)
class Page:
    """A page, who looks at it, what its address names, and what is asked of it besides."""

    name: str
    who: str
    names: tuple[str, ...] = ()
    query: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, [self.name, self.query, self.who]))


PAGES = (
    # the plan as a whole
    Page("actions:list", DIRECTOR),
    Page("actions:list", LEAD, query="theme=Finance&group=Board&since=2026-01-01&due=overdue&rating=red&sort=-due_on"),
    Page("actions:list", LEAD, query="format=csv"),
    Page("actions:timeline", DIRECTOR),
    Page("actions:timeline", LEAD, query="by=theme"),
    Page("actions:grid", DIRECTOR),
    Page("actions:grid", LEAD, query="format=csv"),
    Page("actions:progress", DIRECTOR, ("2026-q2",)),
    Page("actions:progress", LEAD, ("2026-q2",), "format=csv"),
    Page("actions:change-many", LEAD),
    Page("actions:offline", OFFICER, ("2026-q2",)),
    Page("actions:offline-sheet", OFFICER, ("2026-q2",)),
    Page("actions:plans", LEAD),
    Page("actions:plan", DIRECTOR, ("plan",)),
    Page("actions:view-add", DIRECTOR, query="due=overdue"),
    Page("actions:view-edit", LEAD, ("view",)),
    # one action
    Page("actions:action", DIRECTOR, ("action",)),
    Page("actions:action-history", DIRECTOR, ("action",)),
    Page("actions:action-edit", LEAD, ("action",)),
    Page("actions:update-edit", OFFICER, ("action", "2026-q2")),
    Page("actions:date-ask", OFFICER, ("action",)),
    Page("actions:date-decide", DIRECTOR, ("change",)),
    Page("actions:milestone-add", OFFICER, ("action",)),
    Page("actions:milestone-edit", OFFICER, ("action", "milestone")),
    Page("actions:evidence-add", OFFICER, ("action",)),
    # keeping the plan, approving
    Page("actions:plan-add", LEAD),
    Page("actions:plan-edit", LEAD, ("plan",)),
    Page("actions:plan-supersede", LEAD, ("plan",)),
    Page("actions:action-add", LEAD, ("plan",)),
    Page("actions:import", LEAD, ("plan",)),
    Page("actions:import-template", LEAD, ("plan",)),
    Page("actions:approvals", DIRECTOR),
    Page("actions:approvals", DIRECTOR, query="format=csv"),
    Page("actions:approval-decide", DIRECTOR, ("update",)),
    # what was said
    Page("recommendations:challenge-list", DIRECTOR),
    Page("recommendations:challenge-detail", LEAD, ("challenge",)),
    Page("recommendations:challenge-detail", DIRECTOR, ("challenge",)),
    Page("recommendations:challenge-dates", LEAD, ("challenge",)),
    Page("recommendations:statement", LEAD, ("challenge",)),
    Page("recommendations:suggestion-add", LEAD, ("challenge",)),
    Page("recommendations:said-before", LEAD, ("challenge",)),
    Page("recommendations:document-upload", LEAD, ("challenge", "covering-report")),
    Page("recommendations:report-upload", LEAD),
    Page("recommendations:recommendation-list", DIRECTOR),
    Page("recommendations:recommendation-list", LEAD, query="format=csv"),
    Page("recommendations:recommendation-detail", DIRECTOR, ("recommendation",)),
    Page("recommendations:recommendation-detail", LEAD, ("recommendation",)),
    Page("recommendations:response-edit", LEAD, ("recommendation",)),
    Page("recommendations:status-add", LEAD, ("recommendation",)),
    Page("recommendations:sorting-edit", LEAD, ("recommendation",)),
    Page("recommendations:words-correct", LEAD, ("recommendation",)),
)


def test_every_page_is_here_or_has_its_reason():
    """A page that someone adds wants a row above."""
    floors = {name for name in address_book() if name.startswith(("actions:", "recommendations:"))}
    assert floors - {page.name for page in PAGES} == ABOUT_FILES | NO_PAGES


class Council:
    """A council whose plan grows. Rows go in many at once, without services: only the reading counts here."""

    def __init__(self) -> None:
        self.cast: Cast = make_cast()
        self.plan = PlanFactory(council=self.cast.council)
        self.q2: ReportingPeriod = ReportingPeriodFactory(council=self.cast.council, person=self.cast.performance_lead)
        self.q1: ReportingPeriod = ReportingPeriodFactory(
            council=self.cast.council, quarter=1, closed=True, person=self.cast.performance_lead
        )
        PositionStatement.objects.create(challenge=self.plan.challenge)
        self.theme = Theme.objects.create(challenge=self.plan.challenge, name="Finance")
        self.things: dict[str, int] = {}

    def grow(self, letter: str, count: int) -> None:
        """So many actions more, each with an update, milestones, evidence, a date that someone wants moved, an event
        and a recommendation of its own."""
        by, now = self.cast.officer, NOW
        advice = Recommendation.objects.bulk_create(
            Recommendation(
                challenge=self.plan.challenge, reference=f"{letter}{n}", headline=f"Do {n}", text=f"Do {n}", order=n
            )
            for n in range(count)
        )
        actions = Action.objects.bulk_create(
            Action(
                plan=self.plan,
                reference=f"{letter}{n}",
                title=f"Thing {n}",
                order=n,
                lead_officer=by,
                director=self.cast.director,
                supporting_group="Board",
                due_on=date(2026, 9, 1 + n % 28),
                original_due_on=date(2026, 8, 1),
            )
            for n in range(count)
        )
        links = Action.recommendations.through
        links.objects.bulk_create(links(action=a, recommendation=r) for a, r in zip(actions, advice, strict=True))
        marked = Recommendation.themes.through
        marked.objects.bulk_create(marked(recommendation=r, theme=self.theme) for r in advice)
        Response.objects.bulk_create(
            Response(recommendation=r, answer="accepted", text="Yes", by=by, at=now) for r in advice
        )
        statuses = RecommendationStatus.objects.bulk_create(
            RecommendationStatus(recommendation=r, status="open", on=date(2026, 9, 1), by=by, at=now) for r in advice
        )
        updates = ProgressUpdate.objects.bulk_create(
            ProgressUpdate(
                action=a,
                period=period,
                rating="green",
                narrative="x",
                state="submitted",
                written_by=by,
                written_at=now,
                submitted_by=by,
                submitted_at=now,
            )
            for period in (self.q2,)
            for a in actions
        )
        milestones = Milestone.objects.bulk_create(
            Milestone(action=a, title="Step", order=n) for a in actions for n in (1, 2)
        )
        Evidence.objects.bulk_create(
            Evidence(action=a, title="Minutes", link="https://example.test/", by=by, at=now) for a in actions
        )
        changes = DateChange.objects.bulk_create(
            DateChange(
                action=a, old_due_on=a.due_on, new_due_on=date(2027, 3, 31), reason="Late", asked_by=by, asked_at=now
            )
            for a in actions
        )
        Event.objects.bulk_create(
            Event(
                at=now,
                name="actions.action.added",
                by_id=by.pk,
                by_label=str(by),
                council_id=self.cast.council.pk,
                thing_type="actions.action",
                thing_id=a.pk,
                thing_label=str(a),
            )
            for a in actions
        )
        SavedView.objects.bulk_create(
            SavedView(
                council=self.cast.council,
                owner=self.cast.performance_lead,
                name=f"{letter}{n}",
                query="due=overdue",
                is_shared=True,
            )
            for n in range(min(count, 50))
        )
        assert statuses
        self.things = self.things or {
            "plan": self.plan.pk,
            "challenge": self.plan.challenge_id,
            "action": actions[0].pk,
            "recommendation": advice[0].pk,
            "update": updates[0].pk,
            "milestone": milestones[0].pk,
            "change": changes[0].pk,
            "view": SavedView.objects.order_by("pk")[0].pk,
        }

    def cost(self, page: Page) -> tuple[int, str]:
        """How many queries the page takes, and what they are."""
        browser = Client()
        browser.force_login(getattr(self.cast, page.who), backend="allauth.account.auth_backends.AuthenticationBackend")
        args = ["exeham", *(self.things.get(name, name) for name in page.names)]
        where = f"{reverse(page.name, args=args)}?{page.query}"
        with CaptureQueriesContext(connection) as queries:
            response = browser.get(where)
        assert response.status_code == 200, f"{page}: {response.status_code}"
        return len(queries), "\n".join(query["sql"][:300] for query in queries)


@pytest.fixture(scope="module")
def costs(django_db_setup, django_db_blocker) -> Iterator[dict[Page, tuple[tuple[int, str], tuple[int, str]]]]:
    """What each page costs with few actions and with many; the rows are made once, and taken back."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic():
        council = Council()
        council.grow("A", FEW)
        few = {page: council.cost(page) for page in PAGES}
        council.grow("B", MANY - FEW)
        yield {page: (few[page], council.cost(page)) for page in PAGES}
        transaction.set_rollback(True)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_costs_the_same_for_ten_and_a_thousand_actions(costs, page):
    (few, _), (many, asked) = costs[page]
    assert few == many <= LIMIT, f"{few} for {FEW}, {many} for {MANY}:\n{asked}"
