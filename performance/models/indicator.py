from datetime import date
from typing import Self

import pghistory
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Cast, JSONObject

from actions.models import Action
from councils.models import Council, Portfolio, ReportingPeriod, Service
from performance.models.plan import Objective
from performance.rules.rating import Polarity
from performance.rules.results import MonthRule
from performance.rules.words import Unit

#: The quarters in which the terms of a school year end: summer in July, autumn in December, spring before Easter.
TERM_QUARTERS = (2, 3, 4)


def owed_in(periods: str) -> Q:
    """Indicators that owe a result for a period, which `periods` leads to ("council__periods")."""
    frequency = Indicator.Frequency
    every = Q(frequency__in=[frequency.MONTHLY, frequency.QUARTERLY])
    termly = Q(frequency=frequency.TERMLY, **{f"{periods}__quarter__in": TERM_QUARTERS})
    annual = Q(frequency=frequency.ANNUAL, due_quarter=F(f"{periods}__quarter"))
    begun = Q(reports_from__isnull=True) | Q(reports_from__lte=F(f"{periods}__last_day"))
    return (every | termly | annual) & begun


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def in_use(self, council: Council) -> Self:
        return self.filter(council=council, retired_on__isnull=True)

    def in_use_on(self, council: Council, day: date) -> Self:
        """Indicators that were not retired by that day: what a past quarter's scorecard is made of."""
        return self.filter(council=council).filter(Q(retired_on__isnull=True) | Q(retired_on__gt=day))

    def for_scorecard(self, council: Council, day: date) -> Self:
        """Indicators in use on a day with whose they are, and the breaks in their series (see with_breaks)."""
        return self.in_use_on(council, day).for_lines().order_by("code")

    def for_lines(self) -> Self:
        """With all that a line of the scorecard is made of."""
        return self.select_related("owner", "service", "portfolio").with_breaks()

    def with_breaks(self) -> Self:
        """Each with `its_breaks`: the first days from which it is counted in another way, with what changed."""
        changes = apps.get_model("performance", "DefinitionChange").objects.filter(indicator=OuterRef("pk"))
        found = JSONObject(first_day="period__first_day", what_changed="what_changed")
        return self.annotate(its_breaks=ArraySubquery(changes.values(found=found)))

    def reporting_in(self, period: ReportingPeriod) -> Self:
        """Indicators of the period's council that owe a result in its quarter."""
        in_use = self.in_use_on(period.council, period.last_day)
        return in_use.filter(owed_in("council__periods"), council__periods=period)

    def for_table(self, council: Council) -> Self:
        return (
            self.in_use(council)
            .select_related("owner", "service", "portfolio")
            .prefetch_related("objectives__priority")
            .order_by("code")
        )


@pghistory.track()
class Indicator(models.Model):
    """A thing measured."""

    class Frequency(models.TextChoices):
        MONTHLY = "monthly", "Every month"
        QUARTERLY = "quarterly", "Every quarter"
        TERMLY = "termly", "Every school term"
        ANNUAL = "annual", "Once a year"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="indicators")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    definition = models.TextField(blank=True)
    rationale = models.TextField("why it is measured", blank=True)
    numerator_label = models.CharField("what is counted above the line", max_length=150, blank=True)
    denominator_label = models.CharField("what it is counted out of", max_length=150, blank=True)
    unit = models.CharField(max_length=10, choices=[(u.value, u.label) for u in Unit])
    unit_label = models.CharField("unit in words", max_length=60, blank=True, help_text="per 1,000 residents")
    decimals = models.PositiveSmallIntegerField("decimals shown", default=0, validators=[MaxValueValidator(4)])
    polarity = models.CharField(max_length=8, choices=[(p.value, p.label) for p in Polarity])
    frequency = models.CharField(max_length=10, choices=Frequency.choices, default=Frequency.QUARTERLY)
    due_quarter = models.PositiveSmallIntegerField(default=4, help_text="In which quarter an annual result falls due")
    month_rule = models.CharField(max_length=7, choices=[(r.value, r.label) for r in MonthRule], default=MonthRule.LAST)
    is_cumulative = models.BooleanField("adds up over the year", default=False)
    is_contextual = models.BooleanField("for context only, never rated", default=False)
    is_outside_control = models.BooleanField("mostly outside the council's control", default=False)
    reports_from = models.DateField(null=True, blank=True, help_text="Nothing is owed for a quarter that ended before")
    publication_lag = models.PositiveSmallIntegerField(
        default=0, help_text="Days after a quarter's end until its figure can be known"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owns_indicators",
    )
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="indicators")
    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, null=True, blank=True, related_name="indicators")
    source = models.CharField("where the figures come from", max_length=250, blank=True)
    common_code = models.CharField(
        "code that other councils know it by", max_length=40, blank=True, help_text="Such as LG Inform's number"
    )
    objectives = models.ManyToManyField(Objective, blank=True, related_name="indicators")
    shows_success_of = models.ManyToManyField(Action, blank=True, related_name="indicators")
    retired_on = models.DateField(null=True, blank=True)
    is_exempt = models.BooleanField("exempt from publication", default=False)
    exempt_paragraph = models.PositiveSmallIntegerField(null=True, blank=True)
    exempt_reason = models.TextField("public interest note", blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["council", "code"], name="indicator_code_once_in_council"),
            models.CheckConstraint(condition=Q(decimals__lte=4), name="indicator_decimals_at_most_4"),
            models.CheckConstraint(
                condition=Q(publication_lag__lte=730), name="indicator_publication_lag_at_most_two_years"
            ),
            models.CheckConstraint(condition=Q(due_quarter__range=(1, 4)), name="indicator_due_quarter_1_to_4"),
            models.CheckConstraint(
                condition=Q(is_exempt=False, exempt_paragraph__isnull=True)
                | (Q(is_exempt=True, exempt_paragraph__range=(1, 7)) & ~Q(exempt_reason="")),
                name="indicator_exempt_with_paragraph_and_reason",
                violation_error_message="An exempt indicator names its paragraph (1 to 7) and the public interest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def reports_in(self, period: ReportingPeriod) -> bool:
        """Whether a result is owed for the period, now or when it can be known."""
        if self.reports_from is not None and period.last_day < self.reports_from:
            return False
        return period.quarter in self.quarters

    @property
    def quarters(self) -> tuple[int, ...]:
        """The quarters of a year (1 to 4) for which it owes a result."""
        if self.frequency == self.Frequency.ANNUAL:
            return (self.due_quarter,)
        return TERM_QUARTERS if self.frequency == self.Frequency.TERMLY else (1, 2, 3, 4)


class BenchmarkQuerySet(models.QuerySet["Benchmark"]):
    def with_members(self) -> Self:
        """Each with `members`, what each authority of its group had in the period where they are known (its name, and
        its figure as text), and the group's `kind`, in the same query."""
        values = apps.get_model("performance", "ComparatorValue").objects.filter(
            group__council=OuterRef("indicator__council"),
            group__name=OuterRef("group"),
            indicator=OuterRef("indicator"),
            period=OuterRef("period"),
        )
        pairs = values.annotate(pair=JSONObject(name="authority", figure=Cast("value", models.CharField())))
        return self.annotate(
            members=ArraySubquery(pairs.values("pair")), kind=Subquery(values.values("group__kind")[:1])
        )

    def newest(self, council: Council, day: date) -> Self:
        """Each comparator group's newest value of each of the council's indicators, of periods begun by that day."""
        return (
            self.filter(indicator__council=council, period__first_day__lte=day)
            .select_related("period")
            .order_by("indicator_id", "group", "-period__first_day")
            .distinct("indicator_id", "group")
        )


@pghistory.track()
class Benchmark(models.Model):
    """What others have: a comparator group's value for a period."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="benchmarks")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="+")
    group = models.CharField("comparator group", max_length=120, help_text="England, region, nearest neighbours")
    value = models.DecimalField(max_digits=18, decimal_places=6)

    objects = BenchmarkQuerySet.as_manager()

    class Meta:
        ordering = ["-period__first_day", "group"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period", "group"], name="benchmark_once"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code}, {self.group}, {self.period}"
