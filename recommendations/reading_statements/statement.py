"""What the reader of position statements hands back: plain, frozen dataclasses."""

from dataclasses import dataclass
from enum import StrEnum


class StatementKind(StrEnum):
    """What one item says. The values are those of the stored items."""

    ACHIEVEMENT = "achievement"
    COMMITMENT = "commitment"


@dataclass(frozen=True, slots=True)
class StatementItem:
    """One achievement or commitment. `text` keeps its paragraphs (parted by a blank line) and its own list
    (lines that begin with "- "); `notes` say what a person should look at."""

    kind: StatementKind
    theme: str
    text: str
    line: int
    group: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyDocument:
    """One row of the table of key documents, all as printed."""

    title: str
    dated: str
    comment: str
    line: int


@dataclass(frozen=True, slots=True)
class Statement:
    """Everything that could be read; every doubt is in `warnings`."""

    title: str
    council: str | None
    themes: tuple[str, ...] = ()
    items: tuple[StatementItem, ...] = ()
    documents: tuple[KeyDocument, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def achievements(self) -> tuple[StatementItem, ...]:
        return tuple(item for item in self.items if item.kind is StatementKind.ACHIEVEMENT)

    @property
    def commitments(self) -> tuple[StatementItem, ...]:
        return tuple(item for item in self.items if item.kind is StatementKind.COMMITMENT)
