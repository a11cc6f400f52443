"""What the library is told when something is published: one row, in the same transaction."""

from html import unescape

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value
from django.utils.html import strip_tags
from procrastinate.contrib.django import app

from reports.models import CabinetPaper, ClearedPaper, Edition, EditionBuild, Publication
from reports.models.edition import Audience
from reports.models.publication import CABINET_PAPER, SEARCH_CONFIG
from reports.services.mail_queue import QUEUE, TELL
from reports.snapshot import Snapshot, UnreadableSnapshot
from reports.snapshot.canonical import from_data
from reports.snapshot.movement import movement_in_words

MOST_WORDS = 400_000  # characters that are searched; the longest document so far has a quarter of it


@transaction.atomic
def edition_into_library(*, edition: Edition, build: EditionBuild, snapshot: Snapshot) -> Publication:
    """Note an edition that is being published, for the meeting that its build names."""
    return _add(
        Publication(
            council=edition.council,
            kind=edition.document,
            audience=edition.audience,
            title=edition.document_name,
            version=edition.version,
            is_provisional=edition.is_provisional,
            period=edition.period,
            meeting=build.meeting,
            meeting_on=build.meeting_on,
            published_at=edition.published_at,
            summary=_since_the_last(edition, snapshot),
            edition=edition,
        ),
        edition.html,
    )


@transaction.atomic
def paper_into_library(*, paper: CabinetPaper) -> Publication:
    """Note the newest cleared Part A of a paper that is being published. Part A is for everyone; Part B is in no
    library: whoever may read it finds it on the paper's own page."""
    assert paper.published_at  # noqa: S101 - whoever publishes it says when
    part_a = ClearedPaper.objects.filter(paper=paper, part=ClearedPaper.Part.A).order_by("-number")[0]
    return _add(
        Publication(
            council=paper.council,
            kind=CABINET_PAPER,
            audience=Audience.PUBLIC,
            title=paper.subject,
            period=paper.period,
            meeting=paper.meeting,
            meeting_on=paper.meeting_on,
            published_at=paper.published_at,
            summary=_what_is_asked(part_a),
            cleared=part_a,
        ),
        part_a.html,
    )


def _add(publication: Publication, html: str) -> Publication:
    words = " ".join(unescape(strip_tags(html.replace("<", " <"))).split())[:MOST_WORDS]
    publication.full_clean(exclude=["search"])
    publication.search = SearchVector(Value(publication.name), weight="A", config=SEARCH_CONFIG) + SearchVector(
        Value(words), weight="B", config=SEARCH_CONFIG
    )
    publication.save(force_insert=True)
    app.configure_task(TELL, queue=QUEUE).defer(publication_id=publication.pk)
    return publication


def _since_the_last(edition: Edition, snapshot: Snapshot) -> str:
    """What moved since the version before, or else since the newest edition of an earlier quarter for the same
    readers: "Since Q1 2026/27: 2 indicators rated worse"."""
    same = Edition.objects.filter(
        council=edition.council, document=edition.document, audience=edition.audience
    ).select_related("period")
    before = same.filter(period=edition.period, version__lt=edition.version).order_by("-version").first()
    name = f"version {before.version}" if before else ""
    if before is None:
        earlier = same.filter(period__first_day__lt=edition.period.first_day)
        before = earlier.order_by("-period__first_day", "-version").first()
        name = str(before.period) if before else ""
    if before is None:
        return ""
    try:
        return f"Since {name}: {movement_in_words(from_data(before.data), snapshot)}."
    except UnreadableSnapshot:  # of another version of this program: nothing to compare with
        return ""


def _what_is_asked(part_a: ClearedPaper) -> str:
    """ "Asks the meeting for 2 decisions. With 1 annex." """
    asked = len(part_a.data.get("paper", {}).get("recommendations", ()))
    annexes = len({file.annex for file in part_a.files.defer("content") if file.annex})
    words = []
    if asked:
        words.append(f"Asks the meeting to agree {asked} recommendation{'' if asked == 1 else 's'}.")
    if annexes:
        words.append(f"With {annexes} annex{'' if annexes == 1 else 'es'}.")
    return " ".join(words)
