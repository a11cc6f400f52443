"""docs/operator.md explains every variable that the settings read, and none that they do not."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Read by Environment.secret_key beside the variable it is called with.
READ_BESIDES = {"SECRET_KEY_FILE"}


#: Readers whose first argument alone is a variable; others take several.
ONE_VARIABLE = {"str", "bool", "int", "list", "path", "dj_cache_url"}


def variables_read() -> set[str]:
    """Every variable that is given to a reader: env.int("UPLOAD_LIMIT_MB", 20)."""
    tree = ast.parse((ROOT / "peerreview" / "settings.py").read_text())
    found = set(READ_BESIDES)
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and re.fullmatch(r"env\.\w+", reader := ast.unparse(call.func)):
            given = call.args[:1] if reader[4:] in ONE_VARIABLE else call.args
            found |= {argument.value for argument in given if isinstance(argument, ast.Constant)}
    return found


def variables_explained() -> set[str]:
    """Every variable with a row in the table of variables."""
    page = (ROOT / "docs" / "operator.md").read_text()
    table = page.split("## Variables")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE))


def test_the_settings_are_read():
    assert {"SECRET_KEY", "DATABASE_URL", "OIDC_CLIENT_SECRET", "SMTP_URL"} <= variables_read()


def test_every_variable_is_explained():
    assert variables_read() - variables_explained() == set()


def test_every_variable_that_is_explained_is_read():
    assert variables_explained() - variables_read() == set()
