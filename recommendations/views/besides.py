"""Besides a challenge's key recommendations: the peers' suggestions, and what an earlier challenge said already."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from peerreview.errors import Refused
from recommendations.access import get_challenge
from recommendations.forms.suggestion import SuggestionForm
from recommendations.models import Recommendation
from recommendations.said_before import offers, threshold_in_percent
from recommendations.services.sorting import recommendation_link_repeat
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
    """Pairs that read alike; one press confirms one of them."""
    challenge = get_challenge(request, council_slug, pk, "take_in_report")
    if request.method == "POST":
        ids = [request.POST.get(name, "") for name in ("later", "earlier")]
        if not all(value.isdecimal() for value in ids):
            messages.error(request, "Choose a pair of recommendations.")
            return redirect("recommendations:said-before", council_slug, pk)
        ours = Recommendation.objects.of(challenge.council)
        later, earlier = (get_object_or_404(ours, pk=int(value)) for value in ids)
        get_object_or_404(challenge.recommendations, pk=later.pk)
        try:
            recommendation_link_repeat(by=request.user, recommendation=later, earlier=earlier)  # type: ignore[arg-type]
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, f"{later.label} is recorded as said before, in {earlier.challenge}.")
        return redirect("recommendations:said-before", council_slug, pk)
    confirmed = challenge.recommendations.filter(repeats__isnull=False).select_related(
        "challenge", "repeats__challenge"
    )
    context = {
        "challenge": challenge,
        "offers": offers(challenge),
        "threshold": threshold_in_percent(),
        "confirmed": confirmed,
    }
    return render(request, "recommendations/said_before.html", context)
