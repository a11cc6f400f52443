"""The peer challenge: its report read by the real reader and taken in by the real service, then answered."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from councils.models import Committee
from recommendations.models import PeerChallenge, PositionStatement, PositionStatementItem, Recommendation
from recommendations.proposal import Proposal
from recommendations.services.challenges import challenge_record_dates
from recommendations.services.responses import response_record
from recommendations.services.statuses import status_record
from recommendations.services.taking_in import report_receive, report_take_in
from reports.demonstration.past import at
from reports.demonstration.shapes import ResponseSeed
from reports.demonstration.world import World

TEXTS = Path(__file__).parent / "texts"
NIGHTS = 3


def load_challenge(world: World) -> PeerChallenge:
    """Take the council's feedback report in, a month after the visit, and record its responses."""
    visit = _visit(world)
    with at(world.calendar.at_noon(visit + timedelta(days=34))):
        upload = report_receive(
            by=world.lead, council=world.council, name=world.seed.report, content=_report(world, visit).encode()
        )
        # its own proposed actions are left aside: the plan that the council made of them is loaded by itself
        proposal = replace(Proposal.from_json(upload.proposal), actions=())
        challenge = report_take_in(by=world.lead, upload=upload, proposal=proposal)
    _position_statement(world, challenge, visit)
    answered_on = visit + timedelta(days=69)
    with at(world.calendar.at_noon(answered_on)):
        _record_dates(world, challenge, report_received_on=33, report_published_on=74, plan_published_on=74)
        for seed in world.seed.responses:
            _respond(world, challenge, seed, answered_on)
    reviewed_on = visit + timedelta(days=340)
    if reviewed_on <= world.calendar.today:
        with at(world.calendar.at_noon(reviewed_on)):
            _record_dates(world, challenge, progress_review_on=302, progress_review_published_on=340)
    return challenge


def _record_dates(world: World, challenge: PeerChallenge, **days: int) -> None:
    """What was done so many days after the visit, as far as that lies in the past."""
    dates = {name: challenge.on_site_start + timedelta(days=after) for name, after in days.items()}
    past: dict[str, Any] = {name: day for name, day in dates.items() if day <= world.calendar.today}
    challenge_record_dates(by=world.lead, challenge=challenge, **past)


def _visit(world: World) -> date:
    """The Monday of the second full week of the visit's quarter."""
    first = world.calendar.quarter(world.seed.visit_quarter).first_day + timedelta(days=7)
    return first + timedelta(days=-first.weekday() % 7)


def _report(world: World, visit: date) -> str:
    """The report's text with the visit's days put in."""
    end = visit + timedelta(days=NIGHTS)
    words = f"{visit.day} {visit:%B} - {end.day} {end:%B %Y}"
    text = (TEXTS / world.seed.report).read_text()
    return text.format(visit=words, visit_upper=words.upper(), next_by=f"{visit:%B} {visit.year + 5}")


def _respond(world: World, challenge: PeerChallenge, seed: ResponseSeed, on: date) -> None:
    recommendation = Recommendation.objects.get(challenge=challenge, reference=seed.reference)
    response_record(
        by=world.lead,
        recommendation=recommendation,
        answer=seed.answer,
        text=seed.text,
        reason=seed.reason,
        meeting=Committee.objects.get(council=world.council, kind=Committee.Kind.EXECUTIVE),
        decided_on=on,
    )
    if seed.answer == "not_accepted":
        return
    status_record(by=world.lead, recommendation=recommendation, status="in_progress", on=on)
    if seed.status == "implemented":
        done = min(world.calendar.last_day(-1), world.calendar.today)
        with at(world.calendar.at_noon(done + timedelta(days=20))):
            status_record(
                by=world.lead, recommendation=recommendation, status=seed.status, on=done, evidence=seed.evidence
            )


def _position_statement(world: World, challenge: PeerChallenge, visit: date) -> None:
    if not world.seed.achievements:
        return
    statement = PositionStatement.objects.create(
        challenge=challenge, title=f"Position statement {visit.year}", written_on=visit - timedelta(days=30)
    )
    groups = (("achievement", world.seed.achievements), ("commitment", world.seed.commitments))
    for kind, texts in groups:
        for order, text in enumerate(texts):
            PositionStatementItem.objects.create(statement=statement, kind=kind, text=text, order=order)
