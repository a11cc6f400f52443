"""Reading a council's position statement: achievements, commitments and key documents. No Django, nothing written."""

from recommendations.reading_statements.reader import read_position_statement
from recommendations.reading_statements.statement import KeyDocument, Statement, StatementItem, StatementKind
from recommendations.reading_statements.words import to_json, to_text

__all__ = [
    "KeyDocument",
    "Statement",
    "StatementItem",
    "StatementKind",
    "read_position_statement",
    "to_json",
    "to_text",
]
