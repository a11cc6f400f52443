"""An invented report as a real PDF, printed from a page in several manners."""

import html
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from tests.recommendations.corpus.as_html import body
from tests.recommendations.corpus.blocks import Block, Table

_PLAIN = (
    "body{font:10pt/1.25 sans-serif;margin:0}p{margin:0 0 6pt;orphans:1;widows:1}h2,h3{margin:8pt 0 4pt;font-size:12pt;"
    "break-after:avoid}ol,ul{margin:0 0 6pt;padding-left:20pt}li{orphans:1;widows:1;margin-bottom:3pt}"
    "table{border-collapse:collapse;width:100%;margin-bottom:12pt}td,th{padding:3pt;text-align:left;vertical-align:top}"
)
_RULED = "td,th{border:.5pt solid}"
_UNRULED = "td,th{padding:3pt 6pt 3pt 0}"
_SMALL_PAGE = "@page{size:148mm 150mm;margin:14mm 14mm}"
_HEADS = (
    "@page{{size:150mm 160mm;margin:20mm 14mm;@top-left{{content:'{title}';font:8pt sans-serif}}"
    "@bottom-right{{content:'Page ' counter(page) ' of ' counter(pages);font:8pt sans-serif}}"
    "@bottom-left{{content:'18 Smith Square, London, SW1P 3HZ  www.local.gov.uk';font:7pt sans-serif}}}}"
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How it is printed. `style` goes over the plain one; `typed`: the numbers stand in the words."""

    style: str
    typed: bool = True
    paragraphs: bool = False
    ruled: bool = True
    heads: bool = False


PDF: dict[str, Manner] = {
    "plain": Manner("@page{size:A4;margin:25mm;@bottom-center{content:counter(page)}}"),
    "lists": Manner("@page{size:A4;margin:25mm}", typed=False, ruled=False),
    "one weight": Manner("@page{size:A4;margin:22mm}*{font-weight:400!important}", typed=False),
    "running heads": Manner("", heads=True, paragraphs=True),
    "two columns": Manner("@page{size:A4;margin:15mm}.prose{columns:2;column-gap:9mm}", ruled=False),
    "two columns, justified": Manner(
        "@page{size:A4;margin:15mm}.prose{columns:2;column-gap:7mm;text-align:justify;hyphens:auto}",
        typed=False,
    ),
    "hyphenated": Manner(_SMALL_PAGE + "body{hyphens:auto;text-align:justify}", ruled=False),
    "ligatures": Manner(
        "@page{size:A5;margin:15mm}body{font-family:serif;font-variant-ligatures:common-ligatures}", paragraphs=True
    ),
    "small pages": Manner(_SMALL_PAGE + "@page{@bottom-center{content:counter(page)}}", typed=False),
    "small pages, one weight": Manner(
        "*{font-weight:400!important}h2,h3{font-size:10pt}", heads=True, ruled=False, typed=True
    ),
}  # fmt: skip

_fonts: list[FontConfiguration] = []  # the fonts are looked up once


def _body(run: Iterable[Block], manner: Manner) -> str:
    return body(list(run), typed=manner.typed, paragraphs=manner.paragraphs)


def pdf(blocks: Sequence[Block], manner: Manner, chance: random.Random, title: str) -> bytes:
    if not _fonts:
        _fonts.append(FontConfiguration())
    style = _PLAIN + (_RULED if manner.ruled else _UNRULED) + manner.style
    if manner.heads:
        style += _HEADS.format(title=title)
    # tables go over the whole width where the prose between them is in columns
    parts = [
        f"<div class={'full' if is_table else 'prose'}>{_body(run, manner)}</div>"
        for is_table, run in groupby(blocks, key=lambda block: isinstance(block, Table))
    ]
    page = (
        f"<!doctype html><html lang=en-GB><head><meta charset=utf-8><title>{html.escape(title)}</title>"
        f"<style>{style}</style></head><body>{''.join(parts)}</body></html>"
    )
    printed = weasyprint.HTML(string=page).write_pdf(font_config=_fonts[0])
    assert printed is not None
    return printed
