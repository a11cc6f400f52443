"""Reading a feedback report: text, then sections, then a proposal in plain dataclasses. No Django, nothing written."""

from recommendations.reading.documents import document_kind
from recommendations.reading.reader import read_feedback_report
from recommendations.reading.report import (
    Certainty,
    DocumentKind,
    FeedbackReport,
    OnSite,
    Passage,
    PeerTeamMember,
    PeopleSpokenTo,
    PointingWords,
    PrintedAgain,
    ProposedAction,
    RecommendationItem,
)
from recommendations.reading.words import to_json, to_text

__all__ = [
    "Certainty",
    "DocumentKind",
    "FeedbackReport",
    "OnSite",
    "Passage",
    "PeerTeamMember",
    "PeopleSpokenTo",
    "PointingWords",
    "PrintedAgain",
    "ProposedAction",
    "RecommendationItem",
    "document_kind",
    "read_feedback_report",
    "to_json",
    "to_text",
]
