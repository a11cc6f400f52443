"""What rows of results are held against, asked of the database once."""

from collections.abc import Sequence
from datetime import date

from councils.models import Council, ReportingPeriod, User
from performance.importing.checking import Around, key_of
from performance.models import Indicator
from performance.scorecard.indicator_lines import series_of
from performance.scorecard.series import LOOK_BACK


def around_period(
    council: Council, period: ReportingPeriod, periods: Sequence[ReportingPeriod], today: date, owner: User | None
) -> Around:
    """The indicators that report in the period, only those of `owner` where one is given. Four queries."""
    indicators = list(Indicator.objects.in_use_on(council, period.last_day).select_related("owner", "service"))
    others, mine = {}, []
    for indicator in indicators:
        indicator.council = council
        if not indicator.reports_in(period):
            others[key_of(indicator.code)] = f"{indicator.code} does not report in {period}"
        elif owner is not None and indicator.owner_id != owner.pk:
            others[key_of(indicator.code)] = f"{indicator.code} is not yours to enter: {_whose(indicator)}"
        else:
            mine.append(indicator)
    past = [item for item in periods if item.first_day <= period.first_day][-LOOK_BACK - 1 :]
    series = series_of(council, mine, past, today)
    return Around(period, {key_of(item.indicator.code): item for item in series.values()}, others)


def _whose(indicator: Indicator) -> str:
    return f"its owner is {indicator.owner}" if indicator.owner else "it has no owner"
