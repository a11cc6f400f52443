"""Subscribing to what a council publishes, and ending it.

A member's choice is an event. The public's addresses are in no event and no history: what is deleted is gone.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from audit.services import record
from councils.models import Council, User
from peerreview.errors import Refused
from reports.models import Publication, PublicationMail, Subscription
from reports.models.publication import KINDS
from reports.services.mail_queue import QUEUE, SEND

#: For so long a link that confirms an address is good; after that, what was not confirmed is deleted.
CONFIRM_WITHIN = timedelta(days=3)
ASK_AGAIN_AFTER = timedelta(hours=1)
KINDS_KNOWN = [value for value, _ in KINDS]


@transaction.atomic
def subscribe(*, by: User, council: Council, kinds: Sequence[str]) -> Subscription:
    """Tell this member of everything (no kinds) or of some kinds that the council publishes for them."""
    chosen = _known(kinds)
    mine, _ = Subscription.objects.select_for_update(of=("self",)).get_or_create(
        council=council, user=by, defaults={"asked_at": timezone.now(), "confirmed_at": timezone.now()}
    )
    mine.kinds = chosen
    mine.full_clean()
    mine.save()
    record("reports.subscription.begun", by=by, thing=by, council=council, kinds=mine.kinds_in_words)
    return mine


@transaction.atomic
def unsubscribe(*, by: User, council: Council) -> bool:
    """Tell this member no more. Out: whether they were told until now."""
    if not Subscription.objects.filter(council=council, user=by).delete()[0]:
        return False
    record("reports.subscription.ended", by=by, thing=by, council=council)
    return True


@transaction.atomic
def ask_to_confirm(*, council: Council, address: str, kinds: Sequence[str]) -> None:
    """Have a mail sent to the address that asks whether it is to be told; one that is told already is sent the link
    to end it. Whoever asks learns nothing of either. Asked again within the hour, no second mail goes."""
    now, chosen = timezone.now(), _known(kinds)
    found = _of_address(council, address)
    if found is None:
        found = Subscription(council=council, address=address.strip(), kinds=chosen, asked_at=now)
        found.full_clean()
        try:
            with transaction.atomic():
                found.save()
        except IntegrityError:  # the same address at the same moment: that one's mail is on its way
            return
    elif found.mails.filter(publication=None, claimed_at__gt=now - ASK_AGAIN_AFTER).exists():
        return
    elif found.confirmed_at is None:
        found.kinds, found.asked_at = chosen, now
        found.full_clean()
        found.save()
    _hand_over(PublicationMail.objects.create(subscription=found, claimed_at=now))


@transaction.atomic
def confirm_address(*, subscription: Subscription) -> Subscription:
    """The address's owner says that it is to be told. Done twice it does nothing."""
    found = Subscription.objects.select_for_update(of=("self",)).filter(pk=subscription.pk).first()
    if found is None:
        raise Refused("This link has expired. Ask for another.")
    if found.confirmed_at is None:
        found.confirmed_at = timezone.now()
        found.full_clean()
        found.save()
    return found


@transaction.atomic
def end_by_link(*, subscription: Subscription) -> None:
    """Whoever holds the link of a mail ends what sent it. Done twice it does nothing."""
    Subscription.objects.filter(pk=subscription.pk).delete()


@transaction.atomic
def claim_mail(*, subscription: Subscription, publication: Publication) -> bool:
    """Claim the one mail to this subscription of this publication, and have the worker send it. Out: False where it is
    claimed already. Two that claim at once cannot both have it: the database allows one row."""
    try:
        with transaction.atomic():
            mail = PublicationMail.objects.create(
                subscription=subscription, publication=publication, claimed_at=timezone.now()
            )
    except IntegrityError:
        return False
    _hand_over(mail)
    return True


@transaction.atomic
def purge() -> int:
    """Delete addresses that nobody confirmed in time, and what people subscribed to who have no role any more. Out:
    how many."""
    late = Subscription.objects.unconfirmed_since(timezone.now() - CONFIRM_WITHIN)
    count = late.count() + Subscription.objects.of_nobody().count()
    late.delete()
    Subscription.objects.of_nobody().delete()
    return count


def _known(kinds: Sequence[str]) -> list[str]:
    """The kinds to be told of, in order; none where it is all of them. Errors: Refused for what is no kind."""
    if unknown := set(kinds) - set(KINDS_KNOWN):
        raise Refused(f"Nothing of this kind is published: {', '.join(sorted(unknown))}.")
    chosen = [kind for kind in KINDS_KNOWN if kind in kinds]
    return [] if len(chosen) == len(KINDS_KNOWN) else chosen


def _of_address(council: Council, address: str) -> Subscription | None:
    same = Subscription.objects.select_for_update(of=("self",)).filter(council=council, address__iexact=address.strip())
    return same.first()


def _hand_over(mail: PublicationMail) -> None:
    app.configure_task(SEND, queue=QUEUE).defer(mail_id=mail.pk)
