from typing import Any, Self

import pghistory
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import F, Q, Value

from actions.models import Action
from councils.models import Council


class CorporatePlanQuerySet(models.QuerySet["CorporatePlan"]):
    def in_force(self, council: Council, year: int) -> Self:
        """The plan that holds in the financial year starting in `year`; the newest first where two overlap."""
        return self.filter(council=council, first_year__lte=year, last_year__gte=year).order_by("-first_year", "-id")

    def thread(self) -> models.QuerySet["CorporatePlan", dict[str, Any]]:
        """The golden thread of these plans in one query: a row for each objective (and for each priority and plan
        that has none), with the ids of its indicators, actions and risks."""
        objective = "priorities__objectives"
        return (
            self.values(
                "id",
                "title",
                priority_id=F("priorities__id"),
                priority_name=F("priorities__name"),
                objective_id=F(f"{objective}__id"),
                objective_name=F(f"{objective}__name"),
            )
            .annotate(
                indicator_ids=ArrayAgg(f"{objective}__indicators__id", distinct=True, default=Value([])),
                action_ids=ArrayAgg(f"{objective}__actions__id", distinct=True, default=Value([])),
                risk_ids=ArrayAgg(f"{objective}__risks__id", distinct=True, default=Value([])),
            )
            .order_by(
                "-first_year", "-id", "priorities__order", "priorities__id", f"{objective}__order", f"{objective}__id"
            )
        )


@pghistory.track()
class CorporatePlan(models.Model):
    """What the council set out to do, for some years: the top of the golden thread."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="corporate_plans")
    title = models.CharField(max_length=200)
    vision = models.TextField(blank=True)
    first_year = models.PositiveSmallIntegerField("first financial year", help_text="2026 for 2026/27")
    last_year = models.PositiveSmallIntegerField("last financial year")
    refreshes = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="refreshed_by")

    objects = CorporatePlanQuerySet.as_manager()

    class Meta:
        ordering = ["-first_year"]
        constraints = [
            models.UniqueConstraint(fields=["council", "title"], name="corporate_plan_title_once"),
            models.CheckConstraint(
                condition=Q(first_year__lte=F("last_year")),
                name="corporate_plan_years_in_order",
                violation_error_message="The last year must be the first year or later",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class Priority(models.Model):
    plan = models.ForeignKey(CorporatePlan, on_delete=models.CASCADE, related_name="priorities")
    name = models.CharField(max_length=200)
    description = models.TextField("what it means", blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    carries_on = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="carried_on")

    class Meta:
        ordering = ["order", "id"]
        verbose_name_plural = "priorities"
        constraints = [models.UniqueConstraint(fields=["plan", "name"], name="priority_once_in_plan")]

    def __str__(self) -> str:
        return self.name


class ObjectiveQuerySet(models.QuerySet["Objective"]):
    def around(self, plan: CorporatePlan) -> Self:
        """A plan's objectives, and those of later plans that carry them on, in the order of their plans: each with
        what it carries on, and the keys of its indicators and actions (`indicator_ids`, `action_ids`)."""
        return (
            self.filter(Q(priority__plan=plan) | Q(carries_on__priority__plan=plan))
            .select_related("priority__plan", "carries_on__priority__plan")
            .annotate(
                indicator_ids=ArrayAgg("indicators__id", distinct=True, default=Value([])),
                action_ids=ArrayAgg("actions__id", distinct=True, default=Value([])),
            )
            .order_by("priority__plan__first_year", "order", "pk")
        )


@pghistory.track()
class Objective(models.Model):
    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="objectives")
    name = models.CharField(max_length=250)
    order = models.PositiveSmallIntegerField(default=0)
    actions = models.ManyToManyField(Action, blank=True, related_name="objectives")
    carries_on = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="carried_on")

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["priority", "name"], name="objective_once_in_priority")]

    def __str__(self) -> str:
        return self.name
