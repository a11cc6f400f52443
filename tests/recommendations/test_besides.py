"""Suggestions, and what an earlier challenge said already."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from audit.models import Event
from peerreview.errors import Refused
from recommendations.models import DeclinedRepeat, Recommendation
from recommendations.reading import read_feedback_report
from recommendations.rules.likeness import THRESHOLD, alike, likeness
from recommendations.said_before import offers
from recommendations.services.sorting import recommendation_decline_repeat, recommendation_link_repeat
from recommendations.services.suggestions import suggestion_add
from tests.factories.recommendations import PeerChallengeFactory, RecommendationFactory
from tests.recommendations.test_reading_seeds import seed

FIRST = (
    "Strengthen corporate performance management",
    "Strengthen corporate performance management. The Cabinet should receive a comprehensive report every quarter.",
)
AGAIN = (
    "Review and refine performance management arrangements",
    "Review and refine corporate performance management arrangements: Cabinet should receive a report quarterly.",
)
OTHER = ("Agree a housing strategy", "Agree a housing strategy with residents and housing associations by March.")


def page(name, *arguments):
    return reverse(f"recommendations:{name}", args=["exeham", *arguments])


@pytest.fixture
def visits(cast):
    earlier = PeerChallengeFactory(council=cast.council, on_site_start=date(2018, 9, 4))
    later = PeerChallengeFactory(council=cast.council, on_site_start=date(2023, 11, 7))
    RecommendationFactory(challenge=earlier, reference="2", headline=FIRST[0], text=FIRST[1])
    RecommendationFactory(challenge=earlier, reference="3", headline=OTHER[0], text=OTHER[1])
    RecommendationFactory(challenge=later, reference="4", headline=AGAIN[0], text=AGAIN[1])
    return earlier, later


def test_the_same_in_other_words_is_alike_and_another_thing_is_not():
    assert likeness(FIRST, AGAIN) >= THRESHOLD
    assert likeness(FIRST, FIRST) == 1
    assert likeness(FIRST, OTHER) < THRESHOLD / 2


def test_no_two_different_recommendations_of_three_real_reports_are_offered():
    found = [
        (item.headline, item.text)
        for number in ("000", "002", "003")
        for item in read_feedback_report(seed(number)).recommendations
    ]
    assert len(found) == 26
    pairs = [likeness(one, other) for place, one in enumerate(found) for other in found[:place]]
    assert max(pairs) < THRESHOLD


@given(st.tuples(st.text(max_size=60), st.text(max_size=60)), st.tuples(st.text(max_size=60), st.text(max_size=60)))
def test_likeness_is_from_nought_to_one_whatever_the_words(one, other):
    assert 0 <= likeness(one, other) <= 1


def test_the_most_alike_is_offered_once():
    found = alike([(9, *AGAIN)], [(1, *FIRST), (2, *OTHER), (3, *AGAIN)])
    [instead] = alike([(9, *AGAIN)], [(1, *FIRST), (2, *OTHER), (3, *AGAIN)], declined={(9, 3)})
    assert instead.earlier == 1, "the next most alike"
    assert [(pair.later, pair.earlier, pair.percent) for pair in found] == [(9, 3, 100)]
    assert alike([(9, *AGAIN)], []) == []


def test_what_was_said_before_is_offered_confirmed_and_shown_on_both(cast, sign_in, visits):
    _, later = visits
    lead = sign_in(cast.performance_lead)
    assert "1 recommendation reads like one of an earlier challenge" in " ".join(
        lead.get(page("challenge-detail", later.pk)).content.decode().split()
    )
    shown = lead.get(page("said-before", later.pk)).content.decode()
    assert "Said in 2018 and again in 2023?" in shown
    assert "42%" in shown
    [offer] = offers(later)
    done = lead.post(page("said-before", later.pk), {"later": offer.later.pk, "earlier": offer.earlier.pk}, follow=True)
    assert "is recorded as said before" in done.content.decode()
    assert Recommendation.objects.get(pk=offer.later.pk).repeats == offer.earlier
    assert offers(later) == []
    for item in (offer.earlier, offer.later):
        assert "Said in 2018 and again in 2023" in lead.get(page("recommendation-detail", item.pk)).content.decode()


def test_a_pair_that_was_declined_is_not_offered_again_until_that_is_taken_back(cast, sign_in, visits):
    _, later = visits
    lead = sign_in(cast.performance_lead)
    [offer] = offers(later)
    sent = {"later": offer.later.pk, "earlier": offer.earlier.pk, "do": "not_same"}
    done = lead.post(page("said-before", later.pk), sent, follow=True).content.decode()
    assert "The pair is not offered again." in done
    assert "Said in 2018 and again in 2023?" not in done
    assert offers(later) == []
    declined = DeclinedRepeat.objects.get()
    assert (declined.by, declined.later, declined.earlier) == (cast.performance_lead, offer.later, offer.earlier)
    lead.post(page("said-before", later.pk), sent)
    assert DeclinedRepeat.objects.count() == 1
    assert Event.objects.filter(name="recommendations.repeat.declined").count() == 1
    assert "like one of an earlier challenge" not in lead.get(page("challenge-detail", later.pk)).content.decode()
    again = {"declined": declined.pk, "do": "offer_again"}
    assert "offered again where" in lead.post(page("said-before", later.pk), again, follow=True).content.decode()
    assert offers(later) == [offer]
    assert Event.objects.filter(name="recommendations.repeat.offered_again").count() == 1
    assert lead.post(page("said-before", later.pk), again).status_code == 404
    assert lead.post(page("said-before", later.pk), {"do": "offer_again", "declined": "x"}).status_code == 302


def test_what_is_confirmed_cannot_be_declined_and_a_pair_is_of_two(cast, visits):
    _, later = visits
    [offer] = offers(later)
    recommendation_link_repeat(by=cast.performance_lead, recommendation=offer.later, earlier=offer.earlier)
    with pytest.raises(Refused, match="recorded as said before"):
        recommendation_decline_repeat(by=cast.performance_lead, recommendation=offer.later, earlier=offer.earlier)
    with pytest.raises(Refused, match="only repeat one from an earlier challenge"):
        recommendation_decline_repeat(by=cast.performance_lead, recommendation=offer.earlier, earlier=offer.later)
    same = DeclinedRepeat(later=offer.later, earlier=offer.later, by=cast.performance_lead, at=timezone.now())
    with pytest.raises(IntegrityError, match="declined_repeat_of_two"), transaction.atomic():
        same.save()


def test_only_an_earlier_one_of_this_council_can_be_confirmed(cast, sign_in, visits):
    earlier, later = visits
    lead = sign_in(cast.performance_lead)
    [offer] = offers(later)
    wrong = lead.post(
        page("said-before", earlier.pk), {"later": offer.earlier.pk, "earlier": offer.later.pk}, follow=True
    )
    assert "only repeat one from an earlier challenge" in wrong.content.decode()
    senseless = lead.post(page("said-before", later.pk), {"later": "x", "earlier": "1"}, follow=True)
    assert "Choose a pair of recommendations." in senseless.content.decode()
    assert not Recommendation.objects.filter(repeats__isnull=False).exists()
    elsewhere = RecommendationFactory()
    sent = {"later": offer.later.pk, "earlier": elsewhere.pk}
    assert lead.post(page("said-before", later.pk), sent).status_code == 404


def test_suggestions_stand_beside_the_key_recommendations(cast, sign_in, visits):
    _, later = visits
    lead = sign_in(cast.performance_lead)
    assert lead.get(page("suggestion-add", later.pk)).status_code == 200
    sent = {"headline": "Show the plan in libraries.", "text": "Many asked for it.", "source_page": "7"}
    done = lead.post(page("suggestion-add", later.pk), sent, follow=True)
    assert "Suggestions besides" in done.content.decode()
    made = later.recommendations.get(kind="suggestion")
    assert (made.reference, made.source_page) == ("S1", 7)
    assert made.text == "Show the plan in libraries.\n\nMany asked for it."
    assert suggestion_add(by=cast.performance_lead, challenge=later, headline="Another").reference == "S2"
    assert Event.objects.filter(name="recommendations.suggestion.added").count() == 2
    assert done.context["counts"][0]["number"] == 1


def test_a_suggestion_without_words_is_refused(cast, sign_in, visits):
    lead = sign_in(cast.performance_lead)
    assert "There is a problem" in lead.post(page("suggestion-add", visits[1].pk), {"headline": ""}).content.decode()
    with pytest.raises(Refused):
        suggestion_add(by=cast.performance_lead, challenge=visits[1], headline=" ")


@pytest.mark.parametrize(("role", "status"), [("officer", 403), ("cabinet_member", 403), ("outsider", 404)])
def test_who_may_not(cast, sign_in, visits, role, status):
    browser = sign_in(getattr(cast, role))
    for name in ("said-before", "suggestion-add"):
        assert browser.get(page(name, visits[1].pk)).status_code == status
        assert browser.post(page(name, visits[1].pk), {}).status_code == status
