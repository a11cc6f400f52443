"""What each event's name says to people. Every app adds its own words when it is ready.

    register({"actions.update.approved": "approved the update of {thing}"})

A template is what follows the person's name. {thing} is the thing's label as it was then; any other name in braces is
looked up in the event's data.
"""

import re
from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Any

from django.utils.text import capfirst

from audit.models import Event

#: Keys of an event's data that hold what a person wrote; shown beneath the sentence where it does not say them itself.
WRITTEN = ("reason", "note")
#: The key of an event's data that says what was changed: {"due_on": [before, after]}.
CHANGED = "changed"
UNSAID = "nothing"

_templates: dict[str, str] = {}


def register(templates: Mapping[str, str]) -> None:
    """Add an app's words. Errors: ValueError for a template that cannot be read."""
    for name, template in templates.items():
        if wrong := [key for _, key, _, _ in Formatter().parse(template) if key is not None and not key.isidentifier()]:
            raise ValueError(f"{name}: {wrong} are not keys of an event's data")
        _templates[name] = template


def known() -> frozenset[str]:
    """Every event name that has words."""
    return frozenset(_templates)


def sentence(event: Event) -> str:
    """What happened, in words that follow the person's name: "approved the update of 3.2 Ring road".

    A value that this event does not have, being older than its words, goes with the words that lead to it: of
    "moved {thing} to {place}" stays "moved 3.2 Ring road". What was recorded as empty is "nothing".
    """
    values = {key: in_words(value) for key, value in event.data.items()} | {"thing": event.thing_label}
    said = ""
    for words, key, _, _ in Formatter().parse(_templates.get(event.name, _guess(event.name))):
        if key is None:
            said += words
        elif key in values or not said:
            said += words + values.get(key, UNSAID)
    return said


def title(event: Event) -> str:
    """The sentence as a heading, where the person is named elsewhere."""
    return capfirst(sentence(event))


def written(event: Event) -> str:
    """What stands beneath: what the person wrote, a reason or a note, then what was changed, one thing a line.

    Empty where the sentence says it already.
    """
    said = {key for _, key, _, _ in Formatter().parse(_templates.get(event.name, "")) if key}
    texts = [str(event.data[key]) for key in WRITTEN if event.data.get(key) and key not in said]
    changed = event.data.get(CHANGED)
    if isinstance(changed, dict) and CHANGED not in said:
        texts += [capfirst(_item(key, value)) for key, value in changed.items()]
    return "\n".join(texts)


def _guess(name: str) -> str:
    """Words for a name that nobody gave words to: "a.risk.sent_back" says "sent back the risk {thing}"."""
    noun, verb = (["", "thing", *name.split(".")])[-2:]
    return f"{verb} the {noun} {{thing}}".replace("_", " ")


def in_words(value: Any) -> str:
    """A value of an event's data: dates as "31 March 2026", lists as "a, b and c"."""
    match value:
        case bool():
            return "yes" if value else "no"
        case None | "" | []:
            return UNSAID
        case list():
            return listed([in_words(item) for item in value])
        case dict():
            return listed([_item(key, item) for key, item in value.items()])
        case str() if found := re.match(r"(\d{4}-\d\d-\d\d)(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?$", value):
            return _day(found[1])
        case _:
            return str(value)


def _item(key: str, value: Any) -> str:
    """One item of a dict: "due on: 1 April 2026", or of what was changed "due on: from nothing to 1 April 2026"."""
    words = key.replace("_", " ")
    match value:
        case [before, after]:
            return f"{words}: from {in_words(before)} to {in_words(after)}"
        case _:
            return f"{words}: {in_words(value)}"


def listed(items: list[str]) -> str:
    """ "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _day(iso: str) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {day:%B %Y}"
