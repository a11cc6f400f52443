"""Living through the past: services write the present moment, and the demonstration's present lies back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within it, Django's clock says `moment`. For loading a demonstration only."""
    with patch("django.utils.timezone.now", return_value=moment):
        yield
