"""One filterset for the actions page, its counts and its files."""

import django_filters
from django.db.models import Q, QuerySet

from actions.models import Action, ActionPlan, ProgressUpdate
from actions.models.action import ActionQuerySet
from councils.models import Council, Portfolio, ReportingPeriod, Service, User
from peerreview.filters import FilterSet
from peerreview.marks import ACTION_MARKS

NOT_BEGUN = "none"
NOT_IN = "not_in"
SOON_DAYS = 30
DUE = (
    ("overdue", "Past its due date"),
    ("soon", f"Due within {SOON_DAYS} days"),
    ("moved", "Date has been moved"),
    ("none", "No due date"),
)


class ActionFilter(FilterSet):
    q = django_filters.CharFilter(label="Words", method="with_words")
    plan = django_filters.ModelChoiceFilter(label="Plan", queryset=ActionPlan.objects.none(), empty_label="All")
    rating = django_filters.ChoiceFilter(
        label="Rating",
        field_name="rating_now",
        choices=[(key, mark.word) for key, mark in ACTION_MARKS.items()],
        empty_label="All",
    )
    lead_officer = django_filters.ModelChoiceFilter(
        label="Lead officer", queryset=User.objects.none(), empty_label="All"
    )
    director = django_filters.ModelChoiceFilter(label="Director", queryset=User.objects.none(), empty_label="All")
    portfolio = django_filters.ModelChoiceFilter(
        label="Portfolio", queryset=Portfolio.objects.none(), empty_label="All"
    )
    service = django_filters.ModelChoiceFilter(label="Service", queryset=Service.objects.none(), empty_label="All")
    update = django_filters.ChoiceFilter(label="Update", method="with_update", choices=(), empty_label="All")
    due = django_filters.ChoiceFilter(label="Due date", method="with_due", choices=DUE, empty_label="All")

    class Meta:
        model = Action
        fields: list[str] = []

    def __init__(self, *args: object, council: Council, period: ReportingPeriod | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        actions = Action.objects.of(council)
        self.filters["plan"].queryset = ActionPlan.objects.current(council)
        self.filters["lead_officer"].queryset = _people(actions.values("lead_officer"))
        self.filters["director"].queryset = _people(actions.values("director"))
        self.filters["portfolio"].queryset = Portfolio.objects.filter(council=council)
        self.filters["service"].queryset = Service.objects.filter(council=council)
        if period is None:
            del self.filters["update"]
            return
        self.filters["update"].label = f"Update for {period}"
        self.filters["update"].extra["choices"] = [
            (NOT_IN, "Not in yet"),
            (NOT_BEGUN, "Not begun"),
            *ProgressUpdate.State.choices,
        ]

    def with_words(self, rows: ActionQuerySet, name: str, value: str) -> ActionQuerySet:
        """Rows that hold every word, in what they say or in what was last said of them."""
        for word in value.split():
            rows = rows.filter(
                Q(reference__iexact=word)
                | Q(title__icontains=word)
                | Q(description__icontains=word)
                | Q(success_measure__icontains=word)
                | Q(narrative__icontains=word)
            )
        return rows

    def with_update(self, rows: ActionQuerySet, name: str, value: str) -> ActionQuerySet:
        if value == NOT_IN:
            return rows.not_in()
        return rows.in_state(value)

    def with_due(self, rows: ActionQuerySet, name: str, value: str) -> ActionQuerySet:
        """Overdue is red because the date has passed, not because someone said so."""
        match value:
            case "overdue":
                return rows.overdue()
            case "soon":
                return rows.due_within(SOON_DAYS)
            case "moved":
                return rows.moved()
        return rows.filter(due_on__isnull=True)


def _people(ids: QuerySet) -> QuerySet[User]:
    return User.objects.filter(pk__in=ids).order_by("name")
