"""An invented report as Markdown: as people write it, and as programs convert it."""

import random
import textwrap
from collections.abc import Callable, Sequence

from tests.recommendations.corpus.blocks import Block, Heading, Item, Table


def tidy(blocks: Sequence[Block], chance: random.Random) -> str:
    parts = []
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            parts.append(f"{'#' * (block.level + 1)} {block.words}\n\n")
        elif isinstance(block, Table):
            parts.append(_table(block))
        elif isinstance(block, Item):
            close = place + 1 < len(blocks) and isinstance(blocks[place + 1], Item)
            parts.append(f"{'   ' * block.level}{block.marker} {'  '.join(block.lines[:1])}")
            parts += [f"\n\n   {line}" for line in block.lines[1:]]
            parts.append("\n" if close else "\n\n")
        else:
            parts.append("\n\n".join(block.lines) + "\n\n")
    return "".join(parts)


def wrapped(blocks: Sequence[Block], chance: random.Random) -> str:
    """Lines of 72 letters, headings underlined, stars for bullets, underscores for bold, items indented."""
    parts = []
    for block in blocks:
        if isinstance(block, Heading):
            parts.append(f"{block.words}\n{('=' if block.level == 1 else '-') * len(block.words)}\n")
        elif isinstance(block, Table):
            parts.append(_table(block))
        else:
            marker = ("* " if block.marker == "-" else f"{block.marker} ") if isinstance(block, Item) else ""
            indent = "    " * block.level if isinstance(block, Item) else ""
            for line in block.lines:
                filled = textwrap.fill(
                    line.replace("**", "__"), 72, initial_indent=indent + marker, break_on_hyphens=False,
                    subsequent_indent=indent + " " * len(marker), break_long_words=False,
                )  # fmt: skip
                parts.append(filled + "\n")
                indent, marker = indent + " " * len(marker), ""
    return "\n".join(parts)


def converted(blocks: Sequence[Block], chance: random.Random) -> str:
    """By a program: stops of typed numbers guarded, hard ends of lines, bold headings, a blank line between items."""
    parts = []
    for block in blocks:
        if isinstance(block, Heading):
            parts.append(f"**{block.words.replace('**', '')}**")
        elif isinstance(block, Table):
            parts.append(_table(block).rstrip())
        elif isinstance(block, Item):
            marker = block.marker.replace(".", "\\.") if block.marker != "-" else "-"
            parts.append(f"{'    ' * block.level}{marker} {'\\\n'.join(block.lines)}")
        else:
            parts.append("  \n".join(block.lines))
    return "\n\n".join(parts).replace("'", "\\'") + "\n"


def _table(block: Table) -> str:
    head, *rows = block.rows
    lines = [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]
    return "\n".join(lines) + "\n\n"


MARKDOWN: dict[str, Callable[[Sequence[Block], random.Random], str]] = {
    "tidy": tidy, "wrapped": wrapped, "converted": converted,
}  # fmt: skip
