"""Filters draw themselves with our forms, and tell of a value that makes no sense."""

import django_filters
import pytest
from django.template.loader import render_to_string

from councils.models import Council
from peerreview.filters import DateFilter, FilterSet

pytestmark = pytest.mark.django_db


class CouncilFilter(FilterSet):
    name = django_filters.CharFilter(lookup_expr="icontains", label="Name contains")
    since = DateFilter(field_name="pk", method="all_of_them", label="Since")

    class Meta:
        model = Council
        fields = ["kind"]

    def all_of_them(self, queryset, name, value):
        return queryset


@pytest.fixture
def councils():
    Council.objects.create(name="Exampleton", slug="exampleton")
    Council.objects.create(name="Sampleford", slug="sampleford")


def test_filter_narrows(councils):
    found = CouncilFilter({"name": "sample"}, queryset=Council.objects.all())

    assert [council.name for council in found.qs] == ["Sampleford"]
    assert found.set_count == 1


def test_nothing_set(councils):
    assert CouncilFilter({}, queryset=Council.objects.all()).set_count == 0
    assert CouncilFilter(None, queryset=Council.objects.all()).qs.count() == 2


def test_value_that_makes_no_sense_is_told_and_the_others_still_work(councils):
    found = CouncilFilter(
        {"name": "sample", "since_day": "31", "since_month": "2", "since_year": "2026"},
        queryset=Council.objects.all(),
    )

    html = render_to_string("components/filter/filter.html", {"filter": found})

    assert "There is a problem" in html
    assert "Since must be a real date" in html
    assert [council.name for council in found.qs] == ["Sampleford"]


def test_labels_are_plain(councils):
    html = render_to_string(
        "components/filter/filter.html", {"filter": CouncilFilter({}, queryset=Council.objects.all())}
    )

    assert "(optional)" not in html
    assert '<form method="get"' in html
