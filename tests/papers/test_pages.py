"""The pages of papers: who sees what, words that are never lost, and few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.clearing import clear_as_asked, clear_paper
from reports.models import CabinetPaper, PaperProcedure, PaperSection, PaperTemplate
from reports.services.paper_states import publish_paper
from reports.services.papers import Typed, add_recommendation, save_step
from tests.factories.councils import CommitteeFactory, ReportingPeriodFactory
from tests.factories.papers import begun, written

pytestmark = pytest.mark.django_db
WRITERS = ["performance_lead"]
SEE_DRAFTS = ["performance_lead", "director"]
EVERYONE = ["officer", "director", "performance_lead", "cabinet_member", "scrutiny_member", "administrator"]
SECRET = "quincunx"


@pytest.fixture
def lead(cast):
    return cast.performance_lead


@pytest.fixture
def browser(lead, sign_in):
    return sign_in(lead)


def address(name, *args):
    return reverse(f"reports:{name}", args=["exeham", *args])


@pytest.fixture
def whole(cast, lead):
    return written(cast.council, lead, exempt={"legal": f"Counsel says {SECRET}."})


def test_who_sees_a_paper_at_each_stage(cast, sign_in, lead, whole):
    def seen_by():
        found = []
        for role in EVERYONE:
            browser = sign_in(getattr(cast, role))
            page = browser.get(address("papers")).content.decode()
            listed = whole.subject in page
            opened = browser.get(address("paper", whole.pk), follow=True).status_code == 200
            assert listed == opened, role
            found += [role] if listed else []
        return found

    assert seen_by() == ["director", "performance_lead"]
    paper = clear_paper(by=lead, paper=whole)
    assert seen_by() == ["director", "performance_lead", "cabinet_member"]
    publish_paper(by=lead, paper=paper)
    assert seen_by() == EVERYONE


@pytest.mark.parametrize("role", EVERYONE)
def test_part_b_is_for_the_executive_and_those_who_write(cast, sign_in, lead, whole, role):
    paper = publish_paper(by=lead, paper=clear_paper(by=lead, paper=whole))
    browser = sign_in(getattr(cast, role))
    may = role in ("director", "performance_lead", "cabinet_member")

    part_a = browser.get(address("paper-read", paper.pk, "a"))
    part_b = browser.get(address("paper-read", paper.pk, "b"))

    assert part_a.status_code == 200
    assert SECRET not in part_a.content.decode()
    assert part_b.status_code == (200 if may else 403)
    assert (SECRET in part_b.content.decode()) == may
    for cleared in paper.cleared.all():
        for file in cleared.files.all():
            got = browser.get(address("paper-file", paper.pk, cleared.part, file.pk))
            assert got.status_code == (200 if may or cleared.part == "a" else 403)
    hidden = paper.cleared.get(part="b").files.first()
    assert browser.get(address("paper-file", paper.pk, "a", hidden.pk)).status_code == 404


@pytest.mark.parametrize("role", [role for role in EVERYONE if role not in SEE_DRAFTS])
def test_others_get_neither_preview_nor_draft(cast, sign_in, whole, role):
    browser = sign_in(getattr(cast, role))
    for name, *rest in (("paper",), ("paper-preview", "a"), ("paper-preview", "b"), ("paper-front",)):
        assert browser.get(address(name, whole.pk, *rest)).status_code == 403


def test_outsiders_find_nothing(cast, sign_in, whole):
    browser = sign_in(cast.outsider)
    assert browser.get(address("papers")).status_code == 404
    assert browser.get(address("paper", whole.pk)).status_code == 404


def test_beginning_and_writing_page_by_page(cast, browser):
    meeting = CommitteeFactory(council=cast.council, name="Cabinet")
    given = {"meeting": meeting.pk, "meeting_on": "2026-12-03", "subject": "Our answer", "template": "sefton-2018"}

    page = browser.post(address("paper-begin"), given, follow=True).content.decode()
    paper = CabinetPaper.objects.get()

    assert paper.as_template.name == "Sefton 2018"
    assert "missing before it can be cleared" in page
    assert "Tuesday 24 November 2026" not in page
    assert "Wednesday 25 November 2026" in page  # five clear days before
    front = {"meeting": meeting.pk, "meeting_on": "2026-12-03", "subject": "Our answer", "key": "no", "version": 1}
    sent = browser.post(address("paper-front", paper.pk), front | {"do": "next"})
    assert sent.url == address("paper-write", paper.pk, "summary")
    paper.refresh_from_db()
    assert (paper.is_key, paper.in_forward_plan) == (False, None)
    browser.post(address("paper-write", paper.pk, "summary"), step(paper, {"summary": ("It is *so*.", 0)}))
    assert PaperSection.objects.get().text == "It is *so*."
    assert "<em>so</em>" in browser.get(address("paper-preview", paper.pk, "a")).content.decode()


def step(paper, texts, **more):
    data = {"version": paper.version, "do": "stay"} | more
    for key, (text, version) in texts.items():
        data |= {f"text-{key}": text, f"version-{key}": version}
    return data


def test_both_texts_are_shown_and_neither_is_lost(cast, browser, lead):
    paper = begun(cast.council, lead)
    save_step(by=cast.director, paper=paper, slug="summary", typed={"summary": Typed("Theirs.", 0)})

    answer = browser.post(address("paper-write", paper.pk, "summary"), step(paper, {"summary": ("Mine.", 0)}))
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "Theirs." in page
    assert "Mine." in page
    assert 'name="version-summary" value="1"' in page
    assert PaperSection.objects.get().text == "Theirs."
    browser.post(address("paper-write", paper.pk, "summary"), step(paper, {"summary": ("Both.", 1)}))
    assert PaperSection.objects.get().text == "Both."


def test_the_front_sheets_words_are_not_lost_either(cast, browser, lead):
    paper = begun(cast.council, lead)
    given = {"meeting": paper.meeting_id, "meeting_on": "2026-12-03", "subject": "x", "version": 1}
    browser.post(address("paper-front", paper.pk), given | {"wards": "All"})

    page = browser.post(address("paper-front", paper.pk), given | {"wards": "Two of them"}).content.decode()

    assert "<strong>Wards affected</strong> All" in page
    assert "Two of them" in page
    assert 'value="2"' in page
    assert CabinetPaper.objects.get().wards == "All"


def test_recommendations_are_numbered_moved_and_removed(cast, browser, lead):
    paper = begun(cast.council, lead)
    for text in ("First", "Second"):
        browser.post(address("recommendation-add", paper.pk), {"text": text})
    first, second = paper.recommendations.all()
    browser.post(address("recommendation-change", paper.pk, second.pk), {"do": "up"})
    browser.post(address("recommendation-change", paper.pk, first.pk), {"do": "save", "text": "1st", "was": "First"})
    page = browser.post(
        address("recommendation-change", paper.pk, first.pk), {"do": "save", "text": "Lost?", "was": "First"}
    ).content.decode()

    assert "Lost?" in page
    assert "1st" in page
    assert list(paper.recommendations.values_list("text", flat=True)) == ["Second", "1st"]
    browser.post(address("recommendation-change", paper.pk, second.pk), {"do": "remove"})
    assert list(paper.recommendations.values_list("place", "text")) == [(1, "1st")]


def test_an_exempt_section_is_marked_with_its_paragraph(cast, browser, lead):
    paper = begun(cast.council, lead)
    sent = step(paper, {"summary": ("Secret", 0)}) | {
        "exempt-summary": "on",
        "paragraph-summary": "3",
        "interest-summary": "A tender is open",
    }
    browser.post(address("paper-write", paper.pk, "summary"), sent)

    row = PaperSection.objects.get()
    assert (row.is_exempt, row.exempt_paragraph, row.public_interest) == (True, 3, "A tender is open")


def test_clearing_publishing_and_taking_back(cast, browser, whole):
    response = browser.post(address("paper-clear", whole.pk))
    assert response.headers["Location"] == address("paper-clearing", whole.pk)
    clear_as_asked(whole.clearings.get().pk)
    whole.refresh_from_db()
    assert whole.state == "cleared"
    assert "is cleared" in browser.get(address("paper-clearing", whole.pk)).content.decode()
    page = browser.get(address("paper-front", whole.pk), follow=True).content.decode()
    assert "no longer change" in page
    assert browser.post(address("paper-take-back", whole.pk), {"reason": ""}).status_code == 200
    browser.post(address("paper-take-back", whole.pk), {"reason": "A figure was wrong"})
    whole.refresh_from_db()
    assert whole.state == "draft"


def test_a_paper_that_lacks_something_says_what(cast, browser, lead):
    paper = begun(cast.council, lead)
    page = browser.post(address("paper-clear", paper.pk), follow=True).content.decode()
    assert "are missing" in page
    assert CabinetPaper.objects.get().state == "draft"


def test_annexes_are_chosen(cast, browser, lead):
    paper = begun(cast.council, lead, period=ReportingPeriodFactory(council=cast.council))
    for annex in ("scorecard", "action_plan"):
        browser.post(address("paper-annexes", paper.pk), {"annex": annex})
    assert CabinetPaper.objects.get().annexes == ["scorecard", "action_plan"]


@pytest.mark.parametrize("template_of", ["plain", "sefton-2018", "sefton-2024"])
def test_an_administrator_makes_a_template(cast, sign_in, lead, template_of):
    browser = sign_in(cast.administrator)
    form = browser.get(address("paper-template-add", template_of)).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    sent |= {"name": "Ours", "valid_from": "2026-04-01", "section-summary-name": "In short"}
    sent |= {"own-1-name": "Social value", "own-1-place": "2"}
    del sent["section-alternatives-place"]

    answer = browser.post(address("paper-template-add", template_of), sent)

    assert answer.status_code == 302, answer.context["form"].errors
    template = PaperTemplate.objects.get().template
    names = [part.name for part in template.sections]
    assert names[0] == "In short"
    assert "Social value" in names
    assert "alternatives" not in [part.key for part in template.sections]
    meeting = CommitteeFactory(council=cast.council, name="Cabinet")
    writer = sign_in(lead)
    for day, wanted in (("2026-12-03", "Ours"), ("2026-03-31", "Plain")):
        given = {"meeting": meeting.pk, "meeting_on": day, "subject": day, "template": ""}
        writer.post(address("paper-begin"), given)
        assert CabinetPaper.objects.get(subject=day).as_template.name == wanted


def test_a_template_without_recommendations_is_refused(cast, sign_in):
    browser = sign_in(cast.administrator)
    form = browser.get(address("paper-template-add", "plain")).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    sent |= {"name": "Ours", "valid_from": "2026-04-01"}
    del sent["section-recommendations-place"]

    page = browser.post(address("paper-template-add", "plain"), sent).content.decode()

    assert "must have a section for its recommendations" in page
    assert not PaperTemplate.objects.exists()


def test_the_call_in_period_is_the_councils(cast, sign_in):
    browser = sign_in(cast.administrator)
    browser.post(address("paper-procedure"), {"decisions_published_within": 1, "call_in_days": 3})
    assert PaperProcedure.objects.get().call_in_days == 3
    assert "Enter" in browser.post(address("paper-procedure"), {"call_in_days": ""}).content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_pages_ask_the_database_little(cast, browser, lead, count):
    paper = written(cast.council, lead)
    for number in range(count):
        add_recommendation(by=lead, paper=paper, text=f"Agree {number}")
        begun(cast.council, lead)
    for name, *rest in (
        ("papers",),
        ("paper", paper.pk),
        ("paper-front", paper.pk),
        ("paper-write", paper.pk, "recommendations"),
        ("paper-preview", paper.pk, "a"),
    ):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get(address(name, *rest)).status_code == 200
        assert len(asked) <= 15, (name, len(asked))
