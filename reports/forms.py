"""What is asked of someone who publishes."""

from django import forms

from councils.models import Committee, Council, ReportingPeriod
from peerreview.forms import DateField, Radios
from reports.models.edition import Audience, Document, audience_name

DOCUMENT_HINTS = {
    Document.SCORECARD.value: "The quarter's scorecard: headline, exceptions with what is being done, every indicator, "
    "actions, money and risks.",
    Document.ACTION_PLAN.value: "Every recommendation: the peers' words, the response, its actions and how they go.",
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


class MeetingForm(forms.Form):
    """The meeting that an edition is for, where it is for one: readers of the library look for it by that."""

    meeting = forms.ModelChoiceField(
        Committee.objects.none(), label="For which meeting?", required=False, empty_label="No meeting"
    )
    meeting_on = DateField(label="Day of the meeting", required=False)

    def __init__(self, *args: object, council: Council, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["meeting"].queryset = council.committees.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("meeting") and not cleaned.get("meeting_on") and "meeting_on" not in self.errors:
            self.add_error("meeting_on", "Enter the day of the meeting")
        if cleaned.get("meeting_on") and not cleaned.get("meeting") and "meeting" not in self.errors:
            self.add_error("meeting", "Choose the meeting that is on this day")
        return cleaned


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]
