"""A report as JSON and as a page of plain text."""

from typing import Any

from recommendations.reading.report import FeedbackReport


def to_json(report: FeedbackReport) -> dict[str, Any]:
    """The report in plain values. The keys are fixed: other programs and the project's tests read them."""
    return {
        "council": report.council,
        "kind": report.kind,
        "on_site": {
            "start": report.on_site.start.isoformat() if report.on_site.start else None,
            "end": report.on_site.end.isoformat() if report.on_site.end else None,
        },
        "themes": list(report.themes),
        "peer_team": [{"name": member.name, "role": member.role} for member in report.peer_team],
        "people_spoken_to": report.people_spoken_to.number if report.people_spoken_to else None,
        "recommendations": [
            {"reference": item.reference, "headline": item.headline, "text": item.text, "line": item.line}
            for item in report.recommendations
        ],
        "actions": [
            {"text": action.text, "recommendations": list(action.recommendations)} for action in report.actions
        ],
        "follow_up": report.follow_up,
        "next_challenge_by": report.next_challenge_by,
        "warnings": list(report.warnings),
    }


def to_text(report: FeedbackReport) -> str:
    """The report for a person to read: facts first, then each recommendation in full, then what to check."""
    parts = [
        "\n".join(_facts(report)),
        _listed("Themes", report.themes),
        _listed("Asked for besides", report.asked_besides),
        _listed(
            "Peer team",
            [f"{member.name}: {member.role}" if member.role else member.name for member in report.peer_team],
        ),
        _recommendations(report),
        _actions(report),
        _listed("To check", report.warnings),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _facts(report: FeedbackReport) -> list[str]:
    start, end = report.on_site.start, report.on_site.end
    days = f"{_day(start)} to {_day(end)}" if start and end else None
    people = report.people_spoken_to.wording if report.people_spoken_to else None
    return [
        f"Council:         {report.council or 'not known'}",
        f"Kind:            {report.kind}",
        f"Document:        {report.document_kind}",
        f"On site:         {days or 'not known'}",
        f"Spoken to:       {people or 'not known'}",
        f"Follow-up:       {report.follow_up or 'not known'}",
        f"Next challenge:  {report.next_challenge_by or 'not known'}",
    ]


def _day(day: Any) -> str:
    return f"{day.day} {day:%B %Y}"


def _recommendations(report: FeedbackReport) -> str:
    said = [f"Recommendations: {len(report.recommendations) or 'none'}"]
    for item in report.recommendations:
        heading = f"{item.reference}. {item.headline}  (line {item.line})"
        body = item.text if item.text.rstrip(".") != item.headline else ""
        said.append("\n".join([heading, *(f"    {line}" if line else "" for line in body.splitlines())]))
    return "\n\n".join(said)


def _actions(report: FeedbackReport) -> str:
    if not report.actions:
        return ""
    said = [f"Actions: {len(report.actions)}"]
    for action in report.actions:
        heading = f"For recommendation {', '.join(action.recommendations)}:"
        said.append("\n".join([heading, *(f"    {line}" if line else "" for line in action.text.splitlines())]))
    return "\n\n".join(said)


def _listed(heading: str, entries: Any) -> str:
    return "\n".join([f"{heading}:", *(f"  - {entry}" for entry in entries)]) if entries else ""
