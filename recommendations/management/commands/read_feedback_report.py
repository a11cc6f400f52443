"""Prints what stands in a feedback report. Needs no database and writes nothing."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from recommendations.reading import read_feedback_report, to_json, to_text
from recommendations.rules.report_file import unreadable


class Command(BaseCommand):
    help = "Read the text of a feedback report and print what it says. Nothing is stored."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the report as a text file; - reads standard input")
        parser.add_argument("--json", action="store_true", help="print as JSON")

    def handle(self, *args: Any, file: str, json: bool, **options: Any) -> None:
        report = read_feedback_report(_content(file))
        self.stdout.write(_json(to_json(report)) if json else to_text(report))


def _content(file: str) -> bytes:
    """The file's bytes. Errors: CommandError with one line where it cannot be read or holds no text."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"Cannot read {file}: {error.strerror}") from None
    if complaint := unreadable(content):
        raise CommandError(f"Cannot read {file}: {complaint}")
    return content


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2)
