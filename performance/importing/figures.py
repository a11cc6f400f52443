"""A figure as it stands in a cell: what it is, or why it is none, in words for people. Nothing is guessed."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from actions.importing.book import Cell
from peerreview.figures import NO_FIGURE, plain_figure
from performance.rules.words import Unit

PLACES = Decimal("0.000001")
TOO_LARGE = Decimal(10) ** 12  # what the database holds before the point
NOTHING = NO_FIGURE | {"..", "...", ":", "*", "x", "no data", "not known", "unknown", "n.a", "#n/a", "missing"}
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
LIKE_A_DATE = re.compile(
    rf"(\d{{1,4}}[/.\-]\d{{1,2}}[/.\-]\d{{1,4}}|\d{{1,2}}[ \-/]{MONTH}([ \-/]\d{{2,4}})?|{MONTH}[ \-/]\d{{2,4}})",
    re.IGNORECASE,
)
YES, NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})
PROVISIONAL = YES | {"provisional", "p", "estimate", "estimated"}
FINAL = NO | {"final", "f", "actual", "confirmed"}


@dataclass(frozen=True)
class Figure:
    """`value` is None where there is none: `note` says so of "n/a" and the like, `problem` why it is refused."""

    value: Decimal | None = None
    problem: str = ""
    note: str = ""


def read_figure(cell: Cell, unit: Unit) -> Figure:
    """Read a cell as a figure of `unit`. "95%" is 95; a yes or no is 1 or 0; more than six decimals are rounded."""
    text = cell.text.strip()
    if cell.problem:
        return Figure(problem=f"A cell {cell.problem}")
    if cell.day or LIKE_A_DATE.fullmatch(text):
        return Figure(problem=f"“{text}” is a date. Spreadsheets turn figures into dates: type the figure itself")
    if not text:
        return Figure()
    if text.casefold() in NOTHING:
        return Figure(note=f"“{text}” is no figure, so nothing is entered for it")
    if text.startswith("="):
        return Figure(problem=f"“{text[:40]}” is a formula. Give the figure that it works out")
    if unit == Unit.YES_NO:
        return _yes_or_no(text)
    return _number(text, unit)


def read_provisional(text: str) -> bool | None:
    """Whether a figure is provisional; None where nothing is said. ValueError in words for anything else."""
    said = text.strip().casefold()
    if not said:
        return None
    if said in PROVISIONAL:
        return True
    if said in FINAL:
        return False
    raise ValueError(f"“{text.strip()[:40]}”: say yes where the figure is provisional, no where it is final")


def _yes_or_no(text: str) -> Figure:
    said = text.casefold()
    if said in YES or said in NO:
        return Figure(Decimal(said in YES))
    return Figure(problem=f"“{text[:40]}”: this indicator is answered by yes or no")


def _number(text: str, unit: Unit) -> Figure:
    if "%" in text and unit not in (Unit.PERCENT, Unit.RATIO):
        return Figure(problem=f"“{text[:40]}” is a percentage, and this indicator is measured in {_measured(unit)}")
    if "£" in text and unit not in (Unit.MONEY, Unit.RATE, Unit.RATIO):
        return Figure(
            problem=f"“{text[:40]}” is an amount of money, and this indicator is measured in {_measured(unit)}"
        )
    plain = plain_figure(text)
    if plain is None:
        return Figure(problem=f"“{text[:40]}” is not a number. Write it like 1,234.5, or leave it empty")
    value = Decimal(plain)
    if unit == Unit.RATIO and "%" in text:
        value /= 100
    if abs(value) >= TOO_LARGE:
        return Figure(problem=f"“{text[:40]}” is too large")
    return Figure(value.quantize(PLACES, ROUND_HALF_UP).normalize() + 0)


def _measured(unit: Unit) -> str:
    return {
        "percent": "per cent",
        "count": "whole things",
        "money": "pounds",
        "rate": "a rate",
        "days": "days",
        "ratio": "a ratio",
    }.get(unit.value, unit.label.lower())
