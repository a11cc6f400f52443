"""A progress review tells each recommendation again and then what was done: the second is no part of the first."""

import re
from typing import Final

from recommendations.reading.items import Draft
from recommendations.reading.prose import Block, ended, plain

_ASKS: Final = re.compile(r"\b(?:should|must|needs? to|ought to|recommends?)\b", re.IGNORECASE)
_TOLD: Final = re.compile(
    r"\b(?:has|have|had|was|were|since|now|progress|underway|completed?|is being|are being)\b|^(?:progress|update)\b",
    re.IGNORECASE,
)


def without_progress(draft: Draft) -> int:
    """Take the paragraphs that tell of progress out of an item: all after its own words and their bullets.

    A paragraph after a title belongs to it where it asks for something and tells of nothing done.
    Out: how many paragraphs were taken out.
    """
    blocks = draft.prose.blocks
    kept = 1
    if len(blocks) > 1 and not ended(plain(blocks[0].words())) and _is_the_ask(blocks[1]):
        kept = 2
    while kept < len(blocks) and blocks[kept].bullet and not _TOLD.search(blocks[kept].words()):
        kept += 1
    taken_out = len(blocks) - kept
    if taken_out > 0:
        del blocks[kept:]
    return max(taken_out, 0)


def _is_the_ask(block: Block) -> bool:
    words = plain(block.words())
    return not block.bullet and bool(_ASKS.search(words)) and not _TOLD.search(words)
