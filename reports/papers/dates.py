"""The dates of a paper, worked out from its meeting. Clear days: neither the first day nor the last counts."""

from dataclasses import dataclass
from datetime import date, timedelta

from councils.rules.working_days import (
    Nation,
    is_working_day,
    next_working_day,
    this_or_last,
    this_or_next,
    working_days_after,
)

ONE_DAY = timedelta(days=1)
CLEAR_DAYS_TO_PUBLISH = 5
CLEAR_DAYS_OF_NOTICE = 28


@dataclass(frozen=True)
class Procedure:
    """A council's own numbers: working days within which decisions are published, and for calling them in."""

    decisions_published_within: int = 2
    call_in_days: int = 5


@dataclass(frozen=True)
class WorkedOut:
    """One date: what it is for, why it is this one, and which rule says so."""

    key: str
    name: str
    on: date
    because: str
    source: str


def publish_by(meeting_on: date, nation: Nation) -> date:
    """The last working day that leaves five clear days before the meeting.

    Source: Local Government Act 1972, s. 100B(3), and for executives reg. 7 of SI 2012/2089: reports are open at
    least five clear days before the meeting. Clear days leave out the day of publication and that of the meeting;
    weekends and bank holidays are left out as well, as councils commonly read it.
    """
    day, clear = meeting_on - ONE_DAY, 0
    while clear < CLEAR_DAYS_TO_PUBLISH:
        clear += is_working_day(day, nation)
        day -= ONE_DAY
    return this_or_last(day, nation)


def notice_by(meeting_on: date) -> date:
    """The last day that leaves 28 clear days, of whatever kind, before the meeting.

    Source: regs 5 and 9 of SI 2012/2089: notice of a key decision, and of a meeting held in private, is given at
    least 28 clear days before. Days of the calendar: the regulations do not leave any out.
    """
    return meeting_on - (CLEAR_DAYS_OF_NOTICE + 1) * ONE_DAY


def decisions_published_by(meeting_on: date, procedure: Procedure, nation: Nation) -> date:
    """The day by which the meeting's decisions are published. Source: the council's constitution."""
    if not procedure.decisions_published_within:
        return this_or_next(meeting_on, nation)
    return working_days_after(this_or_last(meeting_on, nation), procedure.decisions_published_within, nation)


def call_in_ends(meeting_on: date, procedure: Procedure, nation: Nation) -> date:
    """The last day on which a decision can be called in.

    Source: Local Government Act 2000, s. 9F(2)(a) and (4), leaves the number of days to the council's constitution;
    five working days after publication is the most common.
    """
    return working_days_after(decisions_published_by(meeting_on, procedure, nation), procedure.call_in_days, nation)


def implemented_from(meeting_on: date, procedure: Procedure, nation: Nation) -> date:
    """The first working day after call-in, where nobody has called the decision in."""
    return next_working_day(call_in_ends(meeting_on, procedure, nation), nation)


def dates_of(
    meeting_on: date,
    *,
    is_key: bool | None,
    has_exempt: bool,
    procedure: Procedure,
    nation: Nation,
) -> tuple[WorkedOut, ...]:
    """Every date of a paper, in the order in which they come."""
    found = [
        WorkedOut(
            "publish",
            "Publish the agenda and report",
            publish_by(meeting_on, nation),
            "Five clear working days before the meeting: neither the day of publication nor that of the meeting "
            "counts, and weekends and bank holidays do not.",
            "Local Government Act 1972, section 100B; SI 2012/2089, regulation 7",
        ),
        WorkedOut(
            "decisions",
            "Decisions published",
            decisions_published_by(meeting_on, procedure, nation),
            f"{_days(procedure.decisions_published_within)} after the meeting.",
            "Your constitution",
        ),
        WorkedOut(
            "call_in",
            "Call-in ends",
            call_in_ends(meeting_on, procedure, nation),
            f"{_days(procedure.call_in_days)} after the decisions are published.",
            "Local Government Act 2000, section 9F; your constitution",
        ),
        WorkedOut(
            "implementation",
            "Can be carried out from",
            implemented_from(meeting_on, procedure, nation),
            "The first working day after call-in, if nobody calls the decision in.",
            "Your constitution",
        ),
    ]
    if has_exempt:
        found.insert(0, _notice("private", "Notice of the private part", meeting_on, "regulation 5"))
    if is_key is not False:
        name = "Notice of the key decision" if is_key else "Notice, if it is a key decision"
        found.insert(0, _notice("key", name, meeting_on, "regulation 9"))
    return tuple(found)


def _notice(key: str, name: str, meeting_on: date, regulation: str) -> WorkedOut:
    because = "28 clear days before the meeting, of the calendar: neither the day of notice nor the meeting counts."
    return WorkedOut(key, name, notice_by(meeting_on), because, f"SI 2012/2089, {regulation}")


def _days(count: int) -> str:
    if not count:
        return "On the day of the meeting, or the first working day"
    return f"{count} working day{'' if count == 1 else 's'}"
