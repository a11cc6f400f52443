"""Entering a quarter's results, and overruling a rating."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import ReportingPeriod, User
from councils.services.periods import writing_in
from peerreview.errors import Refused
from performance.models import Indicator, Result
from performance.rules.rating import Rating
from performance.services.result_parts import write_parts
from performance.services.saving import checked_save, in_words, put


@dataclass(frozen=True)
class ResultEntry:
    """One row of the grid. `value` None takes an earlier result back. `seen` is when the result that the person
    saw had been entered (None: they saw none): where it is another by now, theirs would overwrite it unseen.
    `months` and `parts` (by the part's key) are what it is made of or told apart by; None leaves them as they are,
    a figure of None takes one back."""

    indicator: Indicator
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    is_provisional: bool = False
    commentary: str = ""
    corrective_action: str = ""
    forecast: Decimal | None = None
    seen: datetime | None = None
    months: Sequence[Decimal | None] | None = None
    parts: Mapping[int, Decimal | None] | None = None


@transaction.atomic
def results_enter(*, by: User, period: ReportingPeriod, entries: Sequence[ResultEntry], sent_by: str = "") -> list[str]:
    """Save a quarter's results, all or none. Gives the codes of the indicators whose results changed.

    In: `sent_by` names the file or the key by which another program sent them, for the events.

    An override stands by the figure it was about: a new value lifts it, and the event says so.
    Errors: Refused where the period is closed or not open, the indicator does not report in it, or somebody else
    has entered the result meanwhile; ValidationError.
    """
    changed = []
    with writing_in(period, by):
        indicators = [entry.indicator.pk for entry in entries]
        # two people who enter the same new result at once come one after the other
        list(Indicator.objects.select_for_update(no_key=True, of=["self"]).filter(pk__in=indicators).order_by("pk"))
        locked = Result.objects.select_for_update(of=["self"]).filter(period=period, indicator__in=indicators)
        stored = {result.indicator_id: result for result in locked}
        for entry in entries:
            result = stored.get(entry.indicator.pk)
            _check(entry, period, result)
            # each is written, whatever the others did
            done = [_write(by, period, result, entry, sent_by), *write_parts(by, period, entry)]
            if any(done):
                changed.append(entry.indicator.code)
    return changed


@transaction.atomic
def result_override(*, by: User, result: Result, rating: Rating, reason: str) -> Result:
    """Let a person's rating count instead of the rule's; both are kept and shown.

    Errors: Refused for a rating that is no colour, without a reason, or where the period is closed.
    """
    if not rating.is_rated:
        raise Refused("A rating is red, amber or green.")
    if not reason.strip():
        raise Refused("Say why the rating is changed.")
    with writing_in(result.period, by):
        result.override, result.override_reason = rating.value, reason.strip()
        result.overridden_by, result.overridden_at = by, timezone.now()
        checked_save(result)
        record(
            "performance.result.overridden",
            by=by,
            thing=result.indicator,
            council=result.indicator.council,
            period=str(result.period),
            rating=rating.value,
            reason=reason.strip(),
        )
    return result


@transaction.atomic
def result_override_lift(*, by: User, result: Result) -> Result:
    """Let the rule's rating count again. Errors: Refused where nothing was overridden, or the period is closed."""
    if not result.override:
        raise Refused("The rule's rating counts already.")
    with writing_in(result.period, by):
        before, reason = result.override, result.override_reason
        _lift(result)
        checked_save(result)
        record(
            "performance.result.override_lifted",
            by=by,
            thing=result.indicator,
            council=result.indicator.council,
            period=str(result.period),
            rating=before,
            reason=reason,
        )
    return result


def _check(entry: ResultEntry, period: ReportingPeriod, result: Result | None) -> None:
    """Refuse what belongs to another council or quarter, and what would overwrite a figure unseen."""
    indicator = entry.indicator
    if indicator.council_id != period.council_id or not indicator.reports_in(period):
        raise Refused(f"{indicator.code} does not report in {period}.")
    entered_at = result.entered_at if result else None
    if entered_at == entry.seen:
        return
    if result is None:
        raise Refused(f"{indicator.code}: the result was taken back while you were typing. Check it and save again.")
    value = format(result.value.normalize(), "f")
    raise Refused(
        f"{indicator.code}: {result.entered_by} entered {value} while you were typing. Check it and save again."
    )


def _write(by: User, period: ReportingPeriod, result: Result | None, entry: ResultEntry, sent_by: str) -> bool:
    """Enter, change or take back one result; say whether anything changed."""
    if entry.value is not None:
        return _enter(by, period, result, entry, sent_by)
    if result is not None:
        _withdraw(by, period, result, entry.indicator)
    return result is not None


def _enter(by: User, period: ReportingPeriod, result: Result | None, entry: ResultEntry, sent_by: str) -> bool:
    """Write one row where anything changed; an event says what."""
    is_new = result is None
    result = result or Result(indicator=entry.indicator, period=period, entered_by=by)
    lifts = bool(result.override) and result.value != entry.value
    changed = put(
        result,
        {
            "value": entry.value,
            "numerator": entry.numerator,
            "denominator": entry.denominator,
            "is_provisional": entry.is_provisional,
            "commentary": entry.commentary.strip(),
            "corrective_action": entry.corrective_action.strip(),
            "forecast": entry.forecast,
        },
    )
    if not changed:
        return False
    if lifts:
        _lift(result)
    result.entered_by, result.entered_at = by, timezone.now()
    checked_save(result)
    known = {"sent_by": sent_by} if sent_by else {}
    record(
        "performance.result.entered" if is_new else "performance.result.corrected",
        by=by,
        thing=entry.indicator,
        council=entry.indicator.council,
        period=str(period),
        value=in_words(entry.value),
        override_lifted=lifts,
        **known,
        **({} if is_new else {"changed": changed}),
    )
    return True


def _withdraw(by: User, period: ReportingPeriod, result: Result, indicator: Indicator) -> None:
    record(
        "performance.result.withdrawn",
        by=by,
        thing=indicator,
        council=indicator.council,
        period=str(period),
        value=in_words(result.value),
        commentary=result.commentary,
    )
    result.delete()


def _lift(result: Result) -> None:
    result.override = result.override_reason = ""
    result.overridden_by = result.overridden_at = None
