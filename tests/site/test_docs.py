"""Documentation that would otherwise go stale."""

from pathlib import Path

import pytest

from councils.roles import ROLES

DOCS = Path(__file__).resolve().parents[2] / "docs"
READERS = (
    "officer",
    "director",
    "performance-lead",
    "cabinet-member",
    "scrutiny",
    "democratic-services",
    "administrator",
    "operator",
    "developer",
)


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_has_a_page(reader):
    assert (DOCS / f"{reader}.md").read_text().startswith("# ")


@pytest.mark.parametrize("role", ROLES.values(), ids=list(ROLES))
def test_every_role_is_explained_as_the_code_does(role):
    assert f"| {role.display_name} | {role.description} |" in (DOCS / "administrator.md").read_text()


def test_every_picture_that_is_named_is_there():
    for page in [*DOCS.rglob("*.md"), DOCS.parent / "README.md"]:
        for part in page.read_text().split("](")[1:]:
            target = part.split(")")[0].split("#")[0]
            if target.endswith((".svg", ".png")):
                assert (page.parent / target).exists(), f"{page.name} names {target}"
