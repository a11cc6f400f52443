"""The sentence a scorecard opens with: what the Leader of a council says first when asked how it is going.

Source: design, sections 1 and 7: a Cabinet member sees in one minute what is off track. Counts in, words
out; what was due and is missing is said as well, never passed over.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from performance.rules.rating import Rating


@dataclass(frozen=True)
class Counts:
    """How many indicators of a scorecard have each rating, and how many got worse two quarters running."""

    green: int = 0
    amber: int = 0
    red: int = 0
    no_data: int = 0
    not_due: int = 0
    no_target: int = 0
    worse_twice: int = 0

    @property
    def rated(self) -> int:
        """How many have a colour."""
        return self.green + self.amber + self.red

    @property
    def all(self) -> int:
        """How many there are."""
        return self.rated + self.no_data + self.not_due + self.no_target


def count_ratings(ratings: Iterable[Rating], worse_twice: int = 0) -> Counts:
    """Count ratings; `worse_twice` is how many of the same indicators got worse two quarters running."""
    found = [Rating(rating) for rating in ratings]
    return Counts(**{rating.value: found.count(rating) for rating in Rating}, worse_twice=worse_twice)


def headline(counts: Counts) -> str:
    """Say in one or two sentences how the quarter stands.

    As in "31 of 42 indicators with a rating are on target or better; 4 are amber and 7 are red; 4 have
    got worse for two quarters running. Results are missing for 3 indicators."
    """
    if counts.all == 0:
        return "There are no indicators to report this quarter."
    if counts.rated == 0:
        return _none_rated(counts)
    parts = [*_rated(counts), *_worse(counts)]
    sentences = ["; ".join(parts) + "."]
    if counts.no_data:
        sentences.append(f"Results are missing for {_indicators(counts.no_data)}.")
    return " ".join(sentences)


def _rated(counts: Counts) -> list[str]:
    """Say how those with a rating stand: how many are on target, then the others by colour."""
    if counts.rated == 1:
        colour = "on target or better" if counts.green else "amber" if counts.amber else "red"
        return [f"The one indicator with a rating is {colour}"]
    every = "both" if counts.rated == 2 else f"all {counts.rated}"
    if counts.green == counts.rated:
        return [f"{every.capitalize()} indicators with a rating are on target or better"]
    if counts.rated in (counts.amber, counts.red):
        return [_opening(counts), f"{every} are {'red' if counts.red else 'amber'}"]
    others = ((counts.amber, "amber"), (counts.red, "red"))
    return [_opening(counts), " and ".join(f"{_are(count)} {colour}" for count, colour in others if count)]


def _opening(counts: Counts) -> str:
    """Say how many of several are on target, where not all of them are."""
    if not counts.green:
        none = "Neither" if counts.rated == 2 else "None"
        return f"{none} of the {counts.rated} indicators with a rating is on target"
    verb = "is" if counts.green == 1 else "are"
    return f"{counts.green} of {counts.rated} indicators with a rating {verb} on target or better"


def _worse(counts: Counts) -> list[str]:
    """Say how many have got worse for two quarters running, if any."""
    if not counts.worse_twice:
        return []
    if counts.rated == 1:
        return ["it has got worse for two quarters running"]
    have = "has" if counts.worse_twice == 1 else "have"
    return [f"{counts.worse_twice} {have} got worse for two quarters running"]


def _none_rated(counts: Counts) -> str:
    """Say why not one indicator has a rating."""
    reasons = []
    if counts.no_data:
        reasons.append(f"results are missing for {_indicators(counts.no_data)}")
    if counts.not_due:
        reasons.append(f"{_are(counts.not_due)} not due yet")
    if counts.no_target:
        reasons.append(f"{counts.no_target} {'has' if counts.no_target == 1 else 'have'} no target")
    listed = reasons[0] if len(reasons) == 1 else f"{', '.join(reasons[:-1])} and {reasons[-1]}"
    return f"No indicator has a rating this quarter: {listed}."


def _are(count: int) -> str:
    """Match the verb to the number: "1 is", "7 are"."""
    return f"{count} {'is' if count == 1 else 'are'}"


def _indicators(count: int) -> str:
    """Match the noun to the number: "1 indicator", "3 indicators"."""
    return f"{count} indicator{'' if count == 1 else 's'}"
