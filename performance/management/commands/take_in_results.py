"""Takes a quarter's results in from a file, with the checks of the page."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from actions.importing.book import Book
from actions.importing.errors import CannotRead
from actions.importing.reader import read_book
from councils.access import standing_of
from councils.models import Council, ReportingPeriod, User
from peerreview.errors import Refused
from peerreview.quarters import quarter_from_slug
from performance.access import periods_of
from performance.importing.around import around_period
from performance.importing.checking import Around, Outcome, State, check_rows
from performance.importing.columns import best_place, missing, propose
from performance.importing.rows import SentRow, sent_rows
from performance.services.taking_in import remembered, results_send

#: What the command ends with: 0 where all is well.
ROWS_REFUSED, CANNOT_READ, NOT_ALLOWED = 1, 2, 3
SAID = {State.GOOD: "good", State.SAME: "so already", State.LEFT_OUT: "no figure"}


class Command(BaseCommand):
    help = (
        "Take a quarter's results in from an XLSX or CSV file: all rows or none. Ends with 0 where all is well, 1 "
        "where rows are refused or asked about, 2 where the file cannot be read, 3 where it is not allowed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("council", help="its name in addresses, such as exampleton")
        parser.add_argument("period", help="the quarter, such as 2026-q2")
        parser.add_argument("file", help="an .xlsx or .csv file; - reads CSV from standard input")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="who takes it in: they must be allowed to")
        parser.add_argument("--dry-run", action="store_true", help="only check and say what would be done")
        parser.add_argument(
            "--sure", type=int, nargs="+", default=[], metavar="ROW", help="rows whose unlikely figures are right"
        )
        parser.add_argument(
            "--without-words", action="store_true", help="take amber and red in without words; owners are asked"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        council, period, by = _who(options["council"], options["period"], options["by"])
        around = around_period(council, period, periods_of(council), timezone.localdate(), None)
        rows = _rows(council, around, options["file"], set(options["sure"]))
        outcome = check_rows(rows, around, needs_words=not options["without_words"])
        self._tell(outcome)
        if outcome.unsettled:
            count = len(outcome.unsettled)
            words = f"{count} {'row' if count == 1 else 'rows'} not settled, so nothing was taken in"
            raise CommandError(words, returncode=ROWS_REFUSED)
        if options["dry_run"]:
            self.stdout.write(f"{len(outcome.entries)} would be taken in. Nothing was written.")
            return
        try:
            changed = results_send(
                by=by, outcomes=[(period, outcome)], sent_by=f"the file {Path(options['file']).name}"
            )
        except Refused as refused:
            raise CommandError(refused.message, returncode=NOT_ALLOWED) from None
        except ValidationError as wrong:
            raise CommandError("; ".join(wrong.messages), returncode=ROWS_REFUSED) from None
        self.stdout.write(f"{len(changed)} taken in: {', '.join(changed)}." if changed else "Nothing was changed.")

    def _tell(self, outcome: Outcome) -> None:
        """A line for each row; what is wrong goes to standard error."""
        for row in outcome.rows:
            code = row.series.indicator.code if row.series else row.row.text("code") or row.row.text("name")
            if row.state in SAID:
                notes = f" ({'; '.join(row.notes)})" if row.notes else ""
                self.stdout.write(f"row {row.number}: {code}: {SAID[row.state]}{notes}")
                continue
            for problem in row.problems:
                how = "asked" if not problem.refused else "refused"
                self.stderr.write(f"row {row.number}: {code}: {how}: {problem.field}: {problem.words}")


def _who(slug: str, quarter: str, email: str) -> tuple[Council, ReportingPeriod, User]:
    """The council, the quarter and the person, who must be allowed to enter any result. Errors: CommandError."""
    council = Council.objects.filter(slug=slug).first()
    if council is None:
        raise CommandError(f"There is no council {slug}", returncode=CANNOT_READ)
    try:
        named = quarter_from_slug(quarter)
    except ValueError:
        raise CommandError(f"Say the quarter like 2026-q2, not {quarter}", returncode=CANNOT_READ) from None
    period = next((each for each in periods_of(council) if each.as_quarter == named), None)
    if period is None:
        raise CommandError(f"{council} has no quarter {quarter}", returncode=CANNOT_READ)
    by = User.objects.filter(email__iexact=email, is_active=True).first()
    standing = standing_of(by, council) if by else None
    if by is None or standing is None or not standing.may("enter_any_result"):
        raise CommandError(f"{email} may not enter every result of {council}", returncode=NOT_ALLOWED)
    return council, period, by


def _rows(council: Council, around: Around, file: str, sure: set[int]) -> list[SentRow]:
    """The file's rows by the headings that we or the council know. Errors: CommandError."""
    book = _book(file)
    index, place = best_place(book)
    sheet = book.sheets[index]
    codes = [item.indicator.code for item in around.series.values()]
    roles = {each.column: each.role for each in propose(sheet, place, remembered(council), codes)}
    if words := missing(roles.values()):
        hint = "Upload one such file on the site first: what you say of its columns is remembered"
        raise CommandError(f"{words} {hint}", returncode=CANNOT_READ)
    return [SentRow(row.number, row.cells, row.number in sure) for row in sent_rows(sheet, place, roles)]


def _book(file: str) -> Book:
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return read_book("sent.csv" if file == "-" else Path(file).name, content)
    except OSError as error:
        raise CommandError(f"Cannot read {file}: {error.strerror}", returncode=CANNOT_READ) from None
    except CannotRead as wrong:
        raise CommandError(f"Cannot read {file}: {wrong.message}", returncode=CANNOT_READ) from None
