"""Gathers how a plan stands into frozen values, once: always the same few queries, however long the plan.

A period's report speaks of its last day (or of today where it has not ended). A closed period says what stood when
it was closed: dates moved, steps reached and evidence given afterwards do not change it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone

from actions.models import Action, ActionPlan, ProgressUpdate
from actions.progress.lines import ActionLine, EvidenceLine, MilestoneLine, PlanProgress, RecommendationLine
from actions.progress.reading import ActionRow, Said, read_actions
from actions.rules.as_at import as_at, due_as_at
from actions.rules.dates import dates_in_words
from actions.rules.headline import plan_headline
from actions.rules.rating import ActionRating, EffectiveRating, effective_rating
from councils.models import Council, ReportingPeriod
from peerreview.marks import ACTION_MARKS
from recommendations.models import PeerChallenge, Recommendation, RecommendationStatus, Response, Theme

Status = RecommendationStatus.Status


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
    periods: Sequence[ReportingPeriod] | None = None,
    base_address: str = "",
) -> PlanProgress:
    """How `plan` stands in `period`.

    In: the day it is asked on; whether exempt actions may be seen (never in anything public or for scrutiny); the
    council's periods where the caller has read them already; what to put before addresses ("https://..." in a
    document, nothing on the site). Queries: three, one fewer with `periods`, one more without what is exempt.
    """
    council = plan.council
    view = _view(council, period, today, include_exempt, periods, base_address)
    rows = read_actions(Action.objects.filter(plan=plan), period, include_exempt=include_exempt)
    lines = {row.action.pk: _action_line(row, view) for row in rows}
    hidden = 0 if include_exempt else Action.objects.filter(plan=plan, is_exempt=True).count()
    recommendations = _recommendation_lines(plan, rows, lines, view)
    counts = rating_counts(lines.values())
    implemented = sum(line.is_implemented for line in recommendations)
    attached = {row.action.pk for row in rows if row.recommendations}
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
    periods: Sequence[ReportingPeriod] | None = None,
    base_address: str = "",
) -> tuple[ActionLine, ...]:
    """Every action of the council's current plans as it stands in `period`, in the plans' order. See plan_progress.

    Queries: two, one where the council's `periods` are given.
    """
    view = _view(council, period, today, include_exempt, periods, base_address)
    rows = read_actions(Action.objects.of(council), period, include_exempt=include_exempt)
    return tuple(_action_line(row, view) for row in rows)


def rating_counts(lines: Iterable[ActionLine]) -> Mapping[str, int]:
    """How many actions have each rating, worst first, every rating named."""
    found = Counter(line.rating.value for line in lines)
    return {key: found[key] for key in ACTION_MARKS}


def _view(
    council: Council,
    period: ReportingPeriod,
    today: date,
    include_exempt: bool,
    periods: Sequence[ReportingPeriod] | None,
    base_address: str,
) -> _View:
    before = _before(council, period) if periods is None else _newest_before(period, periods)
    return _View(council, period, before, as_at(period.last_day, today), include_exempt, base_address)


def _before(council: Council, period: ReportingPeriod) -> ReportingPeriod | None:
    found = ReportingPeriod.objects.filter(council=council, first_day__lt=period.first_day)
    return found.newest_first().first()


def _newest_before(period: ReportingPeriod, periods: Sequence[ReportingPeriod]) -> ReportingPeriod | None:
    earlier = [each for each in periods if each.first_day < period.first_day]
    return max(earlier, key=lambda each: each.first_day, default=None)


def _action_line(row: ActionRow, view: _View) -> ActionLine:
    action = row.action
    said = next(iter(row.said), None)
    due, moved = due_as_at(action.due_on, row.moves, view.period.closed_at)
    steps = as_it_was(row.milestones, view.period.closed_at)
    rating = _rating(said, due, view.as_at, steps)
    current = said is not None and said.period_id == view.period.pk
    return ActionLine(
        reference=action.reference,
        title=action.title,
        description=action.description,
        recommendations=tuple(reference for _, reference in row.recommendations),
        lead_officer=str(action.lead_officer or ""),
        director=str(action.director or ""),
        portfolio=str(action.portfolio or ""),
        service=str(action.service or ""),
        supporting_group=action.supporting_group,
        starts_on=action.starts_on,
        original_due_on=action.original_due_on,
        due_on=due,
        times_moved=moved,
        dates_in_words=dates_in_words(action.original_due_on, due, moved),
        rating=rating.rating,
        claimed=rating.claimed,
        because=rating.because,
        previous_rating=_previous_rating(row, view),
        narrative=said.narrative if said else "",
        reason=said.reason if said else "",
        way_back=said.way_back if said else "",
        next_steps=said.next_steps if said else "",
        forecast_on=said.forecast_on if said else None,
        updated_in=said.period if said else "",
        is_approved=said is not None and said.state == ProgressUpdate.State.APPROVED,
        success_measure=action.success_measure,
        waits_for="; ".join([*row.waits_for, *filter(None, [action.waits_for_text])]),
        milestones=steps,
        evidence=tuple(_evidence_lines(row, view)),
        is_exempt=action.is_exempt,
        address=view.base_address + reverse("actions:action", args=[view.council.slug, action.pk]),
        action_id=action.pk,
        completed_on=action.completed_on if rating.rating is ActionRating.BLUE else None,
        is_current=current,
        nothing_changed=current and said is not None and said.nothing_changed,
        exempt_paragraph=action.exempt_paragraph,
        exempt_reason=action.exempt_reason if action.is_exempt else "",
    )


def _rating(said: Said | None, due: date | None, on: date, steps: Iterable[MilestoneLine]) -> EffectiveRating:
    claimed = ActionRating(said.rating) if said and said.rating else None
    return effective_rating(claimed, due, on, said.forecast_on if said else None, steps)


def _previous_rating(row: ActionRow, view: _View) -> ActionRating | None:
    """What counted at the end of the period before; None where nothing had been said by then."""
    said = next((each for each in row.said if each.period_id != view.period.pk), None)
    if said is None or view.before is None:
        return None
    due, _ = due_as_at(row.action.due_on, row.moves, view.before.closed_at)
    steps = as_it_was(row.milestones, view.before.closed_at)
    return _rating(said, due, view.before.last_day, steps).rating


def as_it_was(steps: Iterable[MilestoneLine], closed_at: datetime | None) -> tuple[MilestoneLine, ...]:
    """Milestones as a period knows them: what was reached after its closing was not reached yet."""
    if closed_at is None:
        return tuple(steps)
    day = timezone.localdate(closed_at)
    return tuple(
        replace(step, reached_on=None) if step.reached_on and step.reached_on > day else step for step in steps
    )


def _evidence_lines(row: ActionRow, view: _View) -> Iterable[EvidenceLine]:
    for item in row.evidence:
        if view.period.closed_at is None or item.at <= view.period.closed_at:
            yield EvidenceLine(item.title, item.link, PurePosixPath(item.file).name)


def _recommendation_lines(
    plan: ActionPlan, rows: Sequence[ActionRow], lines: Mapping[int, ActionLine], view: _View
) -> tuple[RecommendationLine, ...]:
    """The challenge's key recommendations, its progress reviews', and any other that an action of the plan serves."""
    served: dict[int, list[ActionLine]] = {}
    for row in rows:
        for recommendation_id, _ in row.recommendations:
            served.setdefault(recommendation_id, []).append(lines[row.action.pk])
    wanted = Q(pk__in=served)
    if plan.challenge_id:
        wanted |= Q(challenge_id=plan.challenge_id, kind=Recommendation.Kind.KEY)
        review = PeerChallenge.Kind.PROGRESS_REVIEW
        wanted |= Q(challenge__previous=plan.challenge_id, challenge__kind=review, kind=Recommendation.Kind.KEY)
    recommendations = (
        Recommendation.objects.filter(wanted, challenge__council=view.council)
        .select_related("response__meeting", "challenge")
        .annotate(its_themes=_themes(), its_status=_status(view))
        .order_by("-challenge__on_site_start", "kind", "order", "id")
    )
    return tuple(_recommendation_line(item, tuple(served.get(item.pk, [])), view) for item in recommendations)


def _themes() -> ArraySubquery:
    """The names of a recommendation's themes, in their order."""
    return ArraySubquery(Theme.objects.filter(recommendations=OuterRef("pk")).order_by("order", "id").values("name"))


def _status(view: _View) -> ArraySubquery:
    """The newest status that the council gave a recommendation by then, where it gave one."""
    found = RecommendationStatus.objects.filter(recommendation=OuterRef("pk"), on__lte=view.as_at)
    if view.period.closed_at:
        found = found.filter(at__lte=view.period.closed_at)
    newest = found.order_by("-on", "-id")[:1]
    return ArraySubquery(newest.values(found=JSONObject(status="status", on="on", evidence="evidence")))


def _recommendation_line(item: Any, actions: tuple[ActionLine, ...], view: _View) -> RecommendationLine:
    response: Response | None = getattr(item, "response", None)
    said = next(iter(item.its_status), None)
    status = Status(said["status"]) if said else Status.OPEN
    return RecommendationLine(
        reference=item.reference,
        headline=item.headline,
        text=item.text,
        themes=tuple(item.its_themes),
        local_group=item.local_group,
        answer=response.get_answer_display() if response else "",
        response=response.text if response else "",
        response_reason=response.reason if response else "",
        response_meeting=response.decided if response else "",
        status=status.label,
        status_on=date.fromisoformat(said["on"]) if said else None,
        status_evidence=said["evidence"] if said else "",
        is_implemented=status is Status.IMPLEMENTED,
        actions=actions,
        address=view.base_address + reverse("recommendations:recommendation-detail", args=[view.council.slug, item.pk]),
    )
