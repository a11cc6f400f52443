"""What the commands that read a document share: the file's bytes, and JSON for other programs."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from recommendations.rules.report_file import unreadable


def content_of(file: str) -> bytes:
    """The file's bytes; "-" is standard input. Errors: CommandError with one line where it holds no text."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"Cannot read {file}: {error.strerror}") from None
    if complaint := unreadable(content):
        raise CommandError(f"Cannot read {file}: {complaint}")
    return content


def as_json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2)
