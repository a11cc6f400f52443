"""A paper laid out: the rows of its front sheet and its blocks, from which HTML, PDF and Word are all made."""

from dataclasses import dataclass
from datetime import date

from reports.papers.content import KEY_LIMBS, PARAGRAPHS, Annex, Carried, Content, Exemption, part_a
from reports.papers.parts import FRONT, Kind, Part, Step
from reports.snapshot.parts import paragraphs_in_words

PART_A, PART_B = "a", "b"
NOT_WRITTEN = "Not written yet."
#: What stands where nothing was written, for sections that a reader looks for.
EMPTY = {Kind.SHORT: "Not applicable.", Kind.APPENDICES: "There are no appendices to this report."}
IN_PART_B = "This section is exempt and is in Part B"
ANSWER_IN_PART_B = "The answer is exempt and is in Part B"
QUESTIONS_HEADING = "Questions from scrutiny"
#: Sections that close a report: what scrutiny asked stands before the first of them.
CLOSING = (Kind.IMPLEMENTATION, Kind.CONTACT, Kind.APPENDICES)


@dataclass(frozen=True)
class Row:
    name: str
    value: str


@dataclass(frozen=True)
class Block:
    """One section as it is shown. `rows` are facts beneath its text, `note` stands for words that are not in here."""

    name: str
    kind: Kind
    text: str = ""
    note: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading with its blocks; several where they are of a group. `in_table`: a row each."""

    anchor: str
    heading: str
    blocks: tuple[Block, ...]
    in_table: bool = False

    @property
    def is_group(self) -> bool:
        return len(self.blocks) > 1 or self.blocks[0].name != self.heading


@dataclass(frozen=True)
class Paper:
    """One of a paper's two parts, ready to be set."""

    part: str
    council: str
    accent_colour: str
    report_to: str
    meeting_on: date
    subject: str
    notice: str
    front: tuple[Row, ...]
    sections: tuple[Section, ...]
    recommendations: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"{self.subject} (Part B, exempt)" if self.part == PART_B else self.subject


def lay_out(content: Content, part: str) -> Paper:
    """Part A has everything but what is exempt, Part B the exempt sections alone.

    Both show the front sheet, so that each can be told by itself. Errors: ValueError for another part, and for Part B
    of a paper without anything exempt.
    """
    if part not in (PART_A, PART_B):
        raise ValueError(f"A paper has no part {part}")
    shown = part_a(content) if part == PART_A else content
    if part == PART_B and not content.has_part_b:
        raise ValueError("Nothing in this paper is exempt")
    keys = {item.key for item in content.template.sections}
    wanted = keys if part == PART_A else _keys_of_part_b(content)
    facts, sections, number = content.facts, [], 0
    for step in content.template.steps:
        parts = [item for item in step.parts if item.key in wanted]
        number += step.parts[0].is_numbered
        if parts and (section := _section(shown, step, parts, number, part)):
            sections.append(section)
    sections = _with_questions(sections, _asked(shown, part))
    return Paper(
        part=part,
        council=facts.council,
        accent_colour=facts.accent_colour,
        report_to=facts.report_to,
        meeting_on=facts.meeting_on,
        subject=facts.subject,
        notice=_notice(content) if part == PART_B else "",
        front=tuple(Row(item.name, _line(shown, item.key)) for item in content.template.front),
        sections=tuple(sections),
        recommendations=shown.recommendations if "recommendations" in wanted else (),
    )


def day_in_words(day: date) -> str:
    """Thursday 3 December 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def _keys_of_part_b(content: Content) -> set[str]:
    """The exempt sections, and that of the annexes where one of them is exempt."""
    with_annexes = any(annex.is_in_part_b for annex in content.annexes)
    appendices = {item.key for item in content.template.sections if item.kind is Kind.APPENDICES and with_annexes}
    return {*content.exempt_keys, *appendices}


def _section(content: Content, step: Step, parts: list[Part], number: int, which: str) -> Section | None:
    blocks = tuple(block for item in parts if (block := _block(content, item, which)))
    if not blocks:
        return None
    heading = f"{number}. {step.name}" if step.parts[0].is_numbered else step.name
    name = heading if step.parts[0].name == step.name and len(step.parts) == 1 else ""
    if name:
        blocks = tuple(Block(name, block.kind, block.text, block.note, block.rows) for block in blocks)
    return Section(f"paper-{step.slug}", heading, blocks, in_table=step.parts[0].in_table)


def _with_questions(sections: list[Section], asked: tuple[Block, ...]) -> list[Section]:
    """The sections with scrutiny's questions among them, where there are any."""
    if not asked:
        return sections
    closing = (at for at, section in enumerate(sections) if section.blocks[0].kind in CLOSING)
    place = next(closing, len(sections))
    return [*sections[:place], Section("paper-questions", QUESTIONS_HEADING, asked), *sections[place:]]


def _asked(content: Content, which: str) -> tuple[Block, ...]:
    """Part A has every question, with the answers that are not exempt; Part B those whose answers are. Of a paper that
    is exempt as a whole, all stand in Part B."""
    wholly = content.facts.is_wholly_exempt
    wanted = (question for question in content.questions if which == PART_A or wholly or question.exemption)
    return tuple(_question(question, which) for question in wanted)


def _question(question: Carried, which: str) -> Block:
    asked = f"**{question.asked_by} asked on {_short_day(question.asked_on)}:**\n\n{question.text}"
    name = f"{question.reference}: {question.about}"
    if which == PART_A and question.exemption:
        return Block(name, Kind.TEXT, asked, note=f"{ANSWER_IN_PART_B}{_under(question.exemption)}.")
    answered = f"**{question.answered_by} answered on {_short_day(question.answered_on)}:**\n\n{question.answer}"
    return Block(name, Kind.TEXT, f"{asked}\n\n{answered}")


def _short_day(day: date) -> str:
    """3 December 2026."""
    return f"{day.day} {day:%B %Y}"


def _block(content: Content, part: Part, which: str) -> Block | None:
    """A section's block; None for one that was not required and is empty."""
    exemption = content.exemption(part.key)
    if which == PART_A and exemption:
        return Block(part.name, part.kind, note=f"{IN_PART_B}{_under(exemption)}.")
    text, rows = content.text(part.key), _rows(content, part.kind, which)
    if which == PART_B and not exemption:  # its annexes alone are exempt
        text = ""
    if part.kind is Kind.RECOMMENDATIONS:
        return Block(part.name, part.kind, text)
    if text or rows:
        return Block(part.name, part.kind, text, rows=rows)
    if note := EMPTY.get(part.kind) or (NOT_WRITTEN if part.is_required else ""):
        return Block(part.name, part.kind, note=note)
    return None


def _rows(content: Content, kind: Kind, which: str) -> tuple[Row, ...]:
    rows: tuple[Row, ...] = ()
    match kind:
        case Kind.INTERNAL:
            return _internal(content)
        case Kind.CONTACT:
            facts = content.facts
            rows = (
                Row("Contact officer", facts.contact_name),
                Row("Telephone number", facts.contact_phone),
                Row("Email address", facts.contact_email),
            )
        case Kind.IMPLEMENTATION:
            rows = _implementation(content)
        case Kind.APPENDICES:
            rows = _annexes(content, which)
    return tuple(row for row in rows if row.value)


def _internal(content: Content) -> tuple[Row, ...]:
    facts = content.facts
    asked = (
        (facts.finance_officer or "Chief finance officer", facts.finance_reference),
        (facts.legal_officer or "Monitoring officer", facts.legal_reference),
    )
    return tuple(Row(officer, f"Consulted, reference {reference}") for officer, reference in asked if reference)


def _implementation(content: Content) -> tuple[Row, ...]:
    if content.call_in_ends is None or content.implemented_from is None:
        return ()
    return (
        Row("Call-in ends", day_in_words(content.call_in_ends)),
        Row("Implementation", f"From {day_in_words(content.implemented_from)}, unless the decision is called in"),
    )


def _annexes(content: Content, which: str) -> tuple[Row, ...]:
    """The annexes of a part: in Part B those that have something exempt, and all where none are in Part A."""
    if which == PART_A:
        return tuple(Row(f"Annex {annex.letter}", _annex(annex)) for annex in content.annexes)
    every = content.keeps_annexes_out_of_part_a
    return tuple(
        Row(f"Annex {annex.letter}", _annex_of_part_b(annex))
        for annex in content.annexes
        if every or annex.is_in_part_b
    )


def _annex(annex: Annex) -> str:
    """ "Action plan progress, Q2 2026/27 (12 pages). 2 exempt items are left out: they are in Part B"."""
    said = f"{annex.name}{_pages(annex.pages)}"
    if not annex.left_out:
        return said
    items = (
        "1 exempt item is left out: it is"
        if annex.left_out == 1
        else f"{annex.left_out} exempt items are left out: they are"
    )
    return f"{said}. {items} in Part B"


def _annex_of_part_b(annex: Annex) -> str:
    if annex.is_in_part_b:
        whole = "" if annex.is_exempt else ", with what is exempt"
        return f"{annex.name}{whole} (exempt){_pages(annex.exempt_pages)}"
    return f"{annex.name}{_pages(annex.pages)}"


def _pages(pages: int | None) -> str:
    return f" ({pages} page{'' if pages == 1 else 's'})" if pages else ""


def _line(content: Content, key: str) -> str:
    """One line of the front sheet, in words; a question without an answer says so."""
    facts = content.facts
    match key:
        case "meeting_on":
            return day_in_words(facts.meeting_on)
        case "key_decision":
            return _key(facts.is_key, facts.key_limb)
        case "forward_plan":
            reference = f", reference {facts.forward_plan_reference}" if facts.forward_plan_reference else ""
            return _yes_no(facts.in_forward_plan) + (reference if facts.in_forward_plan else "")
        case "exempt":
            return _exempt_line(content)
    return str(getattr(facts, key)) if key in FRONT and getattr(facts, key) else "–"


def _key(is_key: bool | None, limb: str) -> str:
    return f"Yes: {KEY_LIMBS[limb]}" if is_key and limb in KEY_LIMBS else _yes_no(is_key)


def _yes_no(answer: bool | None) -> str:
    return {True: "Yes", False: "No", None: "Not answered yet"}[answer]


def _exempt_line(content: Content) -> str:
    facts = content.facts
    if not facts.has_exempt:
        return _yes_no(facts.has_exempt)
    if facts.is_wholly_exempt:
        return f"Yes{_under(facts.exemption)}"
    numbers = {item.paragraph for item in content.exemptions if item.paragraph}
    numbers |= {thing.paragraph for annex in content.annexes for thing in annex.exempt}
    paragraphs = paragraphs_in_words(numbers)
    under = f", under paragraph{'s' if len(numbers) > 1 else ''} {paragraphs} of Schedule 12A" if numbers else ""
    return f"In part: Part B is exempt{under}"


def _under(exemption: Exemption | None) -> str:
    if exemption is None or exemption.paragraph is None:
        return ""
    return f", under paragraph {exemption.paragraph} of Schedule 12A"


def _notice(content: Content) -> str:
    """The statement at the head of Part B, with the public-interest note of each paragraph relied on."""
    said = [
        f"Paragraph {item.paragraph} ({PARAGRAPHS[item.paragraph]}). {item.public_interest.strip()}"
        for item in content.exemptions
        if item.paragraph in PARAGRAPHS
    ]
    said += [
        f"Annex {annex.letter}, {thing.name}. Paragraph {thing.paragraph} ({PARAGRAPHS[thing.paragraph]}). "
        f"{thing.public_interest.strip()}"
        for annex in content.annexes
        for thing in annex.exempt
    ]
    return "\n\n".join(
        ["Not for publication: exempt under Part 1 of Schedule 12A to the Local Government Act 1972.", *said]
    )
