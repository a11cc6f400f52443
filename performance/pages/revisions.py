"""What became of an indicator's results after they were entered, from the history that the database keeps."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps

from councils.models import ReportingPeriod
from performance import published
from performance.models import Indicator
from performance.rules.revisions import Printed, Revision, Version, revisions
from performance.scorecard.series import Series

MOST = 40


@dataclass(frozen=True)
class RevisedRow:
    """One change of one result, in words."""

    period: ReportingPeriod
    before: str
    after: str
    by: str
    at: datetime
    printed: Printed | None


def revised_rows(indicator: Indicator, series: Series) -> list[RevisedRow]:
    """Every change of a value, the newest first. One query, and one for what was published where anything changed."""
    versions = _versions(indicator)
    if all(len({each.value for each in some}) < 2 for some in versions.values()):
        return []
    printed: dict[int, list[Printed]] = defaultdict(list)
    for item in [] if indicator.is_exempt else published.printed(indicator.council):
        printed[item.period_id].append(Printed(item.title, item.at))
    periods = {period.pk: period for period in series.periods}
    found = [
        _row(periods[key], each, series)
        for key, some in versions.items()
        if key in periods
        for each in revisions(some, printed[key])
    ]
    return sorted(found, key=lambda row: row.at, reverse=True)[:MOST]


def _versions(indicator: Indicator) -> dict[int, list[Version]]:
    """Every value that each period's result ever had, oldest first, as the database noted it."""
    history = apps.get_model("performance", "ResultEvent").objects.filter(indicator=indicator).order_by("pgh_id")
    found: dict[int, list[Version]] = defaultdict(list)
    names = ("period_id", "value", "entered_by__name", "entered_at", "pgh_label", "pgh_created_at")
    for period, value, name, entered_at, label, noted_at in history.values_list(*names):
        gone = label == "delete"
        found[period].append(Version(None if gone else value, "" if gone else name, noted_at if gone else entered_at))
    return found


def _row(period: ReportingPeriod, change: Revision, series: Series) -> RevisedRow:
    after = "taken back" if change.after is None else series.value_in_words(change.after)
    return RevisedRow(period, series.value_in_words(change.before), after, change.by, change.at, change.printed)
