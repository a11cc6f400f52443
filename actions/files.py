"""The columns of this app's files besides the table of actions: plans, approvals, and how a plan stands."""

from django.utils import timezone

from actions.models import ActionPlan, ProgressUpdate
from peerreview.exports import Column
from peerreview.marks import ACTION_MARKS

PLANS = [
    Column("Plan", lambda plan: plan.title),
    Column("Source", lambda plan: ActionPlan.Source(plan.source).label),
    Column("Peer challenge", lambda plan: plan.challenge),
    Column("Adopted", lambda plan: plan.adopted_on, "date"),
    Column("Actions", lambda plan: plan.actions_count, "number"),
    Column("Supersedes", lambda plan: plan.supersedes),
    Column("Superseded by", lambda plan: next(iter(plan.superseded_by.all()), None)),
]
#: Of rows of actions.approvals_page.
APPROVALS = [
    Column("Reference", lambda row: row["action"].reference),
    Column("Action", lambda row: row["action"].title),
    Column("Plan", lambda row: row["action"].plan),
    Column("Period", lambda row: row["update"].period),
    Column("Lead officer", lambda row: row["action"].lead_officer),
    Column("Director", lambda row: row["action"].director),
    Column("Due date now", lambda row: row["action"].due_on, "date"),
    Column("Rating", lambda row: row["rating"].rating.label),
    Column("Rating claimed", lambda row: row["rating"].claimed.label),
    Column("What has happened", lambda row: row["update"].narrative),
    Column("Why it is at risk or off track", lambda row: row["update"].reason),
    Column("What will bring it back", lambda row: row["update"].way_back),
    Column("Next steps", lambda row: row["update"].next_steps),
    Column("Forecast", lambda row: row["update"].forecast_on, "date"),
    Column("State", lambda row: ProgressUpdate.State(row["update"].state).label),
    Column("Submitted by", lambda row: row["update"].submitted_by),
    Column("Submitted", lambda row: timezone.localdate(row["update"].submitted_at), "date"),
]
#: Of lines of actions.progress.
PROGRESS = [
    Column("Reference", lambda line: line.reference),
    Column("Action", lambda line: line.title),
    Column("Recommendations", lambda line: "; ".join(line.recommendations)),
    Column("Lead officer", lambda line: line.lead_officer),
    Column("Director", lambda line: line.director),
    Column("Portfolio", lambda line: line.portfolio),
    Column("Service", lambda line: line.service),
    Column("Supporting group", lambda line: line.supporting_group),
    Column("Start", lambda line: line.starts_on, "date"),
    Column("First due date", lambda line: line.original_due_on, "date"),
    Column("Due date now", lambda line: line.due_on, "date"),
    Column("Times moved", lambda line: line.times_moved, "number"),
    Column("Completed", lambda line: line.completed_on, "date"),
    Column("Rating", lambda line: line.rating.label),
    Column("Rating claimed", lambda line: line.claimed.label),
    Column("Why they differ", lambda line: line.because),
    Column(
        "Rating the quarter before",
        lambda line: ACTION_MARKS[line.previous_rating].word if line.previous_rating else "",
    ),
    Column("What has happened", lambda line: line.narrative),
    Column("Why it is at risk or off track", lambda line: line.reason),
    Column("What will bring it back", lambda line: line.way_back),
    Column("Next steps", lambda line: line.next_steps),
    Column("Forecast", lambda line: line.forecast_on, "date"),
    Column("Said in", lambda line: line.updated_in),
    Column("Approved", lambda line: line.is_approved),
    Column("Waits for", lambda line: line.waits_for),
    Column("Milestones reached", lambda line: "; ".join(step.title for step in line.milestones if step.reached_on)),
    Column("Milestones to come", lambda line: "; ".join(step.title for step in line.milestones if not step.reached_on)),
    Column("Evidence", lambda line: "; ".join(item.title for item in line.evidence)),
    Column("How it will be known to have worked", lambda line: line.success_measure),
    Column("Exempt", lambda line: line.is_exempt),
]
