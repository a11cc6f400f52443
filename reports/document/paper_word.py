"""A Cabinet paper as Word that Democratic Services can edit: real headings, lists and tables, British English."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from markdown_it.token import Token

from reports.papers.layout import Block, Paper, Section
from reports.papers.markdown import tokens
from reports.papers.parts import Kind

TYPEFACE = "Arial"
BLACK = RGBColor(0x0B, 0x0C, 0x0C)
Place = Document | _Cell


def paper_word(paper: Paper, *, cleared_at: datetime | None = None) -> bytes:
    """The whole file."""
    document = docx.Document()
    _set_styles(document)
    _describe(document, paper, cleared_at)
    document.add_paragraph(paper.council, style="Subtitle")
    part = ". Part B" if paper.notice else ""
    document.add_paragraph(f"Report to {paper.report_to}, {paper.meeting_on.day} {paper.meeting_on:%B %Y}{part}")
    document.add_paragraph(paper.subject, style="Title")
    for said in filter(None, paper.notice.split("\n\n")):
        document.add_paragraph().add_run(said).bold = True
    _facts(document, [(row.name, row.value) for row in paper.front])
    for section in paper.sections:
        _section(document, section, paper)
    _number_pages(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _section(document: Document, section: Section, paper: Paper) -> None:
    document.add_heading(section.heading, level=1)
    if section.in_table:
        table = _table(document, len(section.blocks))
        for row, block in zip(table.rows, section.blocks, strict=True):
            _head_cell(row.cells[0], block.name)
            _block(row.cells[1], block, paper, document)
            _drop_first_empty(row.cells[1])
        document.add_paragraph()
        return
    for block in section.blocks:
        if section.is_group:
            document.add_heading(block.name, level=2)
        _block(document, block, paper, document)


def _block(place: Place, block: Block, paper: Paper, document: Document) -> None:
    _markdown(place, block.text, document)
    if block.note:
        place.add_paragraph().add_run(block.note).italic = True
    if block.kind is Kind.RECOMMENDATIONS and not block.note and paper.recommendations:
        place.add_paragraph(f"{paper.report_to} is asked to:")
        list_id = _new_list(document, "List Number")
        for text in paper.recommendations:
            _recommendation(place, text, list_id)
    if block.rows and isinstance(place, Document):
        _facts(place, [(row.name, row.value) for row in block.rows])
    elif block.rows:
        for row in block.rows:
            place.add_paragraph(f"{row.name}: {row.value}")


def _recommendation(place: Place, text: str, list_id: int) -> None:
    """One number; what stands in it below its first paragraph follows without one."""
    numbered = False
    for token in tokens(text):
        if token.type == "inline":
            paragraph = place.add_paragraph(style="List Number" if not numbered else "List Continue")
            if not numbered:
                _in_list(paragraph, list_id)
            _inline(paragraph, token.children or [])
            numbered = True


# --- Markdown -------------------------------------------------------------------------------------------------


def _markdown(place: Place, text: str, document: Document) -> None:
    """The text's blocks, one after the other; `lists` are those that stand open, innermost last."""
    lists: list[tuple[str, int]] = []
    heading = 0
    found = iter(tokens(text))
    for token in found:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                style = "List Bullet" if token.type.startswith("bullet") else "List Number"
                lists.append((style, _new_list(document, style, int(token.attrs.get("start", 1)))))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "heading_open":
                heading = int(token.tag[1])
            case "heading_close":
                heading = 0
            case "table_open":
                _markdown_table(place, found)
            case "inline":
                _inline(_paragraph(place, lists, heading, document), token.children or [])


def _paragraph(place: Place, lists: list[tuple[str, int]], heading: int, document: Document) -> Paragraph:
    if heading:
        return place.add_paragraph(style=f"Heading {heading}")
    if not lists:
        return place.add_paragraph()
    style, list_id = lists[-1]
    depth = min(len(lists), 3)
    paragraph = place.add_paragraph(style=style if depth == 1 else f"{style} {depth}")
    if depth == 1:
        _in_list(paragraph, list_id)
    return paragraph


def _markdown_table(place: Place, found: Iterator[Token]) -> None:
    """Reads on until the table's end. Its first row is marked as its head, so that it repeats and is read out."""
    rows: list[list[list[Token]]] = []
    for token in found:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token.children or [])
    width = max(map(len, rows))
    table = place.add_table(len(rows), width)
    table.style = "Table Grid"
    for number, cells in enumerate(rows):
        for cell, children in zip(table.rows[number].cells, cells, strict=False):
            _inline(cell.paragraphs[0], children, bold=number == 0)
    _repeat(table.rows[0])


def _inline(paragraph: Paragraph, children: Iterable[Token], *, bold: bool = False) -> None:
    open_now = {"strong": int(bold), "em": 0}
    address = ""
    for token in children:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind in open_now:
            open_now[kind] += token.nesting
        elif kind == "link":
            address = str(token.attrs.get("href", "")) if token.nesting > 0 else ""
        elif kind == "hardbreak":
            paragraph.add_run().add_break(WD_BREAK.LINE)
        elif words := " " if kind == "softbreak" else token.content:
            run = paragraph.add_run(words)
            run.bold, run.italic = open_now["strong"] > 0 or None, open_now["em"] > 0 or None
            if address:
                _link(paragraph, run, address)


def _link(paragraph: Paragraph, run: Any, address: str) -> None:
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run.underline, run.font.color.rgb = True, RGBColor(0x1B, 0x4F, 0x8A)
    run._r.addprevious(link)
    link.append(run._r)


# --- the parts of a Word file ---------------------------------------------------------------------------------


def _facts(document: Document, rows: list[tuple[str, str]]) -> None:
    table = _table(document, len(rows))
    for row, (name, value) in zip(table.rows, rows, strict=True):
        _head_cell(row.cells[0], name)
        row.cells[1].text = value
    document.add_paragraph()


def _table(document: Document, rows: int) -> Any:
    table = document.add_table(rows, 2)
    table.style = "Table Grid"
    table.autofit = False
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Cm(5.6), Cm(11.4)
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
    return table


def _head_cell(cell: _Cell, words: str) -> None:
    cell.paragraphs[0].add_run(words).bold = True


def _drop_first_empty(cell: _Cell) -> None:
    """A cell begins with an empty paragraph, which Word wants only where there is no other."""
    if len(cell.paragraphs) > 1 and not cell.paragraphs[0].text:
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)


def _repeat(row: Any) -> None:
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)


def _new_list(document: Document, style: str, start: int = 1) -> int:
    """A list of its own, so that its numbers begin anew."""
    numbering = document.part.numbering_part.element
    number_id = document.styles[style].element.pPr.numPr.numId.val
    abstract = next(num for num in numbering.num_lst if num.numId == number_id).abstractNumId.val
    added = numbering.add_num(abstract)
    added.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(added.numId)


def _in_list(paragraph: Paragraph, list_id: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = list_id


def _set_styles(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    sizes = {
        "Normal": 12,
        "Title": 20,
        "Subtitle": 12,
        "Heading 1": 14,
        "Heading 2": 12,
        "Heading 3": 12,
        "Heading 4": 12,
    }
    for name, size in sizes.items():
        font = document.styles[name].font
        font.name, font.size, font.color.rgb = TYPEFACE, Pt(size), BLACK
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{kind}"), TYPEFACE)
    document.styles["Subtitle"].font.bold = True
    document.styles["Subtitle"].font.italic = False
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def _describe(document: Document, paper: Paper, at: datetime | None) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = paper.title, paper.council, "en-GB"
    properties.subject = f"Report to {paper.report_to}, {paper.meeting_on:%Y-%m-%d}"
    properties.comments = ""
    if at:
        properties.created = properties.modified = at.replace(tzinfo=None)


def _number_pages(document: Document) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run("Page ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
