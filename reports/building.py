"""From a build that someone asked for to an edition: gather, make every format, publish."""

from datetime import datetime

from django.utils import timezone

from peerreview.errors import Refused
from reports.comparing import changes_since
from reports.document import Imprint, article, make
from reports.models import Edition, EditionBuild
from reports.services.builds import NO_PART_B, note_progress
from reports.services.editions import next_version, publish
from reports.snapshot import Snapshot, sha256_of
from reports.snapshot.canonical import from_data
from reports.snapshot.gathering import gather


def build_edition(build_id: int) -> Edition | None:
    """Make and publish what was asked for. Gives None where that was done already, where it was cancelled, and where
    its time has not come, so it may be called again.

    What is made is kept in memory until the last step, which writes all of it in one transaction: a worker killed
    before leaves a build that can be made again, and nothing published.
    """
    build = EditionBuild.objects.select_related("council", "period").get(pk=build_id)
    now = timezone.now()
    if build.state in (EditionBuild.State.PUBLISHED, EditionBuild.State.CANCELLED) or not build.has_come(now):
        return None

    def tell(step: str, percent: int) -> None:
        note_progress(build_id=build_id, step=step, percent=percent)

    tell("Gathering the quarter", 5)
    snapshot = frozen(build) if build.snapshot else _gathered(build, now)
    if snapshot.is_part_b and not snapshot.exempt_items:
        raise Refused(NO_PART_B)
    previous = Edition.objects.versions(build.period, build.document, build.audience).first()
    imprint = Imprint(next_version(build), now, build.what_changed, changes_since(previous, snapshot))
    files = make(snapshot, imprint, tell)
    tell("Publishing", 95)
    return publish(build_id=build_id, snapshot=snapshot, imprint=imprint, html=article(snapshot, imprint), files=files)


def frozen(build: EditionBuild) -> Snapshot:
    """What a build with a time of its own was asked to publish. Errors: Refused where it is not what it was."""
    if sha256_of(build.snapshot) != build.snapshot_sha256:
        raise Refused("What was kept for this edition is no longer what was checked, so nothing was published.")
    return from_data(build.snapshot)


def _gathered(build: EditionBuild, now: datetime) -> Snapshot:
    return gather(
        build.council, build.period, build.document, build.audience, today=timezone.localdate(now), gathered_at=now
    )
