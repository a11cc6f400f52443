from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from councils.models import Committee, Council, ReportingPeriod
from reports.papers.content import KEY_LIMBS, PARAGRAPHS
from reports.papers.parts import Template, from_data

PARAGRAPH_CHOICES = [(number, f"Paragraph {number}: {words}") for number, words in PARAGRAPHS.items()]


def _paired(name: str) -> models.CheckConstraint:
    """Who and when, both or neither."""
    return models.CheckConstraint(
        condition=Q(**{f"{name}_at__isnull": True, f"{name}_by__isnull": True})
        | Q(**{f"{name}_at__isnull": False, f"{name}_by__isnull": False}),
        name=f"paper_{name}_at_and_by",
    )


def _person() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


class PaperTemplateQuerySet(models.QuerySet["PaperTemplate"]):
    def in_force(self, council: Council, day: date) -> "PaperTemplate | None":
        """The council's newest that holds on that day; None where it has made none of its own by then."""
        return self.filter(council=council, valid_from__lte=day).order_by("-valid_from", "-pk").first()


@pghistory.track()
class PaperTemplate(models.Model):
    """A front sheet and sections as a council chose, ordered and named them, for papers to meetings from a day on."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="paper_templates")
    name = models.CharField(max_length=80)
    valid_from = models.DateField("for meetings from")
    parts = models.JSONField(help_text="As reports.papers.parts.to_data writes a template")

    objects = PaperTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "name"],
                name="paper_template_name_once",
                violation_error_message="There is a template of this name already",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def template(self) -> Template:
        return from_data(self.parts)


@pghistory.track()
class PaperProcedure(models.Model):
    """A council's own numbers for working out dates, from its constitution."""

    council = models.OneToOneField(Council, on_delete=models.CASCADE, related_name="paper_procedure")
    decisions_published_within = models.PositiveSmallIntegerField(
        "working days within which decisions are published", default=2, validators=[MaxValueValidator(20)]
    )
    call_in_days = models.PositiveSmallIntegerField(
        "working days for calling a decision in",
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decisions_published_within__range=(0, 20)), name="paper_procedure_publication_days"
            ),
            models.CheckConstraint(condition=Q(call_in_days__range=(1, 20)), name="paper_procedure_call_in_days"),
        ]

    def __str__(self) -> str:
        return f"Dates of papers, {self.council}"


class CabinetPaperQuerySet(models.QuerySet["CabinetPaper"]):
    def for_list(self, council: Council, states: Iterable[str]) -> Self:
        """The council's papers in these states, those of the latest meeting first."""
        found = self.filter(council=council, state__in=list(states))
        return found.select_related("meeting", "council", "written_by", "decision")

    def to_record(self, council: Council, today: date) -> Self:
        """Those that a meeting before today had before it, of which nobody has recorded what it decided, or of a key
        decision whether it was called in."""
        not_recorded = Q(decision__isnull=True, meeting_on__lt=today)
        not_said = Q(decision__isnull=False, decision__called_in__isnull=True, is_key=True)
        held = self.filter(not_recorded | not_said, council=council, state__in=("cleared", "published"))
        return held.select_related("meeting", "decision").order_by("meeting_on", "pk")

    def for_page(self) -> Self:
        return self.select_related(
            "council",
            "meeting",
            "period",
            "written_by",
            "cleared_by",
            "publish_asked_by",
            "published_by",
            "withdrawn_by",
        )

    def due(self, now: datetime) -> Self:
        """Cleared papers that should have been published by now at the latest."""
        return self.filter(state=CabinetPaper.State.CLEARED, publish_at__lte=now)


@pghistory.track()
class CabinetPaper(models.Model):
    """The committee report with its front sheet. A question that nobody has answered is null: nothing is assumed."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        CLEARED = "cleared", "Cleared"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="papers")
    meeting = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="papers")
    meeting_on = models.DateField()
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    subject = models.CharField(max_length=250)
    template = models.JSONField(help_text="The template as it was when the paper was begun")
    report_of = models.CharField(max_length=200, blank=True)
    portfolio = models.CharField(max_length=200, blank=True)
    wards = models.CharField(max_length=300, blank=True)
    is_key = models.BooleanField(null=True, blank=True)
    key_limb = models.CharField(max_length=5, choices=list(KEY_LIMBS.items()), blank=True)
    in_forward_plan = models.BooleanField(null=True, blank=True)
    forward_plan_reference = models.CharField(max_length=60, blank=True)
    has_exempt = models.BooleanField(null=True, blank=True)
    is_wholly_exempt = models.BooleanField(default=False)
    exempt_paragraph = models.PositiveSmallIntegerField(choices=PARAGRAPH_CHOICES, null=True, blank=True)
    public_interest = models.TextField(blank=True)
    finance_officer = models.CharField(max_length=120, blank=True)
    finance_reference = models.CharField(max_length=60, blank=True)
    legal_officer = models.CharField(max_length=120, blank=True)
    legal_reference = models.CharField(max_length=60, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_phone = models.CharField(max_length=60, blank=True)
    contact_email = models.EmailField(blank=True)
    annexes = models.JSONField(default=list, blank=True, help_text="Documents from live data, in the annexes' order")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1, help_text="Counts savings, so that two people cannot overwrite")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    cleared_by = _person()
    cleared_at = models.DateTimeField(null=True, blank=True)
    publish_at = models.DateTimeField(null=True, blank=True, help_text="Of a cleared paper: when it will be published")
    publish_asked_by = _person()
    published_by = _person()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = _person()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    objects = CabinetPaperQuerySet.as_manager()

    class Meta:
        ordering = ["-meeting_on", "-pk"]
        constraints = [
            *(_paired(name) for name in ("cleared", "published", "withdrawn")),
            models.CheckConstraint(
                condition=Q(state="draft", cleared_at__isnull=True)
                | Q(state="withdrawn")
                | (Q(state__in=("cleared", "published")) & Q(cleared_at__isnull=False)),
                name="paper_cleared_when_it_says_so",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, state__in=("draft", "cleared", "withdrawn"))
                | Q(published_at__isnull=False, state__in=("published", "withdrawn")),
                name="paper_published_when_it_says_so",
            ),
            models.CheckConstraint(
                condition=Q(publish_at__isnull=True, publish_asked_by__isnull=True)
                | Q(publish_at__isnull=False, publish_asked_by__isnull=False, state="cleared"),
                name="paper_to_be_published_is_cleared",
            ),
            models.CheckConstraint(
                condition=(Q(state="withdrawn", withdrawn_at__isnull=False) & ~Q(withdrawn_because=""))
                | (~Q(state="withdrawn") & Q(withdrawn_at__isnull=True)),
                name="paper_withdrawn_with_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(key_limb="") | Q(is_key=True, is_key__isnull=False), name="paper_limb_of_a_key_decision"
            ),
            models.CheckConstraint(
                condition=Q(is_wholly_exempt=False) | Q(has_exempt=True, has_exempt__isnull=False),
                name="paper_wholly_exempt_is_exempt",
            ),
            models.CheckConstraint(
                condition=Q(exempt_paragraph__isnull=True) | Q(exempt_paragraph__range=(1, 7)),
                name="paper_paragraph_1_to_7",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}, {self.meeting_on.day} {self.meeting_on:%B %Y}"

    @property
    def as_template(self) -> Template:
        return from_data(self.template)

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT


@pghistory.track()
class PaperSection(models.Model):
    """The words of one section of a paper, in small Markdown; exempt where a paragraph or a note says so."""

    paper = models.ForeignKey(CabinetPaper, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    is_exempt = models.BooleanField(default=False)
    exempt_paragraph = models.PositiveSmallIntegerField(choices=PARAGRAPH_CHOICES, null=True, blank=True)
    public_interest = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "key"], name="paper_section_once"),
            models.CheckConstraint(
                condition=Q(exempt_paragraph__isnull=True) | Q(exempt_paragraph__range=(1, 7)),
                name="paper_section_paragraph_1_to_7",
            ),
            models.CheckConstraint(
                condition=Q(is_exempt=True) | Q(exempt_paragraph__isnull=True, public_interest=""),
                name="paper_section_open_has_no_paragraph",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.paper}"


@pghistory.track()
class PaperRecommendation(models.Model):
    """One of the numbered things that the meeting is asked to decide."""

    paper = models.ForeignKey(CabinetPaper, on_delete=models.CASCADE, related_name="recommendations")
    place = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "place"],
                name="paper_recommendation_place_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(text=""), name="paper_recommendation_has_words"),
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.place} of {self.paper}"


class ClearedPaper(models.Model):
    """One part of a paper as it was cleared, frozen: the database refuses any change. Clearing again makes another."""

    class Part(models.TextChoices):
        A = "a", "Part A"
        B = "b", "Part B (exempt)"

    paper = models.ForeignKey(CabinetPaper, on_delete=models.PROTECT, related_name="cleared")
    part = models.CharField(max_length=1, choices=Part.choices)
    number = models.PositiveSmallIntegerField(help_text="How many times the paper had been cleared, this time included")
    data = models.JSONField(encoder=DjangoJSONEncoder)
    data_sha256 = models.CharField(max_length=64, help_text="Of the data's canonical JSON")
    html = models.TextField(help_text="The document's article, for reading on screen")
    html_sha256 = models.CharField(max_length=64, blank=True, help_text="Of the article; empty where none was taken")
    cleared_at = models.DateTimeField()
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number", "part"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "part", "number"], name="cleared_paper_once"),
            models.CheckConstraint(condition=Q(part__in=("a", "b")), name="cleared_paper_part_a_or_b"),
        ]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.paper}, {self.get_part_display()}, cleared {self.number}"


class ClearedFile(models.Model):
    """One file of a cleared part: the paper itself, or an annex by its letter."""

    cleared = models.ForeignKey(ClearedPaper, on_delete=models.PROTECT, related_name="files")
    annex = models.CharField(max_length=2, blank=True, help_text="Its letter; empty for the paper itself")
    title = models.CharField(max_length=250)
    format = models.CharField(max_length=4)
    name = models.CharField(max_length=150)
    content = models.BinaryField()
    size = models.PositiveIntegerField(help_text="Bytes")
    pages = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["annex", "pk"]
        constraints = [models.UniqueConstraint(fields=["cleared", "annex", "format"], name="cleared_file_once")]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name
