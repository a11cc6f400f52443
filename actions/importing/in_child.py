"""Reading a spreadsheet in a process of its own, with its time and memory bounded: recommendations.files.child."""

from typing import Final

from actions.importing.book import Book
from actions.importing.errors import CannotRead
from recommendations.files.child import Limits, Words, said_by_child
from recommendations.files.extracted import CannotRead as CannotReadFile
from recommendations.files.extracted import Tell, nothing

_HELP: Final = "Keep only the sheet that is wanted, save it as .xlsx or .csv, and upload that."
LIMITS: Final = Limits(
    module="actions.importing",
    words=Words(
        thing="a spreadsheet to be taken in",
        doing="reading a spreadsheet",
        too_much=_HELP,
        help=_HELP,
        broke_off="Something in this file made reading it break off. Open it in Excel, save it again and upload that.",
    ),
)


def read_in_child(name: str, content: bytes, tell: Tell = nothing, limits: Limits = LIMITS) -> Book:
    """The book of a file. Errors: CannotRead, also where the child was stopped; OSError where none can be started."""
    try:
        said = said_by_child(name, content, tell, limits)
        return Book.from_json(said["book"])
    except CannotReadFile as wrong:
        raise CannotRead(wrong.message) from wrong
