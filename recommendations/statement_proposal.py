"""A position statement as it was read and corrected so far: plain frozen values that wait in a DocumentUpload."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from recommendations.models import PositionStatementItem
from recommendations.reading_statements import Statement

MOST_LINES = 150  # a statement has some ninety; a form with more than a thousand fields would be refused
Kind = PositionStatementItem.Kind


@dataclass(frozen=True)
class StatementLine:
    """One achievement, commitment or key document. `key` stays the same however it is corrected."""

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


@dataclass(frozen=True)
class StatementProposal:
    title: str
    names_council: str = ""
    themes: tuple[str, ...] = ()
    lines: tuple[StatementLine, ...] = ()
    warnings: tuple[str, ...] = ()

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
            StatementLine(**{**each, "notes": tuple(each.get("notes", ()))}) for each in stored.get("lines", ())
        )
        return cls(
            title=stored["title"],
            names_council=stored.get("names_council", ""),
            themes=tuple(stored.get("themes", ())),
            lines=lines,
            warnings=tuple(stored.get("warnings", ())),
        )


def statement_proposal(statement: Statement) -> StatementProposal:
    """What a statement's reading proposes."""
    lines = [
        StatementLine(0, str(item.kind), item.theme, item.group, item.text, line=item.line, notes=item.notes)
        for item in statement.items
    ] + [
        StatementLine(
            0, Kind.KEY_DOCUMENT.value, text=each.title, dated=each.dated, comment=each.comment, line=each.line
        )
        for each in statement.documents
    ]
    more = len(lines) - MOST_LINES
    warnings = [f"{len(lines)} lines were read; the last {more} are not here. Is this one statement?"] * (more > 0)
    return StatementProposal(
        title=statement.title,
        names_council=statement.council or "",
        themes=statement.themes,
        lines=tuple(replace(line, key=key) for key, line in enumerate(lines[:MOST_LINES], start=1)),
        warnings=(*statement.warnings, *warnings),
    )
