"""A Word document: paragraphs in their order with printed list numbers, bold, headings, tables and page breaks."""

import io
from collections.abc import Iterator
from typing import Any, Final

from docx import Document
from docx.oxml.ns import qn

from recommendations.files.extracted import CannotRead, Extracted, Tell, nothing
from recommendations.files.formats import KINDS, Format
from recommendations.files.markup import Run, marked, normal, table_lines
from recommendations.files.word_lists import Lists
from recommendations.files.word_styles import Styles
from recommendations.files.zips import checked_zip

# What stands around paragraphs without being one, and what was struck out or is there a second time.
_WRAPPERS: Final = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag")))
_GONE: Final = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sdtPr", "w:instrText", "w:delText")))
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAK: Final = "\x0c"  # a page break, until the lines are made
MOST_PARAGRAPHS: Final = 50_000


def read(content: bytes, tell: Tell = nothing) -> Extracted:
    """The words of a .docx. Pages are known where Word noted them when it last laid the document out, or where
    someone broke them by hand. Errors: CannotRead."""
    archive = checked_zip(content)
    names = set(archive.namelist())
    if "word/document.xml" not in names and "[Content_Types].xml" not in names:
        raise CannotRead(f"This is a zip file and not a Word document. Hand in {KINDS}.")
    try:
        document = Document(io.BytesIO(content))
    except ValueError as error:
        raise CannotRead(f"This is not a Word document of the usual kind. Hand in {KINDS}.") from error
    tell("Reading the document", 30)
    body = _Body(document)
    text, pages = _paged(body.lines)
    return Extracted(text, pages, Format.WORD)


class _Body:
    """Walks the document once, block by block."""

    def __init__(self, document: Any) -> None:
        self.lines: list[str] = []
        root = document.element.body
        self.styles = Styles(document)
        self.lists = Lists(document, self.styles)
        noted = next(root.iter(qn("w:lastRenderedPageBreak")), None) is not None
        self.breaks = "noted" if noted else "made"
        self.was_list = self.in_list = False
        self.count = 0
        for block in _blocks(root):
            self._block(block)

    def _block(self, block: Any) -> None:
        self.count += 1
        if self.count > MOST_PARAGRAPHS:
            raise CannotRead(
                "This Word document has far more paragraphs than a feedback report. Hand in the report alone."
            )
        if block.tag == qn("w:tbl"):
            self._table(block)
        else:
            self._paragraph(block)

    def _paragraph(self, paragraph: Any) -> None:
        heading = self.styles.heading_level(paragraph)
        runs = self._runs(paragraph, plain=heading > 0)
        words = marked(runs)
        before = _BREAK if self.breaks == "made" and self.styles.breaks_before(paragraph) else ""
        leading = words[: len(words) - len(words.lstrip(f" \n{_BREAK}"))].count(_BREAK)
        words = words.strip(f" \n{_BREAK}") if leading else words.strip(" \n")
        before += _BREAK * leading
        marker, level = self.lists.marker(paragraph) if words.strip(_BREAK) else ("", 0)
        level = max(level, self.styles.list_depth(paragraph)) if marker else level
        if self.was_list and not marker and self.lines and self.lines[-1]:
            self.lines.append("")
        # a paragraph set in after a list's item is more of that item
        self.in_list = bool(marker) or (self.in_list and (not words or self.styles.is_set_in(paragraph)))
        more = self.in_list and not marker
        if words or before:
            start = "#" * heading + " " if heading else "    " * (level + more)
            self.lines.append(before + start + (f"{marker} " if marker else "") + words)
        self.was_list = bool(marker)
        if not marker or not words:
            self.lines.append("")
        for box in _text_boxes(paragraph):
            for block in _blocks(box):
                self._block(block)

    def _table(self, table: Any) -> None:
        rows = [list(self._cells(row)) for row in table.iter(qn("w:tr")) if _table_of(row) is table]
        width = max((len(row) for row in rows), default=0)
        if width < 2:  # a box around paragraphs
            for cell in table.iter(qn("w:tc")):
                if _table_of(cell) is table:
                    for block in _blocks(cell):
                        self._block(block)
            return
        breaks = sum(cell.count(_BREAK) for row in rows for cell in row)
        shown = [[cell.replace(_BREAK, " ") for cell in row] + [""] * (width - len(row)) for row in rows]
        if self.lines and self.lines[-1]:
            self.lines.append("")
        self.lines += [*table_lines(shown), _BREAK * breaks]
        self.was_list = self.in_list = False

    def _cells(self, row: Any) -> Iterator[str]:
        for cell in row.iter(qn("w:tc")):
            if _table_of(cell) is not _table_of(row):
                continue
            merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            above = merged is not None and merged.get(qn("w:val")) != "restart"
            yield "" if above else " ".join(self._cell_words(cell))
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            wide = str(span.get(qn("w:val"))) if span is not None else "1"
            yield from [""] * (min(int(wide), 50) - 1 if wide.isdecimal() else 0)

    def _cell_words(self, cell: Any) -> Iterator[str]:
        for paragraph in cell.iter(qn("w:p")):
            words = marked(self._runs(paragraph)).strip()
            if words:
                marker, _ = self.lists.marker(paragraph)
                yield f"{marker} {words}" if marker else words

    def _runs(self, paragraph: Any, *, plain: bool = False) -> list[Run]:
        bold = self.styles.paragraph_bold(paragraph)
        return [
            (normal(self._run_words(run)), not plain and self.styles.run_bold(run, bold))
            for run in _within(paragraph, qn("w:r"))
        ]

    def _run_words(self, run: Any) -> str:
        words = []
        for part in run:
            if part.tag == qn("w:t"):
                words.append(part.text or "")
            elif part.tag in (qn("w:tab"), qn("w:ptab")):
                words.append("\t")
            elif part.tag == qn("w:noBreakHyphen"):
                words.append("-")
            elif part.tag == qn("w:lastRenderedPageBreak"):
                words.append(_BREAK)
            elif part.tag in (qn("w:br"), qn("w:cr")):
                words.append(self._break(part))
        return "".join(words)

    def _break(self, part: Any) -> str:
        if part.get(qn("w:type")) == "page":
            return _BREAK if self.breaks == "made" else ""
        return "\n"


def _blocks(root: Any) -> Iterator[Any]:
    """The paragraphs and tables directly in `root`, those in content controls and tracked insertions as well."""
    for child in root:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _within(node: Any, tag: str) -> Iterator[Any]:
    """What of `tag` stands in a paragraph: in links, fields and insertions too, not in what was struck out."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE and child.tag != qn("w:txbxContent") and child.tag != _FALLBACK:
            yield from _within(child, tag)


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    """Each text box once: Word writes a second copy for older programs."""
    for box in paragraph.iter(qn("w:txbxContent")):
        above = list(box.iterancestors(_FALLBACK, qn("w:txbxContent")))
        if not above:
            yield box


def _table_of(node: Any) -> Any:
    return next(node.iterancestors(qn("w:tbl")), None)


def _paged(lines: list[str]) -> tuple[str, tuple[int, ...]]:
    """Lines of text, and the page each begins on; no pages where no break is known."""
    text, pages, page = [], [], 1
    for raw in lines:
        for part in raw.split("\n"):
            begins = len(part) - len(part.lstrip(_BREAK))
            page += begins
            text.append(" ".join(part[begins:].split(_BREAK)) if _BREAK in part else part)
            pages.append(page)
            page += part.count(_BREAK) - begins
    known = (*pages, page) if page > 1 else ()
    return "\n".join(text) + "\n", known
