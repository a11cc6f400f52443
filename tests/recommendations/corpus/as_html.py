"""An invented report as a web page: tidy, sloppy, or as a word processor exports it."""

import html
import random
import re
from collections.abc import Callable, Sequence
from itertools import groupby

from tests.recommendations.corpus.blocks import Block, Heading, Item, Table

Maker = Callable[[Sequence[Block], random.Random], str]


def inline(words: str, strong: str = "strong") -> str:
    return re.sub(r"\*\*(.+?)\*\*", rf"<{strong}>\1</{strong}>", html.escape(words, quote=False))


def body(blocks: Sequence[Block], *, typed: bool, paragraphs: bool = False) -> str:
    """`typed`: the markers stand in the words. `paragraphs`: each line is one, otherwise lines are broken."""
    parts: list[str] = []
    for is_item, run in groupby(blocks, key=lambda block: isinstance(block, Item) and not typed):
        if is_item:
            parts.append(_lists([item for item in run if isinstance(item, Item)]))
        else:
            parts += [_block(block, paragraphs) for block in run]
    return "\n".join(parts)


def _block(block: Block, paragraphs: bool) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level + 1}>{inline(block.words)}</h{block.level + 1}>"
    if isinstance(block, Table):
        return table(block)
    lines = [inline(line) for line in block.lines]
    if isinstance(block, Item):
        indent = ' style="margin-left:24pt"' if block.level else ""
        marker = "•" if block.marker == "-" else block.marker
        return f"<p{indent}>{marker} {'<br>'.join(lines)}</p>"
    return "".join(f"<p>{line}</p>" for line in lines) if paragraphs else f"<p>{'<br>'.join(lines)}</p>"


def _lists(items: Sequence[Item]) -> str:
    """Items as lists; those that a list cannot number (R1) have their number in their words."""
    written, opened = "", ""
    for place, item in enumerate(items):
        kind, start = _kind(item.marker)
        words = "<br>".join(map(inline, item.lines))
        if item.level:
            written += (
                f"<ul><li>{words}</li></ul>"
                if not place or items[place - 1].level == 0
                else f"<!----><ul><li>{words}</li></ul>"
            )
            continue
        if kind != opened:
            written += f"</li></{opened.split()[0]}>" if opened else ""
            written += f"<{kind}>".replace("<ol", f"<ol start={start}") if kind.startswith("ol") else f"<{kind}>"
            opened = kind
        else:
            written += "</li>"
        number = f"{item.marker} " if kind == "ul class=typed" else ""
        written += f"<li>{number}{words}"
    return f"{written}</li></{opened.split()[0]}>" if opened else written


def _kind(marker: str) -> tuple[str, int]:
    bare = marker.strip("(.)")
    if marker == "-":
        return "ul", 0
    if marker.startswith(("R", "(")):
        return "ul class=typed", 0
    if bare.isdigit():
        return "ol", int(bare)
    if set(bare) <= set("ivx"):
        return 'ol type="i"', ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"].index(bare) + 1
    return 'ol type="A"', ord(bare) - ord("A") + 1


def table(block: Table) -> str:
    head, *rows = block.rows
    shown = "".join(f"<tr>{''.join(f'<td>{inline(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f"<table><thead><tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr></thead><tbody>{shown}</tbody></table>"
    )


def tidy(blocks: Sequence[Block], chance: random.Random) -> str:
    return (
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Report</title><style>p{margin:0}</style></head>"
        "<body><header><nav><ul><li><a href=#a>Home</a></li><li>News</li></ul></nav></header><main>"
        f"{body(blocks, typed=False, paragraphs=True)}</main><script>track()</script></body></html>"
    )


def typed(blocks: Sequence[Block], chance: random.Random) -> str:
    return f"<!doctype html><html lang=en><meta charset=utf-8><body>{body(blocks, typed=True)}</body></html>"


def sloppy(blocks: Sequence[Block], chance: random.Random) -> str:
    """Tags that are never closed, capitals, fonts, spaces that do not break, and lines parted by breaks alone."""
    parts = ["<HTML><HEAD><META charset=utf-8><TITLE>Report</TITLE><BODY bgcolor=white><CENTER><FONT size=5>"]
    for block in blocks:
        if isinstance(block, Heading):
            parts.append(f"<P><FONT size=4><B>{html.escape(block.words.replace('**', ''))}</B></FONT>")
        elif isinstance(block, Table):
            rows = "".join(
                f"<TR>{''.join(f'<TD valign=top>{inline(cell, "B")}' for cell in row)}" for row in block.rows
            )
            parts.append(f"<TABLE border=1>{rows}</TABLE>")
        else:
            marker = f"{block.marker}&nbsp;&nbsp;" if isinstance(block, Item) else ""
            words = "<BR>\n".join(inline(line, "B") for line in block.lines)
            parts.append(f"<P>{marker}{words}" if chance.random() < 0.6 else f"<DIV>{marker}{words}<BR><BR></DIV>")
    return "\n".join(parts).replace(" the ", "&nbsp;the\n")


def exported(blocks: Sequence[Block], chance: random.Random) -> str:
    """As Word saves a page: no lists, markers in spans with spaces, bold in spans, every paragraph with its class."""
    parts = []
    for block in blocks:
        if isinstance(block, Heading):
            parts.append(
                f"<h{block.level}><span lang=EN-GB>{inline(block.words, 'b')}<o:p></o:p></span></h{block.level}>"
            )
        elif isinstance(block, Table):
            cell = "<td width=90 valign=top style='border:solid windowtext 1.0pt'><p class=MsoNormal>{}</p></td>"
            rows = "".join(f"<tr>{''.join(cell.format(_spans(each)) for each in row)}</tr>" for row in block.rows)
            parts.append(f"<table class=MsoTableGrid border=1 cellspacing=0>{rows}</table>")
        elif isinstance(block, Item):
            marker = "·" if block.marker == "-" else block.marker
            before = (
                f"<span style='mso-list:Ignore'>{marker}<span style='font:7.0pt \"Times\"'>&nbsp;&nbsp; </span></span>"
            )
            words = "<br>".join(map(_spans, block.lines))
            left = f"margin-left:{36 + 36 * block.level}.0pt;text-indent:-18.0pt"
            parts.append(f"<p class=MsoListParagraph style='{left}'>{before}{words}<o:p></o:p></p>")
        else:
            parts += [
                f"<p class=MsoNormal><span lang=EN-GB>{_spans(line)}<o:p></o:p></span></p>" for line in block.lines
            ]
    head = "<head><meta charset=utf-8><style><!-- p.MsoNormal {margin:0cm} --></style></head>"
    return f'<html xmlns:o="urn:schemas-microsoft-com:office:office">{head}<body>{chr(10).join(parts)}</body></html>'


def _spans(words: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r'<span style="font-weight:bold">\1</span>', html.escape(words, quote=False))


HTML: dict[str, Maker] = {"tidy": tidy, "typed numbers": typed, "sloppy": sloppy, "exported": exported}
