"""What became of a result after it was entered, and what had been published by then."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from performance import published
from performance.published import Printing, Source
from performance.rules.revisions import Printed, Version, revisions
from tests.factories.councils import ReportingPeriodFactory, UserFactory
from tests.factories.performance import IndicatorFactory, ResultFactory


def at(day):
    return datetime(2026, 11, day, tzinfo=UTC)


def version(value, day):
    return Version(None if value is None else Decimal(value), "Jo", at(day))


REPORT = Printed("Report", at(5))


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ([(82, 1)], []),
        ([(82, 1), (82, 2)], []),
        ([(82, 1), (81, 2)], [(82, 81, None)]),
        ([(82, 1), (82, 3), (81, 6)], [(82, 81, "Report")]),
        ([(82, 1), (81, 2), (80, 6)], [(82, 81, None), (81, 80, "Report")]),
        ([(82, 1), (81, 5)], [(82, 81, None)]),
        ([(82, 5), (81, 6)], [(82, 81, "Report")]),
        ([(82, 1), (None, 6), (80, 7)], [(82, None, "Report")]),
    ],
)
def test_changes_and_what_was_published(versions, expected):
    found = revisions([version(*each) for each in versions], [REPORT])
    assert [(each.before, each.after, each.printed and each.printed.title) for each in found] == expected


@pytest.mark.django_db
def test_an_indicator_s_page_tells_what_was_changed(cast, sign_in, monkeypatch):
    period = ReportingPeriodFactory(council=cast.council)
    indicator = IndicatorFactory(council=cast.council)
    result = ResultFactory(indicator=indicator, period=period, value=Decimal(82), entered_at=at(1))
    printed = [Printing(period.pk, "Corporate performance report, version 1", at(5))]
    source = Source(said=lambda standing, period: [], printed=lambda council: printed)
    monkeypatch.setattr(published, "_sources", [source])
    address = reverse("performance:indicator", args=[cast.council.slug, indicator.pk])
    assert "Results that were changed" not in sign_in(cast.cabinet_member).get(address).content.decode()
    result.value, result.entered_by, result.entered_at = Decimal("81.4"), UserFactory(name="Jo Bell"), at(9)
    result.save()
    text = sign_in(cast.cabinet_member).get(address).content.decode()
    for words in ("Results that were changed", "82.0%", "Corporate performance report, version 1", "Jo Bell"):
        assert words in text
