"""/<council>/reminders/: what a person chooses for themselves; and their calendar, for programs that ask for it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from councils.access import get_calendar, get_standing
from councils.calendar import dates_of
from councils.calendar_feed import address_of, feed_of, key_in
from councils.models import PersonalSettings
from councils.people_views import posted
from councils.personal_forms import RemindersForm
from councils.services import personal as services


def personal(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read_editions")
    chosen = PersonalSettings.objects.of(standing.user, standing.council)
    form = RemindersForm(posted(request), initial={"wanted": "yes" if chosen.wants_reminders else "no"})
    if form.is_valid():
        wanted = form.cleaned_data["wanted"] == "yes"
        services.choose_reminders(by=standing.user, council=standing.council, wanted=wanted)
        messages.success(request, f"You {'get' if wanted else 'no longer get'} reminders by e-mail.")
        return redirect("councils:personal", council_slug)
    address = address_of(chosen.calendar_key) if chosen.calendar_key else ""
    return render(request, "councils/personal.html", {"form": form, "address": address})


@require_POST
def calendar_make(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read_editions")
    services.make_calendar_address(by=standing.user, council=standing.council)
    messages.success(request, "Your calendar has a new address. An earlier one finds nothing any more.")
    return redirect("councils:personal", council_slug)


@require_POST
def calendar_remove(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read_editions")
    services.remove_calendar_address(by=standing.user, council=standing.council)
    messages.success(request, "Your calendar has no address any more.")
    return redirect("councils:personal", council_slug)


@login_not_required
@require_safe
@cache_control(private=True, max_age=900)
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The dates of whoever's address this is. Signed in or not makes no difference: the address is the key."""
    standing = get_calendar(key_in(token))
    now = timezone.now()
    entries = dates_of(standing, timezone.localdate(now))
    response = HttpResponse(feed_of(standing, entries, now), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="dates.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response
