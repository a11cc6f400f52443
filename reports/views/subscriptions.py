"""Subscribing by e-mail: members under their council, everyone else under /published/."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from councils.access import get_standing
from councils.people_views import posted
from peerreview.errors import Refused
from reports.access import get_public_council
from reports.mail_links import ExpiredLink, subscription_to_confirm, subscription_to_end
from reports.models import Subscription
from reports.models.publication import KINDS
from reports.services import subscriptions as services
from reports.subscription_forms import AddressForm, KindsForm

ALL = [value for value, _ in KINDS]
#: As settings.ACCOUNT_RATE_LIMITS names it.
LIMITED = "subscribe"


def subscribe(request: HttpRequest, council_slug: str) -> HttpResponse:
    """A member's own: begin it, or choose other kinds."""
    standing = get_standing(request, council_slug, "read_editions")
    mine = Subscription.objects.filter(council=standing.council, user=standing.user).first()
    form = KindsForm(posted(request), initial={"kinds": mine.kinds or ALL if mine else ALL})
    if form.is_valid():
        services.subscribe(by=standing.user, council=standing.council, kinds=form.cleaned_data["kinds"])
        messages.success(request, f"You will get an e-mail at {standing.user.email} when one of these is published.")
        return redirect("reports:library", council_slug)
    return render(request, "reports/editions/subscribe.html", {"form": form, "mine": mine})


@require_POST
def unsubscribe(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read_editions")
    services.unsubscribe(by=standing.user, council=standing.council)
    messages.success(request, "You get no more e-mails about what is published.")
    return redirect("reports:library", council_slug)


@login_not_required
@never_cache
def subscribe_address(request: HttpRequest, council_slug: str) -> HttpResponse:
    """Anyone's: an address, to which a link is sent. The answer is the same whether it is known or not."""
    publisher = get_public_council(council_slug)
    form = AddressForm(posted(request), initial={"kinds": ALL})
    if form.is_valid():
        if not ratelimit.consume(request, action=LIMITED):
            return ratelimit.respond_429(request)
        services.ask_to_confirm(council=publisher, **form.cleaned_data)
        return redirect("published:subscribe-sent", council_slug)
    return render(request, "reports/published/subscribe.html", {"form": form, "publisher": publisher})


@login_not_required
@require_safe
def subscribe_sent(request: HttpRequest, council_slug: str) -> HttpResponse:
    context = {"publisher": get_public_council(council_slug)}
    return render(request, "reports/published/subscribe_sent.html", context)


@login_not_required
@never_cache
def confirm(request: HttpRequest, council_slug: str, token: str) -> HttpResponse:
    """The link of the first mail. It asks once more, for some mail programs open every link by themselves."""
    publisher = get_public_council(council_slug)
    context = {"publisher": publisher, "expired": False, "done": False}
    try:
        found = subscription_to_confirm(council_slug, token)
        if request.method == "POST":
            found = services.confirm_address(subscription=found)
    except (ExpiredLink, Refused):
        context["expired"] = True
    else:
        context |= {"subscription": found, "done": found.confirmed_at is not None}
    return render(request, "reports/published/confirm.html", context)


@csrf_exempt
@login_not_required
@never_cache
def unsubscribe_by_link(request: HttpRequest, council_slug: str, token: str) -> HttpResponse:
    """The link in every mail. A mail program's one press is a POST without a cookie (RFC 8058); the link is the key."""
    found = subscription_to_end(council_slug, token)
    if request.method == "POST" and found:
        services.end_by_link(subscription=found)
        found = None
    return render(request, "reports/published/unsubscribe.html", {"subscription": found, "slug": council_slug})
