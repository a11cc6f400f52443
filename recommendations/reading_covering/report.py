"""What the reader of covering reports hands back: plain, frozen dataclasses."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing the report asks the meeting to do, as printed; `reference` is its number, where it has one."""

    reference: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Consulted:
    """Who was consulted, and the number under which they answered ("LD.4587/18")."""

    who: str
    reference: str


@dataclass(frozen=True, slots=True)
class Contact:
    name: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class CoveringReport:
    """The council's own report that brought a document to a meeting. What is not known is empty or None.

    `lines` tells where each of the facts stands, by the fact's name.
    """

    meeting: str = ""
    meeting_on: date | None = None
    meeting_date: str = ""
    report_of: str = ""
    subject: str = ""
    wards: str = ""
    portfolio: str = ""
    key_decision: str = ""
    forward_plan: str = ""
    exempt: str = ""
    stem: str = ""
    asks: tuple[Ask, ...] = ()
    consulted: tuple[Consulted, ...] = ()
    contact: Contact = Contact()
    implementation: str = ""
    appendices: tuple[str, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()
    warnings: tuple[str, ...] = ()
    council: str | None = None
