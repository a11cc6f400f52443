"""`manage.py take_in_results`: the page's checks, a line for each row, and exit codes that a script can act on."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from performance.models import Result
from tests.factories.councils import ReportingPeriodFactory
from tests.factories.performance import IndicatorFactory, TargetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes(cast):
    ReportingPeriodFactory(council=cast.council)
    found = IndicatorFactory(council=cast.council, code="H1", name="Homes let")
    TargetFactory(indicator=found)
    return found


@pytest.fixture
def run(cast, homes, tmp_path, capsys):
    def ran(text="Code,Result\nH1,85\n", *more, period="2026-q2", by="performance_lead@exeham.test", slug="exeham"):
        file = tmp_path / "results.csv"
        file.write_text(text)
        try:
            call_command("take_in_results", slug, period, str(file), "--by", by, *more)
            code = 0
        except CommandError as error:
            code, words = error.returncode, str(error)
            return code, words + capsys.readouterr().err
        return code, capsys.readouterr().out

    return ran


def test_taken_in_and_again(run):
    assert run() == (0, "row 2: H1: good\n1 taken in: H1.\n")
    assert Result.objects.get().value == 85
    assert run() == (0, "row 2: H1: so already\nNothing was changed.\n")


def test_dry_run_writes_nothing(run):
    assert run("Code,Result\nH1,85\n", "--dry-run") == (
        0,
        "row 2: H1: good\n1 would be taken in. Nothing was written.\n",
    )
    assert not Result.objects.exists()


def test_rows_that_are_refused_and_asked_about(run):
    code, words = run("Code,Result\nH1,8o\n")
    assert (code, "row 2: H1: refused: value: “8o” is not a number" in words) == (1, True)
    code, words = run("Code,Result\nH1,60\n")
    assert (code, "row 2: H1: asked: commentary: Say why it is red" in words) == (1, True)
    assert run("Code,Result\nH1,60\n", "--without-words")[0] == 0
    code, words = run("Code,Result\nH1,9000\n", "--without-words")
    assert (code, "are you sure?" in words) == (1, True)
    assert run("Code,Result\nH1,9000\n", "--without-words", "--sure", "2")[0] == 0
    assert Result.objects.get().value == Decimal(9000)


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ({"slug": "nowhere"}, 2, "There is no council nowhere"),
        ({"period": "Q2"}, 2, "Say the quarter like 2026-q2"),
        ({"period": "2026-q3"}, 2, "has no quarter 2026-q3"),
        ({"by": "officer@exeham.test"}, 3, "officer@exeham.test may not enter every result"),
        ({"by": "nobody@exeham.test"}, 3, "may not enter every result"),
        ({"by": "outsider@wyeford.test"}, 3, "may not enter every result"),
        ({"text": "A,B\nx,y\n"}, 2, "Say which column is the indicator’s code or its name."),
        ({"text": ""}, 2, "The file you chose is empty"),
    ],
)
def test_what_stops_it(run, given, code, words):
    found = run(**given)
    assert found[0] == code
    assert words in found[1]
    assert not Result.objects.exists()
