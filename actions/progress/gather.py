"""Gathers how a plan stands into frozen values, once: always the same number of queries, however long the plan.

A period's report speaks of its last day (or of today where it has not ended). A closed period says what stood when
it was closed: dates moved, steps reached and evidence given afterwards do not change it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from django.db.models import F, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone

from actions.models import Action, ActionPlan, ActionWaitsFor, DateChange, Evidence, Milestone, ProgressUpdate
from actions.progress.lines import ActionLine, EvidenceLine, MilestoneLine, PlanProgress, RecommendationLine
from actions.rules.as_at import Moved, as_at, due_as_at
from actions.rules.dates import dates_in_words, day_in_words
from actions.rules.headline import plan_headline
from actions.rules.rating import ActionRating, EffectiveRating, effective_rating
from councils.models import Council, ReportingPeriod
from peerreview.marks import ACTION_MARKS
from recommendations.models import PeerChallenge, Recommendation, RecommendationStatus, Response


@dataclass(frozen=True)
class _View:
    """From where it is looked: which period, as at which day, with what may be seen."""

    council: Council
    period: ReportingPeriod
    before: ReportingPeriod | None
    as_at: date
    include_exempt: bool
    base_address: str


def plan_progress(
    plan: ActionPlan,
    period: ReportingPeriod,
    *,
    today: date,
    include_exempt: bool,
    base_address: str = "",
) -> PlanProgress:
    """How `plan` stands in `period`.

    In: the day it is asked on; whether exempt actions may be seen (never in anything public or for scrutiny);
    what to put before addresses ("https://..." in a document, nothing on the site). Queries: the same number always.
    """
    council = plan.council
    view = _view(council, period, today, include_exempt, base_address)
    rows = _rows(Action.objects.filter(plan=plan), view)
    lines = _lines(rows, view)
    hidden = 0 if include_exempt else Action.objects.filter(plan=plan, is_exempt=True).count()
    recommendations = _recommendation_lines(plan, rows, lines, view)
    counts = rating_counts(lines.values())
    implemented = sum(line.is_implemented for line in recommendations)
    attached = {action_id for action_id, row in ((row.pk, row) for row in rows) if row.recommendations.all()}
    return PlanProgress(
        council=council.name,
        executive_name=council.executive_name,
        plan=plan.title,
        challenge=str(plan.challenge) if plan.challenge else "",
        period=period.as_quarter.label,
        period_slug=period.slug,
        first_day=period.first_day,
        last_day=period.last_day,
        period_is_closed=period.is_closed,
        headline=plan_headline(counts, implemented, len(recommendations)),
        counts=counts,
        actions_total=len(lines),
        recommendations_implemented=implemented,
        recommendations=recommendations,
        actions=tuple(lines.values()),
        unattached=tuple(line for action_id, line in lines.items() if action_id not in attached),
        left_out_as_exempt=hidden,
        as_at=view.as_at,
    )


def action_lines(
    council: Council,
    period: ReportingPeriod,
    *,
    today: date,
    include_exempt: bool,
    base_address: str = "",
) -> tuple[ActionLine, ...]:
    """Every action of the council's current plans as it stands in `period`, in the plans' order. See plan_progress."""
    view = _view(council, period, today, include_exempt, base_address)
    return tuple(_lines(_rows(Action.objects.of(council), view), view).values())


def rating_counts(lines: Iterable[ActionLine]) -> Mapping[str, int]:
    """How many actions have each rating, worst first, every rating named."""
    found = Counter(line.rating.value for line in lines)
    return {key: found[key] for key in ACTION_MARKS}


def _view(council: Council, period: ReportingPeriod, today: date, include_exempt: bool, base_address: str) -> _View:
    before = ReportingPeriod.objects.filter(council=council, first_day__lt=period.first_day).order_by("-first_day")
    return _View(council, period, before.first(), as_at(period.last_day, today), include_exempt, base_address)


def _rows(actions: QuerySet[Action], view: _View) -> list[Action]:
    """The actions with everything their lines are made of."""
    if not view.include_exempt:
        actions = actions.filter(is_exempt=False)
    return list(
        actions.select_related("plan", "lead_officer", "director", "portfolio", "service")
        .prefetch_related(
            "recommendations",
            Prefetch("milestones", queryset=Milestone.objects.order_by("order", "due_on", "id")),
            Prefetch("evidence", queryset=Evidence.objects.order_by("at", "id")),
            Prefetch("date_changes", queryset=DateChange.objects.filter(decision=DateChange.Decision.AGREED)),
        )
        .order_by(F("plan__adopted_on").desc(nulls_last=True), "plan_id", "order", "reference")
    )


def _lines(rows: list[Action], view: _View) -> dict[int, ActionLine]:
    ids = [row.pk for row in rows]
    said = _newest_two(ids, view.period)
    waits = _waits_for(ids, view)
    return {row.pk: _action_line(row, said.get(row.pk, []), waits.get(row.pk, []), view) for row in rows}


def _newest_two(ids: list[int], period: ReportingPeriod) -> dict[int, list[ProgressUpdate]]:
    """The newest two updates of each action, up to `period`, that count as said; newest first."""
    place = Window(RowNumber(), partition_by=F("action_id"), order_by=F("period__first_day").desc())
    updates = (
        ProgressUpdate.objects.told()
        .filter(action__in=ids, period__first_day__lte=period.first_day)
        .select_related("period")
        .annotate(place=place)
        .filter(place__lte=2)
        .order_by("action_id", "place")
    )
    found: dict[int, list[ProgressUpdate]] = {}
    for update in updates:
        found.setdefault(update.action_id, []).append(update)
    return found


def _waits_for(ids: list[int], view: _View) -> dict[int, list[str]]:
    """What each action waits for, by name; an exempt action is not named to those who may not see it."""
    links = ActionWaitsFor.objects.filter(from_action__in=ids).select_related("to_action").order_by("to_action__order")
    if not view.include_exempt:
        links = links.filter(to_action__is_exempt=False)
    names: dict[int, list[str]] = {}
    for link in links:
        names.setdefault(link.from_action_id, []).append(str(link.to_action))
    return names


def _action_line(row: Action, newest: list[ProgressUpdate], waits: list[str], view: _View) -> ActionLine:
    said = newest[0] if newest else None
    said_before = next((update for update in newest if update.period_id != view.period.pk), None)
    due, moved = _due(row, view.period)
    steps = tuple(_milestone_lines(row, view))
    rating = _rating(said, due, view.as_at, steps)
    current = said is not None and said.period_id == view.period.pk
    return ActionLine(
        reference=row.reference,
        title=row.title,
        description=row.description,
        recommendations=tuple(item.reference for item in row.recommendations.all()),
        lead_officer=str(row.lead_officer or ""),
        director=str(row.director or ""),
        portfolio=str(row.portfolio or ""),
        service=str(row.service or ""),
        supporting_group=row.supporting_group,
        starts_on=row.starts_on,
        original_due_on=row.original_due_on,
        due_on=due,
        times_moved=moved,
        dates_in_words=dates_in_words(row.original_due_on, due, moved),
        rating=rating.rating,
        claimed=rating.claimed,
        because=rating.because,
        previous_rating=_previous_rating(row, said_before, view),
        narrative=said.narrative if said else "",
        reason=said.reason if said else "",
        way_back=said.way_back if said else "",
        next_steps=said.next_steps if said else "",
        forecast_on=said.forecast_on if said else None,
        updated_in=str(said.period) if said else "",
        is_approved=said is not None and said.state == ProgressUpdate.State.APPROVED,
        success_measure=row.success_measure,
        waits_for="; ".join([*waits, *filter(None, [row.waits_for_text])]),
        milestones=steps,
        evidence=tuple(_evidence_lines(row, view)),
        is_exempt=row.is_exempt,
        address=view.base_address + reverse("actions:action", args=[view.council.slug, row.pk]),
        action_id=row.pk,
        completed_on=row.completed_on if rating.rating is ActionRating.BLUE else None,
        is_current=current,
        nothing_changed=current and said is not None and said.nothing_changed,
    )


def _due(row: Action, period: ReportingPeriod) -> tuple[date | None, int]:
    moves = [Moved(change.old_due_on, change.decided_at) for change in row.date_changes.all() if change.decided_at]
    return due_as_at(row.due_on, moves, period.closed_at)


def _rating(said: ProgressUpdate | None, due: date | None, on: date, steps: Iterable[MilestoneLine]) -> EffectiveRating:
    claimed = ActionRating(said.rating) if said and said.rating else None
    return effective_rating(claimed, due, on, said.forecast_on if said else None, steps)


def _previous_rating(row: Action, said: ProgressUpdate | None, view: _View) -> ActionRating | None:
    """What counted at the end of the period before; None where nothing had been said by then."""
    if said is None or view.before is None:
        return None
    due, _ = _due(row, view.before)
    on = view.before.last_day
    reached = (
        (step, step.reached_on if step.reached_on and step.reached_on <= on else None) for step in row.milestones.all()
    )
    return _rating(said, due, on, [MilestoneLine(step.title, step.due_on, day) for step, day in reached]).rating


def _milestone_lines(row: Action, view: _View) -> Iterable[MilestoneLine]:
    for step in row.milestones.all():
        reached = step.reached_on if step.reached_on and step.reached_on <= _last_seen(view) else None
        yield MilestoneLine(step.title, step.due_on, reached)


def _evidence_lines(row: Action, view: _View) -> Iterable[EvidenceLine]:
    for item in row.evidence.all():
        if view.period.closed_at is None or item.at <= view.period.closed_at:
            yield EvidenceLine(item.title, item.link, PurePosixPath(item.file.name or "").name)


def _last_seen(view: _View) -> date:
    """The last day whose doings a closed period may know of."""
    return timezone.localdate(view.period.closed_at) if view.period.closed_at else date.max


def _recommendation_lines(
    plan: ActionPlan, rows: list[Action], lines: dict[int, ActionLine], view: _View
) -> tuple[RecommendationLine, ...]:
    """The challenge's key recommendations, its progress reviews', and any other that an action of the plan serves."""
    served: dict[int, list[ActionLine]] = {}
    for row in rows:
        for item in row.recommendations.all():
            served.setdefault(item.pk, []).append(lines[row.pk])
    wanted = Q(pk__in=served)
    if plan.challenge_id:
        wanted |= Q(challenge_id=plan.challenge_id, kind=Recommendation.Kind.KEY)
        review = PeerChallenge.Kind.PROGRESS_REVIEW
        wanted |= Q(challenge__previous=plan.challenge_id, challenge__kind=review, kind=Recommendation.Kind.KEY)
    recommendations = (
        Recommendation.objects.filter(wanted, challenge__council=view.council)
        .select_related("response__meeting", "challenge")
        .prefetch_related("themes", Prefetch("statuses", queryset=_statuses(view)))
        .order_by("-challenge__on_site_start", "kind", "order", "id")
    )
    return tuple(_recommendation_line(item, tuple(served.get(item.pk, [])), view) for item in recommendations)


def _statuses(view: _View) -> QuerySet[RecommendationStatus]:
    found = RecommendationStatus.objects.filter(on__lte=view.as_at).order_by("-on", "-id")
    return found.filter(at__lte=view.period.closed_at) if view.period.closed_at else found


def _recommendation_line(item: Recommendation, actions: tuple[ActionLine, ...], view: _View) -> RecommendationLine:
    response: Response | None = getattr(item, "response", None)
    status = next(iter(item.statuses.all()), None)
    return RecommendationLine(
        reference=item.reference,
        headline=item.headline,
        text=item.text,
        themes=tuple(theme.name for theme in item.themes.all()),
        local_group=item.local_group,
        answer=response.get_answer_display() if response else "",
        response=response.text if response else "",
        response_reason=response.reason if response else "",
        response_meeting=_meeting(response) if response else "",
        status=status.get_status_display() if status else RecommendationStatus.Status.OPEN.label,
        status_on=status.on if status else None,
        status_evidence=status.evidence if status else "",
        is_implemented=status is not None and status.status == RecommendationStatus.Status.IMPLEMENTED,
        actions=actions,
        address=view.base_address + reverse("recommendations:recommendation-detail", args=[view.council.slug, item.pk]),
    )


def _meeting(response: Response) -> str:
    """Where and when the answer was given: "Cabinet, 4 March 2026"."""
    parts = [
        str(response.meeting) if response.meeting else "",
        day_in_words(response.decided_on) if response.decided_on else "",
    ]
    return ", ".join(part for part in parts if part)
