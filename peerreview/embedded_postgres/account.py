"""Which account of this machine runs the embedded PostgreSQL, which refuses to run as root."""

import os
import pwd
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SYSTEM_USER = "peerreview-db"


@dataclass(frozen=True)
class Account:
    """A user and a group of this machine, by number."""

    uid: int
    gid: int


def account_for(folder: Path) -> Account | None:
    """None for an ordinary user, who runs the server. For root: whoever owns `folder` or the one it lies in,
    or else an account of the server's own, made where missing."""
    if os.geteuid() != 0:
        return None
    for place in (folder, folder.parent):
        if place.exists() and (found := place.stat()).st_uid != 0:
            return Account(found.st_uid, found.st_gid)
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--no-create-home", "--user-group", SYSTEM_USER], check=True)  # noqa: S603, S607
        entry = pwd.getpwnam(SYSTEM_USER)
    return Account(entry.pw_uid, entry.pw_gid)


def let_run(account: Account, folder: Path, programs: list[Path]) -> None:
    """Let `account` reach `folder` and run what lies in `programs`, opening no more than that needs."""
    opened = [parent for path in [folder, *programs] for parent in path.parents if _let_through(account, parent)]
    if opened:
        print(
            f"Opened {min(opened)} and {len(opened) - 1} folders in it for passing through, not for listing: "
            "PostgreSQL does not run as root.",
            file=sys.stderr,
        )
    for path in programs:
        if not path.stat().st_mode & stat.S_IROTH:  # installed under a strict umask
            _let_read(path)


def _let_through(account: Account, folder: Path) -> bool:
    """Whether `folder` had to be opened for passing through."""
    found = folder.stat()
    if found.st_mode & stat.S_IXOTH or found.st_uid == account.uid:
        return False
    folder.chmod(found.st_mode | stat.S_IXOTH)
    return True


def _let_read(tree: Path) -> None:
    for path in [tree, *tree.rglob("*")]:
        mode = path.stat().st_mode
        path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))
