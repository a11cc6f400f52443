"""What the commands that read a document share: the file's text, and JSON for other programs."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from recommendations.files import CannotRead, Extracted, extract


def extracted_of(file: str) -> Extracted:
    """The file's text; "-" is standard input. Errors: CommandError with one line where it cannot be read."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return extract("" if file == "-" else Path(file).name, content)
    except OSError as error:
        raise CommandError(f"Cannot read {file}: {error.strerror}") from None
    except CannotRead as error:
        raise CommandError(f"Cannot read {file}: {error.message}") from None


def as_json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2)
