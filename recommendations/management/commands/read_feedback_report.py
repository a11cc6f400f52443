"""Prints what stands in a feedback report, whatever its format. Needs no database and writes nothing."""

from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand

from recommendations.files import Extracted
from recommendations.management.text_file import as_json, extracted_of
from recommendations.reading import FeedbackReport, read_feedback_report, to_json, to_text


class Command(BaseCommand):
    help = "Read a feedback report (PDF, DOCX, HTML, Markdown or text) and print what it says. Nothing is stored."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the report; - reads standard input")
        parser.add_argument("--json", action="store_true", help="print as JSON")

    def handle(self, *args: Any, file: str, json: bool, **options: Any) -> None:
        found = extracted_of(file)
        read = read_feedback_report(found.text)
        report = replace(read, warnings=(*found.warnings, *read.warnings))
        self.stdout.write(as_json(to_json(report)) if json else to_text(report) + _pages(found, report))


def _pages(found: Extracted, report: FeedbackReport) -> str:
    """Where each recommendation stands, for a file that has pages. Not in the JSON, whose keys are fixed."""
    if not found.page_of_line or not report.recommendations:
        return ""
    lines = [f"  - {item.reference}: page {found.page_of_line[item.line - 1]}" for item in report.recommendations]
    return "\n".join(["\nOn pages:", *lines, ""])
