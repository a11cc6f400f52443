"""From bytes or text to lines that are put right where that is certain and still know their line number."""

import re
from dataclasses import dataclass
from typing import Final


def word_set(words: str) -> frozenset[str]:
    """A set of words from one string: shorter to read than a list of quoted ones."""
    return frozenset(words.split())


SOFT_HYPHEN: Final = "\u00ad"

MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)

# Words of a council's front sheet that extraction was seen to break over a tab. Only these are mended:
# a word that is not here may be two words, and then a repair would change what was printed.
FRONT_SHEET_WORDS: Final = word_set(
    "association authority cabinet challenge committee confidential corporate council councillor decision "
    "director executive exempt feedback finance forward government implications included leader local meeting "
    "officer peer planning portfolio recommendation recommendations report resources review scrutiny services "
    "subject wards"
)

_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPACES: Final = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NOTHING: Final = "\ufeff\u200b\u200c\u200d\u2060\ufffe"
_BREAKS: Final = "\x0b\x0c\x85\u2028\u2029"  # they part words, but they are not what an editor counts as lines

_CHARACTERS: Final[dict[int, str]] = (
    {code: "" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
    | {ord(mark): "" for mark in _NOTHING}
    | {ord(mark): " " for mark in _SPACES + _BREAKS}
    | {ord(mark): letters for mark, letters in _LIGATURES.items()}
)

# UTF-8 that somebody read as cp1252 and saved again: these shapes occur in no English sentence.
_MOJIBAKE: Final = (
    ("â€™", "’"), ("â€˜", "‘"), ("â€œ", "“"), ("â€\u009d", "”"), ("â€“", "–"), ("â€”", "—"), ("â€¢", "•"),
    ("Â£", "£"), ("Â ", " "), ("Â\u00a0", " "),
)  # fmt: skip

_REPAIRS: Final = (
    # $4^{th}$ and 4^{th}: an ordinal that was read as mathematics
    (
        re.compile(r"\$?\b(\d{1,2})[ ]?\^[ ]?\{?[ ]?(?:\\(?:text|mathrm|rm)[ ]?\{)?(st|nd|rd|th)\}{0,2}\$?"),
        r"\1\2",
    ),
    (re.compile(r"(\d)[ \t]?<sup>[ ]?(st|nd|rd|th)[ ]?</sup>", re.I), r"\1\2"),
    (re.compile(r"</?su[pb]>", re.I), ""),
    (re.compile(rf"\b(\d{{1,2}}) (st|nd|rd|th)(?= (?:of )?(?:{MONTHS})\b)", re.I), r"\1\2"),
    # a lower-case l for a capital I, only before words that leave no other reading
    (re.compile(r"\bls(?= (?:this|the|there|it)\b)"), "Is"),
    (re.compile(r"\blt(?= (?:is|was|will|has)\b)"), "It"),
    (re.compile(r"\bln(?= (?:the|this|addition|order|particular)\b)"), "In"),
    # programs that write markdown guard marks with a backslash, and end lines with one: 1\. Agree
    (re.compile(r"\\([.()'\"\[\]#+!>~_-])"), r"\1"),
    (re.compile(r"(?m)\\$"), ""),
)
_HAS_WORDS: Final = re.compile(r"[^\W_]")
_TAB_SPLIT: Final = re.compile(r"\b([A-Za-z]{1,20})\t([a-zA-Z]{1,20})\b")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source: its number from 1, its words, how far in it begins, and if markdown heads with it."""

    number: int
    text: str
    indent: int = 0
    heading: bool = False

    @property
    def blank(self) -> bool:
        return not self.text


def decode(source: str | bytes) -> tuple[str, tuple[str, ...]]:
    """Text of `source`, and a warning for each guess made. Never raises."""
    if isinstance(source, str):
        return source, ()
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return source.decode("utf-16", errors="replace"), ()
    try:
        return source.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        guess = source.decode("cp1252", errors="replace")
    return guess, ("The file is not UTF-8; it was read as Windows-1252, so look at quotes, dashes and pound signs.",)


def put_right(text: str) -> str:
    """`text` with the marks of extraction mended where only one reading is possible; it keeps its lines.

    Sources: the damage seen in the seed documents and layout J of the project's cases.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "â€" in text or "Â" in text:
        for wrong, right in _MOJIBAKE:
            text = text.replace(wrong, right)
    text = text.translate(_CHARACTERS)
    for pattern, instead in _REPAIRS:
        text = pattern.sub(instead, text)
    return _TAB_SPLIT.sub(_joined_over_tab, text) if "\t" in text else text


def page_begins(text: str) -> list[int]:
    """The indexes of the lines that begin a page, or that follow one on which a page ends: by form feeds."""
    if "\x0c" not in text:
        return []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [place + (not line.startswith("\x0c")) for place, line in enumerate(lines) if "\x0c" in line]


def _joined_over_tab(found: re.Match[str]) -> str:
    """ "Revie<tab>ew" is "Review": the halves meet or overlap, and make a front-sheet word that the left one is not."""
    left, right = found[1], found[2]
    if left.lower() in FRONT_SHEET_WORDS:
        return found[0]
    for shared in range(min(len(left), len(right)), -1, -1):
        overlaps = left[len(left) - shared :].lower() == right[:shared].lower()
        whole = left + right[shared:]
        # without an overlap a whole word on the right is its own: "a<tab>Cabinet" stays
        if overlaps and whole.lower() in FRONT_SHEET_WORDS and (shared or right.lower() not in FRONT_SHEET_WORDS):
            return whole
    return found[0]


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text that was put right: spaces single, soft hyphens gone but for one that ends a line."""
    return tuple(line_of(number, raw) for number, raw in enumerate(text.split("\n"), start=1))


def line_of(number: int, raw: str) -> Line:
    """One line of a text that was put right."""
    if SOFT_HYPHEN in raw:
        broken = raw.rstrip().endswith(SOFT_HYPHEN)
        raw = raw.rstrip().replace(SOFT_HYPHEN, "") + (SOFT_HYPHEN if broken else "")
    if not _HAS_WORDS.search(raw):
        return Line(number, "")  # a rule, a lone bullet, the line under a table's head
    words = " ".join(raw.split())
    indent = len(raw) - len(raw.lstrip())
    if not words.startswith("#"):
        return Line(number, words, indent)
    bare = words.lstrip("#")
    if bare.startswith(" ") and len(words) - len(bare) <= 6:
        return Line(number, bare.strip().rstrip("#").rstrip(), indent, heading=True)
    return Line(number, words, indent)
