"""One filterset for the recommendations page and its files."""

import django_filters
from django.db.models import Q

from councils.models import Council
from peerreview.filters import FilterSet
from recommendations.models import (
    PeerChallenge,
    Recommendation,
    RecommendationStatus,
    Response,
    Theme,
)
from recommendations.models.recommendation import RecommendationQuerySet

NO_ANSWER = "none"


class RecommendationFilter(FilterSet):
    q = django_filters.CharFilter(label="Words", method="with_words")
    challenge = django_filters.ModelChoiceFilter(
        label="Challenge", queryset=PeerChallenge.objects.none(), empty_label="All"
    )
    theme = django_filters.ChoiceFilter(label="Theme", field_name="themes__name", empty_label="All", distinct=True)
    answer = django_filters.ChoiceFilter(
        label="Response",
        choices=[*Response.Answer.choices, (NO_ANSWER, "No response yet")],
        method="with_answer",
        empty_label="All",
    )
    status = django_filters.ChoiceFilter(
        label="Status", field_name="current_status", choices=RecommendationStatus.Status.choices, empty_label="All"
    )

    class Meta:
        model = Recommendation
        fields: list[str] = []

    def __init__(self, *args: object, council: Council, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        fields = self.form.fields
        fields["challenge"].queryset = PeerChallenge.objects.filter(council=council)
        names = Theme.objects.filter(challenge__council=council, recommendations__isnull=False)
        fields["theme"].choices = [
            (name, name) for name in names.order_by("name").values_list("name", flat=True).distinct()
        ]

    def with_words(self, rows: RecommendationQuerySet, name: str, value: str) -> RecommendationQuerySet:
        """Rows that hold every word, in their text, reference or the council's response."""
        for word in value.split():
            rows = rows.filter(
                Q(text__icontains=word)
                | Q(headline__icontains=word)
                | Q(reference__iexact=word)
                | Q(response__text__icontains=word)
                | Q(response__reason__icontains=word)
            )
        return rows

    def with_answer(self, rows: RecommendationQuerySet, name: str, value: str) -> RecommendationQuerySet:
        if value == NO_ANSWER:
            return rows.filter(response__isnull=True)
        return rows.filter(response__answer=value)
