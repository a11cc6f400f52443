"""What is typed and not saved: kept for its writer alone, whatever becomes of update, quarter or sign-in."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions import typed_words
from actions.models import Evidence, ProgressUpdate, TypedWords
from actions.rules.rating import ActionRating
from actions.services.answers import Answers
from actions.services.approvals import approve
from actions.services.typed_words import LARGEST, forget_typed, keep_typed
from actions.services.updates import save_draft, submit, submit_nothing_changed
from actions.typed_said import said
from actions.typing_ticket import LASTS, ticket_for, writer_named
from audit.models import Event
from councils.services.periods import close_period, name_editor_after_closing
from peerreview.errors import Refused
from tests.factories.actions import ActionFactory, EvidenceFactory, MilestoneFactory, ProgressUpdateFactory
from tests.factories.councils import MembershipFactory, ReportingPeriodFactory

pytestmark = pytest.mark.django_db
HALF = {"narrative": ["Half a thought"], "forecast_on_day": ["31"]}


def address(scene, name="update-edit", period="2026-q2"):
    return reverse(f"actions:{name}", args=["exeham", scene.action.pk, period])


def keep(scene, words=HALF, by=None, based_on=0, period=None):
    given = {"action": scene.action, "period": period or scene.q2, "based_on": based_on}
    return keep_typed(by=by or scene.cast.officer, words=words, **given)


def page(sign_in, scene, user=None, query=""):
    return sign_in(user or scene.cast.officer).get(address(scene) + query).content.decode()


def theirs(scene, narrative="The lead's words.", version=0, **more):
    answers = Answers(narrative=narrative, **more)
    given = {"action": scene.action, "period": scene.q2, "version": version}
    return save_draft(by=scene.cast.performance_lead, answers=answers, **given)


# --- the service


def test_words_are_kept_once_for_each_writer_and_tell_no_event(scene):
    keep(scene)
    keep(scene, {"narrative": ["A whole one"]})
    keep(scene, by=scene.cast.performance_lead)
    assert TypedWords.objects.count() == 2
    assert TypedWords.objects.get(writer=scene.cast.officer).words == {"narrative": ["A whole one"]}
    assert not ProgressUpdate.objects.exists()
    assert not Event.objects.exists()
    forget_typed(by=scene.cast.officer, action=scene.action, period=scene.q2)
    assert TypedWords.objects.get().writer == scene.cast.performance_lead


def test_words_that_say_no_more_than_what_is_saved_are_not_kept(scene):
    step = MilestoneFactory(action=scene.action, reached_on=date(2026, 8, 1))
    update = ProgressUpdateFactory(action=scene.action, period=scene.q2, rating="amber", forecast_on=date(2027, 1, 31))
    same = typed_words.of_update(update, [step])
    keep(scene, same | {"narrative": ["More"]}, based_on=1)
    assert keep(scene, same | {"narrative": [" It goes well. "]}, based_on=1) is None
    assert not TypedWords.objects.exists()
    assert keep(scene, {}, based_on=1) is None


def test_a_mountain_of_words_and_another_council_s_quarter_are_refused(scene):
    with pytest.raises(Refused, match="more than 60,000 characters"):
        keep(scene, {"narrative": ["x" * (LARGEST + 1)]})
    with pytest.raises(Refused, match="different councils"):
        keep(scene, period=ReportingPeriodFactory(council=scene.cast.elsewhere))


def test_a_closed_quarter_keeps_them_too(scene):
    assert keep(scene, period=scene.q1)


def test_what_was_typed_when_someone_else_saved_is_put_aside_once(scene):
    theirs(scene)
    keep(scene, {"narrative": ["Mine"]}, based_on=0)
    kept = keep(scene, {"narrative": ["Theirs and mine"]}, based_on=0)
    assert (kept.overtaken, kept.words) == ({"narrative": ["Mine"]}, {"narrative": ["Theirs and mine"]})
    assert keep(scene, {"narrative": ["New"]}, based_on=1).overtaken is None


# --- the plain words


def test_half_a_date_is_no_date_when_words_are_shown():
    assert said({"rating": ["amber"], "forecast_on_day": ["31"]}).forecast_on is None
    parts = {"forecast_on_day": ["31"], "forecast_on_month": ["1"], "forecast_on_year": ["2027"]}
    assert said(parts).forecast_on == date(2027, 1, 31)
    assert said({"rating": ["purple"]}).mark is None


def test_both_texts_put_together():
    theirs = {"rating": ["green"], "narrative": ["Theirs"], "reason": ["Same"], "milestones": ["1"]}
    mine = {"rating": ["amber"], "narrative": ["Mine"], "reason": ["Same"], "milestones": ["2"]}
    both = typed_words.both(theirs, mine)
    assert both["narrative"] == ["Theirs\n\nMine"]
    assert both["reason"] == ["Same"]
    assert (both["rating"], both["milestones"]) == (["amber"], ["1", "2"])


# --- while typing


def test_typing_keeps_and_says_when(scene, sign_in):
    browser = sign_in(scene.cast.officer)
    answer = browser.post(address(scene, "update-typed"), {"narrative": "Half\r\na thought", "version": "0"})
    assert answer.json()["at"] == "10:00"  # 9 o'clock UTC is 10 in British Summer Time
    assert TypedWords.objects.get().words == {"narrative": ["Half\na thought"]}
    browser.post(address(scene, "update-typed"), {"version": "0"})
    assert not TypedWords.objects.exists()
    refused = browser.post(address(scene, "update-typed"), {"narrative": "x" * (LARGEST + 1)})
    assert (refused.status_code, "more than" in refused.json()["note"]) == (422, True)


@pytest.mark.parametrize("version", ["", "x", "-1", "²", "99999999999999"])
def test_a_version_that_is_none_does_no_harm(scene, sign_in, version):
    answer = sign_in(scene.cast.officer).post(address(scene, "update-typed"), {"narrative": "x", "version": version})
    assert answer.status_code == 200


def test_typed_words_are_back_when_the_page_is_opened_again_and_can_be_thrown_away(scene, sign_in):
    keep(scene)
    html = page(sign_in, scene)
    assert "What you typed on 5 October 2026 at 10:00 was kept and is back in the form." in html
    assert "Half a thought" in html
    assert re.search(r'name="forecast_on_day"[^>]*value="31"', html, re.S) or 'value="31"' in html
    assert "There is a problem" not in html
    assert "Half a thought" not in page(sign_in, scene, scene.cast.performance_lead)
    sign_in(scene.cast.officer).post(address(scene, "update-forget"))
    assert "Half a thought" not in page(sign_in, scene)


@pytest.mark.parametrize("do", ["draft", "submit"])
def test_they_go_when_they_are_saved(scene, sign_in, do):
    keep(scene)
    keep(scene, by=scene.cast.performance_lead)
    typed = {"rating": "green", "narrative": "A whole thought.", "version": "0", "do": do}
    response = sign_in(scene.cast.officer).post(address(scene), typed)
    assert response.status_code == 302
    assert TypedWords.objects.get().writer == scene.cast.performance_lead


def test_after_submitting_one_s_own_one_is_back_at_one_s_list(scene, sign_in):
    typed = {"rating": "green", "narrative": "Out.", "version": "0"}
    response = sign_in(scene.cast.officer).post(address(scene), typed, follow=True)
    assert response.redirect_chain[-1][0] == "/exeham/"
    assert "Submitted: your update of A1." in response.content.decode()
    again = sign_in(scene.cast.performance_lead).post(address(scene), typed | {"version": "1"})
    assert again.url == reverse("actions:action", args=["exeham", scene.action.pk])


def test_a_form_that_is_not_taken_is_kept_as_well(scene, sign_in):
    sign_in(scene.cast.officer).post(address(scene), {"rating": "red", "narrative": "It failed.", "version": "0"})
    assert TypedWords.objects.get().words == {"rating": ["red"], "narrative": ["It failed."]}


# --- somebody else meanwhile


def test_both_texts_are_shown_and_either_or_both_can_be_taken(scene, sign_in):
    theirs(scene, rating=ActionRating.GREEN)
    typed = {"rating": "amber", "narrative": "The officer's words.", "reason": "Late", "version": "0"}
    sign_in(scene.cast.officer).post(address(scene), typed)
    for query, narrative in {
        "": "The officer&#x27;s words.",
        "?take=mine": "The officer&#x27;s words.",
        "?take=theirs": "The lead&#x27;s words.",
        "?take=both": "The lead&#x27;s words.\n\nThe officer&#x27;s words.",
    }.items():
        html = page(sign_in, scene, query=query)
        assert "The performance lead saved this update while you were writing" in html
        assert html.count("The officer&#x27;s words.") >= 1
        assert html.count("The lead&#x27;s words.") >= 1
        box = re.search(r'<textarea name="narrative".*?>\n?(.*?)</textarea>', html, re.S)
        assert box.group(1).strip() == narrative
    assert '<input type="hidden" name="version" value="1">' in html
    assert '<input type="hidden" name="based_on" value="0">' in html


def test_one_s_own_words_stay_in_sight_while_the_texts_are_put_together(scene, sign_in):
    theirs(scene)
    browser = sign_in(scene.cast.officer)
    browser.post(address(scene), {"rating": "green", "narrative": "The officer's words.", "version": "0"})
    browser.post(address(scene, "update-typed"), {"narrative": "Put together.", "version": "1", "based_on": "0"})
    html = page(sign_in, scene)
    assert "The officer&#x27;s words." in html
    assert "Put together." in html
    browser.post(address(scene), {"rating": "green", "narrative": "Put together.", "version": "1", "based_on": "0"})
    assert ProgressUpdate.objects.get().narrative == "Put together."
    assert not TypedWords.objects.exists()


def test_one_is_told_while_typing_but_not_twice(scene, sign_in):
    theirs(scene)
    browser = sign_in(scene.cast.officer)
    sent = {"narrative": "Mine", "version": "0", "based_on": "0"}
    assert "Somebody has saved" in browser.post(address(scene, "update-typed"), sent).json()["note"]
    assert browser.post(address(scene, "update-typed"), sent | {"version": "1"}).json()["note"] == ""


def test_one_s_own_other_window_is_called_that(scene, sign_in):
    browser = sign_in(scene.cast.officer)
    browser.post(address(scene), {"narrative": "First window.", "version": "0", "do": "draft"})
    html = browser.post(address(scene), {"rating": "green", "narrative": "Second.", "version": "0"}).content.decode()
    assert "You saved this update in another window" in html


# --- where nothing can be written any more


def test_a_quarter_closed_while_typing(scene, sign_in):
    browser = sign_in(scene.cast.officer)
    close_period(by=scene.cast.performance_lead, period=scene.q2)
    answer = browser.post(address(scene, "update-typed"), {"narrative": "Typed with care.", "version": "0"})
    assert "was closed on 5 October 2026" in answer.json()["note"]
    html = page(sign_in, scene)
    assert "Your words are kept, but not in the update" in html
    assert f'href="mailto:{scene.cast.performance_lead.email}"' in html
    assert "Typed with care." in html
    lead, officer = scene.cast.performance_lead, scene.cast.officer
    name_editor_after_closing(by=lead, period=scene.q2, editor=officer, what="One update", reason="It was lost")
    html = page(sign_in, scene)
    assert "back in the form" in html
    assert "Typed with care." in html


def test_an_update_approved_while_typing(scene, sign_in):
    given = {"action": scene.action, "period": scene.q2, "version": 0}
    answers = Answers(rating=ActionRating.GREEN, narrative="Out.")
    update = submit(by=scene.cast.officer, answers=answers, **given)
    approve(by=scene.cast.director, update=update, version=1)
    browser = sign_in(scene.cast.officer)
    assert browser.get(address(scene)).status_code == 302
    html = browser.post(address(scene), {"rating": "green", "narrative": "Later.", "version": "1"}).content.decode()
    assert "The director has approved this update" in html
    assert "Ask The director to return the update to you." in html
    assert "Later." in html


# --- the sign-in ended, or began anew


def ticket(scene, user=None):
    return ticket_for(user or scene.cast.officer, scene.action, scene.q2)


def test_a_form_sent_after_the_sign_in_ended_finds_its_way_home(scene, sign_in):
    browser = sign_in(scene.cast.officer)
    shown = re.search(r'name="ticket" value="([^"]+)"', browser.get(address(scene)).content.decode()).group(1)
    Session.objects.all().delete()
    typed = {"rating": "green", "narrative": "Typed with care.", "version": "0", "ticket": shown}
    response = browser.post(address(scene), typed, follow=True)
    assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=/exeham/actions/")
    assert "Your sign-in had ended" in response.content.decode()
    assert "Typed with care." not in response.content.decode()
    assert "Typed with care." in page(sign_in, scene)
    assert "Typed with care." not in page(sign_in, scene, scene.cast.performance_lead)
    assert not ProgressUpdate.objects.exists()


def test_typing_goes_on_when_the_sign_in_has_ended(scene):
    answer = Client().post(address(scene, "update-typed"), {"narrative": "On and on", "ticket": ticket(scene)})
    assert "Your sign-in has ended" in answer.json()["note"]
    assert TypedWords.objects.get().writer == scene.cast.officer


def test_a_token_made_old_by_another_window_loses_nothing(scene):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(scene.cast.officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    typed = {"narrative": "Typed with care.", "ticket": ticket(scene), "csrfmiddlewaretoken": "x" * 64}
    html = browser.post(address(scene), typed, follow=True).content.decode()
    assert "Your sign-in had ended" in html
    assert "Typed with care." in html
    without = browser.post(address(scene), typed | {"ticket": ""})
    assert without.status_code == 403
    assert "Nothing has been saved yet" in without.content.decode()


def test_a_ticket_is_good_for_one_person_page_and_fortnight(scene, now):
    good = ticket(scene)
    found = (scene.action.pk, "2026-q2")
    assert writer_named(good, *found)[0] == scene.cast.officer
    assert writer_named(good, scene.action.pk, "2026-q1") is None
    assert writer_named(good, scene.action.pk + 1, "2026-q2") is None
    assert writer_named(good[:-2], *found) is None
    assert writer_named("", *found) is None
    now.shift(timedelta(seconds=LASTS + 1))
    assert writer_named(good, *found) is None


def test_a_new_password_or_a_lost_right_makes_a_ticket_worthless(scene):
    shown = ticket(scene)
    scene.action.lead_officer = scene.cast.director
    scene.action.save()
    response = Client().post(address(scene, "update-typed"), {"narrative": "x", "ticket": shown})
    assert (response.status_code, TypedWords.objects.exists()) == (302, False)
    assert writer_named(shown, scene.action.pk, "2026-q2")
    scene.cast.officer.set_password("another-one-peerreview")
    scene.cast.officer.save()
    assert writer_named(shown, scene.action.pk, "2026-q2") is None


def test_another_council_s_address_takes_no_ticket(scene):
    where = reverse("actions:update-typed", args=["wyeford", scene.action.pk, "2026-q2"])
    assert Client().post(where, {"narrative": "x", "ticket": ticket(scene)}).status_code == 302
    assert not TypedWords.objects.exists()


# --- evidence in place


@pytest.fixture
def uploads(settings, tmp_path):
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": files}
    return tmp_path


def test_evidence_is_added_in_place_and_the_words_stay(scene, sign_in, uploads):
    file = SimpleUploadedFile("minutes.pdf", b"%PDF-1.7 minutes")
    sent = {"narrative": "Half", "version": "0", "do": "evidence", "evidence-title": "Minutes", "evidence-file": file}
    html = sign_in(scene.cast.officer).post(address(scene), sent, follow=True).content.decode()
    assert Evidence.objects.get().title == "Minutes"
    assert "The evidence is added: Minutes." in html
    assert "Half" in html
    assert 'value="Minutes"' not in html


def test_evidence_goes_along_with_submitting(scene, sign_in):
    sent = {"rating": "green", "narrative": "Out.", "version": "0"}
    wrong = sign_in(scene.cast.officer).post(address(scene), sent | {"evidence-title": "Minutes"})
    assert "Give a link or choose a file" in wrong.content.decode()
    assert not ProgressUpdate.objects.exists()
    good = {"evidence-title": "Minutes", "evidence-link": "https://example.test/minutes"}
    sign_in(scene.cast.officer).post(address(scene), sent | good)
    assert Evidence.objects.get().link == "https://example.test/minutes"
    assert ProgressUpdate.objects.get().state == "submitted"


# --- suggestion, and nothing has changed


def test_the_page_suggests_with_a_reason(scene, sign_in):
    assert "suggest <strong>green</strong>: due on 31 March 2027." in page(sign_in, scene)
    MilestoneFactory(action=scene.action, title="Draft", due_on=date(2026, 10, 1))
    words = "suggest <strong>amber</strong>: its milestone “Draft” was due on 1 October 2026 and is not reached."
    assert words in page(sign_in, scene)


def last_quarter(scene, action=None, **more):
    period = ReportingPeriodFactory(council=scene.council, year=2025, quarter=4, person=scene.cast.director)
    return ProgressUpdateFactory(action=action or scene.action, period=period, submitted_at=scene.q1.opens_at, **more)


def test_a_milestone_that_passed_is_a_change(scene, sign_in):
    last_quarter(scene)
    assert "Submits last quarter’s words again" in page(sign_in, scene)
    MilestoneFactory(action=scene.action, title="Draft", due_on=date(2026, 10, 1))
    why = "the milestone “Draft” was due on 1 October 2026 and is not reached, so say what happened."
    html = page(sign_in, scene)
    assert why in html
    assert 'value="nothing_changed"' not in html
    with pytest.raises(Refused, match="is not reached, so say what happened"):
        submit_nothing_changed(by=scene.cast.officer, action=scene.action, period=scene.q2, version=0)


def test_a_due_date_that_passed_since_is_a_change(scene):
    action = ActionFactory(plan=scene.plan, due_on=date(2026, 10, 2))
    last_quarter(scene, action)
    with pytest.raises(Refused, match="its due date of 2 October 2026 has passed"):
        submit_nothing_changed(by=scene.cast.officer, action=action, period=scene.q2, version=0)


# --- how many questions the page asks


def test_the_page_asks_the_same_few_questions_for_few_things_and_for_many(scene, sign_in):
    last_quarter(scene)
    keep(scene)
    theirs(scene)
    browser = sign_in(scene.cast.officer)
    counts = []
    for times in (1, 30):
        for _ in range(times):
            MilestoneFactory(action=scene.action)
            EvidenceFactory(action=scene.action)
            MembershipFactory(council=scene.council, role="officer")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get(address(scene)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 15, "\n".join(query["sql"][:150] for query in queries)


# --- the action was given to somebody else while its officer typed


def hand_over(scene):
    scene.action.lead_officer = scene.cast.director
    scene.action.save()


def test_whoever_lost_the_action_while_typing_is_refused_with_their_words(scene, sign_in):
    browser, sent = sign_in(scene.cast.officer), {"narrative": "Half a thought", "do": "submit"}
    sent["ticket"] = ticket_for(scene.cast.officer, scene.action, scene.q2)
    hand_over(scene)
    response = browser.post(address(scene), sent)
    assert response.status_code == 403
    html = response.content.decode()
    assert "Half a thought" in html
    assert f"{scene.cast.director} leads this action now" in html
    assert not ProgressUpdate.objects.exists()
    again = browser.get(address(scene))
    assert (again.status_code, "Half a thought" in again.content.decode()) == (403, True)
    thrown = browser.post(address(scene, "update-forget"))
    assert thrown.url == reverse("actions:action", args=["exeham", scene.action.pk])
    assert not TypedWords.objects.exists()
    assert browser.post(address(scene, "update-forget")).status_code == 403


def test_words_typed_after_the_action_was_lost_are_kept_and_the_page_is_told(scene, sign_in):
    browser, sent = sign_in(scene.cast.officer), {"narrative": "Half a thought"}
    sent["ticket"] = ticket_for(scene.cast.officer, scene.action, scene.q2)
    hand_over(scene)
    answer = browser.post(address(scene, "update-typed"), sent).json()
    assert answer["note"] == "This action is no longer yours: your words are kept for you to copy"
    assert TypedWords.objects.get().words == {"narrative": ["Half a thought"]}


def test_nobody_keeps_words_without_a_ticket_of_their_own(scene, sign_in):
    hand_over(scene)
    browser, theirs = sign_in(scene.cast.officer), ticket_for(scene.cast.director, scene.action, scene.q2)
    for ticket in ("", theirs, ticket_for(scene.cast.officer, ActionFactory(plan=scene.action.plan), scene.q2)):
        for name in ("update-edit", "update-typed"):
            response = browser.post(address(scene, name), {"narrative": "Not mine", "ticket": ticket})
            assert response.status_code == 403
    assert not TypedWords.objects.exists()
