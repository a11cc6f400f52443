"""How many results of a period are in, for the pages of periods."""

from collections import Counter
from collections.abc import Mapping, Sequence

from councils.models import ReportingPeriod
from councils.period_counts import Count
from performance.models import Indicator, Result


def results_in(periods: Sequence[ReportingPeriod]) -> Mapping[int, Count]:
    """For each period: results entered, of the indicators that report in it. Two queries for all."""
    if not periods:
        return {}
    indicators = list(Indicator.objects.filter(council=periods[0].council))
    entered = Counter(
        Result.objects.filter(indicator__council=periods[0].council, period__in=periods).values_list(
            "period", flat=True
        )
    )
    return {
        period.pk: Count("results", entered[period.pk], sum(_reports(item, period) for item in indicators))
        for period in periods
    }


def _reports(indicator: Indicator, period: ReportingPeriod) -> bool:
    in_use = indicator.retired_on is None or indicator.retired_on > period.last_day
    return in_use and indicator.reports_in(period)
