from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery

from actions.models.plan import ActionPlan
from actions.rules.rating import ActionRating
from councils.models import Council, Portfolio, ReportingPeriod, Service
from recommendations.models import Recommendation


class ActionQuerySet(models.QuerySet["Action"]):
    def of(self, council: Council) -> Self:
        return self.filter(plan__council=council, plan__superseded_by__isnull=True)

    def with_rating(self, period: ReportingPeriod | None = None) -> Self:
        """Adds what was last claimed and said: `claimed_rating`, `claimed_in`, `narrative`, `forecast_on`.

        With a period: as it stood at the end of that period. Only submitted and approved updates count.
        """
        from actions.models.progress_update import ProgressUpdate

        updates = ProgressUpdate.objects.filter(action=OuterRef("pk"), state__in=["submitted", "approved"])
        if period is not None:
            updates = updates.filter(period__first_day__lte=period.first_day)
        newest = updates.order_by("-period__first_day")
        return self.annotate(
            claimed_rating=Subquery(newest.values("rating")[:1]),
            claimed_in=Subquery(newest.values("period")[:1]),
            narrative=Subquery(newest.values("narrative")[:1]),
            forecast_on=Subquery(newest.values("forecast_on")[:1]),
        )

    def with_times_moved(self) -> Self:
        return self.annotate(
            times_moved=Count("date_changes", filter=Q(date_changes__decision="agreed"), distinct=True)
        )

    def for_table(self, council: Council, period: ReportingPeriod | None = None) -> Self:
        return (
            self.of(council)
            .select_related("plan", "lead_officer", "director", "portfolio", "service")
            .prefetch_related("recommendations")
            .with_rating(period)
            .with_times_moved()
            .order_by("order", "reference")
        )

    def led_by(self, user: models.Model) -> Self:
        return self.filter(lead_officer=user)


@pghistory.track()
class Action(models.Model):
    """One thing that the council will do. It may serve several recommendations."""

    class Funding(models.TextChoices):
        NONE = "none", "No funding needed"
        FUNDED = "funded", "Funded"
        PROPOSED = "proposed", "Funding proposed"
        UNFUNDED = "unfunded", "Not funded"

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="actions")
    reference = models.CharField(max_length=20)
    title = models.CharField(max_length=250)
    description = models.TextField(blank=True)
    recommendations = models.ManyToManyField(Recommendation, blank=True, related_name="actions")
    lead_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="leads_actions",
    )
    director = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="directs_actions",
    )
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    supporting_group = models.CharField(max_length=150, blank=True, help_text="A board or working group behind it")
    starts_on = models.DateField("start", null=True, blank=True)
    original_due_on = models.DateField("first due date", null=True, blank=True)
    due_on = models.DateField("due date now", null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    success_measure = models.TextField(blank=True)
    resources = models.TextField(blank=True)
    cost = models.DecimalField("cost in pounds", max_digits=14, decimal_places=2, null=True, blank=True)
    funding = models.CharField(max_length=10, choices=Funding.choices, default=Funding.NONE)
    waits_for = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="holds_up")
    waits_for_text = models.TextField("what it waits for", blank=True)
    is_exempt = models.BooleanField("exempt from publication", default=False)
    exempt_paragraph = models.PositiveSmallIntegerField(null=True, blank=True)
    exempt_reason = models.TextField("public interest note", blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "order", "reference"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "reference"], name="action_reference_once_in_plan"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__isnull=True) | Q(starts_on__lte=F("due_on")),
                name="action_starts_before_due",
                violation_error_message="The due date must be the start date or later",
            ),
            models.CheckConstraint(
                condition=Q(original_due_on__isnull=True, due_on__isnull=True)
                | Q(original_due_on__isnull=False, due_on__isnull=False),
                name="action_first_and_current_due_date",
            ),
            models.CheckConstraint(
                condition=Q(is_exempt=False, exempt_paragraph__isnull=True)
                | (Q(is_exempt=True, exempt_paragraph__range=(1, 7)) & ~Q(exempt_reason="")),
                name="action_exempt_with_paragraph_and_reason",
                violation_error_message="An exempt action names its paragraph (1 to 7) and the public interest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def was_claimed(self) -> ActionRating:
        """The rating last claimed, of a row read with `with_rating()`."""
        return ActionRating(getattr(self, "claimed_rating", None) or ActionRating.NOT_RATED)
