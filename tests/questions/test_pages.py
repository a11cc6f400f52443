"""The pages: what each sees of a question, that nothing typed is lost, and as many queries for 1,000 as for 10."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from councils.access import standing_of
from councils.calendar import dates_of
from councils.models import Committee
from councils.work import Why, work_for
from reports.models import Question
from reports.questions.topics import Kind, Topic
from reports.services.question_answers import Answer, save_answer
from reports.services.question_papers import choose_questions
from tests.factories.actions import ActionFactory, AdviceFactory, PlanFactory
from tests.factories.papers import written
from tests.factories.performance import IndicatorFactory, RiskFactory
from tests.factories.questions import EXEMPTION, STATES, asked_on
from tests.factories.reports import edition as edition_of
from tests.rights.papers import cleared_quickly

pytestmark = pytest.mark.django_db

H01 = Topic(Kind.INDICATOR, "H01", "Households in temporary accommodation")
WORDS = "Quillfeather because"
INSIDE = ("officer", "director", "performance_lead")


def page(name, *args):
    return reverse(f"reports:{name}", args=["exeham", *args])


def text_of(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


# --- who sees what ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_what_each_person_sees_of_a_question(scene, sign_in, state):
    """Drafts and returned answers stay inside; an approved answer is for all, with who answered."""
    question = scene.in_state(state, words=WORDS)
    for who in (*INSIDE, "cabinet_member", "administrator", "scrutiny_member"):
        browser = sign_in(getattr(scene.cast, who))
        told = text_of(browser.get(page("question", question.pk)))
        seen = state == "approved" or (state in ("drafted", "answered", "returned") and who in INSIDE)
        assert (WORDS in told) is seen, (who, state)
        assert "Why is this red?" in told
        assert ("Say which posts." in told) is (state == "returned" and who in INSIDE), who
        if who in ("scrutiny_member", "administrator", "cabinet_member"):
            assert "Returned" not in told
        if who == "scrutiny_member":
            assert ("The officer" in told) is (state == "approved"), "never who drafts"
        for kind in ("csv", "xlsx"):
            assert (WORDS in rows_of(browser, kind)) is (seen and state != "drafted" and state != "returned")


def rows_of(browser, kind):
    response = browser.get(f"{page('questions')}?format={kind}")
    if kind == "csv":
        return response.content.decode()
    book = openpyxl.load_workbook(BytesIO(response.content))
    return str([[cell.value for cell in row] for row in book.active.rows])


def test_an_exempt_answer_is_told_of_and_not_told(scene, sign_in, client):
    question = scene.in_state("approved", words=WORDS, exemption=EXEMPTION)
    places = [page("question", question.pk), page("edition", scene.edition.pk), page("questions")]
    for address in (*places, f"{page('questions')}?format=csv"):
        told = text_of(sign_in(scene.cast.scrutiny_member).get(address))
        assert WORDS not in told
        assert "A tender is open" not in told
    told = text_of(sign_in(scene.cast.scrutiny_member).get(places[0]))
    assert "The answer is exempt from publication under paragraph 3 of Schedule 12A" in told
    for who in ("cabinet_member", "officer", "director"):
        assert WORDS in text_of(sign_in(getattr(scene.cast, who)).get(places[0]))


def test_the_public_reads_what_was_published_for_everyone(scene, client):
    for_all = scene.in_state("approved", words="For all of us.", shown_to="everyone")
    scene.in_state("approved", words=WORDS)
    scene.in_state("approved", words=WORDS, exemption=EXEMPTION)
    scene.in_state("answered", words=WORDS)
    address = reverse("published:questions", args=["exeham"])
    assert client.get(address).status_code == 404, "nothing public yet"
    public = edition_of(scene.cast.council, audience="public", period=scene.edition.period)
    for shown in (address, reverse("published:edition", args=["exeham", public.pk])):
        told = text_of(client.get(shown))
        assert "For all of us." in told
        assert for_all.reference in told
        assert WORDS not in told
        assert told.count("Why is this red?") == 1


def test_a_draft_paper_is_not_given_away(scene, sign_in):
    """That a question stands in a paper is told to those who see that paper."""
    question = scene.in_state("approved")
    paper = written(scene.cast.council, scene.cast.performance_lead)
    choose_questions(by=scene.cast.performance_lead, paper=paper, questions=[question.pk])
    told = {
        who: paper.subject in text_of(sign_in(getattr(scene.cast, who)).get(page("question", question.pk)))
        for who in ("performance_lead", "director", "officer", "cabinet_member", "scrutiny_member")
    }
    assert [who for who, sees in told.items() if sees] == ["performance_lead", "director"]
    cleared_quickly(paper, scene.cast.performance_lead)
    assert paper.subject in text_of(sign_in(scene.cast.cabinet_member).get(page("question", question.pk)))
    assert paper.subject not in text_of(sign_in(scene.cast.scrutiny_member).get(page("question", question.pk)))


# --- asking -------------------------------------------------------------------------------------------------------


def test_a_member_asks_from_the_edition(scene, sign_in):
    browser = sign_in(scene.cast.scrutiny_member)
    ask = page("edition-ask", scene.edition.pk)
    for address in (page("edition", scene.edition.pk), page("read", scene.edition.pk), page("question-ask")):
        assert ask in text_of(browser.get(address))
        assert ask not in sign_in(scene.cast.officer).get(address).content.decode()
    form = text_of(browser.get(f"{ask}?about={H01.key}"))
    assert "H01 Households in temporary accommodation" in form
    assert "Who asked" not in form
    answer = browser.post(ask, {"about": H01.key, "text": "Why so many?"})
    asked = Question.objects.get()
    assert answer["Location"] == page("question", asked.pk)
    assert (asked.about, asked.asked_by) == (H01.about, scene.cast.scrutiny_member)
    again = text_of(browser.get(page("edition", scene.edition.pk)))
    assert "Why so many?" in again


@pytest.mark.parametrize("about", ["indicator:SECRET:Not published", "indicator:H01:", "", "whole:", "1"])
def test_a_forged_reference_is_refused_and_the_words_stay(scene, sign_in, about):
    IndicatorFactory(council=scene.cast.council, code="SECRET", name="Not published")
    told = text_of(
        sign_in(scene.cast.scrutiny_member).post(
            page("edition-ask", scene.edition.pk), {"about": about, "text": "What of this?"}
        )
    )
    assert "There is a problem" in told
    assert "What of this?" in told
    assert not Question.objects.exists()


def test_a_lead_says_who_asked_where(scene, sign_in):
    committee = Committee.objects.create(council=scene.cast.council, name="Scrutiny", kind="scrutiny")
    browser = sign_in(scene.cast.performance_lead)
    ask, given = page("edition-ask", scene.edition.pk), {"about": "whole", "text": "Why?"}
    assert "There is a problem" in text_of(browser.post(ask, given))
    day = timezone.localdate() - timedelta(days=2)
    browser.post(ask, given | {"member": "Councillor Moss", "committee": committee.pk, "on": day.isoformat()})
    assert Question.objects.get().asker == "Councillor Moss"


def test_a_question_on_a_published_paper(scene, sign_in):
    paper = written(scene.cast.council, scene.cast.performance_lead)
    cleared = cleared_quickly(paper, scene.cast.performance_lead)
    browser, ask = sign_in(scene.cast.scrutiny_member), page("paper-ask", paper.pk)
    assert browser.get(ask).status_code == 403
    sign_in(scene.cast.performance_lead).post(page("paper-publish", cleared.pk))
    assert ask in text_of(browser.get(page("paper-read", paper.pk, "a")))
    browser.post(ask, {"about": "section:Recommendation 1::Note the report.", "text": "What else?"})
    asked = Question.objects.get()
    assert asked.paper == paper
    assert asked.about == f"Section Recommendation 1: Note the report, in {paper}"
    assert str(paper) in text_of(browser.get(page("question", asked.pk)))


def test_an_officer_finds_the_question_on_the_things_own_page(scene, sign_in):
    council = scene.cast.council
    indicator = IndicatorFactory(council=council, code="H01")
    risk = RiskFactory(council=council, reference="CR2")
    action = ActionFactory(plan=PlanFactory(council=council), reference="A7")
    said = AdviceFactory(challenge__council=council, reference="2", headline="Tell one story about performance")
    plan = edition_of(council, document="action_plan", period=scene.edition.period)
    about = Topic(Kind.RECOMMENDATION, said.reference, said.headline)
    asked_on(plan, scene.cast.scrutiny_member, about, "About the recommendation?")
    scene.asked(H01, "About the indicator?")
    scene.asked(Topic(Kind.RISK, "CR2", "A cyber attack stops services"), "About the risk?")
    scene.asked(Topic(Kind.ACTION, "A7", "Fill the vacant director posts permanently"), "About the action?")
    browser = sign_in(scene.cast.officer)
    for name, thing, words in (
        ("performance:indicator", indicator, "About the indicator?"),
        ("performance:risk", risk, "About the risk?"),
        ("actions:action", action, "About the action?"),
        ("recommendations:recommendation-detail", said, "About the recommendation?"),
    ):
        assert words in text_of(browser.get(reverse(name, args=["exeham", thing.pk])))


# --- answering ----------------------------------------------------------------------------------------------------


def test_the_way_through_the_pages(scene, sign_in):
    IndicatorFactory(council=scene.cast.council, code="H01", owner=scene.cast.officer)
    question = scene.asked(H01)
    lead, officer, director = (sign_in(getattr(scene.cast, who)) for who in ("performance_lead", "officer", "director"))
    form = text_of(lead.get(page("question-assign", question.pk)))
    assert "so they are suggested" in form
    assert f'value="{scene.cast.officer.pk}" selected' in form
    due_on = timezone.localdate() + timedelta(days=7)
    lead.post(page("question-assign", question.pk), {"to": scene.cast.officer.pk, "due_on": due_on.isoformat()})
    officer.post(page("question-answer", question.pk), {"answer": "Half", "version": 0, "do": "save"})
    assert "Half" in text_of(officer.get(page("question-answer", question.pk)))
    empty = officer.post(page("question-answer", question.pk), {"answer": " ", "version": 1, "do": "send"})
    assert "Write the answer before you send it" in text_of(empty)
    officer.post(page("question-answer", question.pk), {"answer": "Whole", "version": 1, "do": "send"})
    returned = {"decision": "return", "version": 2}
    assert "Say what should be mended" in text_of(director.post(page("question-decide", question.pk), returned))
    director.post(page("question-decide", question.pk), returned | {"note": "By ward, please."})
    assert "By ward, please." in text_of(officer.get(page("question-answer", question.pk)))
    officer.post(page("question-answer", question.pk), {"answer": "By ward.", "version": 3, "do": "send"})
    for_all = {"decision": "approve_for_all", "version": 4}
    refused = text_of(director.post(page("question-decide", question.pk), for_all))
    assert "Select a valid choice" in refused or "There is a problem" in refused
    lead.post(page("question-decide", question.pk), for_all)
    question.refresh_from_db()
    assert (question.state, question.shown_to, question.answer) == ("approved", "everyone", "By ward.")
    lead.post(page("question-show", question.pk), {"shown_to": "scrutiny"})
    question.refresh_from_db()
    assert question.shown_to == "scrutiny"


def test_words_stay_where_another_saved_or_the_question_was_withdrawn(scene, sign_in):
    question = scene.in_state("assigned")
    save_answer(by=scene.cast.performance_lead, question=question, version=0, answer=Answer("Theirs, saved first."))
    browser, answer = sign_in(scene.cast.officer), page("question-answer", question.pk)
    told = text_of(browser.post(answer, {"answer": "Mine, typed long.", "version": 0, "do": "save"}))
    assert "Theirs, saved first." in told
    assert "Mine, typed long." in told
    assert 'name="version"\n           value="1"' in told or 'value="1"' in told
    browser.post(answer, {"answer": "Mine, typed long.", "version": 1, "do": "save"})
    question.refresh_from_db()
    assert question.draft == "Mine, typed long."
    sign_in(scene.cast.scrutiny_member).post(page("question-withdraw", question.pk), {"reason": "Found it."})
    told = text_of(browser.post(answer, {"answer": "More words.", "version": 2, "do": "save"}))
    assert "it was withdrawn" in told
    assert "More words." in told


def test_who_is_given_nothing_writes_nothing(scene, sign_in):
    question = scene.in_state("assigned")
    address = page("question-answer", question.pk)
    assert sign_in(scene.other_officer).get(address).status_code == 403
    assert sign_in(scene.cast.scrutiny_member).get(page("question-decide", question.pk)).status_code == 403
    assert sign_in(scene.cast.outsider).get(page("question", question.pk)).status_code == 404


def test_a_paper_takes_in_what_is_ticked(scene, sign_in):
    first, second = scene.in_state("approved"), scene.in_state("approved")
    paper = written(scene.cast.council, scene.cast.performance_lead)
    lead = sign_in(scene.cast.performance_lead)
    assert "2 approved answers no paper has taken in yet" in text_of(lead.get(page("paper", paper.pk)))
    form = text_of(lead.get(page("paper-questions", paper.pk)))
    assert form.count("checked") == 2, "all of them, where nothing was chosen yet"
    lead.post(page("paper-questions", paper.pk), {"questions": [first.pk]})
    assert [row.question for row in paper.carries.all()] == [first]
    assert second.reference in text_of(lead.get(page("paper-questions", paper.pk)))
    assert first.reference in text_of(lead.get(page("paper-preview", paper.pk, "a")))


# --- lists --------------------------------------------------------------------------------------------------------


def test_what_waits_stands_first_and_can_be_filtered(scene, sign_in):
    done, asked, waiting = scene.in_state("approved"), scene.asked(H01, "Where?"), scene.in_state("answered")
    browser = sign_in(scene.cast.scrutiny_member)
    rows = rows_of(browser, "csv").splitlines()[1:]
    assert [row.split(",")[0].strip('"') for row in rows] == [each.reference for each in (asked, waiting, done)]
    for query, count in (
        ("stage=answered", 1),
        ("stage=being_approved", 1),
        ("q=where", 1),
        (f"q={asked.reference}", 1),
        ("kind=indicator", 1),
        ("mine=asked_by_me", 3),
        ("q=vacant", 0),
    ):
        found = browser.get(f"{page('questions')}?format=csv&{query}").content.decode().splitlines()
        assert len(found) - 1 == count, query


def test_scrutiny_sees_first_what_was_answered_since_the_last_visit(scene, sign_in):
    now, member = timezone.now(), scene.cast.scrutiny_member
    with time_machine.travel(now - timedelta(days=9), tick=False):
        sign_in(member)
    with time_machine.travel(now - timedelta(days=3), tick=False):
        scene.in_state("approved", scene.asked(text="Is this new?"))
    with time_machine.travel(now, tick=False):
        sign_in(member)
        told = text_of(sign_in(member).get(page("questions")))
        assert "Is this new?" in told.split("<table")[0], "signing in twice is the same visit"
        assert told.index("Ask a question") < told.index("Answered since") < told.index("<table")
    with time_machine.travel(now + timedelta(days=1), tick=False):
        assert "Nothing new" in text_of(sign_in(member).get(page("questions")))


def test_your_work_has_what_waits_for_each(scene):
    today = timezone.localdate()
    asked = scene.asked(text="Unassigned?")
    owed = scene.in_state("assigned", scene.asked(text="Owed?"))
    returned = scene.in_state("returned", scene.asked(text="Returned?"))
    waiting = scene.in_state("answered", scene.asked(text="Waiting?"))
    new = scene.in_state("approved", scene.asked(text="Answered?"))

    def items(who, day=today):
        groups = work_for(standing_of(getattr(scene.cast, who), scene.cast.council), day)
        return {item.title.partition(":")[0]: item for _, found in groups for item in found if "Q" in item.title[:1]}

    lead = items("performance_lead")
    assert lead[asked.reference].why is Why.TO_DO
    assert lead[waiting.reference].why is Why.TO_APPROVE
    officer = items("officer")
    assert {key: item.why for key, item in officer.items()} == {
        owed.reference: Why.DUE,
        returned.reference: Why.RETURNED,
    }
    assert all(item.since for item in officer.values()), "reminders are sent of them"
    assert items("officer", today + timedelta(days=30))[owed.reference].why is Why.OVERDUE
    assert list(items("director")) == [waiting.reference]
    assert list(items("scrutiny_member")) == [new.reference]
    assert not items("scrutiny_member", today + timedelta(days=30))
    assert not items("cabinet_member")
    entries = dates_of(standing_of(scene.cast.officer, scene.cast.council), today)
    assert [entry.title for entry in entries] == [
        f"The answer to {question.reference} is due" for question in (owed, returned)
    ]


LISTS = ("performance_lead", "scrutiny_member", "officer", "cabinet_member")


def test_1000_questions_cost_as_many_queries_as_10(scene, sign_in, client):
    indicator = IndicatorFactory(council=scene.cast.council, code="H01")
    public = edition_of(scene.cast.council, audience="public", period=scene.edition.period)
    paper = written(scene.cast.council, scene.cast.performance_lead)
    one = scene.in_state("approved", scene.asked(H01), shown_to="everyone")
    waiting = scene.in_state("answered", scene.asked(H01))
    browsers = {who: sign_in(getattr(scene.cast, who)) for who in LISTS} | {"": client}
    addresses = [
        *((who, page("questions")) for who in LISTS),
        *((who, page("question", one.pk)) for who in LISTS),
        *((who, page("edition", scene.edition.pk)) for who in LISTS),
        ("scrutiny_member", page("edition-ask", scene.edition.pk)),
        ("scrutiny_member", page("question-ask")),
        ("performance_lead", page("questions") + "?format=csv"),
        ("performance_lead", page("question-decide", waiting.pk)),
        ("performance_lead", page("paper-questions", paper.pk)),
        ("performance_lead", page("paper", paper.pk)),
        ("officer", reverse("performance:indicator", args=["exeham", indicator.pk])),
        ("", reverse("published:questions", args=["exeham"])),
        ("", reverse("published:edition", args=["exeham", public.pk])),
    ]

    def counts():
        found = {}
        for who, address in addresses:
            with CaptureQueriesContext(connection) as asked:
                assert browsers[who].get(address).status_code == 200, address
            found[who, address] = len(asked)
        return found

    fill(one, waiting, 10)
    counts()  # the first look of a session writes it
    few = counts()
    fill(one, waiting, 1000)
    many = counts()
    assert few == many
    assert max(many.values()) <= 15, {key: count for key, count in many.items() if count > 15}


def fill(one, waiting, upto):
    """As many copies of both as make so many, and as many that wait to be assigned."""
    rows = []
    start = Question.objects.order_by("-number")[0].number + 1
    for number in range(start, start + (upto - Question.objects.count())):
        row = Question.objects.get(pk=(one, waiting)[number % 2].pk) if number < start + 2 else rows[-2]
        copy = Question(**{field.attname: getattr(row, field.attname) for field in Question._meta.concrete_fields})
        copy.pk, copy.number = None, number
        rows.append(copy)
    Question.objects.bulk_create(rows)
