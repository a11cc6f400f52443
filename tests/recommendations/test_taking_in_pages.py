"""Handing in, checking and taking in, as a person in a browser does it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from recommendations import hooks
from recommendations.models import PeerChallenge, Recommendation, ReportUpload
from recommendations.services.taking_in import report_receive
from tests.recommendations.reports import ANOTHER_COUNCILS, NOTHING_IN_IT, REPORT, WITH_ACTIONS


@pytest.fixture
def lead(cast, sign_in):
    return sign_in(cast.performance_lead)


def page(name, *arguments):
    return reverse(f"recommendations:{name}", args=["exeham", *arguments])


def hand_in(lead, text=REPORT, name="report.txt", follow=True):
    content = text if isinstance(text, bytes) else text.encode()
    return lead.post(page("report-upload"), {"file": SimpleUploadedFile(name, content)}, follow=follow)


def typed(response):
    """What the check page's form would send as it stands."""
    forms = response.context["page"].forms
    data = {}
    for form in (forms.facts, *forms.items, *forms.actions):
        for field in form:
            data.update(_of(field))
    for formset in (forms.items, forms.actions):
        data.update(
            {f"{formset.prefix}-TOTAL_FORMS": len(formset.forms), f"{formset.prefix}-INITIAL_FORMS": len(formset.forms)}
        )
    return data


def _of(field):
    value = field.value()
    if hasattr(value, "year"):
        return {f"{field.html_name}_{part}": getattr(value, part) for part in ("day", "month", "year")}
    if isinstance(value, tuple):
        return dict(zip([f"{field.html_name}_{part}" for part in ("day", "month", "year")], value, strict=True))
    if value is None or value is False:
        return {}
    return {field.html_name: "on" if value is True else value}


def send(lead, response, do, **changes):
    data = typed(response) | changes | {"do": do}
    return lead.post(
        response.request["PATH_INFO"], {name: value for name, value in data.items() if value is not None}, follow=True
    )


def test_a_report_is_handed_in_checked_and_taken_in(lead):
    checked = hand_in(lead)
    assert checked.templates[0].name == "recommendations/report_check.html"
    text = checked.content.decode()
    assert "Found: 3 recommendations" in text
    assert "<mark>- 1. **Agree one list of priorities.**" in text
    assert not PeerChallenge.objects.exists()
    done = send(lead, checked, "take_in", **{"items-0-text": "Agree one list of priorities. Corrected."})
    challenge = PeerChallenge.objects.get()
    assert done.redirect_chain[-1][0] == page("challenge-detail", challenge.pk)
    assert "was taken in with 3 recommendations" in done.content.decode()
    assert challenge.recommendations.first().text.endswith("Corrected.")
    assert not ReportUpload.objects.exists()


def test_saving_keeps_corrections_and_takes_nothing_in(lead):
    checked = hand_in(lead)
    saved = send(
        lead, checked, "save",
        **{"items-2-left_out": "on", "items-0-position": "3", "items-2-position": "1", "facts-people_spoken_to": "99"},
    )  # fmt: skip
    assert "Your corrections are kept" in saved.content.decode()
    proposal = saved.context["page"].proposal
    assert [item.reference for item in proposal.items] == ["3", "2", "1"]
    assert proposal.items[0].left_out
    assert proposal.people_spoken_to == 99
    assert not PeerChallenge.objects.exists()


def test_a_headline_put_right_is_put_right_in_the_text(lead):
    saved = send(lead, hand_in(lead), "save", **{"items-0-headline": "Agree one short list"})
    item = saved.context["page"].proposal.items[0]
    assert item.text.startswith("Agree one short list. This will let")


def test_an_item_is_added_typed_and_taken_in(lead):
    added = send(lead, hand_in(lead), "add")
    assert "#item-4" in added.redirect_chain[-1][0]
    send(lead, added, "take_in", **{"items-3-headline": "Do one thing more"})
    last = Recommendation.objects.get(reference="4")
    assert (last.headline, last.text, last.source_line) == ("Do one thing more", "Do one thing more", None)


def test_errors_keep_everything_typed(lead):
    checked = hand_in(lead)
    wrong = send(
        lead, checked, "take_in",
        **{
            "facts-on_site_start_day": "31", "facts-on_site_start_month": "2", "items-1-reference": "1",
            "items-0-text": "Words I typed", "items-2-reference": "", "facts-team": ": nobody",
        },
    )  # fmt: skip
    text = wrong.content.decode()
    assert wrong.status_code == 200
    assert "There is a problem" in text
    assert "must be a real date" in text
    assert "Enter a reference, or leave this one out" in text
    assert "Words I typed" in text
    assert 'value="31"' in text
    assert not PeerChallenge.objects.exists()


def test_two_of_one_reference_are_told_at_the_second(lead):
    wrong = send(lead, hand_in(lead), "take_in", **{"items-1-reference": "1"})
    assert "There is another recommendation 1" in wrong.content.decode()


def test_without_dates_it_can_be_saved_but_not_taken_in(lead):
    checked = hand_in(lead, REPORT.replace("6th - 9th October 2025", ""))
    assert "Days on site" in [fact.label for fact in checked.context["page"].missing]
    assert "Your corrections are kept" in send(lead, checked, "save").content.decode()
    assert "Enter the first day on site" in send(lead, checked, "take_in").content.decode()


def test_nothing_found_is_kept_to_type_in_by_hand(lead):
    checked = hand_in(lead, NOTHING_IN_IT)
    text = checked.content.decode()
    assert "No recommendation yet" in text
    assert "No recommendations were found in this text." in text
    refused = send(lead, checked, "take_in")
    assert "There is no recommendation to take in" in refused.content.decode()


def test_a_report_can_be_pasted_or_begun_without_a_text(lead):
    pasted = lead.post(page("report-upload"), {"pasted": REPORT}, follow=True)
    assert "Found: 3 recommendations" in pasted.content.decode()
    by_hand = lead.post(page("report-upload"), {"by_hand": "yes"}, follow=True)
    assert "Typed in by hand" in by_hand.content.decode()


@pytest.mark.parametrize("content", [b"", b"  \n "])
def test_an_empty_file_is_refused(lead, content):
    told = hand_in(lead, content)
    assert "There is a problem" in told.content.decode()
    assert "empty" in told.content.decode()
    assert not ReportUpload.objects.exists()


def test_nothing_handed_in_is_told(lead):
    told = lead.post(page("report-upload"), {"pasted": "  "})
    assert "Choose a file, or paste the report" in told.content.decode()


def test_the_same_report_twice_is_said_with_a_link(lead):
    checked = hand_in(lead)
    waiting = hand_in(lead)
    assert "waits to be checked" in waiting.content.decode()
    assert checked.request["PATH_INFO"] in waiting.content.decode()
    send(lead, checked, "take_in")
    taken = hand_in(lead).content.decode()
    assert "This same file was taken in already" in taken
    assert page("challenge-detail", PeerChallenge.objects.get().pk) in taken


def test_the_same_visit_in_another_file_cannot_be_taken_in_again(lead):
    send(lead, hand_in(lead), "take_in")
    again = hand_in(lead, REPORT + "\nOne more line.\n")
    assert "began on the same day was taken in already" in again.content.decode()
    refused = send(lead, again, "take_in", **{"facts-is_another": "on"})
    assert "cannot be taken in a second time" in refused.content.decode()
    assert PeerChallenge.objects.count() == 1


def test_recommendations_that_read_alike_need_a_tick(lead):
    send(lead, hand_in(lead), "take_in")
    again = hand_in(lead, REPORT.replace("October 2025", "November 2025"))
    assert "read like those of one taken in already" in again.content.decode()
    refused = send(lead, again, "take_in")
    assert "Tick the box if this is another report" in refused.content.decode()
    send(lead, refused, "take_in", **{"facts-is_another": "on"})
    assert PeerChallenge.objects.count() == 2


def test_another_councils_report_needs_a_tick(lead):
    checked = hand_in(lead, ANOTHER_COUNCILS)
    assert "The report names Marlow Vale Borough Council" in checked.content.decode()
    refused = send(lead, checked, "take_in")
    assert "Tick the box if it is about Exeham Borough Council" in refused.content.decode()
    assert not PeerChallenge.objects.exists()
    send(lead, refused, "take_in", **{"facts-is_ours": "on"})
    assert PeerChallenge.objects.count() == 1


def test_suggested_actions_are_listed_and_handed_on_as_ticked(lead):
    heard = []
    hooks.on_taken_in(lambda **given: heard.extend(given["actions"]))
    checked = hand_in(lead, WITH_ACTIONS)
    assert "For recommendations 1, 2" in checked.content.decode()
    send(lead, checked, "take_in", **{"actions-1-wanted": None, "items-0-reference": "R1"})
    (action,) = heard
    assert [item.reference for item in action.recommendations] == ["R1", "2"]


def test_an_upload_is_dropped_only_when_asked(lead):
    hand_in(lead)
    upload = ReportUpload.objects.get()
    asked = lead.get(page("report-drop", upload.pk))
    assert "thrown away" in asked.content.decode()
    assert ReportUpload.objects.exists()
    lead.post(page("report-drop", upload.pk))
    assert not ReportUpload.objects.exists()
    assert lead.get(page("report-check", upload.pk)).status_code == 404


def test_a_form_that_was_meddled_with_is_refused_gently(lead):
    checked = hand_in(lead)
    path = checked.request["PATH_INFO"]
    assert lead.post(path, {"do": "take_in"}).status_code == 200
    meddled = typed(checked) | {"items-0-key": "77", "items-1-position": "many", "do": "save"}
    assert lead.post(path, meddled).status_code == 200
    assert not PeerChallenge.objects.exists()


@pytest.mark.parametrize(
    ("file", "council", "count"),
    [
        ("000_f2b4a5187a75ade9.txt", "Sefton Council", 6),
        ("002_db1c61492010e655.txt", "City of Stoke-on-Trent Council", 9),
        ("003_66d0df98d0917b01.txt", "Halton Borough Council", 11),
    ],
)
def test_the_real_reports_are_taken_in_as_they_stand(lead, cast, shared, file, council, count):
    cast.council.name = council
    cast.council.save()
    checked = hand_in(lead, (shared / "seeds" / file).read_bytes())
    send(lead, checked, "take_in")
    assert PeerChallenge.objects.get().recommendations.count() == count
    assert all(row.lines for row in checked.context["page"].rows)


def test_the_check_page_asks_as_much_for_many_recommendations(lead, cast, django_assert_max_num_queries):
    upload = report_receive(by=cast.performance_lead, council=cast.council, name="r.txt", content=REPORT.encode())
    with django_assert_max_num_queries(12):
        lead.get(page("report-check", upload.pk))
