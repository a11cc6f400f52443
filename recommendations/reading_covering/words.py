"""A covering report as JSON and as a page of plain text."""

from typing import Any

from recommendations.reading_covering.report import CoveringReport

LABELS = (
    ("meeting", "Meeting"),
    ("meeting_date", "Date"),
    ("report_of", "Report of"),
    ("subject", "Subject"),
    ("wards", "Wards affected"),
    ("portfolio", "Portfolio"),
    ("key_decision", "Key decision"),
    ("forward_plan", "In forward plan"),
    ("exempt", "Exempt"),
)


def to_json(report: CoveringReport) -> dict[str, Any]:
    """The report in plain values. The keys are fixed."""
    return {
        "meeting": report.meeting,
        "date": report.meeting_on.isoformat() if report.meeting_on else None,
        "report_of": report.report_of,
        "subject": report.subject,
        "wards": report.wards,
        "portfolio": report.portfolio,
        "key_decision": report.key_decision,
        "forward_plan": report.forward_plan,
        "exempt": report.exempt,
        "asked": report.stem,
        "recommendations": [
            {"reference": each.reference, "text": each.text, "line": each.line} for each in report.asks
        ],
        "consultations": [{"who": each.who, "reference": each.reference} for each in report.consulted],
        "contact": {
            "name": report.contact.name,
            "telephone": report.contact.telephone,
            "email": report.contact.email,
        },
        "implementation": report.implementation,
        "appendices": list(report.appendices),
        "warnings": list(report.warnings),
    }


def to_text(report: CoveringReport) -> str:
    """The report for a person to read."""
    lines = [f"{label + ':':<17}{getattr(report, name) or 'not known'}" for name, label in LABELS]
    lines += ["", f"{report.stem or 'Recommendations'}:"]
    lines += [f"  {'(' + each.reference + ') ' if each.reference else '- '}{each.text}" for each in report.asks]
    lines += ["", "Consulted:", *(f"  {each.who} ({each.reference})" for each in report.consulted)]
    contact = ", ".join(filter(None, (report.contact.name, report.contact.telephone, report.contact.email)))
    lines += ["", f"Contact:         {contact or 'not known'}"]
    lines += [f"Implementation:  {report.implementation or 'not known'}"]
    lines += ["", "Appendices:", *(f"  {each}" for each in report.appendices)]
    if report.warnings:
        lines += ["", "To check:", *(f"  {warning}" for warning in report.warnings)]
    return "\n".join(lines) + "\n"
