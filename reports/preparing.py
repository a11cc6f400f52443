"""What someone sees before publishing: what it would be, and how it differs from the version before."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.utils import timezone

from councils.models import ReportingPeriod
from reports.building import frozen
from reports.comparing import changes_since
from reports.models import Edition, EditionBuild
from reports.models.edition import Document, audience_name
from reports.snapshot import Snapshot, differences, sha256_of
from reports.snapshot.canonical import to_data
from reports.snapshot.changes import Changes
from reports.snapshot.gathering import gather

NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Preparation:
    """What publishing would give now. `previous` is the version before, if any, and `changes` what it would change;
    `running` a build under way, or one that waits for its time."""

    snapshot: Snapshot
    document_name: str
    audience_name: str
    version: int
    previous: Edition | None
    changes: Changes | None
    running: EditionBuild | None

    @property
    def lacks_part_b(self) -> bool:
        """Whether Part B was asked for of a document that has nothing exempt."""
        return self.snapshot.is_part_b and not self.snapshot.exempt_items

    @property
    def changes_nothing(self) -> bool:
        """Whether the two were compared and are the same."""
        return self.changes is not None and self.changes.is_known and not self.changes.found

    @property
    def fingerprint(self) -> str:
        """The same for the same words and figures, whenever they were gathered."""
        return sha256_of(to_data(replace(self.snapshot, gathered_at=NO_MOMENT)))


def gather_now(period: ReportingPeriod, document: str, audience: str) -> Snapshot:
    """The snapshot as it would be published at this moment."""
    now = timezone.now()
    return gather(period.council, period, document, audience, today=timezone.localdate(now), gathered_at=now)


def prepare(period: ReportingPeriod, document: str, audience: str) -> Preparation:
    snapshot = gather_now(period, document, audience)
    previous = Edition.objects.versions(period, document, audience).first()
    under_way = EditionBuild.objects.under_way().defer("snapshot").select_related("asked_by")
    return Preparation(
        snapshot=snapshot,
        document_name=Document(document).label,
        audience_name=audience_name(audience, period.council.executive_name),
        version=previous.version + 1 if previous else 1,
        previous=previous,
        changes=changes_since(previous, snapshot),
        running=under_way.filter(period=period, document=document, audience=audience).first(),
    )


def changed_meanwhile(build: EditionBuild) -> Changes:
    """How the live figures differ from what waits to be published. `since` is 0: it is no version yet."""
    then = frozen(build)
    return Changes(0, differences(then, gather_now(build.period, build.document, build.audience)))
