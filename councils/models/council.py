import pghistory
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models

from councils.rules.reminding import Rules
from councils.rules.working_days import Nation

#: First parts of addresses that the site itself uses, so no council may be called so.
RESERVED_SLUGS = frozenset({"accounts", "static", "media", "healthz", "published", "gallery", "api", "feeds"})

hex_colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", "Enter a colour such as #1b3a57")

LONGEST_LEAD = 20  # working days: four weeks
LEAD_TIME = [MaxValueValidator(LONGEST_LEAD, f"A lead time is at most {LONGEST_LEAD} working days")]


class Kind(models.TextChoices):
    UNITARY = "unitary", "Unitary authority"
    METROPOLITAN = "metropolitan", "Metropolitan borough"
    LONDON = "london", "London borough"
    COUNTY = "county", "County council"
    DISTRICT = "district", "District or borough council"
    COMBINED = "combined", "Combined authority"
    WALES = "wales", "Welsh principal council"
    SCOTLAND = "scotland", "Scottish council"
    NORTHERN_IRELAND = "northern_ireland", "Northern Irish council"


#: Kinds of council that lie in one nation; all others are England's.
NATION_OF_KIND = {
    Kind.WALES: Nation.WALES,
    Kind.SCOTLAND: Nation.SCOTLAND,
    Kind.NORTHERN_IRELAND: Nation.NORTHERN_IRELAND,
}


@pghistory.track()
class Council(models.Model):
    """An authority. Nothing that belongs to one is ever seen from another."""

    Kind = Kind

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True, help_text="The first part of every address")
    gss_code = models.CharField(
        "GSS code",
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^[ENSW]\d{8}$", "A GSS code is a letter and eight figures, such as E08000001")],
    )
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.UNITARY)
    executive_name = models.CharField(
        max_length=60,
        default="Cabinet",
        help_text="Cabinet, Executive, Executive Board, Policy Committee, ...",
    )
    logo = models.FileField(upload_to="logos/", blank=True)
    accent_colour = models.CharField(max_length=7, default="#1b3a57", validators=[hex_colour])
    nation = models.CharField(
        max_length=20,
        choices=[(nation.value, nation.label) for nation in Nation],
        default=Nation.ENGLAND.value,
        help_text="Whose bank holidays are no working days",
    )
    reminders_on = models.BooleanField("reminders by e-mail", default=True)
    remind_not_started = models.PositiveSmallIntegerField(
        "reminder of what is not started, working days before it is due", default=5, validators=LEAD_TIME
    )
    remind_returned = models.PositiveSmallIntegerField(
        "reminder of what was returned, working days after", default=1, validators=LEAD_TIME
    )
    remind_waiting = models.PositiveSmallIntegerField(
        "reminder of what waits for approval, working days after", default=2, validators=LEAD_TIME
    )
    front_sheet_template = models.CharField(max_length=40, default="plain")
    shares_figures = models.BooleanField(
        "figures shared with other councils",
        default=False,
        help_text="Members of other councils on this site that share as well may see results of closed quarters",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(RESERVED_SLUGS)),
                name="council_slug_not_reserved",
                violation_error_message="This address is used by the site itself",
            ),
            models.CheckConstraint(
                condition=models.Q(nation__in=[nation.value for nation in Nation]), name="council_nation_known"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    remind_not_started__lte=LONGEST_LEAD,
                    remind_returned__lte=LONGEST_LEAD,
                    remind_waiting__lte=LONGEST_LEAD,
                ),
                name="council_lead_times_in_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reminder_rules(self) -> Rules:
        return Rules(Nation(self.nation), self.remind_not_started, self.remind_returned, self.remind_waiting)
