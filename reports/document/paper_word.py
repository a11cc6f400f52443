"""A Cabinet paper as Word that Democratic Services can edit: real headings, lists and tables, British English."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from markdown_it.token import Token

from reports.document.word.paper import describe_table, field
from reports.document.zipped import without_clock
from reports.papers.layout import Block, Paper, Section
from reports.papers.markdown import tokens
from reports.papers.parts import Kind

TYPEFACE = "Arial"
WIDTHS = (Cm(5.6), Cm(11.4))
GAP = "Gap"  # the little room below a table
LINE, NO_LINE = {"val": "single", "sz": "4", "color": "767A7C"}, {"val": "nil"}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
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
    _facts(document, "Front sheet", [(row.name, row.value) for row in paper.front])
    for section in paper.sections:
        _section(document, section, paper)
    _run_heads(document, paper)
    out = BytesIO()
    document.save(out)
    return without_clock(out.getvalue())


def _section(document: Document, section: Section, paper: Paper) -> None:
    document.add_heading(section.heading, level=1)
    if section.in_table:
        table = _table(document, section.heading, len(section.blocks))
        for row, block in zip(table.rows, section.blocks, strict=True):
            _head_cell(row.cells[0], block.name)
            _block(row.cells[1], block, paper, document)
            _drop_first_empty(row.cells[1])
        _close_up(table)
        document.add_paragraph(style=GAP)
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
        list_id = _new_list(document, "List Number", bracketed=True)
        for text in paper.recommendations:
            _recommendation(place, text, list_id)
    if block.rows and isinstance(place, Document):
        _facts(place, block.name, [(row.name, row.value) for row in block.rows])
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


def _facts(document: Document, name: str, rows: list[tuple[str, str]]) -> None:
    table = _table(document, name, len(rows))
    for row, (first, value) in zip(table.rows, rows, strict=True):
        _head_cell(row.cells[0], first)
        row.cells[1].text = value
        if EMAIL.fullmatch(value):
            paragraph = row.cells[1].paragraphs[0]
            _link(paragraph, paragraph.runs[0], f"mailto:{value}")
    _close_up(table)
    document.add_paragraph(style=GAP)


def _table(document: Document, name: str, rows: int) -> Any:
    """A table of names and what is so of them: lines between its rows, room around its words, names on grey."""
    table = document.add_table(rows, 2)
    table.style = "Table Grid"
    table.autofit = False
    describe_table(table, name, has_head=False)
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        upright = side in ("left", "right", "insideV")
        borders.append(_element(f"w:{side}", **(NO_LINE if upright else LINE)))
    for side in ("top", "left", "bottom", "right"):
        margins.append(_element(f"w:{side}", w="70" if side in ("top", "bottom") else "110", type="dxa"))
    _put(table._tbl.tblPr, borders, before=("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"))
    _put(table._tbl.tblPr, margins, before=("w:tblLook",))
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = width
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return table


def _close_up(table: Any) -> None:
    """Nothing below the last words of a cell but the cell's own room."""
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[-1].paragraph_format.space_after = Pt(0)


def _put(parent: Any, element: Any, before: tuple[str, ...]) -> None:
    """Put an element where Word's schema wants it."""
    following = next((each for each in parent if each.tag in {qn(tag) for tag in before}), None)
    if following is None:
        parent.append(element)
    else:
        following.addprevious(element)


def _element(tag: str, /, **values: str) -> Any:
    made = OxmlElement(tag)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _head_cell(cell: _Cell, words: str) -> None:
    cell.paragraphs[0].add_run(words).bold = True
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill="F3F4F4"))


def _drop_first_empty(cell: _Cell) -> None:
    """A cell begins with an empty paragraph, which Word wants only where there is no other."""
    if len(cell.paragraphs) > 1 and not cell.paragraphs[0].text:
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)


def _repeat(row: Any) -> None:
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)


def _new_list(document: Document, style: str, start: int = 1, *, bracketed: bool = False) -> int:
    """A list of its own, so that its numbers begin anew; `bracketed` writes them as recommendations have them: (1)."""
    numbering = document.part.numbering_part.element
    number_id = document.styles[style].element.pPr.numPr.numId.val
    abstract = next(num for num in numbering.num_lst if num.numId == number_id).abstractNumId.val
    added = numbering.add_num(abstract)
    override = added.add_lvlOverride(ilvl=0)
    override.add_startOverride(start)
    if bracketed:
        level = _element("w:lvl", ilvl="0")
        for tag, value in (("start", str(start)), ("numFmt", "decimal"), ("lvlText", "(%1)"), ("lvlJc", "left")):
            level.append(_element(f"w:{tag}", val=value))
        place = OxmlElement("w:pPr")
        place.append(_element("w:ind", left="567", hanging="567"))
        level.append(place)
        override.append(level)
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
    document.styles["Subtitle"].font.italic = False
    _space(document)
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


def _space(document: Document) -> None:
    """Weights, and the room around headings and paragraphs; words in tables keep close."""
    styles = document.styles
    for name, before, after in (
        ("Normal", 0, 6),
        ("Subtitle", 0, 0),
        ("Title", 10, 10),
        ("Heading 1", 14, 4),
        ("Heading 2", 10, 3),
        ("Heading 3", 8, 2),
        ("Heading 4", 8, 2),
    ):
        place = styles[name].paragraph_format
        place.space_before, place.space_after = Pt(before), Pt(after)
        if name != "Normal":
            styles[name].font.bold = True
            for spread in list(styles[name].element.rPr.iter(qn("w:spacing"))):
                spread.getparent().remove(spread)
    for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    styles["Table Grid"].paragraph_format.space_after = Pt(0)
    gap = styles.add_style(GAP, WD_STYLE_TYPE.PARAGRAPH)
    gap.base_style = styles["Normal"]
    gap.font.size, gap.paragraph_format.space_after = Pt(4), Pt(0)


def _run_heads(document: Document, paper: Paper) -> None:
    """The subject above every page but the first; below, whose it is, to which meeting, and the page's number."""
    section = document.sections[0]
    section.different_first_page_header_footer, section.header_distance = True, Cm(1)
    section.header.paragraphs[0].add_run(paper.title).font.size = Pt(9)
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.style.paragraph_format.tab_stops.clear_all()
        line.paragraph_format.tab_stops.add_tab_stop(sum(WIDTHS), WD_TAB_ALIGNMENT.RIGHT)
        meeting = f"Report to {paper.report_to}, {paper.meeting_on.day} {paper.meeting_on:%B %Y}"
        line.add_run(f"{paper.council}. {meeting}\tPage ")
        field(line, "PAGE")
        line.add_run(" of ")
        field(line, "NUMPAGES")
        for run in line.runs:
            run.font.size = Pt(9)
