"""A council's own covering report, up to its annexes. Nothing is written."""

from recommendations.reading.council import council_of
from recommendations.reading.text import decode, lines_of, put_right
from recommendations.reading_covering.front_sheet import day_in, front_sheet
from recommendations.reading_covering.report import Contact, CoveringReport
from recommendations.reading_covering.sections import appendices_of, asks_of, consulted_of, implementation_of

FACTS = (
    "meeting",
    "meeting_date",
    "report_of",
    "subject",
    "wards",
    "portfolio",
    "key_decision",
    "forward_plan",
    "exempt",
)
FRONT_SHEET = {"meeting", "subject"}
NAMES = {"meeting": "meeting", "meeting_date": "date of the meeting", "report_of": "“report of”", "subject": "subject"}


def read_covering_report(source: str | bytes) -> CoveringReport:
    """Everything that can be read of a covering report's text. Never raises; what is in doubt is in `warnings`."""
    text, warnings = decode(source)
    put = put_right(text)
    lines = lines_of(put)
    sheet = front_sheet(put.split("\n"))
    values = sheet.values
    # without a front sheet "Recommendations" heads somebody else's
    stem, asks = asks_of(lines) if values.keys() >= FRONT_SHEET or len(values) >= 3 else ("", ())
    told = [*warnings, *sheet.warnings]
    told += [f"No {words} was found." for name, words in NAMES.items() if name not in values]
    meeting_date = values.get("meeting_date", "")
    day = day_in(meeting_date)
    if meeting_date and day is None:
        told.append(f"“{meeting_date}” (line {sheet.lines['meeting_date']}) is no date that could be read.")
    if not asks:
        told.append("No recommendations to the meeting were found.")
    return CoveringReport(
        **{name: values.get(name, "") for name in FACTS},
        meeting_on=day,
        stem=stem,
        asks=asks,
        consulted=consulted_of(lines),
        contact=Contact(*(values.get(name, "") for name in ("name", "telephone", "email"))),
        implementation=implementation_of(lines),
        appendices=appendices_of(lines),
        lines=tuple(sheet.lines.items()),
        warnings=tuple(told),
        council=council_of([], lines, range(0)),
    )
