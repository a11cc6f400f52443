"""The links in mails about publications: signed, so that nobody can make them up, and good for whoever holds them."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import Http404
from django.urls import reverse

from reports.models import Subscription
from reports.services.subscriptions import CONFIRM_WITHIN

_confirming = TimestampSigner(sep=".", salt="reports.subscription.confirm")
_ending = TimestampSigner(sep=".", salt="reports.subscription.end")


class ExpiredLink(Exception):  # noqa: N818 - said as people say it
    """The link was good once."""


def confirm_address_of(subscription: Subscription) -> str:
    """Where an address's owner confirms it; good for some days."""
    return _absolute("published:confirm", subscription, _confirming)


def end_address_of(subscription: Subscription) -> str:
    """Where a subscription is ended; good as long as there is one."""
    return _absolute("published:unsubscribe", subscription, _ending)


def subscription_to_confirm(council_slug: str, token: str) -> Subscription:
    """The subscription of a link that was made here. Errors: ExpiredLink where it is too old or the subscription is
    gone; Http404 where it is none of ours."""
    try:
        found = _found(council_slug, token, _confirming, CONFIRM_WITHIN)
    except SignatureExpired as expired:
        raise ExpiredLink from expired
    except BadSignature as wrong:
        raise Http404 from wrong
    if found is None:
        raise ExpiredLink
    return found


def subscription_to_end(council_slug: str, token: str) -> Subscription | None:
    """None where it was ended already. Errors: Http404 where the link is none of ours."""
    try:
        return _found(council_slug, token, _ending, None)
    except BadSignature as wrong:
        raise Http404 from wrong


def _absolute(name: str, subscription: Subscription, signer: TimestampSigner) -> str:
    slug = subscription.council.slug
    return f"{settings.SITE_URL}{reverse(name, args=[slug, signer.sign(f'{slug}~{subscription.pk}')])}"


def _found(council_slug: str, token: str, signer: TimestampSigner, within: timedelta | None) -> Subscription | None:
    slug, _, key = signer.unsign(token, max_age=within).rpartition("~")
    if slug != council_slug:
        raise BadSignature("Of another council")
    return Subscription.objects.select_related("council", "user").filter(pk=key).first()
