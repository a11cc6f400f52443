"""Which recommendations a row's action serves: by their references ("1, 2 and 3"), or by likeness of words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

SURE = 0.78
PERHAPS = 0.45
AHEAD = 0.08
NONE = re.compile(r"^(n/?a|none|-+|–|—|not applicable)$", re.IGNORECASE)
LEAD = re.compile(
    r"^\s*(?:lga |peer |key )?(?:recommendations?|recs?|r)?\.?\s*(?:no\.?|number|#)?\s*:?\s*", re.IGNORECASE
)
PART = r"[a-z]{0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?|[a-z]"
REFERENCES = re.compile(
    rf"(?:{PART})(?:\s*(?:,|;|&|/|\n|\band\b|\bto\b|-|–|\s)\s*(?:(?:recommendation|rec|r)\.?\s*)?(?:{PART}))*\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Advice:
    """A recommendation there is: its row's id, reference as printed, headline and whole words."""

    id: int
    reference: str
    headline: str
    text: str = ""


@dataclass(frozen=True)
class Served:
    """`ids` that are surely meant; `perhaps` the likeliest where a person must say; `unknown` what was not found."""

    ids: tuple[int, ...] = ()
    perhaps: tuple[Advice, ...] = ()
    unknown: str = ""
    note: str = ""


def served_by(reference: str, words: str, advice: Sequence[Advice]) -> Served:
    """In: the cells that hold the recommendation's number and its words; either may be empty or hold both."""
    words, reference = words.strip(), reference.strip()
    if NONE.match(reference or words or "none") and (not words or NONE.match(words)):
        return Served()
    by_number = _by_references(reference, advice) if reference else Served()
    if by_number.ids:
        return _checked(by_number, words, advice)
    if not reference and (found := _by_references(_leading_number(words), advice)).ids:
        return found
    by_words = _by_words(words, advice) if words else Served()
    if by_words.ids or by_words.perhaps:
        return by_words
    return Served(unknown=" ".join((reference or words).split())[:120])


def _checked(found: Served, words: str, advice: Sequence[Advice]) -> Served:
    """Numbers and words that speak of different recommendations are asked about."""
    if len(found.ids) != 1 or len(words.split()) < 4:
        return found
    alike = _by_words(words, advice)
    if alike.ids and alike.ids != found.ids:
        both = tuple(item for item in advice if item.id in (*found.ids, *alike.ids))
        return Served(perhaps=both, unknown="the number is one recommendation’s and the words another’s")
    return found


def _by_references(text: str, advice: Sequence[Advice]) -> Served:
    """All or none: "1, 2 and 9" is asked about where there is no 9."""
    stripped = LEAD.sub("", text, count=1)
    if not stripped or not REFERENCES.fullmatch(stripped.strip()):
        return Served()
    by_reference: dict[str, list[Advice]] = {}
    for item in advice:
        by_reference.setdefault(item.reference.lower().strip(". "), []).append(item)
    ids: list[int] = []
    for part in _parts(stripped, by_reference):
        found = by_reference.get(part) or by_reference.get(part.lstrip("r")) or []
        if len(found) != 1:
            return Served(unknown=part)
        ids.append(found[0].id)
    return Served(tuple(dict.fromkeys(ids)))


def _parts(text: str, known: dict[str, list[Advice]]) -> list[str]:
    plain = text.lower().strip(" .")
    if plain in known:
        return [plain]
    plain = re.sub(r"\b(recommendations?|recs?)\b\.?", " ", plain)
    parts: list[str] = []
    for piece in re.split(r"\s*(?:,|;|&|/|\n|\band\b)\s*", plain):
        if span := re.fullmatch(r"r?(\d{1,3})\s*(?:-|–|to)\s*r?(\d{1,3})", piece):
            first, last = int(span[1]), int(span[2])
            parts += [str(number) for number in range(first, min(last, first + 50) + 1)]
        else:
            parts += [part.strip(". ") for part in piece.split()]
    return [part for part in parts if part]


def _leading_number(words: str) -> str:
    """ "3. Move the start" begins with a number, "1, 2 and 3" is nothing else."""
    if REFERENCES.fullmatch(LEAD.sub("", words, count=1).strip()):
        return words
    match = re.match(
        r"\s*(?:recommendation|rec|r)?\.?\s*(\d{1,3}(?:\.\d{1,3})*|[a-z]{1,3}\d{1,3})\s*[.:)\-–]\s",
        words,
        re.IGNORECASE,
    )
    return match[1] if match else ""


def _by_words(words: str, advice: Sequence[Advice]) -> Served:
    said = _tokens(words)
    if len(said) < 2:
        return Served()
    scored = sorted(
        (
            (max(_alike(said, _tokens(item.headline)), _alike(said, _tokens(item.text))), n, item)
            for n, item in enumerate(advice)
        ),
        key=lambda each: (-each[0], each[1]),
    )
    if not scored or scored[0][0] < PERHAPS:
        return Served()
    second = scored[1][0] if len(scored) > 1 else 0.0
    if scored[0][0] >= SURE and scored[0][0] - second >= AHEAD:
        return Served((scored[0][2].id,), note="matched by its words")
    return Served(
        perhaps=tuple(item for score, _, item in scored[:3] if score >= PERHAPS),
        unknown="its words are only like those",
    )


def _alike(said: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    if not theirs:
        return 0.0
    shorter, longer = sorted((said, theirs), key=len)
    if len(shorter) >= 4 and " ".join(shorter) in " ".join(longer):
        return 1.0
    common = len(set(said) & set(theirs))
    if common * 4 < min(len(set(said)), len(set(theirs))):
        return 0.0
    whole = SequenceMatcher(None, said, theirs, autojunk=False).ratio()
    start = SequenceMatcher(None, said, theirs[: len(said)], autojunk=False).ratio() if len(said) >= 6 else 0.0
    return max(whole, start * 0.98)


@lru_cache(maxsize=5000)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", ""))[:120])
