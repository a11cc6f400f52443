from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Prefetch, Q

from actions.models import Action, DateChange, Milestone
from recommendations.models import Recommendation
from reports.models.paper import PARAGRAPH_CHOICES, CabinetPaper


class MeetingDecisionQuerySet(models.QuerySet["MeetingDecision"]):
    def for_page(self) -> Self:
        """With its resolutions and what came of each."""
        made = ResolutionLink.objects.select_related("action", "milestone", "date_change")
        resolutions = Resolution.objects.prefetch_related(Prefetch("made", made))
        return self.select_related("paper__meeting", "paper__council", "recorded_by").prefetch_related(
            Prefetch("resolutions", resolutions)
        )


@pghistory.track()
class MeetingDecision(models.Model):
    """What the meeting decided on a paper: the day, its minute, and of a decision that can be called in, what came of
    that. None in `called_in`: it is not known yet."""

    paper = models.OneToOneField(CabinetPaper, on_delete=models.PROTECT, related_name="decision")
    clearing = models.PositiveSmallIntegerField(help_text="Which clearing of the paper the meeting had before it")
    decided_on = models.DateField()
    minute = models.CharField("minute reference", max_length=60, blank=True)
    presided = models.CharField("who presided", max_length=120, blank=True)
    note = models.TextField(blank=True)
    called_in = models.BooleanField(null=True, blank=True)
    called_in_on = models.DateField(null=True, blank=True)
    call_in_outcome = models.TextField("what came of the call-in", blank=True)
    implement_from = models.DateField("can be carried out from", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="Counts savings, so that two people cannot overwrite")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = MeetingDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(called_in=True, called_in__isnull=False) | Q(called_in_on__isnull=True, call_in_outcome=""),
                name="decision_call_in_when_called_in",
                violation_error_message="Say that it was called in, or leave the day and the outcome empty",
            ),
            models.CheckConstraint(
                condition=Q(called_in_on__isnull=True) | Q(called_in_on__gte=F("decided_on")),
                name="decision_called_in_after_it",
                violation_error_message="It cannot have been called in before it was made",
            ),
            models.CheckConstraint(
                condition=Q(implement_from__isnull=True) | Q(implement_from__gte=F("decided_on")),
                name="decision_carried_out_after_it",
                violation_error_message="It cannot be carried out before it was made",
            ),
            models.CheckConstraint(condition=Q(version__gte=1, clearing__gte=1), name="decision_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"Decision on {self.paper}"


@pghistory.track()
class Resolution(models.Model):
    """What was decided on one recommendation of the paper, or besides them: those have nothing `recommended`."""

    class Outcome(models.TextChoices):
        AGREED = "agreed", "Agreed"
        CHANGED = "changed", "Agreed with changes"
        NOT_AGREED = "not_agreed", "Not agreed"
        DEFERRED = "deferred", "Deferred"
        NOTED = "noted", "Noted"

    decision = models.ForeignKey(MeetingDecision, on_delete=models.PROTECT, related_name="resolutions")
    number = models.PositiveSmallIntegerField(help_text="The recommendation's; further resolutions follow")
    recommended = models.TextField(blank=True, help_text="The words of the frozen paper")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    words = models.TextField("words as agreed", blank=True)
    deferred_to = models.CharField("to which meeting", max_length=120, blank=True)
    is_exempt = models.BooleanField(default=False)
    exempt_paragraph = models.PositiveSmallIntegerField(choices=PARAGRAPH_CHOICES, null=True, blank=True)
    public_interest = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="resolution_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="resolution_counts_from_one"),
            models.CheckConstraint(
                condition=(~Q(recommended="") & ~Q(outcome="changed")) | ~Q(words=""),
                name="resolution_has_its_words",
                violation_error_message="Give the words as they were agreed",
            ),
            models.CheckConstraint(
                condition=(Q(outcome="deferred") & ~Q(deferred_to="")) | (~Q(outcome="deferred") & Q(deferred_to="")),
                name="resolution_deferred_to_a_meeting",
                violation_error_message="Say to which meeting it was deferred",
            ),
            models.CheckConstraint(
                condition=Q(is_exempt=False, exempt_paragraph__isnull=True, public_interest="")
                | (Q(is_exempt=True, exempt_paragraph__range=(1, 7)) & ~Q(public_interest="")),
                name="resolution_exempt_with_paragraph_and_note",
                violation_error_message="An exempt resolution names its paragraph (1 to 7) and the public interest",
            ),
        ]

    def __str__(self) -> str:
        return f"Resolution {self.number} of {self.decision}"


class DecisionCorrection(models.Model):
    """One correction of what had been recorded, with everything as it stood before. The database keeps it so."""

    decision = models.ForeignKey(MeetingDecision, on_delete=models.PROTECT, related_name="corrections")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    before = models.JSONField(encoder=DjangoJSONEncoder, help_text="As reports.services.decisions.as_recorded says")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="decision_corrected_with_a_reason")]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Correction of {self.decision}"


@pghistory.track()
class DecidedResponse(models.Model):
    """Which decision gave a recommendation of the peers its response."""

    decision = models.ForeignKey(MeetingDecision, on_delete=models.PROTECT, related_name="responses")
    recommendation = models.OneToOneField(Recommendation, on_delete=models.CASCADE, related_name="decided_response")

    def __str__(self) -> str:
        return f"{self.recommendation}, {self.decision}"


@pghistory.track()
class ResolutionLink(models.Model):
    """What came of a resolution: an action, a milestone of one, or another due date of one."""

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="made")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="resolution_links")
    milestone = models.OneToOneField(
        Milestone, on_delete=models.CASCADE, null=True, blank=True, related_name="resolution_link"
    )
    date_change = models.OneToOneField(
        DateChange, on_delete=models.CASCADE, null=True, blank=True, related_name="resolution_link"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(milestone__isnull=True) | Q(date_change__isnull=True), name="resolution_link_to_one_thing"
            ),
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(milestone__isnull=True, date_change__isnull=True),
                name="action_added_by_one_resolution",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}, {self.resolution}"
