"""The pages of the action plan: who gets at them, what they show, and that typed words are never lost."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from actions.models import Action, ActionPlan, DateChange, Evidence, Milestone, ProgressUpdate
from councils.services.periods import close_period
from tests.factories.actions import (
    ActionFactory,
    AdviceFactory,
    DateChangeFactory,
    EvidenceFactory,
    MilestoneFactory,
    PlanFactory,
    ProgressUpdateFactory,
    StatusFactory,
)
from tests.factories.councils import MembershipFactory, ReportingPeriodFactory, UserFactory

pytestmark = pytest.mark.django_db
ROLES = (
    "officer",
    "director",
    "performance_lead",
    "cabinet_member",
    "scrutiny_member",
    "administrator",
    "outsider",
)


def address(name, *args):
    return reverse(f"actions:{name}", args=["exeham", *args])


@pytest.fixture
def update(scene):
    return ProgressUpdateFactory(action=scene.action, period=scene.q2, author=scene.cast.officer)


@pytest.fixture
def uploads(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    return tmp_path


# --- who gets at what

READERS = {"officer", "director", "performance_lead", "cabinet_member", "administrator"}
PAGES = [
    ("list", (), READERS),
    ("action", ("action",), READERS),
    ("plans", (), READERS),
    ("progress", ("2026-q2",), READERS),
    ("action-edit", ("action",), {"performance_lead"}),
    ("action-add", ("plan",), {"performance_lead"}),
    ("plan-add", (), {"performance_lead"}),
    ("plan-edit", ("plan",), {"performance_lead"}),
    ("update-edit", ("action", "2026-q2"), {"officer", "performance_lead"}),
    ("date-ask", ("action",), {"officer", "performance_lead"}),
    ("date-decide", ("change",), {"director", "performance_lead"}),
    ("milestone-add", ("action",), {"officer", "performance_lead"}),
    ("milestone-edit", ("action", "milestone"), {"officer", "performance_lead"}),
    ("evidence-add", ("action",), {"officer", "performance_lead"}),
    ("evidence-file", ("action", "evidence"), READERS),
    ("approvals", (), {"director"}),
    ("approval-decide", ("update",), {"director"}),
]


@pytest.mark.parametrize(("name", "args", "allowed"), PAGES, ids=[name for name, *_ in PAGES])
def test_who_may_see_which_page(scene, update, sign_in, uploads, name, args, allowed):
    things = {
        "action": scene.action.pk,
        "plan": scene.plan.pk,
        "update": update.pk,
        "change": DateChangeFactory(action=scene.action).pk,
        "milestone": MilestoneFactory(action=scene.action).pk,
        "evidence": EvidenceFactory(action=scene.action, link="", file=SimpleUploadedFile("a.txt", b"x")).pk,
    }
    where = address(name, *(things.get(arg, arg) for arg in args))
    found = {}
    for role in ROLES:
        response = sign_in(getattr(scene.cast, role)).get(where)
        assert response.streaming is False or list(response.streaming_content)  # a file read to its end is closed
        found[role] = response.status_code
    expected = {role: 200 if role in allowed else 403 for role in ROLES} | {"outsider": 404}
    assert found == expected


@pytest.mark.parametrize("name", ["action-edit", "date-ask", "milestone-add", "evidence-add"])
def test_every_form_can_be_left(scene, sign_in, name):
    html = sign_in(scene.cast.performance_lead).get(address(name, scene.action.pk)).content.decode()
    assert html.count(f'href="{address("action", scene.action.pk)}"') == 2


def test_another_officer_may_not_write(scene, sign_in):
    other = MembershipFactory(council=scene.council, role="officer").user
    assert sign_in(other).get(address("update-edit", scene.action.pk, "2026-q2")).status_code == 403
    assert sign_in(other).get(address("action", scene.action.pk)).status_code == 200


def test_another_director_decides_on_updates_but_not_on_dates(scene, update, sign_in):
    other = MembershipFactory(council=scene.council, role="director").user
    change = DateChangeFactory(action=scene.action)
    assert sign_in(other).get(address("approval-decide", update.pk)).status_code == 200
    assert sign_in(other).get(address("date-decide", change.pk)).status_code == 403


def test_another_council_s_things_are_not_found_through_one_s_own(scene, sign_in):
    foreign = ActionFactory(plan=PlanFactory(council=scene.cast.elsewhere))
    lead = sign_in(scene.cast.performance_lead)
    for name in ("action", "action-edit", "date-ask", "milestone-add", "evidence-add", "update"):
        assert lead.get(address(name, foreign.pk)).status_code == 404
    assert lead.get(address("plan-edit", foreign.plan_id)).status_code == 404
    assert lead.get(address("date-decide", DateChangeFactory(action=foreign).pk)).status_code == 404
    director = sign_in(scene.cast.director)
    assert director.get(address("approval-decide", ProgressUpdateFactory(action=foreign).pk)).status_code == 404


def test_a_draft_is_not_shown_to_readers(scene, sign_in):
    draft = ProgressUpdateFactory(
        action=scene.action, period=scene.q2, state="draft", narrative="Half a thought", author=scene.cast.officer
    )
    page = address("action", scene.action.pk)
    assert "Half a thought" in sign_in(scene.cast.officer).get(page).content.decode()
    assert "Half a thought" not in sign_in(scene.cast.cabinet_member).get(page).content.decode()
    assert sign_in(scene.cast.director).get(address("approval-decide", draft.pk)).status_code == 404


# --- the update


def typed(**changes):
    return {
        "rating": "green",
        "narrative": "The first is out.",
        "reason": "",
        "way_back": "",
        "next_steps": "Again.",
        "version": "0",
        "do": "submit",
    } | changes


def post(sign_in, scene, user=None, **changes):
    where = address("update-edit", scene.action.pk, "2026-q2")
    return sign_in(user or scene.cast.officer).post(where, typed(**changes))


def test_update_goes_to_the_newest_open_quarter(scene, sign_in):
    browser = sign_in(scene.cast.officer)
    assert browser.get(address("update", scene.action.pk)).url == address("update-edit", scene.action.pk, "2026-q2")
    close_period(by=scene.cast.performance_lead, period=scene.q2)
    response = browser.get(address("update", scene.action.pk), follow=True)
    assert response.redirect_chain[-1][0] == address("action", scene.action.pk)
    assert "No quarter is open" in response.content.decode()


def test_the_page_has_last_quarter_s_words_beside(scene, sign_in):
    q4 = ReportingPeriodFactory(council=scene.council, year=2025, quarter=4, person=scene.cast.director)
    ProgressUpdateFactory(action=scene.action, period=q4, narrative="We chose the measures.")
    html = sign_in(scene.cast.officer).get(address("update-edit", scene.action.pk, "2026-q2")).content.decode()
    assert "What was said for Quarter 4 2025/26" in html
    assert "We chose the measures." in html
    assert "Nothing has changed" in html
    assert html.index('value="green"') < html.index('value="amber"') < html.index('value="red"')
    assert "Write about Q4 2025/26 instead" in html


def test_submitting_and_saving_a_draft(scene, sign_in):
    response = post(sign_in, scene, do="draft", rating="", narrative="Half")
    assert response.url == address("action", scene.action.pk)
    assert ProgressUpdate.objects.get().state == "draft"
    post(sign_in, scene, version="1")
    assert ProgressUpdate.objects.get().state == "submitted"


def test_nothing_has_changed_in_one_click(scene, sign_in):
    q4 = ReportingPeriodFactory(council=scene.council, year=2025, quarter=4, person=scene.cast.director)
    ProgressUpdateFactory(action=scene.action, period=q4, narrative="We chose the measures.")
    wrong = post(sign_in, scene, do="nothing_changed", narrative="Something")
    assert "You have written something" in wrong.content.decode()
    assert "Something" in wrong.content.decode()
    post(sign_in, scene, do="nothing_changed", rating="", narrative="", next_steps="")
    update = ProgressUpdate.objects.get(period=scene.q2)
    assert (update.state, update.nothing_changed, update.narrative) == (
        "submitted",
        True,
        "We chose the measures.",
    )
    page = sign_in(scene.cast.director).get(address("approvals")).content.decode()
    assert "Nothing has changed since the quarter before." in page


def test_missing_answers_are_asked_for_beside_their_fields(scene, sign_in):
    html = post(sign_in, scene, rating="red", narrative="The supplier has withdrawn.").content.decode()
    assert "There is a problem" in html
    assert 'href="#id_reason"' in html
    assert 'href="#id_way_back"' in html
    assert "The supplier has withdrawn." in html
    assert html.count("<title>Error:") == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"forecast_on_day": "31", "forecast_on_month": "2", "forecast_on_year": "2027"}, "must be a real date"),
        ({"rating": "purple"}, "Choose from the list"),
        ({"narrative": "x" * 4001}, "must be 4000 characters or fewer"),
        ({"rating": "blue", "done_on": "2026-12-01"}, "cannot be in the future"),
    ],
)
def test_what_cannot_be_is_told_and_kept(scene, sign_in, changes, words):
    html = post(sign_in, scene, **({"narrative": "Kept words."} | changes)).content.decode()
    assert words in html
    assert changes.get("narrative", "Kept words.") in html
    assert not ProgressUpdate.objects.exists()


def test_a_blue_update_says_when_it_was_done(scene, sign_in):
    post(sign_in, scene, rating="blue", done_on="2026-09-15", forecast_on="2027-01-01")
    assert ProgressUpdate.objects.get().forecast_on == date(2026, 9, 15)


def test_two_people_on_one_update_are_both_shown(scene, sign_in):
    post(sign_in, scene, user=scene.cast.performance_lead, do="draft", narrative="The lead's words.")
    html = post(sign_in, scene, narrative="The officer's words.").content.decode()
    assert "The lead&#x27;s words." in html
    assert "The officer&#x27;s words." in html
    assert "What The performance lead saved on 5 October 2026" in html
    assert '<input type="hidden" name="version" value="1">' in html
    assert ProgressUpdate.objects.get().narrative == "The lead's words."
    post(sign_in, scene, narrative="Both words.", version="1")
    assert ProgressUpdate.objects.get().narrative == "Both words."


def test_a_quarter_closed_meanwhile_gives_the_words_back(scene, sign_in):
    close_period(by=scene.cast.performance_lead, period=scene.q2)
    html = post(sign_in, scene, narrative="Typed with care.").content.decode()
    assert "Quarter 2 2026/27 was closed on 5 October 2026 by The performance lead." in html
    assert "Typed with care." in html
    again = sign_in(scene.cast.officer).get(address("update-edit", scene.action.pk, "2026-q2")).content.decode()
    assert "Typed with care." in again
    assert "Ask The performance lead to let you correct Quarter 2 2026/27." in again
    sign_in(scene.cast.officer).post(address("update-forget", scene.action.pk, "2026-q2"))
    response = sign_in(scene.cast.officer).get(address("update-edit", scene.action.pk, "2026-q2"), follow=True)
    assert response.redirect_chain[-1][0] == address("action", scene.action.pk)


@pytest.mark.parametrize("slug", ["2026-q9", "nonsense", "2031-q1"])
def test_a_quarter_that_is_not_there(scene, sign_in, slug):
    assert sign_in(scene.cast.officer).get(address("update-edit", scene.action.pk, slug)).status_code == 404


# --- approvals


def test_approving_many_at_once(scene, update, sign_in):
    own = ProgressUpdateFactory(
        action=ActionFactory(plan=scene.plan, reference="A9"), period=scene.q2, author=scene.cast.director
    )
    browser = sign_in(scene.cast.director)
    page = browser.get(address("approvals")).content.decode()
    assert f'value="{update.pk}:1"' in page
    assert f'value="{own.pk}:1"' not in page
    response = browser.post(address("approvals"), {"update": [f"{update.pk}:1", f"{own.pk}:1", "x:y"]}, follow=True)
    html = response.content.decode()
    assert "1 update approved." in html
    assert "A9: You wrote this update yourself" in html


def test_deciding_on_many_at_once_approves_some_and_returns_others(scene, update, sign_in):
    others = {
        reference: ProgressUpdateFactory(
            action=ActionFactory(plan=scene.plan, reference=reference, director=scene.cast.director), period=scene.q2
        )
        for reference in ("A7", "A8", "A9")
    }
    browser = sign_in(scene.cast.director)
    page = browser.get(address("approvals")).content.decode()
    assert page.count("It goes well.") == 4  # each text can be read
    sent = {
        "update": [f"{update.pk}:1", f"{others['A9'].pk}:1"],
        "read": [f"{each.pk}:1" for each in (update, *others.values())],
        f"note-{others['A7'].pk}": "Say by when.",
    }
    both = browser.post(address("approvals"), sent | {f"note-{others['A9'].pk}": "And who?"})
    assert both.status_code == 200
    assert "A9: You ticked it and wrote a note" in both.content.decode()
    assert "And who?" in both.content.decode()
    assert ProgressUpdate.objects.filter(state="submitted").count() == 4
    ProgressUpdate.objects.filter(pk=others["A7"].pk).update(version=2)
    clash = browser.post(address("approvals"), sent)
    html = clash.content.decode()
    assert (clash.status_code, "2 updates approved." in html) == (200, True)
    assert "has changed this update since you opened it. Read it again." in html
    assert "Say by when." in html  # the note is kept, beside what it says now
    again = {"read": [f"{others['A7'].pk}:2"], f"note-{others['A7'].pk}": "Say by when."}
    assert (
        "1 update returned with your note." in browser.post(address("approvals"), again, follow=True).content.decode()
    )
    others["A7"].refresh_from_db()
    assert (others["A7"].state, others["A7"].decision_note) == ("returned", "Say by when.")


def test_many_updates_are_shown_a_page_at_a_time(scene, sign_in):
    AdviceFactory(challenge=scene.plan.challenge)
    many(scene, 60)
    html = sign_in(scene.cast.director).get(address("approvals")).content.decode()
    assert "Updates 1 to 20 of 30." in html
    assert "?page=2" in html


def test_asking_to_approve_nothing(scene, update, sign_in):
    browser = sign_in(scene.cast.director)
    assert "Tick the updates" in browser.post(address("approvals"), follow=True).content.decode()


def test_one_decision(scene, update, sign_in):
    browser = sign_in(scene.cast.director)
    where = address("approval-decide", update.pk)
    assert (
        "Say what should be changed"
        in browser.post(where, {"decision": "return", "note": "", "version": "1"}).content.decode()
    )
    assert "Choose whether to approve" in browser.post(where, {"version": "1"}).content.decode()
    browser.post(where, {"decision": "return", "note": "By when?", "version": "1"})
    update.refresh_from_db()
    assert (update.state, update.decision_note) == ("returned", "By when?")
    page = sign_in(scene.cast.officer).get(address("update-edit", scene.action.pk, "2026-q2")).content.decode()
    assert "Returned by The director" in page
    assert "By when?" in page
    stale = browser.post(where, {"decision": "approve", "version": "1"})
    assert "has returned this update already" in stale.content.decode()


def test_the_navigation_counts_what_waits(scene, update, sign_in):
    html = sign_in(scene.cast.director).get(address("approvals")).content.decode()
    assert '<span class="count">1<span' in html


# --- dates, milestones, evidence


def test_a_date_is_asked_for_and_decided(scene, sign_in):
    officer, director = sign_in(scene.cast.officer), sign_in(scene.cast.director)
    same = officer.post(address("date-ask", scene.action.pk), {"new_due_on": "2027-03-31", "reason": "x"})
    assert "This is the date it has already" in same.content.decode()
    officer.post(address("date-ask", scene.action.pk), {"new_due_on": "2027-06-30", "reason": "Late"})
    change = DateChange.objects.get()
    assert "30 June 2027" in director.get(address("approvals")).content.decode()
    where = address("date-decide", change.pk)
    assert "Say why the date does not move" in director.post(where, {"decision": "refuse"}).content.decode()
    director.post(where, {"decision": "agree", "note": ""})
    assert Action.objects.get(pk=scene.action.pk).due_on == date(2027, 6, 30)
    page = director.get(address("action", scene.action.pk)).content.decode()
    assert "Due March 2027, now June 2027, moved once." in page


def test_milestones_by_the_pages(scene, sign_in):
    browser = sign_in(scene.cast.officer)
    browser.post(address("milestone-add", scene.action.pk), {"title": "Draft", "due_on": "2026-12-01"})
    milestone = Milestone.objects.get()
    where = address("milestone-edit", scene.action.pk, milestone.pk)
    future = browser.post(where, {"title": "Draft", "reached_on": "2026-12-01"})
    assert "cannot be in the future" in future.content.decode()
    browser.post(where, {"title": "Draft", "reached_on": "2026-10-01"})
    remove = address("milestone-remove", scene.action.pk, milestone.pk)
    assert "stays in the record" in browser.post(remove, follow=True).content.decode()
    browser.post(where, {"title": "Draft"})
    browser.post(remove)
    assert not Milestone.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Give a link or choose a file"),
        ({"link": "javascript:alert(1)"}, "Enter a"),
        ({"link": "ftp://example.test/x"}, "Enter a link that starts with https://"),
        ({"file": SimpleUploadedFile("page.html", b"<script>")}, "must be one of these"),
        ({"file": SimpleUploadedFile("run.pdf.exe", b"MZ")}, "must be one of these"),
        ({"file": SimpleUploadedFile("none.pdf", b"")}, "is empty"),
        ({"link": "https://example.test", "file": SimpleUploadedFile("a.pdf", b"%PDF")}, "not both"),
    ],
)
def test_evidence_that_is_not_taken(scene, sign_in, uploads, given, words):
    response = sign_in(scene.cast.officer).post(
        address("evidence-add", scene.action.pk), {"title": "Kept title"} | given
    )
    assert words in response.content.decode()
    assert "Kept title" in response.content.decode()
    assert not Evidence.objects.exists()
    assert not list(uploads.rglob("*.*"))


def test_a_file_too_large_is_not_taken(scene, sign_in, uploads, settings):
    settings.UPLOAD_LIMIT_MB = 1
    file = SimpleUploadedFile("big.pdf", b"x" * (1024 * 1024 + 1))
    where = address("evidence-add", scene.action.pk)
    assert (
        "no larger than 1 MB" in sign_in(scene.cast.officer).post(where, {"title": "x", "file": file}).content.decode()
    )


def test_a_file_is_a_download_and_nothing_else(scene, sign_in, uploads):
    file = SimpleUploadedFile("../../minutes of March.pdf", b"%PDF-1.7")
    sign_in(scene.cast.officer).post(address("evidence-add", scene.action.pk), {"title": "Minutes", "file": file})
    evidence = Evidence.objects.get()
    where = address("evidence-file", scene.action.pk, evidence.pk)
    response = sign_in(scene.cast.cabinet_member).get(where)
    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    other = ActionFactory(plan=scene.plan)
    assert sign_in(scene.cast.officer).get(address("evidence-file", other.pk, evidence.pk)).status_code == 404
    link = EvidenceFactory(action=scene.action)
    assert sign_in(scene.cast.officer).get(address("evidence-file", scene.action.pk, link.pk)).status_code == 404
    (uploads / evidence.file.name).unlink()
    assert sign_in(scene.cast.officer).get(where).status_code == 404


def test_who_takes_evidence_away(scene, sign_in):
    evidence = EvidenceFactory(action=scene.action, by=scene.cast.officer)
    where = address("evidence-remove", scene.action.pk, evidence.pk)
    assert sign_in(scene.cast.director).post(where).status_code == 403
    assert sign_in(scene.cast.officer).get(where).status_code == 405
    sign_in(scene.cast.officer).post(where)
    assert not Evidence.objects.exists()


# --- actions and plans


def test_adding_an_action_for_a_recommendation(scene, sign_in):
    advice = AdviceFactory(challenge=scene.plan.challenge)
    browser = sign_in(scene.cast.performance_lead)
    where = address("action-add", scene.plan.pk)
    html = browser.get(f"{where}?recommendation={advice.pk}").content.decode()
    assert 'value="A2"' in html
    assert f'value="{advice.pk}" class' in html or "checked" in html
    assert "The outsider" not in html
    browser.post(
        where,
        {
            "reference": "A2",
            "title": "Write it",
            "recommendations": [advice.pk],
            "lead_officer": scene.cast.officer.pk,
            "due_on": "2027-01-31",
            "funding": "none",
            "waits_for": "a1",
        },
    )
    action = Action.objects.get(reference="A2")
    assert (action.original_due_on, list(action.recommendations.all())) == (date(2027, 1, 31), [advice])
    assert list(action.waits_for.all()) == [scene.action]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Enter what will be done"),
        ({"waits_for": "A1"}, "cannot wait for itself"),
        ({"waits_for": "A77"}, "There is no action A77 in this plan"),
        ({"starts_on": "2027-04-01"}, "must start before it is due"),
        ({"is_exempt": "on"}, "Choose the paragraph"),
        ({"is_exempt": "on", "exempt_paragraph": "3"}, "Say why keeping it back"),
        ({"cost": "about ten"}, "must be a number"),
        ({"reference": "A5"}, "Another action of this plan has this reference"),
    ],
)
def test_what_an_action_s_form_refuses(scene, sign_in, changes, words):
    ActionFactory(plan=scene.plan, reference="A5")
    given = {"reference": "A1", "title": "Kept title", "funding": "none"} | changes
    html = sign_in(scene.cast.performance_lead).post(address("action-edit", scene.action.pk), given).content.decode()
    assert words in html
    assert given["title"] in html


def test_a_due_date_is_not_on_the_form_once_it_is_given(scene, sign_in):
    browser = sign_in(scene.cast.performance_lead)
    where = address("action-edit", scene.action.pk)
    assert "due_on_day" not in browser.get(where).content.decode()
    browser.post(where, {"reference": "A1", "title": "Renamed", "funding": "none", "due_on": "2030-01-01"})
    scene.action.refresh_from_db()
    assert (scene.action.title, scene.action.due_on) == ("Renamed", date(2027, 3, 31))


def test_making_and_changing_a_plan(scene, sign_in):
    browser = sign_in(scene.cast.performance_lead)
    assert (
        "Choose the peer challenge"
        in browser.post(address("plan-add"), {"source": "challenge", "title": "x"}).content.decode()
    )
    given = {"source": "audit", "title": "After the audit", "supersedes": scene.plan.pk, "challenge": ""}
    browser.post(address("plan-add"), given)
    plan = ActionPlan.objects.get(title="After the audit")
    assert plan.supersedes == scene.plan
    browser.post(address("plan-edit", plan.pk), {"title": "Renamed", "supersedes": scene.plan.pk})
    plan.refresh_from_db()
    assert (plan.title, plan.supersedes) == ("Renamed", scene.plan)
    assert "Superseded by Renamed" in browser.get(address("plans")).content.decode()
    page = browser.get(address("action", scene.action.pk)).content.decode()
    assert "has been superseded by Renamed" in page
    assert "Change this action" not in page


# --- the table and its files


def rows(sign_in, scene, query=""):
    table = sign_in(scene.cast.officer).get(f"{address('list')}?{query}").context["table"]
    return [row.record.reference for row in table.rows]


@pytest.fixture
def five(scene):
    """A1 green; A2 amber and overdue; A3 complete; A4 moved; A5 nothing said, someone else's."""
    make = {"plan": scene.plan, "lead_officer": scene.cast.officer}
    actions = [
        scene.action,
        ActionFactory(reference="A2", due_on=date(2026, 10, 4), title="Find the money", **make),
        ActionFactory(reference="A3", due_on=date(2026, 6, 30), completed_on=date(2026, 6, 30), **make),
        ActionFactory(reference="A4", due_on=date(2026, 10, 31), **make),
        ActionFactory(reference="A5", plan=scene.plan, lead_officer=scene.cast.director),
    ]
    for action, rating in zip(actions, ("green", "amber", "blue", "green"), strict=False):
        ProgressUpdateFactory(action=action, period=scene.q2, rating=rating, author=scene.cast.officer)
    DateChangeFactory(action=actions[3], decision="agreed", old_due_on=date(2026, 9, 30), new_due_on=date(2026, 10, 31))
    return actions


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["A1", "A2", "A3", "A4", "A5"]),
        ("rating=red", ["A2"]),
        ("rating=blue", ["A3"]),
        ("rating=not_rated", ["A5"]),
        ("due=overdue", ["A2"]),
        ("due=soon", ["A4"]),
        ("due=moved", ["A4"]),
        ("q=money", ["A2"]),
        ("q=a3", ["A3"]),
        ("update=not_in", ["A5"]),
        ("update=submitted", ["A1", "A2", "A3", "A4"]),
        ("rating=green&due=soon", ["A4"]),
        ("plan=99999", ["A1", "A2", "A3", "A4", "A5"]),
        ("sort=-due_on", ["A5", "A1", "A4", "A2", "A3"]),
        ("sort=rating_now", ["A2", "A4", "A1", "A3", "A5"]),
    ],
)
def test_the_filters(scene, five, sign_in, query, expected):
    found = rows(sign_in, scene, query)
    assert found == expected if "sort" not in query else set(found) == set(expected)
    if query == "sort=rating_now":
        assert found == expected


def test_people_to_filter_by_are_the_plan_s_own(scene, five, sign_in):
    assert rows(sign_in, scene, f"lead_officer={scene.cast.director.pk}") == ["A5"]
    html = sign_in(scene.cast.officer).get(address("list")).content.decode()
    assert "The outsider" not in html


def test_the_counts_follow_the_filters(scene, five, sign_in):
    def counts(query):
        response = sign_in(scene.cast.officer).get(f"{address('list')}?{query}")
        return {item["mark"].key: item["count"] for item in response.context["counts"]}

    assert counts("") == {"red": 1, "green": 2, "blue": 1, "not_rated": 1}
    assert counts("due=moved") == {"green": 1}


def test_the_rating_in_sql_is_the_rule_s(scene):
    """The table filters by SQL what actions.rules.rating says in Python."""
    from actions.rules.rating import ActionRating, effective_rating

    today = date(2026, 10, 5)
    for claimed in (None, "green", "amber", "red", "blue", "grey"):
        for due in (None, date(2026, 10, 4), date(2026, 10, 5), date(2026, 10, 6)):
            action = ActionFactory(plan=scene.plan, due_on=due)
            if claimed:
                ProgressUpdateFactory(action=action, period=scene.q2, rating=claimed)
            row = Action.objects.for_table(scene.council, today, scene.q2).get(pk=action.pk)
            rule = effective_rating(ActionRating(claimed) if claimed else None, due, today)
            assert row.rating_now == rule.rating.value, (claimed, due)


@pytest.mark.parametrize("claimed", [None, "green", "amber", "red", "blue", "grey"])
@pytest.mark.parametrize("forecast", [None, date(2026, 10, 6), date(2026, 10, 7)])
@pytest.mark.parametrize(
    ("step_due", "reached"), [(None, None), (date(2026, 10, 4), None), (date(2026, 10, 5), None),
                              (date(2026, 10, 4), date(2026, 10, 4))],
)  # fmt: skip
def test_forecast_and_milestones_in_sql_are_the_rule_s(scene, claimed, forecast, step_due, reached):
    from actions.rules.rating import ActionRating, effective_rating

    today = date(2026, 10, 5)
    action = ActionFactory(plan=scene.plan, due_on=date(2026, 10, 6))
    MilestoneFactory(action=action, due_on=step_due, reached_on=reached)
    if claimed:
        ProgressUpdateFactory(action=action, period=scene.q2, rating=claimed, forecast_on=forecast)
    row = Action.objects.for_table(scene.council, today, scene.q2).get(pk=action.pk)
    said = ActionRating(claimed) if claimed else None
    rule = effective_rating(said, action.due_on, today, forecast if claimed else None, action.milestones.all())
    assert row.rating_now == rule.rating.value


def test_the_spreadsheet_is_exactly_what_the_filters_show(scene, five, sign_in):
    Action.objects.filter(reference="A2").update(title='=HYPERLINK("http://evil.test")', description="@SUM(A1)")
    response = sign_in(scene.cast.officer).get(f"{address('list')}?due=overdue&format=xlsx")
    sheet = load_workbook(BytesIO(response.content)).active
    head, row = [[cell.value for cell in line] for line in sheet.iter_rows()]
    values = dict(zip(head, row, strict=True))
    assert values["Reference"] == "A2"
    assert values["Lead officer"] == "The officer"
    assert values["Due date now"].date() == date(2026, 10, 4)
    assert values["Rating"] == "Red: off track"
    assert values["Rating claimed"] == "Amber: at risk"
    assert values["Said in"] == "Q2 2026/27"
    assert values["Update for Q2 2026/27"] == "Waiting for approval"
    assert values["Action"] == """'=HYPERLINK("http://evil.test")"""
    assert values["More about it"] == "'@SUM(A1)"
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    assert 'filename="exeham-borough-council-actions-2026-10-05.xlsx"' in response.headers["Content-Disposition"]


def test_the_csv_has_one_row_for_each_action(scene, five, sign_in):
    five[0].recommendations.set(AdviceFactory.create_batch(3, challenge=scene.plan.challenge))
    response = sign_in(scene.cast.officer).get(f"{address('list')}?format=csv")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 6
    assert "2027-03-31" in lines[1]


def test_a_council_without_a_plan(cast, now, sign_in):
    for role, words in (("performance_lead", "Make a plan"), ("officer", "once the performance lead has made one")):
        html = sign_in(getattr(cast, role)).get(address("list")).content.decode()
        assert "There is no action plan yet" in html
        assert words in html
    assert "No quarter has been opened yet" in sign_in(cast.officer).get(address("progress-newest")).content.decode()
    ReportingPeriodFactory(council=cast.council)
    html = sign_in(cast.officer).get(address("progress", "2026-q2")).content.decode()
    assert "There is no action plan yet" in html


# --- how the plan stands


def test_the_progress_page_shows_both_statuses(scene, sign_in):
    first, second = AdviceFactory.create_batch(2, challenge=scene.plan.challenge)
    scene.action.recommendations.set([first, second])
    ProgressUpdateFactory(action=scene.action, period=scene.q2, rating="blue", state="approved")
    StatusFactory(recommendation=second)
    browser = sign_in(scene.cast.cabinet_member)
    response = browser.get(address("progress-newest"), follow=True)
    html = response.content.decode()
    assert response.redirect_chain[-1][0] == address("progress", "2026-q2")
    assert "The one action is complete. 1 of 2 recommendations is implemented." in html
    assert "1 of 1" in html
    assert "1 of 2" in html
    assert "As at 30 September 2026; the quarter is still open" in html
    assert browser.get(f"{address('progress-newest')}?period=2026-q1&plan={scene.plan.pk}").url == (
        f"{address('progress', '2026-q1')}?plan={scene.plan.pk}"
    )


# --- what other floors' pages show of it


def test_the_panels_of_a_recommendation_and_a_challenge(scene, sign_in):
    advice = AdviceFactory(challenge=scene.plan.challenge)
    where = reverse("recommendations:recommendation-detail", args=["exeham", advice.pk])
    lead = sign_in(scene.cast.performance_lead)
    assert "No action serves this recommendation yet" in lead.get(where).content.decode()
    scene.action.recommendations.add(advice)
    html = lead.get(where).content.decode()
    assert "0 of 1 action complete" in html
    assert f"{address('action-add', scene.plan.pk)}?recommendation={advice.pk}" in html
    assert "Add an action" not in sign_in(scene.cast.cabinet_member).get(where).content.decode()
    challenge = reverse("recommendations:challenge-detail", args=["exeham", scene.plan.challenge_id])
    assert scene.plan.title in lead.get(challenge).content.decode()
    scene.plan.actions.all().delete()
    scene.plan.delete()
    assert "Make an action plan" in lead.get(challenge).content.decode()
    assert "Make an action plan" in lead.get(where).content.decode()


# --- the same few queries however many


def many(scene, count, letter="B"):
    user = UserFactory()
    actions = Action.objects.bulk_create(
        Action(
            plan=scene.plan,
            reference=f"{letter}{number}",
            title=f"Thing {number}",
            order=number,
            lead_officer=scene.cast.officer,
            director=scene.cast.director,
            due_on=date(2026, 9, 1 + number % 28),
            original_due_on=date(2026, 9, 1 + number % 28),
        )
        for number in range(count)
    )
    ProgressUpdate.objects.bulk_create(
        ProgressUpdate(
            action=action,
            period=scene.q2,
            rating="green",
            narrative="x",
            state="submitted",
            version=1,
            written_by=user,
            written_at=scene.q2.opens_at,
            submitted_by=user,
            submitted_at=scene.q2.opens_at,
        )
        for action in actions[: count // 2]
    )
    advice = list(scene.plan.challenge.recommendations.all())
    links = Action.recommendations.through
    links.objects.bulk_create(
        links(action=action, recommendation=advice[number % len(advice)]) for number, action in enumerate(actions)
    )


#: "Your work", with what the other floors ask; the other pages are in test_query_limits.py.
PAGES_FOR_MANY = [
    ("work of an officer", lambda: reverse("councils:work", args=["exeham"]), "officer", 15),
    ("work of a director", lambda: reverse("councils:work", args=["exeham"]), "director", 15),
    ("work of a lead", lambda: reverse("councils:work", args=["exeham"]), "performance_lead", 15),
]


@pytest.mark.parametrize(("name", "where", "role", "limit"), PAGES_FOR_MANY, ids=[case[0] for case in PAGES_FOR_MANY])
def test_pages_cost_the_same_for_ten_and_a_thousand_actions(scene, sign_in, name, where, role, limit):
    AdviceFactory.create_batch(3, challenge=scene.plan.challenge)
    browser = sign_in(getattr(scene.cast, role))
    costs = []
    for count, letter in ((10, "B"), (990, "C")):
        many(scene, count, letter)
        page = where()
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] <= limit
