"""The frame of every page, the pages of sign-in, and what the content security policy allows."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib import messages
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.urls import reverse

from peerreview import gallery
from peerreview.marks import ACTION_MARKS

TEMPLATES = Path(__file__).parents[2] / "templates"
OURS = [
    path
    for folder in ("components", "account", "mfa", "socialaccount", "allauth", "django")
    for path in sorted((TEMPLATES / folder).rglob("*.html"))
] + [path for path in sorted(TEMPLATES.glob("*.html")) if path.name != "base_document.html"]  # paper has its own

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_template_compiles_and_carries_nothing_inline(path):
    source = path.read_text()

    get_template(str(path.relative_to(TEMPLATES)))

    assert not re.search(r"\sstyle=|\son[a-z]+=[\"']|<style", source)
    scripts = re.findall(r"<script\b([^>]*)>", source)
    assert all("src=" in script or "application/json" in script for script in scripts)


class Headings(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.levels, self.ids = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.ids += [value for name, value in attrs if name == "id"]


@pytest.fixture
def gallery_html(rf: RequestFactory):
    def html(query=""):
        request = rf.get(f"/gallery/?{query}")
        request._messages = messages.storage.base.BaseStorage(request)
        request._messages._loaded_data = []
        return gallery.gallery(request).content.decode()

    return html


@pytest.mark.parametrize("query", ["", "errors=1"])
def test_gallery_has_one_first_heading_and_no_id_twice(gallery_html, query):
    found = Headings(gallery_html(query))

    assert found.levels.count(1) == 1
    assert len(found.ids) == len(set(found.ids))


def test_title_says_that_there_is_an_error(gallery_html):
    assert "<title>Gallery - peerreview</title>" in gallery_html()
    assert "<title>Error: Gallery - peerreview</title>" in gallery_html("errors=1")


def test_error_summary_stands_above_the_heading(gallery_html):
    html = gallery_html("errors=1")

    assert html.count("There is a problem") == 1
    assert html.index("There is a problem") < html.index("<h1")


def test_frame_has_language_skip_link_and_main(gallery_html):
    html = gallery_html()

    assert '<html lang="en-GB"' in html
    assert 'href="#main-content"' in html
    assert 'id="main-content"' in html
    assert "includeIndicatorStyles" in html


@pytest.mark.parametrize(
    "name", ["account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
)
def test_pages_for_those_who_are_not_signed_in(client, name):
    response = client.get(reverse(name))
    html = response.content.decode()

    assert response.status_code == 200
    assert Headings(html).levels.count(1) == 1
    assert "peerreview</title>" in html
    assert "site-header" in html


def test_sign_up_is_by_invitation(client):
    assert "peerreview is by invitation" in client.get(reverse("account_signup")).content.decode()


def test_sign_in_that_fails_says_so_and_keeps_the_address(client):
    response = client.post(reverse("account_login"), {"login": "amira@example.gov.uk", "password": "wrong"})
    html = response.content.decode()

    assert "There is a problem" in html
    assert 'value="amira@example.gov.uk"' in html


@pytest.mark.parametrize("name", ["account_logout", "account_change_password", "mfa_index", "mfa_list_webauthn"])
def test_pages_of_a_persons_account(sign_in, django_user_model, name):
    user = django_user_model.objects.create_user("amira@example.gov.uk", "correct horse", name="Amira Khan")

    response = sign_in(user).get(reverse(name), follow=True)
    html = response.content.decode()

    assert response.status_code == 200
    assert "Amira Khan" in html
    assert '<form method="post" action="/accounts/logout/">' in html


@pytest.mark.parametrize("code", ["403", "404", "500"])
def test_error_pages(code):
    html = render_to_string(f"{code}.html")

    assert Headings(html).levels == [1]


def test_message_banners(rf):
    request = rf.get("/")
    shown = [
        messages.storage.base.Message(messages.SUCCESS, "Update sent"),
        messages.storage.base.Message(messages.ERROR, "This period is closed"),
        messages.storage.base.Message(messages.INFO, "<b>"),
    ]

    html = render_to_string("components/messages/messages.html", {"messages": shown}, request)

    assert 'govuk-notification-banner--success"' in html
    assert "notification--error" in html
    assert "&lt;b&gt;" in html
    assert len(set(Headings(html).ids)) == 3


def test_mark_is_word_shape_and_colour():
    html = render_to_string(
        "components/task_list/task_list.html", {"items": [{"title": "A", "mark": ACTION_MARKS["red"]}]}
    )

    assert "mark--red" in html
    assert "<svg" in html
    assert ">Red</span>" in html


def test_signing_in_and_out_is_not_announced(client, django_user_model):
    django_user_model.objects.create_user("amira@example.gov.uk", "correct horse battery", name="Amira Khan")
    typed = {"login": "amira@example.gov.uk", "password": "correct horse battery"}

    response = client.post(reverse("account_login"), typed)

    assert response.status_code == 302
    assert not list(messages.get_messages(response.wsgi_request))


@pytest.mark.parametrize(
    ("address", "subject", "words"),
    [
        ("amira@example.gov.uk", "Set a new password for peerreview", "follow this link"),
        ("nobody@example.gov.uk", "You have no peerreview account at this address", "by invitation"),
    ],
)
def test_letter_about_a_new_password(client, django_user_model, mailoutbox, address, subject, words):
    django_user_model.objects.create_user("amira@example.gov.uk", "correct horse battery", name="Amira Khan")

    client.post(reverse("account_reset_password"), {"email": address})

    assert [subject in letter.subject for letter in mailoutbox] == [True]
    assert words in mailoutbox[0].body
