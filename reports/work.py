"""What waits for an administrator: frozen documents that are no longer what they were."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from councils.access import Standing
from councils.work import Why, WorkItem
from reports.models import Verification


def frozen_documents(standing: Standing, today: date) -> Iterator[WorkItem]:
    """One thing, where last night's check found that something of this council differs. One query."""
    if not standing.may("manage_settings"):
        return
    check = Verification.objects.latest_of_all()
    wrong = check.wrong_in(standing.council) if check else []
    if wrong:
        number = len(wrong)
        things = (
            "thing that was published or cleared is" if number == 1 else "things that were published or cleared are"
        )
        yield WorkItem(
            why=Why.TO_DO,
            title=f"{number} {things} not what {'it was' if number == 1 else 'they were'}",
            href=reverse("reports:frozen", args=[standing.council.slug]),
            detail=wrong[0],
            button="See what differs",
        )
