"""A visitor finds the latest paper and asks to be told; a scrutiny member narrows the library and takes a file."""

import re
from datetime import date
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from openpyxl import load_workbook

from councils.models import Committee
from reports.clearing import clear_paper
from reports.models import Subscription
from reports.services.mail_queue import QUEUE
from reports.services.paper_states import publish_paper, withdraw
from tests.cast import make_cast
from tests.factories.councils import PASSWORD, ReportingPeriodFactory
from tests.factories.papers import written
from tests.factories.reports import edition as make_edition
from tests.rights.papers import cleared_quickly
from tests.worker import work_off

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

READER = "reader@elsewhere.test"


@pytest.fixture
def cast():
    cast = make_cast()
    cast.scrutiny_member.set_password(PASSWORD)
    cast.scrutiny_member.save()
    lead = cast.performance_lead
    for quarter in (1, 2):
        period = ReportingPeriodFactory(council=cast.council, year=2026, quarter=quarter, closed=True)
        for audience in ("cabinet", "scrutiny", "public"):
            make_edition(cast.council, period=period, audience=audience, by=lead)
    make_edition(cast.council, period=period, audience="public", version=2)
    paper = written(cast.council, lead, exempt={"legal": "Counsel says no."})
    publish_paper(by=lead, paper=clear_paper(by=lead, paper=paper))
    gone = publish_paper(by=lead, paper=cleared_quickly(written(cast.council, lead), lead))
    withdraw(by=lead, paper=gone, reason="Its figures were of another year.")
    Committee.objects.create(council=cast.council, name="Scrutiny Committee", kind="scrutiny")
    return cast


def test_a_visitor_finds_the_latest_paper_and_is_told_of_the_next(visitor, cast, box):
    page = visitor.page
    visitor.go("/published/")
    visitor.look()
    visitor.follow("Exeham Borough Council")
    visitor.look()
    visitor.expect("Progress since the peer challenge", "Its figures were of another year.")
    with page.expect_download() as loading:
        page.locator(".library-entry", has_text="Cabinet paper").get_by_role(
            "link", name=re.compile("^PDF")
        ).first.click()
    assert loading.value.path().read_bytes().startswith(b"%PDF")

    page.locator(".library-entry__title a", has_text="Progress since").click()
    visitor.expect("Cabinet, 3 December 2026", "SHA-256")
    visitor.look()
    visitor.press("Read on screen")
    visitor.look()
    visitor.follow("Exeham Borough Council")
    visitor.follow("Get the figures as open data")
    visitor.look()
    visitor.follow("Exeham Borough Council")
    visitor.follow("Get an e-mail")
    page.get_by_label("Your e-mail address").fill("reader")
    visitor.press("Send me the link")
    visitor.look()
    page.get_by_label("Your e-mail address").fill(READER)
    visitor.press("Send me the link")
    visitor.expect("Look at your e-mail")
    visitor.look()

    work_off(QUEUE)
    ((_, mail),) = [each for each in box.took if each[0] == [READER]]
    visitor.go(link_in(mail, "subscribe"))
    visitor.look()
    visitor.press("Yes, write to me")
    visitor.expect("You will be told by e-mail")
    visitor.look()

    make_edition(cast.council, audience="public", document="action_plan", period=cast.council.periods.first())
    work_off(QUEUE)
    told = [mail for addresses, mail in box.took if addresses == [READER]][-1]
    assert "Action plan progress" in told["Subject"]
    visitor.go(link_in(told, "unsubscribe"))
    visitor.look()
    visitor.press("End them")
    visitor.expect("You get no more of these e-mails")
    assert not Subscription.objects.exists()


def link_in(mail, kind: str) -> str:
    return urlsplit(re.search(rf"https?://\S+/{kind}/\S+", mail.get_body(("plain",)).get_content())[0]).path


def test_a_scrutiny_member_narrows_by_period_and_takes_the_file(visitor, cast):
    page = visitor.page
    visitor.sign_in(cast.scrutiny_member.email)
    visitor.go("/exeham/editions/")
    visitor.look()
    assert "for Cabinet" not in page.locator("main").inner_text()
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Reporting period").select_option(label="Q1 2026/27")
    visitor.press("Show")
    visitor.follow("By quarter")
    visitor.expect("2 publications", "Corporate performance report")
    visitor.look()
    with page.expect_download() as loading:
        page.get_by_role("link", name=re.compile("^XLSX file of")).click()
    rows = list(load_workbook(BytesIO(loading.value.path().read_bytes())).active.values)
    assert len(rows) == 3
    page.get_by_label("Words").fill("zebra")
    visitor.press("Show")
    visitor.expect("Nothing matches")
    visitor.look()

    visitor.go("/exeham/editions/subscribe/")
    visitor.look()
    page.get_by_label("Cabinet paper").uncheck()
    visitor.press("Save")
    visitor.expect("You will get an e-mail", "Change your e-mails")
    assert "cabinet_paper" not in Subscription.objects.get().kinds


def test_the_lead_names_the_meeting(visitor, cast):
    lead = cast.performance_lead
    lead.set_password(PASSWORD)
    lead.save()
    visitor.sign_in(lead.email)
    visitor.go("/exeham/editions/publish/2026-q2/action_plan/scrutiny/")
    visitor.look()
    visitor.page.get_by_label("For which meeting?").select_option(label="Scrutiny Committee")
    visitor.press("Publish version 1")
    visitor.expect("Enter the day of the meeting")
    visitor.look()
    for part, value in (("Day", 3), ("Month", 12), ("Year", 2026)):
        group = visitor.page.get_by_role("group", name="Day of the meeting (optional)")
        group.get_by_label(part, exact=True).fill(str(value))
    visitor.press("Publish version 1")
    visitor.expect("Waiting for its turn")
    assert cast.council.edition_builds.latest("asked_at").meeting_on == date(2026, 12, 3)
