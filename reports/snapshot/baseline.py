"""What a scrutiny report is compared with: only what the readers it is for may read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from actions.rules.dates import day_in_words
from councils.models import Council, ReportingPeriod
from reports.models.edition import Audience, Document, Edition
from reports.snapshot.canonical import UnreadableSnapshot, from_data
from reports.snapshot.parts import Snapshot, short_period

FIRST = "This is the first report of its kind: there is nothing yet to compare it with."
#: Whose editions those may read whom a document is for, their own first. Anyone not named here reads all of these.
MAY_READ = {
    Audience.PUBLIC.value: (Audience.PUBLIC.value,),
    Audience.SCRUTINY.value: (Audience.SCRUTINY.value, Audience.PUBLIC.value),
}
ALL = (Audience.CABINET.value, Audience.SCRUTINY.value, Audience.PUBLIC.value)


@dataclass(frozen=True)
class Baseline:
    """The snapshot that a report is compared with, what it is in words, and the day on which it was told."""

    snapshot: Snapshot
    words: str
    since: date


def baseline(
    council: Council,
    period: ReportingPeriod,
    audience: str,
    *,
    at: datetime,
    gather_period: Callable[[ReportingPeriod], Snapshot],
) -> Baseline | None:
    """The report before for the same readers; else what they could read of the quarter before; else what is recorded
    of it. None where there is nothing. `gather_period` gathers a quarter as this report gathers its own."""
    return (
        _same_report(council, period, audience, at)
        or _other_reports(council, period, audience, at)
        or _records(council, period, gather_period)
    )


def _same_report(council: Council, period: ReportingPeriod, audience: str, at: datetime) -> Baseline | None:
    """The newest version of the newest scrutiny report of an earlier quarter for the same readers."""
    earlier = Edition.objects.filter(
        council=council,
        document=Document.SCRUTINY,
        audience=audience,
        period__first_day__lt=period.first_day,
        published_at__lte=at,
    )
    found = _newest(earlier)
    read = _read(found) if found else None
    if found is None or read is None:
        return None
    words = f"Compared with the edition of {_published(found)} ({short_period(read)})."
    return Baseline(read, words, timezone.localdate(found.published_at))


def _other_reports(council: Council, period: ReportingPeriod, audience: str, at: datetime) -> Baseline | None:
    """The corporate performance report of the newest earlier quarter that these readers may read, and with it the
    action plan progress of the same quarter."""
    earlier = Edition.objects.filter(
        council=council,
        document=Document.SCORECARD,
        audience__in=MAY_READ.get(audience, ALL),
        period__first_day__lt=period.first_day,
        published_at__lte=at,
    )
    card = _newest(earlier, audience)
    read = _read(card) if card else None
    if card is None or read is None:
        return None
    plan = _newest(
        Edition.objects.filter(
            period=card.period_id,
            document=Document.ACTION_PLAN,
            audience__in=MAY_READ.get(audience, ALL),
            published_at__lte=at,
        ),
        audience,
    )
    plans = _read(plan) if plan else None
    words = f"Compared with the corporate performance report of {short_period(read)}, edition of {_published(card)}"
    if plan and plans:
        read = replace(read, plans=plans.plans)
        words = f"{words}, and its action plan progress, edition of {_published(plan)}"
    return Baseline(read, f"{words}.", timezone.localdate(card.published_at))


def _records(
    council: Council, period: ReportingPeriod, gather_period: Callable[[ReportingPeriod], Snapshot]
) -> Baseline | None:
    """What is recorded of the quarter before, where anything was reported in it."""
    before = ReportingPeriod.objects.filter(council=council, last_day__lt=period.first_day, opens_at__isnull=False)
    last = before.newest_first().first()
    read = gather_period(last) if last else None
    if last is None or read is None or not _tells_anything(read):
        return None
    words = f"Compared with what is recorded of {short_period(read)}: nothing was published of it for these readers."
    return Baseline(read, words, last.last_day)


def _tells_anything(snapshot: Snapshot) -> bool:
    results = any(line.value is not None for line in snapshot.indicators)
    return results or any(line.updated_in for line in snapshot.actions)


def _newest(editions: Iterable[Edition], audience: str = "") -> Edition | None:
    """The newest quarter's; of one quarter that for the readers themselves; of those the newest version."""
    found = editions.select_related("period").defer("html")  # type: ignore[attr-defined]
    newest = found.order_by("-period__first_day", "-version")
    first = newest.first()
    if first is None or not audience or first.audience == audience:
        return first
    return newest.filter(period=first.period_id, audience=audience).first() or first


def _published(edition: Edition) -> str:
    return f"{day_in_words(timezone.localdate(edition.published_at))}, version {edition.version}"


def _read(edition: Edition) -> Snapshot | None:
    """What it told; None where a later version of this program wrote it."""
    try:
        return from_data(edition.data)
    except UnreadableSnapshot:
        return None
