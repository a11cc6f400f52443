"""A quarter's results from a table: read, mapped, checked row by row, all or nothing."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from audit.models import Event
from performance.models import FigureUpload, Result, ResultColumn
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.performance import IndicatorFactory, ResultFactory, TargetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def period(cast):
    return ReportingPeriodFactory(council=cast.council)


@pytest.fixture
def homes(cast):
    found = IndicatorFactory(council=cast.council, code="H1", name="Homes let", owner=cast.officer)
    TargetFactory(indicator=found)
    return found


@pytest.fixture
def waste(cast):
    return IndicatorFactory(council=cast.council, code="W2", name="Waste, in tonnes", unit="count", decimals=0)


@pytest.fixture
def lead(cast, sign_in):
    return sign_in(cast.performance_lead)


def sheet(*rows):
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode()


def to(name, cast, *args):
    return reverse(f"performance:{name}", args=[cast.council.slug, *args])


@pytest.fixture
def hand_in(cast, period, lead):
    """Hand a file in, say what its columns are as proposed, and give the upload."""

    def handed(content, name="results.csv"):
        page = lead.post(to("results-upload", cast, period.slug), {"file": SimpleUploadedFile(name, content)})
        assert page.status_code == 302, page.content.decode()
        upload = FigureUpload.objects.latest("pk")
        if not upload.columns:
            assert page.url.endswith("/columns/")
            form = lead.get(page.url).context["form"]
            data = {name: field.initial for name, field in form.fields.items()}
            answer = lead.post(page.url, {**data, "sheet": upload.sheet, "headings": upload.heading_row})
            assert answer.status_code == 302, answer.content.decode()
        return upload

    return handed


def rows_of(lead, cast, upload, **typed):
    address = to("results-upload-rows", cast, upload.pk)
    return lead.post(address, typed) if typed else lead.get(address)


def take_in(lead, cast, upload, **typed):
    return lead.post(to("results-upload-rows", cast, upload.pk), {"do": "take_in", **typed})


HEAD = ("Ref", "Measure", "Actual", "Comment", "Target")


def test_a_table_with_its_own_headings_is_taken_in(cast, lead, hand_in, homes, waste, period):
    upload = hand_in(
        sheet(("Performance, Q2",), HEAD, ("H1", "Homes let", "81.4%", "", "80"), ("w2", "", "1,234", "", ""))
    )
    page = rows_of(lead, cast, upload).content.decode()
    assert "81.4%" in page
    assert "Target 80.0%" in page
    assert not Result.objects.exists()
    answer = take_in(lead, cast, upload)
    assert answer.status_code == 302
    assert {result.indicator.code: result.value for result in Result.objects.all()} == {
        "H1": Decimal("81.4"),
        "W2": Decimal(1234),
    }
    assert not FigureUpload.objects.exists()
    event = Event.objects.get(name="performance.results.taken_in")
    assert event.data["sent_by"] == "the file results.csv"


def test_columns_are_remembered(cast, lead, hand_in, homes, period):
    first = SimpleUploadedFile("first.csv", sheet(("Thing", "How it went", "Ref"), ("x", "81", "H1")))
    lead.post(to("results-upload", cast, period.slug), {"file": first})
    upload = FigureUpload.objects.get()
    assert upload.columns == {}
    lead.post(
        to("results-upload-columns", cast, upload.pk),
        {"column-0": "", "column-1": "value", "column-2": "code", "sheet": 0, "headings": 0},
    )
    assert ResultColumn.objects.get(heading="how it went").role == "value"
    again = hand_in(sheet(("Thing", "How it went", "Ref"), ("x", "82", "H1")), "again.csv")
    assert again.columns == {"0": "", "1": "value", "2": "code"}


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"column-0": "", "column-1": "value"}, "Say which column is the indicator’s code or its name."),
        ({"column-0": "code", "column-1": ""}, "Say which column is the result."),
        ({"column-0": "code", "column-1": "code"}, "Two columns cannot both be “Indicator’s code”."),
    ],
)
def test_columns_that_will_not_do(cast, lead, period, homes, columns, words):
    lead.post(
        to("results-upload", cast, period.slug),
        {"file": SimpleUploadedFile("r.csv", sheet(("A", "B"), ("x", "y"), ("z", "y")))},
    )
    upload = FigureUpload.objects.get()
    page = lead.post(to("results-upload-columns", cast, upload.pk), {**columns, "sheet": 0, "headings": 0})
    assert words in page.content.decode()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("HOU01", "", "80"), "There is no indicator “HOU01” to enter in Q2 2026/27. Did you mean HOU-01?"),
        (("H1", "", "about 80"), "“about 80” is not a number"),
        (("H1", "", "1 Feb 25"), "“1 Feb 25” is a date"),
        (("H1", "", "=A1+A2"), "“=A1+A2” is a formula"),
        (("H1", "", "£80"), "“£80” is an amount of money, and this indicator is measured in per cent"),
        (("W2", "", "80%"), "“80%” is a percentage, and this indicator is measured in whole things"),
        (("H9", "", "80"), "There is no indicator “H9” to enter in Q2 2026/27"),
        (("", "Nobody knows", "80"), "There is no indicator “Nobody knows”"),
        (("", "", "80"), "There is no indicator’s code or name in this row"),
        (("H1", "Waste, in tonnes", "80"), "the name in this row is that of W2"),
        (("Y1", "", "80"), "Y1 does not report in Q2 2026/27"),
    ],
)
def test_rows_that_are_refused_with_their_reason(cast, lead, hand_in, homes, waste, period, row, words):
    IndicatorFactory(council=cast.council, code="Y1", frequency="annual")
    IndicatorFactory(council=cast.council, code="HOU-01")
    upload = hand_in(
        sheet(("Code", "Indicator", "Result"), ("W2", "", "5") if row[0] == "H1" else ("H1", "", "90"), row)
    )
    page = take_in(lead, cast, upload)
    text = page.content.decode()
    assert page.status_code == 200
    assert words in text
    assert "Row 3: " in text
    assert "1 row is not settled yet, so nothing was taken in." in text
    assert not Result.objects.exists()


def test_two_rows_of_one_indicator_until_one_is_left_out(cast, lead, hand_in, homes, period):
    upload = hand_in(sheet(("Code", "Result"), ("H1", "90"), ("h1", "91")))
    text = take_in(lead, cast, upload).content.decode()
    assert "H1 is in row 3 as well: leave out all but one" in text
    answer = take_in(lead, cast, upload, **{"rows": ["2", "3"], "row-2-left_out": "on"})
    assert answer.status_code == 302
    assert Result.objects.get().value == 91


def test_an_unlikely_figure_is_asked_about_and_confirmed(cast, lead, hand_in, homes, waste, period):
    TargetFactory(indicator=waste, target=Decimal(420), tolerance=5)
    upload = hand_in(sheet(("Code", "Result"), ("W2", "73,390")))
    text = take_in(lead, cast, upload).content.decode()
    assert "73,390 against a target of 420: are you sure?" in text
    assert "Yes, this figure is right" in text
    assert not Result.objects.exists()
    answer = take_in(lead, cast, upload, **{"rows": ["2"], "row-2-sure": "on", "row-2-value": "73390"})
    assert answer.status_code == 302
    assert Result.objects.get().value == 73390


def test_another_figure_is_asked_about_again(cast, lead, hand_in, homes, waste, period):
    TargetFactory(indicator=waste, target=Decimal(420), tolerance=5)
    upload = hand_in(sheet(("Code", "Result"), ("W2", "73390")))
    page = take_in(lead, cast, upload, **{"rows": ["2"], "row-2-sure": "on", "row-2-value": "83390"})
    assert "83,390 against a target of 420: are you sure?" in page.content.decode()


def test_words_of_amber_and_red_are_typed_or_left_to_the_owner(cast, lead, hand_in, homes, period):
    upload = hand_in(sheet(("Code", "Result"), ("H1", "60")))
    text = take_in(lead, cast, upload).content.decode()
    assert "Say why it is red" in text
    assert "Say what will be done about it" in text
    page = take_in(
        lead, cast, upload, **{"rows": ["2"], "row-2-commentary": "Fewer came", "row-2-corrective_action": ""}
    )
    assert "Say why it is red" not in page.content.decode()
    answer = take_in(lead, cast, upload, without_words="yes", rows=["2"])
    assert answer.status_code == 302
    result = Result.objects.get()
    assert (result.commentary, result.corrective_action) == ("Fewer came", "")


def test_a_figure_put_right_on_the_page(cast, lead, hand_in, homes, period):
    upload = hand_in(sheet(("Code", "Result"), ("H1", "8o")))
    answer = take_in(lead, cast, upload, **{"rows": ["2"], "row-2-value": "80"})
    assert answer.status_code == 302
    assert Result.objects.get().value == 80


def test_empty_cells_leave_what_is_stored(cast, lead, hand_in, homes, period):
    ResultFactory(
        indicator=homes, period=period, value=Decimal(81), commentary="Kept", forecast=Decimal(82), is_provisional=True
    )
    upload = hand_in(sheet(("Code", "Result", "Commentary", "Provisional"), ("H1", "83", "", "no")))
    take_in(lead, cast, upload)
    result = Result.objects.get()
    assert (result.value, result.commentary, result.forecast, result.is_provisional) == (83, "Kept", 82, False)


def test_rows_without_figures_and_rows_that_are_so_already(cast, lead, hand_in, homes, waste, period):
    ResultFactory(indicator=homes, period=period, value=Decimal(81))
    upload = hand_in(sheet(("Code", "Result"), ("H1", "81.0"), ("W2", "n/a")))
    page = rows_of(lead, cast, upload)
    assert [count for count, _ in page.context["counts"]] == [0, 0, 0, 1, 1]
    assert "“n/a” is no figure, so nothing is entered for it" in page.content.decode()


def test_parts_give_the_result(cast, lead, hand_in, homes, period):
    upload = hand_in(sheet(("Code", "Numerator", "Denominator"), ("H1", "1,802", "2,000")))
    take_in(lead, cast, upload)
    assert Result.objects.get().value == Decimal("90.1")


def test_the_template_comes_back_without_questions(cast, lead, period, homes, waste):
    ResultFactory(indicator=homes, period=period, value=Decimal(81), commentary="=Not a formula")
    answer = lead.get(to("results-template", cast, period.slug))
    book = load_workbook(BytesIO(answer.content))
    page = book["Results"]
    assert [page.cell(number, 1).value for number in (2, 3)] == ["H1", "W2"]
    assert page["J2"].data_type == "s"
    page["F3"] = 12
    file = BytesIO()
    book.save(file)
    lead.post(to("results-upload", cast, period.slug), {"file": SimpleUploadedFile("filled.xlsx", file.getvalue())})
    upload = FigureUpload.objects.get()
    assert upload.columns
    take_in(lead, cast, upload)
    assert Result.objects.get(indicator=waste).value == 12
    assert Result.objects.get(indicator=homes).value == 81


def test_a_row_of_another_quarter_is_refused(cast, lead, hand_in, homes, period):
    upload = hand_in(sheet(("Code", "Quarter", "Result"), ("H1", "Q1 2026/27", "81")))
    assert "This row is of “Q1 2026/27”, and not of Q2 2026/27" in take_in(lead, cast, upload).content.decode()


def test_excel_with_percentages_dates_and_formulae(cast, lead, hand_in, homes, waste, period):
    book = Workbook()
    page = book.active
    page.append(["Code", "Result"])
    page.append(["H1", 0.814])
    page.append(["W2", "=1+1"])
    page["B2"].number_format = "0.0%"
    file = BytesIO()
    book.save(file)
    upload = hand_in(file.getvalue(), "r.xlsx")
    text = rows_of(lead, cast, upload).content.decode()
    assert "81.4%" in text
    assert "holds a formula whose result was never stored" in text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("r.csv", b"", "The file you chose is empty"),
        ("r.xlsx", b"PK\x03\x04 broken", "broken"),
        ("r.pdf", b"%PDF-1.7", "This is a PDF"),
    ],
)
def test_files_that_cannot_be_read(cast, lead, period, name, content, words):
    page = lead.post(to("results-upload", cast, period.slug), {"file": SimpleUploadedFile(name, content)})
    assert words in page.content.decode()


def test_somebody_entered_it_meanwhile(cast, lead, hand_in, homes, period):
    """What is shown is what is stored by now: taking it in is a decision."""
    upload = hand_in(sheet(("Code", "Result"), ("H1", "85")))
    ResultFactory(indicator=homes, period=period, value=Decimal(81))
    assert "instead of 81.0%" in rows_of(lead, cast, upload).content.decode()
    take_in(lead, cast, upload)
    assert Result.objects.get().value == 85


def test_drop(cast, lead, hand_in, homes, period):
    upload = hand_in(sheet(("Code", "Result"), ("H1", "85")))
    lead.post(to("upload-drop", cast, upload.pk))
    assert not FigureUpload.objects.exists()


def test_same_number_of_queries_for_few_and_many(cast, lead, hand_in, homes, period, django_assert_max_num_queries):
    for number in range(40):
        IndicatorFactory(council=cast.council, code=f"M{number}")
    upload = hand_in(sheet(("Code", "Result"), *((f"M{number}", "5") for number in range(40))))
    with django_assert_max_num_queries(15):
        rows_of(lead, cast, upload)
