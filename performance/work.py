"""What waits for a person on this floor: results of their indicators for the open quarters, and words to results."""

from collections.abc import Iterator
from datetime import date

from django.db.models import DateField, ExpressionWrapper, F, Q
from django.db.models.lookups import LessThan
from django.urls import reverse

from councils.access import Standing
from councils.models import ReportingPeriod
from councils.work import Why, WorkItem
from performance.models import Indicator, Result
from performance.models.indicator import owed_in
from performance.scorecard.doubts import owed_words
from performance.scorecard.indicator_lines import series_of


def results_due(standing: Standing, today: date) -> Iterator[WorkItem]:
    """An item for each of the person's indicators without a result in an open period, due or overdue. One query.

    A quarter's figures can only be known when it is over, so nothing is asked for before.
    """
    if not standing.may("enter_result"):
        return
    for indicator in _missing(standing, today):
        due_on = indicator.due_on  # type: ignore[attr-defined]
        period = ReportingPeriod(year=indicator.period_year, quarter=indicator.period_quarter)  # type: ignore[attr-defined]
        yield WorkItem(
            why=Why.OVERDUE if due_on and due_on < today else Why.DUE,
            title=str(indicator),
            href=f"{_grid(standing, period)}#i{indicator.pk}",
            detail=f"Result for {period}",
            due_on=due_on,
            button="Enter result",
        )


def _grid(standing: Standing, period: ReportingPeriod) -> str:
    return reverse("performance:results-enter", args=[standing.council.slug, period.slug])


def _missing(standing: Standing, today: date) -> list[Indicator]:
    """The person's indicators, once for each open and ended period that lacks their result."""
    periods = "council__periods"
    reported = Q(**{f"{periods}__results__indicator": F("pk")})
    known_on = ExpressionWrapper(F(f"{periods}__last_day") + F("publication_lag"), output_field=DateField())
    return list(
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
        .annotate(
            period_year=F(f"{periods}__year"),
            period_quarter=F(f"{periods}__quarter"),
            due_on=F(f"{periods}__due_on"),
        )
        .exclude(reported)
        .order_by(f"{periods}__first_day", "code")
    )


def words_owed(standing: Standing, today: date) -> Iterator[WorkItem]:
    """An item for each result of the person's indicators that is amber or red and came without its words, from a
    file or another program, in a period that is open. One query, and three more where there may be any."""
    if not standing.may("enter_result"):
        return
    results = list(Result.objects.lacking_words(standing.council, standing.user))
    if not results:
        return
    periods = sorted({result.period for result in results}, key=lambda period: period.first_day)
    indicators = {result.indicator for result in results}
    series = series_of(standing.council, indicators, periods, today)
    for result in results:
        period, found = result.period, series[result.indicator_id]
        said = (result.commentary, result.corrective_action)
        if owed := owed_words(found, period, result.value, *said):
            yield WorkItem(
                why=Why.OVERDUE if period.due_on and period.due_on < today else Why.DUE,
                title=str(result.indicator),
                href=f"{_grid(standing, period)}#i{result.indicator_id}",
                detail=f"{found.value_in_words(result.value)} in {period}: {'; '.join(owed.values()).lower()}",
                due_on=period.due_on,
                button="Add the words",
            )
