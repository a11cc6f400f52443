"""bin/demo's last part: its port, and that its two processes live and end together."""

import os
import signal
import socket
import subprocess
import sys
import threading

import pytest

from peerreview import serve
from peerreview.serve import DemonstrationError, free_port, manage, wanted_port


def test_port_is_8000_unless_named():
    assert wanted_port("") == 8000
    assert wanted_port("9000") == 9000


@pytest.mark.parametrize("text", ["http", "0", "-1", "65536", "80.5"])
def test_a_port_that_is_none_is_refused_in_words(text):
    with pytest.raises(DemonstrationError, match="it takes a number from 1 to 65535"):
        wanted_port(text)


def test_the_next_port_is_used_where_one_is_taken(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = free_port(port)
    assert port < found <= port + 100
    assert f"Port {port} is taken; using {found}." in capsys.readouterr().err


def test_a_command_that_fails_is_told_with_its_own_words():
    with pytest.raises(DemonstrationError, match=r"(?s)Trying failed\..*no_such_command"):
        manage("Trying", dict(os.environ), "no_such_command")


@pytest.fixture
def processes(monkeypatch):
    """Serving, with Python one-liners in the place of gunicorn and the worker; gives the list of those started."""
    programs = {"gunicorn": "import time; time.sleep(60)", "manage.py": "import time; time.sleep(60)"}
    running: list[subprocess.Popen] = []

    def child(environment, program, *arguments):
        running.append(subprocess.Popen([sys.executable, "-c", programs[program]]))
        return running[-1]

    monkeypatch.setattr(serve, "_child", child)
    monkeypatch.setattr(serve, "_answers", lambda *_: True)
    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield programs, running
    for name, handler in before.items():
        signal.signal(name, handler)
    for process in running:
        process.kill()
        process.wait()


@pytest.mark.parametrize("asked_by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_both(processes, capsys, asked_by):
    _, running = processes
    asking = threading.Timer(0.5, os.kill, (os.getpid(), asked_by))
    asking.start()
    assert serve.serve({}, 8000, "Sign in as ...") == 0
    asking.join()
    assert [process.poll() for process in running] == [-signal.SIGTERM] * 2
    assert "Sign in as ...\n\nOpen http://localhost:8000/" in capsys.readouterr().out


@pytest.mark.parametrize(("program", "name"), [("gunicorn", "web process"), ("manage.py", "worker")])
def test_where_one_dies_the_other_is_ended(processes, program, name):
    programs, running = processes
    programs[program] = "raise SystemExit(3)"
    with pytest.raises(DemonstrationError, match=rf"The {name} ended by itself \(exit status 3\)"):
        serve.serve({}, 8000, "")
    assert sorted(process.poll() for process in running) == [-signal.SIGTERM, 3]
