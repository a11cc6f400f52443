"""This floor by itself: what upper floors registered is set aside, and put back after each test."""

import pytest

from recommendations import done, hooks, panels


@pytest.fixture(autouse=True)
def only_this_floor(monkeypatch):
    monkeypatch.setattr(hooks, "_callbacks", [])
    monkeypatch.setattr(panels, "_panels", [])
    monkeypatch.setattr(done, "_sources", [])
