"""What every file that waits in a waiting room has: who handed it in, how far its reading is, and what was read."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models

from recommendations.files.extracted import page_of

if TYPE_CHECKING:
    from councils.models import Council


class Upload(models.Model):
    """A file that was handed in, is being read, and then checked. It goes when it is taken in or dropped."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for its turn"
        READING = "reading", "Being read"
        READ = "read", "Read"
        FAILED = "failed", "Could not be read"

    #: The word for it in sentences and in the names of its events, and the way to its council.
    NOUN: ClassVar[str] = "document"
    COUNCIL: ClassVar[str] = "council"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=250)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(blank=True, default=b"", help_text="The file; empty where it was too large to keep")
    text = models.TextField(blank=True, help_text="Empty where a person types it in by hand")
    page_starts = models.JSONField(blank=True, default=list, help_text="The line of the text each page begins on")
    proposal = models.JSONField(blank=True, default=dict, help_text="What was read, as corrected so far")
    state = models.CharField(max_length=8, choices=State.choices, default=State.READ)
    step = models.CharField(max_length=120, blank=True, help_text="What the worker is doing, in words")
    percent = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True, help_text="Why it could not be read, in words")
    asked_at = models.DateTimeField(null=True, blank=True, help_text="When the worker was last asked to read it")

    #: What a list does not need: the file and all that was read of it.
    BULK: ClassVar[tuple[str, ...]] = ("content", "text", "proposal", "page_starts")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def whose(self) -> "Council":
        """The council it was handed in for."""
        found: Any = self
        for name in self.COUNCIL.split("__"):
            found = getattr(found, name)
        return found

    @property
    def reader(self) -> str:
        """Which of recommendations.files.readers reads it."""
        raise NotImplementedError

    @property
    def is_read(self) -> bool:
        return self.state == self.State.READ

    @property
    def is_running(self) -> bool:
        return self.state in (self.State.WAITING, self.State.READING)

    @property
    def has_failed(self) -> bool:
        return self.state == self.State.FAILED

    def page_of(self, line: int | None) -> int | None:
        """The page that a line of the text stands on, where the file has pages."""
        return page_of(self.page_starts, line)
