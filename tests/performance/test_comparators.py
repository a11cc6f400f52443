"""What others have: LG Inform's download and plain tables, checked, ranked, shown. The files are invented."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions.importing.reader import read_book
from performance.importing.comparators import NoTable, its_name, read_table
from performance.models import Benchmark, ComparatorGroup, ComparatorValue, FigureUpload
from performance.rules.words import Unit
from performance.scorecard.indicator_lines import benchmark_lines, series_of
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.performance import IndicatorFactory, ResultFactory, TargetFactory

LG_INFORM = """"Homes let within 28 days for Exeham & Nearest neighbours"
"Source: invented for a test"

"Area","Q1 2026/27","Q2 2026/27"
"Exeham Borough Council","%","79.9"
"Wyeford","70.1","71.2"
"Ashby Moor","88.0","90.4%"
"Thornwick Vale","n/a","65"
"Mean for Nearest neighbours","79.1","75.5"
"Maximum for Nearest neighbours","88.0","90.4"

"Notes: figures are rounded"
""".replace('"%"', '"80.2"')


def table(text, unit=Unit.PERCENT):
    return read_table(read_book("x.csv", text.encode()), unit, "Exeham Borough Council")


def test_lg_inform_wide():
    found = table(LG_INFORM)
    assert found.periods == ("Q1 2026/27", "Q2 2026/27")
    assert found.about[0].startswith("Homes let")
    assert [(area.name, area.why) for area in found.areas] == [
        ("Exeham Borough Council", "is your own council: your own results count"),
        ("Wyeford", ""),
        ("Ashby Moor", ""),
        ("Thornwick Vale", ""),
        ("Mean for Nearest neighbours", "is kept as the group’s average"),
        ("Maximum for Nearest neighbours", "sums the others up"),
    ]
    assert found.areas[2].figures["Q2 2026/27"].value == Decimal("90.4")
    assert found.areas[3].figures["Q1 2026/27"].value is None


def test_a_plain_long_table():
    found = table("Council,Quarter,Value\nWyeford,2026-q1,70\nWyeford,2026-q2,71\nAshby,2026-q2,3\n")
    assert found.periods == ("2026-q1", "2026-q2")
    assert [(area.name, len(area.figures)) for area in found.areas] == [("Wyeford", 2), ("Ashby", 1)]


def test_years_and_a_heading_that_is_empty():
    found = table(",2023/24,2024/25\nWyeford,1,2\n")
    assert found.periods == ("2023/24", "2024/25")


@pytest.mark.parametrize("text", ["a,b\nc,d\n", "Area,Q1 2026/27\n,\nNote,\n", "Title\tx\nNothing\ty\n"])
def test_what_is_no_table(text):
    with pytest.raises(NoTable):
        table(text)


def test_the_same_area_twice_and_figures_that_are_none():
    found = table("Area,Q1 2026/27\nWyeford,1\nWyeford City Council,2\nAshby,lots\n")
    assert found.areas[1].problems == ["it stands in an earlier row as well"]
    assert found.areas[2].problems == ["Q1 2026/27: “lots” is not a number. Write it like 1,234.5, or leave it empty"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Exeham Borough Council", "Exeham", True),
        ("London Borough of Exeham", "Exeham", True),
        ("Exeham", "East Exeham", False),
    ],
)
def test_names_of_authorities(one, other, same):
    assert (its_name(one) == its_name(other)) is same


pytestmark = pytest.mark.django_db


@pytest.fixture
def periods(cast):
    return [ReportingPeriodFactory(council=cast.council, year=2026, quarter=number) for number in (1, 2)]


@pytest.fixture
def homes(cast, periods):
    found = IndicatorFactory(council=cast.council, code="H1", name="Homes let")
    TargetFactory(indicator=found)
    ResultFactory(indicator=found, period=periods[1], value=Decimal("79.9"))
    return found


@pytest.fixture
def lead(cast, sign_in):
    return sign_in(cast.performance_lead)


@pytest.fixture
def hand_in(cast, lead, homes):
    def handed(text):
        address = reverse("performance:benchmarks-upload", args=[cast.council.slug, homes.pk])
        return lead.post(address, {"file": SimpleUploadedFile("lg.csv", text.encode())})

    return handed


GOOD = {"kind": "neighbours", "name": "Nearest neighbours", "period0": "2026-q1", "period1": "2026-q2"}


def test_taken_in_ranked_and_shown(cast, lead, homes, hand_in, periods):
    answer = hand_in(LG_INFORM)
    assert answer.status_code == 302
    page = lead.get(answer.url)
    text = page.content.decode()
    assert page.context["form"].fields["period1"].initial == "2026-q2"
    assert "Left out: is your own council" in text
    assert not ComparatorValue.objects.exists()
    done = lead.post(answer.url, GOOD)
    assert done.status_code == 302, done.content.decode()
    assert ComparatorValue.objects.filter(period=periods[1]).count() == 3
    assert ComparatorValue.objects.filter(period=periods[0]).count() == 2
    assert Benchmark.objects.get(period=periods[1]).value == Decimal("75.5")
    assert not FigureUpload.objects.exists()
    shown = lead.get(reverse("performance:indicator", args=[cast.council.slug, homes.pk])).content.decode()
    assert "2nd of 4 nearest neighbours, better half" in shown
    assert "Exeham Borough Council (this council)" in shown


def test_the_scorecard_line_says_the_rank(cast, lead, homes, hand_in, periods):
    lead.post(hand_in(LG_INFORM).url, GOOD)
    series = series_of(cast.council, [homes], periods, date(2026, 11, 1))
    lines = benchmark_lines(cast.council, periods[1], series)[homes.pk]
    assert [(line.group, line.in_words, line.rank_in_words) for line in lines] == [
        ("Nearest neighbours", "75.5%", "2nd of 4 nearest neighbours, better half"),
    ]
    earlier = benchmark_lines(cast.council, periods[0], series)[homes.pk]
    assert [(line.period, line.rank_in_words) for line in earlier] == [("Q1 2026/27", "")]


def test_the_same_file_again_changes_nothing(cast, lead, hand_in):
    for _ in range(2):
        lead.post(hand_in(LG_INFORM).url, GOOD)
    assert (ComparatorGroup.objects.count(), ComparatorValue.objects.count()) == (1, 5)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"period0": "", "period1": ""}, "Say which quarter at least one of the periods is"),
        ({"period0": "2026-q1", "period1": "2026-q1"}, "Two periods of the table cannot be the same quarter"),
        ({"name": ""}, "Enter what the group is called"),
    ],
)
def test_what_the_checking_page_asks(cast, lead, hand_in, typed, words):
    page = lead.post(hand_in(LG_INFORM).url, GOOD | typed)
    assert words in page.content.decode()
    assert not ComparatorValue.objects.exists()


def test_a_refused_row_is_left_out_knowingly(cast, lead, hand_in):
    address = hand_in(LG_INFORM.replace('"70.1"', '"lots"')).url
    page = lead.post(address, GOOD)
    assert "Wyeford: Q1 2026/27: “lots” is not a number" in page.content.decode()
    number = page.context["form"].refused[0].number
    assert lead.post(address, {**GOOD, f"left_out{number}": "on"}).status_code == 302
    assert not ComparatorValue.objects.filter(authority="Wyeford").exists()


def test_a_file_without_a_table_is_refused_at_the_door(hand_in):
    assert "There is no row of headings in this file" in hand_in("a,b\nc,d\n").content.decode()


def test_few_queries(cast, lead, homes, hand_in, django_assert_max_num_queries):
    lead.post(hand_in(LG_INFORM).url, GOOD)
    with django_assert_max_num_queries(15):
        lead.get(reverse("performance:indicator", args=[cast.council.slug, homes.pk]))
