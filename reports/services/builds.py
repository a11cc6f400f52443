"""Asking for an edition, and following how its making goes."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from actions.rules.dates import day_in_words
from audit.services import record
from councils.models import Committee, Council, ReportingPeriod, User
from peerreview.errors import Refused
from reports.models import Edition, EditionBuild

QUEUE = "editions"
TASK = "reports.build_edition"
LOST_AFTER = timedelta(minutes=10)  # the longest document takes well under one
NO_PART_B = "Nothing in this document is exempt, so there is no Part B of it."

State = EditionBuild.State


@transaction.atomic
def ask_for_edition(
    *,
    by: User,
    period: ReportingPeriod,
    document: str,
    audience: str,
    what_changed: str = "",
    meeting: Committee | None = None,
    meeting_on: date | None = None,
) -> EditionBuild:
    """Have an edition made. The worker's job is written in the same transaction, so neither is ever without the other.

    In: the meeting that it is for with its day, where it is for one.
    Errors: Refused where the period was never opened, the same is being made already, or it was published before
    and `what_changed` does not say what is different now.
    """
    council = Council.objects.select_for_update(no_key=True).get(pk=period.council_id)
    check_may_be_made(period, timezone.now())
    same = {"period": period, "document": document, "audience": audience}
    check_not_under_way(period, document, audience)
    check_says_what_changed(period, document, audience, what_changed)
    build = EditionBuild(
        council=council,
        **same,
        what_changed=what_changed.strip(),
        meeting=meeting,
        meeting_on=meeting_on,
        asked_by=by,
        asked_at=timezone.now(),
    )
    build.full_clean()
    build.save()
    record("reports.edition.asked", by=by, thing=build, council=council, document=document, audience=audience)
    hand_over_build(build)
    return build


@transaction.atomic
def try_again(*, by: User, build: EditionBuild) -> EditionBuild:
    """Have a build that failed, or that was lost with its worker, made after all.

    Errors: Refused where it is published, or still under way.
    """
    build = EditionBuild.objects.select_for_update(of=("self",)).select_related("council", "period").get(pk=build.pk)
    if build.state == State.PUBLISHED:
        raise Refused("This edition has been published.")
    if build.state in (State.CANCELLED, State.SCHEDULED):
        raise Refused(f"This edition is {build.get_state_display().lower()}.")
    if not build.is_running:
        check_not_under_way(build.period, build.document, build.audience)
    if build.is_running and not is_lost(build):
        raise Refused("This edition is still being made.")
    build.state, build.step, build.percent, build.error, build.finished_at = State.QUEUED, "", 0, "", None
    build.asked_at = timezone.now()
    build.full_clean()
    build.save()
    record("reports.edition.asked_again", by=by, thing=build, council=build.council)
    hand_over_build(build)
    return build


def check_not_under_way(period: ReportingPeriod, document: str, audience: str) -> None:
    """Refused where the same is being made, or waits for the time that was chosen for it."""
    same = EditionBuild.objects.under_way().filter(period=period, document=document, audience=audience).first()
    if same is None:
        return
    if same.is_scheduled and same.publish_at:
        raise Refused(
            f"This edition is to be published on {moment_in_words(same.publish_at)}. Cancel that before another is "
            "asked for."
        )
    raise Refused("This edition is being made already.")


def moment_in_words(moment: datetime) -> str:
    """ "26 November 2026 at 9:30am", by the site's clock."""
    local = timezone.localtime(moment)
    return f"{day_in_words(local.date())} at {f'{local:%-I:%M%p}'.lower()}"


def check_may_be_made(period: ReportingPeriod, now: object) -> None:
    """Refused where the period has not been opened: there is nothing to report yet."""
    if period.opens_at is None or period.opens_at > now:  # type: ignore[operator]
        raise Refused(f"{period} has not been opened for reporting yet.")


def check_says_what_changed(period: ReportingPeriod, document: str, audience: str, what_changed: str) -> None:
    """Refused where there is a version already and nothing says what the next one changes."""
    if not what_changed.strip() and Edition.objects.versions(period, document, audience).exists():
        raise Refused("Say what changed since the version before.")


def is_lost(build: EditionBuild) -> bool:
    """Whether a build says that it is under way, but for so long that its worker must be gone."""
    since = max(build.asked_at, build.publish_at or build.asked_at)
    return build.is_running and timezone.now() - since > LOST_AFTER


def note_progress(*, build_id: int, step: str, percent: int) -> None:
    """Write at once, for the page that follows it, what the worker is doing. What is published or cancelled is left
    alone."""
    running = EditionBuild.objects.filter(pk=build_id).exclude(state__in=(State.PUBLISHED, State.CANCELLED))
    running.update(state=State.BUILDING, step=step, percent=percent, error="", finished_at=None)


@transaction.atomic
def note_failure(*, build_id: int, why: str) -> None:
    """Write that a build failed, and why, in words for people."""
    build = EditionBuild.objects.select_for_update(of=("self",)).select_related("council", "period").get(pk=build_id)
    if build.state in (State.PUBLISHED, State.CANCELLED):
        return
    build.state, build.error, build.finished_at = State.FAILED, why, timezone.now()
    build.save()
    record("reports.edition.failed", by=None, thing=build, council=build.council, why=why)


def hand_over_build(build: EditionBuild) -> None:
    """Give a build to the worker: at once, or for the time that was chosen."""
    at = build.publish_at if build.is_scheduled else None
    app.configure_task(TASK, queue=QUEUE, schedule_at=at).defer(build_id=build.pk)
