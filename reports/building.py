"""From a build that someone asked for to an edition: gather, make every format, publish."""

from django.utils import timezone

from reports.document import Imprint, article, make
from reports.models import Edition, EditionBuild
from reports.services.builds import note_progress
from reports.services.editions import next_version, publish
from reports.snapshot.gathering import gather


def build_edition(build_id: int) -> Edition | None:
    """Make and publish what was asked for. Gives None where that was done already, so it may be called again.

    What is made is kept in memory until the last step, which writes all of it in one transaction: a worker killed
    before leaves a build that can be made again, and nothing published.
    """
    build = EditionBuild.objects.select_related("council", "period").get(pk=build_id)
    if build.state == EditionBuild.State.PUBLISHED:
        return None

    def tell(step: str, percent: int) -> None:
        note_progress(build_id=build_id, step=step, percent=percent)

    tell("Gathering the quarter", 5)
    now = timezone.now()
    snapshot = gather(
        build.council, build.period, build.document, build.audience, today=timezone.localdate(now), gathered_at=now
    )
    imprint = Imprint(next_version(build), now, build.what_changed)
    files = make(snapshot, imprint, tell)
    tell("Publishing", 95)
    return publish(build_id=build_id, snapshot=snapshot, imprint=imprint, html=article(snapshot, imprint), files=files)
