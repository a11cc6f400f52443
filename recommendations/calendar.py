"""What this app puts into the calendar of those who run a challenge: the dates of its clock that are not met yet."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.text import slugify

from councils.access import Standing
from councils.calendar import Entry
from recommendations.models import PeerChallenge
from recommendations.rules.clock import State


def dates(standing: Standing, today: date) -> Iterator[Entry]:
    """Nothing but for those who may respond or take a report in; nor what passed before another challenge came."""
    if not (standing.may("respond") or standing.may("take_in_report")):
        return
    for challenge in PeerChallenge.objects.for_list(standing.council):
        href = reverse("recommendations:challenge-detail", args=[standing.council.slug, challenge.pk])
        followed = bool(challenge.later.all())
        for milestone in challenge.milestones():
            if milestone.done_on or (followed and milestone.state_on(today) is State.LATE):
                continue
            key = f"clock-{challenge.pk}-{slugify(milestone.text)}"
            yield Entry(key, milestone.by, milestone.text, href, detail=str(challenge))
