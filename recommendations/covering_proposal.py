"""A covering report as it was read: plain values that wait in a DocumentUpload, and where each of them stands."""

from typing import Any

from recommendations.reading_covering import CoveringReport, to_json
from recommendations.rules.passages import find_line, lines_of, passage_lines

#: The form's fields whose line the reader tells, by its names for them.
_TOLD = {
    "meeting": "meeting",
    "meeting_date": "meeting_on",
    "report_of": "report_of",
    "subject": "subject",
    "wards": "wards",
    "portfolio": "portfolio",
    "key_decision": "key_decision",
    "forward_plan": "forward_plan",
    "exempt": "exempt",
    "name": "contact_name",
    "telephone": "contact_telephone",
    "email": "contact_email",
}


def covering_proposal(report: CoveringReport, text: str) -> dict[str, Any]:
    """What the reading proposes, the council it names, and the lines of `text` that each field of the form is from."""
    lines = lines_of(text) if text else []
    return {
        **to_json(report),
        "names_council": report.council or "",
        "lines": {name: found for name, found in _places(report, lines).items() if found},
    }


def _places(report: CoveringReport, lines: list[str]) -> dict[str, list[int]]:
    told = {_TOLD[name]: [line] for name, line in report.lines if name in _TOLD}
    starts = [each.line for each in report.asks]
    asks = zip(report.asks, [*starts[1:], None], strict=True) if starts else ()
    return told | {
        "stem": _found(lines, report.stem),
        "asks": [number for ask, stop in asks for number in passage_lines(lines, ask.line, ask.text, stop)],
        "consulted": sorted({line for each in report.consulted for line in _found(lines, each.reference)}),
        "implementation": _passage(lines, report.implementation),
        "appendices": sorted({line for each in report.appendices for line in _passage(lines, each)}),
    }


def _found(lines: list[str], words: str) -> list[int]:
    line = find_line(lines, words)
    return [line] if line else []


def _passage(lines: list[str], words: str) -> list[int]:
    """The lines of words that may be broken over several: the first is found by how they begin."""
    opening = " ".join(words.split()[:5])
    line = find_line(lines, words) or find_line(lines, opening)
    return passage_lines(lines, line, words) if line else []
