"""What a new version changes, found by comparing its snapshot with that of the version before."""

from reports.models import Edition
from reports.snapshot import Snapshot, UnreadableSnapshot, differences
from reports.snapshot.canonical import from_data
from reports.snapshot.changes import Changes


def changes_since(previous: Edition | None, snapshot: Snapshot) -> Changes | None:
    """None where there is no version before; one that can no longer be read gives changes that are not known."""
    if previous is None:
        return None
    try:
        then = from_data(previous.data)
    except UnreadableSnapshot:  # of another release of this program: no reason to stop, and people are told
        return Changes(previous.version, is_known=False)
    return Changes(previous.version, differences(then, snapshot))
