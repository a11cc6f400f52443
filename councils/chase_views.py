"""/<council>/periods/<period>/chase/: who has answered, who has not, and a press that reminds them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from councils.access import get_period
from councils.chase_page import chase_page, who_has_not_started
from councils.models import User
from councils.services import reminders as services
from peerreview.errors import Refused


def chase(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    period = get_period(request, council_slug, period_slug, "manage_periods")
    now = timezone.now()
    return render(request, "councils/chase.html", chase_page(period, request.GET, now, timezone.localdate(now)))


@require_POST
def chase_remind(request: HttpRequest, council_slug: str, period_slug: str, user_id: int) -> HttpResponse:
    period = get_period(request, council_slug, period_slug, "manage_periods")
    person = get_object_or_404(User.objects.filter(memberships__council=period.council).distinct(), pk=user_id)
    try:
        services.remind_person(by=_user(request), council=period.council, person=person, today=timezone.localdate())
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, f"A reminder to {person} is on its way.")
    return redirect("councils:chase", council_slug, period_slug)


@require_POST
def chase_remind_all(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    period = get_period(request, council_slug, period_slug, "manage_periods")
    today = timezone.localdate()
    people = who_has_not_started(period, today)
    try:
        reminded = services.remind_people(by=_user(request), council=period.council, people=people, today=today)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _reminded_in_words(len(reminded), len(people)))
    return redirect("councils:chase", council_slug, period_slug)


def _reminded_in_words(reminded: int, of: int) -> str:
    if reminded == 0:
        return "Everyone who has not started was reminded today already, or nobody is left to remind."
    words = "A reminder is" if reminded == 1 else f"{reminded} reminders are"
    rest = of - reminded
    if not rest:
        return f"{words} on the way."
    return f"{words} on the way. {rest} {'was' if rest == 1 else 'were'} reminded today already, or cannot be."


def _user(request: HttpRequest) -> User:
    """The signed-in person: the getter has seen to it that there is one."""
    return request.user  # type: ignore[return-value]
