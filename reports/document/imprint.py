"""What an edition says of itself on its cover, beside what its snapshot says."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from reports.snapshot.changes import Changes


@dataclass(frozen=True)
class Imprint:
    """`published_at` is the moment the edition is dated with; a preview has version 0 and is not published.

    `changes` is what comparing with the version before found; a first version has none.
    """

    version: int
    published_at: datetime
    what_changed: str = ""
    changes: Changes | None = None
    annex: str = ""  # its letter, where it is attached to a paper and is no edition

    @property
    def is_preview(self) -> bool:
        return self.version == 0

    @property
    def day(self) -> date:
        """The day it is dated with, where the site is."""
        return local(self.published_at).date()

    @classmethod
    def of_preview(cls, at: datetime) -> "Imprint":
        return cls(version=0, published_at=at)


def local(moment: datetime) -> datetime:
    """A moment by the clock of where the site is, as the templates show it."""
    return timezone.localtime(moment)
