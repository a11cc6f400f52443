"""A snapshot as a Word document that Democratic Services can edit: the same parts, words and figures as the PDF.

Charts are left out, since Word shows no drawing that is true to its last point; their figures are in tables.
"""

from collections.abc import Callable
from typing import Any

from actions.rules.dates import day_in_words
from peerreview.accent import accent_problem
from reports.document.imprint import Imprint
from reports.document.matter import matter
from reports.document.word import action_plan, position, scorecard, scrutiny
from reports.document.word.how_to_read import every_change, how_to_read, what_changed
from reports.document.word.paper import Paper
from reports.document.words import EXEMPT_MARK
from reports.models.edition import Document
from reports.snapshot import Snapshot

DEFAULT_ACCENT = "#1b3a57"  # the documents' style sheet's
WRITERS: dict[str, Callable[[Paper, dict[str, Any]], None]] = {
    Document.SCORECARD: scorecard.write,
    Document.ACTION_PLAN: action_plan.write,
    Document.SCRUTINY: scrutiny.write,
    Document.POSITION: position.write,
}


def make(snapshot: Snapshot, imprint: Imprint) -> bytes:
    """The Word document's bytes: the same for the same snapshot."""
    context = matter(snapshot, imprint)
    name, audience = context["document_name"], context["audience_name"]
    paper = Paper(
        title=context["title"],
        author=snapshot.council,
        subject=f"{name} for {audience}, {snapshot.period}",
        accent=DEFAULT_ACCENT if accent_problem(snapshot.accent_colour) else snapshot.accent_colour,
        at=imprint.published_at,
    )
    mark = f"{EXEMPT_MARK}. " if snapshot.is_part_b else ""
    paper.running(f"{mark}{snapshot.council}: {name}, {snapshot.period}", _state(snapshot, imprint, audience))
    paper.cover(snapshot.council, name, snapshot.period)
    if mark:
        paper.paragraph(f"{EXEMPT_MARK} (Local Government Act 1972, Schedule 12A)", style="Lead")
    if imprint.is_preview:
        paper.paragraph("Preview: not published", style="Lead")
    if snapshot.is_provisional:
        paper.paragraph("Provisional: the quarter is still open, and figures may change", style="Lead")
    for sentence in snapshot.in_short:
        paper.paragraph(sentence, style="Lead")
    paper.facts("What this document is", _facts(context))
    paper.page_break()
    what_changed(paper, imprint)
    paper.contents()
    paper.page_break()
    WRITERS[snapshot.document](paper, context)
    every_change(paper, imprint)
    how_to_read(paper, snapshot)
    return paper.finished()


def _state(snapshot: Snapshot, imprint: Imprint, audience: str) -> str:
    published = f"{audience[0].upper()}{audience[1:]}. Version {imprint.version}, published {day_in_words(imprint.day)}"
    said = "Preview: not published" if imprint.is_preview else published
    return f"{said}. Provisional" if snapshot.is_provisional else said


def _facts(context: dict[str, Any]) -> list[tuple[str, str]]:
    snapshot, imprint = context["snapshot"], context["imprint"]
    audience = context["audience_name"]
    facts = [
        ("For", audience[0].upper() + audience[1:]),
        ("Covers", f"{day_in_words(snapshot.first_day)} to {day_in_words(snapshot.last_day)}"),
    ]
    if snapshot.scorecard and snapshot.scorecard.corporate_plan:
        facts.append(("Corporate plan", snapshot.scorecard.corporate_plan))
    facts += [("Action plan", ": ".join(filter(None, (plan.plan, plan.challenge)))) for plan in snapshot.plans]
    if imprint.is_preview:
        facts.append(("State", f"Preview made on {day_in_words(imprint.day)}"))
    else:
        facts += [("Published", day_in_words(imprint.day)), ("Version", str(imprint.version))]
    if imprint.what_changed:
        facts.append(("What changed", imprint.what_changed))
    if imprint.changes:
        facts.append(("Found by comparing", imprint.changes.in_words))
    return facts
