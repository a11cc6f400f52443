"""Publishing: an edition with all its files, written whole or not at all."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import ReportingPeriod
from reports.document import Imprint, Made, title
from reports.models import Edition, EditionBuild, EditionFile
from reports.services.builds import check_says_what_changed
from reports.services.publications import edition_into_library
from reports.snapshot import Snapshot, sha256_of
from reports.snapshot.canonical import to_data


class VersionTaken(Exception):  # noqa: N818 - said as people say it
    """Another edition of the same took this version while this one was being made: it is to be made again."""


def next_version(build: EditionBuild) -> int:
    """The version that this build's edition would have now."""
    newest = Edition.objects.versions(build.period, build.document, build.audience).first()
    return newest.version + 1 if newest else 1


@transaction.atomic
def publish(*, build_id: int, snapshot: Snapshot, imprint: Imprint, html: str, files: Iterable[Made]) -> Edition | None:
    """Write the edition, its files and the build's end in one transaction.

    Gives None where the build was published already. Errors: VersionTaken; Refused where it became a correction
    meanwhile and does not say what changed.
    """
    build = (
        EditionBuild.objects.select_for_update(of=("self",))
        .select_related("council", "period", "meeting", "asked_by")
        .get(pk=build_id)
    )
    if build.state == EditionBuild.State.PUBLISHED:
        return None
    ReportingPeriod.objects.select_for_update(no_key=True).get(pk=build.period_id)  # versions one after the other
    check_says_what_changed(build.period, build.document, build.audience, build.what_changed)
    if next_version(build) != imprint.version:
        raise VersionTaken
    edition = _write(build, snapshot, imprint, html, files)
    edition_into_library(edition=edition, build=build, snapshot=snapshot)
    build.state, build.edition = EditionBuild.State.PUBLISHED, edition
    build.step, build.percent, build.error, build.finished_at = "", 100, "", timezone.now()
    build.full_clean()
    build.save()
    record(
        "reports.edition.published",
        by=build.asked_by,
        thing=edition,
        council=build.council,
        audience=build.audience,
        version=edition.version,
        what_changed=build.what_changed,
        sha256=edition.data_sha256,
    )
    return edition


def _write(build: EditionBuild, snapshot: Snapshot, imprint: Imprint, html: str, files: Iterable[Made]) -> Edition:
    data = to_data(snapshot)
    edition = Edition(
        council=build.council,
        period=build.period,
        document=build.document,
        audience=build.audience,
        version=imprint.version,
        title=title(snapshot),
        is_provisional=snapshot.is_provisional,
        data=data,
        data_sha256=sha256_of(data),
        html=html,
        published_at=imprint.published_at,
        published_by=build.asked_by,
        what_changed=imprint.what_changed,
    )
    edition.full_clean()
    edition.save()
    for made in files:
        file = EditionFile(
            edition=edition,
            format=made.format,
            name=made.name,
            content=made.content,
            size=len(made.content),
            pages=made.pages,
            sha256=made.sha256,
        )
        file.full_clean()
        file.save()
    return edition
