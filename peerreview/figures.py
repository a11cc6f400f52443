"""A figure as people type it, made bare: no form, no unit and no database."""

import re

NO_FIGURE = frozenset({"n/a", "na", "n.a.", "-", "–", "—", "tbc", "tba", "none", "nil", "null", "not available"})
FIGURE = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?")


def plain_figure(text: str) -> str | None:
    """`text` as a bare figure ("£1,200" gives "1200", "(3.5%)" gives "-3.5"), or None where it is not one."""
    compact = re.sub(r"[\s\u00a0\u202f]", "", text).replace("\u2212", "-")
    negative = compact.startswith("(") and compact.endswith(")")
    if negative:
        compact = compact[1:-1]
    compact = re.sub(r"^(-?)£", r"\1", re.sub(r"^£-", "-", compact)).removesuffix("%")
    if not re.search("[0-9]", compact) or not FIGURE.fullmatch(compact) or (negative and compact.startswith("-")):
        return None
    return ("-" if negative else "") + compact.replace(",", "")
