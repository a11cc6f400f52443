from django.conf import settings
from django.db import models

from actions.models.action import Action
from councils.models import ReportingPeriod


class TypedWords(models.Model):
    """What one person has typed into an update's form and not saved: theirs alone, and gone once it is saved.

    No history and no closed-period trigger: it is nobody's record, and the words of a quarter that closes meanwhile
    are to be kept. docs/decisions/0020-typed-words-are-kept-apart.md.
    """

    writer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="typed_words")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.CASCADE, related_name="+")
    words = models.JSONField(help_text="The form's fields as typed: lists of text by name")
    overtaken = models.JSONField(
        null=True,
        blank=True,
        help_text="The words as they were when someone else was found to have saved meanwhile: kept until all is saved",
    )
    based_on = models.PositiveIntegerField(help_text="The version of the update that the form was opened with")
    typed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "typed words"
        constraints = [
            models.UniqueConstraint(fields=["writer", "action", "period"], name="typed_words_once_for_each_writer")
        ]

    def __str__(self) -> str:
        return f"{self.writer}: {self.action.reference}, {self.period}"
