"""What must hold of the repository itself: lock files, reasons, the two commands, and no trace of a machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = ["requirements.lock", "requirements-dev.lock", "bin/lib/node.lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = PROJECT["project"]["dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]

#: Addresses that packages are fetched from; in pieces, so that this file holds none of them.
REGISTRIES = re.compile(
    "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(org|com)", "deb" + r"ian\.org"])
)
#: Where people and build machines keep their work.
MACHINES = re.compile(r"(?<![\w.~$}/-])/(home|Users|work|root)/\w")


def name_of(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower().replace("_", "-")


def entries(lock: str) -> dict[str, str]:
    """What a Python lock file says of each package, by its name."""
    parts = re.split(r"^(?=[a-z0-9.-]+==)", (ROOT / lock).read_text(), flags=re.MULTILINE)[1:]
    return {part.split("==")[0]: part for part in parts}


def pins(lock: str) -> dict[str, str]:
    """The version of each package in a Python lock file."""
    return {name: re.split(r"[ ;\\]", entry.split("==")[1])[0] for name, entry in entries(lock).items()}


def files_in_git() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a clone, so nobody can say which files belong to it")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def texts_in_git() -> list[tuple[str, str]]:
    """Path and text of every text file that belongs to the repository."""
    found = []
    for path in files_in_git():
        try:
            found.append((str(path.relative_to(ROOT)), path.read_text()))
        except UnicodeDecodeError:
            continue
    return found


class TestLockFiles:
    @pytest.mark.parametrize("lock", [*PYTHON_LOCKS, "package-lock.json"])
    def test_name_no_registry(self, lock):
        assert not REGISTRIES.search((ROOT / lock).read_text())

    @pytest.mark.parametrize("lock", PYTHON_LOCKS)
    def test_have_a_hash_for_every_package(self, lock):
        found = entries(lock)
        assert found
        assert [name for name, entry in found.items() if "--hash=sha256:" not in entry] == []

    @pytest.mark.parametrize(
        ("lock", "wanted"),
        [("requirements.lock", RUNTIME), ("requirements-dev.lock", [*RUNTIME, *DEVELOPMENT])],
    )
    def test_hold_what_pyproject_asks_for(self, lock, wanted):
        """`bin/lock` was run after the last change of pyproject.toml."""
        asked_for = {name for name, entry in entries(lock).items() if "peerreview (pyproject.toml" in entry}
        assert asked_for == {name_of(requirement) for requirement in wanted}

    def test_agree_with_each_other(self):
        assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("requirement", [*RUNTIME, *DEVELOPMENT])
def test_every_dependency_has_its_reason(requirement):
    line = next(line for line in (ROOT / "pyproject.toml").read_text().splitlines() if f'"{requirement}"' in line)
    assert re.search(r"#\s+\w.{3,}", line)


def test_the_readme_opens_with_the_two_commands():
    opening = (ROOT / "README.md").read_text()[:600]
    assert "bin/demo" in opening
    assert "bin/test" in opening


@pytest.mark.parametrize("command", ["bin/demo", "bin/test", "bin/setup", "bin/lock", ".ci/run", "manage.py"])
def test_commands_can_be_run(command):
    assert (ROOT / command).stat().st_mode & 0o111


def test_no_file_names_a_registry():
    assert [name for name, text in texts_in_git() if REGISTRIES.search(text)] == []


def test_no_file_names_a_path_of_somebodys_machine():
    found = [f"{name}: {match.group()}" for name, text in texts_in_git() for match in MACHINES.finditer(text)]
    assert found == []
