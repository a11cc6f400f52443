"""What meetings decided, recorded by the real services."""

from datetime import date

from councils.models import Committee, Council, User
from reports.models import CabinetPaper, MeetingDecision
from reports.papers.decided import AGREED, Facts, Resolved
from reports.services.decisions import record_decision
from reports.services.paper_states import publish_paper
from tests.factories.papers import written
from tests.rights.papers import cleared_quickly

HELD_ON = date(2026, 10, 14)
FACTS = Facts(decided_on=HELD_ON, minute="Minute 34")
BOTH_AGREED = (Resolved(1, AGREED), Resolved(2, AGREED))


def published(
    council: Council, by: User, *, exempt: dict[str, str] | None = None, held_on: date = HELD_ON, **front: object
) -> CabinetPaper:
    """A published paper with two recommendations, of a meeting that has been held. Its files are HTML alone."""
    executive, _ = Committee.objects.get_or_create(council=council, name="Cabinet", kind="executive")
    paper = written(council, by, exempt=exempt, **({"meeting": executive, "meeting_on": held_on} | front))
    return publish_paper(by=by, paper=cleared_quickly(paper, by))


def decided(
    council: Council,
    by: User,
    *,
    resolutions: tuple[Resolved, ...] = BOTH_AGREED,
    facts: Facts = FACTS,
    exempt: dict[str, str] | None = None,
    **front: object,
) -> MeetingDecision:
    """The same with what was decided on it."""
    paper = published(council, by, exempt=exempt, **front)
    return record_decision(by=by, paper=paper, facts=facts, resolutions=resolutions)
