"""Whether two names mean one council, and whether two reports are the same report."""

import re
from collections.abc import Iterable, Sequence

NOT_DISTINCTIVE = frozenset(
    {"a", "and", "authority", "borough", "city", "combined", "corporation", "council", "county", "district", "in"}
    | {"london", "metropolitan", "of", "on", "royal", "the", "town", "unitary", "upon", "with"}
    | {"bc", "cbc", "cc", "dc", "lbc", "mbc", "mdc", "rbc"}
)
SHARE_THAT_IS_ALIKE = 0.5


def same_council(one: str, other: str) -> bool:
    """Whether two names can mean the same council: "Exeham Borough Council" and "Exeham Council" do.

    What is left without the words that many councils share must be equal, or all of it part of the other.
    """
    left, right = _distinctive(one), _distinctive(other)
    if not left or not right:
        return _words(one) == _words(other)
    return left <= right or right <= left


def names_another(named: str, council: str) -> bool:
    """Whether a document that names a council (or none: "") is about another one than this."""
    return bool(named) and not same_council(named, council)


def read_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists of recommendations' headlines are the same report's: at least half of the shorter list
    stands in the other, letters and figures only."""
    left, right = _normal(one), _normal(other)
    shorter = min(len(left), len(right))
    return shorter > 0 and len(left & right) / shorter > SHARE_THAT_IS_ALIKE


def _distinctive(name: str) -> frozenset[str]:
    return frozenset(_words(name)) - NOT_DISTINCTIVE


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", ""))


def _normal(headlines: Iterable[str]) -> set[str]:
    return {" ".join(_words(headline)) for headline in headlines} - {""}
