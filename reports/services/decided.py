"""What comes of a decision: responses to the peers' recommendations, and actions, milestones and dates of the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from actions.models import Action, ActionPlan, DateChange, Milestone
from actions.services.actions import action_create
from actions.services.date_changes import date_change_by_meeting
from actions.services.milestones import milestone_add
from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from recommendations.models import Recommendation, Response
from recommendations.rules.meetings import decided_in_words
from recommendations.services.responses import response_record
from reports.models import DecidedResponse, MeetingDecision, Resolution, ResolutionLink


@dataclass(frozen=True)
class Answered:
    """The answer to one recommendation. `seen` is the response that its page showed, as `seen_of` says it."""

    recommendation: Recommendation
    answer: str
    text: str = ""
    reason: str = ""
    seen: str = ""


class AnsweredMeanwhile(Refused):
    """Somebody answered some of them meanwhile. Nothing was overwritten; `recommendations` are those."""

    def __init__(self, recommendations: Sequence[Recommendation]) -> None:
        which = ", ".join(item.reference for item in recommendations)
        super().__init__(
            f"Somebody answered {which} while you were writing. Their answer is shown above yours: save again to put "
            "yours in its place."
        )
        self.recommendations = recommendations


def seen_of(recommendation: Recommendation) -> str:
    """A mark of the response as it is: it changes whenever the response does."""
    response: Response | None = getattr(recommendation, "response", None)
    return response.at.isoformat() if response else ""


@transaction.atomic
def respond_from(*, by: User, decision: MeetingDecision, answers: Sequence[Answered]) -> int:
    """Give each its response with the decision's meeting, day and minute: all of them or none. Out: how many.

    Errors: Refused as recommendations.services.responses.response_record; AnsweredMeanwhile.
    """
    now = Recommendation.objects.select_related("response").in_bulk([item.recommendation.pk for item in answers])
    if theirs := [item.recommendation for item in answers if seen_of(now[item.recommendation.pk]) != item.seen]:
        raise AnsweredMeanwhile(theirs)
    for item in answers:
        if item.recommendation.challenge.council_id != decision.paper.council_id:
            raise Refused("A meeting answers recommendations made to its own council.")
        response_record(
            by=by,
            recommendation=item.recommendation,
            answer=item.answer,
            text=item.text,
            reason=item.reason,
            meeting=decision.paper.meeting,
            decided_on=decision.decided_on,
            minute=decision.minute,
        )
        link = DecidedResponse.objects.filter(recommendation=item.recommendation).first()
        link = link or DecidedResponse(recommendation=item.recommendation)
        link.decision = decision
        link.full_clean()
        link.save()
    if answers:
        _record("responses_set", decision, by, count=len(answers))
    return len(answers)


@transaction.atomic
def action_from(
    *, by: User, resolution: Resolution, plan: ActionPlan, recommendations: Any = (), **values: Any
) -> Action:
    """An action that the meeting added to a plan. Errors: as actions.services.actions.action_create."""
    _check_council(resolution, plan)
    action = action_create(by=by, plan=plan, recommendations=recommendations, **values)
    _link(resolution, action)
    _record("action_added", resolution.decision, by, number=resolution.number, action=action.reference)
    return action


@transaction.atomic
def milestone_from(*, by: User, resolution: Resolution, action: Action, title: str, due_on: date | None) -> Milestone:
    """A milestone that the meeting added to an action. Errors: Refused where the plan was superseded."""
    _check_council(resolution, action.plan)
    milestone = milestone_add(by=by, action=action, title=title, due_on=due_on)
    _link(resolution, action, milestone=milestone)
    _record("milestone_added", resolution.decision, by, number=resolution.number, action=action.reference)
    return milestone


@transaction.atomic
def date_from(*, by: User, resolution: Resolution, action: Action, new_due_on: date, reason: str) -> DateChange:
    """Another due date that the meeting decided. Errors: as actions.services.date_changes.date_change_by_meeting."""
    _check_council(resolution, action.plan)
    decided = decided_by(resolution.decision)
    change = date_change_by_meeting(by=by, action=action, new_due_on=new_due_on, reason=reason, decided=decided)
    _link(resolution, action, date_change=change)
    _record("date_moved", resolution.decision, by, number=resolution.number, action=action.reference)
    return change


def decided_by(decision: MeetingDecision) -> str:
    """ "Cabinet, 14 October 2026, minute 34"."""
    return decided_in_words(str(decision.paper.meeting), decision.decided_on, decision.minute)


def _check_council(resolution: Resolution, plan: ActionPlan) -> None:
    if plan.council_id != resolution.decision.paper.council_id:
        raise Refused("This plan belongs to another council.")


def _link(resolution: Resolution, action: Action, **thing: Any) -> None:
    link = ResolutionLink(resolution=resolution, action=action, **thing)
    link.full_clean()
    link.save()


def _record(what: str, decision: MeetingDecision, by: User, **data: object) -> None:
    paper = decision.paper
    record(f"reports.decision.{what}", by=by, thing=paper, council=paper.council, **data)
