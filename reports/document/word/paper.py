"""A Word document in the council's manner: real headings and styles, tables that repeat their heads and do not split
their rows, a contents field, page numbers, and nothing of the clock in its bytes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from peerreview.exports import NOT_IN_XML
from peerreview.marks import Mark
from reports.document.zipped import without_clock

TYPEFACE = "Arial"  # on every council's machines
LANGUAGE = "en-GB"
BLACK, QUIET = "#0b0c0c", "#484949"
WIDTH = Cm(17)  # of the text on A4
HEADINGS = {1: 18, 2: 13, 3: 11.5}  # points


@dataclass(frozen=True)
class Said:
    """Words with their weight, as part of a paragraph: `colour` for ratings, `link` an address on the web."""

    words: str
    bold: bool = False
    colour: str = ""
    link: str = ""
    quiet: bool = False


Words = str | Said | Sequence["str | Said"]


def rated(mark: Mark | None) -> Said:
    """A rating: its own words, in its colour."""
    return Said(mark.word, bold=True, colour=mark.colours.line) if mark else Said("")


class Paper:
    """Written from the beginning to the end. `accent` is the council's colour as #rrggbb."""

    def __init__(self, *, title: str, author: str, subject: str, accent: str, at: datetime) -> None:
        self.document = Document()
        self.accent = accent
        self._entries: list[tuple[str, str]] = []
        self._contents: Any = None
        self._describe(title, author, subject, at)
        self._lay_out()
        self._style()

    # What it is made of

    def cover(self, council: str, name: str, period: str) -> None:
        self.paragraph(council, style="Council")
        self.paragraph(name, style="Title")
        self.paragraph(period, style="Subtitle")

    def heading(self, words: str, level: int = 1) -> None:
        """A heading; those of the first level come into the contents."""
        paragraph = self.document.add_heading(level=level)
        self._fill(paragraph, words)
        if level == 1:
            name = f"_Toc{len(self._entries) + 1:08}"
            _bookmark(paragraph, name, len(self._entries) + 1)
            self._entries.append((words, name))

    def paragraph(self, words: Words, *, style: str = "Normal", together: bool = False) -> None:
        """A paragraph; with `together` it stays on the page of the next. Nothing where there are no words."""
        if not words:
            return
        paragraph = self.document.add_paragraph(style=style)
        self._fill(paragraph, words)
        if together:
            paragraph.paragraph_format.keep_with_next = True

    def page_break(self) -> None:
        self.document.add_page_break()

    def contents(self) -> None:
        """Where the contents stand; they are filled in when the document is finished."""
        self.paragraph("Contents", style="Contents heading")
        self._contents = self.document.add_paragraph(style="Contents")

    def facts(self, name: str, rows: Iterable[tuple[str, Words]]) -> None:
        """A table of names and what is so of them, without a head row."""
        self._table(name, [], [(Said(first, quiet=True), second) for first, second in rows], (28, 72))

    def table(
        self,
        name: str,
        heads: Sequence[str],
        rows: Iterable[Sequence[Words]],
        widths: Sequence[int],
        *,
        captioned: bool = True,
    ) -> None:
        """A table with its name above it, unless the heading says the same. `widths` are in parts of a hundred."""
        if captioned:
            self.paragraph(name, style="Caption", together=True)
        self._table(name, heads, list(rows), widths)

    def finished(self) -> bytes:
        """The document's bytes: the same for the same words."""
        if self._contents is not None:
            self._write_contents()
        out = BytesIO()
        self.document.save(out)
        return without_clock(out.getvalue())

    # How it is written

    def _table(self, name: str, heads: Sequence[str], rows: Sequence[Sequence[Words]], widths: Sequence[int]) -> None:
        table = self.document.add_table(rows=0, cols=len(widths), style="Council table")
        table.autofit = False
        describe_table(table, name, bool(heads))
        if heads:
            row = self._row(table, [Said(head, bold=True) for head in heads])
            _mark(row, "w:tblHeader")
        for cells in rows:
            row = self._row(table, cells)
            _mark(row, "w:cantSplit")
        for column, width in zip(table.columns, widths, strict=True):
            column.width = int(WIDTH * width / 100)
            for cell in column.cells:
                cell.width = int(WIDTH * width / 100)
        self.document.add_paragraph(style="Gap")

    def _row(self, table: Any, cells: Sequence[Words]) -> Any:
        row = table.add_row()
        for cell, words in zip(row.cells, cells, strict=True):
            self._fill(cell.paragraphs[0], words)
            cell.paragraphs[0].style = self.document.styles["In a table"]
        return row

    def _fill(self, paragraph: Any, words: Words) -> None:
        for part in [words] if isinstance(words, str | Said) else words:
            said = Said(part) if isinstance(part, str) else part
            run = paragraph.add_run(said.words.translate(NOT_IN_XML))
            run.bold = said.bold or None
            if said.colour or said.quiet:
                run.font.color.rgb = _rgb(said.colour or QUIET)
            if said.link:
                self._link(paragraph, run, said.link)

    def _link(self, paragraph: Any, run: Any, address: str) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
        run.font.underline = True
        link.append(run._r)
        paragraph._p.append(link)

    def _write_contents(self) -> None:
        """A contents field that Word can bring up to date, with links to each part in it already."""
        at = self._contents
        _field_begins(at, r'TOC \o "1-1" \h \z \u')
        for number, (words, name) in enumerate(self._entries):
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), name)
            run = at.add_run(words.translate(NOT_IN_XML))
            link.append(run._r)
            at._p.append(link)
            if number < len(self._entries) - 1:
                following = _after(at)
                at = following
        _field_ends(at)

    def running(self, head: str, foot: str) -> None:
        """What stands above and below every page but the cover, with the page's number."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        self._fill(section.header.paragraphs[0], Said(head, quiet=True))
        line = section.footer.paragraphs[0]
        line.style.paragraph_format.tab_stops.clear_all()  # python-docx's own are for other paper
        line.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        self._fill(line, [Said(foot, quiet=True), "\tPage "])
        field(line, "PAGE")
        self._fill(line, " of ")
        field(line, "NUMPAGES")

    # How it looks

    def _describe(self, title: str, author: str, subject: str, at: datetime) -> None:
        properties = self.document.core_properties
        properties.title, properties.author, properties.subject = title, author, subject
        properties.last_modified_by, properties.comments, properties.keywords = author, "", ""
        properties.language, properties.revision = LANGUAGE, 1
        properties.created = properties.modified = at.astimezone(UTC).replace(tzinfo=None)

    def _lay_out(self) -> None:
        page = self.document.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2)
        page.top_margin = page.bottom_margin = Cm(2.2)

    def _style(self) -> None:
        styles = self.document.styles
        for element in styles.element.iter(qn("w:lang")):
            element.set(qn("w:val"), LANGUAGE)
        self._typeset(styles["Normal"], 10.5, after=6)
        for level, size in HEADINGS.items():
            colour = BLACK if level > 1 else self.accent
            self._typeset(styles[f"Heading {level}"], size, colour, bold=True, before=16 if level == 1 else 10, after=4)
        self._typeset(styles["Title"], 30, self.accent, bold=True, before=90, after=6)
        for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
            border.getparent().remove(border)
        self._typeset(styles["Subtitle"], 15, BLACK, after=30)
        for name in ("Title", "Subtitle"):  # python-docx's own spread their letters
            for spread in list(styles[name].element.rPr.iter(qn("w:spacing"))):
                spread.getparent().remove(spread)
        self._typeset(styles["Caption"], 10.5, BLACK, bold=True, before=6, after=3)
        self._typeset(styles["Quote"], 11, BLACK, after=4)
        styles["Quote"].paragraph_format.left_indent = Cm(0.7)
        styles["Quote"].paragraph_format.keep_with_next = True
        for name, size, bold, after in (
            ("Council", 15, True, 0),
            ("Contents heading", 18, True, 8),
            ("Contents", 11, False, 6),
            ("Lead", 14, True, 8),
            ("Note", 9.5, False, 6),
            ("In a table", 9.5, False, 0),
            ("Gap", 4, False, 0),
        ):
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles["Normal"]
            colour = self.accent if name == "Contents heading" else QUIET if name == "Note" else BLACK
            self._typeset(style, size, colour, bold=bold, after=after)
        _style_table(styles.add_style("Council table", WD_STYLE_TYPE.TABLE), styles["Normal Table"], self.accent)

    def _typeset(
        self, style: Any, size: float, colour: str = BLACK, *, bold: bool = False, before: float = 0, after: float = 0
    ) -> None:
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = _rgb(colour)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(name), TYPEFACE)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())


def _element(tag: str, /, **values: str) -> Any:
    made = OxmlElement(tag)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(_element(name))


def describe_table(table: Any, name: str, has_head: bool) -> None:
    """Say which cells are heads, and what the table is to those who cannot see it."""
    properties = table._tbl.tblPr
    for look in list(properties.iter(qn("w:tblLook"))):
        properties.remove(look)
    properties.append(
        _element(
            "w:tblLook",
            val="06A0" if has_head else "0680",  # the same again as bits, which some programs alone read
            firstRow=str(int(has_head)),
            lastRow="0",
            firstColumn="1",
            lastColumn="0",
            noHBand="1",
            noVBand="1",
        )
    )
    properties.append(_element("w:tblCaption", val=name))
    properties.append(_element("w:tblDescription", val=name))


def _style_table(style: Any, base: Any, accent: str) -> None:
    """Lines between rows, a stronger one under the head; clear in black and white."""
    style.base_style = base
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="B1B4B6"))
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margins.append(_element(f"w:{side}", w="60" if side in ("top", "bottom") else "80", type="dxa"))
    properties.append(borders)
    properties.append(margins)
    style.element.append(properties)
    first = _element("w:tblStylePr", type="firstRow")
    cells = OxmlElement("w:tcPr")
    lines = OxmlElement("w:tcBorders")
    lines.append(_element("w:bottom", val="single", sz="12", space="0", color=accent.lstrip("#")))
    cells.append(lines)
    first.append(cells)
    style.element.append(first)


def _bookmark(paragraph: Any, name: str, number: int) -> None:
    begin = _element("w:bookmarkStart", id=str(number), name=name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, begin)
    paragraph._p.append(_element("w:bookmarkEnd", id=str(number)))


def _after(paragraph: Any) -> Any:
    """A new paragraph of the same style, after this one."""
    following = paragraph.insert_paragraph_before("", style=paragraph.style)
    paragraph._p.addnext(following._p)
    return following


def field(paragraph: Any, code: str) -> None:
    """A field that Word works out when it shows the page."""
    _field_begins(paragraph, code)
    paragraph.add_run("1")
    _field_ends(paragraph)


def _field_begins(paragraph: Any, code: str) -> None:
    run = paragraph.add_run()
    run._r.append(_element("w:fldChar", fldCharType="begin"))
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    run = paragraph.add_run()
    run._r.append(instruction)
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="separate"))


def _field_ends(paragraph: Any) -> None:
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="end"))
