"""Which lines are headings, and what they are the heading of."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from recommendations.reading.prose import ended, plain
from recommendations.reading.text import Line

# The older template's five core themes and the ones used since, in the words of both.
CORE_THEMES: Final = (
    "Understanding of the local place and priority setting",
    "Leadership of Place",
    "Organisational leadership and governance",
    "Financial planning and viability",
    "Capacity to deliver",
    "Local priorities and outcomes",
    "Organisational and place leadership",
    "Governance and culture",
    "Financial planning and management",
    "Capacity for improvement",
)

_NUMBERED: Final = re.compile(r"(?:section |part )?(\d{1,2}(?:\.\d{1,2}){0,3})[.):]? (?=\S)(.*)$", re.IGNORECASE)
_PARAGRAPH_NUMBER: Final = re.compile(r"(?:[-*•·–] ?){0,2}\(?\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[.)]?(?: |$)")
_BULLET: Final = re.compile(r"[-*•·–—▪◦‣●○] ")

_RECOMMENDATIONS: Final = re.compile(
    r"(?:the |our |a )?(?:(?:summary|list|overview) of (?:the |our )?)?"
    r"(?:(?:key|main|principal|core|headline|priority|peer|team|team's|teams'|lga|cpc|challenge|review|report|corporate"
    r"|finance|strategic|final|top|full|detailed|new|further|additional|updated|revised) ){0,5}"
    r"recommendations(?: (?:and|&|for|from|of|to|made by) .{1,70})?:?$|(?:the )?key recommendation:?$",
)
_OWN: Final = re.compile(
    r"\b(?:cabinet|executive|council|committee|board|members?|panel|mayor|leader|meeting|it)\b[^.]{0,60}"
    r"\b(?:is|are|be)\b[^.]{0,20}\b(?:asked|recommended|requested|invited)\b"
    r"|^that (?:the )?(?:cabinet|executive|council|committee|board|mayor)\b|\brecommended that\b"
    r"|^(?:to )?(?:note|approve|authorise|endorse|receive|delegate)\b",
    re.IGNORECASE,
)
_LEAD_IN: Final = re.compile(
    r"\b(?:peer|peers|peers'|lga|team|team's|challenge|review)\b.*\brecommendations\b"
    r"|\brecommendations\b.*\b(?:peer|peers|lga|team|challenge|review)\b",
    re.IGNORECASE,
)
_NOT_A_LEAD_IN: Final = re.compile(
    r"\b(?:respon\w+|action plan|progress|update\w*|implement\w*|previous|earlier|last|prior|accept\w*)\b",
    re.IGNORECASE,
)

# What comes after the recommendations (or before them) in the templates of 2016 to 2024, and in Cabinet reports.
_END: Final = re.compile(
    r"(?:executive summary|introduction|foreword|(?:table of )?contents|appendi(?:x|ces)\b.{0,80}|annex(?:es)?\b.{0,80}"
    r"|(?:summary of |overview of |about )?(?:the |our )?(?:lga |corporate |finance |planning )?"
    r"peer (?:challenge|review|team)s?(?: (?:approach|process|team|scope|feedback|report|methodology).{0,40})?"
    r"|(?:summary of )?(?:the )?(?:approach|methodology)(?: and .{1,40})?|(?:the )?scope(?: (?:and|of) .{1,60})?"
    r"|(?:the )?(?:process|core components)|how the .{0,30}peer.{0,40}"
    r"|(?:the |our |summary of |main |detailed |key |peer team |peer ){0,4}(?:feedback|findings)"
    r"(?: (?:and|from|on|of) .{1,80})?"
    r"|(?:immediate |suggested |proposed |our )?next steps.{0,60}|follow[- ]?up(?: visit.{0,40}| activity| support)?"
    r"|(?:the )?progress review.{0,40}|next (?:\w+ ){0,3}peer (?:challenge|review).{0,40}"
    r"|(?:further |additional |lga )?support(?: and .{1,40}| offer.{0,20})?|contact(?: details| officers?| us).{0,60}"
    r"|background(?: papers?)?|(?:local )?context|conclusions?|acknowledgements?|signposting.{0,40}|glossary"
    r"|(?:the )?rationale and evidence.{0,60}|reasons? for .{0,60}|alternative options.{0,80}"
    r"|what (?:consultations|will it cost).{0,80}|(?:financial|legal|equality|resource|staffing|risk|corporate risk)"
    r" implications.{0,40}|implementation date.{0,60}|consultations?|implications.{0,60}|recommendation\(s\))",
)
_THEMES: Final = frozenset(theme.lower() for theme in CORE_THEMES)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line as a heading: its number as printed ("2", "4.1", or nothing) and its words in small letters."""

    number: str
    title: str


def heading_of(line: Line) -> Heading | None:
    """The line as a heading, or None where it has the shape of none."""
    if not 3 <= len(line.text) <= 160:
        return None
    return _heading(line.text, line.heading)


@lru_cache(maxsize=16_384)
def _heading(text: str, marked: bool) -> Heading | None:
    """The same of the words alone: a line is asked about by several readers, so the answer is kept."""
    if _BULLET.match(text):
        return None
    words = plain(text)
    numbered = _NUMBERED.match(words)
    title = numbered[2] if numbered else words
    # a question may head a section of the feedback, a plain sentence may not
    if not title or (ended(title) and not marked):
        return None
    return Heading(numbered[1] if numbered else "", title.lower().replace("’", "'").strip(" :"))


def heads_recommendations(line: Line) -> bool:
    """Is this the heading of the peers' recommendations ("2. Key recommendations")?"""
    if "ecommendation" not in line.text and "RECOMMENDATION" not in line.text:
        return False
    heading = heading_of(line)
    return heading is not None and "." not in heading.number and bool(_RECOMMENDATIONS.fullmatch(heading.title))


def leads_in_recommendations(line: Line) -> bool:
    """Does the line end by announcing the peers' recommendations, with a colon?"""
    text = line.text
    if not text.endswith((":", ":**", ";")) or "ecommendations" not in text[-400:]:
        return False
    sentence = plain(text[-400:]).rsplit(". ", 1)[-1]
    return bool(_LEAD_IN.search(sentence)) and not _OWN.search(sentence) and not _NOT_A_LEAD_IN.search(sentence)


def asks_the_council(text: str) -> bool:
    """Are these the words of a council's own report to its members ("Cabinet is asked to ...")?"""
    return bool(_OWN.search(text[:300]))


def ends_recommendations(line: Line) -> bool:
    """Is this a heading of the kind that cannot stand within the recommendations?"""
    heading = heading_of(line)
    return heading is not None and _ends(heading.title)


@lru_cache(maxsize=16_384)
def _ends(title: str) -> bool:
    return bool(_END.fullmatch(title))


def names_core_theme(line: Line) -> bool:
    """Is the line the title of a core theme, as heading of a section of the feedback?"""
    heading = heading_of(line)
    return heading is not None and heading.title.split(":")[0].strip() in _THEMES


def numbered_paragraph(line: Line) -> bool:
    """ "1.1 The Council ...": a numbered paragraph, which is never a recommendation."""
    return bool(_PARAGRAPH_NUMBER.match(line.text))
