"""A position statement as it was read and corrected so far: plain frozen values that wait in a DocumentUpload."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from recommendations.models import PositionStatementItem
from recommendations.reading_statements import Statement
from recommendations.rules.passages import lines_of, passage_lines

MOST_LINES = 150  # a statement has some ninety; a form with more than a thousand fields would be refused
Kind = PositionStatementItem.Kind


@dataclass(frozen=True)
class StatementLine:
    """One achievement, commitment or key document. `key` stays the same however it is corrected; `lines` are where
    it was read, none for one that was typed in."""

    key: int
    kind: str
    theme: str = ""
    group: str = ""
    text: str = ""
    dated: str = ""
    comment: str = ""
    line: int | None = None
    notes: tuple[str, ...] = ()
    left_out: bool = False
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class StatementProposal:
    title: str
    names_council: str = ""
    themes: tuple[str, ...] = ()
    lines: tuple[StatementLine, ...] = ()
    warnings: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()

    @property
    def taken(self) -> tuple[StatementLine, ...]:
        """The lines that are not left out."""
        return tuple(line for line in self.lines if not line.left_out)

    def with_new_line(self, kind: str) -> Self:
        """The same with an empty line of a kind at the end."""
        key = max((line.key for line in self.lines), default=0) + 1
        return replace(self, lines=(*self.lines, StatementLine(key, kind)))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        lines = tuple(
            StatementLine(**{**each, "notes": tuple(each.get("notes", ())), "lines": tuple(each.get("lines", ()))})
            for each in stored.get("lines", ())
        )
        return cls(
            title=stored["title"],
            names_council=stored.get("names_council", ""),
            themes=tuple(stored.get("themes", ())),
            lines=lines,
            warnings=tuple(stored.get("warnings", ())),
            confirmed=tuple(stored.get("confirmed", ())),
        )


def statement_proposal(statement: Statement, text: str) -> StatementProposal:
    """What a statement's reading proposes, with the lines of `text` in which each of it stands."""
    found = [
        StatementLine(0, str(item.kind), item.theme, item.group, item.text, line=item.line, notes=item.notes)
        for item in statement.items
    ] + [
        StatementLine(
            0, Kind.KEY_DOCUMENT.value, text=each.title, dated=each.dated, comment=each.comment, line=each.line
        )
        for each in statement.documents
    ]
    more = len(found) - MOST_LINES
    warnings = [f"{len(found)} lines were read; the last {more} are not here. Is this one statement?"] * (more > 0)
    return StatementProposal(
        title=statement.title,
        names_council=statement.council or "",
        themes=statement.themes,
        lines=tuple(_placed(found[:MOST_LINES], lines_of(text))),
        warnings=(*statement.warnings, *warnings),
    )


def _placed(found: list[StatementLine], source: list[str]) -> Iterator[StatementLine]:
    """Each with its key and the lines it stands in, up to where the next one begins."""
    starts = sorted({each.line for each in found if each.line})
    following = dict(zip(starts, [*starts[1:], None], strict=False))
    for key, each in enumerate(found, start=1):
        words = " ".join((each.text, each.dated, each.comment))
        lines = passage_lines(source, each.line, words, following[each.line]) if each.line else []
        yield replace(each, key=key, lines=tuple(lines))
