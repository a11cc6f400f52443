"""Who may not decide on an update: nobody decides on their own words.

Source: issue "An officer's quarter": the approver may not be the author. The database holds the same
(update_not_decided_by_its_author).
"""

from collections.abc import Hashable

OWN_WORDS = "You wrote this update yourself: someone else decides on it."


def is_author(person: Hashable, written_by: Hashable, submitted_by: Hashable) -> bool:
    """Tell whether a person wrote the words, or handed them in: either makes them theirs."""
    return person is not None and person in (written_by, submitted_by)
