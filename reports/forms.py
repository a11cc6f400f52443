"""What is asked of someone who publishes."""

from django import forms

from councils.models import Council, ReportingPeriod
from peerreview.forms import Radios
from reports.models.edition import Audience, Document, audience_name

DOCUMENT_HINTS = {
    Document.SCORECARD.value: "The quarter's scorecard: headline, exceptions with what is being done, every indicator, "
    "actions, money and risks.",
    Document.ACTION_PLAN.value: "Every recommendation: the peers' words, the response, its actions and how they go.",
    Document.SCRUTINY.value: "What changed since the last one, what is off target or late, dates that moved, and "
    "scrutiny's questions with their answers.",
    Document.POSITION.value: "For the review after about ten months: each challenge, its clock, what was done about "
    "every recommendation, what difference it made, and the evidence by number.",
}
AUDIENCE_HINTS = {
    Audience.CABINET.value: "Read by everyone in the council but those who only scrutinise.",
    Audience.SCRUTINY.value: "Read by scrutiny members, and by everyone else in the council.",
    Audience.PUBLIC.value: "Read by anyone, without signing in.",
}


class ChooseForm(forms.Form):
    """Which document is to be published, for which period and for whom."""

    period = forms.ModelChoiceField(ReportingPeriod.objects.none(), label="Reporting period", empty_label=None)
    document = forms.ChoiceField(
        label="Document", choices=Document.choices, widget=Radios(choices=Document.choices, hints=DOCUMENT_HINTS)
    )
    audience = forms.ChoiceField(label="For whom", widget=Radios(hints=AUDIENCE_HINTS))

    def __init__(self, *args: object, council: Council, periods: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["period"].queryset = periods  # type: ignore[attr-defined]
        self.fields["audience"].choices = [  # type: ignore[attr-defined]
            (value, _sentence(audience_name(value, council.executive_name))) for value in Audience.values
        ]


class PublishForm(forms.Form):
    """What changed, asked only where there is a version before."""

    what_changed = forms.CharField(
        label="What changed since the version before?",
        help_text="Printed on the cover. Say it so that someone who read the last version knows what to look at again.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": "Say what changed since the version before"},
    )


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]
