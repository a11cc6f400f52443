"""The invented reports as files of every format: each layout in several manners, so that all manners are met."""

import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tests.recommendations.corpus.as_html import HTML
from tests.recommendations.corpus.as_markdown import MARKDOWN
from tests.recommendations.corpus.as_word import WORD
from tests.recommendations.corpus.blocks import Block, blocks_of
from tests.recommendations.corpus.damage import Damage, ligatures, none, smart_quotes, soft_hyphens
from tests.recommendations.corpus.layouts import LAYOUTS, NOTHING_IN_THEM, TABLES, Expected, Page

WORDS: Sequence[Damage] = (none, soft_hyphens, ligatures, smart_quotes)
FORMATS = ("pdf", "docx", "html", "md")


class File(NamedTuple):
    """A report as bytes, the name it is handed in with, and what must be found in it."""

    name: str
    ending: str
    content: bytes
    expected: tuple[Expected, ...]


@cache
def files(ending: str, salt: str = "") -> list[File]:
    """Every report of one format. The same each time; another `salt` gives others."""
    return [_file(ending, kind, manner, place, salt) for place, (kind, manner) in enumerate(_pairs(ending))]


def _pairs(ending: str) -> Iterator[tuple[str, str]]:
    """Which layout in which manner. PDF is slow to print: each layout once or twice, tables with rules and without."""
    manners = list(_manners(ending))
    times = 1 if ending == "pdf" else 2
    for place, layout in enumerate(LAYOUTS):
        for turn in range(times):
            yield layout, manners[(place + turn * (len(manners) // 2)) % len(manners)]
    if ending == "pdf":
        for layout in TABLES:
            yield layout, "lists"
        for layout in ("numbered, bold lead", "bold titles"):
            for manner in ("two columns", "small pages", "one weight"):
                yield layout, manner
    for place, kind in enumerate(NOTHING_IN_THEM):
        yield kind, manners[place % len(manners)]


def _manners(ending: str) -> Sequence[str]:
    if ending == "pdf":
        from tests.recommendations.corpus.as_pdf import PDF

        return list(PDF)
    return list({"docx": WORD, "html": HTML, "md": MARKDOWN}[ending])


def _file(ending: str, kind: str, manner: str, place: int, salt: str) -> File:
    name = f"{salt}{kind}, {manner}, {ending}"
    chance = random.Random(name)
    page = Page(chance, torn=False)
    expected: Sequence[Expected] = ()
    if kind in LAYOUTS:
        text, expected = LAYOUTS[kind](page)
    else:
        text = NOTHING_IN_THEM[kind](page)
    text = WORDS[place % len(WORDS)](text, chance)
    return File(name, ending, _content(ending, manner, blocks_of(text), chance, page.council), tuple(expected))


def _content(ending: str, manner: str, blocks: Sequence[Block], chance: random.Random, council: str) -> bytes:
    if ending == "pdf":
        from tests.recommendations.corpus.as_pdf import PDF, pdf

        return pdf(blocks, PDF[manner], chance, f"{council} Corporate Peer Challenge")
    if ending == "docx":
        return WORD[manner](blocks, chance)
    written: Callable[[Sequence[Block], random.Random], str] = HTML[manner] if ending == "html" else MARKDOWN[manner]
    return written(blocks, chance).encode()
