"""What sort of document this is, told by its front sheet, its headings and its words."""

import re
from collections.abc import Sequence
from typing import Final

from recommendations.reading.headings import heading_of, heads_recommendations, leads_in_recommendations
from recommendations.reading.markers import names_action, numbered_by_word
from recommendations.reading.report import DocumentKind
from recommendations.reading.text import Line, decode, lines_of, put_right

_FRONT_SHEET: Final = re.compile(
    r"[|\s]*(?:report to|report of|date of meeting|subject|wards affected|portfolio|is this a key decision"
    r"|included in forward plan|exempt|recommendation\(s\)|contact officer|background papers|alternative options"
    r"|reasons for the recommendation|implementation date|cabinet is (?:asked|recommended|requested))",
    re.IGNORECASE,
)
_FEEDBACK_REPORT: Final = re.compile(r"\bfeedback report\W*$", re.IGNORECASE)
_ANNEX: Final = re.compile(r"\b(?:annex|appendix|appendices)\b", re.IGNORECASE)
_STATEMENT: Final = re.compile(r"\b(?:position statement|self[- ]assessment|self[- ]evaluation)\b", re.IGNORECASE)
_WE: Final = re.compile(r"(?:.{0,60}\b)?we have(?: .{0,30})?$|next,? we will$", re.IGNORECASE)
_TEAM: Final = re.compile(r"\bpeer (?:team|challenge|review)\b", re.IGNORECASE)


def document_kind(source: str | bytes) -> DocumentKind:
    """What sort of document `source` seems to be; `DocumentKind.UNKNOWN` where nothing tells."""
    return kind_of_document(lines_of(put_right(decode(source)[0])))


def kind_of_document(lines: Sequence[Line]) -> DocumentKind:
    """The same of lines already read. The order matters: the surest signs come first."""
    told = [line for line in lines if line.text]
    headed = any(heads_recommendations(line) for line in told)
    announced = any(leads_in_recommendations(line) for line in told)
    sheet = {found[0].lower().strip("| ") for line in told if (found := _FRONT_SHEET.match(line.text))}
    titled = any(
        len(line.text) < 90 and _FEEDBACK_REPORT.search(line.text) and not _ANNEX.search(line.text) for line in told
    )
    by_word = sum(numbered_by_word(line) is not None for line in told)
    if by_word > 1 and any(names_action(line.text) is not None for line in told) and len(sheet) < 3:
        return DocumentKind.RECOMMENDATIONS_AND_ACTIONS
    # "Recommendations" alone also heads the asking part of any committee report
    peers = headed and any("key recommendation" in line.text.lower() for line in told)
    if len(sheet) >= 3 or "recommendation(s)" in sheet:
        return DocumentKind.COVERING_REPORT if titled or announced or peers else DocumentKind.CABINET_REPORT
    if _states_position(told) and not (headed or announced):
        return DocumentKind.POSITION_STATEMENT
    if headed or announced or titled or (by_word > 1 and any(_TEAM.search(line.text) for line in told)):
        return DocumentKind.FEEDBACK_REPORT
    return DocumentKind.UNKNOWN


def _states_position(lines: Sequence[Line]) -> bool:
    """Its own title, or the two headings such a statement turns on: "We have" and "Next we will"."""
    named = sum(1 for line in lines if len(line.text) < 80 and _STATEMENT.search(line.text))
    turns = sum(1 for line in lines if len(line.text) < 80 and heading_of(line) and _WE.fullmatch(line.text))
    return named >= 2 or turns >= 3 or (named >= 1 and turns >= 1)
