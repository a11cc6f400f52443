"""Every event that anything in the code records has words in the history."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from audit import words
from recommendations.models import Upload

ROOT = Path(__file__).resolve().parents[2]
APPS = ("audit", "councils", "recommendations", "actions", "performance", "reports")
DEMONSTRATION = "reports/demonstration/"  # tells events of every app, under names that the apps' own services use


@dataclass(frozen=True)
class Recording:
    """A place that records events, and the names it may use; none where they cannot be told from the code."""

    place: str
    names: frozenset[str]


@cache
def recordings() -> tuple[Recording, ...]:
    files = (path for app in APPS for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts)
    return tuple(recording for path in files for recording in _recordings_of(path))


def _recordings_of(path: Path) -> Iterator[Recording]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if not any(
        isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("audit.services")
        and "record" in {alias.name for alias in node.names}
        for node in ast.walk(tree)
    ):
        return
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for call in _calls(function, "record"):
            place = f"{path.relative_to(ROOT)}:{call.lineno}"
            yield Recording(place, frozenset(_names(call.args[0], function, tree)))


def _names(expression: ast.expr, function: ast.FunctionDef, tree: ast.Module) -> set[str]:
    """The names an expression gives: written out, one of two, or put together from what the function is given."""
    match expression:
        case ast.Constant(value=str(name)):
            return {name}
        case ast.IfExp(body=body, orelse=orelse):
            return _names(body, function, tree) | _names(orelse, function, tree)
        case ast.Name(id=parameter):
            return _given(parameter, function, tree)
        case ast.JoinedStr(values=[ast.Constant(value=start), ast.FormattedValue(value=ast.Name(id=parameter))]):
            return {f"{start}{name}" for name in _given(parameter, function, tree)}
        case ast.JoinedStr(
            values=[
                ast.Constant(value=start),
                ast.FormattedValue(value=ast.Attribute(attr="NOUN")),
                ast.Constant(value=end),
            ]
        ):
            return {f"{start}{room.NOUN}{end}" for room in Upload.__subclasses__()}
    return set()


def _given(parameter: str, function: ast.FunctionDef, tree: ast.Module) -> set[str]:
    """What the callers in the same file write out for a parameter."""
    positions = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    found: set[str] = set()
    for call in _calls(tree, function.name) if parameter in positions else ():
        arguments = dict(zip(positions, call.args, strict=False)) | {item.arg: item.value for item in call.keywords}
        if parameter in arguments and not isinstance(arguments[parameter], ast.Name):
            found |= _names(arguments[parameter], function, tree)
    return found


def _calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called), args=[_, *_]) if called == name:
                yield node


def all_names() -> dict[str, str]:
    """Every event name in the code, with a place where it is recorded."""
    return {name: recording.place for recording in recordings() for name in recording.names}


def test_the_names_of_events_can_be_told_from_the_code():
    unclear = [each.place for each in recordings() if not each.names and not each.place.startswith(DEMONSTRATION)]
    assert not unclear, f"write the event's name out, so that its words can be found: {unclear}"


def test_names_are_app_thing_verb_of_the_app_that_records_them():
    for name, place in all_names().items():
        assert len(name.split(".")) == 3, f"{place}: {name}"
        if not place.startswith(DEMONSTRATION):
            assert name.split(".")[0] == place.split("/")[0], f"{place}: {name}"


@pytest.mark.parametrize("app", APPS)
def test_every_event_has_words(app):
    own = {name: place for name, place in all_names().items() if name.startswith(f"{app}.")}
    without = {name: place for name, place in own.items() if name not in words.known()}
    assert not without, f"put words for these into {app}/events.py: {without}"


def test_no_words_for_events_that_nobody_records():
    assert words.known() - all_names().keys() == set()


def test_what_the_demonstration_tells_is_what_services_record():
    told = {
        call.args[0].value: str(path.relative_to(ROOT))
        for path in (ROOT / DEMONSTRATION).rglob("*.py")
        for call in _calls(ast.parse(path.read_text(encoding="utf-8")), "tell")
        if isinstance(call.args[0], ast.Constant)
    }
    assert {name: place for name, place in told.items() if name not in all_names()} == {}


def test_the_search_finds_names_written_out_chosen_and_handed_on():
    assert {
        "councils.person.invited",
        "councils.service.changed",
        "recommendations.response.changed",
        "actions.update.approved",
    } <= all_names().keys()
