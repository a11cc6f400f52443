"""A quarter as it was published, beside what is known now."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from performance.models import Result
from performance.published import Published, PublishedLine, since_published
from performance.rules.rating import Rating
from performance.scorecard.filters import ScorecardFilters
from performance.scorecard.gather import scorecard
from reports.document import Imprint, Made, article
from reports.document.made import file_name
from reports.models import Edition, EditionBuild
from reports.preparing import gather_now
from reports.services.editions import publish
from tests.performance.known import make_known

TODAY = date(2026, 11, 22)


@pytest.fixture
def known(cast):
    return make_known(cast.council)


def publish_it(known, by, audience="public", version=1):
    """An edition of the quarter as it stands, by the real service, with files of a few bytes."""
    build = EditionBuild.objects.create(
        council=known.council, period=known.now, document="scorecard", audience=audience, asked_by=by,
        asked_at="2026-10-14T09:00Z", what_changed="A figure." if version > 1 else "",
    )  # fmt: skip
    snapshot = gather_now(known.now, "scorecard", audience)
    when = snapshot.gathered_at
    imprint = Imprint(version, when, build.what_changed)
    files = [Made(kind, file_name(snapshot, imprint, kind), b"x", 1) for kind in ("pdf", "html", "json", "xlsx")]
    return publish(build_id=build.pk, snapshot=snapshot, imprint=imprint, html=article(snapshot, imprint), files=files)


def page_of(known, sign_in, by, **query):
    address = reverse("performance:scorecard", args=[known.council.slug, known.now.slug])
    return sign_in(by).get(address, query).content.decode()


def revise(known, code, value):
    Result.objects.filter(indicator=known.indicators[code], period=known.now).update(value=Decimal(value))


def test_a_quarter_links_to_how_it_was_published_and_tells_what_differs(cast, known, sign_in):
    assert "As published on" not in page_of(known, sign_in, cast.cabinet_member)
    with time_machine.travel("2026-10-14 12:00Z", tick=True):
        edition = publish_it(known, cast.performance_lead)
    assert edition
    with time_machine.travel("2026-10-15 12:00Z", tick=True):
        text = page_of(known, sign_in, cast.cabinet_member)
        assert "14 October 2026 (version 1), for the public" in text
        assert reverse("reports:read", args=[known.council.slug, edition.pk]) in text
        assert "Nothing shown here differs from what the newest says." in text
        revise(known, "A1", "90")
        text = page_of(known, sign_in, cast.cabinet_member)
    assert "1 indicator differs from what was published on 14 October 2026" in text
    table = text.split("As published, and as known now")[1].split("</table>")[0]
    assert "74.0%" in table
    assert "90.0%" in table
    assert "secret" not in table.casefold()


def test_the_newest_version_for_each_audience_is_named(cast, known, sign_in):
    with time_machine.travel("2026-10-14 12:00Z", tick=True):
        publish_it(known, cast.performance_lead)
        publish_it(known, cast.performance_lead, "cabinet")
    with time_machine.travel("2026-10-20 12:00Z", tick=True):
        revise(known, "A1", "75")
        publish_it(known, cast.performance_lead, version=2)
        text = page_of(known, sign_in, cast.cabinet_member)
    assert Edition.objects.count() == 3
    assert "20 October 2026 (version 2), for the public" in text
    assert "14 October 2026 (version 1), for Cabinet" in text
    assert "14 October 2026 (version 1), for the public" not in text
    assert text.index("20 October 2026 (version 2)") < text.index("for Cabinet")


def edition_saying(*lines):
    return Published(date(2026, 10, 14), 1, "the public", "/there", lines)


def test_what_is_gone_what_came_and_what_is_exempt(known):
    card = scorecard(known.council, known.now, today=TODAY, include_exempt=True)
    same = [
        PublishedLine(line.code, line.name, line.value_in_words, line.rating)
        for line in card.indicators
        if line.code not in ("A8", "A10")  # the one exempt, the other added since
    ]
    gone = PublishedLine("Z1", "Faxes", "3", Rating.RED)
    changes = since_published(edition_saying(*same, gone), card)
    assert [(item.code, item.then_rating, item.now_rating) for item in changes] == [
        ("A10", None, Rating.GREEN),
        ("Z1", Rating.RED, None),
    ]
    homes = scorecard(
        known.council, known.now, today=TODAY, include_exempt=True, filters=ScorecardFilters(portfolios=("Housing",))
    )
    assert since_published(edition_saying(*same, gone), homes) == ()
