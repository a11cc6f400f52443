"""Reading in a process of its own, with its time and memory bounded: no file can take the worker down.

The parent starts `python -m recommendations.files`, which bounds itself before it looks at a byte. What it says comes
as lines of JSON: how far it is, and at last what it read or why it could not.
"""

import contextlib
import json
import logging
import os
import selectors
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from recommendations.files.carried import from_plain
from recommendations.files.extracted import CannotRead, Extracted, Tell, nothing
from recommendations.files.readers import FEEDBACK_REPORT, READERS

SECONDS: Final = 120
MEMORY: Final = 1024 * 1024 * 1024  # bytes
MOST_SAID: Final = 64 * 1024 * 1024  # bytes

_BROKE_OFF: Final = (
    "Something in this file made reading it break off. Save it anew from the program it was made with, or copy its "
    "words and paste them."
)
_HOME: Final = Path(__file__).resolve().parents[2]
_KEPT: Final = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR")  # no setting and no secret is any business of the child

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of a file whose child was stopped: what it is, what is done with it, and what may help."""

    thing: str = "a feedback report"
    doing: str = "reading a report"
    too_much: str = "Hand in the report alone."
    help: str = "Save the pages with the recommendations as a file of their own, or copy their words and paste them."
    broke_off: str = _BROKE_OFF


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child may use. `module` is what it runs: a program like recommendations.files.__main__, which
    actions.importing has too; tests put others in its place."""

    seconds: float = SECONDS
    memory: int = MEMORY
    module: str = "recommendations.files"
    words: Words = Words()


def read_in_child(
    name: str,
    content: bytes,
    tell: Tell = nothing,
    limits: Limits | None = None,
    reader: str = FEEDBACK_REPORT,
) -> tuple[Extracted, Any]:
    """The text of a file and what stands in it.

    In: as for `extract`; `limits` for tests; `reader` is the one of READERS that reads the text. Out: the text, and
    what that reader made of it.
    Errors: CannotRead, also where the child was stopped; OSError where none can be started.
    """
    said = said_by_child(name, content, tell, limits or Limits(), reader)
    return from_plain(Extracted, said["extracted"]), from_plain(READERS[reader].kind, said["found"])


def said_by_child(name: str, content: bytes, tell: Tell, limits: Limits, *more: str) -> dict[str, Any]:
    """What the child of `limits` says at last, as plain JSON; `more` are further arguments of its program.

    Errors: as read_in_child.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as complaints:
        given.write(content)
        given.seek(0)
        with _started((name[-200:], *more), given, complaints, limits) as child:
            try:
                said = _listen(child, tell, limits)
            finally:
                child.kill()
        if said is None:
            complaints.seek(0)
            last = complaints.read()[-2000:].decode(errors="replace")
            logger.warning("reading %r ended with status %s: %s", name, child.returncode, last)
            raise CannotRead(_ended(child.returncode, last, limits.words))
    if "cannot" in said:
        raise CannotRead(str(said["cannot"]))
    return said


def _started(what: tuple[str, ...], given: IO[bytes], complaints: IO[bytes], limits: Limits) -> subprocess.Popen[bytes]:
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ}
    return subprocess.Popen(  # noqa: S603 (our own program, no shell; the name is an argument that it only looks at)
        [sys.executable, "-m", limits.module, str(limits.memory), str(int(limits.seconds) + 1), *what],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=complaints,
        cwd=_HOME,
        env={**environment, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
        start_new_session=True,
    )


def _listen(child: subprocess.Popen[bytes], tell: Tell, limits: Limits) -> dict[str, Any] | None:
    """What the child says at last; None where it ends without a word. Errors: CannotRead where it takes too long."""
    until = time.monotonic() + limits.seconds
    for line in _lines(child, until, limits):
        said = _said(line)
        if not said:
            raise CannotRead(limits.words.broke_off)
        if "step" not in said:
            return said
        tell(str(said["step"]), int(said["percent"]))
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(timeout=5)
    return None


def _said(line: bytes) -> dict[str, Any]:
    """One line of what the child says; empty where it makes no sense."""
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _lines(child: subprocess.Popen[bytes], until: float, limits: Limits) -> Any:
    if child.stdout is None:
        return
    waiting, heard, total = selectors.DefaultSelector(), b"", 0
    with waiting:
        waiting.register(child.stdout, selectors.EVENT_READ)
        while True:
            left = until - time.monotonic()
            if left <= 0 or not waiting.select(left):
                raise CannotRead(_too_slow(limits))
            chunk = os.read(child.stdout.fileno(), 1 << 16)
            if not chunk:
                return
            total += len(chunk)
            if total > MOST_SAID:
                words = limits.words
                raise CannotRead(f"This file holds far more than {words.thing}. {words.too_much}")
            *whole, heard = (heard + chunk).split(b"\n")
            yield from whole


def _too_slow(limits: Limits) -> str:
    return f"Reading this file took longer than {limits.seconds:.0f} seconds and was stopped. {limits.words.help}"


def _ended(status: int | None, last: str, words: Words) -> str:
    if "MemoryError" in last or status in (-9, -6, -11):
        return f"This file needs more memory than {words.doing} may take, so reading it was stopped. {words.help}"
    return words.broke_off
