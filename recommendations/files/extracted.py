"""What comes out of a file, and the one error that can come instead."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Tell = Callable[[str, int], None]  # what is being done, in words, and how much is done in percent


class CannotRead(Exception):  # noqa: N818 (it is what happened, in the words of the pages)
    """A file that cannot be read. `message` says why, and what may help, in sentences for people."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file. Bold is **so**, a table's row is | so | , a heading of a document with styles # so.

    `page_of_line`: the page that each line stands on, from 1; empty where the format has no pages.
    """

    text: str
    page_of_line: tuple[int, ...]
    format: str
    warnings: tuple[str, ...] = ()


def page_starts(page_of_line: Sequence[int]) -> list[int]:
    """The line on which each page begins, from 1: all that has to be kept to know the page of any line.

    A page without a line of its own begins where the one after it does.
    """
    starts: list[int] = []
    for number, page in enumerate(page_of_line, start=1):
        starts.extend([number] * (page - len(starts)))
    return starts


def page_of(starts: Sequence[int], line: int | None) -> int | None:
    """The page that a line stands on; None where no pages are known."""
    return bisect_right(starts, line) if starts and line else None


def nothing(step: str, percent: int) -> None:
    """For those who do not want to be told how far it is."""
