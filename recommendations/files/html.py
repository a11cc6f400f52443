"""A web page: its headings, paragraphs, lists and tables, without its navigation."""

import re
import warnings
from collections.abc import Iterator
from typing import Final

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

from recommendations.files.extracted import CannotRead, Extracted, Tell, nothing
from recommendations.files.formats import Format
from recommendations.files.markup import Run, marked, normal, table_lines
from recommendations.files.numbers import counted
from recommendations.reading.text import word_set

_LEFT_OUT: Final = word_set(
    "script style noscript template svg math nav head form button select textarea input iframe object video audio"
)
_BLOCKS: Final = word_set(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody thead tfoot tr td th ul"
)
_BOLD_STYLE: Final = re.compile(r"font-weight\s*:\s*(bold(?:er)?|[6-9]00)\b", re.I)
_LIGHT_STYLE: Final = re.compile(r"font-weight\s*:\s*(normal|lighter|[1-5]00)\b", re.I)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
DEEPEST: Final = 200


def read(content: bytes, tell: Tell = nothing) -> Extracted:
    """The words of a web page. Errors: CannotRead where it declares entities or is nested without end."""
    if re.search(rb"<!ENTITY\b", content.replace(b"\x00", b"")):
        raise CannotRead(
            "This web page declares entities, which can be made to swell without end. It was not read. Open it in a "
            "browser, copy its words and paste them."
        )
    try:
        with warnings.catch_warnings(action="ignore", category=UserWarning):  # XHTML is read as HTML on purpose
            page = BeautifulSoup(content, "lxml")
        tell("Reading the page", 30)
        lines = _Lines(page).lines
    except RecursionError as error:
        raise CannotRead("This web page is nested too deep to be read. Copy its words and paste them.") from error
    return Extracted("\n".join(lines).strip("\n") + "\n", (), Format.HTML)


class _Lines:
    """Walks the tree once; a block's words gather in `runs` until the block ends."""

    def __init__(self, page: BeautifulSoup) -> None:
        self.lines: list[str] = []
        self.runs: list[Run] = []
        self.before = ""  # the marker of a list's item, or the mark of a heading, before the next words
        self.level = 0
        self.heading = False
        self._walk(page, bold=False, depth=0)
        self._end()

    def _walk(self, node: Tag, *, bold: bool, depth: int) -> None:
        if depth > DEEPEST:
            raise CannotRead("This web page is nested too deep to be read. Copy its words and paste them.")
        for child in node.children:
            if isinstance(child, PreformattedString):
                continue  # comments, declarations, CDATA
            if isinstance(child, NavigableString):
                self.runs.append((re.sub(r"\s+", " ", normal(str(child))), bold and not self.heading))
            elif isinstance(child, Tag) and not _left_out(child):
                self._tag(child, bold, depth + 1)

    def _tag(self, tag: Tag, bold: bool, depth: int) -> None:
        bold = _is_bold(tag, bold)
        if tag.name == "br":
            self._end(blank=False)
        elif tag.name == "table" and (rows := _table(tag)):
            self._end()
            self.lines += [*table_lines(rows), ""]
        elif tag.name in ("ol", "ul"):
            self._list(tag, bold, depth)
        elif re.fullmatch("h[1-6]", tag.name):
            self._end()
            self.before, self.heading = "#" * int(tag.name[1]) + " ", True
            self._walk(tag, bold=False, depth=depth)
            self._end()
            self.before, self.heading = "", False
        elif tag.name in _BLOCKS:
            self._end()
            self._walk(tag, bold=bold, depth=depth)
            self._end()
        else:
            self._walk(tag, bold=bold, depth=depth)

    def _list(self, tag: Tag, bold: bool, depth: int) -> None:
        self._end(blank=not self.level)
        self.level += 1
        number = _whole(tag.get("start"), 1)
        for item in tag.find_all("li", recursive=False):
            number = _whole(item.get("value"), number)
            indent = "    " * (min(self.level, 6) - 1)
            marker = "-" if tag.name == "ul" else f"{counted(number, str(tag.get('type') or '1'))}."
            self.before = f"{indent}{marker} "
            self._walk(item, bold=_is_bold(item, bold), depth=depth)
            self._end(blank=False)
            self.before = ""
            number += 1
        self.level -= 1
        if not self.level:
            self.lines.append("")

    def _end(self, *, blank: bool = True) -> None:
        words = re.sub(r"  +", " ", marked(self.runs)).strip()
        self.runs = []
        if not words:
            # two breaks in a row, or a block that ends with a break, are a paragraph's end
            if not self.level and self.lines and self.lines[-1]:
                self.lines.append("")
            return
        self.lines.append(self.before + words)
        self.before = "    " * self.level if self.level else ""
        if blank and not self.level:
            self.lines.append("")


def _left_out(tag: Tag) -> bool:
    return (
        tag.name in _LEFT_OUT
        or tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(str(tag.get("style") or "")))
    )


def _is_bold(tag: Tag, bold: bool) -> bool:
    style = str(tag.get("style") or "")
    if _LIGHT_STYLE.search(style):
        return False
    return bold or tag.name in ("b", "strong") or bool(_BOLD_STYLE.search(style))


def _table(table: Tag) -> list[list[str]]:
    """Its rows; nothing where it only sets the page in one column, or holds other tables."""
    if table.find("table"):
        return []
    rows = [list(_cells(row)) for row in table.find_all("tr")]
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows] if width > 1 else []


def _cells(row: Tag) -> Iterator[str]:
    for cell in row.find_all(["td", "th"], recursive=False):
        runs = [
            (normal(str(words)) + (" " if words.parent is not None and words.parent.name in _BLOCKS else ""), bold)
            for words in cell.find_all(string=True)
            if not isinstance(words, PreformattedString)
            for bold in [cell.name != "th" and _within_bold(words, cell)]
        ]
        yield marked(runs)
        yield from [""] * (min(_whole(cell.get("colspan"), 1), 50) - 1)


def _within_bold(words: NavigableString, cell: Tag) -> bool:
    for parent in words.parents:
        if parent is cell:
            break
        if _is_bold(parent, False):
            return True
    return False


def _whole(value: object, otherwise: int) -> int:
    text = str(value or "")
    return int(text) if re.fullmatch(r"\d{1,4}", text) else otherwise
