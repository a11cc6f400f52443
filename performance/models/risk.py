from typing import Self

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery

from actions.models import Action
from councils.models import Council, ReportingPeriod, Service
from councils.triggers import closed_period_trigger
from performance.models.plan import Objective
from performance.rules.risk import LARGEST, Scale

#: What any council's scale may hold; what its own holds is checked in services.risks and services.risk_scale.
ON_A_SCALE = [MinValueValidator(1), MaxValueValidator(LARGEST)]

SCORES = (
    "inherent_likelihood",
    "inherent_impact",
    "target_likelihood",
    "target_impact",
    "reviews__likelihood",
    "reviews__impact",
)


class RiskQuerySet(models.QuerySet["Risk"]):
    def live(self, council: Council) -> Self:
        return self.filter(council=council, closed_on__isnull=True)

    def with_last_review(self) -> Self:
        """Each with its council's scale and its last review's score: `last_likelihood`, `last_impact`."""
        last = RiskReview.objects.filter(risk=OuterRef("pk")).order_by("-period__first_day")
        return self.select_related("council__risk_scale").annotate(
            last_likelihood=Subquery(last.values("likelihood")[:1]), last_impact=Subquery(last.values("impact")[:1])
        )

    def outside(self, council: Council, scale: Scale) -> Self:
        """Risks of the council, closed ones too, whose scores, then or now, a scale has no place for."""
        beyond = Q()
        for name in SCORES:
            beyond |= Q(**{f"{name}__gt": scale.size})
        return self.filter(beyond, council=council).distinct()

    def for_period(self, period: ReportingPeriod, previous: ReportingPeriod | None) -> Self:
        """Risks that were live at the period's end, each with its review then and in the period before:
        `now_likelihood`, `now_impact`, `now_commentary`, `before_likelihood`, `before_impact`."""
        return (
            self.filter(council=period.council)
            .filter(Q(closed_on__isnull=True) | Q(closed_on__gt=period.last_day))
            .select_related("owner", "service", "council__risk_scale")
            .annotate(
                now=FilteredRelation("reviews", condition=Q(reviews__period=period)),
                before=FilteredRelation("reviews", condition=Q(reviews__period=previous)),
                now_likelihood=F("now__likelihood"),
                now_impact=F("now__impact"),
                now_commentary=F("now__commentary"),
                before_likelihood=F("before__likelihood"),
                before_impact=F("before__impact"),
            )
            .order_by("reference")
        )


@pghistory.track()
class Risk(models.Model):
    """One strategic risk of the register. Scores are likelihood times impact, by the council's scale."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="risks")
    reference = models.CharField(max_length=20)
    title = models.CharField(max_length=250)
    cause_and_effect = models.TextField(blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="owns_risks"
    )
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="risks")
    inherent_likelihood = models.PositiveSmallIntegerField(validators=ON_A_SCALE)
    inherent_impact = models.PositiveSmallIntegerField(validators=ON_A_SCALE)
    target_likelihood = models.PositiveSmallIntegerField(validators=ON_A_SCALE)
    target_impact = models.PositiveSmallIntegerField(validators=ON_A_SCALE)
    objectives = models.ManyToManyField(Objective, blank=True, related_name="risks")
    actions = models.ManyToManyField(Action, blank=True, related_name="risks")
    target_on = models.DateField("when it should be there", null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    is_exempt = models.BooleanField("exempt from publication", default=False)
    exempt_paragraph = models.PositiveSmallIntegerField(null=True, blank=True)
    exempt_reason = models.TextField("public interest note", blank=True)

    objects = RiskQuerySet.as_manager()

    class Meta:
        ordering = ["reference"]
        constraints = [
            models.UniqueConstraint(fields=["council", "reference"], name="risk_reference_once_in_council"),
            models.CheckConstraint(
                condition=Q(inherent_likelihood__range=(1, LARGEST))
                & Q(inherent_impact__range=(1, LARGEST))
                & Q(target_likelihood__range=(1, LARGEST))
                & Q(target_impact__range=(1, LARGEST)),
                name="risk_scores_on_a_scale",
            ),
            models.CheckConstraint(
                condition=Q(is_exempt=False, exempt_paragraph__isnull=True)
                | (Q(is_exempt=True, exempt_paragraph__range=(1, 7)) & ~Q(exempt_reason="")),
                name="risk_exempt_with_paragraph_and_reason",
                violation_error_message="An exempt risk names its paragraph (1 to 7) and the public interest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


@pghistory.track()
class RiskReview(models.Model):
    """How a risk stood in one reporting period."""

    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="reviews")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="risk_reviews")
    likelihood = models.PositiveSmallIntegerField(validators=ON_A_SCALE)
    impact = models.PositiveSmallIntegerField(validators=ON_A_SCALE)
    commentary = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-period__first_day"]
        constraints = [
            models.UniqueConstraint(fields=["risk", "period"], name="risk_review_once_in_period"),
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, LARGEST)) & Q(impact__range=(1, LARGEST)),
                name="risk_review_scores_on_a_scale",
            ),
        ]
        triggers = [closed_period_trigger()]

    def __str__(self) -> str:
        return f"{self.risk.reference}, {self.period}"

    @property
    def score(self) -> int:
        return self.likelihood * self.impact
