import pghistory
from django.db import models
from django.db.models import Q

from performance.models.indicator import Indicator
from performance.rules.rating import Method, Polarity, RatingRule


def _amount(verbose_name: str) -> models.DecimalField:
    return models.DecimalField(verbose_name, max_digits=18, decimal_places=6, null=True, blank=True)


@pghistory.track()
class Target(models.Model):
    """What was aimed at in one financial year, by what rule it is rated, and why it was set so."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    year = models.PositiveSmallIntegerField("financial year", help_text="2026 for 2026/27")
    method = models.CharField(max_length=20, choices=[(m.value, m.label) for m in Method])
    target = _amount("target for the year")
    tolerance = _amount("tolerance")
    amber_value = _amount("amber down to (or up to)")
    lower = _amount("lowest of the range")
    upper = _amount("highest of the range")
    profile_q1 = _amount("target at the end of quarter 1")
    profile_q2 = _amount("target at the end of quarter 2")
    profile_q3 = _amount("target at the end of quarter 3")
    profile_q4 = _amount("target at the end of quarter 4")
    rationale = models.TextField(blank=True)
    is_statutory = models.BooleanField(default=False)

    class Meta:
        ordering = ["indicator", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "year"], name="target_once_a_year"),
            models.CheckConstraint(
                condition=Q(tolerance__isnull=True) | Q(tolerance__gte=0),
                name="target_tolerance_not_negative",
                violation_error_message="A tolerance cannot be less than nought",
            ),
            models.CheckConstraint(
                condition=~Q(method="tolerance_percent") | Q(target__isnull=True) | ~Q(target=0),
                name="target_no_percent_of_nought",
                violation_error_message="A percentage of a target of nought means nothing: use points instead",
            ),
            models.CheckConstraint(
                condition=Q(lower__isnull=True) | Q(upper__isnull=True) | Q(lower__lte=models.F("upper")),
                name="target_range_in_order",
                violation_error_message="The lowest of the range must not lie above the highest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code}, {self.year}/{(self.year + 1) % 100:02d}"

    @property
    def as_rule(self) -> RatingRule:
        """The year's rule, before it is profiled to a quarter."""
        return RatingRule(
            polarity=Polarity(self.indicator.polarity),
            method=Method(self.method),
            target=self.target,
            tolerance=self.tolerance,
            amber_value=self.amber_value,
            lower=self.lower,
            upper=self.upper,
        )

    @property
    def profile(self) -> tuple:
        return (self.profile_q1, self.profile_q2, self.profile_q3, self.profile_q4)
