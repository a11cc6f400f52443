"""The real position statement and covering reports as files made from their text: read as the text itself is."""

import re
from dataclasses import replace

import pytest

from recommendations.files import extract
from recommendations.reading_covering import CoveringReport, read_covering_report
from recommendations.reading_statements import Statement, read_position_statement
from tests.recommendations.making_files import as_page, as_paged, as_styled_word

pytestmark = pytest.mark.pdf
STATEMENT = "001_27155809c2c9b7ba.txt"
COVERING = [("000_f2b4a5187a75ade9.txt", 4, 2, 1), ("004_b04c48e7db238fc5.txt", 3, 2, 3)]
MAKERS = {"r.pdf": as_paged, "r.docx": as_styled_word, "r.html": as_page, "r.md": str.encode}


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def items(statement: Statement) -> list[tuple[str, str, str, str]]:
    return [(item.kind, item.theme, item.group, flat(item.text)) for item in statement.items]


def placeless(report: CoveringReport) -> CoveringReport:
    """The same without the lines of the text it stood on, which each format has its own of."""
    asks = tuple(replace(ask, line=0) for ask in report.asks)
    warnings = tuple(re.sub(r"ine \d+", "ine", warning) for warning in report.warnings)
    return replace(report, asks=asks, warnings=warnings, lines=())


@pytest.mark.parametrize("name", MAKERS)
def test_the_position_statement_is_read_whole_from_every_format(shared, name):
    text = (shared / "seeds" / STATEMENT).read_text()
    expected, found = read_position_statement(text), read_position_statement(extract(name, MAKERS[name](text)).text)
    assert (len(found.achievements), len(found.commitments), len(found.documents)) == (44, 31, 13)
    assert items(found) == items(expected)
    assert [replace(each, line=0) for each in found.documents] == [replace(each, line=0) for each in expected.documents]
    assert found.council == expected.council
    assert found.warnings == ()


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize(("seed", "asks", "consulted", "appendices"), COVERING)
def test_the_covering_report_is_read_whole_from_every_format(shared, name, seed, asks, consulted, appendices):
    text = (shared / "seeds" / seed).read_text()
    found = read_covering_report(extract(name, MAKERS[name](text)).text)
    assert (len(found.asks), len(found.consulted), len(found.appendices)) == (asks, consulted, appendices)
    assert placeless(found) == placeless(read_covering_report(text))
