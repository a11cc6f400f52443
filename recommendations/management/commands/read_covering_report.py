"""Prints what stands in a covering report. Needs no database and writes nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from recommendations.management.text_file import as_json, extracted_of
from recommendations.reading_covering import read_covering_report, to_json, to_text


class Command(BaseCommand):
    help = "Read a covering report (PDF, DOCX, HTML, Markdown or text) and print what it says. Nothing is stored."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the report; - reads standard input")
        parser.add_argument("--json", action="store_true", help="print as JSON")

    def handle(self, *args: Any, file: str, json: bool, **options: Any) -> None:
        report = read_covering_report(extracted_of(file).text)
        self.stdout.write(as_json(to_json(report)) if json else to_text(report))
