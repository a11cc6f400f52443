"""The pages about decisions: nothing typed is lost, nothing exempt is told, and few queries."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.models import Action
from councils.models import Committee
from councils.work import work_for
from recommendations.models import Response
from reports.models import MeetingDecision, PaperProcedure
from reports.papers.content import Exemption
from reports.papers.decided import AGREED, Facts, Resolved
from reports.services.decided import Answered, action_from, milestone_from, respond_from
from reports.services.decisions import correct_decision
from tests.factories.actions import ActionFactory, PlanFactory
from tests.factories.decisions import BOTH_AGREED, FACTS, HELD_ON, decided, published
from tests.factories.recommendations import PeerChallengeFactory, RecommendationFactory, ResponseFactory

pytestmark = pytest.mark.django_db
EVERYONE = ["officer", "director", "performance_lead", "cabinet_member", "scrutiny_member", "administrator"]
READ_PART_B = ["director", "performance_lead", "cabinet_member"]
SECRET = "quincunx"
RECORDED = {"decided_on": "2026-10-14", "minute": "Minute 34", "version": "0", "further": "0", "do": "save"}


@pytest.fixture
def lead(cast):
    return cast.performance_lead


@pytest.fixture
def browser(lead, sign_in):
    return sign_in(lead)


def address(name, *args):
    return reverse(f"reports:{name}", args=["exeham", *args])


def text_of(answer):
    return answer.content.decode()


def test_recording_a_decision(cast, browser, lead):
    paper = published(cast.council, lead)
    page = text_of(browser.get(address("paper", paper.pk)))
    assert "Record what was decided" in page

    sent = RECORDED | {"outcome-1": "noted", "outcome-2": "changed", "words-2": "Agree them by *May*."}
    page = text_of(browser.post(address("decision-record", paper.pk), sent, follow=True))

    assert "What was decided is recorded." in page
    assert "Cabinet, 14 October 2026, minute 34" in page
    assert "Agree them by <em>May</em>." in page
    page = text_of(browser.get(address("papers")))
    assert "14 October 2026, minute 34" in page


def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(cast, browser, lead):
    paper = published(cast.council, lead)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    sent = RECORDED | {
        "decided_on": tomorrow,
        "further": "1",
        "outcome-1": "changed",
        "outcome-2": "deferred",
        "words-3": "Write to the NHS.",
        "exempt-3": "on",
        "note": "Ten people came.",
    }
    answer = browser.post(address("decision-record", paper.pk), sent)
    page = text_of(answer)

    assert answer.status_code == 200
    for words in (
        "The day of the meeting must be today or earlier",
        "Give the words of resolution 1",
        "Say to which meeting 2 was deferred",
        "Choose the paragraph under which resolution 3",
        "Write to the NHS.",
        "Ten people came.",
    ):
        assert words in page, words
    assert not MeetingDecision.objects.exists()
    assert "Say what was decided on recommendation 1" in text_of(
        browser.post(address("decision-record", paper.pk), RECORDED)
    )


def test_buttons_that_save_nothing(cast, browser, lead):
    paper = published(cast.council, lead)
    sent = RECORDED | {"outcome-1": "noted", "note": "Kept."}

    page = text_of(browser.post(address("decision-record", paper.pk), sent | {"do": "all-agreed"}))
    assert 'name="outcome-1" value="noted"' in " ".join(page.split())
    form = browser.post(address("decision-record", paper.pk), sent | {"do": "all-agreed"}).context["form"]
    assert (form["outcome-1"].value(), form["outcome-2"].value()) == ("noted", "agreed")

    answer = browser.post(address("decision-record", paper.pk), sent | {"do": "another"})
    assert [block.number for block in answer.context["form"].further_blocks] == [3]
    assert "Kept." in text_of(answer)
    assert "There is a problem" not in text_of(answer)
    assert not MeetingDecision.objects.exists()


def test_an_empty_further_resolution_at_the_end_is_left_out(cast, browser, lead):
    paper = published(cast.council, lead)
    sent = RECORDED | {"outcome-1": "agreed", "outcome-2": "agreed", "further": "2", "words-3": "Besides."}
    browser.post(address("decision-record", paper.pk), sent)
    assert MeetingDecision.objects.get().resolutions.count() == 3


def test_both_records_are_shown_where_two_people_record_at_once(cast, browser, lead):
    decision = decided(cast.council, cast.director, resolutions=(*BOTH_AGREED, Resolved(3, AGREED, "Theirs besides.")))
    sent = RECORDED | {"outcome-1": "not_agreed", "outcome-2": "agreed", "note": "Mine."}

    answer = browser.post(address("decision-record", decision.paper_id), sent)
    page = text_of(answer)

    assert answer.status_code == 200
    for words in ("As The director saved it", "Theirs besides.", "Mine.", "put together what should"):
        assert words in page, words
    assert answer.context["form"]["outcome-1"].value() == "not_agreed"
    again = sent | {"version": "1", "further": "1", "reason": "Put together", "words-3": "Theirs besides."}
    browser.post(address("decision-record", decision.paper_id), again)
    decision.refresh_from_db()
    assert (decision.note, decision.version) == ("Mine.", 2)


def test_a_correction_shows_what_stood_before(cast, browser, lead):
    decision = decided(cast.council, lead)
    sent = RECORDED | {"version": "1", "minute": "Minute 35", "outcome-1": "noted", "outcome-2": "agreed"}
    assert "Say why it is corrected" in text_of(browser.post(address("decision-record", decision.paper_id), sent))

    page = text_of(
        browser.post(address("decision-record", decision.paper_id), sent | {"reason": "A slip"}, follow=True)
    )
    for words in ("minute 35", "A slip", "The minute reference, before: Minute 34", "Resolution 1, before: Agreed"):
        assert words in page, words


def _everything_exempt(cast, lead):
    """A decision with the word in every place where exempt words can stand, and corrected since."""
    besides = Resolved(3, AGREED, f"Pay {SECRET}.", exemption=Exemption(3, f"{SECRET} bargains."))
    first = Resolved(1, "changed", f"Note {SECRET}.", exemption=Exemption(3, f"{SECRET} again."))
    decision = decided(
        cast.council,
        lead,
        exempt={"recommendations": f"Before them, {SECRET}."},
        resolutions=(first, Resolved(2, "deferred", deferred_to=f"The {SECRET} board"), besides),
        facts=Facts(HELD_ON, "Minute 34", note=f"Said {SECRET} by mistake."),
    )
    return correct_decision(
        by=lead,
        decision=decision,
        facts=FACTS,
        resolutions=(first, Resolved(2, AGREED), besides),
        version=1,
        reason="The note said too much.",
    )


@pytest.mark.parametrize("role", EVERYONE)
def test_exempt_resolutions_are_for_readers_of_part_b_alone(cast, sign_in, lead, role):
    decision = _everything_exempt(cast, lead)
    action = ActionFactory(plan=PlanFactory(council=cast.council))
    milestone_from(by=lead, resolution=decision.resolutions.get(number=3), action=action, title="Open", due_on=None)
    browser = sign_in(getattr(cast, role))
    paper = decision.paper_id

    page = text_of(browser.get(address("decision", paper)))
    assert (SECRET in page) == (role in READ_PART_B)
    assert "The note said too much." in page
    assert "The note" in page
    assert SECRET not in text_of(browser.get(address("paper-read", paper, "a")))
    part_b = browser.get(address("paper-read", paper, "b"))
    assert (part_b.status_code == 200 and f"Pay {SECRET}." in text_of(part_b)) == (role in READ_PART_B)
    for query in ("", "?format=csv", "?format=xlsx"):
        assert SECRET.encode() not in browser.get(address("papers") + query).content
    for elsewhere in (f"/exeham/actions/{action.pk}/", "/exeham/history/", "/exeham/"):
        assert SECRET not in text_of(browser.get(elsewhere))


def test_earlier_words_of_what_is_exempt_now_are_not_told(cast, sign_in, lead):
    decision = decided(cast.council, lead, resolutions=(*BOTH_AGREED, Resolved(3, AGREED, f"Pay {SECRET}.")))
    hidden = Resolved(3, AGREED, "Pay them.", exemption=Exemption(3, "They bargain."))
    correct_decision(
        by=lead, decision=decision, facts=FACTS, resolutions=(*BOTH_AGREED, hidden), version=1, reason="Exempt"
    )
    page = text_of(sign_in(cast.scrutiny_member).get(address("decision", decision.paper_id)))
    assert "Resolution 3 was changed" in page
    assert SECRET not in page
    assert SECRET in text_of(sign_in(cast.cabinet_member).get(address("decision", decision.paper_id)))


def test_nothing_is_there_before_it_is_recorded(cast, sign_in, lead):
    paper = published(cast.council, lead)
    browser = sign_in(cast.scrutiny_member)
    assert browser.get(address("decision", paper.pk)).status_code == 404
    assert "Not yet" in text_of(browser.get(address("papers")))


def test_responses_for_many_at_once(cast, browser, lead):
    decision = decided(cast.council, lead)
    challenge = PeerChallengeFactory(council=cast.council)
    first, second, third = (RecommendationFactory(challenge=challenge, order=number) for number in range(3))
    ResponseFactory(recommendation=first, text="Already said.")
    where = address("decision-responses", decision.paper_id)

    answer = browser.get(where)
    assert [item.recommendation for item in answer.context["form"].blocks] == [second, third, first]
    assert "Already said." in text_of(answer)
    sent = {f"seen-{item.pk}": "" for item in (second, third)} | {f"answer-{second.pk}": "accepted"}
    wrong = browser.post(where, sent | {f"answer-{third.pk}": "partly", f"text-{third.pk}": "Some of it."})
    assert "Give the council’s reason" in text_of(wrong)
    assert "Some of it." in text_of(wrong)
    done = sent | {f"answer-{third.pk}": "partly", f"reason-{third.pk}": "No money."}
    page = text_of(browser.post(where, done, follow=True))

    assert "2 responses are set." in page
    assert {row.minute for row in Response.objects.exclude(recommendation=first)} == {"Minute 34"}
    page = text_of(browser.get(reverse("recommendations:recommendation-detail", args=["exeham", second.pk])))
    assert "Accepted by Cabinet, 14 October 2026, minute 34" in page
    assert address("decision", decision.paper_id) in page


def test_an_answer_given_meanwhile_is_shown_beside_ones_own(cast, browser, lead):
    decision = decided(cast.council, lead)
    item = RecommendationFactory(challenge__council=cast.council)
    where = address("decision-responses", decision.paper_id)
    sent = {f"seen-{item.pk}": "", f"answer-{item.pk}": "accepted", f"text-{item.pk}": "Mine."}
    ResponseFactory(recommendation=item, answer="not_accepted", reason="Theirs.")

    answer = browser.post(where, sent)

    assert "Theirs." in text_of(answer)
    assert "Mine." in text_of(answer)
    seen = answer.context["form"][f"seen-{item.pk}"].value()
    assert browser.post(where, sent | {f"seen-{item.pk}": seen}).status_code == 302
    assert Response.objects.get().answer == "accepted"


def test_accepting_all_that_have_no_answer(cast, browser, lead):
    decision = decided(cast.council, lead)
    item = RecommendationFactory(challenge__council=cast.council)
    form = browser.post(address("decision-responses", decision.paper_id), {"do": "all-accepted"}).context["form"]
    assert form[f"answer-{item.pk}"].value() == "accepted"
    assert not Response.objects.exists()


def test_an_action_is_filled_in_from_the_resolution(cast, browser, lead):
    hidden = Resolved(3, AGREED, "Buy the mill.", exemption=Exemption(3, "They bargain."))
    decision = decided(cast.council, lead, resolutions=(*BOTH_AGREED, hidden))
    where = address("decision-action", decision.paper_id, 3)
    assert "no action plan yet" in text_of(browser.get(where))
    plan = PlanFactory(council=cast.council)
    form = browser.get(where).context["form"]
    assert (form["title"].value(), form["is_exempt"].value(), form["exempt_paragraph"].value()) == (
        "Buy the mill.", True, 3,
    )  # fmt: skip
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", False, [])}
    assert browser.post(where, sent).status_code == 302
    action = Action.objects.get(plan=plan)
    page = text_of(browser.get(reverse("actions:action", args=["exeham", action.pk])))
    assert "Added by" in page
    assert "Cabinet, 14 October 2026, minute 34" in page
    PlanFactory(council=cast.council, title="Another plan")
    assert "To which plan?" in text_of(browser.get(where))


def test_a_milestone_and_another_date(cast, browser, lead):
    decision = decided(cast.council, lead)
    action = ActionFactory(plan=PlanFactory(council=cast.council), starts_on=date(2026, 4, 1))
    milestone, later = (address(name, decision.paper_id, 1) for name in ("decision-milestone", "decision-date"))
    browser.post(milestone, {"action": action.pk, "title": "Half done", "due_on": "2027-01-31"})
    wrong = browser.post(later, {"action": action.pk, "new_due_on": "2026-01-01", "reason": "Because"})
    assert "before the action starts" in text_of(wrong)
    browser.post(later, {"action": action.pk, "new_due_on": "2027-09-30", "reason": "More to do"})
    page = text_of(browser.get(reverse("actions:action", args=["exeham", action.pk])))
    for words in ("Milestone “Half done” added by", "Due date moved to 30 September 2027 by"):
        assert words in page
    page = text_of(browser.get(address("decision", decision.paper_id)))
    assert f"Milestone of {action.reference}: Half done" in page


def _work(cast, today):
    from councils.access import standing_of

    standing = standing_of(cast.performance_lead, cast.council)
    return [item.title for _, items in work_for(standing, today) for item in items if "decided on" in item.title]


def test_the_lead_is_asked_from_the_day_after_the_meeting(cast, lead):
    paper = published(cast.council, lead)
    asked = f"Record what Cabinet decided on {paper.subject}"
    assert asked not in _work(cast, HELD_ON)
    assert asked in _work(cast, HELD_ON + timedelta(days=1))
    decided(cast.council, lead)
    assert _work(cast, HELD_ON + timedelta(days=1)) == [asked]


def test_the_lead_is_asked_about_the_call_in_of_a_key_decision(cast, lead):
    from councils.access import standing_of

    PaperProcedure.objects.create(council=cast.council, decisions_published_within=2, call_in_days=5)
    decided(cast.council, lead, is_key=True, key_limb="money", in_forward_plan=True)

    def asked(today):
        standing = standing_of(lead, cast.council)
        return [item for _, items in work_for(standing, today) for item in items if "called in" in item.title]

    assert not asked(date(2026, 10, 23))  # call-in ends on that day
    assert asked(date(2026, 10, 24))


def test_the_list_is_filtered_and_had_as_files(cast, browser, lead):
    decided(cast.council, lead, subject="The mill")
    published(cast.council, lead, subject="The canal", held_on=date(2025, 10, 14))
    Committee.objects.create(council=cast.council, name="Audit Committee", kind="audit")

    def subjects(query):
        rows = csv.DictReader(
            StringIO(browser.get(address("papers") + f"?format=csv&{query}").content.decode("utf-8-sig"))
        )
        return [(row["Subject"], row["Decided"], row["Minute"], row["State"], row["Key decision"]) for row in rows]

    mill, canal = ("The mill", "2026-10-14", "Minute 34", "Published", "no"), ("The canal", "", "", "Published", "no")
    assert subjects("") == [mill, canal]
    assert subjects("year=2025") == [canal]
    assert subjects("decided=yes") == [mill]
    assert subjects("decided=no&state=published") == [canal]
    assert subjects("state=draft") == []
    assert subjects("q=CANAL") == [canal]
    assert subjects(f"meeting={Committee.objects.get(name='Audit Committee').pk}") == []
    assert b"PK" in browser.get(address("papers") + "?format=xlsx").content[:4]


def test_a_reader_filters_by_what_they_may_see_alone(cast, sign_in, lead):
    published(cast.council, lead)
    page = text_of(sign_in(cast.scrutiny_member).get(address("papers")))
    assert 'value="published"' in page
    assert 'value="draft"' not in page


@pytest.mark.parametrize("count", [1, 30])
def test_pages_ask_the_database_little(cast, browser, lead, count):
    further = tuple(Resolved(number, AGREED, "Besides.") for number in range(3, 3 + count))
    decision = decided(
        cast.council, lead, resolutions=(*BOTH_AGREED, *further), is_key=True, key_limb="wards", in_forward_plan=True
    )
    plan, challenge = PlanFactory(council=cast.council), PeerChallengeFactory(council=cast.council)
    rows = decision.resolutions.all()
    for row in rows:
        action = action_from(by=lead, resolution=row, plan=plan, title="Do", reference=f"R{row.number}")
        milestone_from(by=lead, resolution=row, action=action, title="Half", due_on=None)
        item = RecommendationFactory(challenge=challenge)
        respond_from(by=lead, decision=decision, answers=[Answered(item, "accepted")])
    for version in range(1, min(count, 4) + 1):
        resolutions = (*BOTH_AGREED, *further)
        facts = Facts(HELD_ON, "Minute 34", note=f"Note {version}")
        correct_decision(by=lead, decision=decision, facts=facts, resolutions=resolutions, version=version, reason="x")
        published(cast.council, lead)
    paper = decision.paper_id
    for where in (
        address("papers"),
        address("paper", paper),
        address("paper-read", paper, "a"),
        address("decision", paper),
        address("decision-record", paper),
        address("decision-responses", paper),
        address("decision-action", paper, 1),
        address("decision-milestone", paper, 1),
        address("decision-date", paper, 1),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(where).status_code == 200
        assert len(asked) <= 15, (where, len(asked), [query["sql"][:150] for query in asked])
