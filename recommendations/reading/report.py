"""What a reader hands back: plain, frozen dataclasses, with no idea where they will be kept."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DocumentKind(StrEnum):
    """What sort of document a text seems to be. Only the first three hold recommendations of peers."""

    FEEDBACK_REPORT = "feedback report"
    COVERING_REPORT = "covering report with annex"
    RECOMMENDATIONS_AND_ACTIONS = "recommendations and actions"
    POSITION_STATEMENT = "position statement"
    CABINET_REPORT = "Cabinet report"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class OnSite:
    """The first and the last day the team was there, both days in; either both or neither is known."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class PeerTeamMember:
    """One peer. `part` is what they were to the team ("Shadow", "Lead peer") where the report says so."""

    name: str
    role: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class PeopleSpokenTo:
    """How many, and the words the report used ("nearly 100 people")."""

    number: int
    wording: str


@dataclass(frozen=True, slots=True)
class PrintedAgain:
    """Where the same recommendation is printed a second time."""

    reference: str
    line: int


class Certainty(StrEnum):
    """How sure the reader is of an item: that it is a recommendation, and that all of it and nothing else is in it."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class RecommendationItem:
    """One recommendation. `text` is all of it, headline included; paragraphs are parted by a blank line.

    `notes` are doubts, `reasons` say in words why the reader is as sure as it is.
    """

    reference: str
    headline: str
    text: str
    line: int
    group: str = ""
    also_printed_as: tuple[PrintedAgain, ...] = ()
    notes: tuple[str, ...] = ()
    certainty: Certainty = Certainty.UNSURE
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PointingWords:
    """What stood in place of an action under a recommendation that another action serves."""

    reference: str
    text: str


@dataclass(frozen=True, slots=True)
class ProposedAction:
    """One action and every recommendation it serves, its own first. Owner, deadline and status are as printed."""

    text: str
    recommendations: tuple[str, ...]
    line: int
    pointed_to_by: tuple[PointingWords, ...] = ()
    owner: str = ""
    deadline: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that were not taken as a recommendation but look like one, where they begin, and why they are shown."""

    line: int
    text: str
    why: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackReport:
    """Everything that could be read. What is not known is None or empty; every doubt is in `warnings`."""

    kind: str
    document_kind: DocumentKind
    council: str | None = None
    on_site: OnSite = field(default_factory=OnSite)
    themes: tuple[str, ...] = ()
    asked_besides: tuple[str, ...] = ()
    peer_team: tuple[PeerTeamMember, ...] = ()
    people_spoken_to: PeopleSpokenTo | None = None
    follow_up: str | None = None
    next_challenge_by: str | None = None
    recommendations: tuple[RecommendationItem, ...] = ()
    actions: tuple[ProposedAction, ...] = ()
    warnings: tuple[str, ...] = ()
    possibly_missed: tuple[Passage, ...] = ()
    suggestions: tuple[Passage, ...] = ()
