"""A snapshot as JSON and back, without loss. No Django.

Canonical: keys sorted, no needless space, UTF-8, Decimals and dates as strings, enums by value. So the same snapshot
always gives the same bytes and the same SHA-256, and what PostgreSQL's jsonb gives back can be hashed again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from reports.snapshot.parts import Snapshot

#: Raised by one whenever a part is renamed, taken away or changes its meaning; `from_json` then learns to read the
#: older ones. A part that is added with a default needs no new number.
SCHEMA = 1


class UnreadableSnapshot(ValueError):  # noqa: N818 - said as people say it
    """This is no snapshot, or one of a later schema; the message says where."""


def to_json(snapshot: Snapshot) -> str:
    """The snapshot's canonical JSON."""
    return canonical(to_data(snapshot))


def from_json(text: str) -> Snapshot:
    """The snapshot that `to_json` wrote. Raises UnreadableSnapshot."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise UnreadableSnapshot(f"Not JSON: {error}") from error
    return from_data(data)


def to_data(snapshot: Snapshot) -> dict[str, Any]:
    """The snapshot as plain values that JSON can hold, marked with the schema they follow."""
    return {"schema": SCHEMA, "snapshot": plain(snapshot)}


def from_data(data: Any) -> Snapshot:
    """The snapshot in plain values, such as an edition's `data`. Raises UnreadableSnapshot."""
    if not isinstance(data, dict) or "snapshot" not in data:
        raise UnreadableSnapshot("Not a snapshot")
    if data.get("schema") != SCHEMA:
        raise UnreadableSnapshot(f"Written by schema {data.get('schema')}; this program reads {SCHEMA}")
    snapshot: Snapshot = _read(Snapshot, data["snapshot"], "snapshot")
    return snapshot


def canonical(data: Any) -> str:
    """Plain values as canonical JSON."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sha256_of(data: Any) -> str:
    """The SHA-256, in hexadecimal, of plain values' canonical JSON."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def plain(value: Any) -> Any:
    """A part as plain values."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    match value:
        case Enum():
            return value.value
        case Decimal() | bool() | None:
            return str(value) if isinstance(value, Decimal) else value
        case date():
            return value.isoformat()
        case tuple():
            return [plain(item) for item in value]
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case str() | int():
            return value
    raise TypeError(f"A snapshot does not hold {type(value).__name__}")


def _read(kind: Any, value: Any, where: str) -> Any:
    """The part of type `kind` in plain `value`; `where` is for the error message."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _read_optional(kind, value, where)
    if origin is tuple:
        return tuple(_read(get_args(kind)[0], item, f"{where}[{i}]") for i, item in enumerate(_a(list, value, where)))
    if origin is not None and issubclass(origin, Mapping):
        item_kind = get_args(kind)[1]
        items = _a(dict, value, where).items()
        return MappingProxyType({key: _read(item_kind, item, f"{where}.{key}") for key, item in items})
    if is_dataclass(kind):
        return _read_dataclass(kind, _a(dict, value, where), where)
    return _read_leaf(kind, value, where)


def _read_optional(kind: Any, value: Any, where: str) -> Any:
    if value is None:
        return None
    (only,) = (item for item in get_args(kind) if item is not NoneType)
    return _read(only, value, where)


def _read_dataclass(kind: Any, value: dict[str, Any], where: str) -> Any:
    hints = _hints(kind)
    if unknown := value.keys() - hints.keys():
        raise UnreadableSnapshot(f"{where}: unknown {', '.join(sorted(unknown))}")
    needed = {field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING}
    if missing := needed - value.keys():
        raise UnreadableSnapshot(f"{where}: no {', '.join(sorted(missing))}")
    return kind(**{name: _read(hints[name], item, f"{where}.{name}") for name, item in value.items()})


def _read_leaf(kind: Any, value: Any, where: str) -> Any:
    try:
        if issubclass(kind, Enum):
            return kind(value)
        if kind is Decimal:
            return Decimal(_a(str, value, where))
        if kind in (date, datetime):
            return kind.fromisoformat(_a(str, value, where))
    except (ValueError, ArithmeticError) as error:
        raise UnreadableSnapshot(f"{where}: {error}") from error
    return _a(kind, value, where)


def _a(kind: type, value: Any, where: str) -> Any:
    """`value`, which must be exactly of this kind (a truth value is no number here)."""
    if type(value) is not kind:
        raise UnreadableSnapshot(f"{where}: {kind.__name__} expected, not {type(value).__name__}")
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
