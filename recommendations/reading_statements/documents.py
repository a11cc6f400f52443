"""The table, or the list, of key documents."""

import re
from collections.abc import Sequence
from typing import Final

from recommendations.reading.prose import plain
from recommendations.reading.text import Line
from recommendations.reading_statements.statement import KeyDocument

_HEADING: Final = re.compile(
    r"(?:our |the |list of |table of |appendix \w+:? ?|annex \w+:? ?)*"
    r"(?:key|supporting|main|background|reference) documents?(?: list)?|documents? (?:list|provided|attached|supplied)",
    re.IGNORECASE,
)
_COLUMNS: Final = (
    ("title", re.compile(r"document|title|name", re.IGNORECASE)),
    ("dated", re.compile(r"date|when|year|published", re.IGNORECASE)),
    ("comment", re.compile(r"comment|note|description|what|purpose|detail", re.IGNORECASE)),
)
_BULLET: Final = re.compile(r"^\s*(?:[-*•·–—▪●]|\d{1,2}[.)]) +")
_RULE: Final = re.compile(r"[\s|:+=-]*")
_IN_BRACKETS: Final = re.compile(r"\s*\(([^()]*\d{4}[^()]*)\)\s*$")
_PAGE_FOOT: Final = re.compile(
    r"(?:\d{1,3} )?.{0,60}\b(?:position statement|self[- ]assessment)\b.{0,20}", re.IGNORECASE
)


def key_documents(lines: Sequence[Line], raw: Sequence[str]) -> tuple[tuple[KeyDocument, ...], tuple[str, ...]]:
    """Every row under the heading of the key documents, and warnings. The words stay as printed."""
    for place, line in enumerate(lines):
        if len(line.text) <= 60 and _HEADING.fullmatch(plain(line.text).strip(" :")) and _row_follows(raw, place):
            rows = _rows(raw, place + 1)
            return tuple(rows), _warnings(rows, line)
    return (), ()


def _warnings(rows: list[KeyDocument], heading: Line) -> tuple[str, ...]:
    bare = [row for row in rows if not row.dated]
    if rows and bare and len(bare) < len(rows):
        return tuple(f"The key document “{row.title}” (line {row.line}) has no date." for row in bare)
    return () if rows else (f"Line {heading.number} heads key documents, but no table or list was read under it.",)


def _row_follows(raw: Sequence[str], place: int) -> bool:
    after = next((line for line in raw[place + 1 : place + 8] if line.strip()), "")
    return len(_cells(after)) > 1 or bool(_BULLET.match(after))


def _rows(raw: Sequence[str], start: int) -> list[KeyDocument]:
    rows: list[KeyDocument] = []
    columns: list[str] = ["title", "dated", "comment"]
    gap = False
    for place in range(start, len(raw)):
        line = raw[place]
        if not line.strip() or _RULE.fullmatch(line) or _PAGE_FOOT.fullmatch(line.strip()):
            gap = gap or not line.strip()
            continue
        cells = _cells(line)
        if len(cells) > 1 and (named := _header(cells)):
            columns = named
        elif len(cells) > 1:
            _add(rows, dict(zip(columns, cells, strict=False)), place + 1)
        elif _BULLET.match(line) and not (rows and rows[-1].comment):
            rows.append(_bulleted(line, place + 1))
        elif rows and not gap:
            _wrap(rows, plain(line.strip()))
        elif rows:
            break
        gap = False
    return rows


def _cells(line: str) -> list[str]:
    """The cells of a row: parted by pipes or by tabs. One cell: no row."""
    stripped = line.strip("\r\n ")
    if stripped.startswith("|") or stripped.count("|") > 1:
        return [plain(cell.strip()) for cell in stripped.strip("|").split("|")]
    return [plain(cell.strip()) for cell in stripped.split("\t")] if "\t" in stripped else [stripped]


def _header(cells: list[str]) -> list[str] | None:
    """Which column is which, where this row names them: a title and one more, each in a word or two."""
    if any(len(cell) > 30 or any(letter.isdigit() for letter in cell) for cell in cells):
        return None
    named: list[str] = []
    for cell in cells:
        named.append(next((name for name, words in _COLUMNS if words.search(cell) and name not in named), ""))
    return named if "title" in named and sum(map(bool, named)) > 1 and named[0] == "title" else None


def _add(rows: list[KeyDocument], values: dict[str, str], number: int) -> None:
    """A row of its own; one without a title goes on with the row above."""
    title, dated, comment = (values.get(name, "") for name in ("title", "dated", "comment"))
    if title:
        rows.append(KeyDocument(title, dated, comment, number))
    elif rows:
        last = rows[-1]
        rows[-1] = KeyDocument(last.title, _and(last.dated, dated), _and(last.comment, comment), last.line)


def _wrap(rows: list[KeyDocument], words: str) -> None:
    last = rows[-1]
    if last.comment:
        rows[-1] = KeyDocument(last.title, last.dated, _and(last.comment, words), last.line)
    else:
        rows[-1] = KeyDocument(_and(last.title, words), last.dated, last.comment, last.line)


def _bulleted(line: str, number: int) -> KeyDocument:
    words = plain(_BULLET.sub("", line))
    found = _IN_BRACKETS.search(words)
    return KeyDocument(words[: found.start()] if found else words, found[1] if found else "", "", number)


def _and(before: str, more: str) -> str:
    return f"{before} {more}".strip()
