"""Scoring a risk, and saying how it moved.

Source: design, section 4: likelihood times impact, each 1 to 5. The four levels are the usual ones of a
five by five matrix; domain, section 3: the scale is printed with the register, for councils' scales differ.
"""

from enum import StrEnum


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


SCALE_IN_WORDS = (
    "A score is likelihood times impact, each from 1 to 5: low up to 4, medium up to 9, high up to 15, "
    "very high from 16."
)


LIKELIHOODS = [(1, "1: rare"), (2, "2: unlikely"), (3, "3: possible"), (4, "4: likely"), (5, "5: almost certain")]
IMPACTS = [(1, "1: slight"), (2, "2: minor"), (3, "3: moderate"), (4, "4: major"), (5, "5: severe")]


def score(likelihood: int, impact: int) -> int:
    """Multiply likelihood by impact; ValueError outside 1 to 5."""
    if not (1 <= likelihood <= 5 and 1 <= impact <= 5):
        raise ValueError("Likelihood and impact are each from 1 to 5")
    return likelihood * impact


def level_of(points: int) -> Level:
    """Find the level of a score from 1 to 25."""
    if points >= 16:
        return Level.VERY_HIGH
    if points >= 10:
        return Level.HIGH
    return Level.MEDIUM if points >= 5 else Level.LOW


def score_in_words(points: int | None) -> str:
    """Say a score: "16, very high"; a risk that was not reviewed has none."""
    return "Not reviewed" if points is None else f"{points}, {level_of(points).label.lower()}"


def movement_in_words(now: int | None, before: int | None) -> str:
    """Say how a score moved since the last period. Up is worse, so it is said in full."""
    if now is None:
        return "Not reviewed this quarter"
    if before is None:
        return "No score last quarter"
    if now == before:
        return f"The same at {now}"
    return f"Worse: up from {before} to {now}" if now > before else f"Better: down from {before} to {now}"
