"""/<council>/actions/, plans/, progress/, approvals/ and dates/."""

from django.urls import path

from actions.views import (
    action,
    approvals,
    commitments,
    dates,
    evidence,
    history,
    importing,
    many,
    milestones,
    offline,
    plans,
    progress,
    saved_views,
    typing,
    updates,
    whole_plan,
)

app_name = "actions"
urlpatterns = [
    # the plan as a whole
    path("actions/", whole_plan.action_list, name="list"),
    path("actions/timeline/", whole_plan.plan_timeline, name="timeline"),
    path("actions/ratings/", whole_plan.rating_grid, name="grid"),
    path("actions/views/add/", saved_views.view_add, name="view-add"),
    path("actions/views/<int:view_id>/", saved_views.view_edit, name="view-edit"),
    path("actions/views/<int:view_id>/remove/", saved_views.view_remove, name="view-remove"),
    path("actions/change-many/", many.change_many, name="change-many"),
    # one action
    path("actions/<int:action_id>/", action.action_page, name="action"),
    path("actions/<int:action_id>/edit/", action.action_edit, name="action-edit"),
    path("actions/<int:action_id>/history/", history.action_history, name="action-history"),
    # what an officer says each quarter
    path("actions/<int:action_id>/update/", updates.update_newest, name="update"),
    path("actions/<int:action_id>/update/<slug:period_slug>/", updates.update_edit, name="update-edit"),
    path("actions/<int:action_id>/update/<slug:period_slug>/typed/", typing.update_typed, name="update-typed"),
    path("actions/<int:action_id>/update/<slug:period_slug>/forget/", typing.update_forget, name="update-forget"),
    # the same off line
    path("actions/offline/", offline.offline_newest, name="offline-newest"),
    path("actions/offline/<slug:period_slug>/", offline.offline, name="offline"),
    path("actions/offline/<slug:period_slug>/sheet/", offline.sheet, name="offline-sheet"),
    path("actions/offline/<slug:period_slug>/<int:upload_id>/", offline.check, name="offline-check"),
    path("actions/offline/<slug:period_slug>/<int:upload_id>/again/", offline.again, name="offline-again"),
    path("actions/offline/<slug:period_slug>/<int:upload_id>/drop/", offline.drop, name="offline-drop"),
    # dates
    path("actions/<int:action_id>/date/", dates.date_ask, name="date-ask"),
    path("dates/<int:change_id>/", dates.date_decide, name="date-decide"),
    # steps
    path("actions/<int:action_id>/milestones/add/", milestones.milestone_new, name="milestone-add"),
    path("actions/<int:action_id>/milestones/<int:milestone_id>/", milestones.milestone_edit, name="milestone-edit"),
    path(
        "actions/<int:action_id>/milestones/<int:milestone_id>/remove/",
        milestones.milestone_delete,
        name="milestone-remove",
    ),
    # evidence
    path("actions/<int:action_id>/evidence/add/", evidence.evidence_new, name="evidence-add"),
    path("actions/<int:action_id>/evidence/<int:evidence_id>/", evidence.evidence_file, name="evidence-file"),
    path(
        "actions/<int:action_id>/evidence/<int:evidence_id>/remove/",
        evidence.evidence_delete,
        name="evidence-remove",
    ),
    # plans
    path("plans/", plans.plan_list, name="plans"),
    path("plans/add/", plans.plan_new, name="plan-add"),
    path("plans/<int:plan_id>/", plans.plan_page, name="plan"),
    path("plans/<int:plan_id>/supersede/", plans.plan_supersede_page, name="plan-supersede"),
    path("plans/<int:plan_id>/edit/", plans.plan_edit, name="plan-edit"),
    path("plans/<int:plan_id>/actions/add/", action.action_add, name="action-add"),
    path("commitments/<int:item_id>/make/", commitments.commitment_make, name="commitment-make"),
    # an action plan from a spreadsheet
    path("plans/<int:plan_id>/import/", importing.upload, name="import"),
    path("plans/<int:plan_id>/import/template/", importing.template, name="import-template"),
    path("plans/<int:plan_id>/import/<int:upload_id>/", importing.rows, name="import-rows"),
    path("plans/<int:plan_id>/import/<int:upload_id>/columns/", importing.columns, name="import-columns"),
    path("plans/<int:plan_id>/import/<int:upload_id>/again/", importing.again, name="import-again"),
    path("plans/<int:plan_id>/import/<int:upload_id>/drop/", importing.drop, name="import-drop"),
    # how the plan stands
    path("progress/", progress.progress_newest, name="progress-newest"),
    path("progress/<slug:period_slug>/", progress.progress, name="progress"),
    # a director's decisions
    path("approvals/", approvals.approval_list, name="approvals"),
    path("approvals/<int:update_id>/", approvals.approval_decide, name="approval-decide"),
]
