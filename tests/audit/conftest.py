import pytest
import time_machine


@pytest.fixture
def time_machine_at():
    """`with time_machine_at("2026-06-30T22:30:00Z"): ...`"""
    return lambda moment: time_machine.travel(moment, tick=False)
