"""What this app's events say to people; each follows the person's name."""

WORDS = {
    "actions.plan.made": "made the plan {thing}",
    "actions.plan.changed": "changed the plan {thing}",
    "actions.plan.superseded": "superseded the plan {thing} by {newer}",
    "actions.import.received": "handed in the spreadsheet {file} for {thing}",
    "actions.import.corrected": "corrected what was read of {file} for {thing}",
    "actions.import.dropped": "dropped the spreadsheet {file} for {thing}",
    "actions.import.taken_in": "took in {rows} actions for {thing} from {file}",
    "actions.action.added": "added the action {thing}",
    "actions.action.made_of_commitment": "made {thing} of a commitment in {statement}",
    "actions.action.changed": "changed {what} of {thing}",
    "actions.action.changed_because": "changed {what} of {thing}: {reason}",
    "actions.action.handed_over": "handed {what} {thing} from {before} to {after}: {reason}",
    "actions.update.saved": "drafted the update of {thing} for {period}",
    "actions.update.submitted": "submitted the update of {thing} for {period}: {said}",
    "actions.update.nothing_changed": "submitted that nothing has changed in {thing} for {period}: {said}",
    "actions.update.approved": "approved the update of {thing} for {period}: {said}",
    "actions.update.returned": "returned the update of {thing} for {period}",
    "actions.milestone.added": "added the milestone {milestone} to {thing}",
    "actions.milestone.changed": "changed the milestone {milestone} of {thing}",
    "actions.milestone.removed": "took away the milestone {milestone} of {thing}",
    "actions.milestone.reached": "reached the milestone {milestone} of {thing}",
    "actions.milestone.not_reached": "took back that the milestone {milestone} of {thing} was reached",
    "actions.date_change.asked": "asked to move the due date of {thing} from {old_due_on} to {new_due_on}",
    "actions.date_change.agreed": "agreed to move the due date of {thing} from {old_due_on} to {new_due_on}",
    "actions.date_change.refused": "refused to move the due date of {thing} from {old_due_on} to {new_due_on}",
    "actions.evidence.added": "added the evidence {evidence} to {thing}",
    "actions.evidence.removed": "took away the evidence {evidence} of {thing}",
    "actions.view.saved": "saved the view of actions {thing}",
    "actions.view.changed": "changed the view of actions {thing}",
    "actions.view.removed": "removed the view of actions {thing}",
}

#: What an action's events are about, by the middle part of their names.
NOUNS = {
    "action": "The action itself",
    "update": "Progress updates",
    "milestone": "Milestones",
    "date_change": "Due date",
    "evidence": "Evidence",
}
