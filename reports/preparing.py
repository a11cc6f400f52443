"""What someone sees before publishing: what it would be, and how it differs from the version before."""

from dataclasses import dataclass

from django.utils import timezone

from councils.models import ReportingPeriod
from reports.models import Edition, EditionBuild
from reports.models.edition import Document, audience_name
from reports.snapshot import Difference, Snapshot, UnreadableSnapshot, differences
from reports.snapshot.canonical import from_data
from reports.snapshot.gathering import gather


@dataclass(frozen=True)
class Preparation:
    """What publishing would give now. `previous` is the version before, if any; `running` a build under way."""

    snapshot: Snapshot
    document_name: str
    audience_name: str
    version: int
    previous: Edition | None
    differences: tuple[Difference, ...]
    running: EditionBuild | None


def gather_now(period: ReportingPeriod, document: str, audience: str) -> Snapshot:
    """The snapshot as it would be published at this moment."""
    now = timezone.now()
    return gather(period.council, period, document, audience, today=timezone.localdate(now), gathered_at=now)


def prepare(period: ReportingPeriod, document: str, audience: str) -> Preparation:
    snapshot = gather_now(period, document, audience)
    previous = Edition.objects.versions(period, document, audience).first()
    running = EditionBuild.objects.filter(
        period=period,
        document=document,
        audience=audience,
        state__in=(EditionBuild.State.QUEUED, EditionBuild.State.BUILDING),
    ).first()
    return Preparation(
        snapshot=snapshot,
        document_name=Document(document).label,
        audience_name=audience_name(audience, period.council.executive_name),
        version=previous.version + 1 if previous else 1,
        previous=previous,
        differences=_since(previous, snapshot) if previous else (),
        running=running,
    )


def _since(previous: Edition, snapshot: Snapshot) -> tuple[Difference, ...]:
    try:
        return differences(from_data(previous.data), snapshot)
    except UnreadableSnapshot:  # of a later version of this program: nothing to compare with, and no reason to stop
        return ()
