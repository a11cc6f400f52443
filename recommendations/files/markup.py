"""The few marks that formats with styles are turned into: bold, and the rows of a table."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

# Letters drawn as one, hyphens that are only another sort of hyphen, and what Word's symbol fonts call bullets.
_CHARACTERS: Final = {
    ord(mark): instead
    for mark, instead in {
        "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
        "\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u200b": "", "\u2060": "",
        "\ufeff": "", "\x00": "", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "•", "\uf076": "•", "\uf0fc": "•",
        "\uf02d": "-",
    }.items()
}  # fmt: skip
_SOFT_HYPHEN: Final = "\u00ad"

Run = tuple[str, bool]  # words, and whether they are bold


def normal(words: str) -> str:
    """`words` with ligatures, hyphens and spaces of one kind; a soft hyphen stays only where it ends a line."""
    words = words.translate(_CHARACTERS)
    return re.sub(f"{_SOFT_HYPHEN}(?!$)", "", words) if _SOFT_HYPHEN in words else words


def marked(runs: Iterable[Run]) -> str:
    """Runs as one text with bold **so**. Spaces at the edge of a bold run stand outside its marks."""
    joined: list[list[str | bool]] = []
    for words, bold in runs:
        if not words:
            continue
        if joined and (joined[-1][1] == bold or not words.strip()):
            joined[-1][0] = str(joined[-1][0]) + words  # a space between two bold words is bold as well
        else:
            joined.append([words, bold])
    return "".join(_marked(str(words)) if bold else str(words) for words, bold in joined)


def _marked(words: str) -> str:
    bare = words.strip()
    if not any(letter.isalnum() for letter in bare):
        return words
    before = words[: len(words) - len(words.lstrip())]
    after = words[len(words.rstrip()) :]
    return f"{before}**{bare.replace('**', '')}**{after}"


def table_lines(rows: Sequence[Sequence[str]], *, headed: bool = True) -> list[str]:
    """A table as pipe rows, each row one line. `headed`: with the line that Markdown has beneath the first row."""
    lines = [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows if any(cell.strip() for cell in row)]
    if headed and len(lines) > 1:
        lines.insert(1, "|" + "---|" * len(rows[0]))
    return lines


def _cell(words: str) -> str:
    return " ".join(words.replace("|", "¦").split())
