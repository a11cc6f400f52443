"""What waits in an upload as JSON: what its reader found, or nothing yet, where a person types it in."""

from typing import Any

from recommendations.covering_proposal import covering_proposal
from recommendations.files.extracted import Extracted
from recommendations.models import DocumentUpload
from recommendations.proposal import Proposal, proposal_of
from recommendations.reading_covering import CoveringReport
from recommendations.reading_statements import Statement
from recommendations.statement_proposal import statement_proposal

Kind = DocumentUpload.Kind


def read_json(reader: str, extracted: Extracted, found: Any) -> dict[str, Any]:
    """The proposal of what a reader of recommendations.files.readers found in a text, with what is doubtful in both."""
    if reader == Kind.POSITION_STATEMENT:
        proposal = statement_proposal(found, extracted.text).as_json()
    elif reader == Kind.COVERING_REPORT:
        proposal = covering_proposal(found, extracted.text)
    else:
        proposal = proposal_of(found, extracted.text).as_json()
    return {**proposal, "warnings": [*extracted.warnings, *proposal["warnings"]]}


def empty_json(reader: str) -> dict[str, Any]:
    """The proposal for what a person types in by hand."""
    if reader == Kind.POSITION_STATEMENT:
        return statement_proposal(Statement(title="", council=None), "").as_json()
    if reader == Kind.COVERING_REPORT:
        return covering_proposal(CoveringReport(), "")
    return Proposal().with_new_item().as_json()
