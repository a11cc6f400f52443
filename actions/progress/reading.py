"""Reads actions with all that their lines are made of in ONE query, however many there are: what hangs on an action
comes with its row, as small lists that the database makes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from actions.models import Action, ActionWaitsFor, DateChange, Evidence, Milestone, ProgressUpdate
from actions.progress.lines import MilestoneLine
from actions.rules.as_at import Moved
from councils.models import ReportingPeriod
from recommendations.models import Recommendation

_SAID = (
    "period_id",
    "state",
    "rating",
    "narrative",
    "reason",
    "way_back",
    "next_steps",
    "forecast_on",
    "nothing_changed",
)


@dataclass(frozen=True)
class Said:
    """One update that counts as said, and the period it was said for."""

    period_id: int
    period: str
    state: str
    rating: str
    narrative: str
    reason: str
    way_back: str
    next_steps: str
    forecast_on: date | None
    nothing_changed: bool


@dataclass(frozen=True)
class Shown:
    """One piece of evidence, and when it was given."""

    title: str
    link: str
    file: str
    at: datetime


@dataclass(frozen=True)
class ActionRow:
    """An action with what hangs on it. `said` is its newest two updates up to a period, newest first;
    `recommendations` are those it serves, as key and reference."""

    action: Action
    recommendations: tuple[tuple[int, str], ...]
    milestones: tuple[MilestoneLine, ...]
    evidence: tuple[Shown, ...]
    moves: tuple[Moved, ...]
    said: tuple[Said, ...]
    waits_for: tuple[str, ...]


def read_actions(actions: QuerySet[Action], period: ReportingPeriod, *, include_exempt: bool) -> list[ActionRow]:
    """The actions in the order of their plans, newest plan first. One query.

    In: which actions; the period up to which updates count; whether exempt ones may be seen, or named where another
    waits for them.
    """
    if not include_exempt:
        actions = actions.filter(is_exempt=False)
    rows = actions.select_related("plan", "lead_officer", "director", "portfolio", "service").annotate(
        its_recommendations=_recommendations(),
        its_milestones=_milestones(),
        its_evidence=_evidence(),
        its_moves=_moves(),
        its_said=_newest_two(period),
        its_waits=_waits_for(include_exempt),
    )
    ordered = rows.order_by(F("plan__adopted_on").desc(nulls_last=True), "plan_id", "order", "reference")
    return [_row(row) for row in ordered]


def _recommendations() -> ArraySubquery:
    found = Recommendation.objects.filter(actions=OuterRef("pk")).order_by("challenge", "order", "id")
    return _lists(found, "pk", "reference")


def _milestones() -> ArraySubquery:
    steps = Milestone.objects.filter(action=OuterRef("pk")).order_by("order", "due_on", "id")
    return _lists(steps, "title", "due_on", "reached_on")


def _evidence() -> ArraySubquery:
    return _lists(Evidence.objects.filter(action=OuterRef("pk")).order_by("at", "id"), "title", "link", "file", "at")


def _moves() -> ArraySubquery:
    agreed = DateChange.objects.filter(action=OuterRef("pk"), decision=DateChange.Decision.AGREED)
    return _lists(agreed.order_by("decided_at", "id"), "old_due_on", "decided_at")


def _newest_two(period: ReportingPeriod) -> ArraySubquery:
    """What was said up to `period`; drafts and returned updates are not said yet."""
    told = ProgressUpdate.objects.told().filter(action=OuterRef("pk"), period__first_day__lte=period.first_day)
    newest = told.order_by("-period__first_day")[:2]
    return _lists(newest, *_SAID, year="period__year", quarter="period__quarter")


def _waits_for(include_exempt: bool) -> ArraySubquery:
    """What it waits for, by name; an exempt action is not named to those who may not see it."""
    links = ActionWaitsFor.objects.filter(from_action=OuterRef("pk")).order_by("to_action__order", "to_action__pk")
    if not include_exempt:
        links = links.filter(to_action__is_exempt=False)
    return _lists(links, reference="to_action__reference", title="to_action__title")


def _lists[M: Model](rows: QuerySet[M], *names: str, **others: str) -> ArraySubquery:
    """Rows that hang on an action, each as one small object."""
    return ArraySubquery(rows.values(found=JSONObject(**{name: name for name in names}, **others)))


def _row(row: Any) -> ActionRow:
    return ActionRow(
        action=row,
        recommendations=tuple((item["pk"], item["reference"]) for item in row.its_recommendations),
        milestones=tuple(
            MilestoneLine(item["title"], _day(item["due_on"]), _day(item["reached_on"])) for item in row.its_milestones
        ),
        evidence=tuple(Shown(**item | {"at": datetime.fromisoformat(item["at"])}) for item in row.its_evidence),
        moves=tuple(_moved(row.its_moves)),
        said=tuple(_said(item) for item in row.its_said),
        waits_for=tuple(f"{item['reference']} {item['title']}" for item in row.its_waits),
    )


def _moved(items: Sequence[dict[str, str]]) -> Iterable[Moved]:
    for item in items:
        yield Moved(date.fromisoformat(item["old_due_on"]), datetime.fromisoformat(item["decided_at"]))


def _said(item: dict[str, Any]) -> Said:
    period = ReportingPeriod(year=item["year"], quarter=item["quarter"])
    values = {name: item[name] for name in _SAID} | {"forecast_on": _day(item["forecast_on"])}
    return Said(period=str(period), **values)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
