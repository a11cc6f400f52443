"""The page on which a report's plans are checked: each thing that was read, beside its lines."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from performance.forms.taking_in import DeedLineForm, PlansForms, PriorityLineForm
from performance.models import PlanUpload
from recommendations.rules.same import same_council

AFTER = 3  # lines shown after the one that a thing begins on


@dataclass(frozen=True)
class SourceLine:
    """One line of the source. `item` says that something was read from it."""

    number: int
    text: str
    item: bool = False


@dataclass(frozen=True)
class Pair:
    """A form and the lines it was read from."""

    form: PriorityLineForm | DeedLineForm
    number: int
    anchor: str
    lines: tuple[SourceLine, ...]

    @property
    def is_unsure(self) -> bool:
        return bool(self.form.line.notes)

    @property
    def words(self) -> str:
        field = "name" if isinstance(self.form, PriorityLineForm) else "text"
        return str(self.form[field].value() or "")


@dataclass(frozen=True)
class ThemePart:
    title: str
    pairs: tuple[Pair, ...]


def check_page(upload: PlanUpload, forms: PlansForms) -> dict[str, Any]:
    """Everything the page shows; no query of its own."""
    lines = upload.text.split("\n")
    stored = forms.stored
    begins = {form.line.line for form in forms.priorities} | {form.line.line for form in forms.deeds}
    priorities = _pairs("priority", forms.priorities, lines, begins)
    deeds = _pairs("action", forms.deeds, lines, begins)
    wrong = bool(stored.names_council) and not same_council(stored.names_council, upload.council.name)
    return {
        "upload": upload,
        "forms": forms,
        "every_form": [forms.corporate, forms.improvement, *forms.priorities, *forms.deeds],
        "proposal": stored,
        "priorities": priorities,
        "themes": [
            ThemePart(title, tuple(pairs)) for title, pairs in groupby(deeds, key=lambda pair: _theme_of(pair.form))
        ],
        "theme_count": len({line.theme for line in stored.deeds if line.theme}),
        "deed_count": len(deeds),
        "step_count": sum(len(line.steps.splitlines()) for line in stored.deeds),
        "measure_count": sum(len(line.measures.splitlines()) for line in stored.deeds),
        "doubts": _doubts([*priorities, *deeds]),
        "wrong_council": wrong,
        "source": [SourceLine(number, text, number in begins) for number, text in enumerate(lines, start=1)],
    }


def _doubts(pairs: list[Pair]) -> list[tuple[str, list[Pair]]]:
    """What is to be looked at, and of which things: said once for all that have the same doubt."""
    notes = dict.fromkeys(note for pair in pairs for note in pair.form.line.notes)
    return [(note, [pair for pair in pairs if note in pair.form.line.notes]) for note in notes]


def _pairs(kind: str, forms: list[Any], lines: list[str], begins: set[int | None]) -> list[Pair]:
    return [
        Pair(form, number, f"{kind}-{form.line.key}", _around(lines, form.line.line, begins))
        for number, form in enumerate(forms, start=1)
    ]


def _around(lines: list[str], line: int | None, begins: set[int | None]) -> tuple[SourceLine, ...]:
    """The line that a thing begins on, and those that follow it, up to an empty one or the next thing's."""
    found: list[SourceLine] = []
    for number in range(line, min(line + AFTER, len(lines)) + 1) if line else ():
        if not lines[number - 1].strip() or (number != line and number in begins):
            break
        found.append(SourceLine(number, lines[number - 1], number == line))
    return tuple(found)


def _theme_of(form: PriorityLineForm | DeedLineForm) -> str:
    return form.line.theme if isinstance(form, DeedLineForm) else ""
