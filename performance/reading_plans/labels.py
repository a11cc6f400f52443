"""The headings by which a report says what stands beneath them: what will be done, by when, how success is known."""

import re
from typing import Final, Literal

from recommendations.reading.prose import plain

Kind = Literal["deeds", "steps", "measures", "other"]

_LABELS: Final[tuple[tuple[Kind, str], ...]] = (
    (
        "measures",
        (
            r"(?:(?:our|the|key|main|success|performance|impact) )*(?:measures?|metrics|indicators|kpis?)"
            r"(?: (?:of|for) (?:success|impact|progress))?"
            r"|measures? of (?:success|impact|progress)|success (?:criteria|measures?)"
            r"|what success (?:will )?looks? like"
            r"|how (?:will )?(?:we|success|progress|impact)(?: will|['’]ll)? (?:be )?(?:know|known|measured?|judge"
            r"|tell)\b.{0,60}"
            r"|(?:expected |intended |anticipated |planned )?(?:outcomes?|benefits|results|impact)(?: and measures)?"
            r"|targets?"
        ),
    ),
    (
        "steps",
        (
            r"(?:(?:our|the|key|main|delivery|implementation|project) )*(?:milestones?|timetable|timeline|timescales?)"
            r"(?: and (?:dates|timescales|deadlines|timeline))?|key dates|(?:by )?when|dates?"
        ),
    ),
    (
        "deeds",
        (
            r"(?:(?:our|the|key|main|planned|proposed|specific|priority) )*(?:actions?|activit(?:y|ies)|projects"
            r"|deliverables"
            r"|commitments|next steps|interventions|initiatives)(?: for .{0,40})?"
            r"|what (?:we|the council)(?:['’]ll| will| are going to| plans? to| intends? to)(?: be)? ?(?:do(?:ing)?"
            r"|deliver(?:ing)?)?\b.{0,30}"
            r"|what will be (?:done|delivered)|what (?:needs|is) to be done|how we will (?:do|deliver|achieve) (?:it"
            r"|this|that)"
            r"|(?:next )?(?:we|the council) will|(?:our )?plans? for the (?:future|year).{0,30}|we plan to|what (?:is"
            r"|comes) next"
        ),
    ),
    (
        "other",
        (
            r"what (?:we|the council)(?:['’]ve| have| has)(?: already)? (?:done|achieved|delivered)\b.{0,40}"
            r"|(?:our |key |recent )*(?:achievements|progress|successes)(?: (?:so far|to date))?|background|context"
            r"|introduction"
            r"|risks?|(?:key )?challenges|where (?:we|the council) (?:are|is)(?: now)?|current position|barriers"
            r"|case stud(?:y|ies)"
            r"|what (?:we|the council) (?:did|do now)|leads?|lead officer|owner|resources|summary|conclusion"
        ),
    ),
)
_FULL: Final = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _LABELS)
_INLINE: Final = re.compile(
    r"(milestones?|measures?(?: of success)?|success measures?|how we will know|kpis?|actions?|by when)\s*:\s+(?=\S)",
    re.IGNORECASE,
)
_STEM: Final = re.compile(
    r".{0,160}\b(?:we|council) (?:will|plans? to|intends? to|are going to|is going to)(?: also| now| therefore)?:",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"(?:[A-Za-z]|\d{1,2}(?:\.\d{1,2})*)[.)]? +(?=\S)")
_THEME: Final = re.compile(
    r"(?:theme|area|focus area|priority area|workstream|work stream|strand|pillar)s? (?P<number>\d{1,2}|[A-H]|one"
    r"|two|three"
    r"|four|five|six|seven|eight)\b(?!\s*(?:of|and|to|,|or|is|are|was|will|above|below|has|have|covers?)\b)\s*"
    r"(?P<stop>[:.)–—-]?)\s*",
    re.IGNORECASE,
)  # fmt: skip
_PRIORITY: Final = re.compile(
    r"(?:(?:strategic|corporate|council|our) )?(?:priority|ambition|pledge|mission|strategic aim)"
    r" (?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine)\s*[:.)–—-]?\s*(?P<name>[A-Z‘“\"'].*)",
    re.IGNORECASE,
)
_WORDS: Final = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
}


def label_of(words: str) -> Kind | None:
    """What a line by itself says of what comes beneath it; None where it says nothing of the kind."""
    bare = plain(words).strip()
    if len(bare) > 160:
        return None
    if _STEM.fullmatch(bare):
        return "deeds"
    bare = bare.rstrip(" :.?-–—").strip()
    return next((kind for kind, pattern in _FULL if pattern.fullmatch(bare)), None)


def is_label(words: str) -> bool:
    return label_of(words) is not None


def inline_label(words: str) -> tuple[Kind, str] | None:
    """ "Measure: fewer repeat calls": the kind, and the words after the colon."""
    found = _INLINE.match(words)
    if found is None:
        return None
    kind = label_of(found[1])
    return (kind, words[found.end() :].strip()) if kind else None


def theme_mark(words: str) -> tuple[str, str] | None:
    """ "Theme 2: Better use of data": its number and the words after it (which may be empty)."""
    bare = plain(words)
    found = _THEME.match(bare)
    if found is None or not bare[0].isupper():
        return None
    after = bare[found.end() :].strip()
    if after and after[0].islower():
        return None  # "Theme 2 sets out": a sentence
    number = found["number"].lower()
    return _WORDS.get(number, number.upper()), after


def priority_mark(words: str) -> tuple[int, str] | None:
    """ "Priority 2: Growing our economy": its number, and its words with their emphasis."""
    bare = plain(words)
    found = _PRIORITY.fullmatch(bare)
    if found is None or not bare[0].isupper() or not found["name"][0].isupper():
        return None
    number = found["number"].lower()
    return int(_WORDS.get(number, number)), found["name"]


def begins_anew(words: str) -> bool:
    """Whether a line is never the rest of the one before it."""
    return is_label(words) or bool(theme_mark(words) or priority_mark(words) or inline_label(words))
