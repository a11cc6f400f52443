"""Plain frozen dataclasses to values that JSON holds, and back: how a child process hands over what it read."""

import dataclasses
import types
import typing
from datetime import date
from enum import Enum
from functools import cache
from typing import Any


def to_plain(value: Any) -> Any:
    """Dataclasses as dicts, tuples as lists, dates as text; `from_plain` is its inverse."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, (tuple, list)):
        return [to_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def from_plain[T](kind: type[T], value: Any) -> T:
    """A value of this type again. Errors: TypeError, KeyError or ValueError where it does not fit."""
    return typing.cast(T, _read(kind, value))


def _read(kind: Any, value: Any) -> Any:
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        real = [each for each in inside if each is not type(None)]
        return None if value is None else _read(real[0], value) if len(real) == 1 else value
    if origin is tuple:
        return tuple(_read(inside[0], each) for each in value)
    if dataclasses.is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _read(hints[name], each) for name, each in value.items()})  # type: ignore[operator]
    if kind is date:
        return date.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)
