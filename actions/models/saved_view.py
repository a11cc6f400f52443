from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from councils.models import Council


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def seen_by(self, council: Council, user: models.Model) -> Self:
        """A person's own, and those shared with everyone in the council; shared ones first."""
        return self.filter(Q(owner=user) | Q(is_shared=True), council=council).order_by("-is_shared", "name", "id")


@pghistory.track()
class SavedView(models.Model):
    """Filters of the actions page under a name: a person's own, or shared with the whole council."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="saved_views")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(
        max_length=1000, help_text="The filters as an address says them, checked when they were saved"
    )
    is_shared = models.BooleanField("shared with everyone in the council", default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "owner", "name"],
                condition=Q(is_shared=False),
                name="saved_view_name_once_for_owner",
                violation_error_message="You have a view of this name already",
            ),
            models.UniqueConstraint(
                fields=["council", "name"],
                condition=Q(is_shared=True),
                name="saved_view_name_once_shared",
                violation_error_message="There is a shared view of this name already",
            ),
            models.CheckConstraint(
                condition=~Q(query=""),
                name="saved_view_filters_something",
                violation_error_message="Choose a filter first: a view without one shows everything",
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="saved_view_has_a_name", violation_error_message="Enter a name"
            ),
        ]

    def __str__(self) -> str:
        return self.name
