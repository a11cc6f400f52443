"""What the check page of a covering report shows: each field beside the lines it was read from."""

from dataclasses import dataclass

from django.forms import BoundField

from recommendations.forms.documents import CoveringReportForm
from recommendations.models import DocumentUpload
from recommendations.rules.passages import lines_of
from recommendations.source import Found, Part, SourceLine, passage, whole


@dataclass(frozen=True)
class FieldRow:
    """One field of the form, and where it stands in the source."""

    field: BoundField
    part: Part
    lines: tuple[SourceLine, ...]
    page: int | None

    @property
    def first_line(self) -> int | None:
        return next((line.number for line in self.lines if line.item), None)


@dataclass(frozen=True)
class CoveringCheckPage:
    """Everything the template asks for."""

    upload: DocumentUpload
    form: CoveringReportForm
    rows: tuple[FieldRow, ...]
    warnings: tuple[str, ...]
    source: tuple[SourceLine, ...]

    @property
    def to_check_count(self) -> int:
        return len(self.warnings) + self.form.asks_whose


def covering_check_page(upload: DocumentUpload, form: CoveringReportForm) -> CoveringCheckPage:
    """The page for an upload with its form, bound or not."""
    lines = lines_of(upload.text) if upload.text else []
    places: dict[str, list[int]] = upload.proposal.get("lines", {})
    rows = []
    for field in form:
        if field.name == "is_ours":
            continue
        part = Part(field.name, str(field.label))
        found = [number for number in places.get(field.name, []) if number <= len(lines)]
        page = upload.page_of(found[0]) if found else None
        rows.append(FieldRow(field, part, tuple(passage(part, found, lines)), page))
    marked: dict[int, Found] = {line.number: row.part for row in rows for line in row.lines if line.item}
    return CoveringCheckPage(
        upload, form, tuple(rows), tuple(upload.proposal.get("warnings", ())), tuple(whole(lines, marked))
    )
