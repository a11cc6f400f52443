#!/usr/bin/env python3
"""Django's command line. Finds the project's own Python (.venv) when called with another one."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

OWN_PYTHON = Path(__file__).resolve().parent / ".venv" / "bin" / "python"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerreview.settings")
    if find_spec("django") is None:
        if OWN_PYTHON.exists() and Path(sys.prefix) != OWN_PYTHON.parent.parent:
            os.execv(OWN_PYTHON, [str(OWN_PYTHON), *sys.argv])  # noqa: S606 (our own interpreter, no shell)
        sys.exit("Django is not installed here: run bin/setup first.")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
