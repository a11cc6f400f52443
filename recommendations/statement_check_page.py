"""What the check page of a position statement shows: each line's form beside the lines it was read from."""

from dataclasses import dataclass

from recommendations.forms.documents import StatementForms, StatementLineForm
from recommendations.models import DocumentUpload, PositionStatementItem
from recommendations.rules.passages import lines_of
from recommendations.source import Part, SourceLine, passage, whole

Kind = PositionStatementItem.Kind


@dataclass(frozen=True)
class LineRow:
    """One line's form, its number among those of its kind, and where it stands in the source."""

    form: StatementLineForm
    part: Part
    lines: tuple[SourceLine, ...]
    page: int | None


@dataclass(frozen=True)
class KindPart:
    """All lines of one kind."""

    kind: Kind
    rows: tuple[LineRow, ...]


@dataclass(frozen=True)
class StatementCheckPage:
    """Everything the template asks for."""

    upload: DocumentUpload
    forms: StatementForms
    kinds: tuple[KindPart, ...]
    source: tuple[SourceLine, ...]

    @property
    def unsure(self) -> list[LineRow]:
        return [row for part in self.kinds for row in part.rows if row.form.line.notes]

    @property
    def to_check_count(self) -> int:
        return len(self.unsure) + len(self.forms.stored.warnings) + self.forms.title.asks_whose


def statement_check_page(upload: DocumentUpload, forms: StatementForms) -> StatementCheckPage:
    """The page for an upload with its forms, bound or not."""
    lines = lines_of(upload.text) if upload.text else []
    kinds = tuple(KindPart(kind, tuple(_rows(upload, forms, kind, lines))) for kind in Kind)
    found = {number: row.part for part in kinds for row in part.rows for number in row.form.line.lines}
    return StatementCheckPage(upload, forms, kinds, tuple(whole(lines, found)))


def _rows(upload: DocumentUpload, forms: StatementForms, kind: Kind, lines: list[str]) -> list[LineRow]:
    rows = []
    for number, form in enumerate((form for form in forms.lines if form.line.kind == kind), start=1):
        part = Part(form.line.key, f"{kind.label} {number}")
        beside = tuple(passage(part, form.line.lines, lines))
        rows.append(LineRow(form, part, beside, upload.page_of(form.line.line)))
    return rows
