"""The table at the head of a covering report: labels and what stands beside them, however they were parted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from recommendations.reading.prose import plain
from recommendations.reading.text import FRONT_SHEET_WORDS, MONTHS, put_right

_LABELS: Final = (
    ("meeting_date", r"date of (?:the )?meeting|meeting date|date"),
    ("meeting", r"reports? to|meeting|committee|decision maker"),
    ("report_of", r"reports? of|report by|report from|lead officer|corporate director|responsible officer"),
    ("subject", r"subject|report title|title of (?:the )?report|title"),
    ("wards", r"wards?(?:\(s\))?(?: or areas)? affected|wards?"),
    ("portfolio", r"(?:cabinet |executive )?portfolios?(?: holder)?|cabinet member|executive member"),
    ("key_decision", r"(?:[il]s (?:this|it) an? )?key decision\??"),
    ("forward_plan", r"(?:included )?in (?:the )?forward plan|forward plan(?: ref(?:erence)?)?"),
    ("exempt", r"exempt ?(?:/|or|and) ?confidential(?: report)?|(?:confidential or )?exempt(?: information| report)?"),
    ("name", r"contact officers?|report author|author|contact"),
    ("telephone", r"telephone(?: number| no\.?)?|tel(?:ephone)?\.?|phone(?: number)?"),
    ("email", r"e-?mail(?: address)?"),
)
_LABEL: Final = tuple((name, re.compile(rf"(?:{words})\s*(?::|(?=$))\s*", re.IGNORECASE)) for name, words in _LABELS)
# Labels so common as words that they count with a colon only.
_NEEDS_COLON: Final = frozenset({"meeting_date", "meeting", "subject", "wards", "portfolio", "name", "report_of"})
_YES_NO: Final = {"n": "No", "no": "No", "y": "Yes", "yes": "Yes"}
_SHARD: Final = re.compile(r"\\mathbf|\\text|\$|^[\W_]*$")
_DAY: Final = re.compile(rf"(\d{{1,2}}) ?(?:st|nd|rd|th)?,? (?:of )?({MONTHS})\b\.?,? (\d{{4}})", re.IGNORECASE)
_NUMERIC: Final = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_MONTHS: Final = tuple(name[:3].lower() for name in MONTHS.split("|")[:12])
_EMAIL: Final = re.compile(r"[\w.+'-]+@[\w-]+(?:[.,]{1,2}[\w-]+)+")
_PHONE: Final = re.compile(r"\+?\(?\d[\d ()]{7,16}\d")


@dataclass
class FrontSheet:
    """What was read: values and their lines by name, and what was put right or could not be."""

    values: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def front_sheet(raw: Sequence[str]) -> FrontSheet:
    """The labels anywhere in `raw` (contact details stand near its end), each as first met with something beside it."""
    sheet = FrontSheet()
    for place, line in enumerate(raw):
        cells = cells_of(line)
        for name, value in _labelled(cells):
            words = value or _below(raw, place)
            if words and name not in sheet.values:
                sheet.values[name] = _tidy(name, words, place + 1, sheet)
                sheet.lines[name] = place + 1
    return sheet


def cells_of(line: str) -> list[str]:
    """The cells of a line that has pipes or tabs; a line without is one cell."""
    words = line.strip()
    if words.startswith("|") or words.count("|") > 1:
        return [plain(cell.strip()) for cell in words.strip("|").split("|")]
    return [plain(cell.strip()) for cell in words.split("\t")]


def label_of(cell: str) -> tuple[str, str] | None:
    """Which label a cell begins with, and what stands after it in the same cell."""
    if len(cell) > 200:
        return None
    for name, pattern in _LABEL:
        found = pattern.match(cell)
        if found and (":" in found[0] or name not in _NEEDS_COLON):
            return name, cell[found.end() :].strip()
    return None


def _labelled(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Labels and their values along one row: a value reaches to the next label."""
    name, parts = "", list[str]()
    for cell in cells:
        if found := label_of(cell):
            if name:
                yield name, _together(parts)
            name, parts = found[0], [found[1]]
        elif name:
            parts.append(cell)
    if name:
        yield name, _together(parts)


def _together(parts: Sequence[str]) -> str:
    return "\t".join(part for part in parts if part)


def _below(raw: Sequence[str], place: int) -> str:
    """A label by itself on a line: the next line, where that is no label."""
    if len([cell for cell in cells_of(raw[place]) if cell]) > 1 or raw[place].strip().startswith("|"):
        return ""
    after = next((line for line in raw[place + 1 : place + 3] if line.strip()), "")
    cell = plain(after.strip())
    short = 0 < len(cell) <= 120 and not cell.endswith(":") and "\t" not in after and "|" not in after
    return cell if short and label_of(cell) is None else ""


def _tidy(name: str, words: str, line: int, sheet: FrontSheet) -> str:
    """A value with its broken words put right where that is certain; yes and no in full."""
    if name in ("key_decision", "forward_plan", "exempt"):
        return _YES_NO.get(words.strip(" .").lower(), " ".join(words.split()))
    if name == "telephone":
        found = _PHONE.search(words)
        return found[0].strip() if found else " ".join(words.split())
    if name == "email":
        return _email(words, line, sheet)
    words = put_right(words)  # the cells of a row may have cut words as tabs do
    mended = _mended(words)
    if "\t" in mended:
        sheet.warnings.append(f"Line {line}: “{' '.join(mended.split())}” seems to be broken; it is left as it is.")
    elif "\t" in words:
        sheet.warnings.append(f"Line {line}: “{' '.join(words.split())}” was read as “{mended}”.")
    return " ".join(mended.split())


def _mended(words: str) -> str:
    """ "Counc<tab>sil": a front-sheet word cut in two, where the letter at the cut stands twice and was misread once.
    Certain only where the left half is the start of a front-sheet word and the right half without its first letter
    is all the rest of it."""
    parts = words.split("\t")
    whole = parts[0]
    for part in parts[1:]:
        head, _, left = whole.rpartition(" ")
        right, space, tail = part.partition(" ")
        joined = left + right[1:]
        if left.lower() not in FRONT_SHEET_WORDS and len(left) > 2 and joined.lower() in FRONT_SHEET_WORDS:
            whole = f"{head} {joined}{space}{tail}".strip()
        else:
            whole = f"{whole}\t{part}"
    return whole


def _email(words: str, line: int, sheet: FrontSheet) -> str:
    found = _EMAIL.search(words)
    if not found:
        return " ".join(words.split())
    if "," in found[0] or ".." in found[0]:
        sheet.warnings.append(f"Line {line}: “{found[0]}” is no e-mail address as it stands; look at the paper.")
    return found[0]


def day_in(words: str) -> date | None:
    """The first day named in words or figures; None where there is none, or no such day."""
    if found := _DAY.search(words):
        day, month, year = int(found[1]), _MONTHS.index(found[2][:3].lower()) + 1, int(found[3])
    elif found := _NUMERIC.search(words):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_shard(line: str) -> bool:
    """A row of a table that fell to pieces: mathematics where there was none, or no letters at all."""
    return bool(_SHARD.search(line.strip()))
