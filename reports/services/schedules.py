"""Editions that are to be published at a time: what is checked now is what the worker publishes then."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import Committee, Council, ReportingPeriod, User
from peerreview.errors import Refused
from reports.models import EditionBuild
from reports.services.builds import (
    NO_PART_B,
    check_may_be_made,
    check_not_under_way,
    check_says_what_changed,
    hand_over_build,
)
from reports.snapshot import Snapshot, sha256_of
from reports.snapshot.canonical import to_data

LONGEST_AHEAD = timedelta(days=90)

State = EditionBuild.State


@transaction.atomic
def schedule_edition(
    *,
    by: User,
    period: ReportingPeriod,
    snapshot: Snapshot,
    publish_at: datetime,
    what_changed: str = "",
    meeting: Committee | None = None,
    meeting_on: date | None = None,
) -> EditionBuild:
    """Keep the snapshot with the time at which it is to be published, and the worker's job for then, all or nothing.

    Errors: Refused where the time is not ahead or too far ahead, the same is under way, the period was never opened,
    Part B would have nothing exempt, or a correction does not say what changed.
    """
    council = Council.objects.select_for_update(no_key=True).get(pk=period.council_id)
    now = timezone.now()
    check_may_be_made(period, now)
    check_time(publish_at, now)
    check_not_under_way(period, snapshot.document, snapshot.audience)
    check_says_what_changed(period, snapshot.document, snapshot.audience, what_changed)
    if snapshot.is_part_b and not snapshot.exempt_items:
        raise Refused(NO_PART_B)
    data = to_data(snapshot)
    build = EditionBuild(
        council=council,
        period=period,
        document=snapshot.document,
        audience=snapshot.audience,
        what_changed=what_changed.strip(),
        meeting=meeting,
        meeting_on=meeting_on,
        state=State.SCHEDULED,
        publish_at=publish_at,
        snapshot=data,
        snapshot_sha256=sha256_of(data),
        asked_by=by,
        asked_at=now,
    )
    build.full_clean()
    build.save()
    record("reports.edition.scheduled", by=by, thing=build, council=council, publish_at=publish_at)
    hand_over_build(build)
    return build


@transaction.atomic
def cancel_scheduled(*, by: User, build: EditionBuild, reason: str) -> EditionBuild:
    """It will not be published. Errors: Refused where its time has come, or no reason is given."""
    build = _waiting(build)
    if not reason.strip():
        raise Refused("Give the reason.")
    build.state, build.cancelled_by, build.cancelled_at = State.CANCELLED, by, timezone.now()
    build.cancelled_because, build.finished_at = reason.strip(), timezone.now()
    build.full_clean()
    build.save()
    record("reports.edition.cancelled", by=by, thing=build, council=build.council)
    return build


@transaction.atomic
def publish_at_once(*, by: User, build: EditionBuild) -> EditionBuild:
    """Not wait for the time: the same frozen words, now. Errors: Refused where its time has come."""
    build = _waiting(build)
    build.state, build.publish_at = State.QUEUED, timezone.now()
    build.full_clean()
    build.save()
    record("reports.edition.brought_forward", by=by, thing=build, council=build.council)
    hand_over_build(build)
    return build


@transaction.atomic
def take_up_due(*, now: datetime) -> list[EditionBuild]:
    """Give the worker what was due while none was alive, or whose job is lost; done twice it does nothing more."""
    late = EditionBuild.objects.due(now).select_for_update(skip_locked=True).defer("snapshot")
    found = list(late)
    for build in found:
        EditionBuild.objects.filter(pk=build.pk).update(state=State.QUEUED)
        build.state = State.QUEUED
        hand_over_build(build)
    return found


def check_time(publish_at: datetime, now: datetime) -> None:
    """Refused for a time that has passed, and for one too far ahead to be meant."""
    if publish_at <= now:
        raise Refused("The time must be in the future.")
    if publish_at - now > LONGEST_AHEAD:
        raise Refused(f"The time must be within {LONGEST_AHEAD.days} days from now.")


def _waiting(build: EditionBuild) -> EditionBuild:
    found = EditionBuild.objects.select_for_update(of=("self",)).select_related("council", "period").get(pk=build.pk)
    if not found.is_scheduled:
        raise Refused(f"This edition no longer waits for its time: {found.get_state_display().lower()}.")
    return found
