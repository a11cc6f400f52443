"""What the grid of a quarter's results shows beside them."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from councils.models import ReportingPeriod
from performance.forms.results import Beside
from performance.models import Breakdown, BreakdownResult, MonthlyFigure
from performance.scorecard.series import Series


def beside_of(series: Sequence[Series], period: ReportingPeriod) -> dict[int, Beside]:
    """The months and the parts of each indicator in a period, by its key. Three queries, however many there are."""
    keys = [item.indicator.pk for item in series]
    months: dict[int, list[Decimal | None]] = defaultdict(lambda: [None, None, None])
    for figure in MonthlyFigure.objects.filter(indicator__in=keys, period=period):
        months[figure.indicator_id][figure.month - 1] = figure.value
    stored = BreakdownResult.objects.filter(breakdown__indicator__in=keys, period=period)
    values = dict(stored.values_list("breakdown_id", "value"))
    parts: dict[int, list[tuple[Breakdown, Decimal | None]]] = defaultdict(list)
    in_use = Breakdown.objects.filter(indicator__in=keys).in_use_on(period.last_day)
    for part in in_use.order_by("dimension", "order", "name"):
        parts[part.indicator_id].append((part, values.get(part.pk)))
    return {key: Beside(months[key], parts[key]) for key in {*months, *parts}}
