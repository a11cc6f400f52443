"""What may be attached to a paper from live data, by key: a document's value, "indicator:7" or "action:12"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actions.models import Action
from councils.models import Council
from performance.models import Indicator
from reports.exempt_things import exempt_things, thing_of
from reports.models import CabinetPaper
from reports.models.edition import Document
from reports.papers.content import GONE, Annex

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
INDICATOR, ACTION = "indicator", "action"


@dataclass(frozen=True)
class Choice:
    """What could be attached, and how a list names it."""

    key: str
    name: str


@dataclass(frozen=True)
class Group:
    name: str
    choices: tuple[Choice, ...]


def sheet_key(kind: str, pk: int) -> str:
    return f"{kind}:{pk}"


def sheets_in(keys: Iterable[str], kind: str) -> list[int]:
    """Of which things sheets of a kind are among the keys."""
    return [int(pk) for found, _, pk in (key.partition(":") for key in keys) if found == kind and pk.isdecimal()]


def annexes_of(paper: CabinetPaper) -> tuple[Annex, ...]:
    """A paper's annexes as they would be now, in their order. At most six queries, none where there are none."""
    known = _sheets(paper.council, paper.annexes)
    made = []
    for letter, key in zip(LETTERS, paper.annexes, strict=False):
        if key in Document.values:
            made.append(_document(paper, letter, key))
        elif (row := known.get(key)) is None:
            made.append(Annex(letter, GONE, key=key))
        else:
            exempt = (thing_of(row),) if row.is_exempt else ()
            made.append(Annex(letter, _sheet_name(row), key=key, is_exempt=row.is_exempt, exempt=exempt))
    return tuple(made)


def to_choose_from(paper: CabinetPaper) -> list[Group]:
    """Everything that could still be attached. Two queries."""
    council, taken = paper.council, set(paper.annexes)
    indicators = Indicator.objects.filter(council=council, retired_on__isnull=True).order_by("code")
    actions = Action.objects.of(council).order_by("plan", "order", "reference")
    groups = (
        ("Documents", [Choice(value, label) for value, label in Document.choices]),
        ("Indicator sheets", [Choice(sheet_key(INDICATOR, row.pk), _listed(row)) for row in indicators]),
        ("Action sheets", [Choice(sheet_key(ACTION, row.pk), _listed(row)) for row in actions]),
    )
    left = [Group(name, tuple(one for one in choices if one.key not in taken)) for name, choices in groups]
    return [group for group in left if group.choices]


def names_of(council: Council, keys: Sequence[str]) -> dict[str, str]:
    """How to name what has these keys; what is not the council's, or not at all, is not in it."""
    found = {key: _sheet_name(row) for key, row in _sheets(council, keys).items()}
    return found | {key: Document(key).label for key in keys if key in Document.values}


def _document(paper: CabinetPaper, letter: str, key: str) -> Annex:
    exempt = exempt_things(paper.council, paper.period, key) if paper.period else ()
    name = f"{Document(key).label}, {paper.period}"
    return Annex(letter, name, key=key, exempt=exempt, left_out=len(exempt))


def _sheets(council: Council, keys: Iterable[str]) -> dict[str, Indicator | Action]:
    keys = list(keys)
    found: dict[str, Indicator | Action] = {}
    if wanted := sheets_in(keys, INDICATOR):
        for indicator in Indicator.objects.filter(council=council, pk__in=wanted):
            found[sheet_key(INDICATOR, indicator.pk)] = indicator
    if wanted := sheets_in(keys, ACTION):
        for action in Action.objects.filter(plan__council=council, pk__in=wanted):
            found[sheet_key(ACTION, action.pk)] = action
    return found


def _sheet_name(row: Indicator | Action) -> str:
    kind = "Indicator" if isinstance(row, Indicator) else "Action"
    return f"{kind} sheet, {_name(row)}"


def _name(row: Indicator | Action) -> str:
    return f"{row.code} {row.name}" if isinstance(row, Indicator) else f"{row.reference} {row.title}"


def _listed(row: Indicator | Action) -> str:
    return f"{_name(row)} (exempt)" if row.is_exempt else _name(row)
