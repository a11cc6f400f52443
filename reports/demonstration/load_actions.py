"""The action plan and what was said of it, quarter by quarter."""

from datetime import timedelta
from typing import Any

from actions.models import Action, ActionPlan, DateChange, Evidence, Milestone, ProgressUpdate
from councils.models import ReportingPeriod, User
from recommendations.models import PeerChallenge, PositionStatementItem
from reports.demonstration.shapes import ActionSeed, Said
from reports.demonstration.world import World

FIRST_SAID, NEWEST = -3, 0
EXEMPT_PARAGRAPH = 3  # the financial or business affairs of any person, the council itself included


def load_actions(world: World, challenge: PeerChallenge) -> dict[str, Action]:
    """The plan with its actions, by reference."""
    plan = ActionPlan.objects.create(
        council=world.council,
        title=world.seed.plan_title,
        challenge=challenge,
        adopted_on=challenge.on_site_end + timedelta(days=66),
    )
    recommendations = {item.reference: item for item in challenge.recommendations.all()}
    actions = {}
    for order, seed in enumerate(world.seed.actions):
        action = _load_action(world, plan, seed, order)
        action.recommendations.set([recommendations[reference] for reference in seed.serves])
        actions[seed.reference] = action
        _load_milestones(world, action, seed)
        _load_moves(world, action, seed)
        _load_updates(world, action, seed)
    _load_kept(world, challenge, actions)
    _load_evidence(world, actions)
    return actions


def _load_kept(world: World, challenge: PeerChallenge, actions: dict[str, Action]) -> None:
    """What became of the commitments of the council's own statement before the visit."""
    made = PositionStatementItem.objects.filter(statement__challenge=challenge, kind="commitment").order_by("order")
    for item, reference in zip(made, world.seed.kept, strict=False):
        actions[reference].commitment = item
        actions[reference].save(update_fields=["commitment"])


def _load_evidence(world: World, actions: dict[str, Action]) -> None:
    for reference, title, link, index in world.seed.evidence:
        at, officer = world.calendar.after(index, 8), actions[reference].lead_officer
        assert officer  # noqa: S101 - every action of the demonstration has one
        Evidence.objects.create(action=actions[reference], title=title, link=link, by=officer, at=at)


def _load_action(world: World, plan: ActionPlan, seed: ActionSeed, order: int) -> Action:
    complete = _first_blue(seed)
    action = Action.objects.create(
        plan=plan,
        reference=seed.reference,
        title=seed.title,
        lead_officer=world.people[seed.officer],
        director=world.people[seed.director],
        service=world.services[seed.service],
        portfolio=world.portfolios[seed.portfolio],
        starts_on=world.calendar.quarter(seed.starts).first_day,
        original_due_on=world.calendar.last_day(seed.first_due),
        due_on=world.calendar.last_day(seed.due),
        completed_on=world.calendar.last_day(complete) if complete is not None else None,
        success_measure=seed.measure,
        waits_for_text=seed.waits_for,
        is_exempt=bool(seed.exempt),
        exempt_paragraph=EXEMPT_PARAGRAPH if seed.exempt else None,
        exempt_reason=seed.exempt,
        order=order,
    )
    world.tell("actions.action.added", by=world.lead, at=world.calendar.after(FIRST_SAID, -12), thing=action)
    return action


def _first_blue(seed: ActionSeed) -> int | None:
    """The quarter in which the action was first said to be complete."""
    return next((FIRST_SAID + i for i, said in enumerate(seed.said) if said[0] == "blue"), None)


def _load_milestones(world: World, action: Action, seed: ActionSeed) -> None:
    for order, (title, due, reached) in enumerate(seed.milestones):
        day = world.calendar.last_day(due)
        Milestone.objects.create(
            action=action, title=title, due_on=day, reached_on=day - timedelta(days=6) if reached else None, order=order
        )


def _load_moves(world: World, action: Action, seed: ActionSeed) -> None:
    """Each time the due date moved: asked by the officer, agreed by the director five days later."""
    due = world.calendar.last_day(seed.first_due)
    director = world.people[seed.director]
    for number, (to, reason) in enumerate(seed.moved):
        asked_at = world.calendar.at_noon(min(due, world.calendar.today) - timedelta(days=20 - number))
        decided_at = asked_at + timedelta(days=5)
        change = DateChange.objects.create(
            action=action,
            old_due_on=due,
            new_due_on=world.calendar.last_day(to),
            reason=reason,
            asked_by=world.people[seed.officer],
            asked_at=asked_at,
            decision=DateChange.Decision.AGREED,
            decision_note="Agreed; please keep to it." if number else "Agreed.",
            decided_by=director,
            decided_at=decided_at,
        )
        days = {"old_due_on": change.old_due_on, "new_due_on": change.new_due_on}
        world.tell("actions.date_change.agreed", by=director, at=decided_at, thing=action, **days)
        due = change.new_due_on


def _load_updates(world: World, action: Action, seed: ActionSeed) -> None:
    offset = FIRST_SAID if len(seed.said) > 1 or seed.starts < NEWEST - 1 else NEWEST
    for number, said in enumerate(seed.said):
        index = offset + number
        state = seed.newest_state if index == NEWEST else ProgressUpdate.State.APPROVED
        _load_update(world, action, seed, index, said, state)


def _load_update(world: World, action: Action, seed: ActionSeed, index: int, said: Said, state: str) -> None:
    rating, narrative, reason, way_back, next_steps = said
    period: ReportingPeriod = world.periods[index]
    officer: User = world.people[seed.officer]
    submitted = None if state == "draft" else world.calendar.after(index, 9, 11)
    decided = world.calendar.after(index, 14, 15) if state in ("approved", "returned") else None
    update = ProgressUpdate.objects.create(
        action=action,
        period=period,
        rating=rating,
        narrative=narrative,
        reason=reason,
        way_back=way_back,
        next_steps=next_steps,
        state=state,
        version=1,
        written_by=officer,
        written_at=world.calendar.after(index, 8),
        submitted_by=officer if submitted else None,
        submitted_at=submitted,
        decided_by=world.people[seed.director] if decided else None,
        decided_at=decided,
        decision_note=seed.note if state == "returned" else "",
    )
    told: dict[str, Any] = {"thing": action, "period": str(period), "said": update.get_rating_display()}
    if submitted:
        world.tell("actions.update.submitted", by=officer, at=submitted, **told)
    if decided:
        world.tell(f"actions.update.{state}", by=world.people[seed.director], at=decided, **told)
