"""What a council published for everyone as an Atom feed (RFC 4287)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.html import escape

from councils.models import Council
from reports.downloads import TYPES
from reports.library import meeting_in_words
from reports.models import Publication
from reports.models.edition import Audience
from reports.public_addresses import absolute, address_of, file_address

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
ENTRIES = 50
#: The day from which an address of this site names its things for good, as RFC 4151 wants one.
SINCE = "2026-01-01"


def feed_of(council: Council) -> bytes:
    """The newest publications. Each keeps its name for ever; a withdrawn paper says so, and has no files."""
    address = absolute(reverse("published:library", args=[council.slug]))
    feed = Atom1Feed(
        title=f"Published by {council.name}",
        link=address,
        description="",
        subtitle="Performance reports, progress with action plans and Cabinet papers",
        language="en-GB",
        author_name=council.name,
        feed_url=absolute(reverse("published:feed", args=[council.slug])),
        feed_guid=_tag(f"/published/{council.slug}/"),
    )
    for publication in Publication.objects.for_library(council, [Audience.PUBLIC])[:ENTRIES]:
        _add(feed, publication)
    return feed.writeString("utf-8").encode()


def _add(feed: Atom1Feed, publication: Publication) -> None:
    withdrawn = publication.withdrawn_paper
    feed.add_item(
        title=f"Withdrawn: {publication}" if withdrawn else str(publication),
        link=absolute(address_of(publication)),
        description=escape(_said(publication)),
        pubdate=publication.published_at,
        updateddate=(withdrawn.withdrawn_at if withdrawn else None) or publication.published_at,
        unique_id=_tag(address_of(publication)),
        categories=[publication.get_kind_display()],
        enclosures=[
            Enclosure(absolute(file_address(publication, file)), str(file.size), TYPES[file.format].split(";")[0])
            for file in publication.files
        ],
    )


def _said(publication: Publication) -> str:
    """What a reader is told of it in one or two sentences."""
    if publication.is_withdrawn:
        return f"Withdrawn: {publication.withdrawn_because}"
    meeting = meeting_in_words(publication)
    day = timezone.localdate(publication.published_at)
    said = [f"For {meeting}." if meeting else "", f"Published on {day.day} {day:%B %Y}.", publication.summary]
    return " ".join(words for words in [*said, publication.what_changed] if words)


def _tag(path: str) -> str:
    """A name that never changes (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{SINCE}:{path}"
