"""Tells the floors below what came to them from a meeting: the response to a recommendation, parts of an action."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from actions.models import Action
from councils.access import Standing
from recommendations.models import Recommendation
from reports.access import paper_states_for
from reports.models import DecidedResponse, MeetingDecision, ResolutionLink
from reports.services.decided import decided_by

#: Read with an action and with a recommendation: whether a meeting did anything with it.
OF_ACTION = Exists(ResolutionLink.objects.filter(action=OuterRef("pk")))
OF_RECOMMENDATION = Exists(DecidedResponse.objects.filter(recommendation=OuterRef("pk")))


def decision_of_response(standing: Standing, recommendation: Recommendation, today: date) -> dict[str, Any] | None:
    """The paper on which the response was decided, where the person may see it and the response still says so."""
    if not getattr(recommendation, "was_decided_on", True):
        return None
    found = (
        DecidedResponse.objects.filter(recommendation=recommendation)
        .select_related("decision__paper__meeting", "decision__paper__council")
        .first()
    )
    response = getattr(recommendation, "response", None)
    if found is None or response is None or response.decided != decided_by(found.decision):
        return None
    href = _address(standing, found.decision)
    return {"decided": response.decided, "subject": found.decision.paper.subject, "href": href} if href else None


def decided_of_action(standing: Standing, action: Action, today: date) -> dict[str, Any] | None:
    """What meetings did with an action: added it, added a milestone, moved its date. One query."""
    if not getattr(action, "was_decided_on", True):
        return None
    links = ResolutionLink.objects.filter(action=action).select_related(
        "milestone", "date_change", "resolution__decision__paper__meeting", "resolution__decision__paper__council"
    )
    rows = [_row(standing, link) for link in links]
    return {"rows": rows} if rows else None


def _row(standing: Standing, link: ResolutionLink) -> dict[str, str]:
    decision = link.resolution.decision
    if link.milestone:
        what = f"Milestone “{link.milestone}” added by"
    elif link.date_change:
        day = link.date_change.new_due_on
        what = f"Due date moved to {day.day} {day:%B %Y} by"
    else:
        what = "Added by"
    return {"what": what, "decided": decided_by(decision), "href": _address(standing, decision)}


def _address(standing: Standing, decision: MeetingDecision) -> str:
    """The decision's page; empty where the person does not see the paper."""
    paper = decision.paper
    if paper.state not in paper_states_for(standing):
        return ""
    return reverse("reports:decision", args=[paper.council.slug, paper.pk])
