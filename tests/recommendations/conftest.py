"""This floor by itself: what upper floors registered is set aside, and put back after each test."""

import pytest

from recommendations import done, hooks, panels
from tests.recommendations.corpus.figure import FIGURES


@pytest.fixture(autouse=True)
def only_this_floor(monkeypatch):
    monkeypatch.setattr(hooks, "_callbacks", [])
    monkeypatch.setattr(panels, "_panels", [])
    monkeypatch.setattr(done, "_sources", [])


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter, config):
    """The corpus' figures, for all to see, whether the tests passed or not."""
    for figure in config.stash.get(FIGURES, {}).values():
        terminalreporter.write_line(figure)
