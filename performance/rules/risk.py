"""Scoring a risk by the council's own scale, and saying how it moved.

Source: design, section 4: likelihood times impact, 1 to 5 unless the council says otherwise; domain, section 3: the
scale is printed with the register, for councils' scales differ. The four levels are the usual ones of a matrix.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

SMALLEST, LARGEST = 3, 6


class Level(StrEnum):
    """How serious a score is."""

    VERY_HIGH = "very_high"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def label(self) -> str:
        """Say it to people."""
        return {"very_high": "Very high", "high": "High", "medium": "Medium", "low": "Low"}[self.value]

    @property
    def rank(self) -> int:
        """How bad it is, from 0 for low."""
        return RISING.index(self)


RISING = (Level.LOW, Level.MEDIUM, Level.HIGH, Level.VERY_HIGH)


@dataclass(frozen=True)
class Scale:
    """How a council scores its risks: how many steps, what each is called, from which score on a risk is medium, high
    and very high. Where `cells` are given they say the level instead, the least likely row first, in each the
    slightest impact first."""

    likelihoods: tuple[str, ...] = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")
    impacts: tuple[str, ...] = ("Slight", "Minor", "Moderate", "Major", "Severe")
    medium_from: int = 5
    high_from: int = 10
    very_high_from: int = 16
    cells: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many steps likelihood has, and impact."""
        return len(self.likelihoods)

    @property
    def steps(self) -> range:
        """The steps themselves, from 1."""
        return range(1, self.size + 1)

    def score(self, likelihood: int, impact: int) -> int:
        """Multiply likelihood by impact; ValueError outside the scale."""
        if not (1 <= likelihood <= self.size and 1 <= impact <= self.size):
            raise ValueError(f"Likelihood and impact are each from 1 to {self.size}")
        return likelihood * impact

    def level(self, likelihood: int, impact: int) -> Level:
        """Find how serious a place on the scale is; ValueError outside it."""
        points = self.score(likelihood, impact)
        if self.cells:
            return Level(self.cells[(likelihood - 1) * self.size + impact - 1])
        if points >= self.very_high_from:
            return Level.VERY_HIGH
        if points >= self.high_from:
            return Level.HIGH
        return Level.MEDIUM if points >= self.medium_from else Level.LOW

    def in_words(self, likelihood: int | None, impact: int | None) -> str:
        """Say a score: "16, very high"; a risk that was not reviewed has none."""
        if likelihood is None or impact is None:
            return "Not reviewed"
        return f"{self.score(likelihood, impact)}, {self.level(likelihood, impact).label.lower()}"

    @property
    def rule_in_words(self) -> str:
        """Say how scores are made, for printing with the register."""
        made = f"A score is likelihood times impact, each from 1 to {self.size}"
        if self.cells:
            return f"{made}. The map says which places are low, medium, high and very high."
        return (
            f"{made}: low up to {self.medium_from - 1}, medium up to {self.high_from - 1}, "
            f"high up to {self.very_high_from - 1}, very high from {self.very_high_from}."
        )

    @property
    def likelihood_choices(self) -> list[tuple[int, str]]:
        """Steps of likelihood with their words: (3, "3: possible")."""
        return _choices(self.likelihoods)

    @property
    def impact_choices(self) -> list[tuple[int, str]]:
        """Steps of impact with their words: (4, "4: major")."""
        return _choices(self.impacts)

    @property
    def all_cells(self) -> tuple[str, ...]:
        """The level of every place, in the order of `cells`."""
        return tuple(self.level(likelihood, impact).value for likelihood in self.steps for impact in self.steps)


DEFAULT = Scale()
"""Five by five, as most councils have it: what counts where a council has set nothing."""

USUAL_FROM = {3: (3, 4, 9), 4: (4, 8, 12), 5: (5, 10, 16), 6: (6, 13, 24)}
"""From which score on a risk is medium, high and very high, by size, where nobody says otherwise."""


def problems_of(scale: Scale) -> dict[str, str]:
    """Say what is wrong with a scale, by the name of the part: nothing where it is good.

    A scale has 3 to 6 steps, its levels rise with the score, and no place is less serious than one that is both less
    likely and slighter.
    """
    found = {}
    if not SMALLEST <= scale.size <= LARGEST or len(scale.impacts) != scale.size:
        found["size"] = f"A scale has {SMALLEST} to {LARGEST} steps, as many of impact as of likelihood"
    for name in ("likelihoods", "impacts"):
        words = [word.strip().lower() for word in getattr(scale, name)]
        if "" in words or len(set(words)) != len(words):
            found[name] = f"Give each step of {name.removesuffix('s')} a name of its own"
    froms = (1, scale.medium_from, scale.high_from, scale.very_high_from)
    if list(froms) != sorted(set(froms)) or scale.very_high_from > scale.size**2:
        found["medium_from"] = f"Medium, high and very high begin one after the other, from 2 to {scale.size**2}"
    if scale.cells and "size" not in found and not _rises(scale):
        found["cells"] = "A place cannot be less serious than one that is less likely or slighter"
    return found


def movement_in_words(now: int | None, before: int | None) -> str:
    """Say how a score moved since the last period. Up is worse, so it is said in full."""
    if now is None:
        return "Not reviewed this quarter"
    if before is None:
        return "No score last quarter"
    if now == before:
        return f"The same at {now}"
    return f"Worse: up from {before} to {now}" if now > before else f"Better: down from {before} to {now}"


def register_in_words(scores: Iterable[tuple[int | None, int | None]]) -> str:
    """Say how a register moved, from each risk's score now and before: "8 risks: 2 worse, 5 the same, 1 better."."""
    pairs = list(scores)
    both = [(now, before) for now, before in pairs if now is not None and before is not None]
    counted = [
        (sum(now > before for now, before in both), "worse than last quarter"),
        (sum(now < before for now, before in both), "better"),
        (sum(now == before for now, before in both), "the same"),
        (sum(now is not None and before is None for now, before in pairs), "with nothing to compare"),
        (sum(now is None for now, _ in pairs), "not reviewed"),
    ]
    parts = ", ".join(f"{number} {words}" for number, words in counted if number)
    return f"{len(pairs)} {'risk' if len(pairs) == 1 else 'risks'}: {parts}." if pairs else "No risks."


def _choices(words: tuple[str, ...]) -> list[tuple[int, str]]:
    return [(step, f"{step}: {word[:1].lower()}{word[1:]}") for step, word in enumerate(words, start=1)]


def _rises(scale: Scale) -> bool:
    """Whether every place is known and at least as serious as its neighbours below and to the left."""
    known = {level.value for level in Level}
    if len(scale.cells) != scale.size**2 or set(scale.cells) - known:
        return False
    rank = {
        (likelihood, impact): scale.level(likelihood, impact).rank
        for likelihood in scale.steps
        for impact in scale.steps
    }
    return all(
        rank[here] >= rank.get(near, 0) for here in rank for near in ((here[0] - 1, here[1]), (here[0], here[1] - 1))
    )
