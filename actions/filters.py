"""One filterset for the actions page, the timeline, the grid, their counts and their files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import django_filters
from django.db.models import Q
from django.forms import ChoiceField, Field
from django.http import QueryDict

from actions.models import Action, ActionPlan, ProgressUpdate
from actions.models.action import ActionQuerySet
from actions.rules.dates import day_in_words
from councils.models import Council, ReportingPeriod
from peerreview.filters import DateFilter, FilterSet
from peerreview.forms.dates import PARTS
from peerreview.marks import ACTION_MARKS
from peerreview.moments import first_moment
from recommendations.models import Theme

NOT_BEGUN = "none"
NOT_IN = "not_in"
SOON_DAYS = 30
DUE = (
    ("overdue", "Past its due date"),
    ("soon", f"Due within {SOON_DAYS} days"),
    ("moved", "Date has been moved"),
    ("none", "No due date"),
)
Choices = list[tuple[str, str]]
PEOPLE_AND_PLACES = ("lead_officer", "director", "portfolio", "service")


@dataclass(frozen=True)
class FilterChoices:
    """What a council's actions can be filtered by: only what at least one of them has. Two queries, and one for the
    plans where the caller has not read them."""

    plans: Choices
    named: dict[str, Choices]
    groups: Choices
    themes: Choices

    @classmethod
    def of(cls, council: Council, plans: Sequence[ActionPlan] | None = None) -> "FilterChoices":
        """Read the choices. One row comes for each set of people and places that some action has."""
        fields = list(chain.from_iterable((name, f"{name}__name") for name in PEOPLE_AND_PLACES))
        rows = list(Action.objects.of(council).order_by().values("supporting_group", *fields).distinct())
        named = {
            name: _sorted({(str(row[name]), row[f"{name}__name"]) for row in rows if row[name]})
            for name in PEOPLE_AND_PLACES
        }
        groups = {row["supporting_group"] for row in rows if row["supporting_group"]}
        themes = Theme.objects.filter(challenge__council=council, recommendations__actions__isnull=False)
        names = set(themes.order_by().values_list("name", flat=True).distinct())
        known = ActionPlan.objects.current(council) if plans is None else plans
        return cls([(str(plan.pk), plan.title) for plan in known], named, _same(groups), _same(names))


class ActionFilter(FilterSet):
    q = django_filters.CharFilter(label="Words", method="with_words")
    plan = django_filters.ChoiceFilter(label="Plan", empty_label="All")
    rating = django_filters.ChoiceFilter(
        label="Rating",
        field_name="rating_now",
        choices=[(key, mark.word) for key, mark in ACTION_MARKS.items()],
        empty_label="All",
    )
    lead_officer = django_filters.ChoiceFilter(label="Lead officer", empty_label="All")
    director = django_filters.ChoiceFilter(label="Director", empty_label="All")
    portfolio = django_filters.ChoiceFilter(label="Portfolio", empty_label="All")
    service = django_filters.ChoiceFilter(label="Service", empty_label="All")
    theme = django_filters.ChoiceFilter(label="Theme", method="with_theme", empty_label="All")
    group = django_filters.ChoiceFilter(label="Supporting group", field_name="supporting_group", empty_label="All")
    update = django_filters.ChoiceFilter(label="Update", method="with_update", choices=(), empty_label="All")
    due = django_filters.ChoiceFilter(label="Due date", method="with_due", choices=DUE, empty_label="All")
    since = DateFilter(label="Changed since", method="changed_since")

    class Meta:
        model = Action
        fields: list[str] = []

    def __init__(
        self,
        *args: object,
        council: Council,
        period: ReportingPeriod | None,
        choices: FilterChoices | None = None,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        found = choices or FilterChoices.of(council)
        offered = {"plan": found.plans, "theme": found.themes, "group": found.groups, **found.named}
        for name, items in offered.items():
            self.filters[name].extra["choices"] = items
        if not found.groups:
            del self.filters["group"]
        if period is None:
            del self.filters["update"]
            return
        self.filters["update"].label = f"Update for {period}"
        self.filters["update"].extra["choices"] = [
            (NOT_IN, "Not in yet"),
            (NOT_BEGUN, "Not begun"),
            *ProgressUpdate.State.choices,
        ]

    @property
    def of_any_rating(self) -> ActionQuerySet:
        """The rows as filtered by everything else: what the counts of ratings are of, so that each can be chosen."""
        rows = self.queryset.all()
        if self.is_bound and self.errors is not None:
            for name, value in self.form.cleaned_data.items():
                if name != "rating":
                    rows = self.filters[name].filter(rows, value)
        return rows

    @property
    def query(self) -> str:
        """The filters that are set, and nothing else of the address, always written in the same way; empty where
        none is, or where one makes no sense."""
        if not self.is_bound or self.errors:
            return ""
        kept = QueryDict(mutable=True)
        for name in self.form.fields:
            for key in (name, *(f"{name}_{part}" for part in PARTS)):
                if value := str(self.data.get(key, "")).strip():
                    kept[key] = value
        return kept.urlencode()

    @property
    def in_words(self) -> list[tuple[str, str]]:
        """The filters that are set: what each is called, and what it is set to."""
        if not self.is_bound or self.errors:
            return []
        fields, values = self.form.fields, self.form.cleaned_data
        return [(str(field.label), _said(field, values[name])) for name, field in fields.items() if values[name]]

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

    def with_theme(self, rows: ActionQuerySet, name: str, value: str) -> ActionQuerySet:
        return rows.serving_theme(value)

    def changed_since(self, rows: ActionQuerySet, name: str, value: date) -> ActionQuerySet:
        """What the history of the action tells of, from the beginning of that day."""
        return rows.changed_since(first_moment(value))

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


def _said(field: Field, value: object) -> str:
    """A filter's value as people read it."""
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(field, ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return str(value)


def _sorted(pairs: set[tuple[str, str]]) -> Choices:
    return sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0]))


def _same(names: set[str]) -> Choices:
    """Choices that are stored as they are read."""
    return [(name, name) for name in sorted(names, key=str.casefold)]
