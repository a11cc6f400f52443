"""What the visit looked at, from the scope of the report."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from recommendations.reading.headings import CORE_THEMES, ends_recommendations, heading_of, numbered_paragraph
from recommendations.reading.markers import marker_of
from recommendations.reading.prose import bold_lead, ended, plain, sentences
from recommendations.reading.text import Line

_THEMES_FOLLOW: Final = re.compile(
    r"\b(?:following|these)\b[^.:]{0,80}\b(?:questions|themes|areas|components|topics|issues)\b", re.IGNORECASE
)
_THEMES_OF: Final = re.compile(
    r"\b(?:consider\w*|look\w*|cover\w*|focus\w*|explor\w*|scope|form the core)\b", re.IGNORECASE
)
_ASKED_BESIDES: Final = re.compile(
    r"\b(?:also asked|you asked|council (?:also )?asked|asked (?:us|the (?:peer )?team)|asked for)\b", re.IGNORECASE
)


def themes_of(lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Titles of the themes of the scope, each once, and what the council asked for besides.

    A report inside a Cabinet report lists them twice in different words: the list with questions or bold titles is
    the report's own and is preferred, then the longer one.
    """
    best: tuple[int, list[str]] = (-1, [])
    besides: list[str] = []
    for index, line in enumerate(lines):
        kind = _lists_themes(line)
        if kind is None:
            continue
        entries = list(_entries(lines, index + 1))
        titled = [
            (title, sure) for words in entries if (title := theme_title(words)[0]) for sure in [theme_title(words)[1]]
        ]
        if kind == "besides":
            besides = besides or [
                plain(words).rstrip(" ;.,").removesuffix("; and").removesuffix(", and") for words in entries
            ]
        elif titled and (score := 100 * sum(sure for _, sure in titled) + len(titled)) > best[0]:
            best = (score, [title for title, _ in titled])
    return tuple(dict.fromkeys(best[1] or _theme_headings(lines))), tuple(besides)


def _lists_themes(line: Line) -> str | None:
    if len(line.text) < 20 or not ({"following", "these", "addition", "asked"} & set(line.text[:1500].lower().split())):
        return None
    text = plain(line.text[:1500])
    if text.endswith(":") and _ASKED_BESIDES.search(sentences(text)[-1]):
        return "besides"
    if _THEMES_FOLLOW.search(text) and _THEMES_OF.search(text):
        return "themes"
    return None


def _entries(lines: Sequence[Line], start: int) -> Iterator[str]:
    """The items of the list that begins at or soon after `start`."""
    begun = False
    for line in lines[start : start + 60]:
        if line.blank:
            continue
        mark = marker_of(line)
        if mark is None and not (not begun and ended(line.text)) and not (begun and line.text[0].islower()):
            return
        if numbered_paragraph(line) or ends_recommendations(line):
            return
        if mark is not None:
            begun = True
            yield mark.rest


def theme_title(words: str) -> tuple[str, bool]:
    """The title of a theme without its questions, and whether it was set apart from them; no title: empty."""
    lead = bold_lead(words)
    bare = plain(words)
    if not lead:
        before, colon, _ = bare.partition(":")
        lead = before if colon and len(before) <= 100 else ""
    if not lead:
        parts = re.split(r" [-–—] ", bare, maxsplit=1)
        lead = parts[0] if len(parts) == 2 and "?" in parts[1] else ""
    if lead:
        return lead.strip(" :;.,-–"), True
    short = re.sub(r"[;,.]?(?: and)?[;,.]?$", "", bare).strip()
    return (short, False) if len(short) <= 100 and not bare.endswith("?") else ("", False)


def _theme_headings(lines: Sequence[Line]) -> list[str]:
    """Without a list in the scope: the core themes that head the sections of the feedback."""
    known = {theme.lower(): theme for theme in CORE_THEMES}
    titles = (heading.title.split(":")[0].strip() for line in lines if (heading := heading_of(line)))
    return list(dict.fromkeys(known[title] for title in titles if title in known))
