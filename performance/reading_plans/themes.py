"""The themes of a productivity or improvement plan, however they are set out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from performance.reading_plans.details import Details, details_of
from performance.reading_plans.labels import label_of, theme_mark
from performance.reading_plans.naming import LONGEST_NAME, parted
from performance.reading_plans.plans import FoundTheme
from performance.reading_plans.tables import columns_of, is_table_head, rows_of
from performance.reading_plans.units import Unit
from recommendations.reading.headings import CORE_THEMES
from recommendations.reading.prose import ended, title_like

NEAR: Final = 6  # units above a list of themes in which the plan is to be named
MOST: Final = 12
_PLAN: Final = re.compile(r"\b(?:productivity|improvement|transformation|efficiency|recovery) plans?\b", re.IGNORECASE)
_NAME: Final = re.compile(
    r"\b((?:[A-Z][\w'’&-]* ){0,4}?(Productivity|Improvement|Transformation|Efficiency|Recovery) Plan)\b"
    r"(?: ?(?:\(|for |,|:|–|-)? ?(20\d\d(?: ?(?:to|-|–|/) ?(?:20)?\d\d)?))?"
)
_FIRST: Final = re.compile(r"^(?:(?:The|Our|This|That|A|An|Its|Note|Approve|Agree|Council['’]s|First|Draft) )+")
_INTRO: Final = re.compile(r"\b(?:areas|themes|strands|pillars|work ?streams|headings)\b[^.:]{0,60}:$", re.IGNORECASE)
_ENDS: Final = re.compile(
    r"(?:appendix|annex|schedule)\b.*|(?:financial|legal|staffing|(?:corporate )?risk|equality|climate|resource"
    r"|hr)\b.{0,40}"
    r"implications.*|conclusions?|background papers?|contact(?: officer)?.*|recommendations?(?:\(s\))?"
    r"|(?:alternative )?options.*"
    r"|consultations?.*|implementation date.*|monitoring(?: and .*)?|governance(?: and .*)?|next steps for the plan"
    r"|appendices",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[a-z]{3,}")


@dataclass
class Head:
    """Where a theme begins: its place among the units, how many units its words take, and those words."""

    place: int
    reference: str
    title: str
    takes: int = 1


@dataclass
class Run:
    """Themes that follow each other."""

    heads: list[Head] = field(default_factory=list)
    themes: list[FoundTheme] = field(default_factory=list)

    @property
    def weight(self) -> tuple[int, int]:
        return sum(not theme.is_bare for theme in self.themes), len(self.themes)


def plan_name(text: str) -> tuple[str, bool]:
    """What the plan calls itself, with its year where that is printed, and whether it is a productivity plan."""
    names: dict[str, int] = {}
    for found in _NAME.finditer(text):
        name = _FIRST.sub("", f"{found[1]} {found[3] or ''}".strip())
        names[name] = names.get(name, 0) + 1
    productivity = [name for name in names if "Productivity" in name]
    best = max(
        productivity or names,
        key=lambda name: (any(map(str.isdigit, name)), len(name.split()), names[name]),
        default="",
    )
    return best, bool(productivity) or "productivity plan" in text.lower()


def themes_of(units: Sequence[Unit]) -> tuple[list[FoundTheme], list[str]]:
    """The plan's themes, and what is in doubt. Lists of the same themes are put together; others are told of."""
    if not any(_PLAN.search(unit.words) for unit in units):
        return [], []
    said = [*_marked(units), *_tables(units)]
    runs = [run for run in (*said, *_listed(units), *([] if said else _headed(units))) if run.themes]
    if not runs:
        return [], []
    runs.sort(key=lambda run: run.weight, reverse=True)
    best, warnings = runs[0].themes, list[str]()
    for run in runs[1:]:
        if (together := _together(best, run.themes)) is not None:
            best = together
        elif not _within(best, run.themes):
            words = "”, “".join(theme.title[:60] for theme in run.themes[:2])
            warnings.append(f"Other themes stand at line {run.themes[0].line} (“{words}”): they were not taken.")
    missing = _missing(best)
    warnings += [f"There is no theme {number} between the others: look there." for number in missing]
    return best[:MOST], warnings


def _missing(themes: Sequence[FoundTheme]) -> list[int]:
    numbers = [int(theme.reference) for theme in themes if theme.reference.isdecimal()]
    return sorted(set(range(1, max(numbers, default=0))) - set(numbers))


def _marked(units: Sequence[Unit]) -> list[Run]:
    """ "Theme 1: ...", "Theme 2: ...", as headings or as entries of a list."""
    runs: list[Run] = []
    for place, unit in enumerate(units):
        if unit.style == "row" or (mark := theme_mark(unit.words)) is None:
            continue
        head = _head(units, place, *mark)
        if head is None:
            continue
        if not runs or head.reference in ("1", "A") or head.reference in {each.reference for each in runs[-1].heads}:
            runs.append(Run())
        runs[-1].heads.append(head)
    good = [run for run in runs if len(run.heads) > 1 and _is_of_a_plan(units, run)]
    for run in good:
        _fill(units, run)
    return good


def _head(units: Sequence[Unit], place: int, reference: str, title: str) -> Head | None:
    if title:
        return Head(place, reference, title)
    after = units[place + 1] if place + 1 < len(units) else None
    if after is None or after.is_entry or after.style == "row" or not title_like(after.words, 140):
        return None
    return Head(place, reference, after.words, 2)


def _is_of_a_plan(units: Sequence[Unit], run: Run) -> bool:
    core = {name.casefold() for name in CORE_THEMES}
    if any(head.title.casefold().strip(" .") in core for head in run.heads):
        return False
    return _named_near(units, run.heads[0].place)


def _named_near(units: Sequence[Unit], place: int) -> bool:
    above = units[max(0, place - NEAR) : place]
    heading = next((unit for unit in reversed(units[:place]) if unit.heads or _appendix(unit)), None)
    return any(_PLAN.search(unit.words) for unit in (*above, *([heading] if heading else [])))


def _appendix(unit: Unit) -> bool:
    return len(unit.words) <= 120 and bool(re.match(r"(?:appendix|annex)\b", unit.words, re.IGNORECASE))


def _listed(units: Sequence[Unit]) -> list[Run]:
    """ "The productivity plan covers four areas:" and a list."""
    runs = []
    for place, unit in enumerate(units):
        if not _INTRO.search(unit.words[-200:]) or place + 1 >= len(units) or not units[place + 1].is_entry:
            continue
        sentence = re.split(r"[.!?] ", unit.words)[-1]
        if not (_PLAN.search(sentence) or ("plan" in sentence.lower() and _named_near(units, place + 1))):
            continue
        first = units[place + 1]
        run = Run()
        for at in range(place + 1, len(units)):
            each = units[at]
            if each.style != first.style or each.indent != first.indent or theme_mark(each.words):
                break
            if first.number and each.number != len(run.heads) + 1:
                break
            run.heads.append(Head(at, each.reference or str(len(run.heads) + 1), each.words))
        if 1 < len(run.heads) <= MOST and first.style != "para":
            _fill(units, run)
            runs.append(run)
    return runs


def _headed(units: Sequence[Unit]) -> list[Run]:
    """Headings beneath the plan's own, each with its labels: what will be done, milestones, measures."""
    runs = []
    for place, unit in enumerate(units):
        if not (unit.heads or _appendix(unit)) or not _PLAN.search(unit.words):
            continue
        end = next((at for at in range(place + 1, len(units)) if _appendix(units[at])), len(units))
        heads = [
            Head(at, units[at].reference, units[at].words)
            for at in range(place + 1, end)
            if _is_topic(units, at) and not _ends(units[at])
        ]
        run = Run([_numbered(head, order) for order, head in enumerate(heads, 1)])
        if len(run.heads) > 1:
            _fill(units, run)
            run.themes = [theme for theme in run.themes if _is_sure(theme)]
            runs.append(run)
    return [run for run in runs if len(run.themes) > 1]


def _is_sure(theme: FoundTheme) -> bool:
    return bool(theme.steps or theme.measures) or any(deed.sure for deed in theme.deeds)


def _numbered(head: Head, order: int) -> Head:
    return replace(head, reference=head.reference or str(order))


def _is_topic(units: Sequence[Unit], at: int) -> bool:
    """A heading with no label's words; a numbered title counts where a label or a table stands right beneath it."""
    unit = units[at]
    if unit.style == "row" or label_of(unit.marked_up) or theme_mark(unit.words):
        return False
    if unit.heads:
        return True
    if not unit.style.startswith(("plain", "number", "para")) or not title_like(unit.words) or at + 1 >= len(units):
        return False
    after = units[at + 1]
    return bool(label_of(after.marked_up)) or (after.style == "row" and is_table_head(after.cells, alone=True))


def _ends(unit: Unit) -> bool:
    return (unit.heads or (len(unit.words) <= 80 and not ended(unit.words))) and bool(
        _ENDS.fullmatch(unit.words.strip(" :"))
    )


def _fill(units: Sequence[Unit], run: Run) -> None:
    for order, head in enumerate(run.heads):
        start = head.place + head.takes
        last = order + 1 == len(run.heads)
        until = len(units) if last else run.heads[order + 1].place
        entry = units[head.place].is_entry and not units[head.place].heads
        body = list(units[start:until])
        listed = entry and all(units[each.place].is_entry for each in run.heads)
        body = _inside(units[head.place], body, last=last) if listed else _section(body)
        run.themes.append(_theme(head, units[head.place], details_of(body)))


def _section(body: list[Unit]) -> list[Unit]:
    end = next((at for at, unit in enumerate(body) if _ends(unit)), len(body))
    return body[:end]


def _inside(head: Unit, body: list[Unit], *, last: bool) -> list[Unit]:
    """What belongs to an entry of a list: all beneath it where a label comes first, else entries further in."""
    if body and (label_of(body[0].marked_up) or (not last and any(label_of(unit.marked_up) for unit in body))):
        return _section(body)
    found = list[Unit]()
    for unit in body:
        if not (unit.is_entry and unit.indent > head.indent + 1):
            break
        found.append(unit)
    return found


def _theme(head: Head, unit: Unit, found: Details) -> FoundTheme:
    whole = head.title.strip().rstrip(".:")
    title, _, notes = (whole, "", ()) if len(whole) <= LONGEST_NAME else parted([whole])
    return FoundTheme(
        head.reference,
        title,
        unit.line,
        tuple(found.deeds),
        tuple(found.steps),
        tuple(found.measures),
        notes,
    )


def _tables(units: Sequence[Unit]) -> list[Run]:
    """A table with a column of themes, near the plan's name."""
    run, head = Run(), list[str]()
    for place, unit in enumerate(units):
        if unit.style != "row" or "theme" not in columns_of(unit.cells) or not is_table_head(unit.cells):
            continue
        if unit.cells == head or not (_named_near(units, place) or run.themes):
            continue
        head = unit.cells
        end = next((at for at in range(place, len(units)) if units[at].style != "row"), len(units))
        _rows_into(run, units[place:end])
    return [run] if run.themes else []


def _rows_into(run: Run, rows: Sequence[Unit]) -> None:
    line = rows[0].line
    for row in rows_of(rows):
        if row.theme and (not run.themes or _plain(row.theme) != _plain(run.themes[-1].title)):
            mark = theme_mark(row.theme)
            reference, title = (mark[0], mark[1] or row.theme) if mark else (str(len(run.themes) + 1), row.theme)
            if not run.themes or title != run.themes[-1].title:
                run.themes.append(FoundTheme(reference, title, row.deed.line if row.deed else line))
        if run.themes:
            last = run.themes[-1]
            run.themes[-1] = replace(
                last,
                deeds=(*last.deeds, *([row.deed] if row.deed else [])),
                steps=(*last.steps, *row.steps),
                measures=(*last.measures, *row.measures),
            )


def _plain(words: str) -> str:
    mark = theme_mark(words)
    return (mark[1] if mark and mark[1] else words).casefold().strip(" .")


def _together(one: list[FoundTheme], other: list[FoundTheme]) -> list[FoundTheme] | None:
    """The same themes twice, in the report and in its annex: each with the details it has anywhere."""
    pairs = [(theme, next((each for each in other if _alike(theme, each)), None)) for theme in one]
    if sum(pair is not None for _, pair in pairs) * 2 < len(other):
        return None
    found = []
    for theme, pair in pairs:
        if pair is not None and theme.is_bare and not pair.is_bare:
            theme = replace(pair, title=theme.title)
        if pair is not None and len(pair.title) > len(theme.title):
            theme = replace(theme, title=pair.title)
        found.append(theme)
    return [*found, *(each for each in other if not any(_alike(theme, each) for theme in one))]


def _alike(one: FoundTheme, other: FoundTheme) -> bool:
    left, right = (set(_WORD.findall(theme.title.lower())) for theme in (one, other))
    shared = len(left & right)
    return shared > 0 and (shared * 2 > min(len(left), len(right)) or (one.reference == other.reference and shared > 1))


def _within(best: list[FoundTheme], other: list[FoundTheme]) -> bool:
    """Whether the other run is made of the same lines."""
    lines = {theme.line for theme in best} | {deed.line for theme in best for deed in theme.deeds}
    return all(theme.line in lines for theme in other)
