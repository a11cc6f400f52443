"""Two councils of the demonstration, furnished so that every address of the site has something to name."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from http.cookies import SimpleCookie
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.core.files.base import ContentFile
from django.db import connection, models, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from actions.models import Action, ActionPlan, Evidence, ProgressUpdate
from actions.services.importing import import_receive
from actions.services.offline import updates_receive
from actions.services.saved_views import saved_view_add
from councils.calendar_feed import address_of
from councils.models import Council, Membership, ReportingPeriod, User
from councils.services.people import remove_person
from councils.services.personal import make_calendar_address
from councils.services.tokens import token_make
from peerreview.quarters import Quarter
from performance.models import (
    ComparatorGroup,
    ComparatorValue,
    Indicator,
    Objective,
    Result,
    Risk,
)
from performance.rules.risk import DEFAULT
from performance.services.plans_reading import plans_receive
from performance.services.risk_scale import scale_set
from performance.services.taking_in import benchmarks_receive, results_receive
from recommendations.models import (
    ChallengeDocument,
    PeerChallenge,
    PositionStatement,
    PositionStatementItem,
    Recommendation,
)
from recommendations.services.documents import document_receive
from recommendations.services.sorting import recommendation_decline_repeat
from recommendations.services.taking_in import report_receive
from reports.demonstration.load import load_council
from reports.demonstration.marrowdale import COUNCIL as MARROWDALE
from reports.demonstration.others import THORNWICK_VALE
from reports.demonstration.shapes import CouncilSeed
from reports.document import Imprint, Made, article
from reports.document.made import STEPS, file_name
from reports.mail_links import confirm_address_of, end_address_of
from reports.models import Edition, EditionBuild, Subscription
from reports.models.edition import Audience, Document
from reports.preparing import gather_now
from reports.services.editions import publish
from reports.services.schedules import schedule_edition
from tests.councils.test_sign_in_everywhere import given, patterns
from tests.factories.actions import DateChangeFactory, MilestoneFactory, ProgressUpdateFactory
from tests.factories.councils import CouncilFactory, MembershipFactory, UserFactory
from tests.factories.performance import (
    BreakdownFactory,
    BreakdownResultFactory,
    DefinitionChangeFactory,
    MonthlyFigureFactory,
)
from tests.factories.recommendations import RecommendationFactory
from tests.rights.papers import papers_of
from tests.rights.people import EVERYONE, MEMBERS, ROLE_OF, VISITOR
from tests.rights.planting import concrete_models, plant
from tests.rights.questions import questions_of
from tests.rights.table import SAID, USUALLY, Row

#: Stands in every text of Thornwick Vale.
THEIRS = "Zephyrhollow"
#: Stands in every exempt text of Marrowdale.
EXEMPT = "Brackenmoor"
#: Stands in every text of Marrowdale's that nobody has published.
UNPUBLISHED = "Quillfeather"

REPORT = b"""Corporate peer challenge

12 to 15 May 2026

Feedback report

Recommendations

1. Settle the plan. Write down who does what, and by when.

2. Tell residents. Say each quarter what was done.
"""


UPDATES = b"Ref,How is it going?,What has happened?\nA1,Green,It goes on\n"
RESULTS = b"Code,Result\nP1,82\n"
OTHERS = b"Area,Q1 2026/27\nMarrowdale,70\nWyeford,71\n"
SHEET = b"Ref,Action,Deadline\nZ1,Write it down,31/03/2027\n"
PLANS = b"The Council Plan 2026 to 2029 has two corporate priorities:\n1. Write it down\n2. Say it aloud\n"


@dataclass(frozen=True)
class Place:
    """One council, with one of each thing that an address can name."""

    council: Council
    things: dict[str, int | str]


@dataclass(frozen=True)
class Answer:
    """What came back, and the writing statements that were sent to the database meanwhile."""

    status: int
    location: str
    body: bytes
    wrote: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    @property
    def asks_to_sign_in(self) -> bool:
        return self.status == 302 and self.location.startswith("/accounts/login/?next=")

    @property
    def lets_in(self) -> bool:
        return self.status in (200, 302) and not self.asks_to_sign_in


@dataclass
class World:
    here: Place
    there: Place
    people: dict[str, User]
    sessions: dict[str, str]
    seen: dict[tuple[str, str], Answer] = field(default_factory=dict)
    browser: Client = field(default_factory=Client)

    def address(self, row: Row, **instead: int | str) -> str:
        """The row's address in Marrowdale; `instead` names other things than the row does."""
        return reverse(row.name, kwargs=self.names(row) | given(address_book()[row.name][0]) | instead)

    def names(self, row: Row) -> dict[str, int | str]:
        """What the row's address names, by the parts of the address."""
        parts = {}
        for part in address_book()[row.name][1]:
            if part == "council_slug":
                parts[part] = self.here.council.slug
            elif part in SAID:
                parts[part] = row.names[part]
            else:
                parts[part] = self.here.things[row.names.get(part) or USUALLY[part]]
        return parts

    def theirs(self, row: Row) -> dict[str, int | str]:
        """The same things of Thornwick Vale, by the parts of the address."""
        return {
            part: self.there.things[row.names.get(part) or USUALLY[part]]
            for part in address_book()[row.name][1]
            if part != "council_slug" and part not in SAID
        }

    def look(self, who: str, row: Row) -> Answer:
        """The page as this person sees it, asked for once: everything here is asked of the same world."""
        key = (who, str(row))
        if key not in self.seen:
            self.seen[key] = self.ask(who, "get", self.address(row))
        return self.seen[key]

    def ask(self, who: str, method: str, address: str, data: dict[str, Any] | None = None) -> Answer:
        """Ask or send, and take back whatever that changed."""
        self.browser.cookies = SimpleCookie({} if who == VISITOR else {"sessionid": self.sessions[who]})
        with undone(), written() as wrote:
            response = getattr(self.browser, method)(address, data or {})
            body = b"".join(response.streaming_content) if response.streaming else response.content
        return Answer(response.status_code, response.headers.get("Location", ""), body, tuple(wrote))


@cache
def address_book() -> dict[str, tuple[Any, tuple[str, ...]]]:
    """Every named address: its pattern, and the parts that it takes."""
    return {name: (pattern, tuple(kinds)) for name, pattern, kinds in patterns(get_resolver()) if pattern.name}


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def written() -> Iterator[list[str]]:
    """The statements that write, but for those that keep a session."""
    statements: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and "django_session" not in sql:
            statements.append(sql[:120])
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield statements


def build_world() -> World:
    """Thornwick Vale first, so that all there is by then is theirs; then Marrowdale, planted as its words are made."""
    today = timezone.localdate()
    load_council(THORNWICK_VALE, today)
    plant(THEIRS, [model._default_manager.all() for model in concrete_models()])
    there = furnished(THORNWICK_VALE)
    theirs = {model: list(model._default_manager.values_list("pk", flat=True)) for model in concrete_models()}
    load_council(MARROWDALE, today)
    people = cast_of(Council.objects.get(slug=MARROWDALE.slug), there.council)
    here = furnished(MARROWDALE)
    plant(
        UNPUBLISHED,
        [
            model._default_manager.exclude(pk__in=theirs[model])
            for model in concrete_models("recommendations", "actions", "performance", "audit")
        ],
    )
    council_to_compare_with(here.council)
    sessions = {who: session_of(user) for who, user in people.items()}
    return World(here, there, people, sessions)


def furnished(seed: CouncilSeed) -> Place:
    """The council with what the demonstration leaves out: things that wait, a file, a failed build, editions."""
    council = Council.objects.get(slug=seed.slug)
    period = council.periods.open_at(timezone.now()).newest_first()[0]
    closed = council.periods.filter(closed_at__isnull=False).newest_first()[0]
    lead = _first(council, "performance_lead")
    update = first_update(council) or hand_one_in(council, period)
    action = update.action
    mark_exempt(council)
    things = steps_of(action, action.lead_officer, "") | steps_of(other_action(action), None, "other_")
    indicator = Result.objects.filter(indicator__council=council, period=period).first().indicator
    part, change = told_apart(indicator, period, lead)
    declined_pair(council, lead)
    scale_set(by=lead, council=council, scale=DEFAULT)
    objective = Objective.objects.filter(priority__plan__council=council).first()
    recommendation = Recommendation.objects.filter(challenge__council=council).first()
    period.editors_after_closing.add(action.lead_officer)
    build = EditionBuild.objects.create(
        council=council,
        period=closed,
        document="scorecard",
        audience="public",
        state="failed",
        error="The worker was stopped.",
        asked_by=lead,
        asked_at=timezone.now(),
    )
    things |= {
        "period": period.slug,
        "closed_period": closed.slug,
        "update": update.pk,
        "plan": action.plan_id,
        "challenge": recommendation.challenge_id,
        "recommendation": recommendation.pk,
        "document": ChallengeDocument.objects.filter(challenge__council=council).first().pk,
        "upload": report_receive(by=lead, council=council, name="report.txt", content=REPORT).pk,
        "document_upload": paper_of(recommendation.challenge, lead),
        "commitment": commitment_of(recommendation.challenge),
        "shared_view": saved_view_add(by=lead, council=council, name="Late", query="due=overdue", is_shared=True).pk,
        "import": import_receive(by=lead, plan=action.plan, name="plan.csv", content=SHEET).pk,
        "plan_upload": plans_receive(by=lead, council=council, name="plans.txt", content=PLANS).pk,
        "calendar": calendar_of(action.lead_officer, council),
        "updates_upload": updates_receive(by=lead, period=period, name="updates.csv", content=UPDATES).pk,
        "results_upload": results_receive(by=lead, period=period, name="results.csv", content=RESULTS).pk,
        "benchmarks_upload": benchmarks_receive(by=lead, indicator=indicator, name="others.csv", content=OTHERS).pk,
        "person": _first(council, "cabinet_member").pk,
        "editor": action.lead_officer_id,
        "service": council.services.first().pk,
        "token": token_make(by=lead, council=council, name="Power BI", scope="read")[0].pk,
        "portfolio": council.portfolios.first().pk,
        "committee": council.committees.first().pk,
        "indicator": indicator.pk,
        "part": part,
        "definition_change": change,
        "corporate_plan": objective.priority.plan_id,
        "priority": objective.priority_id,
        "objective": objective.pk,
        "risk": Risk.objects.filter(council=council, is_exempt=False).first().pk,
        "build": build.pk,
        "scheduled_build": scheduled(period, lead).pk,
    }
    things |= links_of_mails(council)
    things |= papers_of(council, lead, _first(council, "administrator"), EXEMPT)
    for audience in Audience:
        for document in Document:
            edition = published(closed, document, audience, lead)
            if document is Document.SCORECARD:
                things[f"{audience}_edition"] = edition.pk
    things |= questions_of(
        council,
        things,
        people={"lead": lead, "officer": action.lead_officer, "director": action.director},
        asker=_first(council, "scrutiny_member"),
        exempt=EXEMPT,
        unpublished=UNPUBLISHED,
    )
    if seed is THORNWICK_VALE:
        things["period"] = things["closed_period"] = only_theirs(council).slug
    return Place(council, things)


def links_of_mails(council: Council) -> dict[str, int | str]:
    """The tokens of the links that confirm and end what somebody without an account subscribed to."""
    now = timezone.now()
    found = Subscription.objects.create(council=council, address=f"a@{council.slug}.example", asked_at=now)
    return {
        "confirm_token": confirm_address_of(found).split("/")[-2],
        "end_token": end_address_of(found).split("/")[-2],
    }


def council_to_compare_with(council: Council) -> None:
    """Another council that shares its figures, as this one does."""
    council.shares_figures = True
    council.save()
    CouncilFactory(name="Sharing Council", slug="sharing-council", shares_figures=True)


def paper_of(challenge: PeerChallenge, lead: User) -> int:
    """A covering report that waits to be checked."""
    name, text = "paper.txt", f"Report to: Cabinet\nReport of: Chief Executive\nSubject: {challenge}\n"
    return document_receive(by=lead, challenge=challenge, kind="covering_report", name=name, content=text.encode()).pk


def declined_pair(council: Council, lead: User) -> None:
    """Two recommendations that somebody said are not the same, of a challenge and of one before it."""
    later = Recommendation.objects.filter(challenge__council=council).first()
    before = later.challenge.on_site_start - timedelta(days=900)
    earlier = RecommendationFactory(
        challenge__council=council, challenge__on_site_start=before, challenge__on_site_end=before
    )
    recommendation_decline_repeat(by=lead, recommendation=later, earlier=earlier)


def told_apart(indicator: Indicator, period: ReportingPeriod, lead: User) -> tuple[int, int]:
    """What an indicator may have besides: parts, months, and a change in how it is counted. Keys of part and change."""
    part = BreakdownFactory(indicator=indicator, name="The harbour ward")
    BreakdownResultFactory(breakdown=part, period=period, entered_by=lead)
    MonthlyFigureFactory(indicator=indicator, period=period, entered_by=lead)
    group = ComparatorGroup.objects.create(council=indicator.council, name="Nearest neighbours", kind="neighbours")
    ComparatorValue.objects.create(group=group, indicator=indicator, period=period, authority="Wyeford", value=79)
    return part.pk, DefinitionChangeFactory(indicator=indicator, period=period, by=lead).pk


def commitment_of(challenge: PeerChallenge) -> int:
    """One line of the council's position statement."""
    statement, _ = PositionStatement.objects.get_or_create(challenge=challenge, defaults={"title": "How we see it"})
    text = "Next we will say what can wait."
    return PositionStatementItem.objects.create(statement=statement, kind="commitment", text=text).pk


def calendar_of(officer: User, council: Council) -> str:
    """The token of the officer's calendar."""
    key = make_calendar_address(by=officer, council=council).calendar_key
    return address_of(key).split("/")[-2]


def only_theirs(council: Council) -> ReportingPeriod:
    """A quarter that the other council has no row for: quarters of both have the same addresses otherwise."""
    long_ago = Quarter(2015, 3)
    return ReportingPeriod.objects.create(
        council=council, year=2015, quarter=3, first_day=long_ago.first_day, last_day=long_ago.last_day
    )


def first_update(council: Council) -> ProgressUpdate:
    """One that waits for approval, of an action that is not exempt."""
    waiting = ProgressUpdate.objects.waiting(council).filter(action__is_exempt=False, action__due_on__isnull=False)
    return waiting.select_related("action__plan", "action__lead_officer", "action__director").first()


def hand_one_in(council: Council, period: ReportingPeriod) -> ProgressUpdate:
    action = Action.objects.filter(plan__council=council, completed_on__isnull=True).exclude(updates__period=period)[0]
    return ProgressUpdateFactory(action=action, period=period, author=action.lead_officer)


def other_action(action: Action) -> Action:
    """One that somebody else leads and another director answers for, or at least another one."""
    others = Action.objects.filter(plan=action.plan, is_exempt=False, completed_on__isnull=True).exclude(pk=action.pk)
    elsewhere = others.exclude(lead_officer=action.lead_officer).exclude(director=action.director)
    return elsewhere.first() or others.first()


def steps_of(action: Action, by: User | None, prefix: str) -> dict[str, int | str]:
    """The action with a milestone, a file and a date that someone wants moved."""
    by = by or action.lead_officer
    evidence = Evidence(action=action, title="Minutes", by=by, at=timezone.now())
    evidence.file.save("minutes.txt", ContentFile(b"What was agreed."))
    change = DateChangeFactory(action=action, asked_by=by)
    return {
        f"{prefix}action": action.pk,
        f"{prefix}milestone": MilestoneFactory(action=action, title="Agree who leads").pk,
        f"{prefix}evidence": evidence.pk,
        f"{prefix}date_change": change.pk,
    }


def mark_exempt(council: Council) -> None:
    """Exempt words beside the others in every kind of thing that can be exempt."""
    actions = Action.objects.filter(plan__council=council, is_exempt=True)
    indicators = Indicator.objects.filter(council=council, is_exempt=True)
    risks = Risk.objects.filter(council=council, is_exempt=True)
    if not (actions and indicators and risks):
        return
    for action in actions:
        steps_of(action, None, "")
        action.plan.actions.exclude(pk=action.pk).first().waits_for.add(action)
    below: list[models.QuerySet[Any]] = [
        *(model._default_manager.filter(action__in=actions) for model in _with("action")),
        *(model._default_manager.filter(indicator__in=indicators) for model in _with("indicator")),
        *(model._default_manager.filter(risk__in=risks) for model in _with("risk")),
    ]
    plant(EXEMPT, [actions, indicators, risks, *below])


def _with(name: str) -> list[type[models.Model]]:
    """Every table whose rows hang on such a thing."""
    return [
        model
        for model in concrete_models("actions", "performance")
        if any(field.name == name for field in model._meta.fields)
    ]


def published(period: ReportingPeriod, document: str, audience: str, by: User) -> Edition:
    """An edition made by the real services of the real quarter, but with a PDF of a few bytes, so that it is quick."""
    build = EditionBuild.objects.create(
        council=period.council,
        period=period,
        document=document,
        audience=audience,
        asked_by=by,
        asked_at=timezone.now(),
    )
    snapshot = gather_now(period, document, audience)
    imprint = Imprint(1, timezone.now(), "")
    files = [
        Made(kind, file_name(snapshot, imprint, kind), b"%PDF-1.7" if kind == "pdf" else make(snapshot, imprint)[0], 1)
        for kind, _, make in STEPS
    ]
    edition = publish(
        build_id=build.pk, snapshot=snapshot, imprint=imprint, html=article(snapshot, imprint), files=files
    )
    assert edition
    return edition


def scheduled(period: ReportingPeriod, by: User) -> EditionBuild:
    """An edition for everyone that waits for its time, with a word of its own that nobody may see before."""
    snapshot = gather_now(period, "action_plan", "public")
    snapshot = replace(snapshot, council=f"{snapshot.council} {UNPUBLISHED}")
    at = timezone.now() + timedelta(days=2)
    return schedule_edition(by=by, period=period, snapshot=snapshot, publish_at=at)


def cast_of(council: Council, elsewhere: Council) -> dict[str, User]:
    action = first_update(council).action
    other = other_action(action)
    people = {who: _first(council, who) for who in MEMBERS if who not in ROLE_OF} | {
        "officer": action.lead_officer,
        "director": action.director,
        "other_officer": other.lead_officer,
        "other_director": other.director,
        "of_two_councils": UserFactory(name="Councillor Twofold"),
        "outsider": _first(elsewhere, "performance_lead"),
        "removed": UserFactory(name="Gone Away"),
    }
    MembershipFactory(council=council, user=people["of_two_councils"], role="scrutiny_member")
    MembershipFactory(council=elsewhere, user=people["of_two_councils"], role="performance_lead")
    MembershipFactory(council=council, user=people["removed"], role="performance_lead")
    third = ActionPlan.objects.current(council)[0].actions.exclude(pk__in=[action.pk, other.pk]).first()
    Action.objects.filter(pk=third.pk).update(lead_officer=people["removed"])
    remove_person(by=people["administrator"], council=council, person=people["removed"])
    assert len(set(people.values())) == len(people) == len(EVERYONE) - 1, "everyone is somebody else"
    return people


def session_of(user: User) -> str:
    browser = Client()
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.session[SESSION_KEY] == str(user.pk)
    return browser.cookies["sessionid"].value


def _first(council: Council, role: str) -> User:
    return Membership.objects.filter(council=council, role=role).order_by("pk")[0].user
