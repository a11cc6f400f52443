"""What this app asks for in a period: a result of each indicator that reports in it."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from councils.chasing import Answer, Stage
from councils.models import ReportingPeriod
from performance.models import Indicator, Result


def results_asked(period: ReportingPeriod, today: date) -> Iterator[Answer]:
    """One for each indicator, once the period is over: before, its figures cannot be known. Two queries."""
    if period.last_day >= today:
        return
    entered = Exists(Result.objects.filter(indicator=OuterRef("pk"), period=period))
    for indicator in (
        Indicator.objects.reporting_in(period)
        .select_related("owner", "service")
        .annotate(entered=entered)
        .order_by("code")
    ):
        yield Answer(
            title=str(indicator),
            href=f"{reverse('performance:results-enter', args=[period.council.slug, period.slug])}#i{indicator.pk}",
            stage=Stage.IN if indicator.entered else Stage.NOT_STARTED,
            person=indicator.owner,
            service=indicator.service.name if indicator.service else "",
        )
