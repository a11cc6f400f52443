"""The pages of challenges and recommendations: who may, what they show, their files, and how much they ask."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from councils.access import standing_of
from councils.work import Why
from recommendations import panels
from recommendations.models import PositionStatement, PositionStatementItem, Recommendation, Response
from recommendations.work import work
from tests.factories.councils import CommitteeFactory
from tests.factories.recommendations import (
    ChallengeDocumentFactory,
    PeerChallengeFactory,
    PeerTeamMemberFactory,
    RecommendationFactory,
    RecommendationStatusFactory,
    ReportUploadFactory,
    ResponseFactory,
    ThemeFactory,
)


@pytest.fixture
def challenge(cast):
    return PeerChallengeFactory(council=cast.council)


@pytest.fixture
def recommendation(challenge):
    return RecommendationFactory(
        challenge=challenge, reference="1", headline="Agree one list", text="Agree one list. It helps.\n\nSoon."
    )


@pytest.fixture
def lead(cast, sign_in):
    return sign_in(cast.performance_lead)


def page(name, *arguments, council="exeham"):
    return reverse(f"recommendations:{name}", args=[council, *arguments])


READ = ("challenge-list", "recommendation-list", "challenge-detail", "recommendation-detail", "document-download")
LEAD_ONLY = (
    "report-upload", "report-check", "report-drop", "challenge-dates", "response-edit", "status-add", "sorting-edit",
    "words-correct",
)  # fmt: skip


@pytest.fixture
def things(challenge, recommendation, cast):
    upload = ReportUploadFactory(council=cast.council, by=cast.performance_lead)
    document = ChallengeDocumentFactory(challenge=challenge)
    return {
        "challenge-detail": challenge.pk, "challenge-dates": challenge.pk, "document-download": document.pk,
        "report-check": upload.pk, "report-drop": upload.pk, "recommendation-detail": recommendation.pk,
        "response-edit": recommendation.pk, "status-add": recommendation.pk, "sorting-edit": recommendation.pk,
        "words-correct": recommendation.pk,
    }  # fmt: skip


@pytest.mark.parametrize("name", READ + LEAD_ONLY)
@pytest.mark.parametrize(
    "role",
    ["officer", "director", "performance_lead", "cabinet_member", "scrutiny_member", "administrator", "outsider"],
)
def test_who_may(cast, sign_in, things, name, role):
    expected = 200
    if role == "outsider":
        expected = 404
    elif role == "scrutiny_member" or (name in LEAD_ONLY and role != "performance_lead"):
        expected = 403
    browser, arguments = sign_in(getattr(cast, role)), [things[name]] if name in things else []
    assert browser.get(page(name, *arguments)).status_code == expected
    if expected != 200 and name in LEAD_ONLY:
        assert browser.post(page(name, *arguments), {"do": "take_in"}).status_code == expected


@pytest.mark.parametrize("name", READ[2:] + LEAD_ONLY[1:])
def test_the_wrong_council_has_none_of_it(cast, sign_in, things, name):
    assert sign_in(cast.outsider).get(page(name, things[name], council="wyeford")).status_code == 404


def test_the_menu_is_for_those_who_may_read(cast, sign_in, challenge):
    text = sign_in(cast.cabinet_member).get(page("challenge-list")).content.decode()
    assert page("recommendation-list") in text
    assert "Take in a report" not in text


def test_the_lists_say_what_to_do_when_empty(cast, sign_in, lead):
    for name in ("challenge-list", "recommendation-list"):
        assert "Take in a report" in lead.get(page(name)).content.decode()
        assert "Take in a report" not in sign_in(cast.officer).get(page(name)).content.decode()


def test_a_challenge_shows_its_clock_team_themes_and_documents(lead, challenge, recommendation):
    PeerTeamMemberFactory(challenge=challenge, name="Nadia Fell")
    ThemeFactory(challenge=challenge, name="Local priorities", is_core=False)
    ChallengeDocumentFactory(challenge=challenge, title="the report.txt")
    statement = PositionStatement.objects.create(challenge=challenge, title="Our position in 2025")
    PositionStatementItem.objects.create(statement=statement, kind="achievement", text="We have a plan.")
    text = lead.get(page("challenge-detail", challenge.pk)).content.decode()
    for words in ("18 December 2025", "Nadia Fell", "asked for by the council", "the report.txt", "1 achievement,"):
        assert words in text
    assert "We have a plan." in lead.get(page("statement", challenge.pk)).content.decode()


def test_dates_are_recorded_on_their_page(lead, challenge):
    path = page("challenge-dates", challenge.pk)
    wrong = lead.post(path, {"report_published_on": "2020-01-01"})
    assert "must not lie before the visit" in wrong.content.decode()
    lead.post(path, {"report_published_on": "2025-12-18"})
    challenge.refresh_from_db()
    assert challenge.report_published_on == date(2025, 12, 18)
    assert "done on 18 December 2025" in lead.get(page("challenge-detail", challenge.pk)).content.decode()


def test_a_document_comes_back_in_the_words_it_was_handed_in(lead, challenge):
    document = ChallengeDocumentFactory(challenge=challenge, title="Report é 2025.txt", text="<b>Words</b> – é")
    response = lead.get(page("document-download", document.pk))
    assert response.content.decode() == "<b>Words</b> – é"
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="report-e-2025.txt"'


def test_a_recommendation_shows_the_peers_words_answer_status_and_history(lead, recommendation):
    ResponseFactory(recommendation=recommendation, answer="partly", reason="Too <dear>")
    RecommendationStatusFactory(recommendation=recommendation, status="implemented", evidence="Minute 14")
    text = lead.get(page("recommendation-detail", recommendation.pk)).content.decode()
    for words in ("Agree one list", "Partly accepted", "Too &lt;dear&gt;", "Implemented", "Minute 14"):
        assert words in text


def test_a_response_is_recorded_on_its_page(cast, lead, recommendation):
    path = page("response-edit", recommendation.pk)
    meeting = CommitteeFactory(council=cast.council, name="Cabinet of Exeham")
    CommitteeFactory(council=cast.elsewhere, name="Cabinet of Wyeford")
    assert "Cabinet of Wyeford" not in lead.get(path).content.decode()
    wrong = lead.post(path, {"answer": "not_accepted", "text": "Words I typed"})
    assert "Give the council’s reason" in wrong.content.decode()
    assert "Words I typed" in wrong.content.decode()
    dated = lead.post(path, {"answer": "accepted", "decided_on": "2026-03-31"})
    assert "Choose the meeting" in dated.content.decode()
    done = lead.post(
        path, {"answer": "accepted", "meeting": meeting.pk, "decided_on": "2026-03-31"}, follow=True
    )  # fmt: skip
    assert "31 March 2026" in done.content.decode()
    assert Response.objects.get().by == cast.performance_lead


def test_a_status_is_recorded_on_its_page(lead, recommendation):
    path = page("status-add", recommendation.pk)
    wrong = lead.post(path, {"status": "implemented", "on": "2026-01-05"})
    assert "Say what shows it" in wrong.content.decode()
    future = lead.post(path, {"status": "open", "on": "2999-01-05"})
    assert "today or earlier" in future.content.decode()
    before = lead.post(path, {"status": "open", "on": "2001-01-05"})
    assert "before the visit" in before.content.decode()
    done = lead.post(path, {"status": "implemented", "on": "2026-01-05", "evidence": "Minute 14"}, follow=True)
    assert "Minute 14" in done.content.decode()
    assert "implemented from 5 January 2026" in done.content.decode()


def test_words_are_corrected_on_their_page(lead, recommendation):
    path = page("words-correct", recommendation.pk)
    same = {"reference": "1", "headline": recommendation.headline, "text": recommendation.text, "reason": "None"}
    assert "Nothing was changed" in lead.post(path, same).content.decode()
    RecommendationFactory(challenge=recommendation.challenge, reference="2")
    taken = lead.post(path, same | {"reference": "2"})
    assert "There is a problem" in taken.content.decode()
    done = lead.post(path, same | {"headline": "Agree one short list", "reason": "A word was lost"}, follow=True)
    assert "A word was lost" in done.content.decode()


def test_themes_and_heading_are_changed_on_their_page(lead, recommendation):
    theme = ThemeFactory(challenge=recommendation.challenge)
    ThemeFactory(challenge=PeerChallengeFactory(council=recommendation.challenge.council, kind="finance"))
    path = page("sorting-edit", recommendation.pk)
    lead.post(path, {"themes": [theme.pk], "local_group": "Money"})
    recommendation.refresh_from_db()
    assert (list(recommendation.themes.all()), recommendation.local_group) == ([theme], "Money")


def test_upper_floors_put_their_parts_on_the_pages(lead, challenge, recommendation):
    template = "components/inset/inset.html"
    panels.register(panels.Panel(20, "recommendation", template, lambda standing, thing, today: None))
    panels.register(
        panels.Panel(10, "challenge", template, lambda standing, thing, today: {"text": f"{standing.user} {thing.pk}"})
    )
    shown = lead.get(page("challenge-detail", challenge.pk)).context["panels"]
    assert shown == [{"template": template, "context": {"text": f"The performance lead {challenge.pk}"}}]
    assert lead.get(page("recommendation-detail", recommendation.pk)).context["panels"] == []


def references(response):
    return [row.record.reference for row in response.context["table"].rows]


def test_the_table_filters(cast, lead, challenge):
    other = PeerChallengeFactory(council=cast.council, kind="finance", on_site_start=date(2024, 2, 5))
    RecommendationFactory(challenge=PeerChallengeFactory(council=cast.elsewhere), reference="X")
    first = RecommendationFactory(challenge=challenge, reference="1", headline="Mind the gap", order=1)
    RecommendationFactory(challenge=challenge, reference="2", order=2)
    RecommendationFactory(challenge=other, reference="3", order=3)
    first.themes.add(ThemeFactory(challenge=challenge, name="Money"))
    ResponseFactory(recommendation=first, answer="partly", reason="because of dragons")
    RecommendationStatusFactory(recommendation=first, status="in_progress")
    path = page("recommendation-list")
    cases = {
        "": ["1", "2", "3"],
        f"challenge={other.pk}": ["3"],
        "theme=Money": ["1"],
        "answer=partly": ["1"],
        "answer=none": ["2", "3"],
        "status=open": ["2", "3"],
        "status=in_progress": ["1"],
        "q=mind+gap": ["1"],
        "q=dragons": ["1"],
        "q=3": ["3"],
        "q=nothing+at+all": [],
        "challenge=999999": ["1", "2", "3"],
        "status=made-up": ["1", "2", "3"],
        "sort=-reference": ["2", "1", "3"],
        "page=99": ["1", "2", "3"],
    }
    for query, expected in cases.items():
        assert references(lead.get(f"{path}?{query}")) == expected, query


def test_the_files_hold_what_the_filters_show(lead, challenge):
    dangerous = RecommendationFactory(challenge=challenge, reference="=1+1", headline="=cmd|' /C calc'!A0", order=1)
    RecommendationFactory(challenge=challenge, reference="2", headline="Plain", order=2)
    ResponseFactory(recommendation=dangerous, decided_on=date(2026, 3, 31), text="+44 then")
    path = page("recommendation-list")
    rows = list(csv.DictReader(io.StringIO(lead.get(f"{path}?format=csv&answer=accepted").content.decode("utf-8-sig"))))
    assert [row["Reference"] for row in rows] == ["'=1+1"]
    assert rows[0]["Headline"].startswith("'=")
    assert rows[0]["What the council says"] == "'+44 then"
    assert rows[0]["Decided on"] == "2026-03-31"
    book = openpyxl.load_workbook(io.BytesIO(lead.get(f"{path}?format=xlsx&answer=accepted").content))
    sheet = book.active
    heads = [cell.value for cell in sheet[1]]
    values = dict(zip(heads, [cell.value for cell in sheet[2]], strict=True))
    assert sheet.max_row == 2
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert values["Decided on"].date() == date(2026, 3, 31)


def test_all_rows_are_in_the_file_though_the_page_shows_some(lead, challenge):
    for number in range(30):
        RecommendationFactory(challenge=challenge, reference=str(number))
    path = page("recommendation-list")
    assert len(lead.get(path).context["table"].page.object_list) < 30
    assert len(lead.get(f"{path}?format=csv").content.decode().strip().splitlines()) == 31


def _many(challenge, count, by):
    made = Recommendation.objects.bulk_create(
        Recommendation(challenge=challenge, reference=f"R{number}", headline="Do it", text="Do it.", order=number)
        for number in range(count)
    )
    theme = ThemeFactory(challenge=challenge, name="Money")
    theme.recommendations.add(*made[::2])
    for recommendation in made[:5]:
        ResponseFactory(recommendation=recommendation, by=by)


@pytest.mark.parametrize("count", [10, 1000])
@pytest.mark.parametrize(
    ("name", "most"), [("recommendation-list", 15), ("challenge-list", 15), ("challenge-detail", 15)]
)
def test_a_thousand_recommendations_ask_no_more_than_ten(
    cast, lead, challenge, django_assert_max_num_queries, count, name, most
):
    _many(challenge, count, cast.performance_lead)
    arguments = [challenge.pk] if name == "challenge-detail" else []
    with django_assert_max_num_queries(most):
        assert lead.get(page(name, *arguments)).status_code == 200


@pytest.mark.parametrize("count", [10, 1000])
def test_a_file_of_a_thousand_asks_no_more_either(cast, lead, challenge, django_assert_max_num_queries, count):
    _many(challenge, count, cast.performance_lead)
    with django_assert_max_num_queries(12):
        lead.get(page("recommendation-list") + "?format=csv")


def test_your_work_tells_the_lead_what_waits(cast, challenge, recommendation):
    ReportUploadFactory(council=cast.council, by=cast.performance_lead, name="new.txt")
    RecommendationFactory(challenge=challenge, reference="9", kind="suggestion")
    items = list(work(standing_of(cast.performance_lead, cast.council), date(2025, 11, 1)))
    titles = [(item.why, item.title, item.due_on) for item in items]
    assert (Why.TO_DO, "1 recommendation without a response", None) in titles
    assert (Why.TO_DO, "Check a feedback report and take it in: new.txt", None) in titles
    assert (Why.PASSING, "Feedback report published", date(2025, 12, 18)) in titles
    assert not any(title == "Progress review" for _, title, _ in titles)
    late = list(work(standing_of(cast.performance_lead, cast.council), date(2025, 12, 19)))
    assert (Why.OVERDUE, "Feedback report published") in [(item.why, item.title) for item in late]


@pytest.mark.parametrize("role", ["officer", "director", "cabinet_member", "scrutiny_member", "administrator"])
def test_your_work_tells_others_nothing_of_this_floor(cast, challenge, recommendation, role):
    assert list(work(standing_of(getattr(cast, role), cast.council), date(2026, 1, 1))) == []
