"""A position statement as JSON and as a page of plain text."""

from itertools import groupby
from typing import Any

from recommendations.reading_statements.statement import Statement, StatementItem


def to_json(statement: Statement) -> dict[str, Any]:
    """The statement in plain values. The keys are fixed."""
    return {
        "title": statement.title,
        "council": statement.council,
        "themes": list(statement.themes),
        "achievements": [_item(item) for item in statement.achievements],
        "commitments": [_item(item) for item in statement.commitments],
        "key_documents": [
            {"title": each.title, "date": each.dated, "comment": each.comment, "line": each.line}
            for each in statement.documents
        ],
        "warnings": list(statement.warnings),
    }


def _item(item: StatementItem) -> dict[str, Any]:
    return {
        "theme": item.theme,
        "group": item.group,
        "text": item.text,
        "line": item.line,
        "notes": list(item.notes),
    }


def to_text(statement: Statement) -> str:
    """The statement for a person to read."""
    parts = [f"{statement.title}\nCouncil: {statement.council or 'not known'}"]
    parts += [
        _listed("We have", statement.achievements),
        _listed("Next we will", statement.commitments),
    ]
    documents = [
        f"- {' · '.join(filter(None, (each.title, each.dated, each.comment)))}" for each in statement.documents
    ]
    parts.append("\n".join([f"Key documents: {len(documents)}", *documents]))
    if statement.warnings:
        parts.append("\n".join(["To check", *(f"- {warning}" for warning in statement.warnings)]))
    return "\n\n".join(parts) + "\n"


def _listed(title: str, items: tuple[StatementItem, ...]) -> str:
    lines = [f"{title}: {len(items)}"]
    for theme, found in groupby(items, key=lambda item: item.theme):
        lines.append(f"\n  {theme or 'No theme'}")
        for item in found:
            lines.append(f"  - {item.text.replace(chr(10), chr(10) + '    ')} (line {item.line})")
            lines += [f"    ({note})" for note in item.notes]
    return "\n".join(lines)
