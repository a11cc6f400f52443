"""Forms of the settings pages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from councils.models import Committee, Council, Portfolio, Service, User
from councils.services.council import CHANGEABLE
from councils.services.structure import name_taken
from peerreview.accent import accent_problem
from peerreview.forms import Radios


class CouncilForm(forms.ModelForm):
    class Meta:
        model = Council
        fields = CHANGEABLE
        labels = {
            "executive_name": "What the executive is called",
            "shares_figures": "Share figures with other councils on this site",
        }
        help_texts = {
            "executive_name": "As your constitution says it: Cabinet, Executive, Executive Board, Policy Committee",
            "gss_code": "The Office for National Statistics' code for the council, such as E08000001",
            "accent_colour": "The line beneath the council's name and the colour of its documents, such as #1b3a57. "
            "White words must be readable on it",
            "shares_figures": "Councils that share see each other's results, side by side: of closed quarters only, "
            "figures and ratings without commentary, and nothing exempt. You see theirs only while you share yours",
        }
        widgets = {
            "executive_name": forms.TextInput(attrs={"class": "govuk-input--width-20"}),
            "gss_code": forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false"}),
            "accent_colour": forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false"}),
        }
        error_messages = {"name": {"unique": "Another council has this name"}}

    def clean_gss_code(self) -> str:
        return str(self.cleaned_data["gss_code"]).upper()

    def clean_accent_colour(self) -> str:
        colour = str(self.cleaned_data["accent_colour"]).strip().lower()
        if problem := accent_problem(colour):
            raise ValidationError(problem)
        return colour


class PartForm(forms.ModelForm):
    """A service, portfolio or committee of `council`, new or (`instance`) to be changed."""

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.council = council

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if name_taken(self.instance, name):
            raise ValidationError(f"There is a {self.instance._meta.verbose_name} of this name already")
        return name


class ServiceForm(PartForm):
    class Meta:
        model = Service
        fields = ("name", "directorate")


class PortfolioForm(PartForm):
    order = forms.IntegerField(
        label="Place in lists",
        min_value=0,
        max_value=999,
        initial=0,
        help_text="0 comes first. Portfolios of the same place stand in the order of their names",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )

    class Meta:
        model = Portfolio
        fields = ("name", "holder", "order")
        labels = {"holder": "Who holds it"}
        help_texts = {"holder": "Cabinet members are listed here. Give someone that role on the people page"}

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, council=council, **kwargs)
        holder: forms.ModelChoiceField = self.fields["holder"]  # type: ignore[assignment]
        holder.empty_label = "Nobody at present"
        holder.queryset = User.objects.filter(
            memberships__council=council, memberships__role="cabinet_member", is_active=True
        )


class CommitteeForm(PartForm):
    kind = forms.ChoiceField(choices=Committee.Kind.choices, widget=Radios)

    class Meta:
        model = Committee
        fields = ("name", "kind")
