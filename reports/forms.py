"""What is asked of someone who publishes."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from councils.models import Committee, Council, ReportingPeriod
from peerreview.errors import Refused
from peerreview.forms import DateField, Radios
from reports.models.edition import Audience, Document, audience_name
from reports.moments import NoSuchMoment, moment, time_of
from reports.preparing import Preparation
from reports.services.schedules import LONGEST_AHEAD, check_time

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
    Audience.EXEMPT.value: "Everything, exempt items too, each with its paragraph. Read only by those who read Part B "
    "of papers: the executive, directors and those who publish.",
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


NOW, LATER = "now", "later"


class TimeForm(forms.Form):
    """A day and a time by the site's clock, in the future and not too far ahead: `moment` once it is valid."""

    day = DateField(label="Day", error_messages={"required": "Enter the day"})
    time = forms.CharField(
        label="Time",
        error_messages={"required": "Enter the time"},
        help_text="For example 9:30am or 14:00",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        max_length=20,
    )

    moment: datetime | None = None

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if self.is_asked(values):
            self.moment = self._moment(values)
        return values

    def is_asked(self, values: dict[str, Any]) -> bool:
        """Whether a time must be given."""
        return True

    def _moment(self, values: dict[str, Any]) -> datetime | None:
        day, at = values.get("day"), time_of(values.get("time", ""))
        if not day and "day" not in self.errors:
            self.add_error("day", "Enter the day")
        if at is None and "time" not in self.errors:
            typed = values.get("time")
            self.add_error("time", "Time must be like 9:30am or 14:00" if typed else "Enter the time")
        if not day or at is None:
            return None
        try:
            found = moment(day, at, timezone.get_current_timezone())
            check_time(found, timezone.now())
        except NoSuchMoment as error:
            self.add_error("time", str(error))
        except Refused as refused:
            self.add_error("day", refused.message)
        else:
            return found
        return None


class PublishForm(TimeForm):
    """When; what changed, asked only where there is a version before; and that a version which changes nothing is
    meant. The page says with `seen` what it showed."""

    field_order = ("what_changed", "same", "when", "day", "time")
    mark_optional = False  # a day and a time are asked for where one is chosen

    when = forms.ChoiceField(
        label="When is it to be published?",
        choices=[(NOW, "Now"), (LATER, "At a day and time")],
        widget=Radios(
            hints={
                LATER: "The words and figures are frozen now, as they are on this page, and published then. At most "
                f"{LONGEST_AHEAD.days} days ahead."
            }
        ),
        initial=NOW,
    )
    what_changed = forms.CharField(
        label="What changed since the version before?",
        help_text="Printed on the cover. Say it so that someone who read the last version knows what to look at again.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": "Say what changed since the version before"},
    )
    same = forms.BooleanField(
        label="Publish it although nothing in it has changed",
        error_messages={"required": "Confirm that a version which changes nothing is meant"},
    )

    def __init__(self, data: QueryDict | None = None, *, prepared: Preparation) -> None:
        if data is not None and "when" not in data:  # said by nobody: now
            data = data.copy()
            data["when"] = NOW
        super().__init__(data)
        self.prepared = prepared
        for name in ("day", "time"):
            self.fields[name].required = False
        if not prepared.previous:
            del self.fields["what_changed"]
        if not prepared.changes_nothing:
            del self.fields["same"]

    def is_asked(self, values: dict[str, Any]) -> bool:
        return values.get("when") == LATER

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        seen = self.data.get("seen", "")
        if self.is_asked(values) and seen and seen != self.prepared.fingerprint:
            self.add_error(
                None, "The figures or words changed while you looked at this page. Look at them again, then publish."
            )
        return values


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
