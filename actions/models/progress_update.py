from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from actions.models.action import Action
from actions.rules.rating import ActionRating
from councils.models import Council, Membership, ReportingPeriod
from councils.roles import roles_that_may
from councils.triggers import closed_period_trigger


def _paired(at: str, by: str) -> Q:
    """Both set or neither."""
    return Q(**{f"{at}__isnull": True, f"{by}__isnull": True}) | Q(**{f"{at}__isnull": False, f"{by}__isnull": False})


class ProgressUpdateQuerySet(models.QuerySet["ProgressUpdate"]):
    def of(self, council: Council) -> Self:
        return self.filter(action__plan__council=council)

    def told(self) -> Self:
        """What counts as said: submitted or approved."""
        return self.filter(state__in=[ProgressUpdate.State.SUBMITTED, ProgressUpdate.State.APPROVED])

    def waiting(self, council: Council) -> Self:
        """Submitted, neither approved nor returned, and still decidable: the period is open, the plan current. Oldest
        first."""
        return (
            self.of(council)
            .filter(
                state=ProgressUpdate.State.SUBMITTED,
                period__closed_at__isnull=True,
                action__plan__superseded_by__isnull=True,
            )
            .select_related("action__lead_officer", "action__director", "action__plan", "period", "submitted_by")
            .order_by("submitted_at")
        )

    def for_director(self, user: models.Model, council: Council) -> Self:
        """What a director should decide on: of actions that they direct, or that no director can decide on, because
        none is named, they wrote the update themselves, or they no longer approve at this council; never one's own."""
        approvers = Membership.objects.filter(
            council=council, role__in=roles_that_may("approve_update"), user=OuterRef("action__director")
        )
        without = (
            Q(action__director__isnull=True)
            | Q(action__director=F("submitted_by"))
            | Q(action__director=F("written_by"))
            | ~Exists(approvers)
        )
        theirs = self.filter(Q(action__director=user) | without)
        return theirs.exclude(submitted_by=user).exclude(written_by=user)

    def history(self, action: Action) -> Self:
        return (
            self.filter(action=action)
            .select_related("period", "submitted_by", "decided_by", "written_by")
            .order_by("-period__first_day")
        )


@pghistory.track()
class ProgressUpdate(models.Model):
    """What an officer said of one action for one reporting period."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Waiting for approval"
        RETURNED = "returned", "Returned"
        APPROVED = "approved", "Approved"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="updates")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="progress_updates")
    rating = models.CharField(max_length=12, choices=[(r.value, r.label) for r in ActionRating], blank=True)
    narrative = models.TextField("what has happened", blank=True)
    reason = models.TextField("why it is at risk or off track", blank=True)
    way_back = models.TextField("what will bring it back", blank=True)
    next_steps = models.TextField(blank=True)
    forecast_on = models.DateField("when it will be done, as it looks now", null=True, blank=True)
    nothing_changed = models.BooleanField(
        default=False, help_text="The words are the last period's, copied because nothing has changed since"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0, help_text="Counts savings, so that two people cannot overwrite")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(blank=True)

    objects = ProgressUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-period__first_day"]
        constraints = [
            models.UniqueConstraint(fields=["action", "period"], name="update_once_in_period"),
            models.CheckConstraint(
                condition=_paired("submitted_at", "submitted_by"), name="update_submitted_at_and_by"
            ),
            models.CheckConstraint(condition=_paired("decided_at", "decided_by"), name="update_decided_at_and_by"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(submitted_at__isnull=False), name="update_submitted_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted"]) | Q(decided_at__isnull=False),
                name="update_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "returned"])
                | (~Q(decided_by=models.F("submitted_by")) & ~Q(decided_by=models.F("written_by"))),
                name="update_not_decided_by_its_author",
                violation_error_message="Someone else than its author decides on an update",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(decision_note=""), name="update_returned_with_note"
            ),
            models.CheckConstraint(condition=Q(state="draft") | ~Q(rating=""), name="update_rated_when_submitted"),
            models.CheckConstraint(
                condition=Q(state="draft") | ~Q(rating__in=["amber", "red"]) | ~Q(reason=""),
                name="update_reason_for_amber_and_red",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | ~Q(rating="red") | ~Q(way_back=""),
                name="update_way_back_for_red",
            ),
        ]
        triggers = [closed_period_trigger()]

    def __str__(self) -> str:
        return f"{self.action.reference}, {self.period}"
