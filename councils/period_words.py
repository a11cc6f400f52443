"""A reporting period's state in words. The moment is given: nothing here asks what time it is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from councils.access import Standing
from councils.models import EditorAfterClosing, ReportingPeriod
from councils.period_counts import Count, counts_for


@dataclass(frozen=True)
class State:
    """Where a period is: a word for a tag, its tone, and a sentence."""

    word: str
    tone: str
    sentence: str


def state_of(period: ReportingPeriod, now: datetime) -> State:
    """Not opened, opening, open, late or closed; the sentence says since or until when, and by whom."""
    today = timezone.localdate(now)
    if period.closed_at is not None:
        return State("Closed", "done", f"Closed on {_day(timezone.localdate(period.closed_at))} by {period.closed_by}")
    if period.opens_at is None:
        return State("Not opened", "plain", "Not opened yet")
    if period.opens_at > now:
        return State("Opens later", "plain", f"Opens on {_day(timezone.localdate(period.opens_at))}")
    if period.due_on is None:
        return State("Open", "waiting", f"Open since {_day(timezone.localdate(period.opens_at))}")
    if period.due_on < today:
        return State("Overdue", "wrong", f"Open; updates were due by {_day(period.due_on)}")
    return State("Open", "waiting", f"Open; updates are due by {_day(period.due_on)}")


def quarter_line(standing: Standing, now: datetime) -> dict[str, object] | None:
    """How the newest quarter that was opened stands, for the foot of "your work"; None where none was."""
    period = next(iter(opened_periods(standing, now)), None)
    if period is None:
        return None
    return {
        "name": period.as_quarter.label,
        "state": state_of(period, now),
        "counts": counts_of(standing, period),
    }


def counts_of(standing: Standing, period: ReportingPeriod) -> list[Count]:
    """What is in for a period, counted once for a page."""
    noted = standing.noted.setdefault("period_counts", {})
    if period.pk not in noted:
        noted[period.pk] = counts_for([period])[period.pk]
    found: list[Count] = noted[period.pk]
    return found


def opened_periods(standing: Standing, by: datetime | None) -> list[ReportingPeriod]:
    """The council's periods that somebody opened, newest first: those open `by` then, or to be opened later as well
    (None), each with whether this person may correct it (`names_person`). One query for a page, however often it is
    asked."""
    if "opened_periods" not in standing.noted:
        opened = ReportingPeriod.objects.filter(council=standing.council, opens_at__isnull=False)
        named = EditorAfterClosing.objects.filter(reportingperiod=OuterRef("pk"), user=standing.user)
        opened = opened.annotate(names_person=Exists(named))
        standing.noted["opened_periods"] = list(opened.select_related("closed_by", "council").newest_first())
    found: list[ReportingPeriod] = standing.noted["opened_periods"]
    return [period for period in found if by is None or (period.opens_at is not None and period.opens_at <= by)]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
