"""The action plan progress as a Word document."""

from typing import Any

from actions.progress.lines import RecommendationLine
from actions.rules.dates import day_in_words
from reports.document.matter import PlanPart, RecommendationPart
from reports.document.word.how_to_read import left_out
from reports.document.word.paper import Paper, Said, Words
from reports.document.word.stories import story, troubles
from reports.document.words import counts_in_words

BOTH = (
    "A recommendation is implemented when the council says so with evidence and a date, which is not the same as its "
    "actions being complete. Both are shown."
)


def write(paper: Paper, context: dict[str, Any]) -> None:
    """Write plan after plan. `context` is reports.document.matter's."""
    plans = context["plans"]
    for number, part in enumerate(plans):
        _minute(paper, part, part.plan.plan if len(plans) > 1 else "The plan")
        if not number:
            left_out(paper, context["snapshot"])
        _rest(paper, part)
    if not plans:
        paper.heading("There is no action plan")
        paper.paragraph(f"{context['snapshot'].council} had no action plan in force when this document was made.")


def _minute(paper: Paper, part: PlanPart, name: str) -> None:
    paper.heading(f"{name} in one minute")
    paper.paragraph(part.plan.headline, style="Lead")
    paper.paragraph(f"Actions: {counts_in_words(part.plan.counts) or 'none'}.")
    if part.recommendations:
        rows = [
            (
                Said(f"{item.line.reference}. {item.line.headline}", bold=True),
                item.line.answer or "No response yet",
                item.line.status,
                _complete(item) or "None",
            )
            for item in part.recommendations
        ]
        heads = ("Recommendation", "Response", "Status", "Actions")
        paper.table("Recommendations at a glance", heads, rows, (42, 18, 22, 18))
    paper.paragraph(BOTH, style="Note")


def _rest(paper: Paper, part: PlanPart) -> None:
    if part.troubled:
        paper.heading("Off track or at risk")
        troubles(paper, "Actions off track first, then those at risk", part.troubled)
    for item in part.recommendations:
        _recommendation(paper, item, part.plan.challenge)
    if part.unattached:
        paper.heading("Other actions of the plan")
        paper.paragraph("Actions that serve no single recommendation.")
        for entry in part.unattached:
            story(paper, entry)


def _recommendation(paper: Paper, item: RecommendationPart, challenge: str) -> None:
    line = item.line
    paper.heading(f"Recommendation {line.reference}: {line.headline}")
    paper.paragraph(line.text, style="Quote")
    themes = f". {', '.join(line.themes)}" if line.themes else ""
    paper.paragraph(f"The peers' own words{f', {challenge}' if challenge else ''}{themes}", style="Note", together=True)
    facts: list[tuple[str, Words]] = [
        ("Response", response(line)),
        ("Status", status(line)),
        ("Actions", _complete(item) or "None serves this recommendation"),
    ]
    paper.facts(f"Recommendation {line.reference}: response, status and actions", facts)
    for entry in item.entries:
        story(paper, entry)


def _complete(item: RecommendationPart) -> str:
    return f"{item.line.actions_complete} of {len(item.entries)} complete" if item.entries else ""


def response(line: RecommendationLine) -> Words:
    """The council's answer to a recommendation, with the meeting that gave it."""
    if not line.answer:
        return "The council has not answered yet."
    meeting = f" ({line.response_meeting})" if line.response_meeting else ""
    words = f": {line.response}" if line.response else ""
    return [Said(line.answer, bold=True), f"{meeting}{words} {line.response_reason}".rstrip()]


def status(line: RecommendationLine) -> Words:
    """What the council says of a recommendation, since when, and what shows it."""
    since = f" since {day_in_words(line.status_on)}" if line.status_on else ""
    evidence = f": {line.status_evidence}" if line.status_evidence else ""
    return [Said(line.status, bold=True), f"{since}{evidence}"]
