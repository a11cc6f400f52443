"""A report as it was read and corrected so far: plain frozen values that wait in a ReportUpload as JSON.

Nothing of it is a challenge before a person takes it in.
"""

from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Self

from recommendations.models import PeerChallenge
from recommendations.reading import FeedbackReport, PeerTeamMember, ProposedAction, RecommendationItem
from recommendations.rules.passages import lines_of, passage_lines

MOST_ITEMS = 100  # a report has six to eighteen; a form with many hundreds of fields would be refused


@dataclass(frozen=True)
class Item:
    """One recommendation of the proposal. `key` stays the same however it is corrected; `lines` are where it was read.

    `again` are lines where the same words are printed a second time. `line` is None for one that was typed in.
    """

    key: int
    reference: str
    headline: str
    text: str
    line: int | None = None
    group: str = ""
    notes: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    again: tuple[int, ...] = ()
    left_out: bool = False


@dataclass(frozen=True)
class SuggestedAction:
    """An action that the document itself proposes, and the items (by key) it serves. `wanted`: make an action of it."""

    key: int
    text: str
    serves: tuple[int, ...]
    line: int | None = None
    wanted: bool = True


@dataclass(frozen=True)
class Person:
    name: str
    role: str = ""


@dataclass(frozen=True)
class Proposal:
    """Everything on the check page. `names_council` is what the report says, `confirmed` what a person ticked."""

    kind: str = PeerChallenge.Kind.CORPORATE
    names_council: str = ""
    on_site_start: date | None = None
    on_site_end: date | None = None
    themes: tuple[str, ...] = ()
    asked_besides: tuple[str, ...] = ()
    team: tuple[Person, ...] = ()
    people_spoken_to: int | None = None
    people_wording: str = ""
    follow_up: str = ""
    next_challenge_by: str = ""
    items: tuple[Item, ...] = ()
    actions: tuple[SuggestedAction, ...] = ()
    warnings: tuple[str, ...] = ()
    document_kind: str = ""
    kind_known: bool = True
    confirmed: tuple[str, ...] = field(default=())

    @property
    def taken(self) -> tuple[Item, ...]:
        """The items that are not left out."""
        return tuple(item for item in self.items if not item.left_out)

    @property
    def headlines(self) -> list[str]:
        return [item.headline for item in self.taken]

    def with_new_item(self) -> Self:
        """The same with an empty recommendation at the end, its reference the next number where they are numbers."""
        numbers = [int(item.reference) for item in self.items if item.reference.isdecimal()]
        key = max((item.key for item in self.items), default=0) + 1
        reference = str(max(numbers) + 1) if numbers else "" if self.items else "1"
        return replace(self, items=(*self.items, Item(key, reference, "", "")))

    def as_json(self) -> dict[str, Any]:
        """Values that JSON holds; `from_json` is its inverse."""
        values = asdict(self)
        for name in ("on_site_start", "on_site_end"):
            values[name] = values[name].isoformat() if values[name] else None
        return values

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        values = dict(stored)
        for name in ("on_site_start", "on_site_end"):
            values[name] = date.fromisoformat(values[name]) if values.get(name) else None
        for name in ("themes", "asked_besides", "warnings", "confirmed"):
            values[name] = tuple(values.get(name, ()))
        values["team"] = tuple(Person(**each) for each in values.get("team", ()))
        values["items"] = tuple(Item(**_tuples(each)) for each in values.get("items", ()))
        values["actions"] = tuple(SuggestedAction(**_tuples(each)) for each in values.get("actions", ()))
        return cls(**values)


def _tuples(values: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def proposal_of(report: FeedbackReport, text: str) -> Proposal:
    """What a report's reading proposes, with the lines of `text` in which each recommendation stands."""
    kinds = PeerChallenge.Kind.values
    people = report.people_spoken_to
    return Proposal(
        kind=report.kind if report.kind in kinds else PeerChallenge.Kind.CORPORATE,
        kind_known=report.kind in kinds,
        names_council=report.council or "",
        on_site_start=report.on_site.start,
        on_site_end=report.on_site.end,
        themes=report.themes,
        asked_besides=report.asked_besides,
        team=tuple(_person(member) for member in report.peer_team),
        people_spoken_to=people.number if people else None,
        people_wording=people.wording if people else "",
        follow_up=report.follow_up or "",
        next_challenge_by=report.next_challenge_by or "",
        items=tuple(_items(report.recommendations[:MOST_ITEMS], lines_of(text))),
        actions=tuple(_actions(report.actions[:MOST_ITEMS], report.recommendations[:MOST_ITEMS])),
        warnings=(*report.warnings, *_too_many(report)),
        document_kind=str(report.document_kind),
    )


def _too_many(report: FeedbackReport) -> list[str]:
    count = len(report.recommendations)
    if count <= MOST_ITEMS:
        return []
    return [f"{count} recommendations were read; only the first {MOST_ITEMS} are kept. Is this one report?"]


def _person(member: PeerTeamMember) -> Person:
    return Person(member.name, f"{member.role} ({member.part})" if member.part else member.role)


def _items(found: tuple[RecommendationItem, ...], lines: list[str]) -> list[Item]:
    starts = sorted({item.line for item in found} | {more.line for item in found for more in item.also_printed_as})
    following = dict(zip(starts, [*starts[1:], None], strict=False))  # the last has none after it
    return [
        Item(
            key=key,
            reference=item.reference,
            headline=item.headline,
            text=item.text,
            line=item.line,
            group=item.group,
            notes=item.notes,
            lines=tuple(passage_lines(lines, item.line, item.text, following[item.line])),
            again=tuple(
                number
                for more in item.also_printed_as
                for number in passage_lines(lines, more.line, item.text, following[more.line])
            ),
        )
        for key, item in enumerate(found, start=1)
    ]


def _actions(found: tuple[ProposedAction, ...], items: tuple[RecommendationItem, ...]) -> list[SuggestedAction]:
    keys: dict[str, int] = {}
    for key, item in enumerate(items, start=1):
        keys.setdefault(item.reference, key)
    return [
        SuggestedAction(
            key=number,
            text=action.text,
            serves=tuple(keys[reference] for reference in action.recommendations if reference in keys),
            line=action.line,
        )
        for number, action in enumerate(found, start=1)
    ]
