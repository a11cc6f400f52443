"""Mends what WeasyPrint's tags leave undone, just before the file is written.

- What a page break tore apart is one again: a section, and one table for each table however many pages it takes.
- Running heads, page numbers and repeated table heads are page furniture, passed over in silence.
- An item of a list has a body.
- A head says whether it heads a column or a row (Scope, WeasyPrint's issue 2508).
- A rating's shape is passed over too, since its word stands beside it; and links are there in print.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint.pdf import tags as weasyprints

#: The title of a picture that only repeats the words beside it. It never reaches a reader.
ORNAMENT = "(ornament)"
PRINTED = 4  # the third bit of an annotation's flags
ON_TOP = ("/Caption", "/THead")  # what a table has once, whichever page it is on
SAYS_NOTHING_WHEN_EMPTY = ("/P", "/Span", "/Div", "/NonStruct", "/Caption", "/L", "/LI")
FURNITURE = pydyf.Dictionary({"Type": "/Pagination"})


def mend_tags(document: Any, pdf: pydyf.PDF) -> None:
    """WeasyPrint's finisher: changes `pdf` in place."""
    Tree(pdf).mend()
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/Link":
            thing["F"] = PRINTED


@contextmanager
def sources_kept() -> Iterator[None]:
    """While a PDF is written, every element of its tree of tags keeps of which element of the HTML it was made.

    WeasyPrint tags page by page and forgets that; without it nobody can tell a table that goes on over a page from
    another with the same heads. One PDF at a time: it stands in for a function of WeasyPrint's meanwhile.
    """
    build = weasyprints._build_box_tree

    def build_and_keep(box: Any, *given: Any) -> Iterator[pydyf.Dictionary]:
        for element in build(box, *given):
            if not hasattr(element, "source"):
                element.source = (box.element, box.element_tag)
            yield element

    weasyprints._build_box_tree = build_and_keep
    try:
        yield
    finally:
        weasyprints._build_box_tree = build


class Tree:
    """The tree of tags of one PDF."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.root = self.of(pdf.catalog["StructTreeRoot"])
        self.document = self.of(self.root["K"][0])

    def mend(self) -> None:
        self.join(self.document)
        self.drop_empty(self.document)
        for element in list(self.below(self.document)):
            match element["S"]:
                case "/Table":
                    self.say_what_heads_head(element)
                case "/LI":
                    self.give_a_body(element)
                case "/Figure" if _text(element.get("Alt")) == ORNAMENT:
                    _silence(element)
        self.pass_over_all_but(list(self.below(self.document)))

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
        """Add a piece to the end of `parent`, or to its last kid where it continues that."""
        kids = self.kids(parent)
        if kids and self.continues(kids[-1], piece):
            self.put_together(kids[-1], piece)
        else:
            piece["P"] = parent.reference
            parent["K"].append(piece.reference)

    def continues(self, first: pydyf.Dictionary, rest: pydyf.Dictionary) -> bool:
        """Whether the two are one element of the page that they were set from, torn apart by a page break.

        What holds marks of content itself stays as it is, since a mark is counted on one page.
        """
        if first["S"] != rest["S"] or first["Pg"] == rest["Pg"] or not _same_source(first, rest):
            return False
        return not any(isinstance(kid, int) for kid in (*first["K"], *rest["K"]))

    def put_together(self, first: pydyf.Dictionary, rest: pydyf.Dictionary) -> None:
        """Move what is in `rest` into `first`: a row's cells into their cells, and no table's head twice."""
        cells = self.kids(first) if first["S"] == "/TR" else []
        for kid in self.kids(rest):
            cell = next((cell for cell in cells if _same_source(cell, kid)), None)
            if cell:
                self.put_together(cell, kid)
            elif first["S"] == "/Table" and kid["S"] in ON_TOP:
                self.put_on_top(first, kid)
            else:
                self.append(first, kid)

    def put_on_top(self, table: pydyf.Dictionary, piece: pydyf.Dictionary) -> None:
        """Put a caption or a head where it belongs, unless the table has it: on a page that a single row fills,
        WeasyPrint leaves the head out, and the first head there is may come pages later."""
        kinds = [kid["S"] for kid in self.kids(table)]
        if piece["S"] not in kinds:
            piece["P"] = table.reference
            table["K"].insert(kinds.count("/Caption"), piece.reference)

    # Nothing in it

    def drop_empty(self, parent: pydyf.Dictionary) -> None:
        """Take away paragraphs and the like that say nothing; an empty cell keeps its place in the table."""
        for kid in self.kids(parent):
            self.drop_empty(kid)
            if not kid["K"] and kid["S"] in SAYS_NOTHING_WHEN_EMPTY:
                parent["K"].remove(kid.reference)

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

    # Lists

    def give_a_body(self, item: pydyf.Dictionary) -> None:
        """Put what an item says beside its number into a body; WeasyPrint leaves that out where it is paragraphs."""
        kids = self.kids(item)
        said = [kid for kid in kids if kid["S"] != "/Lbl"]
        if not said or any(kid["S"] == "/LBody" for kid in kids):
            return
        body = pydyf.Dictionary(
            {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array([]), "Pg": item["Pg"], "P": item.reference}
        )
        self.pdf.add_object(body)
        for kid in said:
            kid["P"] = body.reference
            body["K"].append(kid.reference)
        item["K"][:] = [*(kid.reference for kid in kids if kid["S"] == "/Lbl"), body.reference]

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


def _same_source(one: pydyf.Dictionary, other: pydyf.Dictionary) -> bool:
    """Whether both were made of one element of the HTML."""
    (element, tag), (others, others_tag) = (getattr(each, "source", (None, "")) for each in (one, other))
    return element is not None and element is others and tag == others_tag


def _text(value: Any) -> str:
    return str(value.string) if isinstance(value, pydyf.String) else ""
