"""What is asked of a recommendation: the council's response, its status, a correction of its words."""

from datetime import date
from typing import Any

from django import forms

from councils.models import Committee, Council
from peerreview.forms import Checkboxes, DateField, Radios
from recommendations.models import Recommendation, RecommendationStatus, Response, Theme
from recommendations.services.statuses import NEEDS_EVIDENCE


class ResponseForm(forms.Form):
    mark_optional = False  # the reason is needed for two of three answers; the others say it themselves

    answer = forms.ChoiceField(label="The council’s answer", choices=Response.Answer.choices, widget=Radios)
    reason = forms.CharField(
        label="Reason for not accepting all of it",
        required=False,
        help_text="Needed for “partly accepted” and “not accepted”. It is published with the plan.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    text = forms.CharField(
        label="What the council says (optional)",
        required=False,
        help_text="A sentence or two for the published plan.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    meeting = forms.ModelChoiceField(
        label="Decided by (optional)",
        required=False,
        queryset=Committee.objects.none(),
        empty_label="Not decided by a meeting yet",
    )
    decided_on = DateField(label="Decided on (optional)", required=False)
    minute = forms.CharField(
        label="Minute reference (optional)",
        required=False,
        max_length=Response._meta.get_field("minute").max_length,
        help_text="As the minutes number it, such as Minute 34.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = Committee.objects.filter(council=council)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("answer") in ("partly", "not_accepted") and not values.get("reason"):
            self.add_error("reason", "Give the council’s reason for not accepting all of it")
        if "meeting" not in self.errors and not values.get("meeting"):
            if values.get("decided_on"):
                self.add_error("meeting", "Choose the meeting that decided it, or leave the date empty")
            elif values.get("minute"):
                self.add_error("meeting", "Choose the meeting whose minute it is, or leave the minute empty")
        return values


class StatusForm(forms.Form):
    mark_optional = False  # evidence is needed for two of four

    status = forms.ChoiceField(
        label="How it stands",
        choices=RecommendationStatus.Status.choices,
        widget=Radios(
            hints={
                "implemented": "What the peers asked for is in place. Needs evidence.",
                "closed": "It will not be done, or no longer applies. Needs evidence.",
            }
        ),
    )
    on = DateField(label="Since")
    evidence = forms.CharField(
        label="What shows it",
        required=False,
        help_text="A decision, a document, a figure. Needed for “implemented” and “closed”.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, today: date, visit_began: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.visit_began = today, visit_began

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("The date must be today or earlier")
        if on < self.visit_began:
            raise forms.ValidationError("The date must not lie before the visit")
        return on

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("status") in NEEDS_EVIDENCE and not values.get("evidence"):
            self.add_error("evidence", "Say what shows it")
        return values


class WordsForm(forms.Form):
    reference = forms.CharField(
        label="Reference",
        max_length=Recommendation._meta.get_field("reference").max_length,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    headline = forms.CharField(label="Headline", widget=forms.Textarea(attrs={"rows": 3}))
    text = forms.CharField(label="All of its words, headline included", widget=forms.Textarea(attrs={"rows": 10}))
    reason = forms.CharField(
        label="What was wrong in the transcription",
        help_text="This stays on record with the words before and after.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean_headline(self) -> str:
        return self.cleaned_data["headline"].replace("\r\n", "\n")


class SortingForm(forms.Form):
    themes = forms.ModelMultipleChoiceField(
        label="Themes of the visit", required=False, queryset=Theme.objects.none(), widget=Checkboxes(small=True)
    )
    local_group = forms.CharField(
        label="The council’s own heading",
        required=False,
        max_length=Recommendation._meta.get_field("local_group").max_length,
        help_text="Such as the section of the action plan it stands in.",
    )
    repeats = forms.ModelChoiceField(
        label="Repeats a recommendation of an earlier challenge",
        required=False,
        queryset=Recommendation.objects.none(),
        empty_label="No",
    )

    def __init__(self, *args: Any, recommendation: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        challenge = recommendation.challenge
        self.fields["themes"].queryset = challenge.themes.all()  # type: ignore[attr-defined]
        self.fields["repeats"].queryset = (  # type: ignore[attr-defined]
            Recommendation.objects.of(challenge.council)
            .filter(challenge__on_site_start__lt=challenge.on_site_start)
            .select_related("challenge")
        )
