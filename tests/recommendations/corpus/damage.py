"""What pages, programs and people do to a text on its way."""

import random
import re
import textwrap
from collections.abc import Callable

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
    "everything": in_turn(soft_hyphens, smart_quotes, ligatures, wrapped, windows_ends),
}
