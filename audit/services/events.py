"""Writing down what happened, in the same transaction as the change itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from audit.models import Event


def record(
    name: str,
    *,
    by: models.Model | None,
    thing: models.Model,
    council: models.Model | None = None,
    **data: Any,
) -> Event:
    """Write one Event.

    In: the dotted name; the person (None: the site itself); the thing; its council, where it has one; what
    else a reader needs to know, as values JSON can hold (dates and Decimals too).
    Errors: RuntimeError outside a transaction, since an event without its change would be a lie.
    """
    _inside_the_change(name)
    event = _event(name, by, thing, council, data)
    event.save(force_insert=True)
    return event


def record_many(
    name: str,
    *,
    by: models.Model | None,
    council: models.Model | None,
    things: Iterable[tuple[models.Model, Mapping[str, Any]]],
) -> None:
    """Write the same kind of Event about many things, each with its own data, with one query for five hundred.

    Errors: as record.
    """
    _inside_the_change(name)
    Event.objects.bulk_create([_event(name, by, thing, council, dict(data)) for thing, data in things], batch_size=500)


def _inside_the_change(name: str) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{name}: record an event inside the transaction that makes the change")


def _event(
    name: str, by: models.Model | None, thing: models.Model, council: models.Model | None, data: dict[str, Any]
) -> Event:
    return Event(
        at=timezone.now(),
        name=name,
        by_id=by.pk if by else None,
        by_label=str(by) if by else "peerreview",
        council_id=council.pk if council else None,
        council_label=str(council) if council else "",
        thing_type=thing._meta.label_lower,
        thing_id=thing.pk,
        thing_label=str(thing)[:300],
        data=data,
    )
