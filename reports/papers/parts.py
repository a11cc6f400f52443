"""What a paper's template is made of: the lines of its front sheet and its sections, in order."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What is asked for, and so how it is shown. The front sheet has LINE only, everything else may be a section."""

    LINE = "line"
    TEXT = "text"
    SHORT = "short"
    RECOMMENDATIONS = "recommendations"
    INTERNAL = "internal"
    IMPLEMENTATION = "implementation"
    CONTACT = "contact"
    APPENDICES = "appendices"


#: The facts that a front sheet can show, with the name that is printed where a template gives none of its own.
FRONT: dict[str, str] = {
    "report_to": "Report to",
    "meeting_on": "Date of meeting",
    "subject": "Subject",
    "report_of": "Report of",
    "portfolio": "Portfolio",
    "wards": "Wards affected",
    "key_decision": "Is this a key decision",
    "forward_plan": "Included in forward plan",
    "exempt": "Exempt or confidential report",
}
#: Kinds of which a template has at most one part, with the part's key.
ONLY_ONE = {
    Kind.RECOMMENDATIONS: "recommendations",
    Kind.INTERNAL: "internal_consultations",
    Kind.IMPLEMENTATION: "implementation",
    Kind.CONTACT: "contact",
    Kind.APPENDICES: "appendices",
}


@dataclass(frozen=True)
class Part:
    """One line of the front sheet or one section.

    `group` is the heading that neighbours stand under together ("Implications of the proposals"); `in_table` sets
    such a group as a table, a row each. `is_numbered` puts the section's number before its name.
    """

    key: str
    name: str
    kind: Kind = Kind.TEXT
    guidance: str = ""
    is_required: bool = False
    group: str = ""
    in_table: bool = False
    is_numbered: bool = False


@dataclass(frozen=True)
class Step:
    """Sections that are written on one page: one by itself, or all of a group."""

    slug: str
    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Template:
    name: str
    front: tuple[Part, ...]
    sections: tuple[Part, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The sections as they are written, page by page."""
        found: list[Step] = []
        for part in self.sections:
            if part.group and found and found[-1].name == part.group:
                found[-1] = Step(found[-1].slug, part.group, (*found[-1].parts, part))
            else:
                found.append(Step(part.key, part.group or part.name, (part,)))
        return tuple(found)

    def part(self, key: str) -> Part | None:
        return next((part for part in (*self.front, *self.sections) if part.key == key), None)

    def of_kind(self, kind: Kind) -> Part | None:
        return next((part for part in self.sections if part.kind is kind), None)


class UnreadableTemplate(ValueError):  # noqa: N818 - said as people say it
    """Data that is no template; the message says why, for people."""


def to_data(template: Template) -> dict[str, Any]:
    """As JSON holds it, and from_data reads it."""
    return asdict(template)


def from_data(data: Mapping[str, Any]) -> Template:
    """The template that to_data wrote. Errors: UnreadableTemplate."""
    try:
        front, sections = (tuple(_part(item) for item in data[name]) for name in ("front", "sections"))
        template = Template(data["name"], front, sections)
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableTemplate(f"This is no template: {error}") from error
    if wrong := problems(template):
        raise UnreadableTemplate(" ".join(wrong))
    return template


def _part(item: Mapping[str, Any]) -> Part:
    return Part(**{**item, "kind": Kind(item["kind"])})


def problems(template: Template) -> list[str]:
    """What is wrong with a template, in sentences; empty where it can be used."""
    keys = [part.key for part in (*template.front, *template.sections)]
    wrong = []
    if not {"report_to", "meeting_on"} <= {part.key for part in template.front}:
        wrong.append("The front sheet must say to whom the report goes and when they meet.")
    if template.of_kind(Kind.RECOMMENDATIONS) is None:
        wrong.append("A report must have a section for its recommendations.")
    if len(keys) != len(set(keys)):
        wrong.append("A section stands in the template twice.")
    if any(not part.name.strip() for part in (*template.front, *template.sections)):
        wrong.append("Every line and section needs a name.")
    if {part.key for part in template.front} - FRONT.keys():
        wrong.append("The front sheet has a line that is not known.")
    return wrong
