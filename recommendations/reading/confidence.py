"""How sure the reader is of each item, and why, in words for the person who checks."""

from collections.abc import Sequence
from statistics import median
from typing import Final

from recommendations.reading.items import Draft, ItemList
from recommendations.reading.report import Certainty, PrintedAgain

NUMBERED: Final = ("number", "bare", "bracket", "letter", "small letter", "roman", "R", "word", "table")
MUCH_LONGER: Final = 4  # times the length of the list's middle item
_LONG: Final = 700  # characters: below this nothing is called much longer
_TITLE: Final = 60
_SAID: Final = 160


def doubts_about(one: ItemList) -> None:
    """Add to the items of a list the doubts that only show beside the others of the list."""
    lengths = [len(item.prose.text()) for item in one.items]
    if len(lengths) < 3:
        return
    middle = median(lengths)
    paragraphs = [_paragraphs(item) for item in one.items]
    last = one.items[-1]
    for item, length in zip(one.items, lengths, strict=True):
        if length > max(_LONG, MUCH_LONGER * middle):
            item.notes.append("It is much longer than the others; it may hold what follows it.")
        elif length < _TITLE and middle > _SAID:
            item.notes.append("It is much shorter than the others; the rest of it may be missing.")
    if last.paragraph_at and paragraphs[-1] > max(paragraphs[:-1]) and not one.table:
        last.notes.append(
            f"Its last paragraph (line {last.paragraph_at}) may belong to the section and not to this recommendation."
        )


def _paragraphs(item: Draft) -> int:
    return sum(not block.bullet for block in item.prose.blocks)


def judged(draft: Draft, one: ItemList, again: Sequence[PrintedAgain]) -> tuple[Certainty, tuple[str, ...]]:
    """How sure, and why: unsure where there is a doubt, certain where a heading and a printed reference show it."""
    reasons = [_where(one), _how(draft, one), *draft.remarks]
    reasons += [f"The same words are printed again as {copy.reference} at line {copy.line}." for copy in again]
    if draft.mended_at:
        at = " and ".join(str(line) for line in draft.mended_at[:3])
        reasons.append(f"A sentence broken by a page was joined again (line {at}).")
    if draft.notes or one.bare:
        return Certainty.UNSURE, tuple(reasons)
    shown = one.explicit and one.style in NUMBERED and not draft.unreferenced
    return Certainty.CERTAIN if shown or again else Certainty.LIKELY, tuple(reasons)


def _where(one: ItemList) -> str:
    if one.bare:
        return "No heading says that these are recommendations."
    if one.style == "word":
        return "The word “Recommendation” stands before it."
    if one.table:
        return f"It is a row of the table that begins at line {one.head}, which has a column of recommendations."
    if one.explicit:
        return f"It stands under the heading at line {one.head}."
    return f"Line {one.head} announces it; no heading does."


def _how(draft: Draft, one: ItemList) -> str:
    if draft.unreferenced:
        return "No reference is printed; it is numbered by its place in the list."
    return f"{draft.reference} is its printed reference, in a list of {len(one.items)}."
