"""The facts of a visit beside its recommendations: kind, dates, themes, people, what comes after."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from recommendations.reading.dates import LONGEST_VISIT, DateRange, date_ranges
from recommendations.reading.headings import CORE_THEMES, ends_recommendations, heading_of, numbered_paragraph
from recommendations.reading.markers import marker_of
from recommendations.reading.prose import bold_lead, ended, plain, sentences
from recommendations.reading.report import OnSite, PeopleSpokenTo
from recommendations.reading.text import MONTHS, Line

UNKNOWN_KIND: Final = "unknown"

_PEER: Final = (
    r"(?: (?:services?|service's|social care|advisory|management|functions?|department|improvement|diversity|inclusion"
    r"|edi|and \w+)){0,4} (?:peer )?(?:challenge|review|assessment)\b"
)
# The LGA's kinds of challenge; the slug is what the rest of the project stores.
_KINDS: Final = tuple(
    (slug, re.compile(rf"\b(?:{names}){_PEER}", re.IGNORECASE))
    for slug, names in (
        ("corporate", "corporate"),
        ("finance", "finance|financial|financial planning"),
        ("planning", "planning"),
        ("governance", "governance"),
        ("communications", "communications?|comms"),
        ("childrens", "children['’]?s|children and young people['’]?s?"),
        ("adults", "adults?['’]?s?|asc"),
        ("equality", "equality|equalities|equality,|edi"),
        ("scrutiny", "scrutiny|overview and scrutiny"),
    )
)
_PEER_WORD: Final = re.compile(r"\bpeer\b", re.IGNORECASE)

_SPOKEN: Final = re.compile(
    r"\b(?:spoke (?:to|with)|spoken (?:to|with)|speaking (?:to|with)|talked (?:to|with)|met(?: with)?|interviewed"
    r"|heard from)\s(?:[a-z]+ ){0,3}?((?:more than |over |nearly |around |approximately |about |almost |some |at least"
    r" |in excess of |a total of |close to |just over |just under )?(\d{1,3}(?:,\d{3})+|\d{1,6})\s(?:different )?"
    r"(?:people|individuals|participants|staff|stakeholders|councillors|members|officers|colleagues))",
    re.IGNORECASE,
)
_ON_SITE_WORDS: Final = re.compile(
    r"\bon[- ]?site\b|\bvisit\b|\bpeer (?:challenge|review|team)\b|\btook place\b", re.IGNORECASE
)

_THEMES_FOLLOW: Final = re.compile(
    r"\b(?:following|these)\b[^.:]{0,80}\b(?:questions|themes|areas|components|topics|issues)\b", re.IGNORECASE
)
_THEMES_OF: Final = re.compile(
    r"\b(?:consider\w*|look\w*|cover\w*|focus\w*|explor\w*|scope|form the core)\b", re.IGNORECASE
)
_ASKED_BESIDES: Final = re.compile(
    r"\b(?:also asked|you asked|council (?:also )?asked|asked (?:us|the (?:peer )?team)|asked for)\b", re.IGNORECASE
)

_HOW_LONG: Final = (
    r"(?:\d{1,2}|two|three|four|five|six|ten|twelve|eighteen)(?: ?(?:-|–|to|and) ?(?:\d{1,2}|two|three|four|five|six|ten"
    r"|twelve|eighteen))?[ -](?:months?|years?)"
)
_WITHIN: Final = re.compile(
    rf"\b(?:(?:within|in|after|at|about|approximately|around|no later than|some) (?:the )?(?:next )?"
    rf"(?:about |around |approximately )?)?{_HOW_LONG}(?: (?:of|after|from|following) [^.,;:()]{{1,50}})?",
    re.IGNORECASE,
)
_MONTH_YEAR: Final = re.compile(
    rf"\b(?:before|by|until|in|no later than|during)(?: the end of)? (?:\d{{1,2}}(?:st|nd|rd|th)? )?((?:{MONTHS})\.? \d{{4}})\b",
    re.I,
)
_FOLLOW_UP: Final = re.compile(
    r"follow[- ]?up(?: visit)?\b|progress review\b|\bcheck[- ]in\b|\breturn visit\b|\brevisit\b", re.IGNORECASE
)
_NEXT: Final = re.compile(r"\bnext (?:\w+ ){0,3}peer (?:challenge|review)\b|\bnext (?:cpc|challenge)\b", re.IGNORECASE)
_EVERY: Final = re.compile(rf"\b(?:every|within|within the next) ({_HOW_LONG})", re.IGNORECASE)


def front_of(lines: Sequence[Line]) -> list[Line]:
    """The title page: what stands around "Feedback report", the last such place first; else the first lines."""
    words = [(index, line) for index, line in enumerate(lines) if line.text]
    titles = [
        place
        for place, (_, line) in enumerate(words)
        if len(line.text) < 100 and re.search(r"\bfeedback report\W*$", line.text, re.IGNORECASE)
    ]
    if not titles:
        return [line for _, line in words[:12]]
    front: list[Line] = []
    for place in reversed(titles[-3:]):
        near = [line for _, line in words[max(0, place - 6) : place + 5] if len(line.text) < 160]
        front += [line for line in near if line not in front]
    return front


def kind_of(front: Sequence[Line], lines: Sequence[Line]) -> str:
    """The slug of the challenge's kind: as the title page has it, else the kind most often named; or "unknown"."""
    title = plain(" ".join(line.text for line in front))
    placed = [(found.start(), slug) for slug, pattern in _KINDS if (found := pattern.search(title))]
    if placed:
        return min(placed)[1]
    counts = dict.fromkeys((slug for slug, _ in _KINDS), 0)
    for line in lines:
        if _PEER_WORD.search(line.text):
            for slug, pattern in _KINDS:
                counts[slug] += sum(_PEER_WORD.search(found[0]) is not None for found in pattern.finditer(line.text))
    best = max(counts, key=lambda slug: counts[slug])
    return best if counts[best] else UNKNOWN_KIND


def on_site_of(front: Sequence[Line], lines: Sequence[Line]) -> tuple[OnSite, tuple[str, ...]]:
    """The days of the visit, and a warning where dates are impossible or do not agree."""
    titles = {line.number for line in front}
    found = [(line, dates) for line in lines for dates in date_ranges(line.text) if _of_a_visit(line, dates, titles)]
    warnings = [
        f"Line {line.number}: “{dates.wording}” are not possible dates for a visit."
        for line, dates in found
        if not dates.start
    ]
    good = [(line, dates) for line, dates in found if dates.start]
    if not good:
        return OnSite(), tuple(warnings)
    first = min(good, key=lambda place: (place[0].number not in titles, place[0].number))[1]
    others = {dates.wording for _, dates in good if (dates.start, dates.end) != (first.start, first.end)}
    if others:
        said = " and ".join(f"“{wording}”" for wording in sorted(others))
        warnings.append(f"The dates on site do not agree: “{first.wording}” was taken, but {said} is printed too.")
    return OnSite(first.start, first.end), tuple(warnings)


def _of_a_visit(line: Line, dates: DateRange, titles: set[int]) -> bool:
    if dates.start and dates.end and (dates.end - dates.start).days >= LONGEST_VISIT:
        return False
    return line.number in titles or bool(_ON_SITE_WORDS.search(line.text)) or len(line.text) <= len(dates.wording) + 12


def people_spoken_to(lines: Sequence[Line]) -> PeopleSpokenTo | None:
    """ "Spoke to more than 140 people": the number, and the words it stands in."""
    for line in lines:
        found = _SPOKEN.search(line.text) if any(map(str.isdigit, line.text[:4000])) else None
        if found:
            return PeopleSpokenTo(int(found[2].replace(",", "")), found[1])
    return None


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


def follow_up_of(lines: Sequence[Line]) -> str | None:
    """When the team or its review comes back, in the report's words ("within the next 18-24 months")."""
    said = list(_sentences_under(lines, _FOLLOW_UP))
    for sentence in said:
        found = _WITHIN.search(sentence) or _MONTH_YEAR.search(sentence)
        if found:
            return found[0].strip()
    return None


def next_challenge_of(lines: Sequence[Line]) -> str | None:
    """By when the next challenge is expected: a month ("November 2021") or, without one, "4 to 5 years"."""
    said = list(_sentences_under(lines, _NEXT))
    for pattern in (_MONTH_YEAR, _EVERY):
        for sentence in said:
            found = pattern.search(sentence)
            if found:
                return found[1].strip()
    return None


def _sentences_under(lines: Sequence[Line], subject: re.Pattern[str]) -> Iterator[str]:
    """Sentences of the section headed by the subject, then those that name it themselves."""
    naming: list[str] = []
    under = False
    for line in lines:
        if line.blank:
            continue
        heading = heading_of(line) if len(line.text) < 90 else None
        if heading is not None:
            under = bool(subject.search(heading.title))
        elif under or subject.search(line.text):
            told = sentences(plain(line.text))
            if under:
                yield from told
            else:
                # "... includes a progress review. It will take place within ...": the sentence after it as well
                naming += [
                    sentence
                    for place, sentence in enumerate(told)
                    if subject.search(sentence) or (place and subject.search(told[place - 1]))
                ]
    yield from naming
