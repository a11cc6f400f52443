"""Mends what WeasyPrint's tags leave undone, just before the file is written.

- What a page break tore apart is one again: a section, and one table for each table however many pages it takes.
- Running heads, page numbers and repeated table heads are page furniture, passed over in silence.
- A head says whether it heads a column or a row (Scope, WeasyPrint's issue 2508).
- A rating's shape is passed over too, since its word stands beside it; and links are there in print.
"""

from collections.abc import Iterator
from typing import Any

import pydyf  # type: ignore[import-untyped]

#: The title of a picture that only repeats the words beside it. It never reaches a reader.
ORNAMENT = "(ornament)"
PRINTED = 4  # the third bit of an annotation's flags
FURNITURE = pydyf.Dictionary({"Type": "/Pagination"})


def mend_tags(document: Any, pdf: pydyf.PDF) -> None:
    """WeasyPrint's finisher: changes `pdf` in place."""
    Tree(pdf).mend()
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/Link":
            thing["F"] = PRINTED


class Tree:
    """The tree of tags of one PDF."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.root = self.of(pdf.catalog["StructTreeRoot"])
        self.document = self.of(self.root["K"][0])

    def mend(self) -> None:
        self.join(self.document)
        elements = list(self.below(self.document))
        for element in elements:
            match element["S"]:
                case "/Table":
                    self.say_what_heads_head(element)
                case "/Figure" if _text(element.get("Alt")) == ORNAMENT:
                    _silence(element)
        self.pass_over_all_but(elements)

    # Reading the tree

    def of(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]

    def kids(self, element: pydyf.Dictionary) -> list[pydyf.Dictionary]:
        """The elements within an element; marks of content and of links are not among them."""
        found = (self.of(kid) for kid in element["K"] if isinstance(kid, bytes))
        return [kid for kid in found if kid.get("Type") == "/StructElem"]

    def below(self, element: pydyf.Dictionary, kind: str = "") -> Iterator[pydyf.Dictionary]:
        """Every element within an element, in the order of reading; of one kind, or all."""
        for kid in self.kids(element):
            if not kind or kid["S"] == kind:
                yield kid
            yield from self.below(kid, kind)

    # One again

    def join(self, parent: pydyf.Dictionary) -> None:
        """Put each piece in `parent`, a page's, after the piece that it continues."""
        pieces = self.kids(parent)
        parent["K"].clear()
        for piece in pieces:
            self.append(parent, piece)

    def append(self, parent: pydyf.Dictionary, piece: pydyf.Dictionary) -> None:
        """Add a piece to the end of `parent`, or of its last kid where it continues that."""
        kids = self.kids(parent)
        if kids and self.continues(kids[-1], piece):
            self.put_together(kids[-1], piece)
        else:
            piece["P"] = parent.reference
            parent["K"].append(piece.reference)

    def continues(self, first: pydyf.Dictionary, rest: pydyf.Dictionary) -> bool:
        """Whether the two are one element that a page break tore apart.

        A document is one part and one article; its sections begin with a heading of the second level, those within
        them with one of the third; between two tables stands a heading or a caption; no row has an empty head.
        """
        kind = rest["S"]
        if first["S"] != kind:
            return False
        kids, before = self.kids(rest), self.kids(first)
        if kind == "/Sect":
            begins = "/H2" if self.of(first["P"])["S"] == "/Art" else "/H3"
            return bool(kids) and kids[0]["S"] != begins
        if kind == "/Table":
            return bool(kids) and kids[0]["S"] != "/Caption" and first["Pg"] != rest["Pg"]
        if kind == "/TR":
            return bool(kids) and kids[0]["S"] == "/TH" and not kids[0]["K"]
        if kind == "/Div":
            return bool(kids and before) and self.continues(before[-1], kids[0])
        return kind in ("/Part", "/Art", "/TBody")

    def put_together(self, first: pydyf.Dictionary, rest: pydyf.Dictionary) -> None:
        """Move what is in `rest` into `first`: a row's cells into their cells, and no table's head twice."""
        kids = self.kids(rest)
        if first["S"] == "/TR":
            for cell, more in zip(self.kids(first), kids, strict=True):
                for kid in self.kids(more):
                    self.append(cell, kid)
            return
        for kid in kids:
            if kid["S"] not in ("/THead", "/Caption") or first["S"] != "/Table":
                self.append(first, kid)

    # Tables

    def say_what_heads_head(self, table: pydyf.Dictionary) -> None:
        """Give each head its scope, in place of lists of the heads of each cell, which pages tear apart.

        In a table with so few rows that there would be more heads than what they head, only columns have heads.
        """
        columns = [head for group in self.kids(table) if group["S"] == "/THead" for head in self.below(group, "/TH")]
        rows = [head for head in self.below(table, "/TH") if not any(head is column for column in columns)]
        cells = list(self.below(table, "/TD"))
        for cell in (*columns, *rows, *cells):
            cell.pop("ID", None)
            cell["A"].pop("Headers", None)
        if columns and len(columns) + len(rows) > len(cells):
            for head in rows:
                head["S"] = "/TD"
            rows = []
        for heads, scope in ((columns, "/Column"), (rows, "/Row")):
            for head in heads:
                head["A"]["Scope"] = scope

    # Furniture

    def pass_over_all_but(self, elements: list[pydyf.Dictionary]) -> None:
        """Make furniture of all content that no element of the tree holds."""
        held = {element.reference for element in elements}
        numbers = self.of(self.root["ParentTree"])["Nums"]
        owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for key, page in enumerate(self.pdf.page_references):
            loose = {mark for mark, owner in enumerate(owners[key]) if owner not in held}
            owners[key][:] = [b"null" if mark in loose else owner for mark, owner in enumerate(owners[key])]
            _make_furniture(self.of(self.of(page)["Contents"]).stream, loose)
        for thing in self.pdf.objects:
            if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructElem":
                thing.free = "n" if thing.reference in held or thing is self.document else "f"


def _make_furniture(stream: list[Any], marks: set[int]) -> None:
    """Change the content with these marks, in a page's stream, to furniture."""
    for at, thing in enumerate(stream):
        if isinstance(thing, pydyf.Dictionary) and thing.get("MCID") in marks:
            stream[at - 1 : at + 1] = ["/Artifact", FURNITURE]


def _silence(element: pydyf.Dictionary) -> None:
    """Make a picture part of the text around it, read out as nothing."""
    element["S"] = "/Span"
    element["ActualText"] = pydyf.String("")
    del element["Alt"], element["A"]


def _text(value: Any) -> str:
    return str(value.string) if isinstance(value, pydyf.String) else ""
