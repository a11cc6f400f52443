"""The PostgreSQL that starts by itself: shared, stopped by the last, and undisturbed by what a kill leaves behind.

Each user is a process of its own, as in life.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Starts the server in the folder it is given, says so, and ends when its input does.
USER = """
import sys
from pathlib import Path
import psycopg
from peerreview.embedded_postgres.server import start
url = start(Path(sys.argv[1]))
print(psycopg.connect(url).execute("SELECT current_database()").fetchone()[0], url, flush=True)
sys.stdin.read()
print(psycopg.connect(url).execute("SELECT 'still here'").fetchone()[0])
"""

User = subprocess.Popen[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("embedded") / "a folder" / "postgres"


@pytest.fixture
def use() -> Iterator[Callable[[Path], User]]:
    """Starts a process that uses the server in a folder; those that a test leaves are ended."""
    users: list[User] = []

    def another(folder: Path) -> User:
        user = subprocess.Popen(
            [sys.executable, "-c", USER, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        users.append(user)
        return user

    yield another
    for user in users:
        user.communicate()


def started(user: User) -> str:
    """The first line it says."""
    assert user.stdout
    return user.stdout.readline().strip()


def ended(user: User) -> tuple[str, str]:
    """End it, and give what it said after the first line, and its complaints."""
    return user.communicate("", timeout=60)


def running(folder: Path) -> bool:
    return (folder / "postmaster.pid").exists()


def test_is_there_for_as_long_as_someone_uses_it(folder, use):
    first = use(folder)
    assert started(first).startswith("peerreview postgresql://postgres@/peerreview?host=")
    second = use(folder)
    assert started(second)
    assert ended(first)[0] == "still here\n"
    assert running(folder)
    assert ended(second)[0] == "still here\n"
    assert not running(folder)


def test_outlives_a_user_that_is_killed_and_ends_with_the_next(folder, use):
    killed = use(folder)
    assert started(killed)
    killed.kill()
    killed.wait()
    assert running(folder)
    following = use(folder)
    assert started(following)
    ended(following)
    assert not running(folder)


def test_starts_where_another_program_has_the_number_of_a_dead_server(folder, use):
    ended(use(folder))
    (folder / "postmaster.pid").write_text(f"{os.getpid()}\n{folder}\n1\n5432\n{folder}\n\n1 1\nready\n")
    assert started(use(folder)).startswith("peerreview ")


def test_makes_a_folder_again_that_was_left_half_made(tmp_path, use):
    (tmp_path / "postgres.unfinished" / "base").mkdir(parents=True)
    assert started(use(tmp_path / "postgres")).startswith("peerreview ")
    assert not (tmp_path / "postgres.unfinished").exists()


def test_puts_its_socket_elsewhere_where_the_path_is_too_long_for_one(tmp_path, use):
    user = use(tmp_path / ("long" * 30) / "postgres")
    url = started(user).split()[1]
    socket_folder = Path(url.split("host=")[1].split("&")[0])
    assert len(str(socket_folder)) < 60
    assert socket_folder.stat().st_mode & 0o077 == 0
    ended(user)
    assert not socket_folder.exists()


def test_leaves_a_folder_alone_that_holds_something_else(tmp_path, use):
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "letter.txt").write_text("Dear all")
    _, complaint = ended(use(tmp_path / "postgres"))
    assert "is there but holds no database: move it away." in complaint
    assert (tmp_path / "postgres" / "letter.txt").read_text() == "Dear all"
