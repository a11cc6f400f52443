"""Every table of the site as CSV and XLSX: the rows that the page's filters show, and the same values when two other
readers open them: the standard library's own, and LibreOffice."""

import csv
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl.utils import column_index_from_string

from actions.models import Action
from councils.models import User
from reports.demonstration.load import load_council
from reports.demonstration.marrowdale import COUNCIL as MARROWDALE

pytestmark = pytest.mark.django_db
XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TODAY = date(2026, 11, 21)
#: Every page with a table of rows, what its address names besides the council, and who looks at it.
PAGES = {
    "actions:list": ([], "lead"),
    "actions:plans": ([], "lead"),
    "actions:progress": (["2026-q2"], "lead"),
    "actions:approvals": ([], "resources.director"),
    "recommendations:challenge-list": ([], "lead"),
    "recommendations:recommendation-list": ([], "lead"),
    "performance:indicators": ([], "lead"),
    "performance:scorecard": (["2026-q2"], "lead"),
    "performance:risks": (["2026-q2"], "lead"),
    "performance:finance": (["2026-q2"], "lead"),
    "councils:people": ([], "admin"),
    "councils:periods": ([], "lead"),
    "councils:history": ([], "lead"),
    "reports:library": ([], "lead"),
}
MAY_BE_EMPTY = {"reports:library", "actions:approvals"}


@pytest.fixture
def marrowdale(monkeypatch):
    monkeypatch.setattr("reports.demonstration.load.load_editions", lambda world: None)
    monkeypatch.setattr("reports.demonstration.load.load_papers", lambda world: None)
    load_council(MARROWDALE, TODAY)
    action = Action.objects.filter(plan__council__slug="marrowdale").order_by("pk")[0]
    action.title = '=HYPERLINK("x")'
    action.save()
    return action


def browser(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=f"{name}@marrowdale.example"))
    return client


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def xlsx_rows(content: bytes) -> list[list[str | float]]:
    """The first sheet, read with zipfile and an XML parser alone: text as it is, numbers and days as numbers."""
    with ZipFile(BytesIO(content)) as archive:
        shared = []
        if "xl/sharedStrings.xml" in archive.namelist():
            root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314 our own file
            shared = ["".join(text.text or "" for text in item.iter(f"{XML}t")) for item in root]
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314 our own file
    assert not list(sheet.iter(f"{XML}f")), "no formula anywhere"
    return [_row(row, shared) for row in sheet.iter(f"{XML}row")]


def _row(row: ElementTree.Element, shared: list[str]) -> list[str | float]:
    """Its cells by their columns: an empty cell is not written at all."""
    found = {column_index_from_string((cell.get("r") or "").rstrip("0123456789")): _value(cell, shared) for cell in row}
    return [found.get(column, "") for column in range(1, max(found, default=0) + 1)]


def _value(cell: ElementTree.Element, shared: list[str]) -> str | float:
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(f"{XML}t"))
    found = cell.find(f"{XML}v")
    if found is None or found.text is None:
        return ""
    return shared[int(found.text)] if cell.get("t") == "s" else float(found.text)


def same(plain: str, other: str | float) -> bool:
    """Whether a cell of the CSV file is this cell of the XLSX file."""
    if isinstance(other, str):
        return plain.replace("\r\n", "\n") == other.replace("\r\n", "\n")
    try:
        return (date.fromisoformat(plain) - date(1899, 12, 30)) == timedelta(days=other)
    except ValueError:
        return float(plain) == pytest.approx(other)


def files() -> Iterator[tuple[str, list[list[str]], bytes]]:
    for name, (args, who) in PAGES.items():
        address, client = reverse(name, args=["marrowdale", *args]), browser(who)
        page = client.get(address)
        assert page.status_code == 200, name
        if name not in MAY_BE_EMPTY:
            for kind in ("csv", "xlsx"):
                assert f"?format={kind}" in page.content.decode(), f"{name} leads to its {kind} file"
        plain = csv_rows(client.get(address, {"format": "csv"}).content)
        assert len(plain) > 1 or name in MAY_BE_EMPTY, f"{name} has rows"
        yield name, plain, client.get(address, {"format": "xlsx"}).content


def test_every_table_is_the_same_in_both_files_and_to_other_readers(marrowdale, tmp_path):
    found = list(files())
    for name, plain, content in found:
        rows = xlsx_rows(content)
        assert len(rows) == len(plain), name
        for line, other in zip(plain, rows, strict=True):
            other = [*other, *[""] * (len(line) - len(other))]
            assert [(name, *pair) for pair in zip(line, other, strict=True) if not same(*pair)] == []
        (tmp_path / f"{name.replace(':', '-')}.xlsx").write_bytes(content)
    titles = [line for name, plain, _ in found for line in plain if name == "actions:list"]
    assert any('\'=HYPERLINK("x")' in line for line in titles)
    _by_libreoffice(found, tmp_path)


def _by_libreoffice(found, folder) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed, so only the standard library's reader was held against the files")
    books = sorted(map(str, folder.glob("*.xlsx")))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir"]
    subprocess.run([*command, str(folder), *books], check=True, capture_output=True, timeout=240)
    for name, plain, _ in found:
        rows = csv_rows((folder / f"{name.replace(':', '-')}.csv").read_bytes())
        assert len(rows) == len(plain), name
        for line, other in zip(plain, rows, strict=True):
            for said, shown in zip(line, other, strict=True):
                assert _shown_alike(said, shown), (name, said, shown)


def _shown_alike(said: str, shown: str) -> bool:
    if said.replace("\r\n", "\n") == shown.replace("\r\n", "\n"):
        return True
    try:
        return date.fromisoformat(said) == datetime.strptime(shown, "%d %b %Y").date()  # noqa: DTZ007 a day
    except ValueError:
        return float(said) == pytest.approx(float(shown), rel=1e-9)


def test_a_file_holds_what_the_filters_show(marrowdale):
    client = browser("lead")
    for name, query in {
        "actions:list": {"rating": "red"},
        "recommendations:recommendation-list": {"answer": "none"},
        "councils:history": {"q": "submitted"},
    }.items():
        address = reverse(name, args=["marrowdale"])
        page = client.get(address, query)
        wanted = page.context["filter"].qs.count()
        rows = csv_rows(client.get(address, query | {"format": "csv"}).content)
        assert len(rows) - 1 == wanted, name
        assert len(xlsx_rows(client.get(address, query | {"format": "xlsx"}).content)) - 1 == wanted, name


def test_approvals_as_files(marrowdale):
    rows = csv_rows(
        browser("resources.director").get(reverse("actions:approvals", args=["marrowdale"]), {"format": "csv"}).content
    )
    assert rows[0][:3] == ["Reference", "Action", "Plan"]
    assert "Submitted by" in rows[0]
