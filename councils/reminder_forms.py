"""The form of a council's reminders."""

from django import forms

from councils.models import Council
from councils.models.council import LONGEST_LEAD
from councils.rules.working_days import Nation
from councils.services.council import REMINDERS
from peerreview.forms import Radios

SHORT = {"class": "govuk-input--width-3", "inputmode": "numeric"}


def _days(label: str, help_text: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=0,
        max_value=LONGEST_LEAD,
        widget=forms.TextInput(attrs=SHORT),
        error_messages={
            "required": f"{label}: enter a number of working days, from 0 to {LONGEST_LEAD}",
            "invalid": f"{label}: enter a whole number of working days",
            "min_value": f"{label}: enter 0 or more",
            "max_value": f"{label}: enter at most {LONGEST_LEAD} working days",
        },
    )


class ReminderSettingsForm(forms.Form):
    """Whether and when a council reminds its people, and whose bank holidays it keeps."""

    nation = forms.ChoiceField(
        label="Nation",
        help_text="Its bank holidays are no working days. Nobody is reminded on them, nor at a week-end",
        choices=[(nation.value, nation.label) for nation in Nation],
        widget=Radios,
    )
    reminders_on = forms.TypedChoiceField(
        label="Daily reminders by e-mail",
        help_text="At most one a day for each person, between 8:00 and 18:00, with all that waits for them",
        choices=[("on", "On"), ("off", "Off")],
        coerce=lambda value: value == "on",
        widget=Radios,
    )
    remind_not_started = _days(
        "Not started", "How many working days before the due day. Again on the due day, and each week after it"
    )
    remind_returned = _days("Returned", "How many working days after it was returned. Again each week")
    remind_waiting = _days("Waiting for approval", "How many working days after it was handed in. Again each week")

    @staticmethod
    def initial_of(council: Council) -> dict[str, object]:
        values = {name: getattr(council, name) for name in REMINDERS}
        return values | {"reminders_on": "on" if council.reminders_on else "off"}
