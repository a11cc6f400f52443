"""A PDF with text: page by page, bold by its fonts, paragraphs by the space between lines."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Any, Final

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1

from recommendations.files.extracted import CannotRead, Extracted, Tell, nothing
from recommendations.files.formats import Format
from recommendations.files.markup import marked
from recommendations.files.pdf_page import Line, Page, Table, page_of

MOST_PAGES: Final = 200  # the longest reports have eighty
FEWEST_LETTERS: Final = 40  # in the whole of it; fewer is a scan with a stamp on it
_SPACED: Final = 1.35  # times the usual distance of lines: a paragraph begins
_OFTEN: Final = 0.1  # of all distances on a page: then it is one that lines keep, and no chance
_ENOUGH_LINES: Final = 12  # on a page, to tell its distance of lines from itself alone
_LIST: Final = re.compile(r"(?:[-•▪·–o]|\(?(?:\d{1,2}|[A-Za-z])[.):]|Recommendation \d+)(?:\s|\*|$)")
_NO_LETTER: Final = re.compile(r"\(cid:\d+\)")
_MOST_BOLD: Final = 0.6  # of all letters: then bold says nothing
_FORCED_BOLD: Final = 1 << 18  # the flag of a font's descriptor

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it remarks on every small fault of a file


def read(content: bytes, tell: Tell = nothing) -> Extracted:
    """The words of a PDF with the page of each line. Errors: CannotRead for a password, a scan, far too many pages."""
    try:
        pdf = pdfplumber.open(io.BytesIO(content))
    except Exception as error:
        raise _why_not(error) from error
    with pdf:
        count = len(list(islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1)))
        if count > MOST_PAGES:
            raise CannotRead(
                f"This PDF has more than {MOST_PAGES} pages. Save the pages with the feedback report as a PDF of "
                "their own and hand that in."
            )
        pages = list(_pages(pdf, count, tell))
    _refuse_scans(pages)
    text, page_of_line = _text(pages)
    text, warnings = _letters(text)
    return Extracted(text, page_of_line, Format.PDF, (*warnings, *_without_text(pages)))


def _why_not(error: BaseException) -> CannotRead:
    known: BaseException | None = error
    while known is not None:
        if isinstance(known, PDFPasswordIncorrect) or any(
            isinstance(each, PDFPasswordIncorrect) for each in known.args
        ):
            return CannotRead(
                "This PDF is protected by a password. Open it, save it without the password and hand it in again."
            )
        known = known.__cause__ or known.__context__
    return CannotRead(
        "This PDF is broken and could not be opened. Download it again, or save it anew, and hand that in."
    )


def _pages(pdf: Any, count: int, tell: Tell) -> Iterator[Page]:
    before = None
    for number, page in enumerate(pdf.pages, start=1):
        tell(f"Reading page {number} of {count}", 5 + 80 * number // max(count, 1))
        read = page_of(number, page, _bold_fonts(page), before)
        before = read.unruled
        yield read
        page.close()


def _bold_fonts(page: Any) -> frozenset[str]:
    """Fonts of a page that are bold by their descriptor, whatever they are called."""
    found = set()
    resources = resolve1(page.page_obj.resources) or {}
    fonts = resolve1(resources.get("Font")) or {}
    for font in fonts.values() if isinstance(fonts, dict) else ():
        for each in _descendants(resolve1(font)):
            descriptor = resolve1(each.get("FontDescriptor")) if isinstance(each, dict) else None
            if not isinstance(descriptor, dict):
                continue
            weight, flags = resolve1(descriptor.get("FontWeight")), resolve1(descriptor.get("Flags"))
            heavy = isinstance(weight, (int, float)) and weight >= 600
            if heavy or (isinstance(flags, int) and flags & _FORCED_BOLD):
                name = getattr(resolve1(each.get("BaseFont")), "name", "")
                found.add(str(name.decode("latin-1") if isinstance(name, bytes) else name).rsplit("+", 1)[-1])
    return frozenset(found - {""})


def _descendants(font: Any) -> list[Any]:
    if not isinstance(font, dict):
        return []
    below = resolve1(font.get("DescendantFonts"))
    return [font, *(resolve1(each) for each in below)] if isinstance(below, list) else [font]


def _refuse_scans(pages: Sequence[Page]) -> None:
    letters = sum(len(word.text) for page in pages for line in page.lines for word in line.words)
    letters += sum(
        len(cell)
        for page in pages
        for part in page.parts
        if isinstance(part, Table)
        for row in part.rows
        for cell in row
    )
    if letters >= FEWEST_LETTERS:
        return
    if any(page.pictures for page in pages):
        raise CannotRead(
            "This PDF is a scan: it holds pictures of pages and no text. Put it through text recognition (OCR) and "
            "hand in what comes out, or type the recommendations in by hand."
        )
    if not letters:
        raise CannotRead(
            "There is no text in this PDF. If it is a scan, put it through text recognition (OCR) first, or type the "
            "recommendations in by hand."
        )


def _without_text(pages: Sequence[Page]) -> Iterator[str]:
    empty = [str(page.number) for page in pages if not page.parts and page.pictures]
    if empty:
        which = f"Page {empty[0]} is" if len(empty) == 1 else f"Pages {', '.join(empty)} are"
        yield f"{which} a picture without text; nothing on {'it' if len(empty) == 1 else 'them'} was read."


def _letters(text: str) -> tuple[str, tuple[str, ...]]:
    """Letters that the PDF's fonts do not name are taken out. Errors: CannotRead where that is most of them."""
    hidden = len(_NO_LETTER.findall(text))
    if not hidden:
        return text, ()
    rest = _NO_LETTER.sub("", text)
    if hidden > 0.3 * sum(letter.isalpha() for letter in rest):
        raise CannotRead(
            "The fonts of this PDF do not say which letters they draw, so its words cannot be got out. Save it anew "
            "from the program it was made with, or put it through text recognition (OCR)."
        )
    text = re.sub(r"(?m)^(\s*)\(cid:\d+\)(?=\s)", r"\1•", text)  # what begins a line and has no letter is a bullet
    lost = len(_NO_LETTER.findall(text))
    warning = f"{lost} letters could not be read from the PDF's fonts: look for gaps in the words."
    return _NO_LETTER.sub("", text), ((warning,) if lost else ())


def _text(pages: Sequence[Page]) -> tuple[str, tuple[int, ...]]:
    """All lines, an empty one between paragraphs, tables and pages, and the page of each."""
    lines: list[str] = []
    numbers: list[int] = []
    lefts = _left_edges(pages)
    plain = _all_is_bold(pages)
    columns = 0  # of a table that reached the end of the page before
    usual = _usual_distance([line for page in pages for line in page.lines])
    for page in pages:
        own = _usual_distance(page.lines) if len(page.lines) > _ENOUGH_LINES else usual
        written = list(_page_lines(page, lefts[page.number % 2], plain, columns, own))
        lines += written
        numbers += [page.number] * len(written)
        last = page.parts[-1] if page.parts else None
        columns = len(last.rows[0]) if isinstance(last, Table) else 0
    return "\n".join(lines) + "\n", (*numbers, *numbers[-1:])


def _page_lines(page: Page, left: float, plain: bool, columns: int, usual: float) -> Iterator[str]:
    group: list[Line] = []
    for place, part in enumerate(page.parts):
        if isinstance(part, Table):
            yield from _paragraph(group, left, plain)
            group = []
            part.headed = not (place == 0 and len(part.rows[0]) == columns)
            yield from [*part.lines(), ""]
            continue
        if group and _begins_paragraph(group[-1], part, usual):
            yield from _paragraph(group, left, plain)
            group = []
        group.append(part)
    yield from _paragraph(group, left, plain)


def _paragraph(group: Sequence[Line], left: float, plain: bool) -> Iterator[str]:
    """Lines that follow one another closely. Bold that goes on over a line's end is one run of bold."""
    together: list[Line] = []
    for line in group:
        if together and _apart(together[-1], line):
            yield from _marked_lines(together, left, plain)
            together = []
        together.append(line)
    yield from _marked_lines(together, left, plain)
    if group:
        yield ""


def _marked_lines(lines: Sequence[Line], left: float, plain: bool) -> list[str]:
    runs = []
    for number, line in enumerate(lines):
        runs.append(("\n" * bool(number) + _indent(line, left), False))
        runs += [(words, bold and not plain) for words, bold in line.runs()]
    return marked(runs).split("\n") if lines else []


def _indent(line: Line, left: float) -> str:
    """How far in a line begins, in spaces: a nested list is told by it. Columns are too narrow to tell."""
    if line.column:
        return ""
    letters = int((line.x0 - left) / (0.5 * max(line.height, 4)))
    return " " * min(letters, 24) if letters >= 2 else ""


def _begins_paragraph(before: Line, line: Line, usual: float) -> bool:
    if line.column != before.column or line.top < before.top:
        return True
    return line.bottom - before.bottom > _SPACED * max(usual, 0.9 * line.height)


def _apart(before: Line, line: Line) -> bool:
    """Does bold end with the line before: another size, a list's next item, or a line that ended short of its edge?"""
    first = line.words[0]
    if abs(before.height - line.height) > 0.08 * line.height or _LIST.match("".join(words for words, _ in line.runs())):
        return True
    return before.x1 + (first.x1 - first.x0) + 0.5 * line.height < before.right


def _usual_distance(lines: Sequence[Line]) -> float:
    """From line to line within a paragraph: the smallest distance that is met again and again, in points.

    Not the commonest: where paragraphs are short, most lines are the last of theirs.
    """
    steps = Counter(
        round(2 * (line.bottom - before.bottom))
        for before, line in pairwise(lines)
        if 0.8 * line.height < line.bottom - before.bottom < 4 * line.height and line.column == before.column
    )
    often = max(2, _OFTEN * steps.total())
    common = [step for step in sorted(steps) if steps[step - 1] + steps[step] + steps[step + 1] >= often]
    return common[0] / 2 if common else 0.0


def _left_edges(pages: Sequence[Page]) -> tuple[float, float]:
    """Where lines begin on even and on odd pages. They are told apart only where the margins are mirrored."""
    edges, usual = [], []
    for parity in (0, 1):
        begins = [line.x0 for page in pages if page.number % 2 == parity for line in page.lines if not line.column]
        edges.append(min(begins, default=0.0))
        usual.append(Counter(round(x) for x in begins).most_common(1)[0][0] if begins else None)
    mirrored = None not in usual and abs(usual[0] - usual[1]) > 8  # type: ignore[operator]
    if mirrored:
        return edges[0], edges[1]
    known = [edge for edge, common in zip(edges, usual, strict=True) if common is not None]
    return (min(known, default=0.0),) * 2


def _all_is_bold(pages: Sequence[Page]) -> bool:
    words = [word for page in pages for line in page.lines for word in line.words]
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) for word in words if word.bold) > _MOST_BOLD * letters
