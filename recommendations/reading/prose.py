"""Sentences and paragraphs: putting back together what pages and line ends took apart."""

import re
from dataclasses import dataclass, field
from typing import Final

from recommendations.reading.text import SOFT_HYPHEN, word_set

_EMPHASIS: Final = re.compile(r"[*_<\[\u00ad\n]|^\s|\s$")
_MARKS: Final = re.compile(r"\*\*|__|</?(?:b|strong|i|em|u)>", re.IGNORECASE)
_ITALIC: Final = re.compile(r"(?<![\w*])[*_]([^\s*_](?:[^*_\n]{0,300}[^\s*_])?)[*_](?![\w*])")
_LINK: Final = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{0,500}\)")
_BOLD_LEAD: Final = re.compile(r"(?:\*\*|__|<(?:b|strong)>)\s*(.{1,600}?)\s*(?:\*\*|__|</(?:b|strong)>)", re.S)
_ENDED: Final = re.compile(r"[.!?]['\"’”)\]*_]*$")
_SENTENCE_END: Final = re.compile(r"[.!?]['\"’”)\]]{0,3}(?=\s+['\"‘“(\[]{0,3}[A-Z0-9£])")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?i:e\.g|i\.e|etc|cf|vs|no|nos|st|cllr|cllrs|dr|mr|mrs|ms|prof|rev|approx|para|fig|inc|ltd|dept|govt)"
    r"|(?<!['’])\b[A-Z])\.$",
)
# Words that cannot end a title or a sentence: after them the rest is still to come.
_EXPECTS_MORE: Final = word_set(
    "a an and are as at but by can could for from has have how in into is its may must nor not of on "
    "or our should so than that the their these this those to was were what when where which while who will "
    "with within would your including through across between both more most such very also further"
)


def plain(words: str) -> str:
    """`words` without markdown or HTML emphasis and without soft hyphens; links keep their words."""
    if not _EMPHASIS.search(words):
        return words if "  " not in words else " ".join(words.split())
    words = _LINK.sub(r"\1", words) if "](" in words else words
    words = _MARKS.sub("", words)
    words = _ITALIC.sub(r"\1", words) if "*" in words or "_" in words else words
    return " ".join(words.replace(SOFT_HYPHEN, "").replace("*", " ").split())


def ended(words: str) -> bool:
    """Does a sentence end here?"""
    return bool(_ENDED.search(words[-12:]))


def sentences(words: str) -> list[str]:
    """The sentences of one paragraph, each with its full stop."""
    found: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(words):
        if _ABBREVIATION.search(words[max(start, end.end() - 12) : end.end()]):
            continue
        found.append(words[start : end.end()].strip())
        start = end.end()
    return [*found, words[start:].strip()] if words[start:].strip() else found


def joined(first: str, second: str) -> str:
    """Two lines as one; a word that was parted with a soft hyphen is whole again."""
    return first[:-1] + second if first.endswith(SOFT_HYPHEN) else f"{first} {second}"


def bold_lead(words: str) -> str:
    """The bold words a paragraph opens with, or nothing."""
    found = _BOLD_LEAD.match(words)
    return plain(found[1]) if found else ""


def all_bold(words: str) -> bool:
    """Is the whole line one bold run?"""
    found = _BOLD_LEAD.match(words)
    return found is not None and not words[found.end() :].strip(" .:")


def title_like(words: str, limit: int = 90) -> bool:
    """Could this line be a title: short, begun with a capital, and not a sentence or part of one?"""
    bare = plain(words)
    if not 2 <= len(bare) <= limit or ended(bare) or bare[-1] in ",;-–—" or not bare[0].isalnum():
        return False
    if _SENTENCE_END.search(bare):
        return False
    return not bare[0].islower() and bare.split()[-1].lower() not in _EXPECTS_MORE


@dataclass
class Block:
    """One paragraph, or one bullet of a list, while it is being put together."""

    bullet: bool
    parts: list[str]
    sentence_seen: bool = False

    @property
    def last(self) -> str:
        return self.parts[-1]

    def words(self) -> str:
        return "".join(self.parts)


@dataclass
class Prose:
    """Takes lines one by one and gives back paragraphs.

    `width` is the length of the longest line around, by which a broken line is told from a short title.
    `known` are the words of the document, by which a hyphen at a line end is judged.
    """

    width: int = 80
    known: frozenset[str] = frozenset()
    blocks: list[Block] = field(default_factory=list)

    def add(self, words: str, *, after_break: bool = False, bullet: bool = False, anew: bool = False) -> None:
        """One more line. `after_break`: a blank line, a page number or a running header stood before it.

        `anew`: it begins a paragraph whatever it says, because what stood before it was a title.
        """
        if not words:
            return
        if anew or not self.blocks or self._begins_anew(words, after_break=after_break, bullet=bullet):
            self.blocks.append(Block(bullet, [words]))
        else:
            self._append(words)
        block = self.blocks[-1]
        block.sentence_seen = block.sentence_seen or bool(_SENTENCE_END.search(plain(words))) or ended(words)

    def text(self) -> str:
        """Paragraphs parted by a blank line, bullets one under the other."""
        pieces: list[str] = []
        for block in self.blocks:
            words = plain(block.words())
            if words:
                pieces.append(("\n- " if block.bullet else "\n\n") + words)
        return "".join(pieces).strip()

    def first(self) -> str:
        """The first paragraph with its emphasis still in it."""
        return self.blocks[0].words() if self.blocks else ""

    def unfinished(self) -> bool:
        """Is the end of the last sentence missing?"""
        return bool(self.blocks) and not self.blocks[-1].bullet and self._breaks_off(self.blocks[-1])

    def _begins_anew(self, words: str, *, after_break: bool, bullet: bool) -> bool:
        block = self.blocks[-1]
        if bullet:
            return not self._bullet_resumes(block, words, after_break)
        if after_break:
            return not self.resumes(words)
        return self._stands_as_title(block, words)

    def _bullet_resumes(self, block: Block, words: str, after_break: bool) -> bool:
        # A page break inside a paragraph was seen to come out as a bullet: "- rest of the sentence".
        if block.bullet or ended(block.last) or block.last[-1] in ":;" or not words[0].islower():
            return False
        return after_break or block.sentence_seen

    def resumes(self, words: str) -> bool:
        """After a break: do these words go on with the sentence before it?"""
        if not self.blocks:
            return False
        block = self.blocks[-1]
        if ended(block.last) or block.last.endswith(":"):
            return False
        if block.bullet and not words[0].islower():
            return False
        if words[0].islower() or words[0] in "£(,;–—" or self._breaks_off(block):
            return True
        return block.words().count("**") % 2 == 1

    def _breaks_off(self, block: Block) -> bool:
        last = plain(block.last[-200:])
        if not last or ended(last) or last[-1] == ":":
            return False
        if last[-1] in ",-–—(" or last.split()[-1].lower() in _EXPECTS_MORE:
            return True
        return block.sentence_seen or sum(map(len, block.parts)) > 140

    def _stands_as_title(self, block: Block, words: str) -> bool:
        # Only an item's own first line can be its title, and only if the next word would have fitted beside it.
        if len(self.blocks) > 1 or len(block.parts) > 1 or block.bullet or words[0].islower():
            return False
        first = block.last
        if all_bold(first):
            return True
        fits = len(first) + 1 + len(words.split(maxsplit=1)[0]) <= 0.8 * self.width
        return fits and title_like(first)

    def _append(self, words: str) -> None:
        parts = self.blocks[-1].parts
        last = parts[-1]
        if last.endswith(SOFT_HYPHEN):
            parts[-1] = last[:-1]
            parts.append(words)
        elif len(last) > 1 and last[-1] == "-" and last[-2].isalpha() and words[0].islower():
            parts[-1] = last[:-1] + self._hyphen(last, words)
            parts.append(words)
        else:
            parts.append(" " + words)

    def _hyphen(self, last: str, words: str) -> str:
        """The hyphen at a line end goes only where the document has the word without it."""
        left, right = last[:-1].split()[-1], re.match(r"\w*", words)
        whole = left + (right[0] if right else "")
        return "" if whole.strip("(\"'‘“").lower() in self.known else "-"
