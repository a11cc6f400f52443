"""An invented report's text taken apart into what a page is made of, so that every format can be made of it."""

import re
from dataclasses import dataclass

from tests.recommendations.corpus.words import GROUPS

_SECTIONS = (
    "Executive summary|Key recommendations|Recommendations|Further recommendations|What we saw|Feedback|Introduction"
    "|Summary of (?:the )?(?:peer challenge )?approach|The peer team|Scope and focus|Next steps|Local priorities and "
    "outcomes|Governance and culture|Progress review – feedback|Background|Summary|Reasons for the recommendations"
    "|Financial implications|The scope|Our place|Our people|Risk register|Appendix A|Contents"
)
_HEADING = re.compile(rf"(?:\d(?:\.\d)?\.? )?(?:{_SECTIONS})$|(?:{'|'.join(GROUPS)})$|(?:### )(?P<marked>.+)$")
_BY_WORD = re.compile(r"(?:3\.\d )?(?:\*\*)?Recommendation \d+\b.*$|Proposed Action$")
_ITEM = re.compile(
    r"(?P<in> *)(?:- )?(?P<marker>\d{1,2}\.|\(\w{1,4}\)|[A-Z]\.|[ivx]{1,4}\.|R\d+\.|[-•]) (?P<words>.*)$"
)
_FURTHER_IN = 2  # spaces before the marker of a list within an item


@dataclass(slots=True)
class Heading:
    level: int
    words: str


@dataclass(slots=True)
class Paragraph:
    lines: list[str]


@dataclass(slots=True)
class Item:
    """One item of a list; `marker` as printed, "-" for a bullet."""

    marker: str
    lines: list[str]
    level: int = 0


@dataclass(slots=True)
class Table:
    """The first row is its head."""

    rows: list[list[str]]


Block = Heading | Paragraph | Item | Table


def blocks_of(text: str) -> list[Block]:
    """Headings, paragraphs, items and tables of a text that was not damaged; bold stays **so**."""
    found: list[Block] = []
    open_block = False  # does the next line go on with the block before it?
    for line in text.split("\n"):
        if not line.strip():
            open_block = False
        elif line.startswith("|"):
            _row(found, line)
            open_block = False
        elif (heading := _HEADING.match(line)) or _BY_WORD.match(line):
            level = 1 if heading and re.match(r"\d\. ", line) else 2
            found.append(Heading(level, (heading and heading["marked"]) or line))
            open_block = False
        elif item := _ITEM.match(line):
            marker = "-" if item["marker"] == "•" else item["marker"]
            found.append(Item(marker, [item["words"]], int(len(item["in"]) >= _FURTHER_IN)))
            open_block = True
        elif open_block:
            found[-1].lines.append(line)  # type: ignore[union-attr]
        else:
            found.append(Paragraph([line]))
            open_block = True
    return found


def _row(found: list[Block], line: str) -> None:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if set(line) <= set("|-"):
        return
    if len(found) > 1 and isinstance(found[-2], Table) and found[-2].rows[0] == cells:
        found.pop()  # the number of the page between the two halves of a table: real pages break it themselves
        return
    if found and isinstance(found[-1], Table):
        found[-1].rows.append(cells)
    else:
        found.append(Table([cells]))
