"""What the check page shows beside its form: where each thing stands in the source, and what to look at first."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from peerreview.marks import Mark
from recommendations.certainty import CERTAINTY_MARKS
from recommendations.earlier import Earlier, same_report
from recommendations.forms.check import ActionForm, CheckForms, ItemForm
from recommendations.models import ReportUpload
from recommendations.proposal import Item, MissedPassage, Proposal, SuggestedAction
from recommendations.rules.passages import find_line, find_line_with_all, lines_of
from recommendations.rules.same import names_another
from recommendations.source import CONTEXT, SourceLine, passage


@dataclass(frozen=True)
class ItemRow:
    """One recommendation's form beside the lines it was read from, and the lines that print it again."""

    form: ItemForm
    item: Item | None
    lines: tuple[SourceLine, ...]
    again: tuple[SourceLine, ...]
    page: int | None = None

    @property
    def label(self) -> str:
        return str(self.form["reference"].value() or "").strip()

    @property
    def unsure(self) -> bool:
        return bool(self.item and (self.item.notes or self.item.certainty == "unsure"))

    @property
    def mark(self) -> Mark | None:
        """How sure the reader was of it; none for what a person put together."""
        return CERTAINTY_MARKS.get(self.item.certainty) if self.item else None

    @property
    def kind(self) -> str:
        return "Suggestion" if self.item and self.item.suggestion else "Recommendation"

    @property
    def left_out(self) -> bool:
        return bool(self.form["left_out"].value())


@dataclass(frozen=True)
class MissedRow:
    """A passage that was not taken, with the lines it stands in."""

    passage: MissedPassage
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True)
class ActionRow:
    form: ActionForm
    action: SuggestedAction
    serves: tuple[str, ...]


@dataclass(frozen=True)
class Fact:
    """One fact: what was read, and the line that says so. `found` is empty where nothing was."""

    label: str
    found: str
    target: str
    line: SourceLine | None = None


@dataclass(frozen=True)
class CheckPage:
    """Everything the template asks for."""

    upload: ReportUpload
    proposal: Proposal
    forms: CheckForms
    rows: tuple[ItemRow, ...]
    actions: tuple[ActionRow, ...]
    facts: tuple[Fact, ...]
    source: tuple[SourceLine, ...]
    wrong_council: bool
    earlier: tuple[Earlier, ...]
    passages: tuple[MissedRow, ...]

    @property
    def possibly_missed(self) -> list[MissedRow]:
        return [row for row in self.passages if not row.passage.suggestion]

    @property
    def suggestions(self) -> list[MissedRow]:
        return [row for row in self.passages if row.passage.suggestion]

    @property
    def sureness(self) -> list[tuple[Mark, int]]:
        """How many of the items that are not left out are certain, likely and unsure, where there are any."""
        counts = Counter(item.certainty for item in self.proposal.taken)
        return [(mark, counts[key]) for key, mark in CERTAINTY_MARKS.items() if counts[key]]

    @property
    def missing(self) -> list[Fact]:
        return [fact for fact in self.facts if not fact.found]

    @property
    def present(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.found]

    @property
    def unsure_rows(self) -> list[ItemRow]:
        return [row for row in self.rows if row.unsure]

    @property
    def warnings(self) -> list[str]:
        """What is to be told of the whole report; what is told at an item itself is left out."""
        told = {f"recommendation {row.label} has no end" for row in self.unsure_rows}
        return [words for words in self.proposal.warnings if not any(part in words for part in told)]

    @property
    def to_check_count(self) -> int:
        told = len(self.warnings) + len(self.unsure_rows) + len(self.earlier)
        return told + self.wrong_council + bool(self.possibly_missed)

    @property
    def found_count(self) -> int:
        return sum(not item.suggestion for item in self.proposal.taken)

    @property
    def asks_another(self) -> bool:
        """Whether a person must say that this is another report: only where it may be one."""
        return any(not item.certain for item in self.earlier)


def check_page(upload: ReportUpload, proposal: Proposal, forms: CheckForms) -> CheckPage:
    """The page for an upload. `proposal` is what it now stands at, `forms` what is shown, bound or not."""
    lines = lines_of(upload.text) if upload.text else []
    stored = {item.key: item for item in proposal.items}
    return CheckPage(
        upload=upload,
        proposal=proposal,
        forms=forms,
        rows=tuple(_row(form, stored, lines, upload) for form in forms.items),
        actions=tuple(_action_rows(forms, proposal)),
        facts=tuple(_facts(proposal, lines)),
        source=tuple(_source(proposal, lines)),
        wrong_council=is_of_another_council(upload, proposal),
        earlier=tuple(same_report(upload.council, proposal)),
        passages=tuple(MissedRow(each, tuple(_lines_of_passage(each, lines))) for each in proposal.missed),
    )


def is_of_another_council(upload: ReportUpload, proposal: Proposal) -> bool:
    return names_another(proposal.names_council, upload.council.name)


def object_to(upload: ReportUpload, proposal: Proposal, forms: CheckForms) -> bool:
    """Put on the form whatever needs a person's tick before taking in and has none. Out: whether there was any."""
    earlier = same_report(upload.council, proposal)
    if is_of_another_council(upload, proposal) and "is_ours" not in proposal.confirmed:
        forms.facts.add_error(
            "is_ours",
            f"The report names {proposal.names_council}. Tick the box if it is about {upload.council} all the same",
        )
    for item in earlier:
        if item.certain:
            forms.facts.add_error("on_site_start", f"{item.why} It cannot be taken in a second time")
    if any(not item.certain for item in earlier) and "is_another" not in proposal.confirmed:
        forms.facts.add_error("is_another", "Tick the box if this is another report than the one taken in already")
    return bool(forms.facts.errors)


def _row(form: ItemForm, stored: dict[int, Item], lines: list[str], upload: ReportUpload) -> ItemRow:
    key = str(form["key"].value() or "")
    item = stored.get(int(key)) if key.isdecimal() else None
    if item is None or not item.lines:
        return ItemRow(form, item, (), ())
    first, again = tuple(passage(item, item.lines, lines)), tuple(passage(item, item.again, lines))
    return ItemRow(form, item, first, again, page=upload.page_of(item.line))


def _lines_of_passage(missed: MissedPassage, lines: list[str]) -> Iterator[SourceLine]:
    """Its lines in the source, a line more at either end; its own are marked."""
    found = missed.lines or ((missed.line,) if 0 < missed.line <= len(lines) else ())
    if not found:
        return
    for number in range(max(min(found) - CONTEXT, 1), min(max(found) + CONTEXT, len(lines)) + 1):
        if lines[number - 1].strip():
            yield SourceLine(number, lines[number - 1], missed=number in found)


def _action_rows(forms: CheckForms, proposal: Proposal) -> Iterator[ActionRow]:
    references = {item.key: item.reference for item in proposal.items}
    by_key = {action.key: action for action in proposal.actions}
    for form in forms.actions:
        key = str(form["key"].value() or "")
        if key.isdecimal() and (action := by_key.get(int(key))):
            yield ActionRow(form, action, tuple(references[key] for key in action.serves if key in references))


def _source(proposal: Proposal, lines: list[str]) -> Iterator[SourceLine]:
    first = {number: item for item in proposal.items for number in item.lines}
    again = {number: item for item in proposal.items for number in item.again}
    missed = {number for each in proposal.missed if not each.suggestion for number in each.lines}
    for number, text in enumerate(lines, start=1):
        item = first.get(number) or again.get(number)
        yield SourceLine(number, text, item, again=number in again, missed=item is None and number in missed)


def _facts(proposal: Proposal, lines: list[str]) -> Iterator[Fact]:
    def at(words: str) -> SourceLine | None:
        return _line(lines, find_line(lines, words))

    days = _days(proposal)
    team, themes = proposal.team, (*proposal.themes, *proposal.asked_besides)
    people = str(proposal.people_spoken_to or "")
    kind = proposal.kind.replace("_", " ") if proposal.kind_known else ""
    yield Fact("Council", proposal.names_council, "", at(proposal.names_council))
    yield Fact("Kind of challenge", kind.capitalize(), "id_facts-kind", at(f"{kind} peer challenge") if kind else None)
    yield Fact("Days on site", days, "id_facts-on_site_start_day", _line(lines, _dates_line(proposal, lines)))
    yield Fact("Themes", _count(themes, "theme"), "id_facts-themes", at(themes[0]) if themes else None)
    yield Fact("Peer team", _count(team, "person", "people"), "id_facts-team", at(team[0].name) if team else None)
    yield Fact("People spoken to", people, "id_facts-people_spoken_to", at(proposal.people_wording))
    yield Fact("Follow-up", proposal.follow_up, "id_facts-follow_up", at(proposal.follow_up))
    yield Fact(
        "Next challenge", proposal.next_challenge_by, "id_facts-next_challenge_by", at(proposal.next_challenge_by)
    )


def _dates_line(proposal: Proposal, lines: list[str]) -> int | None:
    start, end = proposal.on_site_start, proposal.on_site_end
    if not (start and end):
        return None
    return find_line_with_all(lines, [str(start.day), str(end.day), f"{end:%B}".lower(), str(end.year)]) or (
        find_line_with_all(lines, [str(start.day), str(end.day), f"{end:%B}".lower()])
    )


def _days(proposal: Proposal) -> str:
    start, end = proposal.on_site_start, proposal.on_site_end
    if not (start and end):
        return ""
    return f"{start.day} {start:%B %Y} to {end.day} {end:%B %Y}"


def _line(lines: list[str], number: int | None) -> SourceLine | None:
    return SourceLine(number, lines[number - 1]) if number else None


def _count(things: tuple[object, ...], one: str, many: str = "") -> str:
    if not things:
        return ""
    return f"{len(things)} {one if len(things) == 1 else many or f'{one}s'}"
