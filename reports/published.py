"""Tells the floor below which editions of a scorecard there are, and what each said of the indicators."""

from django.db.models import Func, JSONField
from django.urls import reverse
from django.utils import timezone

from councils.access import Standing
from councils.models import Council, ReportingPeriod
from performance.published import Printing, Published, PublishedLine, Source
from performance.rules.rating import Rating
from reports.access import audiences_for
from reports.models import Edition
from reports.models.edition import Audience, Document


class IndicatorsSaid(Func):
    """Out of an edition's data: code, name, result in words and rating of each indicator. The database picks them, for
    the whole of a snapshot is as long as the document."""

    template = (
        "(SELECT jsonb_agg(jsonb_build_array(line -> 'code', line -> 'name', line -> 'value_in_words', "
        "line -> 'rating')) FROM jsonb_array_elements(%(expressions)s #> '{snapshot,scorecard,indicators}') AS line)"
    )
    output_field = JSONField()


def scorecards_published(standing: Standing, period: ReportingPeriod) -> list[Published]:
    """The newest version for each audience whose editions the person may read, but for Part B, of whose lines nothing
    is told outside it. One query."""
    audiences = [audience for audience in audiences_for(standing) if audience != Audience.EXEMPT]
    editions = (
        Edition.objects.filter(period=period, document=Document.SCORECARD, audience__in=audiences)
        .order_by("audience", "-version")
        .distinct("audience")
        .only("audience", "version", "published_at")
        .annotate(said=IndicatorsSaid("data"))
    )
    return [_published(standing, edition) for edition in editions]


def _published(standing: Standing, edition: Edition) -> Published:
    edition.council = standing.council
    return Published(
        on=timezone.localdate(edition.published_at),
        version=edition.version,
        reader=edition.audience_name,
        href=reverse("reports:read", args=[standing.council.slug, edition.pk]),
        lines=tuple(
            PublishedLine(code, name, value, Rating(rating))
            for code, name, value, rating in edition.said or ()  # type: ignore[attr-defined] # annotated
        ),
    )


def scorecards_printed(council: Council) -> list[Printing]:
    """Every edition of the corporate performance report but Part B, which not everyone here may know of. One query."""
    editions = Edition.objects.filter(council=council, document=Document.SCORECARD).exclude(audience=Audience.EXEMPT)
    found = editions.order_by("published_at").values_list("period_id", "title", "version", "published_at")
    return [Printing(period, f"{title}, version {version}", at) for period, title, version, at in found]


SCORECARDS = Source(said=scorecards_published, printed=scorecards_printed)
