"""How many results of a period are in, for the pages of periods."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from councils.models import ReportingPeriod
from councils.period_counts import Count
from performance.models import Indicator


def results_in(periods: Sequence[ReportingPeriod]) -> Mapping[int, Count]:
    """For each period: results entered, of the indicators that report in it. One query for all."""
    if not periods:
        return {}
    of_these = Q(results__period__in=[period.pk for period in periods])
    indicators = list(
        Indicator.objects.filter(council=periods[0].council).annotate(
            reported=ArrayAgg("results__period", filter=of_these, default=[])
        )
    )
    entered = Counter(period_id for item in indicators for period_id in item.reported)
    return {
        period.pk: Count("results", entered[period.pk], sum(_reports(item, period) for item in indicators))
        for period in periods
    }


def _reports(indicator: Indicator, period: ReportingPeriod) -> bool:
    in_use = indicator.retired_on is None or indicator.retired_on > period.last_day
    return in_use and indicator.reports_in(period)
