"""Reminders: who gets one, what it says, over a real mail server on loopback, and once whatever happens meanwhile."""

import re
import smtplib
import socket
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from threading import Event as Flag
from threading import Thread

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.db import connection, connections
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from audit.models import Event
from councils.models import PersonalSettings, Reminder, ReportingPeriod, User
from councils.reminding import people_to_remind
from councils.rules.mail_answers import Outcome, outcome_of
from councils.services.reminders import QUEUE, claim_reminder, remind_people, remind_person
from councils.tasks import PICK_UP, REMIND
from peerreview.errors import Refused
from tests.cast import make_cast
from tests.factories.actions import ActionFactory, DateChangeFactory, PlanFactory, ProgressUpdateFactory
from tests.factories.councils import MembershipFactory, ReportingPeriodFactory, UserFactory
from tests.postbox import kill, wait_until
from tests.worker import work_off

MONDAY = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)  # half past ten in London
TODAY = MONDAY.date()
DUE = date(2026, 10, 12)  # five working days later


@pytest.fixture
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY, tick=True) as traveller:
        yield traveller


@pytest.fixture
def scene(db, now):
    return furnish()


def furnish(year=2026, due_on=DUE):
    """The officer has an update due and one returned, the director one to approve and a date to decide."""
    cast = make_cast()
    period = ReportingPeriodFactory(council=cast.council, person=cast.performance_lead, year=year, due_on=due_on)
    plan = PlanFactory(council=cast.council)
    people = {"lead_officer": cast.officer, "director": cast.director}
    for number, title in enumerate(("Publish the plan", "Ask <residents> & staff", "Settle the budget"), 1):
        ActionFactory(plan=plan, reference=f"A{number}", title=title, **people)
    actions = list(plan.actions.order_by("reference"))
    at = datetime(year, 9, 30, 12, tzinfo=UTC)
    ProgressUpdateFactory(
        action=actions[1],
        period=period,
        state="returned",
        author=cast.officer,
        decider=cast.director,
        decision_note="Say by when.",
    )
    waiting = ProgressUpdateFactory(action=actions[2], period=period, author=cast.officer)
    type(waiting).objects.filter(period=period).update(submitted_at=at)
    type(waiting).objects.filter(state="returned").update(decided_at=at)
    DateChangeFactory(action=actions[0], asked_by=cast.officer, asked_at=at)
    return cast, period


def run(task: str) -> None:
    """Have the worker do what the clock asks for; a worker's own clock may have asked already."""
    with suppress(AlreadyEnqueued):
        app.configure_task(task, queue=QUEUE).defer(timestamp=0)
    work_off(QUEUE)


# --- who, and when ----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_those_for_whom_something_waits_are_reminded(scene):
    cast, _ = scene
    assert set(people_to_remind(TODAY)) == {cast.officer, cast.director, cast.performance_lead}


@pytest.mark.django_db
def test_not_on_a_week_end_or_a_bank_holiday_of_the_nation(scene):
    cast, _ = scene
    assert not list(people_to_remind(date(2026, 10, 10)))
    assert list(people_to_remind(date(2026, 11, 30)))
    type(cast.council).objects.update(nation="scotland")
    assert not list(people_to_remind(date(2026, 11, 30)))  # St Andrew's Day


@pytest.mark.django_db
def test_not_where_the_council_or_the_person_turned_them_off_or_the_account_is_closed(scene):
    cast, _ = scene
    PersonalSettings.objects.create(user=cast.officer, council=cast.council, wants_reminders=False)
    type(cast.director).objects.filter(pk=cast.director.pk).update(is_active=False)
    assert list(people_to_remind(TODAY)) == [cast.performance_lead]
    type(cast.council).objects.update(reminders_on=False)
    assert not list(people_to_remind(TODAY))


@pytest.mark.django_db
def test_the_lead_times_are_the_councils(scene):
    cast, period = scene
    period.progress_updates.all().delete()
    assert cast.officer in people_to_remind(TODAY)
    type(cast.council).objects.update(remind_not_started=4)
    assert cast.officer not in people_to_remind(TODAY)
    assert cast.officer in people_to_remind(date(2026, 10, 6))


@pytest.mark.django_db
def test_not_again_until_the_next_moment(scene):
    cast, _ = scene
    for day, state in ((date(2026, 10, 1), "sent"), (TODAY, "sent")):
        Reminder.objects.create(person=cast.officer, day=day, state=state, claimed_at=MONDAY, sent_at=MONDAY)
    assert cast.officer not in people_to_remind(TODAY)
    assert cast.officer not in people_to_remind(date(2026, 10, 6))
    assert cast.officer in people_to_remind(date(2026, 10, 8))  # a week after the update came back


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "made_up"), [("dropped", True), ("refused", False), ("unsure", False)])
def test_what_was_surely_not_sent_is_made_up_for_on_the_next_day(scene, state, made_up):
    cast, _ = scene
    Reminder.objects.create(person=cast.officer, day=TODAY, state=state, claimed_at=MONDAY, reason="Why")
    assert (cast.officer in people_to_remind(date(2026, 10, 6))) is made_up


@pytest.mark.django_db
def test_the_number_of_queries_for_a_person_does_not_grow_with_their_actions(
    scene, django_assert_max_num_queries, django_assert_num_queries
):
    cast, _ = scene
    with django_assert_max_num_queries(45) as before:
        list(people_to_remind(TODAY))
    ActionFactory.create_batch(60, plan=cast.council.plans.get(), lead_officer=cast.officer)
    with django_assert_num_queries(len(before)):
        list(people_to_remind(TODAY))


# --- what it says -----------------------------------------------------------------------------------------


@pytest.fixture
def mails(transactional_db, box, now):
    cast, _ = furnish()
    run(REMIND)
    assert box.receivers == sorted(user.email for user in (cast.officer, cast.director, cast.performance_lead))
    return {addresses[0].split("@")[0]: mail for addresses, mail in box.took}


def test_one_mail_says_all_that_waits_in_the_words_of_the_page(mails, sign_in):
    mail = mails["officer"]
    assert mail["Subject"].strip() == "2 things wait for you at Exeham Borough Council"
    assert (mail["To"], mail["Auto-Submitted"]) == ("officer@exeham.test", "auto-generated")
    text = mail.get_body(("plain",)).get_content()
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    assert lines[0] == "Dear The officer,"
    assert lines.index("Returned to you") < lines.index("Due from you")
    assert "Update for Quarter 2 2026/27. The director: “Say by when.”, due 12 October 2026" in text
    assert "* A2 Ask <residents> & staff" in text
    html = mail.get_body(("html",)).get_content()
    assert "A2 Ask &lt;residents&gt; &amp; staff" in html
    assert "Returned to you</h2>" in html
    assert {"Waiting for your approval"} <= {
        line.strip() for line in mails["director"].get_body(("plain",)).get_content().splitlines()
    }


def test_its_links_land_on_the_form_after_signing_in(mails):
    text = mails["officer"].get_body(("plain",)).get_content()
    html = mails["officer"].get_body(("html",)).get_content()
    links = re.findall(r"Write update: http://localhost:8000(\S+)", text)
    assert len(links) == 1
    assert all(f'href="http://localhost:8000{link}"' in html for link in links)
    browser = Client()
    assert browser.get(links[0]).url == f"/accounts/login/?next={links[0]}"
    browser.force_login(
        User.objects.get(email="officer@exeham.test"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    page = browser.get(links[0])
    assert page.status_code == 200
    assert b"Publish the plan" in page.content
    stop = re.search(r"To stop them:\s+http://localhost:8000(\S+)", text)[1]
    assert b"Reminders and calendar" in browser.get(stop).content


# --- once -------------------------------------------------------------------------------------------------


def test_the_worker_run_twice_sends_once(mails, box):
    run(REMIND)
    run(REMIND)
    assert len(box.took) == 3
    assert set(Reminder.objects.values_list("state", "attempts")) == {("sent", 1)}


def test_not_before_the_day_begins_nor_after_it_ends(transactional_db, box, now):
    furnish()
    for hour in (6, 18):
        now.move_to(MONDAY.replace(hour=hour))
        run(REMIND)
    assert not box.took
    assert not Reminder.objects.exists()


def test_two_that_claim_at_once_claim_one(transactional_db, now):
    cast, _ = furnish()
    got = []

    def claim():
        got.append(claim_reminder(person=cast.officer, day=TODAY))
        connections.close_all()

    threads = [Thread(target=claim) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [False, False, False, True]
    assert waiting_jobs() == 1


def test_a_person_of_two_councils_gets_one_mail_with_both(transactional_db, box, now):
    cast, _ = furnish()
    MembershipFactory(council=cast.elsewhere, user=cast.officer, role="officer")
    ReportingPeriodFactory(council=cast.elsewhere, person=cast.outsider, due_on=DUE)
    ActionFactory(plan=PlanFactory(council=cast.elsewhere), title="Mend the bridge", lead_officer=cast.officer)
    run(REMIND)
    (mail,) = [mail for addresses, mail in box.took if addresses == [cast.officer.email]]
    assert mail["Subject"].strip() == "3 things wait for you at Exeham Borough Council and Wyeford City Council"
    assert "WYEFORD CITY COUNCIL" in mail.get_body(("plain",)).get_content()


def waiting_jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'councils.send_reminder'")
        return cursor.fetchone()[0]


def due_again() -> None:
    """The time to wait before the next try has passed."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")


# --- what can go wrong ------------------------------------------------------------------------------------


def claimed(person) -> Reminder:
    """For today as the machine has it: when a job is tried again is reckoned by the database's own clock."""
    assert claim_reminder(person=person, day=timezone.localdate())
    return Reminder.objects.get(person=person)


def furnished_long_ago():
    cast, _ = furnish(2024, date(2024, 10, 14))
    return cast


def test_a_server_that_is_down_is_tried_again_and_nothing_is_lost_or_doubled(transactional_db, smtp):
    box, controller = smtp
    cast = furnished_long_ago()
    controller.stop()
    reminder = claimed(cast.officer)
    for _ in range(2):
        due_again()
        work_off(QUEUE)
        reminder.refresh_from_db()
        assert reminder.state == "waiting"
        assert "could not be reached" in reminder.reason
    assert not claim_reminder(person=cast.officer, day=reminder.day)

    again = Controller(box, hostname="127.0.0.1", port=controller.port)
    again.start()
    try:
        due_again()
        work_off(QUEUE)
    finally:
        again.stop(no_assert=True)
    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason, len(box.took)) == ("sent", "", 1)


def test_a_server_that_is_busy_is_tried_again(transactional_db, box):
    cast = furnished_long_ago()
    reminder = claimed(cast.officer)
    box.answers = ["451 try later"]
    work_off(QUEUE)
    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("waiting", "The mail server answered: 451 try later")
    due_again()
    work_off(QUEUE)
    reminder.refresh_from_db()
    assert (reminder.state, reminder.attempts, len(box.took)) == ("sent", 2, 1)


def test_a_receiver_that_is_refused_is_written_down_and_not_tried_again(transactional_db, box):
    cast = furnished_long_ago()
    reminder = claimed(cast.officer)
    box.answers = ["550 no such mailbox"]
    work_off(QUEUE)
    due_again()
    work_off(QUEUE)
    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("refused", "The mail server answered: 550 no such mailbox")
    assert not box.took


def test_what_waits_no_more_is_not_sent(transactional_db, box):
    cast = furnished_long_ago()
    reminder = claimed(cast.officer)
    ReportingPeriod.objects.update(closed_at=timezone.now(), closed_by=cast.performance_lead)
    work_off(QUEUE)
    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("dropped", "Nothing was waiting any more.")


def test_a_day_that_is_over_is_given_up(transactional_db, box, now):
    cast, _ = furnish()
    reminder = claimed(cast.officer)
    now.move_to(datetime(2026, 10, 6, 6, 5, tzinfo=UTC))
    work_off(QUEUE)
    reminder.refresh_from_db()
    assert (reminder.state, len(box.took)) == ("dropped", 0)
    assert cast.officer in people_to_remind(date(2026, 10, 6))


@pytest.mark.parametrize(
    ("error", "outcome", "words"),
    [
        (smtplib.SMTPRecipientsRefused({"a": (550, b"no\r\n such")}), Outcome.REFUSED, "550 no such"),
        (smtplib.SMTPRecipientsRefused({"a": (450, b"busy")}), Outcome.LATER, "450 busy"),
        (smtplib.SMTPDataError(554, b"looks like spam"), Outcome.REFUSED, "554 looks like spam"),
        (smtplib.SMTPDataError(451, b"later"), Outcome.LATER, "451 later"),
        (smtplib.SMTPSenderRefused(550, b"who?", "me"), Outcome.LATER, "550 who?"),
        (smtplib.SMTPServerDisconnected("gone"), Outcome.UNSURE, "broke"),
        (TimeoutError(), Outcome.UNSURE, "TimeoutError"),
        (ConnectionResetError(), Outcome.UNSURE, "ConnectionResetError"),
        (ValueError("no address"), Outcome.REFUSED, "no address"),
    ],
)
def test_what_an_error_means(error, outcome, words):
    found, said = outcome_of(error)
    assert found is outcome
    assert words in said


# --- a worker that is killed ------------------------------------------------------------------------------


def long_ago_furnished():
    """As furnished, on the machine's own day: another process does not travel in time."""
    cast = make_cast()
    ReportingPeriodFactory(council=cast.council, person=cast.performance_lead, year=2024)
    ActionFactory(plan=PlanFactory(council=cast.council), lead_officer=cast.officer)
    assert claim_reminder(person=cast.officer, day=timezone.localdate())
    return cast


def test_killed_before_the_words_are_sent_it_is_sent_once_by_another(worker_process, smtp):
    box, _ = smtp
    with socket.socket() as silent:  # takes the call and says nothing
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        long_ago_furnished()
        process = worker_process(silent.getsockname()[1])
        silent.settimeout(40)
        call, _ = silent.accept()
        with call:
            assert Reminder.objects.get().state == "waiting"
            kill(process)
    run(PICK_UP)
    work_off(QUEUE)
    assert Reminder.objects.get().state == "sent"
    assert len(box.took) == 1


def test_killed_while_the_words_are_sent_it_is_never_sent_again(worker_process, smtp):
    box, controller = smtp
    box.hold = Flag()
    long_ago_furnished()
    process = worker_process(controller.port)
    wait_until(box.holding.is_set)
    assert Reminder.objects.get().state == "sending"
    kill(process)
    box.hold.set()
    run(PICK_UP)
    work_off(QUEUE)
    reminder = Reminder.objects.get()
    assert (reminder.state, reminder.reason) == ("unsure", "The worker was stopped while it was being sent.")
    assert len(box.took) == 1  # the server had it; had it not, the reminder would be one too few, never one too many


# --- by one press -----------------------------------------------------------------------------------------


def test_a_lead_reminds_one_person_once(transactional_db, box, now):
    cast, _ = furnish()
    press = {"by": cast.performance_lead, "council": cast.council, "person": cast.officer, "today": TODAY}
    PersonalSettings.objects.create(user=cast.officer, council=cast.council, wants_reminders=False)
    remind_person(**press)
    with pytest.raises(Refused, match="is on its way already"):
        remind_person(**press)
    work_off(QUEUE)
    with pytest.raises(Refused, match="was sent a reminder today already, at 10:30"):
        remind_person(**press)
    run(REMIND)
    assert box.receivers.count(cast.officer.email) == 1
    assert Event.objects.get(name="councils.person.reminded").thing_label == "The officer"
    (mail,) = [mail for addresses, mail in box.took if addresses == [cast.officer.email]]
    assert "The performance lead of Exeham Borough Council asks you" in mail.get_body(("plain",)).get_content()


@pytest.mark.django_db
def test_a_lead_cannot_remind_on_a_day_off_nor_of_nothing_nor_a_stranger(scene):
    cast, _ = scene
    press = {"by": cast.performance_lead, "council": cast.council}
    with pytest.raises(Refused, match=r"Today is a Sunday\. .* the next is Monday 5 October\."):
        remind_person(person=cast.officer, today=date(2026, 10, 4), **press)
    with pytest.raises(Refused, match="Nothing waits for The cabinet member"):
        remind_person(person=cast.cabinet_member, today=TODAY, **press)
    with pytest.raises(Refused, match="has no role at"):
        remind_person(person=cast.outsider, today=TODAY, **press)
    assert not Reminder.objects.exists()


@pytest.mark.django_db
def test_a_lead_reminds_all_and_hears_who_was(scene):
    cast, _ = scene
    UserFactory()
    people = [cast.officer, cast.cabinet_member, cast.director]
    press = {"by": cast.performance_lead, "council": cast.council, "people": people, "today": TODAY}
    assert remind_people(**press) == [cast.officer, cast.director]
    assert remind_people(**press) == []
