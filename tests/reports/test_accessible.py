"""Two checkers of PDF/UA-1 find nothing in any document, for whomever it is."""

import pytest

from reports.document.pdf import make_pdf
from tests.factories.reports import snapshot
from tests.reports.conftest import IMPRINT

pytestmark = pytest.mark.pdf


@pytest.fixture(scope="module", params=["cabinet", "scrutiny", "public", "exempt"])
def file(request, document, tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / f"{document}.pdf"
    path.write_bytes(make_pdf(snapshot(document, request.param), IMPRINT).content)
    return path


def test_pdfua_finds_nothing(file):
    pdfua = pytest.importorskip("pdfua", reason="the checker pdfua is not installed")

    assert [str(finding) for finding in pdfua.validate(str(file)).findings] == []


def test_outloud_finds_nothing(file):
    outloud = pytest.importorskip("outloud", reason="the checker outloud is not installed")

    found = outloud.check(str(file))

    assert found.error is None
    assert [f"{finding.rule} {finding.message}" for finding in found.findings] == []
