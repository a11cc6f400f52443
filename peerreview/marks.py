"""The marks that ratings are shown by: a word, a shape and a colour, in one place.

Colour never speaks alone (design, section 7): every mark has its own words and its own shape, so that it
can be read in black and white and heard in a screen reader. The style sheet mirrors the palette below.

Contrast, by the WCAG 2.2 formula: `ink` on `fill` is at least 4.5 to 1 (words on tags), `line` on white
at least 3 to 1 (outlines and shapes). tests/site/test_charts.py holds both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

BLACK = "#0b0c0c"
WHITE = "#ffffff"


@dataclass(frozen=True)
class Colours:
    """One colour of the palette: what fills a shape, what is written on it, and what outlines it on white."""

    fill: str
    ink: str
    line: str


GREEN = Colours(fill="#00703c", ink=WHITE, line="#00703c")
AMBER = Colours(fill="#ffb02e", ink=BLACK, line="#8f4700")
RED = Colours(fill="#b10e1e", ink=WHITE, line="#b10e1e")
BLUE = Colours(fill="#1d70b8", ink=WHITE, line="#1d70b8")
GREY = Colours(fill=WHITE, ink="#505a5f", line="#626a6e")

PALETTE: Mapping[str, Colours] = MappingProxyType(
    {"green": GREEN, "amber": AMBER, "red": RED, "blue": BLUE, "grey": GREY}
)


@dataclass(frozen=True)
class Mark:
    """How one rating is shown.

    `key` is the rating as stored, `word` what people read, `short` the same where there is little room,
    `shape` a name that peerreview.charts can draw, `css_class` the tag's class, `colours` its part of the
    palette.
    """

    key: str
    word: str
    short: str
    shape: str
    css_class: str
    colours: Colours


def _marks(*marks: Mark) -> Mapping[str, Mark]:
    """Key the marks by rating, in the order given, for reading only."""
    return MappingProxyType({mark.key: mark for mark in marks})


INDICATOR_MARKS: Mapping[str, Mark] = _marks(
    Mark("red", "Red: off target", "Red", "diamond-cross", "mark--red", RED),
    Mark("amber", "Amber: within tolerance", "Amber", "triangle-bang", "mark--amber", AMBER),
    Mark("green", "Green: on target", "Green", "circle-tick", "mark--green", GREEN),
    Mark("no_data", "No data", "No data", "ring-query", "mark--no-data", GREY),
    Mark("not_due", "Not due yet", "Not due", "ring-clock", "mark--not-due", GREY),
    Mark("no_target", "No target", "No target", "ring-dash", "mark--no-target", GREY),
)
"""Marks of an indicator's rating, worst first: the order of every count and legend."""

ACTION_MARKS: Mapping[str, Mark] = _marks(
    Mark("red", "Red: off track", "Red", "diamond-cross", "mark--red", RED),
    Mark("amber", "Amber: at risk", "Amber", "triangle-bang", "mark--amber", AMBER),
    Mark("green", "Green: on track", "Green", "circle-tick", "mark--green", GREEN),
    Mark("blue", "Blue: complete", "Blue", "square-flag", "mark--blue", BLUE),
    Mark("grey", "Grey: not due to start", "Grey", "ring-clock", "mark--grey", GREY),
    Mark("not_rated", "Not yet rated", "Not rated", "ring-dots", "mark--not-rated", GREY),
)
"""Marks of an action's rating, worst first: the order of every count and legend."""
