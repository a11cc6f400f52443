"""What a Cabinet report says of plans. Nothing is written."""

from collections import Counter
from collections.abc import Sequence

from performance.reading_plans.plans import FoundPlans, FoundPriority
from performance.reading_plans.priorities import PlanName, Priorities, plans_named, priority_lists
from performance.reading_plans.themes import plan_name, themes_of
from performance.reading_plans.units import Unit, units_of
from performance.reading_plans.whole import measures_of_the_plan, steps_of_the_plan
from recommendations.reading.council import council_of
from recommendations.reading.text import decode, lines_of, put_right
from recommendations.reading_covering.front_sheet import day_in, front_sheet


def read_plans(source: str | bytes) -> FoundPlans:
    """The corporate plan's priorities and the improvement plan's themes. Never raises; doubts are in `warnings`."""
    text, told = decode(source)
    put = put_right(text)
    lines = lines_of(put)
    units = units_of(lines)
    whole = "\n".join(unit.words for unit in units)
    named = plans_named(whole)
    name, warnings = _name(named)
    chosen, more = _priorities(units, named)
    themes, doubts = themes_of(units)
    improvement, productivity = plan_name(whole) if themes else ("", False)
    steps = steps_of_the_plan(units) if themes else []
    measures = measures_of_the_plan(units) if themes else []
    own = {step.line for theme in themes for step in theme.steps} | {
        deed.line for theme in themes for deed in theme.deeds
    }
    every = [*told, *(warnings if chosen else []), *more, *doubts, *_bare(len(themes), sum(t.is_bare for t in themes))]
    return FoundPlans(
        council=council_of([], lines, range(0)),
        meeting_on=day_in(front_sheet(put.split("\n")).values.get("meeting_date", "")),
        plan_title=name.name + (f" {name.printed}" if name.printed else "") if chosen else "",
        first_year=name.first_year if chosen else None,
        last_year=name.last_year if chosen else None,
        years_printed=name.printed if chosen else "",
        priorities=tuple(chosen),
        improvement_title=improvement,
        is_productivity=productivity,
        themes=tuple(themes),
        steps=tuple(step for step in steps if step.line not in own),
        measures=tuple(words for words in measures if words not in {m for t in themes for m in t.measures}),
        warnings=tuple(dict.fromkeys(every)),
    )


def _name(named: Sequence[PlanName]) -> tuple[PlanName, list[str]]:
    """The plan that the report is about: the newest of those named with their years. Others are told of."""
    dated = [each for each in named if each.first_year]
    if not dated:
        plain = Counter(each.name for each in named).most_common(1)
        return (PlanName(plain[0][0]) if plain else PlanName("")), (["The corporate plan’s years were not found."])
    newest = max(dated, key=lambda each: (each.first_year or 0, len(each.name.split())))
    years = sorted({each.printed for each in dated} - {newest.printed})
    names = Counter(each.name for each in named if len(each.name.split()) == len(newest.name.split()))
    told = [
        f"The report names the corporate plan of {newest.printed} and that of {earlier}: see which one the priorities "
        "belong to."
        for earlier in years
    ]
    best = names.most_common(1)[0][0] if names else newest.name
    return PlanName(best, newest.first_year, newest.last_year, newest.printed), told


def _priorities(units: Sequence[Unit], named: Sequence[PlanName]) -> tuple[list[FoundPriority], list[str]]:
    """The list that is most certainly the council's, and what is in doubt. Without a corporate plan there is none."""
    lists = list(priority_lists(units)) if named else []
    lists = [each for each in lists if each.is_own or each.announced] or lists
    if not lists:
        return [], ["No list of a corporate plan’s priorities was found."] if named else []
    best = max(lists, key=_certainty)
    best_names = {_key(item) for item in best.found}
    told = []
    if best.announced and best.announced != len(best.found):
        told.append(f"Line {best.line} announces {best.announced} priorities; {len(best.found)} were found.")
    for each in lists:
        names = {_key(item) for item in each.found}
        if not names & best_names:
            told.append(f"Another list of priorities stands at line {each.line}: it was not taken.")
    return _with_texts(best.found, lists), told


def _certainty(each: Priorities) -> tuple[bool, bool, int, int]:
    said = sum(bool(item.text) for item in each.found)
    return each.announced == len(each.found), each.is_own, len(each.found), said


def _key(item: FoundPriority) -> str:
    return " ".join(item.name.casefold().replace("&", "and").split())


def _with_texts(found: Sequence[FoundPriority], lists: Sequence[Priorities]) -> list[FoundPriority]:
    """Each priority once; where another list says more of one that has no words, those are its words."""
    said = {_key(item): item for each in lists for item in each.found if item.text}
    kept: dict[str, FoundPriority] = {}
    for item in found:
        kept.setdefault(_key(item), item if item.text or _key(item) not in said else said[_key(item)])
    return list(kept.values())


def _bare(themes: int, bare: int) -> list[str]:
    if not bare:
        return []
    which = "any theme" if bare == themes else f"{bare} of the {themes} themes"
    told = f"The report prints no action, milestone or measure for {which}."
    return [f"{told} They may stand in an appendix that is not in this file: hand in both together, or add them here."]
