"""Who gets at which action: an outsider gets 404, a member who may not gets 403."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from actions.models import (
    Action,
    ActionPlan,
    DateChange,
    Evidence,
    ImportUpload,
    Milestone,
    ProgressUpdate,
    SavedView,
    UpdatesUpload,
)
from actions.page_parts import told_of
from councils.access import Standing, get_period, get_standing
from councils.models import ReportingPeriod
from peerreview.quarters import quarter_from_slug
from recommendations.models import PositionStatementItem


def get_action(request: HttpRequest, council_slug: str, action_id: int, permission: str) -> tuple[Standing, Action]:
    """The action, of the council, and the person's standing. Errors: as councils.access.get_standing."""
    standing = get_standing(request, council_slug, permission)
    return standing, _action(standing, action_id)


def get_action_for(
    request: HttpRequest, council_slug: str, action_id: int, may: Callable[[Standing, Action], bool]
) -> tuple[Standing, Action]:
    """The action, where `may` says that this person may: PermissionDenied where not. Readers get that far only."""
    standing, action = get_action(request, council_slug, action_id, "read")
    if not may(standing, action):
        raise PermissionDenied
    return standing, action


def period_at(action: Action, period_slug: str) -> ReportingPeriod:
    """The council's period of that address: a 404 where it has none."""
    try:
        quarter = quarter_from_slug(period_slug)
    except ValueError:
        quarter = None
    return get_object_or_404(
        ReportingPeriod.objects.select_related("council", "closed_by"),
        council=action.plan.council,
        year=quarter.year if quarter else 0,
        quarter=quarter.number if quarter else 0,
    )


def get_plan(request: HttpRequest, council_slug: str, plan_id: int, permission: str) -> tuple[Standing, ActionPlan]:
    standing = get_standing(request, council_slug, permission)
    plans = ActionPlan.objects.select_related("council", "challenge", "supersedes").filter(council=standing.council)
    return standing, get_object_or_404(plans, pk=plan_id)


def get_commitment(request: HttpRequest, council_slug: str, item_id: int) -> tuple[Standing, PositionStatementItem]:
    """A line of one of the council's position statements, for those who keep the plan."""
    standing = get_standing(request, council_slug, "manage_plan")
    items = PositionStatementItem.objects.select_related("statement")
    return standing, get_object_or_404(items, pk=item_id, statement__challenge__council=standing.council)


def get_import(
    request: HttpRequest, council_slug: str, plan_id: int, upload_id: int
) -> tuple[Standing, ActionPlan, ImportUpload]:
    """A spreadsheet handed in for the plan, for those who keep it."""
    standing, plan = get_plan(request, council_slug, plan_id, "manage_plan")
    return standing, plan, find_import(plan, upload_id)


def find_import(plan: ActionPlan, upload_id: int) -> ImportUpload:
    """A spreadsheet handed in for a plan that get_plan let through; a 404 where there is none."""
    uploads = ImportUpload.objects.select_related("by", "plan__council", "plan__challenge").defer("content")
    return get_object_or_404(uploads, plan=plan, pk=upload_id)


def get_updates_period(request: HttpRequest, council_slug: str, period_slug: str) -> tuple[Standing, ReportingPeriod]:
    """A period of the council, for those who write updates."""
    period = get_period(request, council_slug, period_slug, "update_action")
    return request.standing, period  # type: ignore[attr-defined]


def get_own_period(request: HttpRequest, council_slug: str, period_slug: str) -> tuple[Standing, ReportingPeriod]:
    """A period of the council, for a member who looks for something of their own in it."""
    period = get_period(request, council_slug, period_slug, "read_editions")
    return request.standing, period  # type: ignore[attr-defined]


def find_updates_upload(standing: Standing, period: ReportingPeriod, upload_id: int) -> UpdatesUpload:
    """A sheet of updates that this person handed in: it is theirs alone, a 404 for everyone else."""
    uploads = UpdatesUpload.objects.select_related("by", "period__council", "period__closed_by").defer("content")
    return get_object_or_404(uploads, period=period, by=standing.user, pk=upload_id)


def get_update(
    request: HttpRequest, council_slug: str, update_id: int, permission: str
) -> tuple[Standing, ProgressUpdate]:
    """An update that was handed in; drafts are their writers' own."""
    standing = get_standing(request, council_slug, permission)
    updates = (
        ProgressUpdate.objects.of(standing.council)
        .exclude(state=ProgressUpdate.State.DRAFT)
        .select_related(
            "action__plan__council",
            "action__lead_officer",
            "action__director",
            "period__council",
            "written_by",
            "submitted_by",
            "decided_by",
        )
    )
    return standing, get_object_or_404(updates, pk=update_id)


def get_date_change(request: HttpRequest, council_slug: str, change_id: int) -> tuple[Standing, DateChange]:
    """A date change that this person may decide on."""
    standing = get_standing(request, council_slug, "read")
    changes = DateChange.objects.select_related(
        "action__plan__council", "action__lead_officer", "action__director", "asked_by", "decided_by"
    ).filter(action__plan__council=standing.council)
    change = get_object_or_404(changes, pk=change_id)
    if not may_decide_dates(standing, change.action):
        raise PermissionDenied
    return standing, change


def get_evidence(
    request: HttpRequest, council_slug: str, action_id: int, evidence_id: int
) -> tuple[Standing, Evidence]:
    standing, action = get_action(request, council_slug, action_id, "read")
    return standing, get_object_or_404(Evidence.objects.select_related("by"), action=action, pk=evidence_id)


def get_milestone(
    request: HttpRequest, council_slug: str, action_id: int, milestone_id: int
) -> tuple[Standing, Milestone]:
    """A milestone that this person may change."""
    standing, action = get_action_for(request, council_slug, action_id, may_keep_steps)
    return standing, get_object_or_404(Milestone, action=action, pk=milestone_id)


def get_saved_view(request: HttpRequest, council_slug: str, view_id: int) -> tuple[Standing, SavedView]:
    """A saved view that this person may change. Another's own view is nothing to them, a shared one only to see."""
    standing = get_standing(request, council_slug, "read")
    views = SavedView.objects.seen_by(standing.council, standing.user).select_related("council")
    view = get_object_or_404(views, pk=view_id)
    if not may_change_view(standing, view):
        raise PermissionDenied
    return standing, view


def may_change_view(standing: Standing, view: SavedView) -> bool:
    """One's own, and those shared by anyone where one keeps the plan."""
    return standing.may("manage_plan") if view.is_shared else view.owner_id == standing.user.pk


def may_update(standing: Standing, action: Action) -> bool:
    """Whoever leads the action, and those who may write for everyone."""
    if standing.may("update_any_action"):
        return True
    return standing.may("update_action") and action.lead_officer_id == standing.user.pk


def may_keep_steps(standing: Standing, action: Action) -> bool:
    """Milestones and evidence: those who write its updates, and those who keep the plan."""
    return may_update(standing, action) or standing.may("manage_plan")


def may_ask_dates(standing: Standing, action: Action) -> bool:
    """Asking that a date be moved: as for milestones."""
    return may_keep_steps(standing, action)


def may_decide_dates(standing: Standing, action: Action) -> bool:
    """Those who keep the plan, and directors for their own actions (any, where an action names no director)."""
    if standing.may("manage_plan"):
        return True
    return standing.may("approve_update") and action.director_id in (None, standing.user.pk)


def may_remove_evidence(standing: Standing, evidence: Evidence) -> bool:
    return standing.may("manage_plan") or evidence.by_id == standing.user.pk


def _action(standing: Standing, action_id: int) -> Action:
    actions = (
        Action.objects.filter(plan__council=standing.council, pk=action_id)
        .select_related("plan__council", "plan__challenge", "lead_officer", "director", "portfolio", "service")
        .select_related("commitment__statement", "carried_from__plan", "carried_to__plan")
        .annotate(is_superseded=Exists(ActionPlan.objects.filter(supersedes=OuterRef("plan"))))
        .with_times_moved()
        .with_serves()
        .with_milestones()
    )
    found = told_of(actions).first()
    if found is None:
        raise Http404
    found.plan.is_current = not found.is_superseded  # type: ignore[attr-defined]
    return found
