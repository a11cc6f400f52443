"""Every rating, rule and sign in words, made from what rates and draws them, so that it cannot be out of date.

The page "What the colours mean" and docs/ratings.md are both made of this. After a change:

    python -m performance.explained > docs/ratings.md
"""

from dataclasses import dataclass
from decimal import Decimal

from peerreview.marks import ACTION_MARKS, INDICATOR_MARKS, Mark
from performance.rules.direction import Direction
from performance.rules.finance import Position
from performance.rules.rating import Method, Polarity, RatingRule
from performance.rules.signal import FEWEST, LIMIT, RUN, SCREEN, Assurance, Meaning
from performance.rules.words import Unit, rule_in_words

TITLE = "What the colours mean"
ABOUT = "Every rating has a word and a shape besides its colour, so it reads the same in black and white."

#: The shapes that peerreview.charts draws, as people would name them.
SHAPES = {
    "diamond-cross": "a diamond with a cross",
    "triangle-bang": "a triangle with an exclamation mark",
    "circle-tick": "a disc with a tick",
    "square-flag": "a square with a flag",
    "ring-query": "a ring with a question mark",
    "ring-clock": "a ring with a clock's hands",
    "ring-dash": "a ring with a dash",
    "ring-dots": "a ring with dots",
}
INDICATORS = {
    "red": "The result misses its target by more than the rule allows. Commentary and corrective action are asked for.",
    "amber": "The result misses its target, but within what the rule allows. Commentary is asked for.",
    "green": "The result is on its target or better. Equal to the target is green.",
    "no_data": "A result was owed and has not come. It is never shown as nought and never as red.",
    "not_due": "No result is owed yet: the quarter has not ended, the figure is not out, or another quarter owes it.",
    "no_target": "There is a result, but nothing to hold it against.",
}
ACTIONS = {
    "red": "Off track, and someone says why and what brings it back. Also whatever is past its due date and not "
    "complete, whatever was claimed.",
    "amber": "At risk, and someone says why.",
    "green": "On track for its due date.",
    "blue": "Complete.",
    "grey": "Its first day has not come.",
    "not_rated": "Nobody has said yet how it stands.",
}
DIRECTIONS = {
    "better": "Nearer to what is good than then: for some indicators that is up, for others down.",
    "worse": "Further from what is good than then.",
    "same": "Alike to the decimals shown.",
    "nothing_to_compare": "There is no result to compare with, or it was counted in another way.",
}
SIGNS = {"plus": "+", "minus": "\N{MINUS SIGN}", "equals": "="}
MEANINGS = {
    "improvement": "More than chance, in the good direction.",
    "concern": "More than chance, in the bad direction.",
    "change": "More than chance, where neither direction is good in itself.",
    "none": "Nothing shows that it is more than chance, so nothing is said.",
}
ASSURANCES = {
    "always": "All of its usual range is on target.",
    "sometimes": "Its usual range lies on both sides of the target.",
    "never": "None of its usual range is on target.",
}


@dataclass(frozen=True)
class Term:
    """One thing that the pages show: its mark where it has one, the word or sign, and what it means."""

    words: str
    meaning: str
    mark: Mark | None = None

    @property
    def shape(self) -> str:
        return SHAPES[self.mark.shape] if self.mark else ""


@dataclass(frozen=True)
class Section:
    heading: str
    about: str
    terms: tuple[Term, ...]


def sections() -> tuple[Section, ...]:
    """All there is to explain, in the order of the page."""
    return (
        Section(
            "Indicators",
            "What counts is the rating shown. Where a person changed what the rule gives, both ratings, the reason and "
            "the name stand beside it.",
            tuple(Term(mark.word, INDICATORS[key], mark) for key, mark in INDICATOR_MARKS.items()),
        ),
        Section(
            "Rules",
            "The rule of an indicator is printed beside its colour. A year's target has one of these, and each quarter "
            "has its share of what adds up over the year. A tolerance in percent is a share of the target.",
            _rules(),
        ),
        Section(
            "Words beside a rating",
            "",
            (
                Term("Provisional", "The result may still change. It is rated all the same."),
                Term("For context", "Shown to understand the others by. Never given a target, never rated."),
                Term("Mostly outside the council’s control", "Said so that nobody is blamed for the weather."),
                Term("Green overall, but red in ...", "One part, such as a ward, is rated worse than the whole."),
                Term("Worse for 3 quarters running", "Each of its last three results was worse than the one before."),
                Term("Counted differently from here", "Its definition changed. Nothing is compared over that line."),
                Term("Year-end forecast", "What its owner expects at the end of March, rated by the year’s own rule."),
                Term(
                    "Exempt from publication",
                    "Left out of every edition, feed and comparison.",
                ),
            ),
        ),
        Section(
            "Which way it goes",
            "Against the last result that was owed, and against the same quarter a year ago. The sign says better or "
            "worse, never up or down.",
            tuple(
                Term(f"{SIGNS[item.glyph]} {item.label}" if item.glyph in SIGNS else item.label, DIRECTIONS[item.value])
                for item in Direction
            ),
        ),
        Section(
            "More than chance",
            f"From {FEWEST} results on, a series shows its usual range: its mean, {LIMIT} times the mean step from one "
            f"result to the next either way, steps above {SCREEN} times the mean left out. A result outside it, {RUN} "
            f"running on one side of the mean, {RUN} running up or down, or two of three near an edge are more than "
            "chance.",
            tuple(Term(item.label, MEANINGS[item.value]) for item in Meaning),
        ),
        Section(
            "Whether it will hit its target",
            "If things go on as they are. Of what misses its target now, only the worst is said on the scorecard.",
            tuple(Term(item.label, ASSURANCES[item.value]) for item in Assurance),
        ),
        Section(
            "Actions",
            "An action is held against the date it is due now, and its first date is shown beside that.",
            tuple(Term(mark.word, ACTIONS[key], mark) for key, mark in ACTION_MARKS.items()),
        ),
        Section(
            "Money",
            "A forecast for the year’s end against its budget or plan, in the colours of indicators.",
            tuple(Term(item.label, f"{item.rule_in_words}.") for item in Position),
        ),
        Section(
            "Risks",
            "A score is a level, not a rating, so it has no colour. The register prints the scale it is on.",
            (Term("16, very high", "Likelihood times impact, and the word for how serious that is."),),
        ),
    )


def _rules() -> tuple[Term, ...]:
    """A rule of each kind, in the words that stand beside a colour."""
    target = Decimal(80)
    examples = [
        RatingRule(Polarity.HIGHER, Method.TOLERANCE_POINTS, target=target, tolerance=Decimal(5)),
        RatingRule(Polarity.HIGHER, Method.TOLERANCE_PERCENT, target=target, tolerance=Decimal(5)),
        RatingRule(Polarity.HIGHER, Method.FLOOR, target=target, amber_value=Decimal(70)),
        RatingRule(Polarity.LOWER, Method.TOLERANCE_POINTS, target=target, tolerance=Decimal(5)),
        RatingRule(Polarity.RANGE, Method.TOLERANCE_POINTS, lower=Decimal(60), upper=target, tolerance=Decimal(5)),
    ]
    return tuple(
        Term(f"{rule.polarity.label}, {rule.method.label[:1].lower()}{rule.method.label[1:]}",
             f"For example: “{rule_in_words(rule, Unit.PERCENT, 0)}”.")
        for rule in examples
    )  # fmt: skip


def as_markdown() -> str:
    """The page of docs/."""
    lines = [
        f"# {TITLE}",
        "",
        ABOUT,
        "",
        "In the app: the link **What the colours mean** of every scorecard.",
        "",
    ]
    for section in sections():
        lines += [f"## {section.heading}", ""]
        if section.about:
            lines += [section.about, ""]
        marked = any(term.mark for term in section.terms)
        lines += ["| Shown as | Shape | Means |", "|---|---|---|"] if marked else ["| Shown as | Means |", "|---|---|"]
        for term in section.terms:
            cells = [f"**{term.words}**", *([term.shape] if marked else []), term.meaning]
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    print(as_markdown(), end="")
