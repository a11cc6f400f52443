"""What a question may be asked on: the sections, indicators, actions, recommendations and risks that a published
document names. Nothing else can be chosen, so nothing unpublished can be asked for by name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser
from typing import Any

from reports.snapshot.canonical import UnreadableSnapshot, from_data
from reports.snapshot.parts import Snapshot

LONGEST = 250


class Kind(StrEnum):
    WHOLE = "whole"
    SECTION = "section"
    INDICATOR = "indicator"
    ACTION = "action"
    RECOMMENDATION = "recommendation"
    RISK = "risk"

    @property
    def label(self) -> str:
        return "The whole document" if self is Kind.WHOLE else self.value.capitalize()

    @property
    def plural(self) -> str:
        return "The whole document" if self is Kind.WHOLE else f"{self.label}s"


@dataclass(frozen=True)
class Topic:
    """One thing that a document names: `reference` and `name` as printed there."""

    kind: Kind
    reference: str = ""
    name: str = ""

    @property
    def key(self) -> str:
        """As forms and addresses say it. The name is part of it: two plans may both have an action 1.1."""
        return self.kind.value if self.kind is Kind.WHOLE else f"{self.kind}:{self.reference}:{self.name}"

    @property
    def about(self) -> str:
        """As lists and pages say it: "Indicator H01 Households in temporary accommodation"."""
        if self.kind is Kind.WHOLE:
            return self.kind.label
        return " ".join(filter(None, (self.kind.label, self.reference, self.name)))[:LONGEST]

    @property
    def short(self) -> str:
        """The same beneath a heading that says its kind."""
        return " ".join(filter(None, (self.reference, self.name)))[:LONGEST] or self.kind.label


WHOLE = Topic(Kind.WHOLE)


def topics_of_edition(data: Any, html: str) -> tuple[Topic, ...]:
    """What an edition names, from its snapshot and the headings of its article."""
    return _each_once((WHOLE, *_sections(html), *_of_snapshot(data)))


def topics_of_paper(data: Mapping[str, Any], html: str) -> tuple[Topic, ...]:
    """What Part A of a cleared paper names, its recommendations to the meeting and its annexes included."""
    asked = data.get("paper", {}).get("recommendations", ())
    recommended = [Topic(Kind.SECTION, f"Recommendation {place}:", text) for place, text in enumerate(asked, start=1)]
    annexed = [topic for annex in data.get("annexes", {}).values() for topic in _of_snapshot(annex)]
    return _each_once((WHOLE, *_sections(html), *recommended, *annexed))


def grouped(topics: Iterable[Topic]) -> list[tuple[str, list[Topic]]]:
    """The topics by kind, each under its plural, in the order of Kind."""
    found = list(topics)
    groups = [(kind.plural, [topic for topic in found if topic.kind is kind]) for kind in Kind]
    return [(words, own) for words, own in groups if own]


def _of_snapshot(data: Any) -> Iterator[Topic]:
    try:
        snapshot = from_data(data)
    except UnreadableSnapshot:  # of a later version of this program: its sections can still be asked on
        return
    yield from _named(snapshot)


def _named(snapshot: Snapshot) -> Iterator[Topic]:
    for indicator in snapshot.indicators:
        yield Topic(Kind.INDICATOR, indicator.code, indicator.name)
    for action in snapshot.actions:
        yield Topic(Kind.ACTION, action.reference, action.title)
    for plan in snapshot.plans:
        for said in plan.recommendations:
            yield Topic(Kind.RECOMMENDATION, said.reference, said.headline)
    for risk in snapshot.scorecard.risks if snapshot.scorecard else ():
        yield Topic(Kind.RISK, risk.reference, risk.title)


def _sections(html: str) -> list[Topic]:
    reader = _Headings()
    reader.feed(html)
    return [Topic(Kind.SECTION, "", words) for words in reader.found if words]


def _each_once(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    return tuple(dict.fromkeys(topics))


class _Headings(HTMLParser):
    """The words of every second-level heading."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "h2":
            self._inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "h2":
            self._inside = False
            self.found[-1] = " ".join(self.found[-1].split())

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data
