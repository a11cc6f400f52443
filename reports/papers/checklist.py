"""What is missing before a paper can be cleared. Nothing is assumed: a question without an answer is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reports.papers.content import GONE, Content, Exemption
from reports.papers.parts import Kind, Part

FRONT_STEP = "front"
#: What a required line of the front sheet must have, and what to say where it has not.
ASKED: dict[str, tuple[str, str]] = {
    "subject": ("subject", "Give the report a subject"),
    "report_of": ("report_of", "Say whose report it is"),
    "portfolio": ("portfolio", "Say whose portfolio it is"),
    "wards": ("wards", "Say which wards are affected, or “All”"),
}


@dataclass(frozen=True)
class Missing:
    """`step` is the page on which it is mended: "front", or a step's slug."""

    step: str
    words: str


def missing(content: Content) -> tuple[Missing, ...]:
    """Everything that stands against clearing, in the paper's order; empty where nothing does."""
    return (*_front(content), *_sections(content), *_annexes(content))


def overdue(content: Content, publish_by: date, today: date) -> str:
    """What to say where the agenda's date has passed; empty where there is time. It warns, and refuses nothing."""
    if today <= publish_by:
        return ""
    if today >= content.facts.meeting_on:
        return "The meeting's day has come."
    return (
        "Five clear days before the meeting are no longer possible. The chair must agree that it is urgent, and the "
        "report must say why (Local Government Act 1972, section 100B(4))."
    )


def _front(content: Content) -> Iterator[Missing]:
    facts = content.facts
    required = {part.key for part in content.template.front if part.is_required}
    for key, (name, words) in ASKED.items():
        if key in required and not str(getattr(facts, name)).strip():
            yield Missing(FRONT_STEP, words)
    # The law asks these of every report, whatever a template shows.
    if facts.is_key is None:
        yield Missing(FRONT_STEP, "Say whether it is a key decision")
    elif facts.is_key and not facts.key_limb:
        yield Missing(FRONT_STEP, "Say why it is a key decision: money, wards or both")
    if facts.in_forward_plan is None:
        yield Missing(FRONT_STEP, "Say whether it is in the forward plan")
    if facts.is_key and facts.in_forward_plan is False:
        yield Missing(FRONT_STEP, "A key decision must be in the forward plan: give notice, or say that it is not key")
    yield from _exempt(content)


def _exempt(content: Content) -> Iterator[Missing]:
    facts, marked = content.facts, [key for key, words in content.written.items() if words.exemption]
    answers = [question.reference for question in content.questions if question.exemption]
    if facts.has_exempt is None:
        yield Missing(FRONT_STEP, "Say whether anything in it is exempt")
    elif facts.has_exempt is False and marked:
        yield Missing(FRONT_STEP, "The front sheet says that nothing is exempt, but a section is marked as exempt")
    elif facts.has_exempt is False and answers:
        yield Missing(FRONT_STEP, f"The front sheet says that nothing is exempt, but the answer to {answers[0]} is")
    elif facts.has_exempt is False and content.has_part_b:
        annex = next(annex for annex in content.annexes if annex.is_in_part_b)
        about = "is about something exempt" if annex.is_exempt else "leaves out what is exempt"
        yield Missing(
            FRONT_STEP,
            f"The front sheet says that nothing is exempt, but annex {annex.letter} {about}, which goes to Part B",
        )
    elif facts.has_exempt and not facts.is_wholly_exempt and not content.has_part_b:
        yield Missing(FRONT_STEP, "The front sheet says that a part is exempt: mark the sections, or say that none is")
    if facts.is_wholly_exempt and (words := _lacks(facts.exemption)):
        yield Missing(FRONT_STEP, words)


def _lacks(exemption: Exemption | None) -> str:
    if exemption is None or exemption.paragraph is None:
        return "Say under which paragraph of Schedule 12A it is exempt"
    if not exemption.public_interest.strip():
        return "Say why the public interest is better served by keeping it exempt"
    return ""


def _sections(content: Content) -> Iterator[Missing]:
    for step in content.template.steps:
        for part in step.parts:
            if part.is_required and (words := _empty(content, part)):
                yield Missing(step.slug, words)
            written = content.written.get(part.key)
            if written and written.exemption and (words := _lacks(written.exemption)):
                yield Missing(step.slug, f"{part.name}: {words[0].lower()}{words[1:]}")


def _annexes(content: Content) -> Iterator[Missing]:
    steps = [step.slug for step in content.template.steps for part in step.parts if part.kind is Kind.APPENDICES]
    for annex in content.annexes:
        if annex.name == GONE:
            words = f"Annex {annex.letter} is of something that is no longer there: remove it"
            yield Missing(steps[0] if steps else FRONT_STEP, words)


def _empty(content: Content, part: Part) -> str:
    """What to say where a required section has nothing in it."""
    facts = content.facts
    match part.kind:
        case Kind.RECOMMENDATIONS:
            return "" if content.recommendations else "Add at least one recommendation"
        case Kind.INTERNAL:
            if not (facts.finance_reference and facts.legal_reference):
                return f"{part.name}: give the reference numbers of finance and legal"
            return ""
        case Kind.CONTACT:
            return "" if facts.contact_name and (facts.contact_email or facts.contact_phone) else _contact(part)
        case Kind.IMPLEMENTATION:
            return ""
        case Kind.APPENDICES:
            return "" if content.annexes or content.text(part.key) else f"Write {part.name}, or say that there are none"
    return "" if content.text(part.key) else f"Write {part.name}"


def _contact(part: Part) -> str:
    return f"{part.name}: give a name, and an e-mail address or a telephone number"
