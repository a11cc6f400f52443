"""Publishing: an edition with all its files, written whole or not at all."""

import hashlib
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import ReportingPeriod
from reports.document import Imprint, Made, data_of, title
from reports.models import Edition, EditionBuild, EditionFile
from reports.services.builds import check_says_what_changed
from reports.services.publications import edition_into_library
from reports.snapshot import Snapshot, sha256_of


class VersionTaken(Exception):  # noqa: N818 - said as people say it
    """Another edition of the same took this version while this one was being made: it is to be made again."""


def next_version(build: EditionBuild) -> int:
    """The version that this build's edition would have now."""
    newest = Edition.objects.versions(build.period, build.document, build.audience).first()
    return newest.version + 1 if newest else 1


@transaction.atomic
def publish(*, build_id: int, snapshot: Snapshot, imprint: Imprint, html: str, files: Iterable[Made]) -> Edition | None:
    """Write the edition, its files and the build's end in one transaction.

    Gives None where the build was published already, or cancelled. Errors: VersionTaken; Refused where it became a
    correction meanwhile and does not say what changed; ValueError where the snapshot holds what its readers may not
    see.
    """
    build = (
        EditionBuild.objects.select_for_update(of=("self",))
        .select_related("council", "period", "meeting", "asked_by")
        .get(pk=build_id)
    )
    if build.state in (EditionBuild.State.PUBLISHED, EditionBuild.State.CANCELLED):
        return None
    check_readers(build, snapshot)
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
        # the reason for a new Part B may itself be exempt, and events have other readers
        what_changed="" if snapshot.is_part_b else build.what_changed,
        sha256=edition.data_sha256,
    )
    return edition


def check_readers(build: EditionBuild, snapshot: Snapshot) -> None:
    """The last gate before publishing, whatever went before. Errors: ValueError."""
    if (snapshot.document, snapshot.audience) != (build.document, build.audience):
        raise ValueError(f"A snapshot of {snapshot.document} for {snapshot.audience} is not what was asked for")
    if snapshot.exempt_items and not snapshot.is_part_b:
        raise ValueError(f"A snapshot for {snapshot.audience} holds exempt matter")


def _write(build: EditionBuild, snapshot: Snapshot, imprint: Imprint, html: str, files: Iterable[Made]) -> Edition:
    data, changes = data_of(snapshot, imprint), imprint.changes
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
        html_sha256=hashlib.sha256(html.encode()).hexdigest(),
        published_at=imprint.published_at,
        published_by=build.asked_by,
        what_changed=imprint.what_changed,
        changes=changes.to_data() if changes else [],
        compared_with=changes.since if changes and changes.is_known else None,
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
