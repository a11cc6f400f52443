"""What bin/demo does once everything is installed: a database with a demonstration, one web process and one worker.

`python -m peerreview.serve` serves until Ctrl-C; with --no-serve it ends after loading the demonstration.
"""

import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from peerreview.embedded_postgres.programs import EmbeddedPostgresError
from peerreview.embedded_postgres.server import start
from peerreview.environment import read_environment

FOLDER = Path(__file__).resolve().parent.parent
FIRST_PORT = 8000
SECONDS_TO_ANSWER = 60
SECONDS_TO_END = 20


class DemonstrationError(Exception):
    """The demonstration cannot go on; the message says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demonstration. Returns the exit status: 0 where it was asked to end, 1 where something failed."""
    parser = argparse.ArgumentParser(prog="bin/demo", description="Set up a demonstration and serve it.")
    parser.add_argument("--no-serve", action="store_true", help="do everything but serving")
    wanted = parser.parse_args(arguments)
    for name in (signal.SIGTERM, signal.SIGHUP):  # as with Ctrl-C: what was started is ended on the way out
        signal.signal(name, _interrupt)
    try:
        return run(serving=not wanted.no_serve)
    except (DemonstrationError, EmbeddedPostgresError) as error:
        print(f"peerreview: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("\nEnded.")
        return 130


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def run(*, serving: bool) -> int:
    """Prepare the database and the static files, then serve them where asked."""
    port = wanted_port(os.environ.get("PORT", ""))
    if serving:
        port = free_port(port)
    environment = demonstration_environment(port)
    manage("Making the tables", environment, "migrate", "--noinput", "--verbosity", "0")
    manage("Collecting static files", environment, "collectstatic", "--noinput", "--verbosity", "0")
    sign_ins = manage("Loading the demonstration", environment, "load_demonstration")
    if not serving:
        print(sign_ins)
        return 0
    return serve(environment, port, sign_ins)


def demonstration_environment(port: int) -> dict[str, str]:
    """The settings of a demonstration on this machine: plain HTTP, no debugging, the embedded database
    where DATABASE_URL names no other."""
    url = read_environment(FOLDER / ".env").str("DATABASE_URL", "")
    here = {
        "DATABASE_URL": url or start(FOLDER / "var" / "postgres"),
        "SITE_URL": f"http://localhost:{port}",
        "DEBUG": "False",
        "HTTPS": "False",
        "PYTHONUNBUFFERED": "1",
    }
    return {"LOG_LEVEL": "WARNING"} | os.environ | here


def wanted_port(text: str) -> int:
    """The port number in PORT, or 8000 where there is none."""
    if not text:
        return FIRST_PORT
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise DemonstrationError(f"PORT is {text!r}; it takes a number from 1 to 65535, such as {FIRST_PORT}.")
    return int(text)


def free_port(wanted: int) -> int:
    """`wanted`, or the next port after it that nobody listens on; says so where it is another."""
    for port in range(wanted, min(wanted + 100, 65536)):
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port != wanted:
            say(f"Port {wanted} is taken; using {port}.")
        return port
    raise DemonstrationError(f"No port from {wanted} on is free: name another in PORT.")


def manage(what: str, environment: dict[str, str], *command: str) -> str:
    """Run a management command, saying what it does and for how long. Returns what it printed."""
    began = time.monotonic()
    print(f"{what} ... ", end="", file=sys.stderr, flush=True)
    done = subprocess.run(  # noqa: S603 (our own commands, no shell)
        [sys.executable, "manage.py", *command],
        cwd=FOLDER,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        say("failed")
        raise DemonstrationError(f"{what} failed.\n{done.stdout}{done.stderr}".rstrip())
    say(f"{time.monotonic() - began:.0f} s")
    return done.stdout.rstrip()


def serve(environment: dict[str, str], port: int, sign_ins: str) -> int:
    """Run the web process and the worker until a signal asks to end, or one of them ends by itself."""
    asked = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda *_: asked.set())
    children = {
        "web process": _child(environment, "gunicorn", *_gunicorn_options(port)),
        "worker": _child(environment, "manage.py", "procrastinate", "worker", "--concurrency", "1"),
    }
    try:
        if _answers(f"http://localhost:{port}/healthz", children, asked):
            print(f"\n{sign_ins}\n\nOpen http://localhost:{port}/ in a browser. Ctrl-C ends it.", flush=True)
        while not asked.wait(0.3):
            _check(children)
    finally:
        say("\nEnding ...")
        _end(list(children.values()), asked)
    return 0


def _gunicorn_options(port: int) -> list[str]:
    memory = Path("/dev/shm")  # noqa: S108 (gunicorn's heartbeat file: on a disk it can block)
    return [
        "peerreview.wsgi:application",
        *("--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "4", "--log-level", "warning"),
        *(("--worker-tmp-dir", str(memory)) if os.access(memory, os.W_OK) else ()),
    ]


def _child(environment: dict[str, str], program: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [program] if program.endswith(".py") else ["-m", program]
    return subprocess.Popen(  # noqa: S603 (our own programs, no shell)
        [sys.executable, *command, *arguments],
        cwd=FOLDER,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C comes to us, and we end them in order
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    )


def _end_with_parent() -> None:
    """Ask Linux to end this child when its parent is gone, even by a kill that the parent cannot catch."""
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


def _answers(url: str, children: dict[str, subprocess.Popen[bytes]], asked: threading.Event) -> bool:
    """Wait until the site answers. False where we were asked to end meanwhile."""
    browser = build_opener(ProxyHandler({}))  # no proxy of the environment leads to this machine
    for _ in range(SECONDS_TO_ANSWER * 5):
        if asked.wait(0.2):
            return False
        _check(children)
        try:
            with browser.open(url, timeout=5):
                return True
        except OSError:
            continue
    raise DemonstrationError(f"{url} does not answer; what the web process said is above.")


def _check(children: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            raise DemonstrationError(f"The {name} ended by itself (exit status {child.returncode}); see above.")


def _end(children: Sequence[subprocess.Popen[bytes]], asked: threading.Event) -> None:
    """Ask the children to end and wait for it; a second Ctrl-C, or too long a wait, kills them."""
    asked.clear()
    for child in children:
        child.terminate()
    until = time.monotonic() + SECONDS_TO_END
    while any(child.poll() is None for child in children):
        if asked.wait(0.1) or time.monotonic() > until:
            for child in children:
                child.kill()


def say(text: str) -> None:
    """Tell the person at the terminal; standard output is kept for what was asked for."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
