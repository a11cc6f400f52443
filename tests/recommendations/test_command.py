"""The command that reads a report from the command line."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.recommendations.reports import NOTHING_IN_IT, REPORT

HOME = Path(__file__).resolve().parents[2]


def _run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("read_feedback_report", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def report(tmp_path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    return path


def test_json_has_the_keys_that_were_agreed(report):
    found = json.loads(_run(str(report), "--json"))
    assert found["council"] == "Exeham Borough Council"
    assert found["kind"] == "corporate"
    assert found["on_site"] == {"start": "2025-10-06", "end": "2025-10-09"}
    assert [item["reference"] for item in found["recommendations"]] == ["1", "2", "3"]
    assert set(found["recommendations"][0]) == {"reference", "headline", "text", "line"}
    assert set(found) >= {
        "themes", "peer_team", "actions", "follow_up", "next_challenge_by", "warnings",
    }  # fmt: skip


def test_text_is_for_people(report):
    assert "Agree one list of priorities" in _run(str(report))


def test_a_text_without_recommendations_is_no_error(tmp_path):
    path = tmp_path / "minutes.txt"
    path.write_text(NOTHING_IN_IT)
    assert json.loads(_run(str(path), "--json"))["recommendations"] == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.txt", None, "No such file"),
        ("report.pdf", b"%PDF-1.4", "This PDF is broken"),
        ("noise.txt", b"\x00\x01\x02", "does not hold words"),
    ],
)
def test_what_cannot_be_read_gives_one_clear_line(tmp_path, name, content, words):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=words) as caught:
        _run(str(path))
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_report(tmp_path):
    with pytest.raises(CommandError, match="Is a directory"):
        _run(str(tmp_path))


def test_it_reads_standard_input_and_needs_no_database(tmp_path):
    environment = {"PATH": "/usr/bin:/bin", "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "DEBUG": "true"}
    run = subprocess.run(
        [sys.executable, "manage.py", "read_feedback_report", "-", "--json"],
        input=REPORT.encode(), capture_output=True, cwd=HOME, env=environment, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert len(json.loads(run.stdout)["recommendations"]) == 3


def test_a_missing_file_ends_with_code_1():
    run = subprocess.run(
        [sys.executable, "manage.py", "read_feedback_report", "/no/such/file"],
        capture_output=True, cwd=HOME, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert b"Traceback" not in run.stderr
