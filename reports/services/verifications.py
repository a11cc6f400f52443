"""Checking what is frozen, and writing down what was found."""

from datetime import datetime
from itertools import groupby

from django.db import transaction

from audit.services import record
from councils.models import Council
from reports.models import Verification
from reports.verifying import Outcome, verify


def verify_everything(*, now: datetime) -> Verification:
    """Hash everything again and keep the outcome; each council in which something differs has an event of it."""
    return note_verification(outcome=verify(), now=now)


@transaction.atomic
def note_verification(*, outcome: Outcome, now: datetime) -> Verification:
    """Keep the outcome of a check."""
    check = Verification(
        at=now,
        editions=outcome.editions,
        papers=outcome.papers,
        files=outcome.files,
        scheduled=outcome.scheduled,
        wrong=[{"council": each.council, "words": each.words} for each in outcome.wrong],
    )
    check.full_clean()
    check.save()
    councils = Council.objects.in_bulk({each.council for each in outcome.wrong})
    for council_id, found in groupby(sorted(outcome.wrong, key=lambda each: each.council), lambda each: each.council):
        council = councils[council_id]
        record("reports.frozen.differs", by=None, thing=council, council=council, number=len(list(found)))
    return check
