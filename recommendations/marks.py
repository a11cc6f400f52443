"""How answers, statuses and dates are shown: words with a tone for the tag component."""

from datetime import date

from recommendations.models import RecommendationStatus, Response
from recommendations.rules.clock import Milestone, State

ANSWER_TONES = {"accepted": "done", "partly": "waiting", "not_accepted": "wrong"}
STATUS_TONES = {"open": "plain", "in_progress": "waiting", "implemented": "done", "closed": "plain"}
STATE_TONES = {
    State.DONE: "done",
    State.DONE_LATE: "waiting",
    State.DUE: "plain",
    State.SOON: "waiting",
    State.LATE: "wrong",
}


def answer_tag(answer: str | None) -> dict[str, str]:
    """Text and tone of the council's answer, or of none."""
    if not answer:
        return {"text": "No response yet", "tone": "plain"}
    return {"text": Response.Answer(answer).label, "tone": ANSWER_TONES[answer]}


def status_tag(status: str) -> dict[str, str]:
    return {"text": RecommendationStatus.Status(status).label, "tone": STATUS_TONES[status]}


def milestone_tag(milestone: Milestone, today: date) -> dict[str, str]:
    """How a milestone stands today, in words with the number of days where they matter."""
    state = milestone.state_on(today)
    words = {
        State.DONE: "Done",
        State.DONE_LATE: f"Done {_days(milestone, milestone.done_on or today)} late",
        State.DUE: "Due",
        State.SOON: "Due today" if milestone.by == today else f"Due in {_days(milestone, today)}",
        State.LATE: f"{_days(milestone, today)} late",
    }
    return {"text": words[state], "tone": STATE_TONES[state]}


def _days(milestone: Milestone, day: date) -> str:
    count = abs((day - milestone.by).days)
    if count > 365 * 2:
        return f"{count // 365} years"
    if count > 60:
        return f"{round(count / 30.4)} months"
    return "1 day" if count == 1 else f"{count} days"
