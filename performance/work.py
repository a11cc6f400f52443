"""What waits for a person on this floor: results of their indicators for the open quarters."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import DateField, ExpressionWrapper, F, Q
from django.db.models.lookups import LessThan
from django.urls import reverse
from django.utils import timezone

from councils.access import Standing
from councils.models import ReportingPeriod
from councils.work import Rest, Why, WorkItem
from performance.models import Indicator
from performance.models.indicator import IndicatorQuerySet, owed_in

ONE_DAY = timedelta(days=1)


def results_due(standing: Standing, today: date) -> Iterator[WorkItem]:
    """An item for each of the person's indicators without a result in an open period, due or overdue. One query.

    A quarter's figures can only be known when it is over, so nothing is asked for before.
    """
    for indicator in missing_results(standing, today):
        due_on = indicator.due_on  # type: ignore[attr-defined]
        period = ReportingPeriod(year=indicator.period_year, quarter=indicator.period_quarter)  # type: ignore[attr-defined]
        grid = reverse("performance:results-enter", args=[standing.council.slug, period.slug])
        late = bool(due_on and due_on < today)
        yield WorkItem(
            why=Why.OVERDUE if late else Why.DUE,
            title=str(indicator),
            href=f"{grid}#i{indicator.pk}",
            detail=f"Result for {period}",
            due_on=due_on,
            button="Enter result",
            rest=Rest(f"results for {period}", grid),
            is_late=late,
            since=max(timezone.localdate(indicator.opens_at), indicator.last_day + ONE_DAY),  # type: ignore[attr-defined]
        )


def missing_results(standing: Standing, today: date) -> list[Indicator]:
    """What owed_results gives, oldest period first, each with its period's days. One query."""
    missing = owed_results(standing, today)
    if missing is None:
        return []
    periods = "council__periods"
    return list(
        missing.annotate(
            period_year=F(f"{periods}__year"),
            period_quarter=F(f"{periods}__quarter"),
            due_on=F(f"{periods}__due_on"),
            opens_at=F(f"{periods}__opens_at"),
            last_day=F(f"{periods}__last_day"),
        ).order_by(f"{periods}__first_day", "code")
    )


def owed_results(standing: Standing, today: date) -> IndicatorQuerySet | None:
    """The person's indicators, once for each open and ended period that lacks their result."""
    if not standing.may("enter_result"):
        return None
    periods = "council__periods"
    reported = Q(**{f"{periods}__results__indicator": F("pk")})
    known_on = ExpressionWrapper(F(f"{periods}__last_day") + F("publication_lag"), output_field=DateField())
    return (
        Indicator.objects.in_use(standing.council)
        .filter(
            owed_in(periods),
            LessThan(known_on, today),
            owner=standing.user,
            **{
                f"{periods}__opens_at__isnull": False,
                f"{periods}__closed_at__isnull": True,
            },
        )
        .exclude(reported)
    )
