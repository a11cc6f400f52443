"""A paper as it stands: frozen values, which the checklist looks through and every format is made from."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from reports.papers.parts import Kind, Template, to_data
from reports.snapshot.parts import ExemptThing, paragraphs_in_words

#: The legal test of a key decision, in words: regulation 8 of SI 2012/2089.
KEY_TEST = (
    "A decision of the executive is key if it is likely either to make the council spend or save an amount that is "
    "significant against the budget for the service or function, or to have significant effects on communities living "
    "or working in two or more wards or electoral divisions."
)
#: Stands for the questions from scrutiny, which are no section of a template: no section can have this key.
QUESTIONS = "questions from scrutiny"
KEY_LIMBS: dict[str, str] = {
    "money": "significant spending or saving",
    "wards": "significant effects in two or more wards",
    "both": "significant spending or saving, and significant effects in two or more wards",
}
#: Schedule 12A to the Local Government Act 1972, Part 1, in few words.
PARAGRAPHS: dict[int, str] = {
    1: "information relating to any individual",
    2: "information likely to reveal who an individual is",
    3: "financial or business affairs of any person, the council included",
    4: "consultations or negotiations on labour relations",
    5: "legal professional privilege",
    6: "a statutory notice, order or direction that the council proposes",
    7: "preventing, investigating or prosecuting crime",
}


@dataclass(frozen=True)
class Exemption:
    """Why something is exempt: the paragraph of Schedule 12A, and where the public interest lies."""

    paragraph: int | None
    public_interest: str


@dataclass(frozen=True)
class Facts:
    """What the front sheet and the fixed sections say. None: the question has not been answered."""

    council: str
    council_slug: str
    accent_colour: str
    executive_name: str
    report_to: str
    meeting_on: date
    subject: str
    report_of: str = ""
    portfolio: str = ""
    wards: str = ""
    is_key: bool | None = None
    key_limb: str = ""
    in_forward_plan: bool | None = None
    forward_plan_reference: str = ""
    has_exempt: bool | None = None
    is_wholly_exempt: bool = False
    exemption: Exemption | None = None
    finance_officer: str = ""
    finance_reference: str = ""
    legal_officer: str = ""
    legal_reference: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""


@dataclass(frozen=True)
class Written:
    """One section's Markdown; exempt where it says under what."""

    text: str
    exemption: Exemption | None = None


GONE = "No longer there: remove it"  # the name of an annex whose thing is not there any more


@dataclass(frozen=True)
class Annex:
    """What is attached from live data: its letter, its name, and its pages where it has been made.

    `key` is what the person chose (reports.annexes). `exempt` are the exempt things that Part A's leaves out, so that
    Part B has the whole of it, of `exempt_pages`; `is_exempt`: it is about one exempt thing and in Part B alone.
    """

    letter: str
    name: str
    pages: int | None = None
    key: str = ""
    is_exempt: bool = False
    exempt: tuple[ExemptThing, ...] = ()
    exempt_pages: int | None = None
    left_out: int = 0

    @property
    def is_in_part_b(self) -> bool:
        return self.is_exempt or bool(self.exempt)


@dataclass(frozen=True)
class Carried:
    """A question of scrutiny with its approved answer. Where the answer is exempt, `exemption` says under what."""

    reference: str
    about: str
    text: str
    asked_by: str
    asked_on: date
    answer: str
    answered_by: str
    answered_on: date
    exemption: Exemption | None = None


@dataclass(frozen=True)
class Content:
    template: Template
    facts: Facts
    written: Mapping[str, Written]
    recommendations: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    call_in_ends: date | None = None
    implemented_from: date | None = None
    left_out: tuple[str, ...] = ()  # keys of sections, in what is made for Part A
    questions: tuple[Carried, ...] = ()

    def text(self, key: str) -> str:
        found = self.written.get(key)
        return found.text.strip() if found else ""

    def exemption(self, key: str) -> Exemption | None:
        """Under what a section is exempt; a paper that is exempt as a whole says so for all of them."""
        if self.facts.is_wholly_exempt:
            return self.facts.exemption or Exemption(None, "")
        if key == QUESTIONS:
            return next((question.exemption for question in self.questions if question.exemption), None)
        found = self.written.get(key)
        return found.exemption if found else None

    @property
    def has_part_b(self) -> bool:
        return bool(self.exempt_keys) or any(annex.is_in_part_b for annex in self.annexes)

    @property
    def keeps_annexes_out_of_part_a(self) -> bool:
        """Whether all of them are in Part B: with a paper that is exempt as a whole, and with exempt appendices."""
        exempt = self.exempt_keys
        return self.facts.is_wholly_exempt or any(
            part.kind is Kind.APPENDICES and part.key in exempt for part in self.template.sections
        )

    @property
    def exempt_keys(self) -> tuple[str, ...]:
        """Sections that may not be in Part A, in the template's order; and QUESTIONS where an answer may not."""
        keys = (*(part.key for part in self.template.sections), *([QUESTIONS] if self.questions else []))
        return tuple(key for key in keys if self.exemption(key))

    @property
    def exemptions(self) -> tuple[Exemption, ...]:
        """Everything under which something in it is exempt, each once."""
        sections = (self.exemption(key) for key in self.exempt_keys)
        answers = () if self.facts.is_wholly_exempt else (question.exemption for question in self.questions)
        return tuple(dict.fromkeys(item for item in (*sections, *answers) if item))


def to_json_data(content: Content) -> dict[str, Any]:
    """Plain values as JSON gives them back, dates as ISO text."""
    data: dict[str, Any] = json.loads(
        json.dumps(asdict(content) | {"template": to_data(content.template)}, default=str)
    )
    return data


def part_a(content: Content) -> Content:
    """The paper without anything that is exempt. This is the one gate: every Part A output is made of what it gives.

    What is left out leaves only its key and paragraph; the words, their public-interest note, and, of a paper that is
    exempt as a whole, recommendations and annexes are not in the value at all.
    """
    out = content.exempt_keys
    kept = {key: words for key, words in content.written.items() if key not in out and not words.exemption}
    sections = {part.key for part in content.template.sections}
    gone = {
        key: Written("", Exemption(found.paragraph, ""))
        for key in out
        if key in sections and (found := content.exemption(key))
    }
    facts = content.facts
    if facts.exemption:
        facts = replace(facts, exemption=Exemption(facts.exemption.paragraph, ""))
    return replace(
        content,
        facts=facts,
        written=kept | gone,
        recommendations=() if "recommendations" in out else content.recommendations,
        annexes=() if content.keeps_annexes_out_of_part_a else tuple(map(_open, content.annexes)),
        left_out=out,
        questions=() if facts.is_wholly_exempt else tuple(_without_exempt(question) for question in content.questions),
    )


def _open(annex: Annex) -> Annex:
    """An annex as Part A tells of it: of one that is in Part B alone no more than that, and the paragraph."""
    paragraphs = tuple(ExemptThing("", number, "") for number in sorted({thing.paragraph for thing in annex.exempt}))
    if not annex.is_exempt:
        return replace(annex, exempt=paragraphs, exempt_pages=None)
    under = paragraphs_in_words(thing.paragraph for thing in paragraphs)
    name = f"Exempt, under paragraph {under} of Schedule 12A: in Part B"
    return Annex(annex.letter, name, is_exempt=True, exempt=paragraphs)


def _without_exempt(question: Carried) -> Carried:
    """That it was asked is no secret; of an exempt answer only the paragraph is left."""
    if question.exemption is None:
        return question
    return replace(question, answer="", exemption=Exemption(question.exemption.paragraph, ""))
