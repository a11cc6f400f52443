"""Documents made once for all tests that look at them."""

import logging
from datetime import UTC, datetime
from io import BytesIO

import pytest

from reports.document import Imprint
from reports.document.pdf import make_pdf
from tests.factories.reports import snapshot

IMPRINT = Imprint(2, datetime(2026, 10, 19, 9, 0, tzinfo=UTC), "The result of one indicator was mended.")


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
