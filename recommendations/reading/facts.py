"""The facts of a visit: its title page, its kind, its days, how many people were spoken to."""

import re
from collections.abc import Sequence
from typing import Final

from recommendations.reading.dates import LONGEST_VISIT, DateRange, date_ranges
from recommendations.reading.prose import ended, plain
from recommendations.reading.report import OnSite, PeopleSpokenTo
from recommendations.reading.text import Line

UNKNOWN_KIND: Final = "unknown"
PROGRESS_REVIEW: Final = "progress_review"

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
_REVIEW: Final = re.compile(r"\bprogress review\b", re.IGNORECASE)
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
    if any(_REVIEW.search(line.text) and len(line.text) < 100 and not ended(line.text) for line in front):
        return PROGRESS_REVIEW
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
    """ "Spoke to over 60 people": the number, and the words it stands in."""
    for line in lines:
        found = _SPOKEN.search(line.text) if any(map(str.isdigit, line.text[:4000])) else None
        if found:
            return PeopleSpokenTo(int(found[2].replace(",", "")), found[1])
    return None
