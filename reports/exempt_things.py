"""What of a council is exempt in a quarter, by name, with its paragraph and its public-interest note."""

from collections.abc import Iterator

from actions.models import Action
from councils.models import Council, ReportingPeriod
from performance.models import Indicator, Risk
from reports.snapshot.parts import ACTION_PLAN, ExemptThing, Snapshot


def exempt_things(council: Council, period: ReportingPeriod, document: str) -> tuple[ExemptThing, ...]:
    """What a document leaves out as exempt, or tells of where it is for the executive alone. At most three queries."""
    return tuple(thing for _, thing in _things(council, period, document))


def those_told_of(snapshot: Snapshot, council: Council, period: ReportingPeriod) -> tuple[ExemptThing, ...]:
    """The exempt things that are in a snapshot."""
    risks = snapshot.scorecard.risks if snapshot.scorecard else ()
    told = {line.code for line in snapshot.indicators if line.is_exempt}
    told |= {line.reference for line in snapshot.actions if line.is_exempt}
    told |= {line.reference for line in risks if line.is_exempt}
    return tuple(thing for key, thing in _things(council, period, snapshot.document) if key in told)


def _things(council: Council, period: ReportingPeriod, document: str) -> Iterator[tuple[str, ExemptThing]]:
    """Each with the code or the reference that its line has."""
    if document != ACTION_PLAN:
        indicators = Indicator.objects.for_scorecard(council, period.last_day).filter(is_exempt=True)
        yield from ((one.code, thing_of(one)) for one in indicators)
    actions = Action.objects.of(council).filter(is_exempt=True).order_by("plan", "order", "reference")
    yield from ((one.reference, thing_of(one)) for one in actions)
    if document != ACTION_PLAN:
        risks = Risk.objects.for_period(period, None).filter(is_exempt=True).order_by("reference")
        yield from ((one.reference, thing_of(one)) for one in risks)


def thing_of(one: Indicator | Action | Risk) -> ExemptThing:
    """How a row that is exempt says so."""
    name = f"{one.code} {one.name}" if isinstance(one, Indicator) else f"{one.reference} {one.title}"
    kind = type(one)._meta.verbose_name
    assert one.exempt_paragraph  # noqa: S101 - the database sees to it
    return ExemptThing(f"{str(kind).capitalize()} {name}", one.exempt_paragraph, one.exempt_reason)
