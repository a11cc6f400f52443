"""One embedded PostgreSQL per folder, shared by every process that asks, stopped when the last one ends.

When it runs is decided with locks that the kernel lets go of by itself: each process that uses the server
holds a shared lock, and the one that can make it exclusive was the last. A killed process therefore leaves
nothing behind that the next one has to guess about.
"""

import atexit
import contextlib
import fcntl
import functools
import hashlib
import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg

from peerreview.embedded_postgres.account import Account, account_for, let_run
from peerreview.embedded_postgres.programs import EmbeddedPostgresError, installed_folders, programs_folder, run_program

DATABASE = "peerreview"
USER = "postgres"
PORT = 5432  # only names the socket: the server listens on no network address
LONGEST_SOCKET = 103  # bytes; macOS has 104 with the closing nul, Linux 108
SECONDS_TO_START = 60


def start(folder: Path) -> str:
    """Start the server in `folder` (made where missing) and hold it until this process ends.

    Returns its DATABASE_URL. Raises EmbeddedPostgresError where it cannot be had.
    """
    return f"postgresql://{USER}@/{DATABASE}?host={quote(str(_hold(folder.resolve())))}&port={PORT}"


def connection_parameters(folder: Path) -> dict[str, str]:
    """Host, port and user of the server in `folder`, as psycopg names them; starts it where it is down."""
    return {"host": str(_hold(folder.resolve())), "port": str(PORT), "user": USER}


@functools.cache
def _hold(folder: Path) -> Path:
    """The folder of the running server's socket; this process counts as a user of it from now on."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        try:
            socket_folder = _running(folder) or _launch(folder)
        except PermissionError as error:
            raise EmbeddedPostgresError(
                f"The database in {folder} was made by another user of this machine ({error.strerror}: "
                f"{error.filename}). Run as that user, or set DATABASE_URL."
            ) from error
        users = _lock_file(folder, "users")
        fcntl.flock(users, fcntl.LOCK_SH)
    atexit.register(_let_go, folder, socket_folder, users, os.getpid())
    return socket_folder


# A forked child asks again, and so holds a lock of its own.
os.register_at_fork(after_in_child=_hold.cache_clear)


def _let_go(folder: Path, socket_folder: Path, users: int, pid: int) -> None:
    """Stop the server if nobody else uses it. Does nothing in a forked child, whose parent still does."""
    if os.getpid() != pid:
        return
    with _alone(folder):
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        else:
            if _postmaster(folder):
                run_program("pg_ctl", "-D", str(folder), "-m", "fast", "-w", "stop", account=account_for(folder))
            if socket_folder != folder:
                with contextlib.suppress(OSError):
                    socket_folder.rmdir()
        finally:
            os.close(users)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Only one process at a time starts or stops the server in `folder`."""
    gate = _lock_file(folder, "gate")
    try:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield
    finally:
        os.close(gate)


def _lock_file(folder: Path, name: str) -> int:
    return os.open(folder.with_name(f".{folder.name}.{name}"), os.O_RDWR | os.O_CREAT, 0o644)


def _running(folder: Path) -> Path | None:
    """The socket folder of the server in `folder` once it answers, or None where no server runs."""
    for _ in range(SECONDS_TO_START * 10):
        lines = _postmaster(folder)
        if not lines:
            return None
        if len(lines) > 4:  # the fifth names the socket's folder
            with contextlib.suppress(psycopg.OperationalError):
                psycopg.connect(host=lines[4], port=PORT, user=USER, dbname="postgres").close()
                return Path(lines[4])
        time.sleep(0.1)
    raise EmbeddedPostgresError(f"The database server in {folder} runs but does not answer; see {folder / 'log'}.")


def _postmaster(folder: Path) -> list[str]:
    """The lines of postmaster.pid while its server lives; else an empty list.

    A number that some other program has by now (common in containers) would keep PostgreSQL from starting:
    such a file is removed. A number that nobody has is PostgreSQL's to judge, which also looks for orphaned
    children.
    """
    path = folder / "postmaster.pid"
    try:
        lines = path.read_text().splitlines()
        os.kill(int(lines[0]), 0)
    except PermissionError:
        if not path.exists() or not os.access(path, os.R_OK):
            raise
    except (FileNotFoundError, ProcessLookupError, IndexError, ValueError):
        return []
    command = Path(f"/proc/{lines[0]}/comm")
    if command.exists() and command.read_text().strip() != "postgres":
        path.unlink()
        return []
    return lines


def _launch(folder: Path) -> Path:
    account = account_for(folder)
    if account:
        let_run(account, folder, installed_folders())
    if not (folder / "PG_VERSION").exists():
        _create(folder, account)
    _check_version(folder)
    socket_folder = _socket_folder(folder, account)
    # synchronous_commit off: a power cut may lose the last half second of a demonstration, never its order
    options = ["-k", str(socket_folder), "-h", "", "-p", str(PORT), "-c", "synchronous_commit=off"]
    run_program(
        "pg_ctl",
        *("-D", str(folder), "-l", str(folder / "log"), "-o", shlex.join(options)),
        *("-w", "-t", str(SECONDS_TO_START), "start"),
        account=account,
        tries=5,  # children of a killed server need a moment to notice that it is gone
    )
    with psycopg.connect(
        host=str(socket_folder), port=PORT, user=USER, dbname="postgres", autocommit=True
    ) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE}")
    return socket_folder


def _create(folder: Path, account: Account | None) -> None:
    """Make a new database folder, under another name first: an interrupted run leaves none half made."""
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    if account:
        os.chown(unfinished, account.uid, account.gid)
    # The built-in C.UTF-8 sorts alike on every machine, whatever locale it has.
    locale = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    run_program("initdb", "-D", str(unfinished), "-U", USER, "--auth=trust", *locale, account=account)
    try:
        unfinished.rename(folder)
    except OSError as error:
        raise EmbeddedPostgresError(f"{folder} is there but holds no database: move it away.") from error


def _check_version(folder: Path) -> None:
    has = (folder / "PG_VERSION").read_text().strip()
    told = subprocess.run([programs_folder() / "postgres", "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    runs = told.stdout.split()[-1].split(".")[0]
    if has != runs:
        raise EmbeddedPostgresError(
            f"{folder} was made by PostgreSQL {has} and this one is {runs}: move it away, or upgrade it."
        )


def _socket_folder(folder: Path, account: Account | None) -> Path:
    """Where the socket goes: `folder`, or a short private one where its path is too long for a socket."""
    path = str(folder)
    if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET and not set(path) & set("\"',"):
        return folder
    owner = account.uid if account else os.geteuid()
    short = Path("/tmp") / f"peerreview-{owner}-{hashlib.sha256(path.encode()).hexdigest()[:12]}"  # noqa: S108
    short.mkdir(mode=0o700, exist_ok=True)
    if account and short.lstat().st_uid == 0:
        os.chown(short, account.uid, account.gid, follow_symlinks=False)
    found = short.lstat()
    if found.st_uid != owner or found.st_mode & 0o077:
        raise EmbeddedPostgresError(f"{short} belongs to somebody else: remove it, or set DATABASE_URL.")
    return short
