"""What is recorded of a challenge after it was taken in."""

from datetime import date
from types import EllipsisType

from django.db import transaction

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from recommendations.models import PeerChallenge

DATES = (
    "report_received_on",
    "report_published_on",
    "plan_published_on",
    "progress_review_on",
    "progress_review_published_on",
)


@transaction.atomic
def challenge_record_dates(
    *, by: User, challenge: PeerChallenge, previous: PeerChallenge | EllipsisType | None = ..., **dates: date | None
) -> PeerChallenge:
    """Record what happened when. `dates` are some or all of DATES; None takes a date away,
    and what is not given stays as it is.

    Errors: Refused where a date lies before the visit, or the previous challenge is not an earlier one of this council;
    TypeError for a date that a challenge does not have.
    """
    if unknown := dates.keys() - set(DATES):
        raise TypeError(f"a challenge has no {sorted(unknown)}")
    challenge = PeerChallenge.objects.select_related("council").select_for_update(of=("self",)).get(pk=challenge.pk)
    for name, day in dates.items():
        if day and day < challenge.on_site_start:
            raise Refused(f"{name.replace('_', ' ').removesuffix(' on').capitalize()} must not lie before the visit.")
    if previous is ...:
        previous = challenge.previous
    if previous and not _may_follow(challenge, previous):
        raise Refused("The challenge before this one must be an earlier one of the same council.")
    changed = {name: day for name, day in dates.items() if getattr(challenge, name) != day}
    for name, day in changed.items():
        setattr(challenge, name, day)
    challenge.previous = previous
    challenge.full_clean()
    challenge.save()
    record("recommendations.challenge.dates_recorded", by=by, thing=challenge, council=challenge.council, dates=changed)
    return challenge


def _may_follow(challenge: PeerChallenge, previous: PeerChallenge) -> bool:
    return previous.council_id == challenge.council_id and previous.on_site_start < challenge.on_site_start
