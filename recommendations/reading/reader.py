"""The walk: bytes, then lines, then sections, then a proposal that a person will check."""

from collections.abc import Sequence
from typing import Final

from recommendations.reading.actions import link_actions
from recommendations.reading.afterwards import follow_up_of, next_challenge_of
from recommendations.reading.council import council_of
from recommendations.reading.documents import kind_of_document
from recommendations.reading.facts import (
    PROGRESS_REVIEW,
    UNKNOWN_KIND,
    front_of,
    kind_of,
    on_site_of,
    people_spoken_to,
)
from recommendations.reading.furniture import furniture_of
from recommendations.reading.laid_out import lines_in_order
from recommendations.reading.lists import Found, find_recommendations
from recommendations.reading.report import DocumentKind, FeedbackReport, ProposedAction
from recommendations.reading.team import peer_team
from recommendations.reading.text import Line, decode, page_begins, put_right
from recommendations.reading.themes import themes_of

_NONE_IN: Final = {
    DocumentKind.POSITION_STATEMENT: (
        "This looks like a position statement, which a council writes of itself before the visit. It is not a feedback "
        "report, and no recommendations were read from it."
    ),
    DocumentKind.CABINET_REPORT: (
        "This looks like a Cabinet report and not a feedback report. What it recommends to Cabinet are the council's "
        "own recommendations; no recommendations of peers were read from it."
    ),
}


def read_feedback_report(source: str | bytes) -> FeedbackReport:
    """Read the text of a feedback report.

    Takes the text, or the bytes of a text file (UTF-8, UTF-16 with its mark, else Windows-1252). Gives back what the
    report says, with every doubt as a warning. It raises nothing: text that is no feedback report gives a report
    without recommendations and says why. Rules: the layouts of the seed documents and of the project's cases.
    """
    text, warnings = decode(source)
    lines = lines_in_order(put_right(text), page_begins(text))
    if not any(line.text for line in lines):
        empty = "There are no words in this file. A scan has to be put through text recognition first."
        return FeedbackReport(UNKNOWN_KIND, DocumentKind.UNKNOWN, warnings=(*warnings, empty))
    furniture = furniture_of(lines)
    sort = kind_of_document(lines)
    told = [line for line in lines if len(line.text) > 3]
    front = front_of(told)
    kind = kind_of(front, told)
    found = find_recommendations(lines, furniture, sort, review=kind == PROGRESS_REVIEW)
    actions, pointing = link_actions(found.drafts)
    return _with_facts(lines, told, front, kind, sort, found, actions, (*warnings, *found.warnings, *pointing))


def _with_facts(
    lines: Sequence[Line],
    told: Sequence[Line],
    front: Sequence[Line],
    kind: str,
    sort: DocumentKind,
    found: Found,
    actions: tuple[ProposedAction, ...],
    warnings: tuple[str, ...],
) -> FeedbackReport:
    members, team_lines = peer_team(lines)
    on_site, about_dates = on_site_of(front, told)
    themes, besides = themes_of(lines)
    council = council_of(front, lines, team_lines)
    doubts = (*warnings, *about_dates, *_unknown(sort, found, kind, council))
    return FeedbackReport(
        kind=kind,
        document_kind=sort,
        council=council,
        on_site=on_site,
        themes=themes,
        asked_besides=besides,
        peer_team=members,
        people_spoken_to=people_spoken_to(told),
        follow_up=follow_up_of(told),
        next_challenge_by=next_challenge_of(told),
        recommendations=found.items,
        possibly_missed=found.missed,
        suggestions=found.suggestions,
        actions=actions,
        warnings=tuple(dict.fromkeys(doubts)),
    )


def _unknown(sort: DocumentKind, found: Found, kind: str, council: str | None) -> list[str]:
    """What a person should know is missing."""
    said: list[str] = []
    if not found.items:
        said.append(_NONE_IN.get(sort, "No recommendations were found in this text."))
    if kind == UNKNOWN_KIND:
        said.append("The text does not say what kind of peer challenge it was.")
    if council is None:
        said.append("The text does not name the council.")
    return said
