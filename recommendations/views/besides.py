"""Besides a challenge's key recommendations: the peers' suggestions, and what an earlier challenge said already."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from peerreview.errors import Refused
from recommendations.access import get_challenge
from recommendations.forms.suggestion import SuggestionForm
from recommendations.models import DeclinedRepeat, PeerChallenge, Recommendation
from recommendations.said_before import offers, threshold_in_percent
from recommendations.services.sorting import (
    recommendation_decline_repeat,
    recommendation_link_repeat,
    recommendation_offer_repeat_again,
)
from recommendations.services.suggestions import suggestion_add


def suggestion_new(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    challenge = get_challenge(request, council_slug, pk, "take_in_report")
    form = SuggestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = suggestion_add(by=request.user, challenge=challenge, **form.cleaned_data)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"{added.label} is added.")
            return redirect("recommendations:challenge-detail", council_slug, pk)
    return render(request, "recommendations/suggestion_form.html", {"challenge": challenge, "form": form})


def said_before(request: HttpRequest, council_slug: str, pk: int) -> HttpResponse:
    """Pairs that read alike; one press says that they are the same, another that they are not."""
    challenge = get_challenge(request, council_slug, pk, "take_in_report")
    if request.method == "POST":
        try:
            messages.success(request, _answered(request, challenge))
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect("recommendations:said-before", council_slug, pk)
    confirmed = challenge.recommendations.filter(repeats__isnull=False).select_related(
        "challenge", "repeats__challenge"
    )
    context = {
        "challenge": challenge,
        "offers": offers(challenge),
        "threshold": threshold_in_percent(),
        "confirmed": confirmed,
        "declined": DeclinedRepeat.objects.of(challenge),
    }
    return render(request, "recommendations/said_before.html", context)


def _answered(request: HttpRequest, challenge: PeerChallenge) -> str:
    """Do what was pressed. Out: what to say of it. Errors: Refused; a 404 for what is not the council's."""
    by: Any = request.user
    if request.POST.get("do") == "offer_again":
        declined = get_object_or_404(DeclinedRepeat.objects.of(challenge), pk=_id(request, "declined"))
        recommendation_offer_repeat_again(by=by, declined=declined)
        return f"{declined.later.label} and {declined.earlier.which} are offered again where they read alike."
    ids = _id(request, "later"), _id(request, "earlier")
    later = get_object_or_404(challenge.recommendations, pk=ids[0])
    earlier = get_object_or_404(Recommendation.objects.of(challenge.council), pk=ids[1])
    if request.POST.get("do") == "not_same":
        recommendation_decline_repeat(by=by, recommendation=later, earlier=earlier)
        return f"{later.label} is not the same as {earlier.which}. The pair is not offered again."
    recommendation_link_repeat(by=by, recommendation=later, earlier=earlier)
    return f"{later.label} is recorded as said before, in {earlier.challenge}."


def _id(request: HttpRequest, name: str) -> int:
    """Errors: Refused where nothing was chosen."""
    value = request.POST.get(name, "")
    if not (value.isascii() and value.isdecimal() and len(value) < 16):
        raise Refused("Choose a pair of recommendations.")
    return int(value)
