"""The chasing page: who has answered, who has not, and reminders by one press; and the settings of reminders."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from audit.models import Event
from councils.chase_page import rows_of
from councils.chasing import Stage, answers_for
from councils.models import Council, Reminder
from tests.factories.actions import ActionFactory, PlanFactory, ProgressUpdateFactory
from tests.factories.councils import MembershipFactory, ReportingPeriodFactory, ServiceFactory, UserFactory
from tests.factories.performance import IndicatorFactory

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 10, 5, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council, person=cast.performance_lead)


@pytest.fixture
def other(cast):
    return MembershipFactory(council=cast.council, user=UserFactory(name="Ola Quick")).user


@pytest.fixture
def scene(cast, period, other):
    """The officer has one of each stage; the other has not started; one action and one indicator are nobody's."""
    plan = PlanFactory(council=cast.council)
    roads = ServiceFactory(council=cast.council, name="Roads")
    given = {"plan": plan, "lead_officer": cast.officer, "director": cast.director, "service": roads}
    for number, state in enumerate(("draft", "returned", "submitted", "approved"), 1):
        action = ActionFactory(reference=f"A{number}", **given)
        ProgressUpdateFactory(action=action, period=period, state=state, author=cast.officer, decider=cast.director)
    ActionFactory(reference="A5", **given)
    ActionFactory(reference="B1", plan=plan, lead_officer=other, director=cast.director)
    ActionFactory(reference="C1", plan=plan)
    ActionFactory(reference="D1", plan=plan, lead_officer=other, completed_on=date(2026, 9, 1))
    IndicatorFactory(council=cast.council, owner=other)
    IndicatorFactory(council=cast.council, owner=None)
    return cast


def address(name, *args):
    return reverse(f"councils:{name}", args=["exeham", "2026-q2", *args])


def test_each_person_has_what_is_asked_of_them_those_who_owe_most_first(scene, period, other):
    rows = rows_of(answers_for(period, MONDAY.date()), period, MONDAY.date())
    assert [str(row.person) for row in rows] == ["Ola Quick", "None", "The officer", "The director"]
    assert [row.state[0] for row in rows] == ["Not started", "Not started", "Returned to them", "To approve"]
    officer = rows[2]
    assert officer.stages == dict.fromkeys(Stage, 1)
    assert (officer.handed_in, len(officer.owed), officer.services) == (2, 3, ["Roads"])
    assert [len(row.to_approve) for row in rows] == [0, 0, 0, 1]


def test_the_page_says_so_and_offers_to_remind(scene, sign_in):
    html = " ".join(sign_in(scene.performance_lead).get(address("chase")).content.decode().split())
    assert "2 of 9 answers are in; 1 of them waits for approval. 1 person has not started." in html
    assert "2 answers are asked of nobody" in html
    assert "Remind the one person who has not started" in html
    assert "By service" in html
    assert "By director" in html


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("show=not_started", ["Ola Quick", "Nobody"]),
        ("show=returned", ["The officer"]),
        ("show=to_approve", ["The director"]),
        ("service=Roads", ["The officer", "The director"]),
        ("service=Nowhere&show=zzz", ["Ola Quick", "Nobody", "The officer", "The director"]),
    ],
)
def test_the_page_can_be_narrowed(scene, sign_in, query, names):
    page = sign_in(scene.performance_lead).get(f"{address('chase')}?{query}")
    assert [str(row.person or "Nobody") for row in page.context["rows"]] == names


def test_one_press_reminds_one_person_once_a_day(scene, sign_in, other):
    browser = sign_in(scene.performance_lead)
    page = browser.post(address("chase-remind", other.pk), follow=True).content.decode()
    assert "A reminder to Ola Quick is on its way." in page
    page = browser.post(address("chase-remind", other.pk), follow=True).content.decode()
    assert "A reminder to Ola Quick is on its way already. Nobody gets more than one a day." in page
    assert list(Reminder.objects.values_list("person", "asked_by", "council")) == [
        (other.pk, scene.performance_lead.pk, scene.council.pk)
    ]
    assert Event.objects.filter(name="councils.person.reminded").count() == 1


def test_one_press_reminds_all_who_have_not_started(scene, sign_in, other):
    browser = sign_in(scene.performance_lead)
    assert "A reminder is on the way." in browser.post(address("chase-remind-all"), follow=True).content.decode()
    assert list(Reminder.objects.values_list("person", flat=True)) == [other.pk]
    page = browser.post(address("chase-remind-all"), follow=True).content.decode()
    assert "was reminded today already, or nobody is left to remind" in page
    assert "who has not started</button>" not in page


def test_nobody_is_reminded_on_a_day_off(scene, sign_in, other, now):
    now.move_to(datetime(2026, 10, 4, 9, tzinfo=UTC))
    browser = sign_in(scene.performance_lead)
    words = "Today is a Sunday. Reminders go out on working days only; the next is Monday 5 October."
    page = browser.get(address("chase")).content.decode()
    assert words in page
    assert "Remind<span" not in page
    assert words in browser.post(address("chase-remind", other.pk), follow=True).content.decode()
    assert words in browser.post(address("chase-remind-all"), follow=True).content.decode()
    assert not Reminder.objects.exists()


def test_a_stranger_cannot_be_reminded(scene, sign_in):
    assert sign_in(scene.performance_lead).post(address("chase-remind", scene.outsider.pk)).status_code == 404


def test_a_closed_quarter_is_shown_and_nobody_reminded_of_it(scene, sign_in, period):
    type(period).objects.update(closed_at=MONDAY, closed_by=scene.performance_lead)
    page = sign_in(scene.performance_lead).get(address("chase")).content.decode()
    assert "Closed on 5 October 2026" in page
    assert "Remind<span" not in page


def test_a_constant_number_of_queries(scene, sign_in, period, django_assert_max_num_queries):
    browser = sign_in(scene.performance_lead)
    with django_assert_max_num_queries(15) as before:
        browser.get(address("chase"))
    people = [MembershipFactory(council=scene.council).user for _ in range(20)]
    for person in people:
        ActionFactory.create_batch(10, plan=scene.council.plans.get(), lead_officer=person, director=scene.director)
        IndicatorFactory(council=scene.council, owner=person)
    with django_assert_max_num_queries(len(before)):
        browser.get(address("chase"))


# --- the council's settings -------------------------------------------------------------------------------

GOOD = {
    "nation": "scotland",
    "reminders_on": "off",
    "remind_not_started": "7",
    "remind_returned": "0",
    "remind_waiting": "3",
}


def test_an_administrator_sets_nation_and_lead_times(cast, sign_in):
    browser = sign_in(cast.administrator)
    page = browser.post(reverse("councils:settings-reminders", args=["exeham"]), GOOD, follow=True)
    assert "The settings of reminders are saved." in page.content.decode()
    council = Council.objects.get(slug="exeham")
    assert (council.nation, council.reminders_on) == ("scotland", False)
    assert (council.remind_not_started, council.remind_returned, council.remind_waiting) == (7, 0, 3)
    changes = Event.objects.get(name="councils.council.changed").data["changes"]
    assert {"nation from England to Scotland", "reminders by e-mail from on to off"} <= set(changes)


@pytest.mark.parametrize(("days", "words"), [("21", "at most 20"), ("-1", "0 or more"), ("x", "whole number")])
def test_a_lead_time_that_cannot_be_is_refused_with_what_was_typed(cast, sign_in, days, words):
    browser = sign_in(cast.administrator)
    page = browser.post(
        reverse("councils:settings-reminders", args=["exeham"]), GOOD | {"remind_waiting": days}
    ).content.decode()
    assert words in page
    assert f'value="{days}"' in page
    assert Council.objects.get(slug="exeham").nation == "england"


def test_the_day_offered_for_answers_is_ten_working_days_on(cast, sign_in):
    page = sign_in(cast.performance_lead).get(reverse("councils:period-open", args=["exeham"]))
    assert page.context["form"].initial["due_on"] == date(2026, 10, 19)
