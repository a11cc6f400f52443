"""What a director ticked and wrote on the page of many updates. Anything that is none of it is passed over."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from actions.services.approvals import Return

LONGEST_NOTE = 2000


@dataclass(frozen=True)
class Decisions:
    """By the updates' ids: the versions ticked to approve, the versions that were on the page, and the notes."""

    approvals: Mapping[int, int] = field(default_factory=dict)
    read: Mapping[int, int] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)

    @property
    def returns(self) -> dict[int, Return]:
        """Those to return, each with what was asked for."""
        return {pk: Return(self.read[pk], note) for pk, note in self.notes.items() if pk in self.read}

    @property
    def problems(self) -> dict[int, str]:
        """What cannot be meant, by the updates' ids."""
        wrong = dict.fromkeys(self._both, "You ticked it and wrote a note. Untick it, or clear the note.")
        long = "The note must be 2,000 characters or fewer."
        return wrong | {pk: long for pk, note in self.notes.items() if len(note) > LONGEST_NOTE}

    @property
    def _both(self) -> set[int]:
        return self.approvals.keys() & self.notes.keys()

    def __bool__(self) -> bool:
        return bool(self.approvals or self.notes)


def decisions_of(sent: QueryDict) -> Decisions:
    """Read `update` (ticked) and `read` as "id:version", and `note-<id>`."""
    notes = {}
    for name in sent:
        pk = name.removeprefix("note-")
        if name.startswith("note-") and pk.isdecimal() and (note := sent.get(name, "").strip()):
            notes[int(pk)] = note
    return Decisions(_versions(sent.getlist("update")), _versions(sent.getlist("read")), notes)


def _versions(values: list[str]) -> dict[int, int]:
    pairs = (value.partition(":") for value in values)
    return {int(pk): int(version) for pk, _, version in pairs if pk.isdecimal() and version.isdecimal()}
