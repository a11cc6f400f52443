"""What this app puts into a person's calendar: the days by which results of their indicators are due."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from councils.access import Standing
from councils.calendar import Entry
from councils.models import ReportingPeriod
from councils.services.periods import in_full
from performance.work import missing_results


def dates(standing: Standing, today: date) -> Iterator[Entry]:
    """One entry for each open and ended period in which a result of theirs is missing. One query."""
    if not standing.may("enter_result"):
        return
    missing = missing_results(standing, today)
    owed = Counter((item.period_year, item.period_quarter, item.due_on) for item in missing)  # type: ignore[attr-defined]
    for (year, quarter, due_on), count in owed.items():
        if due_on:
            period = ReportingPeriod(year=year, quarter=quarter)
            href = reverse("performance:results-enter", args=[standing.council.slug, period.slug])
            title = f"Results for {in_full(period)} are due"
            yield Entry(f"results-{period.slug}", due_on, title, href, detail=f"{count} to enter")
