"""Your work: what waits for each person, with one click, and how the quarter stands."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from actions.picture import picture_of_services
from councils.access import Standing, standing_of
from councils.work import Why, owed_count, work_for, work_page
from tests.factories.actions import ActionFactory, DateChangeFactory, PlanFactory, ProgressUpdateFactory
from tests.factories.councils import MembershipFactory, ReportingPeriodFactory, ServiceFactory
from tests.factories.performance import IndicatorFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 5)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(datetime(2026, 10, 5, 9, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def plan(cast):
    return PlanFactory(council=cast.council)


@pytest.fixture
def q2(cast):
    """Open, due by 14 October 2026."""
    return ReportingPeriodFactory(council=cast.council, person=cast.performance_lead)


@pytest.fixture
def action(cast, plan):
    return ActionFactory(plan=plan, reference="A1", title="Publish", lead_officer=cast.officer, director=cast.director)


def work(cast, user, today=TODAY):
    """What waits, as {why: [(title, detail)]}, of what this app knows."""
    groups = work_for(standing_of(user, cast.council), today)
    return {why: [(item.title, item.detail) for item in items] for why, items in groups}


def test_an_update_is_due_until_it_is_in(cast, action, q2):
    assert work(cast, cast.officer) == {Why.DUE: [("A1 Publish", "Update for Quarter 2 2026/27")]}
    update = ProgressUpdateFactory(action=action, period=q2, state="draft")
    assert work(cast, cast.officer) == {
        Why.DUE: [("A1 Publish", "Update for Quarter 2 2026/27. You have begun a draft")]
    }
    type(update).objects.filter(pk=update.pk).update(
        state="submitted", submitted_by=cast.officer, submitted_at=update.written_at
    )
    assert work(cast, cast.officer) == {}


@pytest.mark.parametrize(("today", "why"), [(date(2026, 10, 14), Why.DUE), (date(2026, 10, 15), Why.OVERDUE)])
def test_an_update_is_overdue_after_its_day(cast, action, q2, today, why):
    assert list(work(cast, cast.officer, today)) == [why]


def test_a_returned_update_comes_first_with_its_note(cast, plan, action, q2):
    ActionFactory(plan=plan, lead_officer=cast.officer)
    ProgressUpdateFactory(action=action, period=q2, state="returned", decider=cast.director)
    found = work(cast, cast.officer)
    assert list(found) == [Why.RETURNED, Why.DUE]
    assert found[Why.RETURNED] == [("A1 Publish", "Update for Quarter 2 2026/27. The director: “Say who does it.”")]


def test_what_is_complete_or_superseded_asks_for_nothing(cast, plan, action, q2):
    action.completed_on = date(2026, 9, 1)
    action.save()
    assert work(cast, cast.officer) == {}
    old = ActionFactory(plan=PlanFactory(council=cast.council), lead_officer=cast.officer)
    PlanFactory(council=cast.council, supersedes=old.plan)
    assert work(cast, cast.officer) == {}


def test_a_closed_or_unopened_quarter_asks_for_nothing(cast, action):
    ReportingPeriodFactory(council=cast.council, closed=True)
    ReportingPeriodFactory(council=cast.council, quarter=3)
    ReportingPeriodFactory(council=cast.council, quarter=4, opened=False)
    assert work(cast, cast.officer) == {}


@pytest.mark.parametrize(
    ("due", "why"),
    [
        (date(2026, 10, 4), Why.PASSING),
        (date(2026, 10, 5), Why.PASSING),
        (date(2026, 11, 4), Why.PASSING),
        (date(2026, 11, 5), None),
    ],
)
def test_dates_that_pass_within_thirty_days(cast, plan, due, why):
    ActionFactory(plan=plan, lead_officer=cast.officer, due_on=due)
    assert list(work(cast, cast.officer)) == ([why] if why else [])


def test_updates_and_dates_wait_for_the_director(cast, action, q2):
    ProgressUpdateFactory(action=action, period=q2, author=cast.officer)
    DateChangeFactory(action=action, asked_by=cast.officer)
    assert work(cast, cast.director) == {
        Why.TO_APPROVE: [
            ("A1 Publish", "Update for Quarter 2 2026/27 by The officer"),
            ("A1 Publish", "The officer asks to move its date to 30 June 2027"),
        ]
    }
    assert work(cast, cast.performance_lead)[Why.TO_APPROVE] == [
        ("A1 Publish", "The officer asks to move its date to 30 June 2027")
    ]


def test_another_director_s_and_one_s_own_updates_do_not_wait_for_one(cast, plan, q2):
    other = MembershipFactory(council=cast.council, role="director").user
    ProgressUpdateFactory(action=ActionFactory(plan=plan, director=other), period=q2)
    ProgressUpdateFactory(action=ActionFactory(plan=plan, director=cast.director), period=q2, author=cast.director)
    assert work(cast, cast.director) == {}


@pytest.mark.parametrize("why", ["the director wrote it", "the director has left", "no director is named"])
def test_what_its_own_director_cannot_decide_on_waits_for_every_director(cast, plan, q2, why):
    other = MembershipFactory(council=cast.council, role="director").user
    action = ActionFactory(plan=plan, reference="A1", title="Publish", director=other)
    if why == "the director has left":
        other.memberships.all().delete()
    if why == "no director is named":
        type(action).objects.update(director=None)
    ProgressUpdateFactory(action=action, period=q2, author=other)
    assert [title for title, _ in work(cast, cast.director)[Why.TO_APPROVE]] == ["A1 Publish"]
    assert other.memberships.count() == 0 or work(cast, other) == {}


def test_a_long_list_is_cut_with_a_link_to_all_of_it(cast, plan, q2):
    ActionFactory.create_batch(30, plan=plan, lead_officer=cast.officer, due_on=date(2027, 3, 31))
    [group] = work_page(standing_of(cast.officer, cast.council), TODAY)
    [(left, rest)] = group.more
    assert (group.why, group.count, len(group.shown), left, rest.words) == (Why.DUE, 30, 8, 22, "updates")
    assert rest.href == f"/exeham/actions/?lead_officer={cast.officer.pk}&update=not_in"


def test_the_navigation_counts_what_is_owed_in_one_query(cast, plan, q2, django_assert_num_queries):
    ActionFactory.create_batch(3, plan=plan, lead_officer=cast.officer)
    IndicatorFactory.create_batch(2, council=cast.council, owner=cast.officer)
    ProgressUpdateFactory(action=ActionFactory(plan=plan, lead_officer=cast.officer), period=q2)
    with django_assert_num_queries(1):
        assert owed_count(standing_of_without_asking(cast.officer, cast.council)) == 5
    listed = standing_of(cast.officer, cast.council)
    work_for(listed, TODAY)
    with django_assert_num_queries(0):
        assert owed_count(listed) == 5


def standing_of_without_asking(user, council):
    return Standing(user, council, (), frozenset({"update_action", "enter_result"}))


def test_readers_cost_the_navigation_nothing(cast, django_assert_num_queries):
    standing = standing_of(cast.cabinet_member, cast.council)
    with django_assert_num_queries(0):
        assert owed_count(standing) == 0


def test_a_director_sees_their_services(cast, plan, q2, sign_in):
    housing = ServiceFactory(council=cast.council, name="Housing")
    cast.director.memberships.get().services.add(housing)
    ActionFactory(plan=plan, service=housing, due_on=date(2026, 10, 1))
    ActionFactory(plan=plan, service=housing, director=cast.director, due_on=date(2027, 10, 1))
    ActionFactory(plan=plan, director=cast.director, due_on=date(2027, 10, 1), completed_on=date(2026, 10, 1))
    ActionFactory(plan=plan)
    picture = picture_of_services(standing_of(cast.director, cast.council), TODAY)
    rows = {row.name: (row.total.count, row.overdue.count, row.not_in.count) for row in picture.rows}
    assert rows == {"Every action you direct": (2, 0, 1), "Housing": (2, 1, 2)}
    browser = sign_in(cast.director)
    for row in picture.rows:
        for cell in (row.total, *row.ratings, row.overdue, row.not_in):
            assert browser.get(cell.href).context["total"] == cell.count
    html = page(sign_in, cast.director).content.decode()
    assert "How your services stand" in html
    assert picture_of_services(standing_of(cast.officer, cast.council), TODAY) is None


def test_many_updates_are_one_item(cast, plan, q2):
    for _ in range(6):
        ProgressUpdateFactory(action=ActionFactory(plan=plan, director=cast.director), period=q2)
    assert work(cast, cast.director) == {Why.TO_APPROVE: [("6 updates", "The first since 5 October 2026")]}


def test_the_performance_lead_chases_and_opens(cast, action, q2):
    found = work(cast, cast.performance_lead)
    assert ("1 update is not in yet", "Quarter 2 2026/27, due by 14 October 2026") in found[Why.TO_DO]
    q2.delete()
    assert ("Open Q2 2026/27 for updates", "Quarter 2, 2026/27 (July to September 2026)") in work(
        cast, cast.performance_lead
    )[Why.TO_DO]


@pytest.mark.parametrize("today", [date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1)])
def test_the_quarter_to_open_at_the_turn_of_a_quarter(cast, today):
    expected = {
        date(2026, 3, 31): "Open Q3 2025/26 for updates",
        date(2026, 4, 1): "Open Q4 2025/26 for updates",
        date(2026, 6, 30): "Open Q4 2025/26 for updates",
        date(2026, 7, 1): "Open Q1 2026/27 for updates",
    }
    assert expected[today] in [title for title, _ in work(cast, cast.performance_lead, today)[Why.TO_DO]]


def page(sign_in, user):
    return sign_in(user).get(reverse("councils:work", args=["exeham"]))


def test_the_page_is_calm_when_nothing_waits(cast, sign_in, q2):
    html = page(sign_in, cast.officer).content.decode()
    assert "Nothing is waiting for you" in html
    assert "Quarter 2, 2026/27 (July to September 2026): Open; updates are due by 14 October 2026." in html


def test_the_page_has_one_button_for_each_thing(cast, sign_in, action, q2):
    html = page(sign_in, cast.officer).content.decode()
    assert reverse("actions:update-edit", args=["exeham", action.pk, "2026-q2"]) in html
    assert "0 of 1 updates are in" in html


def test_a_scrutiny_member_is_shown_to_what_was_published(cast, sign_in, action, q2):
    response = page(sign_in, cast.scrutiny_member)
    html = response.content.decode()
    assert response.status_code == 200
    assert "has published for you" in html
    assert "How the quarter stands" not in html
    assert "Publish" not in html


def test_outsiders_find_nothing(cast, sign_in):
    assert page(sign_in, cast.outsider).status_code == 404
