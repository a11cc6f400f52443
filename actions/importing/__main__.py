"""The child process that reads one spreadsheet: `python -m actions.importing MEMORY SECONDS NAME < file`.

As recommendations.files.__main__, which it borrows its bounds from.
"""

import sys

from recommendations.files.__main__ import bound, say


def main() -> None:
    memory, seconds, name = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    bound(memory, seconds)
    from actions.importing.errors import CannotRead
    from actions.importing.reader import read_book

    say(step="Reading the rows", percent=10)
    try:
        book = read_book(name, sys.stdin.buffer.read())
    except CannotRead as error:
        say(cannot=error.message)
    else:
        say(book=book.as_json())


if __name__ == "__main__":
    main()
