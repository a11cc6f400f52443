"""E-mail about what is published: who asks, who is told, once, and how it ends."""

import re
import socket
from contextlib import suppress
from datetime import timedelta
from threading import Event as Flag
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from audit.models import Event
from councils.models import Membership
from peerreview.errors import Refused
from reports.mail_links import confirm_address_of, end_address_of
from reports.mail_tasks import PICK_UP
from reports.models import Publication, PublicationMail, Subscription
from reports.models.publication import KINDS
from reports.services.mail_queue import QUEUE, SEND
from reports.services.paper_states import publish_paper, withdraw
from reports.services.subscriptions import (
    ask_to_confirm,
    claim_mail,
    confirm_address,
    purge,
    subscribe,
    unsubscribe,
)
from tests.cast import make_cast
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.papers import written
from tests.factories.reports import edition as make_edition
from tests.postbox import kill, wait_until
from tests.rights.papers import cleared_quickly
from tests.worker import work_off

READER = "reader@elsewhere.test"


@pytest.fixture(autouse=True)
def nobody_has_asked_too_often():
    cache.clear()


@pytest.fixture
def scene(transactional_db):
    return furnished()


def furnished():
    """A council whose scrutiny member, lead and one reader without an account are told of everything."""
    cast = make_cast()
    period = ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, closed=True)
    for person in (cast.scrutiny_member, cast.performance_lead):
        subscribe(by=person, council=cast.council, kinds=[])
    now = timezone.now()
    Subscription.objects.create(council=cast.council, address=READER, asked_at=now, confirmed_at=now)
    return cast, period


def path_of(link: str) -> str:
    return urlsplit(link).path


# --- who asks ---------------------------------------------------------------------------------------------


class TestAMember:
    def test_chooses_what_to_be_told_of(self, cast, sign_in):
        browser = sign_in(cast.scrutiny_member)
        address = reverse("reports:subscribe", args=["exeham"])
        page = browser.get(address).content.decode()
        assert cast.scrutiny_member.email in page
        assert page.count("checked") == len(KINDS)
        assert "Choose at least one kind" in browser.post(address, {}).content.decode()

        assert browser.post(address, {"kinds": ["cabinet_paper"]}).status_code == 302
        mine = Subscription.objects.get()
        assert (mine.user, mine.kinds) == (cast.scrutiny_member, ["cabinet_paper"])
        assert Event.objects.get(name="reports.subscription.begun").data == {"kinds": "Cabinet paper"}

        browser.post(address, {"kinds": [value for value, _ in KINDS]})
        assert Subscription.objects.get().kinds == []
        browser.post(reverse("reports:unsubscribe", args=["exeham"]))
        assert not Subscription.objects.exists()
        assert Event.objects.filter(name="reports.subscription.ended").exists()

    def test_an_unknown_kind_is_refused(self, cast):
        with pytest.raises(Refused, match="poem"):
            subscribe(by=cast.officer, council=cast.council, kinds=["poem"])

    def test_the_library_says_how_many_but_to_leads_only_and_no_address(self, cast, sign_in):
        now = timezone.now()
        Subscription.objects.create(council=cast.council, address=READER, asked_at=now, confirmed_at=now)
        Subscription.objects.create(council=cast.council, address="late@elsewhere.test", asked_at=now)
        subscribe(by=cast.officer, council=cast.council, kinds=[])
        address = reverse("reports:library", args=["exeham"])
        for person in (cast.performance_lead, cast.administrator):
            page = " ".join(sign_in(person).get(address).content.decode().split())
            assert "1 member of the council and 1 other are told by e-mail" in page
            assert READER not in page
        assert "told by e-mail" not in sign_in(cast.scrutiny_member).get(address).content.decode()

    def test_the_database_holds_whose_it_is(self, cast):
        now = timezone.now()
        for wrong in (
            {},
            {"user": cast.officer, "address": READER, "confirmed_at": now},
            {"user": cast.officer},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                Subscription.objects.create(council=cast.council, asked_at=now, **wrong)
        Subscription.objects.create(council=cast.council, address=READER, asked_at=now)
        with pytest.raises(IntegrityError), transaction.atomic():
            Subscription.objects.create(council=cast.council, address=READER.upper(), asked_at=now)


class TestAnyone:
    @pytest.fixture
    def period(self, cast):
        return ReportingPeriodFactory(council=cast.council, year=2026, quarter=2, closed=True)

    @pytest.fixture
    def edition(self, cast, period):
        return make_edition(cast.council, period=period, audience="public")

    def ask(self, address=READER, **more):
        kinds = [value for value, _ in KINDS]
        return Client().post("/published/exeham/subscribe/", {"address": address, "kinds": kinds} | more)

    def test_nobody_learns_whether_an_address_is_known(self, cast, edition):
        now = timezone.now()
        Subscription.objects.create(
            council=cast.council, address="known@elsewhere.test", asked_at=now, confirmed_at=now
        )
        answers = [self.ask(address) for address in (READER, READER, "known@elsewhere.test", cast.officer.email)]
        assert {(answer.status_code, answer["Location"]) for answer in answers} == {
            (302, "/published/exeham/subscribe/sent/")
        }
        assert "Look at your e-mail" in Client().get("/published/exeham/subscribe/sent/").content.decode()

    def test_what_is_no_address_is_told_and_kept(self, cast, edition):
        page = self.ask("no address").content.decode()
        assert "Enter an e-mail address, like name@example.com" in page
        assert 'value="no address"' in page
        assert "Choose at least one kind" in self.ask(kinds=[]).content.decode()
        assert not Subscription.objects.exists()

    def test_one_visitor_asks_ten_times_an_hour(self, cast, edition):
        answers = [self.ask(f"a{number}@elsewhere.test").status_code for number in range(12)]
        assert answers == [302] * 10 + [429] * 2
        assert Subscription.objects.count() == 10

    def test_asked_again_within_the_hour_no_second_mail_goes(self, cast, edition):
        self.ask()
        self.ask()
        assert PublicationMail.objects.count() == 1
        with time_machine.travel(timezone.now() + timedelta(hours=2)):
            self.ask()
        assert PublicationMail.objects.count() == 2
        assert Subscription.objects.count() == 1

    def test_the_link_asks_once_more_and_then_it_is_confirmed(self, cast, edition):
        self.ask()
        found = Subscription.objects.get()
        link = path_of(confirm_address_of(found))
        page = Client().get(link).content.decode()
        assert "Is this your e-mail address?" in page
        found.refresh_from_db()
        assert found.confirmed_at is None
        assert "You will be told by e-mail" in Client().post(link).content.decode()
        found.refresh_from_db()
        assert found.confirmed_at

    def test_a_link_expires_and_a_forged_one_is_none(self, cast, edition):
        self.ask()
        found = Subscription.objects.get()
        link = path_of(confirm_address_of(found))
        with time_machine.travel(timezone.now() + timedelta(days=4)):
            assert "This link has expired" in Client().get(link).content.decode()
            assert "This link has expired" in Client().post(link).content.decode()
        for wrong in (link[:-3] + "xy/", path_of(end_address_of(found)).replace("unsubscribe", "subscribe")):
            assert Client().get(wrong).status_code == 404
        found.delete()
        assert "This link has expired" in Client().get(link).content.decode()

    def test_a_link_of_one_council_is_none_of_another(self, cast, edition):
        self.ask()
        link = path_of(end_address_of(Subscription.objects.get()))
        make_edition(cast.elsewhere, audience="public")
        assert Client().post(link.replace("exeham", "wyeford")).status_code == 404
        assert Subscription.objects.exists()

    def test_it_ends_by_one_press_without_a_cookie(self, cast, edition):
        """RFC 8058: what a mail program sends."""
        self.ask()
        link = path_of(end_address_of(Subscription.objects.get()))
        browser = Client(enforce_csrf_checks=True)
        assert "End these e-mails?" in browser.get(link).content.decode()
        assert Subscription.objects.exists()
        answer = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert not Subscription.objects.exists()
        assert "You get no more" in browser.get(link).content.decode()
        assert browser.post(link).status_code == 200

    def test_what_nobody_confirms_is_deleted(self, cast, edition):
        ask_to_confirm(council=cast.council, address=READER, kinds=[])
        ask_to_confirm(council=cast.council, address="other@elsewhere.test", kinds=[])
        confirm_address(subscription=Subscription.objects.get(address="other@elsewhere.test"))
        assert purge() == 0
        with time_machine.travel(timezone.now() + timedelta(days=4)):
            assert purge() == 1
        assert Subscription.objects.get().address == "other@elsewhere.test"
        assert not Event.objects.filter(name__startswith="reports.subscription").exists()

    def test_no_address_is_in_any_history(self, cast, edition):
        self.ask()
        with connection.cursor() as cursor:
            cursor.execute("SELECT string_agg(data::text, ' ') FROM audit_event")
            assert READER not in (cursor.fetchone()[0] or "")


# --- who is told ------------------------------------------------------------------------------------------


def told(box) -> list[str]:
    work_off(QUEUE)
    return box.receivers


def test_those_are_told_who_may_read_it(scene, box):
    cast, period = scene
    lead, scrutiny = cast.performance_lead.email, cast.scrutiny_member.email
    make_edition(cast.council, period=period, audience="cabinet")
    assert told(box) == [lead]
    make_edition(cast.council, period=period, audience="scrutiny")
    assert told(box) == sorted([lead, lead, scrutiny])
    make_edition(cast.council, period=period, audience="public")
    assert told(box) == sorted([lead, lead, lead, scrutiny, scrutiny, READER])


def test_kinds_and_councils_are_kept_apart(scene, box):
    cast, period = scene
    unsubscribe(by=cast.performance_lead, council=cast.council)
    subscribe(by=cast.scrutiny_member, council=cast.council, kinds=["cabinet_paper"])
    subscribe(by=cast.outsider, council=cast.elsewhere, kinds=[])
    make_edition(cast.council, period=period, audience="public")
    assert told(box) == [READER]
    draft = written(cast.council, cast.performance_lead)
    publish_paper(by=cast.performance_lead, paper=cleared_quickly(draft, cast.performance_lead))
    assert told(box) == sorted([READER, READER, cast.scrutiny_member.email])


def test_a_person_without_a_role_or_an_account_is_told_nothing_more(scene, box):
    cast, period = scene
    make_edition(cast.council, period=period, audience="public")
    Membership.objects.filter(user=cast.scrutiny_member).delete()
    type(cast.performance_lead).objects.filter(pk=cast.performance_lead.pk).update(is_active=False)
    assert told(box) == [READER]
    assert purge() == 1
    assert not Subscription.objects.filter(user=cast.scrutiny_member).exists()


def test_whoever_loses_their_role_between_claim_and_sending_is_not_told(scene, box):
    cast, period = scene
    publication = make_edition(cast.council, period=period, audience="scrutiny").publication
    claim_mail(subscription=Subscription.objects.get(user=cast.scrutiny_member), publication=publication)
    Membership.objects.filter(user=cast.scrutiny_member).delete()
    assert told(box) == [cast.performance_lead.email]
    mail = PublicationMail.objects.get(subscription__user=cast.scrutiny_member)
    assert (mail.state, mail.reason) == ("dropped", "Its reader may not read this any more.")


def test_a_paper_withdrawn_meanwhile_is_told_to_nobody(scene, box):
    cast, _ = scene
    lead = cast.performance_lead
    paper = publish_paper(by=lead, paper=cleared_quickly(written(cast.council, lead), lead))
    withdraw(by=lead, paper=paper, reason="Another year.")
    assert told(box) == []
    assert set(PublicationMail.objects.values_list("state", flat=True)) == {"dropped"}


def test_what_a_mail_says(scene, box, settings):
    cast, period = scene
    edition = make_edition(cast.council, period=period, audience="public")
    work_off(QUEUE)
    mails = {addresses[0]: mail for addresses, mail in box.took}
    public, member = mails[READER], mails[cast.scrutiny_member.email]
    assert public["Subject"].strip() == f"Exeham Borough Council published: Corporate performance report, {period}"
    found = Subscription.objects.get(address=READER)
    end = re.fullmatch(r"<(.*)>", public["List-Unsubscribe"])[1]
    assert public["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert public["Auto-Submitted"] == "auto-generated"
    for part in ("plain", "html"):
        text = public.get_body((part,)).get_content()
        assert f"{settings.SITE_URL}/published/exeham/{edition.pk}/" in text
        assert end in text
        assert f"{settings.SITE_URL}/exeham/editions/{edition.pk}/" in member.get_body((part,)).get_content()
    assert Client().post(path_of(end)).status_code == 200
    assert not Subscription.objects.filter(pk=found.pk).exists()


def test_the_first_mail_has_the_link_that_confirms(scene, box):
    cast, period = scene
    make_edition(cast.council, period=period, audience="public")
    work_off(QUEUE)
    box.took.clear()
    ask_to_confirm(council=cast.council, address="new@elsewhere.test", kinds=["cabinet_paper"])
    ask_to_confirm(council=cast.council, address=READER, kinds=[])
    work_off(QUEUE)
    mails = {addresses[0]: mail.get_body(("plain",)).get_content() for addresses, mail in box.took}
    assert "Cabinet paper" in mails["new@elsewhere.test"]
    link = re.search(r"https?://\S+/subscribe/\S+", mails["new@elsewhere.test"])[0]
    assert "You will be told" in Client().post(path_of(link)).content.decode()
    assert "It is told already: everything" in mails[READER]
    assert "List-Unsubscribe" not in {key for _, mail in box.took for key in mail}


# --- once -------------------------------------------------------------------------------------------------


def test_told_twice_over_each_has_one_mail(scene, box):
    cast, period = scene
    publication = make_edition(cast.council, period=period, audience="public").publication
    app.configure_task("reports.tell_subscribers", queue=QUEUE).defer(publication_id=publication.pk)
    work_off(QUEUE)
    assert len(box.receivers) == len(set(box.receivers)) == 3
    assert not claim_mail(subscription=Subscription.objects.first(), publication=publication)
    for mail in PublicationMail.objects.all():
        app.configure_task(SEND, queue=QUEUE).defer(mail_id=mail.pk)
    work_off(QUEUE)
    assert len(box.took) == 3


def test_whoever_unsubscribes_before_it_is_sent_gets_none(scene, box):
    cast, period = scene
    publication = make_edition(cast.council, period=period, audience="scrutiny").publication
    claim_mail(subscription=Subscription.objects.get(user=cast.scrutiny_member), publication=publication)
    unsubscribe(by=cast.scrutiny_member, council=cast.council)
    assert told(box) == [cast.performance_lead.email]


def test_a_server_that_is_down_is_tried_again(scene, smtp):
    box, controller = smtp
    cast, period = scene
    unsubscribe(by=cast.performance_lead, council=cast.council)
    controller.stop(no_assert=True)
    make_edition(cast.council, period=period, audience="scrutiny")
    work_off(QUEUE)
    mail = PublicationMail.objects.get()
    assert mail.state == "waiting"
    assert "could not be reached" in mail.reason
    assert box.took == []


def only_one_reader():
    cast = make_cast()
    period = ReportingPeriodFactory(council=cast.council, year=2024, quarter=2)
    now = timezone.now()
    found = Subscription.objects.create(council=cast.council, address=READER, asked_at=now, confirmed_at=now)
    publication = make_edition(cast.council, period=period, audience="public").publication
    assert claim_mail(subscription=found, publication=publication)


def test_killed_before_the_words_are_sent_it_is_sent_once_by_another(worker_process, smtp):
    box, _ = smtp
    with socket.socket() as silent:  # takes the call and says nothing
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        only_one_reader()
        process = worker_process(silent.getsockname()[1])
        silent.settimeout(60)
        call, _ = silent.accept()
        with call:
            assert PublicationMail.objects.get().state == "waiting"
            kill(process)
    pick_up()
    assert PublicationMail.objects.get().state == "sent"
    assert len(box.took) == 1


def test_killed_while_the_words_are_sent_it_is_never_sent_again(worker_process, smtp):
    box, controller = smtp
    box.hold = Flag()
    only_one_reader()
    process = worker_process(controller.port)
    wait_until(box.holding.is_set)
    assert PublicationMail.objects.get().state == "sending"
    kill(process)
    box.hold.set()
    pick_up()
    mail = PublicationMail.objects.get()
    assert (mail.state, mail.reason) == ("unsure", "The worker was stopped while it was being sent.")
    assert len(box.took) == 1


def pick_up() -> None:
    with suppress(AlreadyEnqueued):
        app.configure_task(PICK_UP, queue=QUEUE).defer(timestamp=0)
    work_off(QUEUE)
    work_off(QUEUE)


def test_publishing_that_fails_tells_nobody(scene, box, monkeypatch):
    cast, period = scene

    def fails(*rest, **named):
        raise RuntimeError

    monkeypatch.setattr("reports.services.editions.record", fails)
    with pytest.raises(RuntimeError):
        make_edition(cast.council, period=period, audience="public")
    assert told(box) == []
    assert not Publication.objects.exists()
