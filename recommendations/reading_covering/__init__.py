"""Reading a council's own covering report to Cabinet. No Django, nothing written."""

from recommendations.reading_covering.reader import read_covering_report
from recommendations.reading_covering.report import Ask, Consulted, Contact, CoveringReport
from recommendations.reading_covering.words import to_json, to_text

__all__ = ["Ask", "Consulted", "Contact", "CoveringReport", "read_covering_report", "to_json", "to_text"]
