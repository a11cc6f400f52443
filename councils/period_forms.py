"""Forms of the reporting periods."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from councils.models import Council, ReportingPeriod, User
from councils.rules.working_days import Nation, working_days_after
from peerreview.forms import DateField
from peerreview.quarters import Quarter, quarter_from_slug, quarter_of

QUARTERS_BACK, QUARTERS_AHEAD = 12, 2
WORKING_DAYS_TO_ANSWER = 10


class OpenPeriodForm(forms.Form):
    quarter = forms.ChoiceField(label="Quarter", choices=())
    opens_on = DateField(label="First day for updates", help_text="Officers may write from this day on")
    due_on = DateField(
        label="Updates are due by",
        help_text="After this day what is missing is shown as overdue. The day offered is ten working days later",
    )

    def __init__(self, *args: Any, council: Council, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opened = ReportingPeriod.objects.filter(council=council, opens_at__isnull=False).values_list("year", "quarter")
        taken = set(opened)
        self.fields["quarter"].choices = [  # type: ignore[attr-defined]
            (quarter.slug, quarter.label)
            for quarter in _quarters_around(today)
            if (quarter.year, quarter.number) not in taken
        ]
        ended = quarter_of(today).previous
        likely = [ended, ended.next, ended.next.next]
        self.initial["quarter"] = next(
            (quarter.slug for quarter in likely if (quarter.year, quarter.number) not in taken), ""
        )

    def clean_quarter(self) -> Quarter:
        return quarter_from_slug(self.cleaned_data["quarter"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        opens_on, due_on = values.get("opens_on"), values.get("due_on")
        if opens_on and due_on and due_on < opens_on:
            self.add_error("due_on", "The day updates are due must be the first day for updates, or later")
        return values

    @property
    def opens_at(self) -> datetime:
        """The moment the first day begins, as the council's clocks have it."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["opens_on"], time.min))


def _quarters_around(today: date) -> list[Quarter]:
    """Newest first: what may be opened ahead, the quarter of today, and those before."""
    quarter = quarter_of(today)
    for _ in range(QUARTERS_AHEAD):
        quarter = quarter.next
    found = [quarter]
    for _ in range(QUARTERS_AHEAD + QUARTERS_BACK):
        quarter = quarter.previous
        found.append(quarter)
    return found


def due_day_offered(council: Council, opens_on: date) -> date:
    """Two weeks of working days, as the council's nation counts them."""
    return working_days_after(opens_on, WORKING_DAYS_TO_ANSWER, Nation(council.nation))


class DueDayForm(forms.Form):
    due_on = DateField(label="Updates are due by")


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label="Why the quarter is opened again",
        help_text="Kept in the record, beside your name",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class EditorForm(forms.Form):
    editor = forms.ModelChoiceField(label="Person", queryset=User.objects.none(), empty_label="Choose a person")
    what = forms.CharField(
        label="What they are to correct", help_text="Such as the result of one indicator", max_length=250
    )
    reason = forms.CharField(
        label="Why",
        help_text="Kept in the record, beside your name",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, period: ReportingPeriod, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(memberships__council=period.council, is_active=True)
        self.fields["editor"].queryset = (  # type: ignore[attr-defined]
            people.exclude(pk__in=period.editors_after_closing.all()).distinct().order_by("name")
        )
