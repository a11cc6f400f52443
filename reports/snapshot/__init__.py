"""The hinge of this app: a quarter gathered once into frozen values, from which every format of an edition is made."""

from reports.snapshot.canonical import SCHEMA, UnreadableSnapshot, from_json, sha256_of, to_json
from reports.snapshot.differences import Difference, differences
from reports.snapshot.parts import Snapshot

__all__ = [
    "SCHEMA",
    "Difference",
    "Snapshot",
    "UnreadableSnapshot",
    "differences",
    "from_json",
    "sha256_of",
    "to_json",
]
