"""What an invited person is sent, and that its link lets them in."""

import re

import pytest
from django.core import mail
from django.test import Client

from councils.services.people import Grant, invite_person, send_invitation_again

PASSWORD = "quiet harbour lantern"


@pytest.fixture
def invited(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return invite_person(
            by=cast.administrator,
            council=cast.council,
            name="Jo O'Bell",
            email="jo@exeham.test",
            grants=[Grant("officer")],
        )


def link_in(message):
    return re.search(r"http://localhost:8000(/accounts/password/reset/key/\S+)", message.body)[1]


def test_the_invitation_says_who_invites_whom_to_what(invited):
    (message,) = mail.outbox
    assert message.to == ["jo@exeham.test"]
    assert message.subject == "Exeham Borough Council has invited you to peerreview"
    assert "Dear Jo O'Bell," in message.body
    assert "The administrator has invited you to Exeham Borough Council's pages" in message.body
    assert "works once, for 7 days" in message.body
    assert "{" not in message.body


def test_the_link_sets_a_password_once_and_the_person_signs_in(invited):
    link = link_in(mail.outbox[0])
    browser = Client()
    page = browser.get(link, follow=True)
    assert b"Choose a new password" in page.content
    done = browser.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD}, follow=True)
    assert done.redirect_chain[-1][0] == "/accounts/password/reset/key/done/"
    assert b"This link no longer works" in Client().get(link, follow=True).content

    response = browser.post("/accounts/login/", {"login": "jo@exeham.test", "password": PASSWORD}, follow=True)
    assert response.redirect_chain[-1][0] == "/exeham/"


def test_who_has_a_password_gets_no_link_to_set_one(cast, django_capture_on_commit_callbacks):
    cast.outsider.set_password(PASSWORD)
    cast.outsider.save()
    with django_capture_on_commit_callbacks(execute=True):
        invite_person(
            by=cast.administrator,
            council=cast.council,
            name="X",
            email=cast.outsider.email,
            grants=[Grant("officer")],
        )
    (message,) = mail.outbox
    assert "Dear The outsider," in message.body
    assert "/accounts/login/" in message.body
    assert "/key/" not in message.body


def test_the_invitation_can_be_sent_again_with_a_link_that_works(cast, invited, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send_invitation_again(by=cast.administrator, council=cast.council, person=invited)
    assert len(mail.outbox) == 2
    assert b"Choose a new password" in Client().get(link_in(mail.outbox[1]), follow=True).content


def test_a_council_name_cannot_break_the_subject(cast, django_capture_on_commit_callbacks):
    cast.council.name = "Exeham\nBcc: all@exeham.test"
    with django_capture_on_commit_callbacks(execute=True):
        send_invitation_again(by=cast.administrator, council=cast.council, person=cast.officer)
    assert mail.outbox[0].subject == "Exeham Bcc: all@exeham.test has invited you to peerreview"
