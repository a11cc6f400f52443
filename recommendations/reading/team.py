"""The peer team: one line each, with a name and what the person is."""

import re
from collections.abc import Sequence
from typing import Final

from recommendations.reading.headings import ends_recommendations, heading_of
from recommendations.reading.markers import marker_of
from recommendations.reading.prose import plain
from recommendations.reading.report import PeerTeamMember
from recommendations.reading.text import Line, word_set

MOST_TRIES: Final = 50  # places that may introduce the team; a report has three or four

_LEAD_IN: Final = re.compile(
    r"\bpeers?\b.{0,200}\b(?:were|was|are|comprised|comprises|comprising|consisted of|made up of|included|includes"
    r"|as follows|members(?: of the team)?(?: were| are)?)(?: of)? ?:$",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(
    r"(?:the |our )?(?:lga )?(?:members of the )?peer (?:challenge |review )?team(?: members)?"
)
_PART: Final = re.compile(
    r"\b(?:peers?|shadow(?:ing)?|manager|lead|advis[eo]r|support|observer|chair|trainee)\b", re.IGNORECASE
)
_BRACKETED: Final = re.compile(r"([^()]+?) ?\(([^()]+)\)")  # "Councillor Sam Lee (lead member peer)"
_TITLES: Final = word_set(
    "cllr councillor sir dame dr mr mrs ms miss prof professor lord lady baroness rt hon alderman"
)
_PARTICLES: Final = word_set("de du da van von der den del la le of bin al el ap")
_NOT_NAMES: Final = word_set(
    "chief director leader council officer peer peers head manager executive programme member cabinet service "
    "services deputy assistant strategic principal adviser advisor corporate finance local government association "
    "lga team the portfolio holder chair borough county city district lead shadow spoke gathered"
)
_SEPARATORS: Final = (" – ", " — ", " - ", "– ", " –", "–", "—", ", ", ": ", " | ")
_TAIL: Final = re.compile(r"(?:[\s;:,.]|\band\b)+$")


def peer_team(lines: Sequence[Line]) -> tuple[tuple[PeerTeamMember, ...], range]:
    """The members, and the indexes of the lines they stand on; none where the report lists none."""
    tried = 0
    for index, line in enumerate(lines):
        if _introduces(line) and tried < MOST_TRIES:
            tried += 1
            members, end = _members(lines, index + 1)
            if members:
                return tuple(members), range(index, end)
    return (), range(0)


def parse_member(words: str) -> PeerTeamMember | None:
    """One line of the list: "Name – role", "Name, role", "Name (role)", "Lead peer: Name, role"; None if it is none."""
    words = _TAIL.sub("", plain(words.strip("| "))).strip()
    before, colon, after = words.partition(": ")
    if colon and len(before) <= 70 and _PART.search(before):
        member = parse_member(after)
        return PeerTeamMember(member.name, member.role or before, before) if member else None
    if words.endswith(")") and " (" in words and is_name(words.split(" (", 1)[0]):
        name, role = words[:-1].split(" (", 1)
        return PeerTeamMember(name, role)
    for name, role, separator in _splits(words):
        if is_name(name):
            return PeerTeamMember(name, role)
        if (bracketed := _BRACKETED.fullmatch(name)) and is_name(bracketed[1]):
            return PeerTeamMember(bracketed[1], role, bracketed[2])
        if _PART.search(name) and len(name) <= 70 and separator != ", ":
            member = parse_member(role)
            if member:
                return PeerTeamMember(member.name, member.role or name, name)
    return PeerTeamMember(words, "") if is_name(words) else None


def is_name(words: str) -> bool:
    """Could this be a person's name, with or without "Councillor", "Sir" and the like?"""
    parts = words.replace(".", ". ").split()
    bare = [part for part in parts if part.lower().strip(".") not in _TITLES]
    enough = 2 if len(bare) == len(parts) else 1
    if not enough <= len(bare) <= 6 or len(words) > 60 or any(character.isdigit() for character in words):
        return False
    return all(_names(part) for part in bare) and bare[0][0].isupper()


def _names(part: str) -> bool:
    letters = part.strip("'’.()\"")
    if not letters or letters.lower() in _NOT_NAMES:
        return False
    return letters.lower() in _PARTICLES or (
        letters[0].isupper() and re.fullmatch(r"[^\W\d_][\w'’.-]*", letters) is not None
    )


def _splits(words: str) -> list[tuple[str, str, str]]:
    """Ways to part a name from a role, the leftmost separator first."""
    found = [(words.find(mark), mark) for mark in _SEPARATORS if mark in words[:120]]
    ordered = sorted(found, key=lambda place: (place[0], -len(place[1])))
    return [(words[:at].strip(), words[at + len(mark) :].strip(" -–|"), mark) for at, mark in ordered if at > 0]


def _introduces(line: Line) -> bool:
    if "eer" not in line.text and "EER" not in line.text:
        return False
    if line.text.endswith(":"):
        return bool(_LEAD_IN.search(plain(line.text[-300:]).rsplit(". ", 1)[-1]))
    heading = heading_of(line)
    return heading is not None and bool(_HEADING.fullmatch(heading.title))


def _members(lines: Sequence[Line], start: int) -> tuple[list[PeerTeamMember], int]:
    members: list[PeerTeamMember] = []
    end = start
    for index in range(start, min(start + 80, len(lines))):
        line = lines[index]
        if line.blank or set(line.text) <= set("|-: "):
            continue
        mark = marker_of(line)
        words = mark.rest if mark and mark.bulleted else line.text
        member = parse_member(words) if len(words) < 300 else None
        if member is not None:
            members.append(member)
        elif members and not (mark and mark.bulleted) and _goes_on(words) and not lines[index - 1].blank:
            last = members[-1]
            members[-1] = PeerTeamMember(last.name, f"{last.role} {_TAIL.sub('', plain(words))}".strip(), last.part)
        elif members or (ends_recommendations(line) and not _introduces(line)):
            break
        elif _introduces(line) and line.text.endswith(":"):
            continue
        elif mark and mark.bulleted:
            break
        end = index + 1
    return members, end


def _goes_on(words: str) -> bool:
    """The rest of a role that was broken over a line."""
    return len(words) < 100 and not words.endswith(":") and not heading_like(words)


def heading_like(words: str) -> bool:
    """A heading of the next part, in the words these reports use."""
    return bool(re.match(r"(?:\d+\. |scope|the |our |process|feedback|in addition)", words, re.IGNORECASE))
