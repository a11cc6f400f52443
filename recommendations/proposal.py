"""A report as it was read and corrected so far: plain frozen values that wait in a ReportUpload as JSON.

Nothing of it is a challenge before a person takes it in.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Self

from recommendations.models import PeerChallenge
from recommendations.reading import FeedbackReport, PeerTeamMember, ProposedAction, RecommendationItem
from recommendations.reading.prose import sentences
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
    certainty: str = ""  # "certain", "likely", "unsure"; empty where a person put the item together
    reasons: tuple[str, ...] = ()
    suggestion: bool = False  # a suggestion of the team's, never one of its key recommendations


@dataclass(frozen=True)
class SuggestedAction:
    """An action that the document itself proposes, and the items (by key) it serves. `wanted`: make an action of it."""

    key: int
    text: str
    serves: tuple[int, ...]
    line: int | None = None
    wanted: bool = True


@dataclass(frozen=True)
class MissedPassage:
    """Words that may be a recommendation and were not taken. `suggestion`: the team only suggests something there."""

    key: int
    line: int
    text: str
    why: str
    reference: str = ""
    suggestion: bool = False
    lines: tuple[int, ...] = ()


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
    missed: tuple[MissedPassage, ...] = ()

    @property
    def taken(self) -> tuple[Item, ...]:
        """The items that are not left out."""
        return tuple(item for item in self.items if not item.left_out)

    @property
    def counted(self) -> str:
        """How much is taken, in words: suggestions are told apart from the key recommendations."""
        suggestions = sum(item.suggestion for item in self.taken)
        key = len(self.taken) - suggestions
        words = f"{key} recommendation{'' if key == 1 else 's'}"
        return f"{words} and {suggestions} suggestion{'' if suggestions == 1 else 's'}" if suggestions else words

    @property
    def headlines(self) -> list[str]:
        return [item.headline for item in self.taken]

    def with_new_item(self) -> Self:
        """The same with an empty recommendation at the end, its reference the next number where they are numbers."""
        return replace(self, items=(*self.items, Item(self._next_key(), self._next_reference(), "", "")))

    def _next_key(self) -> int:
        return max((item.key for item in self.items), default=0) + 1

    def _next_reference(self) -> str:
        numbers = [int(item.reference) for item in self.items if item.reference.isdecimal()]
        return str(max(numbers) + 1) if numbers else "" if self.items else "1"

    def place_of(self, key: int) -> int:
        """Where the item stands in the order, from 0. Errors: KeyError where it is not there (any more)."""
        for place, item in enumerate(self.items):
            if item.key == key:
                return place
        raise KeyError(key)

    def moved(self, key: int, by: int) -> Self:
        """The same with one item `by` places later (earlier where negative); at either end it stays."""
        place = self.place_of(key)
        others = [item for item in self.items if item.key != key]
        others.insert(min(max(place + by, 0), len(others)), self.items[place])
        return replace(self, items=tuple(others))

    def merged(self, key: int) -> Self:
        """The same with an item and the one after it in one: the first's reference and headline, the words of both.

        Actions that serve the second serve the first from now on. The last item stays as it is.
        """
        place = self.place_of(key)
        if place + 1 >= len(self.items):
            return self
        first, second = self.items[place : place + 2]
        both = replace(
            first,
            text="\n\n".join(text for text in (first.text, second.text) if text),
            headline=first.headline or second.headline,
            line=first.line or second.line,
            lines=tuple(sorted({*first.lines, *second.lines})),
            again=tuple(sorted({*first.again, *second.again})),
            notes=(),
            certainty="",
            reasons=(f"You put {first.reference or 'one'} and {second.reference or 'the next'} together.",),
        )
        actions = tuple(
            replace(
                action, serves=tuple(dict.fromkeys(key if served == second.key else served for served in action.serves))
            )
            for action in self.actions
        )
        return replace(self, items=(*self.items[:place], both, *self.items[place + 2 :]), actions=actions)

    def split(self, key: int, at: int) -> Self:
        """The same with one item in two, the second from character `at` of its words on. It keeps all lines of both.

        The second has the reference that is next; its headline is its first sentence or line.
        """
        place = self.place_of(key)
        item = self.items[place]
        before, after = item.text[:at].rstrip(), item.text[at:].lstrip()
        if not before or not after:
            return self
        shared = {"notes": (), "certainty": "", "reasons": (f"You split what was read as {item.reference}.",)}
        first = replace(item, text=before, headline=_kept_headline(item.headline, before), **shared)  # type: ignore[arg-type]
        second = replace(
            item,
            key=self._next_key(),
            reference=self._next_reference(),
            headline=headline_of(after),
            text=after,
            **shared,  # type: ignore[arg-type]
        )
        return replace(self, items=(*self.items[:place], first, second, *self.items[place + 1 :]))

    def with_missed(self, key: int) -> Self:
        """The same with a passage that was not taken as an item of its own, where its lines put it in the order."""
        passage = next((each for each in self.missed if each.key == key), None)
        if passage is None:
            return self
        taken = {item.reference for item in self.items}
        reference = passage.reference if passage.reference not in {*taken, ""} else self._next_reference()
        if passage.suggestion:
            reference = next(f"S{number}" for number in range(1, len(taken) + 2) if f"S{number}" not in taken)
        item = Item(
            self._next_key(),
            reference,
            headline_of(passage.text),
            passage.text,
            line=passage.line,
            lines=passage.lines,
            reasons=(f"You added it. {passage.why}",),
            suggestion=passage.suggestion,
        )
        later = (at for at, each in enumerate(self.items) if (each.line or 0) > passage.line or each.suggestion)
        place = len(self.items) if passage.suggestion else next(later, len(self.items))
        items = (*self.items[:place], item, *self.items[place:])
        return replace(self, items=items, missed=tuple(each for each in self.missed if each.key != key))

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
        values["missed"] = tuple(MissedPassage(**_tuples(each)) for each in values.get("missed", ()))
        values["actions"] = tuple(SuggestedAction(**_tuples(each)) for each in values.get("actions", ()))
        return cls(**values)


def headline_of(text: str) -> str:
    """The first line of a text, or its first sentence where that is shorter."""
    first = text.split("\n")[0].strip()
    return next(iter(sentences(first)), first).rstrip(" .:;")


def _kept_headline(headline: str, text: str) -> str:
    return headline if text.startswith(headline) else headline_of(text)


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
        missed=tuple(_missed(report, lines_of(text))),
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
            certainty=str(item.certainty),
            reasons=item.reasons,
            lines=tuple(passage_lines(lines, item.line, item.text, following[item.line])),
            again=tuple(
                number
                for more in item.also_printed_as
                for number in passage_lines(lines, more.line, item.text, following[more.line])
            ),
        )
        for key, item in enumerate(found, start=1)
    ]


def _missed(report: FeedbackReport, lines: list[str]) -> Iterator[MissedPassage]:
    told = [(passage, False) for passage in report.possibly_missed] + [(one, True) for one in report.suggestions]
    for key, (passage, suggestion) in enumerate(told[:MOST_ITEMS], start=1):
        yield MissedPassage(
            key,
            passage.line,
            passage.text,
            passage.why,
            passage.reference,
            suggestion,
            tuple(passage_lines(lines, passage.line, passage.text)),
        )


def _actions(found: tuple[ProposedAction, ...], items: tuple[RecommendationItem, ...]) -> list[SuggestedAction]:
    keys: dict[str, int] = {}
    for key, item in enumerate(items, start=1):
        keys.setdefault(item.reference, key)
    return [
        SuggestedAction(
            key=number,
            text=_with_columns(action),
            serves=tuple(keys[reference] for reference in action.recommendations if reference in keys),
            line=action.line,
        )
        for number, action in enumerate(found, start=1)
    ]


def _with_columns(action: ProposedAction) -> str:
    """The action's words, and what stood in the columns beside it, so that none of it is lost on the way."""
    beside = [("Owner", action.owner), ("Deadline", action.deadline), ("Status", action.status)]
    said = "; ".join(f"{name}: {words}" for name, words in beside if words)
    return f"{action.text}\n\n{said}" if said else action.text
