"""Where in the source text something that was read stands: line numbers from 1, found by the words alone."""

import re
from collections.abc import Sequence

LONGEST_GAP = 6  # lines: a page's foot and head may stand between two parts of one recommendation
LONGEST_PASSAGE = 60
FEWEST_WORDS = 2


def lines_of(text: str) -> list[str]:
    """The lines of a text as an editor counts them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def passage_lines(lines: Sequence[str], start: int, words: str, stop: int | None = None) -> list[int]:
    """The lines from `start` on that hold parts of `words`, up to but not including line `stop`.

    A line counts where all its words stand together in `words`, or the other way round. A few lines between two
    that count (a page's foot and head) are left out but passed over.
    """
    wanted = f" {plain(words)} "
    found: list[int] = []
    gap = 0
    last = min(len(lines), start + LONGEST_PASSAGE, (stop or len(lines) + 1) - 1)
    for number in range(start, last + 1):
        here = plain(lines[number - 1])
        if not here:
            continue
        if number == start or _part_of(here, wanted, fewest=FEWEST_WORDS if gap else 1):
            found.append(number)
            gap = 0
        else:
            gap += 1
        if gap > LONGEST_GAP:
            break
    return found


def find_line(lines: Sequence[str], words: str) -> int | None:
    """The first line that holds all of `words` together, letters and figures only; None where none does."""
    wanted = plain(words)
    if not wanted:
        return None
    return next((number for number, line in enumerate(lines, start=1) if f" {wanted} " in f" {plain(line)} "), None)


def find_line_with_all(lines: Sequence[str], parts: Sequence[str]) -> int | None:
    """The first line in which each of `parts` stands as a word."""
    wanted = [f" {plain(part)} " for part in parts]
    return next(
        (
            number
            for number, line in enumerate(lines, start=1)
            if all(part in f" {_split_ordinals(plain(line))} " for part in wanted)
        ),
        None,
    )


def plain(text: str) -> str:
    """Letters and figures in lower case, parted by single spaces; the number a line starts with is left out."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "").replace("\u00ad", ""))
    if len(words) > FEWEST_WORDS and (words[0].isdigit() or len(words[0]) == 1):
        words = words[1:]
    return " ".join(words)


def _part_of(here: str, wanted: str, fewest: int) -> bool:
    """A single word counts only right beneath a line that counted, and a bare number (of a page) never."""
    enough = len(here.split()) >= fewest and not here.isdecimal()
    return enough and (f" {here} " in wanted or wanted in f" {here} ")


def _split_ordinals(text: str) -> str:
    return re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", text)
