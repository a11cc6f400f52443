"""Each row held against the plan: good, needing an answer, or refused with its reason. Nothing is stored here."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from actions.importing.book import EMPTY
from actions.importing.dates import ReadDate, read_date
from actions.importing.names import Found, Person, find_person, key_of
from actions.importing.plan_rows import PlanRow
from actions.importing.serving import Advice, Served, served_by
from actions.importing.statuses import read_status
from actions.rules.rating import ActionRating

LONGEST_REFERENCE = 20
LONGEST_GROUP = 150
NOBODY, AS_GROUP = "nobody", "group"
NO_RATING = "none"
#: What is to become of a row whose action is in the plan already.
LEAVE, UPDATE, ANOTHER = "leave", "update", "another"


class State(StrEnum):
    GOOD = "good"
    ASKED = "asked"
    REFUSED = "refused"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Known:
    """An action that is in the plan already."""

    id: int
    reference: str
    title: str
    due: date | None = None


@dataclass(frozen=True)
class Around:
    """What rows are held against: the council's people, the recommendations the plan answers, its actions."""

    people: tuple[Person, ...] = ()
    advice: tuple[Advice, ...] = ()
    actions: tuple[Known, ...] = ()


@dataclass(frozen=True)
class Corrections:
    """What a person has answered so far, as typed. `people` and `advice` by the words asked about, `rows` by number."""

    people: Mapping[str, str] = field(default_factory=dict)
    advice: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    same: str = ""

    def of(self, row: PlanRow) -> Mapping[str, str]:
        return self.rows.get(str(row.number), {})

    def as_json(self) -> dict[str, Any]:
        return {"people": self.people, "advice": self.advice, "rows": self.rows, "same": self.same}


@dataclass(frozen=True)
class Problem:
    """What is wrong with, or to be asked about, one thing of a row. `role` names the field to correct."""

    role: str
    words: str
    refused: bool = False


@dataclass
class Checked:
    """One row as it would be taken in."""

    row: PlanRow
    title: str = ""
    reference: str = ""
    owner: Person | None = None
    director: Person | None = None
    group: str = ""
    start: date | None = None
    due: date | None = None
    rating: ActionRating | None = None
    status_words: str = ""
    serves: tuple[Advice, ...] = ()
    already: Known | None = None
    then: str = ""
    left_out: bool = False
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def state(self) -> State:
        if self.left_out or self.then == LEAVE:
            return State.LEFT_OUT
        if any(problem.refused for problem in self.problems):
            return State.REFUSED
        return State.ASKED if self.problems else State.GOOD

    @property
    def updates(self) -> Known | None:
        """The action of the plan that this row would change."""
        return self.already if self.then == UPDATE else None


@dataclass(frozen=True)
class Question:
    """Asked once for all rows with the same words: who is this, or which recommendation is this?"""

    key: str
    words: str
    rows: tuple[int, ...]
    perhaps: tuple[str, ...] = ()
    role: str = "owner"


@dataclass(frozen=True)
class Outcome:
    rows: tuple[Checked, ...]
    people: tuple[Question, ...] = ()
    advice: tuple[Question, ...] = ()

    def of(self, state: State) -> tuple[Checked, ...]:
        return tuple(row for row in self.rows if row.state == state)

    @property
    def unsettled(self) -> tuple[Checked, ...]:
        return tuple(row for row in self.rows if row.state in (State.ASKED, State.REFUSED))

    @property
    def already(self) -> tuple[Checked, ...]:
        return tuple(row for row in self.rows if row.already and not row.left_out)


def check_rows(rows: Sequence[PlanRow], around: Around, corrections: Corrections) -> Outcome:
    """Hold every row against what there is. Questions that several rows share are gathered, and stay once answered,
    so that an answer can be changed."""
    asked = _Asked(around.actions)
    checked = [_Checker(row, around, corrections, asked).checked() for row in rows]
    _same_reference(checked)
    return Outcome(tuple(checked), asked.gathered("person"), asked.gathered("advice"))


class _Asked:
    """Questions by kind and key, with the rows that ask them; and what is looked up again and again."""

    def __init__(self, actions: Sequence[Known]) -> None:
        self.by_reference = {action.reference.lower(): action for action in reversed(actions)}
        self.by_title = {_plain(action.title): action for action in reversed(actions)}
        self.cut_short = [action for action in actions if action.title.endswith("…")]  # when it was taken in
        self.found: dict[tuple[str, str], tuple[str, tuple[str, ...], str, list[int]]] = {}
        self.people: dict[str, Found] = {}
        self.served: dict[tuple[str, str], Served] = {}

    def ask(self, kind: str, words: str, row: int, perhaps: tuple[str, ...], role: str = "owner") -> None:
        _, _, _, rows = self.found.setdefault((kind, key_of(words)), (words, perhaps, role, []))
        if row not in rows:
            rows.append(row)

    def gathered(self, kind: str) -> tuple[Question, ...]:
        return tuple(
            Question(key, words, tuple(rows), perhaps, role)
            for (each, key), (words, perhaps, role, rows) in self.found.items()
            if each == kind
        )


class _Checker:
    """One row's check; each part says what it found, what it noted and what must be settled."""

    def __init__(self, row: PlanRow, around: Around, corrections: Corrections, asked: _Asked) -> None:
        self.typed = corrections.of(row)
        self.row = row.with_texts({role: text for role, text in self.typed.items() if role in CORRECTABLE})
        self.around, self.corrections, self.asked = around, corrections, asked
        self.found = Checked(self.row)

    def checked(self) -> Checked:
        self.found.left_out = self.typed.get("left_out") == "yes"
        self._words()
        self._who("owner", "lead officer")
        self._who("director", "director")
        self._when()
        self._how()
        self._serves()
        self._already()
        return self.found

    def _problem(self, role: str, words: str, *, refused: bool = False) -> None:
        self.found.problems.append(Problem(role, words, refused))

    def _words(self) -> None:
        found = self.found
        found.title = self.row.text("title")
        found.reference = " ".join(self.row.text("reference").split())
        for role, cell in self.row.cells.items():
            if cell.problem:
                self._problem(role if role in CORRECTABLE else "left_out", f"A cell {cell.problem}", refused=True)
        if not found.title and not self.row.cells.get("title", EMPTY).problem:
            self._problem("title", "There is no action in this row", refused=True)
        if len(found.reference) > LONGEST_REFERENCE:
            self._problem("reference", f"The reference must be {LONGEST_REFERENCE} characters or fewer", refused=True)

    def _who(self, role: str, label: str) -> None:
        words = self.row.text(role)
        if not words:
            return
        found = self.asked.people.get(words) or find_person(words, self.around.people)
        self.asked.people[words] = found
        person = found.person
        allowed = person and (person.may_lead if role == "owner" else person.may_direct)
        if found.nobody or (person and allowed):
            setattr(self.found, role, person)
            return
        self.asked.ask("person", words, self.row.number, _perhaps(found, role), role)
        answer = self.corrections.people.get(key_of(words), "")
        chosen = next((each for each in self.around.people if str(each.id) == answer), None)
        if chosen and (chosen.may_lead if role == "owner" else chosen.may_direct):
            setattr(self.found, role, chosen)
        elif answer == AS_GROUP:
            self.found.group = "; ".join(filter(None, [self.found.group, " ".join(words.split())]))[:LONGEST_GROUP]
        elif answer != NOBODY:
            why = f"{person.name} has no role here that may be {label}" if person else f"Say who “{words}” is"
            self._problem("people", why)

    def _when(self) -> None:
        found = self.found
        found.start = self._day("start", last=False)
        found.due = self._day("due", last=True)
        if found.start and found.due and found.start > found.due:
            self._problem("due", "The due date is before the start date", refused=True)

    def _day(self, role: str, *, last: bool) -> date | None:
        cell = self.row.cells.get(role, EMPTY)
        read = ReadDate(cell.day) if cell.day else read_date(cell.text, last=last)
        if read.problem:
            self._problem(role, read.problem, refused=True)
        elif cell.day and not 2000 <= cell.day.year <= 2099:
            self._problem(role, f"The year {cell.day.year} cannot be meant", refused=True)
        if read.note:
            self.found.notes.append(f"{'Due' if last else 'Start'}: {read.note}")
        return read.day

    def _how(self) -> None:
        found, answer = self.found, self.typed.get("rating", "")
        found.status_words = " ".join(self.row.text("status").split())
        read = read_status(found.status_words)
        if answer in set(ActionRating):
            found.rating = ActionRating(answer)
        elif answer != NO_RATING:
            found.rating = read.rating
            if read.unsure:
                self._problem("rating", f"Status: {read.note}")
            elif read.note:
                found.notes.append(f"Status: {read.note}")

    def _serves(self) -> None:
        number, words = self.row.text("recommendation_reference"), self.row.text("recommendation")
        typed = "recommendation_reference" in self.typed
        words = "" if typed else words
        if not (number or words) or not self.around.advice:
            return
        served = self.asked.served.get((number, words)) or served_by(number, words, self.around.advice)
        self.asked.served[number, words] = served
        if not served.ids and not served.unknown:
            return
        if served.ids:
            self.found.serves = tuple(item for item in self.around.advice if item.id in served.ids)
            if served.note:
                self.found.notes.append(f"Recommendation {served.note}")
            return
        if typed:
            words = f"There is no recommendation {served.unknown}"
            self._problem("recommendation_reference", words, refused=True)
            return
        asked = " ".join(f"{number} {words}".split())
        self.asked.ask("advice", asked, self.row.number, tuple(_line(item) for item in served.perhaps))
        answer = self.corrections.advice.get(key_of(asked), "")
        self.found.serves = tuple(item for item in self.around.advice if str(item.id) == answer)
        if not self.found.serves and answer != NOBODY:
            self._problem("advice", f"Say which recommendation “{_short(asked)}” is")

    def _already(self) -> None:
        found = self.found
        same, by = self._known()
        if same is None:
            return
        found.already = same
        choice = self.typed.get("then", "") or self.corrections.same
        if choice == ANOTHER and by == "reference":
            choice = ""
        found.then = choice
        if choice not in (LEAVE, UPDATE, ANOTHER):
            self._problem("then", f"{same.reference} {same.title} is in the plan already, with the same {by}")
        if found.then == UPDATE and same.due and found.due and same.due != found.due:
            found.notes.append(
                "The due date stays as it is in the plan: it moves only when someone asks and another agrees"
            )

    def _known(self) -> tuple[Known | None, str]:
        reference, title = self.found.reference.lower(), _plain(self.found.title)
        if reference and (action := self.asked.by_reference.get(reference)):
            return action, "reference"
        if title and (action := self.asked.by_title.get(title)):
            return action, "title"
        same = (action for action in self.asked.cut_short if title.startswith(_plain(action.title)))
        return next(((action, "title") for action in same if title), (None, ""))


CORRECTABLE = ("title", "reference", "start", "due", "recommendation_reference", "owner", "director")


def _same_reference(checked: list[Checked]) -> None:
    """Two rows that would both be the same action."""
    going_in = [row for row in checked if row.state != State.LEFT_OUT]
    named, changing = defaultdict[str, list[int]](list), defaultdict[int, list[int]](list)
    for row in going_in:
        if row.reference:
            named[row.reference.lower()].append(row.number)
        if row.updates:
            changing[row.updates.id].append(row.number)
    for row in going_in:
        same = [number for number in named.get(row.reference.lower(), ()) if number != row.number]
        both = [number for number in changing[row.updates.id] if number != row.number] if row.updates else []
        if same:
            words = f"Row {same[0]} has the reference {row.reference} too"
            row.problems.append(Problem("reference", words, refused=True))
        elif both and row.updates:
            row.problems.append(Problem("then", f"Row {both[0]} would change {row.updates.reference} too"))


def _perhaps(found: Found, role: str) -> tuple[str, ...]:
    return tuple(person.name for person in found.perhaps if person.may_lead or role != "owner")


def _line(item: Advice) -> str:
    return f"{item.reference}. {_short(item.headline)}"


def _short(words: str) -> str:
    return words if len(words) <= 90 else f"{words[:89].rsplit(' ', 1)[0]}…"


@lru_cache(maxsize=5000)
def _plain(words: str) -> str:
    return "".join(c for c in words.lower() if c.isalnum())
