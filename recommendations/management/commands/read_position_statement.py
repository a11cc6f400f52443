"""Prints what stands in a position statement. Needs no database and writes nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from recommendations.management.text_file import as_json, extracted_of
from recommendations.reading_statements import read_position_statement, to_json, to_text


class Command(BaseCommand):
    help = "Read a position statement (PDF, DOCX, HTML, Markdown or text) and print what it says. Nothing is stored."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the statement; - reads standard input")
        parser.add_argument("--json", action="store_true", help="print as JSON")

    def handle(self, *args: Any, file: str, json: bool, **options: Any) -> None:
        statement = read_position_statement(extracted_of(file).text)
        self.stdout.write(as_json(to_json(statement)) if json else to_text(statement))
