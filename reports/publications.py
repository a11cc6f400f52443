"""Tells the floor of results which editions hold them."""

from councils.models import Council
from performance.publications import Publication
from reports.models import Edition


def scorecards(council: Council) -> list[Publication]:
    """Every edition of the corporate performance report but Part B, which not everyone here may know of. One query."""
    editions = Edition.objects.filter(council=council, document=Edition.Document.SCORECARD)
    editions = editions.exclude(audience=Edition.Audience.EXEMPT)
    found = editions.order_by("published_at").values_list("period_id", "title", "version", "published_at")
    return [Publication(period, f"{title}, version {version}", at) for period, title, version, at in found]
