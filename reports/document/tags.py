"""Mends what WeasyPrint's tags leave out, just before the file is written.

Three things: a head says whether it heads a column or a row (Scope, WeasyPrint's issue 2508), a rating's shape
is passed over in silence, since its word stands beside it, and links are there in print too.
"""

from collections.abc import Iterator
from typing import Any

import pydyf  # type: ignore[import-untyped]

#: The title of a picture that only repeats the words beside it. It never reaches a reader.
ORNAMENT = "(ornament)"
PRINTED = 4  # the third bit of an annotation's flags


def mend_tags(document: Any, pdf: pydyf.PDF) -> None:
    """WeasyPrint's finisher: changes `pdf` in place."""
    for element in _elements(pdf, "/TH"):
        element["A"]["Scope"] = "/Column" if _is_in_head(pdf, element) else "/Row"
    for element in _elements(pdf, "/Figure"):
        if _text(element.get("Alt")) == ORNAMENT:
            _silence(element)
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/Link":
            thing["F"] = PRINTED


def _elements(pdf: pydyf.PDF, kind: str) -> Iterator[pydyf.Dictionary]:
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructElem" and thing.get("S") == kind:
            yield thing


def _is_in_head(pdf: pydyf.PDF, element: pydyf.Dictionary) -> bool:
    row = _object(pdf, element["P"])
    return bool(_object(pdf, row["P"])["S"] == "/THead")


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _silence(element: pydyf.Dictionary) -> None:
    """Make a picture part of the text around it, read out as nothing."""
    element["S"] = "/Span"
    element["ActualText"] = pydyf.String("")
    del element["Alt"], element["A"]


def _text(value: Any) -> str:
    return str(value.string) if isinstance(value, pydyf.String) else ""
