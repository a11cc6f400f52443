"""Reports as files of every format, made from their text, and files that cannot be read."""

import html
import io
import re
import zipfile

import pikepdf
from docx import Document
from docx.enum.text import WD_BREAK

STYLE = "@page{size:A4;margin:22mm;@bottom-center{content:counter(page)}}body{font:11pt sans-serif}p{margin:0 0 8pt}"


def as_html(text: str, style: str = STYLE) -> bytes:
    """Paragraphs as they are parted by empty lines, bold as strong."""
    paragraphs = []
    for paragraph in re.split(r"\n\s*\n", text):
        words = html.escape(paragraph.strip("\n"))
        words = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", words, flags=re.S)
        paragraphs.append(f"<p>{words.replace(chr(10), '<br>')}</p>")
    head = f"<meta charset=utf-8><title>Report</title><style>{style}</style>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{''.join(paragraphs)}</body></html>".encode()


def as_page(text: str, style: str = STYLE) -> bytes:
    """A page with the lists, tables and contents that the text has: what a council's own document looks like."""
    parts = []
    for kind, lines in blocks(text):
        if kind == "table":
            cells = "".join(
                f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in line.split(chr(9)))}</tr>" for line in lines
            )
            parts.append(f"<table>{cells}</table>")
        elif kind == "list":
            items = "".join(f"<li>{''.join(f'<p>{html.escape(p)}</p>' for p in item.split(chr(10)))}" for item in lines)
            parts.append(f"<ul>{items}</ul>")
        elif kind == "paragraph":
            parts.append(f"<p>{html.escape(lines[0].replace(chr(9), ' ........ '))}</p>")
    style += "table{border-collapse:collapse}tr{break-inside:avoid}td{border:1px solid;padding:3pt}li p{margin:0 0 3pt}"
    head = f"<meta charset=utf-8><title>Document</title><style>{style}</style>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{''.join(parts)}</body></html>".encode()


def as_paged(text: str) -> bytes:
    return pdf_of(as_page(text))


def as_styled_word(text: str) -> bytes:
    """Lists in Word's list styles, real tables, contents with tabs."""
    document = Document()
    for kind, lines in blocks(text):
        if kind == "table":
            rows = [line.split("\t") for line in lines]
            table = document.add_table(rows=0, cols=max(map(len, rows)))
            for row in rows:
                for cell, words in zip(table.add_row().cells, row, strict=False):
                    cell.text = words
        elif kind == "list":
            for item in lines:
                first, *more = item.split("\n")
                document.add_paragraph(first, style="List Bullet")
                for paragraph in more:
                    inner = paragraph.startswith("- ")
                    style = "List Bullet 2" if inner else "List Continue"
                    document.add_paragraph(paragraph.removeprefix("- "), style=style)
        else:
            document.add_paragraph("".join(lines))
    return saved(document)


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """Paragraphs, lists (an item's further paragraphs after a line break), and tables (rows with tabs)."""
    found: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        last = found[-1] if found else ("", [""])
        if not line.strip():
            if last[0] in ("table", "list"):
                found.append(("gap", []))
            continue
        if line.startswith("- "):
            kind, words = "list", line[2:]
        elif line.startswith(" ") and (before := found[-1 - (last[0] == "gap")] if found else last)[0] == "list":
            before[1][-1] += "\n" + line.strip()
            found = found[: found.index(before) + 1] if before is not last else found
            continue
        else:
            kind = "table" if "\t" in line and not re.search(r"\t[\d:]*$", line) else "paragraph"
            kind = "table" if "\t" in line and last[0] == "table" else kind
            words = line
        if kind == last[0] and kind != "paragraph":
            last[1].append(words)
        else:
            found.append((kind, [words]))
    return found


def pdf_of(page: bytes) -> bytes:
    import weasyprint

    return weasyprint.HTML(string=page.decode()).write_pdf()


def as_pdf(text: str) -> bytes:
    return pdf_of(as_html(text))


def as_word(text: str, lines_a_page: int = 40) -> bytes:
    """A line is a paragraph, bold is bold, and every so many lines a page is broken by hand."""
    document = Document()
    for number, line in enumerate(text.split("\n")):
        paragraph = document.add_paragraph()
        if number and number % lines_a_page == 0:
            paragraph.add_run().add_break(WD_BREAK.PAGE)
        for place, words in enumerate(line.split("**")):
            paragraph.add_run(words).bold = True if place % 2 else None
    return saved(document)


def saved(document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def scan() -> bytes:
    """A PDF of one picture, as a scanner makes it."""
    page = f'<html lang=en><body><img alt="" src="data:image/png;base64,{_dot()}" width=400 height=500></body></html>'
    return pdf_of(page.encode())


def _dot() -> str:
    return "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def locked(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def pdf_with_pages(count: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(count):
            made.add_blank_page()
        made.save(out)
    return out.getvalue()


def word_with(parts: dict[str, bytes]) -> bytes:
    """A real Word document with these parts put in the place of its own, or beside them."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_word("A report."))) as real,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in real.namelist():
            made.writestr(name, parts.get(name, real.read(name)))
        for name in parts.keys() - set(real.namelist()):
            made.writestr(name, parts[name])
    return out.getvalue()


BOMB = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
LOCKED_WORD = OLE + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 100


def failures() -> dict[str, tuple[str, bytes, str]]:
    """Name, bytes, and words of what is said, for everything that cannot be read."""
    good_pdf, good_word = as_pdf("Words of a report that is good enough to be read by anyone."), as_word("A report.")
    return {
        "scan": ("r.pdf", scan(), "is a scan"),
        "no text": ("r.pdf", pdf_with_pages(3), "no text in this PDF"),
        "locked pdf": ("r.pdf", locked(good_pdf), "protected by a password"),
        "locked word": ("r.docx", LOCKED_WORD, "protected by a password"),
        "broken pdf": ("r.pdf", b"%PDF-1.7 nothing", "broken"),
        "half a pdf": ("r.pdf", good_pdf[: len(good_pdf) // 3], "broken|no text"),
        "broken word": ("r.docx", good_word[:700], "broken"),
        "no word at all": ("r.docx", b"just words", "broken"),
        "no pdf at all": ("r.pdf", b"\x00\x01\x02" * 40, "broken"),
        "zip bomb": ("r.docx", word_with({"word/media/a.bin": b"\x00" * (40 << 20)}), "unpack to far more"),
        "many entries": ("r.docx", word_with({f"a/{n}": b"" for n in range(2100)}), "unpack to far more"),
        "long part": ("r.docx", word_with({"word/document.xml": b"<a>" + b"ab1c " * (7 << 20)}), "unpack to far more"),
        "entities in word": ("r.docx", word_with({"word/document.xml": BOMB + b"<x>&b;</x>"}), "entities"),
        "entities in html": ("r.html", BOMB + b"<html><p>&b;</p></html>", "entities"),
        "deep html": ("r.html", b"<html>" + b"<div>" * 5000 + b"x", "nested too deep|no words"),
        "thousands of pages": ("r.pdf", pdf_with_pages(2500), "more than 200 pages"),
        "old word": ("r.doc", OLE, "old Word document"),
        "rich text": ("r.rtf", b"{\\rtf1 words}", "rich text"),
        "picture": ("r.pdf", b"\x89PNG\r\n\x1a\n" + b"x" * 99, "is a picture"),
        "spreadsheet": ("r.xlsx", _zip("xl/workbook.xml"), "is a spreadsheet"),
        "another zip": ("r.docx", _zip("hello.txt"), "is a zip file"),
        "unknown": ("r.xyz", b"some words", "Files ending in .xyz cannot be read"),
        "noise": ("r.txt", b"\x00\x01\x02" * 50, "does not hold words"),
        "empty": ("r.txt", b" \n", "empty"),
        "no words": ("r.html", b"<html><body></body></html>", "no words"),
        "too many words": ("r.txt", b"word " * 500_000, "far more than a feedback report"),
    }


def _zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, b"x")
    return out.getvalue()
