import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from councils.models import Council
from performance.rules.risk import DEFAULT, LARGEST, SMALLEST, Level, Scale

LONGEST_WORD = 30


def _words() -> ArrayField:
    return ArrayField(models.CharField(max_length=LONGEST_WORD))


@pghistory.track()
class RiskScale(models.Model):
    """How a council scores its risks. Without a row it is five by five, with the usual words."""

    council = models.OneToOneField(Council, on_delete=models.CASCADE, related_name="risk_scale")
    size = models.PositiveSmallIntegerField("number of steps")
    likelihoods = _words()
    impacts = _words()
    medium_from = models.PositiveSmallIntegerField("medium from a score of")
    high_from = models.PositiveSmallIntegerField("high from a score of")
    very_high_from = models.PositiveSmallIntegerField("very high from a score of")
    cells = ArrayField(
        models.CharField(max_length=9, choices=[(level.value, level.label) for level in Level]),
        default=list,
        blank=True,
        help_text="The level of every place, row by row, where the score alone does not say it",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__range=(SMALLEST, LARGEST)), name="risk_scale_3_to_6"),
            models.CheckConstraint(
                condition=Q(likelihoods__len=F("size"), impacts__len=F("size")), name="risk_scale_words_for_each_step"
            ),
            models.CheckConstraint(
                condition=Q(
                    medium_from__gt=1,
                    high_from__gt=F("medium_from"),
                    very_high_from__gt=F("high_from"),
                    very_high_from__lte=F("size") * F("size"),
                ),
                name="risk_scale_levels_rise",
            ),
            models.CheckConstraint(
                condition=Q(cells__len=0) | Q(cells__len=F("size") * F("size")), name="risk_scale_all_cells_or_none"
            ),
        ]

    def __str__(self) -> str:
        return f"risk scale of {self.size} by {self.size}"

    @property
    def rule(self) -> Scale:
        """The scale as the rules know it."""
        return Scale(
            likelihoods=tuple(self.likelihoods),
            impacts=tuple(self.impacts),
            medium_from=self.medium_from,
            high_from=self.high_from,
            very_high_from=self.very_high_from,
            cells=tuple(self.cells),
        )


def scale_of(council: Council) -> Scale:
    """The council's scale, or the usual one. One query."""
    stored = RiskScale.objects.filter(council=council).first()
    return stored.rule if stored else DEFAULT
