"""What pages, programs and people do to a text on its way."""

import random
import re
import textwrap
from collections.abc import Callable
from itertools import groupby, zip_longest

LIGATURES = (("ffi", "ﬃ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("ff", "ﬀ"))

Damage = Callable[[str, random.Random], str]


def none(text: str, chance: random.Random) -> str:
    return text


def no_bold(text: str, chance: random.Random) -> str:
    return text.replace("**", "")


def some_bold_lost(text: str, chance: random.Random) -> str:
    return "\n".join(line.replace("**", "") if chance.random() < 0.5 else line for line in text.split("\n"))


def soft_hyphens(text: str, chance: random.Random) -> str:
    return re.sub(
        r"\b([a-z]{4})([a-z]{4,})\b", lambda m: f"{m[1]}\u00ad{m[2]}" if chance.random() < 0.2 else m[0], text
    )


def ligatures(text: str, chance: random.Random) -> str:
    for letters, sign in LIGATURES:
        text = text.replace(letters, sign)
    return text


def smart_quotes(text: str, chance: random.Random) -> str:
    return re.sub(r"(?<!\w)'", "‘", text).replace("'", "’")


def windows_ends(text: str, chance: random.Random) -> str:
    return text.replace("\n", "\r\n")


def double_spaces(text: str, chance: random.Random) -> str:
    return re.sub(r"(?<=\w[.,]) (?=\w)", "  ", text).replace(" the ", "\u00a0the ")


def wrapped(text: str, chance: random.Random) -> str:
    """Broken into lines as text out of a PDF is, some words at a hyphen. Rows of tables keep their lines."""
    width = chance.choice([68, 80, 95])
    return "\n".join(_wrap(line, width, chance) for line in text.split("\n"))


def _wrap(line: str, width: int, chance: random.Random) -> str:
    if line.startswith("|") or len(line) <= width:
        return line
    lines = textwrap.wrap(line, width, break_on_hyphens=False)
    for place in range(len(lines) - 1):
        first, _, rest = lines[place + 1].partition(" ")
        word = re.fullmatch(r"([a-z]{4})([a-z]{4,}[.,;:]?)", first)
        if (
            word and rest and chance.random() < 0.25
        ):  # a word parted at the line's end, its halves as a program parts it
            lines[place], lines[place + 1] = f"{lines[place]} {word[1]}\u00ad", f"{word[2]} {rest}"
    return "\n".join(lines)


def tabs(text: str, chance: random.Random) -> str:
    """Tables as they are pasted: cells parted by tabs, no bars, some rows broken into lines within a cell."""
    lines = []
    for line in text.split("\n"):
        if not line.startswith("|"):
            lines.append(line)
        elif set(line) - set("|-"):
            row = "\t".join(cell.strip() for cell in line.strip("|").split("|"))
            lines.append(re.sub(r"(?<=[a-z]{5}) (?=[a-z]{5})", "\n", row, count=1) if chance.random() < 0.3 else row)
    return "\n".join(lines)


def two_columns(text: str, chance: random.Random) -> str:
    """Side by side with a gutter, as a program writes that keeps to the layout of a page. Tables go over the width."""
    width, height, gutter = chance.choice([42, 48, 54]), chance.choice([30, 44]), " " * chance.choice([3, 5])
    pages: list[str] = []
    for is_table, run in groupby(text.split("\n"), key=lambda line: line.startswith("|")):
        lines = list(run)
        if is_table:
            pages.append("\n".join(lines))
            continue
        filled = "\n".join(_wrap(line, width - 6, chance) for line in lines).strip("\n").split("\n")
        for start in range(0, len(filled), 2 * height):
            left, right = filled[start : start + height], filled[start + height : start + 2 * height]
            rows = zip_longest(left, right, fillvalue="")
            page = "\n".join(f"{one.ljust(width)}{gutter}{other}".rstrip() for one, other in rows)
            foot = " " * (width + 1) + str(len(pages) + 1)
            pages.append(f"{page}\n\n{foot}\n")
    return "\n\x0c".join(pages) + "\n"


def in_turn(*damages: Damage) -> Damage:
    def all_of_them(text: str, chance: random.Random) -> str:
        for damage in damages:
            text = damage(text, chance)
        return text

    return all_of_them


def page_break(words: str, furniture: str, chance: random.Random) -> str:
    """`words` with a page's end and the next one's head after one of them."""
    parts = words.split(" ")
    cut = chance.randrange(2, len(parts) - 1)
    return " ".join(parts[:cut]) + furniture + " ".join(parts[cut:])


DAMAGES: dict[str, Damage] = {
    "clean": none,
    "lost-bold": no_bold,
    "half-bold": some_bold_lost,
    "soft-hyphens": soft_hyphens,
    "ligatures": ligatures,
    "smart-quotes": smart_quotes,
    "windows": in_turn(smart_quotes, windows_ends),
    "spaces": double_spaces,
    "wrapped": wrapped,
    "wrapped-no-bold": in_turn(no_bold, wrapped),
    "tabs": tabs,
    "two-columns": two_columns,
    "everything": in_turn(soft_hyphens, smart_quotes, ligatures, wrapped, windows_ends),
}
