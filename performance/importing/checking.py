"""Each row held against the quarter's indicators: good, so already, to answer, or refused with its reason.

A row says what it says: a cell that is empty, or a column that is not there, leaves what is stored as it is. Nothing is
stored here, and nothing is asked of the database.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum

from councils.models import ReportingPeriod
from performance.importing.figures import Figure, read_figure, read_provisional
from performance.importing.quarters import is_quarter
from performance.importing.rows import SentRow
from performance.rules.results import from_parts
from performance.rules.words import Unit
from performance.scorecard.doubts import doubt, owed_words
from performance.scorecard.series import Series
from performance.services.results import ResultEntry

FIGURES = ("value", "numerator", "denominator", "forecast")
WORDS = {"commentary": 2000, "corrective_action": 2000}
"""How many characters the words of a result may have."""
SURE, LEFT_OUT = "sure", "left_out"


class State(StrEnum):
    GOOD = "good"
    SAME = "same"
    ASKED = "asked"
    REFUSED = "refused"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Problem:
    """What is wrong with, or asked of, one field of a row. `asks_sure`: saying that the figure is right settles it."""

    field: str
    words: str
    refused: bool = True
    asks_sure: bool = False


@dataclass
class Checked:
    """One row as it would be taken in."""

    row: SentRow
    series: Series | None = None
    entry: ResultEntry | None = None
    is_same: bool = False
    left_out: bool = False
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def state(self) -> State:
        if self.left_out:
            return State.LEFT_OUT
        if any(problem.refused for problem in self.problems):
            return State.REFUSED
        if self.problems:
            return State.ASKED
        return State.SAME if self.is_same else State.GOOD

    @property
    def asks_sure(self) -> bool:
        return any(problem.asks_sure for problem in self.problems)


@dataclass(frozen=True)
class Around:
    """What rows are held against: the quarter, the series of the indicators that may be entered in it, by code, and
    why the others may not be."""

    period: ReportingPeriod
    series: Mapping[str, Series] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)

    def find(self, code: str, name: str) -> tuple[Series | None, str]:
        """The series that a row is of, or why there is none. By its code, and by its name where it has no code."""
        if code:
            found = self.series.get(key_of(code))
            if found is None:
                return None, self._unknown(code)
            others = [each for each in self._named(name) if each is not found]
            if others and not self._named(name, found):
                code, own = others[0].indicator.code, found.indicator.code
                return None, f"{own} is “{found.indicator.name}”, but the name in this row is that of {code}"
            return found, ""
        if not name:
            return None, "There is no indicator’s code or name in this row"
        named = self._named(name)
        if len(named) > 1:
            return None, f"Several indicators are called “{name[:80]}”: give the code"
        return (named[0], "") if named else (None, self._unknown(name))

    def _named(self, name: str, only: Series | None = None) -> list[Series]:
        wanted = key_of(name)
        each = [only] if only else self.series.values()
        return [item for item in each if wanted and key_of(item.indicator.name) == wanted]

    def _unknown(self, said: str) -> str:
        if reason := self.others.get(key_of(said)):
            return reason
        near = get_close_matches(key_of(said), self.series, n=1, cutoff=0.7)
        hint = f". Did you mean {self.series[near[0]].indicator.code}?" if near else ""
        return f"There is no indicator “{said[:80]}” to enter in {self.period}{hint}"


@dataclass(frozen=True)
class Outcome:
    rows: tuple[Checked, ...]

    def of(self, state: State) -> tuple[Checked, ...]:
        return tuple(row for row in self.rows if row.state == state)

    @property
    def unsettled(self) -> tuple[Checked, ...]:
        return tuple(row for row in self.rows if row.state in (State.ASKED, State.REFUSED))

    @property
    def entries(self) -> list[ResultEntry]:
        """What is to be stored. Only where nothing is unsettled."""
        return [row.entry for row in self.of(State.GOOD) if row.entry]


def key_of(text: str) -> str:
    """A code or name without capitals and double spaces, by which it is found."""
    return " ".join(text.split()).casefold()


def check_rows(
    rows: Iterable[SentRow],
    around: Around,
    answers: Mapping[str, Mapping[str, str]] | None = None,
    *,
    needs_words: bool = True,
) -> Outcome:
    """Hold every row against what there is. In: what a person answered so far, by row and field; `needs_words`:
    whether amber and red must bring their words, or whoever owns the indicator is asked for them later."""
    said = answers or {}
    checked = [_Checker(row, around, said.get(str(row.number), {}), needs_words).checked() for row in rows]
    _twice(checked)
    return Outcome(tuple(checked))


class _Checker:
    """One row's check; each part says what it found and what must be settled."""

    def __init__(self, row: SentRow, around: Around, typed: Mapping[str, str], needs_words: bool) -> None:
        self.row = row.with_texts({name: text for name, text in typed.items() if name not in (SURE, LEFT_OUT)})
        self.around, self.typed, self.needs_words = around, typed, needs_words
        self.found = Checked(self.row, left_out=typed.get(LEFT_OUT) == "yes")

    def checked(self) -> Checked:
        self._of_this_quarter()
        series, why = self.around.find(self.row.text("code"), self.row.text("name"))
        self.found.series = series
        if series is None:
            self._problem("code", why)
            return self.found
        stored = series.results.get(self.around.period.pk)
        figures = self._figures(series)
        provisional = self._provisional()
        words = self._words()
        if any(problem.refused for problem in self.found.problems):
            return self.found
        value = self._value(series, figures)
        if value is None:
            self._without_figure(words, figures)
        else:
            self._entry(series, figures | {"value": Figure(value)}, provisional, words)
            self._ask(series, value, brings_figure=stored is None or stored.value != value)
        return self.found

    def _problem(self, name: str, words: str, *, refused: bool = True, asks_sure: bool = False) -> None:
        self.found.problems.append(Problem(name, words, refused, asks_sure))

    def _of_this_quarter(self) -> None:
        said = self.row.text("period")
        quarter = self.around.period.as_quarter
        if said and not is_quarter(said, quarter.year, quarter.number):
            self._problem("period", f"This row is of “{said[:40]}”, and not of {self.around.period}")

    def _figures(self, series: Series) -> dict[str, Figure]:
        unit = Unit(series.indicator.unit)
        figures = {}
        for name in FIGURES:
            parts = name in ("numerator", "denominator")
            figures[name] = read_figure(self.row.cell(name), Unit.RATE if parts else unit)
            if figures[name].problem:
                self._problem(name, figures[name].problem)
            elif figures[name].note:
                self.found.notes.append(figures[name].note)
        self._parts(figures["numerator"].value, figures["denominator"].value)
        return figures

    def _parts(self, numerator: Decimal | None, denominator: Decimal | None) -> None:
        if (numerator is None) != (denominator is None):
            missing = "numerator" if numerator is None else "denominator"
            self._problem(missing, f"Give the {missing} as well, or neither")
        elif denominator == 0:
            self._problem("denominator", "The denominator cannot be 0")

    def _provisional(self) -> bool | None:
        try:
            return read_provisional(self.row.text("is_provisional"))
        except ValueError as wrong:
            self._problem("is_provisional", str(wrong))
            return None

    def _words(self) -> dict[str, str]:
        for name, most in WORDS.items():
            cell = self.row.cell(name)
            if cell.problem:
                self._problem(name, f"A cell {cell.problem}")
            elif len(cell.text) > most:
                self._problem(name, f"{len(cell.text):,} characters: write {most:,} or fewer")
        return {name: self.row.text(name) for name in WORDS}

    def _value(self, series: Series, figures: Mapping[str, Figure]) -> Decimal | None:
        """The figure that the row gives, works out of its parts, or leaves as it is."""
        if figures["value"].value is not None:
            return figures["value"].value
        above, below = figures["numerator"].value, figures["denominator"].value
        if above is not None and below is not None:
            return from_parts(above, below, series.indicator.unit)
        stored = series.results.get(self.around.period.pk)
        return stored.value if stored and not figures["value"].note else None

    def _without_figure(self, words: Mapping[str, str], figures: Mapping[str, Figure]) -> None:
        """Nothing to enter is no mistake: a template comes back half filled in. Words about nothing are."""
        if any(words.values()) or any(figure.value is not None for figure in figures.values()):
            self._problem("value", "Give the result that this is about")
        else:
            self.found.left_out = True
            if not self.found.notes:
                self.found.notes.append("There is no figure in this row, so nothing is entered")

    def _entry(
        self, series: Series, figures: Mapping[str, Figure], provisional: bool | None, words: Mapping[str, str]
    ) -> None:
        stored = series.results.get(self.around.period.pk)
        values = {name: figure.value for name, figure in figures.items()}
        if values["numerator"] is None and stored and stored.value == values["value"]:
            values |= {"numerator": stored.numerator, "denominator": stored.denominator}
        if values["forecast"] is None and stored:
            values["forecast"] = stored.forecast
        kept = {name: text or (getattr(stored, name) if stored else "") for name, text in words.items()}
        if provisional is None:
            provisional = bool(stored and stored.is_provisional)
        self.found.entry = ResultEntry(
            indicator=series.indicator,
            is_provisional=provisional,
            seen=stored.entered_at if stored else None,
            **values,  # type: ignore[arg-type]
            **kept,  # type: ignore[arg-type]
        )
        compared = {**values, **kept, "is_provisional": provisional}
        self.found.is_same = stored is not None and all(getattr(stored, key) == each for key, each in compared.items())

    def _ask(self, series: Series, value: Decimal, *, brings_figure: bool) -> None:
        if self.found.is_same or self.found.entry is None:
            return
        words = doubt(series, self.around.period, value) if brings_figure else ""
        if words and not (self.row.sure or self.typed.get(SURE) == sure_of(value)):
            self._problem("value", words, refused=False, asks_sure=True)
        if self.needs_words:
            entry = self.found.entry
            owed = owed_words(series, self.around.period, value, entry.commentary, entry.corrective_action)
            for name, message in owed.items():
                self._problem(name, message, refused=False)


def sure_of(value: Decimal) -> str:
    """What a person says who is sure of a figure: that figure, so that another one is asked about again."""
    return format(value.normalize(), "f")


def _twice(checked: Sequence[Checked]) -> None:
    """Two rows of one indicator: nobody can know which is meant."""
    kept = [row for row in checked if row.series and not row.left_out]
    counts = Counter(row.series.indicator.pk for row in kept if row.series)
    for row in kept:
        if row.series and counts[row.series.indicator.pk] > 1:
            same = [str(each.number) for each in kept if each.series is row.series and each is not row]
            others = " and ".join([", ".join(same[:-1]), same[-1]] if len(same) > 1 else same)
            rows = "row" if len(same) == 1 else "rows"
            code = row.series.indicator.code
            row.problems.append(Problem(LEFT_OUT, f"{code} is in {rows} {others} as well: leave out all but one"))
