"""An invented report as a Word document: with styles and numbered lists, or typed by someone who uses neither."""

import io
import random
import re
from collections.abc import Callable, Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.recommendations.corpus.blocks import Block, Heading, Item, Paragraph, Table

FORMATS = {"digit": "decimal", "upper": "upperLetter", "roman": "lowerRoman", "bullet": "bullet"}


def styled(blocks: Sequence[Block], chance: random.Random) -> bytes:
    """Heading styles, lists that Word numbers, a grid around tables, headers and footers."""
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Corporate Peer Challenge"
    section.footer.paragraphs[0].text = "Page 3"
    lists = _Lists(document)
    for block in blocks:
        if isinstance(block, Heading):
            _runs(document.add_heading(level=block.level), block.words, chance)
        elif isinstance(block, Table):
            _table(document, block, chance, "Table Grid")
        elif isinstance(block, Item):
            lists.add(block, chance)
        else:
            for line in block.lines:
                _runs(document.add_paragraph(), line, chance)
        lists.seen(block)
    return _saved(document)


def unstyled(blocks: Sequence[Block], chance: random.Random, *, bold: bool = True) -> bytes:
    """Every paragraph is "Normal": headings are large and bold, numbers typed before a tab, lines broken by hand."""
    document = Document()
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            _table(document, block, chance, "Normal Table")
            continue
        paragraph = document.add_paragraph()
        if number and chance.random() < 0.05:
            paragraph.add_run().add_break(WD_BREAK.PAGE)
        _typed(paragraph, block, chance, bold)
        if not isinstance(block, Heading) and chance.random() < 0.3:
            document.add_paragraph()
    return _saved(document)


def _typed(paragraph: Any, block: Heading | Item | Paragraph, chance: random.Random, bold: bool) -> None:
    if isinstance(block, Heading):
        run = paragraph.add_run(block.words.replace("**", ""))
        run.bold, run.font.size = bold or None, Pt(14)
        return
    if isinstance(block, Item):
        paragraph.add_run(("•" if block.marker == "-" else block.marker) + "\t")
        paragraph.paragraph_format.left_indent = Pt(18 + 18 * block.level)
    for place, line in enumerate(block.lines):
        if place:
            paragraph.add_run().add_break()
        _runs(paragraph, line if bold else line.replace("**", ""), chance)


def one_weight(blocks: Sequence[Block], chance: random.Random) -> bytes:
    return unstyled(blocks, chance, bold=False)


def laid_out(blocks: Sequence[Block], chance: random.Random) -> bytes:
    """As Word saves it after it was looked at: pages noted within the runs, soft hyphens, hyphens that do not break."""
    document = Document()
    for block in blocks:
        if isinstance(block, Heading):
            _runs(document.add_heading(level=block.level), block.words, chance)
        elif isinstance(block, Table):
            _table(document, block, chance, "Table Grid")
        else:
            paragraph = document.add_paragraph()
            if isinstance(block, Item):
                paragraph.add_run(f"{block.marker} ")
            for place, line in enumerate(block.lines):
                if place:
                    paragraph.add_run().add_break()
                _runs(paragraph, re.sub(r"\b([a-z]{4})([a-z]{4,})\b", "\\1\u00ad\\2", line), chance)
            if chance.random() < 0.2:
                run = chance.choice(paragraph.runs)
                run._r.insert(0, OxmlElement("w:lastRenderedPageBreak"))
    return _saved(document)


def _runs(paragraph: Any, words: str, chance: random.Random) -> None:
    """Bold as bold, and runs parted anywhere, as Word parts them when somebody corrects a word."""
    for place, part in enumerate(words.split("**")):
        cut = chance.randrange(len(part) + 1)
        for piece in (part[:cut], part[cut:]):
            if piece:
                paragraph.add_run(piece).bold = True if place % 2 else None


def _table(document: Any, block: Table, chance: random.Random, style: str) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]))
    table.style = style
    for words in block.rows:
        for cell, text in zip(table.add_row().cells, words, strict=True):
            _runs(cell.paragraphs[0], text, chance)


class _Lists:
    """Makes a numbering for each list: a new one where the numbers begin again or the kind changes."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.root = document.part.numbering_part.element
        self.kind, self.last, self.id = "", 0, 0

    def seen(self, block: Block) -> None:
        if isinstance(block, Heading | Table):
            self.kind = ""

    def add(self, item: Item, chance: random.Random) -> None:
        paragraph = self.document.add_paragraph()
        kind, ordinal = _kind(item.marker)
        if item.level:
            paragraph.style = "List Bullet 2"
        elif not kind:
            paragraph.add_run(f"{item.marker} ")
        else:
            if kind != self.kind or (ordinal and ordinal != self.last + 1):
                self.id = self._new(kind, item.marker, ordinal)
            self.kind, self.last = kind, ordinal
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, self.id
        for place, line in enumerate(item.lines):
            if place:
                paragraph.add_run().add_break()
            _runs(paragraph, line, chance)

    def _new(self, kind: str, marker: str, start: int) -> int:
        """An abstract numbering and a numbering of it; the abstract ones must stand before the others."""
        number = 500 + len(self.root)
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), str(number))
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), "0")
        text = "•" if kind == "bullet" else re.sub(r"\w+", "%1", marker)
        for name, value in (("start", str(max(start, 1))), ("numFmt", FORMATS[kind]), ("lvlText", text)):
            element = OxmlElement(f"w:{name}")
            element.set(qn("w:val"), value)
            level.append(element)
        abstract.append(level)
        self.root.insert(0, abstract)
        holder = OxmlElement("w:num")
        holder.set(qn("w:numId"), str(number))
        of = OxmlElement("w:abstractNumId")
        of.set(qn("w:val"), str(number))
        holder.append(of)
        self.root.append(holder)
        return number


def _kind(marker: str) -> tuple[str, int]:
    bare = marker.strip("(.)")
    if marker == "-":
        return "bullet", 0
    if bare.isdigit():
        return "digit", int(bare)
    if set(bare) <= set("ivx"):
        roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
        return "roman", roman.index(bare) + 1
    return ("upper", ord(bare) - ord("A") + 1) if len(bare) == 1 and bare.isupper() else ("", 0)


def _saved(document: Any) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


WORD: dict[str, Callable[[Sequence[Block], random.Random], bytes]] = {
    "styles": styled, "no styles": unstyled, "one weight": one_weight, "laid out": laid_out,
}  # fmt: skip
