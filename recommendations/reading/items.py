"""An item and a list of items while they are being put together."""

from dataclasses import dataclass, field
from typing import Final

from recommendations.reading.markers import Style
from recommendations.reading.prose import Prose, bold_lead, plain, sentences

MOST_LINES: Final = 400  # lines of one item with its action, and items of one list: beyond, it is something else
MOST_ITEMS: Final = 100
LONGEST: Final = 6000  # characters: a recommendation longer than this has swallowed what follows it


@dataclass(frozen=True, slots=True)
class Page:
    """What the whole document says about its lines: which are page furniture, how wide it is, its words."""

    furniture: frozenset[int]
    width: int
    known: frozenset[str]

    def prose(self) -> Prose:
        return Prose(width=self.width, known=self.known)


@dataclass
class TableAction:
    """An action out of a table's row, with what stood in the columns beside it, in the printed words."""

    text: str
    line: int
    owner: str = ""
    deadline: str = ""
    status: str = ""


@dataclass
class Draft:
    """An item while its lines are still coming."""

    reference: str
    ordinal: int
    line: int
    prose: Prose
    group: str = ""
    action: Prose | None = None
    action_line: int = 0
    notes: list[str] = field(default_factory=list)  # doubts, each a sentence for the person who checks
    remarks: list[str] = field(default_factory=list)  # what else is worth knowing of it, and no doubt
    mended_at: list[int] = field(default_factory=list)  # lines at which a page break inside it was closed
    table_actions: list[TableAction] = field(default_factory=list)
    paragraph_at: int = 0  # line of its last paragraph that began after a break
    unreferenced: bool = False

    @property
    def open_prose(self) -> Prose:
        return self.prose if self.action is None else self.action

    def headline(self) -> str:
        """The bold words it opens with, else its title line, else its first sentence; no full stop at the end."""
        first = self.prose.first()
        lead = bold_lead(first)
        if not lead:
            lead = next(iter(sentences(plain(first))), "")
        return lead.rstrip(" .:;")


@dataclass
class ItemList:
    """The items of one list, where it stood, and what was odd about it."""

    style: Style
    items: list[Draft] = field(default_factory=list)
    explicit: bool = False  # under a heading, and not only announced by a sentence
    table: bool = False
    bare: bool = False  # the whole text is one list and nothing says of what
    head: int = 0  # line of its heading or of what announces it; 0 where nothing does
    end: int = 0  # index, in the lines given, of the first line that is no longer part of it
    end_line: int = 0  # the number of that line; 0 where the list goes on to the end
    warnings: list[str] = field(default_factory=list)

    @property
    def unmarked(self) -> bool:
        return self.style == "bullet"
