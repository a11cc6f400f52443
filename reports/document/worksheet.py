"""One sheet of a workbook: columns declared once, and the lines that are its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peerreview.exports import Column


@dataclass(frozen=True)
class Sheet:
    name: str
    columns: Sequence[Column]
    rows: Sequence[Any]


def joined(parts: Sequence[str]) -> str:
    """Several words in one cell."""
    return "; ".join(parts)
