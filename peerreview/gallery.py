"""Every piece of the site's look on one page, for those who build pages; served in development only."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peerreview.forms import Checkboxes, DateField, DecimalField, Radios
from peerreview.marks import ACTION_MARKS, INDICATOR_MARKS
from peerreview.tables import DateColumn, MarkColumn, NumberColumn, Table, prepared

RATINGS = [("green", "Green: on track"), ("amber", "Amber: at risk"), ("red", "Red: off track")]
RATING_HINTS = {
    "green": "It will be done by its date",
    "amber": "Something may delay it; say what",
    "red": "It will not be done by its date without a change; say why, and the way back",
}


class SampleForm(forms.Form):
    """One field of each kind."""

    reference = forms.CharField(max_length=12, widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}))
    email = forms.EmailField(label="E-mail address", help_text="The one your council gave you")
    rating = forms.ChoiceField(choices=RATINGS, widget=Radios(hints=RATING_HINTS))
    narrative = forms.CharField(
        label="What has happened this quarter",
        help_text="Two or three sentences that a Cabinet member can read as they are",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    due = DateField(label="Due date", help_text="For example, 31 3 2027")
    result = DecimalField(label="Result", suffix="%", required=False)
    spent = DecimalField(label="Spent to date", prefix="£", required=False)
    count = forms.IntegerField(label="People spoken to", required=False)
    portfolio = forms.ChoiceField(
        choices=[("", "Choose one"), ("housing", "Housing and homelessness"), ("finance", "Finance and assets")]
    )
    themes = forms.MultipleChoiceField(
        choices=[("leadership", "Leadership of place"), ("finance", "Financial planning"), ("capacity", "Capacity")],
        widget=Checkboxes(),
    )
    evidence = forms.FileField(required=False, help_text="PDF, Word or a picture, up to 20 MB")
    password = forms.CharField(widget=forms.PasswordInput, required=False)
    checked = forms.BooleanField(label="I have checked these words with the director")


class SampleTable(Table):
    caption = "Actions due this quarter"
    row_header = "title"
    exports = ("csv", "xlsx")

    reference = NumberColumn(verbose_name="No.")
    title = tables.Column(verbose_name="Action")
    owner = tables.Column(verbose_name="Lead officer")
    due = DateColumn(verbose_name="Due")
    spent = NumberColumn(verbose_name="Spent", prefix="£", places=0)
    rating = MarkColumn(marks=ACTION_MARKS, verbose_name="Rating", orderable=False)


TITLES = (
    "Agree a shared vision for the borough with partners",
    "Publish one quarterly scorecard for Cabinet",
    "Review the capital programme and its risks",
    "Bring scrutiny into policy earlier",
    "Set up a programme office for transformation",
)


def _rows() -> list[dict[str, Any]]:
    ratings = list(ACTION_MARKS)
    return [
        {
            "reference": number,
            "title": TITLES[number % len(TITLES)],
            "owner": ("Amira Khan", "Tom Ellis", "Grace Obi")[number % 3],
            "due": date(2026, 1 + number % 12, 28),
            "spent": Decimal(1250 * number),
            "rating": ratings[number % len(ratings)],
        }
        for number in range(1, 64)
    ]


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component; `?errors=1` shows the form with its errors."""
    wrong = {"due_day": "31", "due_month": "02", "due_year": "2025", "result": "n/a", "email": "amira", "count": "ten"}
    return render(
        request,
        "components/gallery.html",
        {
            "form": SampleForm(wrong if "errors" in request.GET else None),
            "table": prepared(SampleTable(_rows()), request, per_page=8),
            "empty_table": SampleTable([], caption="Actions overdue", empty_text="Nothing is overdue."),
            "indicator_marks": list(INDICATOR_MARKS.values()),
            "action_marks": list(ACTION_MARKS.values()),
            "now": datetime(2026, 3, 31, 14, 5, tzinfo=UTC),
            "navigation": [
                {"text": "Your work", "href": "/gallery/", "current": True, "count": 3},
                {"text": "Actions", "href": "/gallery/?page=2", "current": False, "count": 0},
                {"text": "Scorecard", "href": "/gallery/?page=3", "current": False, "count": 0},
            ],
            "rows": [
                {"key": "Lead officer", "value": "Amira Khan", "href": "#main-content"},
                {"key": "Due", "value": "31 March 2026, now 30 September 2026, moved twice"},
                {"key": "Portfolio", "value": ""},
            ],
            "tasks": [
                {"title": "Say how it is going", "href": "#main-content", "status": "Not started", "hint": "Action 3"},
                {"title": "Approve updates", "href": "#main-content", "status": "4 waiting", "tone": "waiting"},
                {"title": "Open the quarter", "status": "Done", "tone": "done"},
            ],
            "sections": [
                {"text": "Words and response", "href": "#main-content", "current": True},
                {"text": "Actions", "href": "#main-content"},
                {"text": "History", "href": "#main-content"},
            ],
        },
    )
