"""Cabinet papers, written, cleared and published by the real services, and what came of their meetings."""

from datetime import date, datetime, timedelta

from actions.models import Action
from councils.models import Committee
from recommendations.models import Recommendation
from reports.clearing import clear_paper
from reports.demonstration.papers_written import PAPERS, DecisionSeed, PaperSeed
from reports.demonstration.past import at
from reports.demonstration.world import World
from reports.models import CabinetPaper, MeetingDecision
from reports.papers.content import Exemption
from reports.papers.decided import Facts
from reports.papers.parts import Step
from reports.papers.templates import BUILT_IN
from reports.services.decided import Answered, milestone_from, respond_from, seen_of
from reports.services.decisions import record_decision
from reports.services.paper_states import publish_paper
from reports.services.papers import Typed, add_recommendation, begin_paper, choose_annexes, save_front, save_step

DAYS_TO_NEXT_MEETING = 24
BEGUN, CLEARED, RECORDED = -20, -9, 14  # days from the meeting
THURSDAY = 3


def load_papers(world: World) -> None:
    """The council's papers, where it has any."""
    for seed in PAPERS.get(world.seed.slug, ()):
        _load_paper(world, seed)


def _load_paper(world: World, seed: PaperSeed) -> None:
    meeting_on = _meeting_on(world, seed)
    with at(_moment(world, meeting_on, BEGUN)):
        paper = _write(world, seed, meeting_on)
    if seed.until == "draft":
        return
    with at(_moment(world, meeting_on, CLEARED)):
        paper = clear_paper(by=world.lead, paper=paper)
        if seed.until == "published":
            paper = publish_paper(by=world.lead, paper=paper)
    if seed.decision:
        with at(_moment(world, meeting_on, RECORDED)):
            _decide(world, paper, seed.decision)


def _meeting_on(world: World, seed: PaperSeed) -> date:
    """A Thursday: so many days after the quarter, and of a draft one that is still to come."""
    if seed.until == "draft":
        day = world.calendar.today + timedelta(days=DAYS_TO_NEXT_MEETING)
    else:
        day = world.calendar.last_day(seed.quarter) + timedelta(days=seed.after)
    return day - timedelta(days=(day.weekday() - THURSDAY) % 7)


def _moment(world: World, meeting_on: date, days: int) -> datetime:
    """So many days from the meeting at noon, never in the future."""
    return min(
        world.calendar.at_noon(meeting_on + timedelta(days=days)),
        world.calendar.at_noon(world.calendar.today - timedelta(days=1)),
    )


def _write(world: World, seed: PaperSeed, meeting_on: date) -> CabinetPaper:
    executive = Committee.objects.get(council=world.council, kind=Committee.Kind.EXECUTIVE)
    template = BUILT_IN[seed.template]
    paper = begin_paper(
        by=world.lead,
        council=world.council,
        meeting=executive,
        meeting_on=meeting_on,
        subject=seed.subject,
        template=template,
        period=world.periods[seed.quarter],
    )
    paper = save_front(by=world.lead, paper=paper, version=paper.version, facts=seed.front)
    for step in template.steps:
        paper = _write_step(world, seed, paper, step)
    for text in seed.recommendations:
        add_recommendation(by=world.lead, paper=paper, text=text)
    paper = choose_annexes(by=world.lead, paper=paper, documents=list(seed.annexes))
    return CabinetPaper.objects.for_page().get(pk=paper.pk)


def _write_step(world: World, seed: PaperSeed, paper: CabinetPaper, step: Step) -> CabinetPaper:
    typed = {part.key: _typed(seed, part.key) for part in step.parts if seed.sections.get(part.key)}
    facts = seed.facts if {"internal_consultations", "contact"} & {part.key for part in step.parts} else {}
    return save_step(by=world.lead, paper=paper, slug=step.slug, typed=typed, facts=facts, version=paper.version)


def _typed(seed: PaperSeed, key: str) -> Typed:
    note = seed.exempt.get(key)
    return Typed(seed.sections[key], 0, Exemption(3, note) if note else None)


def _decide(world: World, paper: CabinetPaper, seed: DecisionSeed) -> None:
    facts = Facts(
        decided_on=paper.meeting_on,
        minute=seed.minute,
        presided=seed.presided,
        note=seed.note,
        called_in=seed.called_in,
    )
    decision = record_decision(by=world.lead, paper=paper, facts=facts, resolutions=seed.resolutions)
    respond_from(by=world.lead, decision=decision, answers=_answers(world, seed))
    if seed.milestone:
        _add_milestone(world, decision, *seed.milestone)


def _answers(world: World, seed: DecisionSeed) -> list[Answered]:
    """The answers that stood already, now with the meeting's minute."""
    found = Recommendation.objects.of(world.council).select_related("challenge", "response")
    return [
        Answered(item, item.response.answer, item.response.text, item.response.reason, seen_of(item))
        for item in found.filter(reference__in=seed.responses, kind="key")
    ]


def _add_milestone(world: World, decision: MeetingDecision, number: int, action: str, title: str, quarter: int) -> None:
    milestone_from(
        by=world.lead,
        resolution=decision.resolutions.get(number=number),
        action=Action.objects.of(world.council).get(reference=action),
        title=title,
        due_on=world.calendar.last_day(quarter),
    )
