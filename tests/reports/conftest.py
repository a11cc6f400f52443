"""Documents made once for all tests that look at them."""

import logging
from datetime import UTC, datetime
from io import BytesIO

import pytest

from reports.document import Imprint
from reports.document.pdf import make_pdf
from reports.snapshot.changes import Changes
from reports.snapshot.differences import Difference
from tests.factories.reports import snapshot

CHANGES = Changes(
    1,
    tuple(
        Difference(f"Indicator H{number:02} Homes", part, f"{number}%", f"{number + 1}%")
        for number in range(1, 9)
        for part in ("result", "forecast for the year end")
    ),
)
IMPRINT = Imprint(2, datetime(2026, 10, 19, 9, 0, tzinfo=UTC), "The result of one indicator was mended.", CHANGES)


@pytest.fixture(autouse=True)
def no_errors_from_weasyprint(caplog):
    """WeasyPrint only logs a missing language or a picture without words: here that fails."""
    with caplog.at_level(logging.ERROR, logger="weasyprint"):
        yield
    errors = [record.getMessage() for record in caplog.get_records("call") if record.name.startswith("weasyprint")]
    assert not [words for words in errors if words], errors


@pytest.fixture(scope="session", params=["scorecard", "action_plan", "scrutiny", "position"])
def document(request):
    return request.param


@pytest.fixture(scope="session")
def pdf(document) -> bytes:
    return make_pdf(snapshot(document), IMPRINT).content


@pytest.fixture
def pdf_file(pdf) -> BytesIO:
    return BytesIO(pdf)
