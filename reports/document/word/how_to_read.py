"""The last part of every document: what the ratings mean, and of when the figures are."""

from actions.rules.dates import day_in_words
from peerreview.marks import ACTION_MARKS, INDICATOR_MARKS
from reports.document.imprint import Imprint, local
from reports.document.word.paper import Paper, rated
from reports.snapshot import Snapshot
from reports.snapshot.changes import ChangedThing

OF_INDICATORS = {
    "green": "The result equals the target or is better.",
    "amber": "The result misses the target, but by no more than the rule printed beside it allows.",
    "red": "The result misses the target by more than that.",
    "no_data": "A result was due and has not been given. It counts as an exception.",
    "not_due": "No result is due for this quarter yet.",
    "no_target": "There is a result, and no target to hold it against.",
}
OF_ACTIONS = {
    "blue": "The action is done.",
    "green": "It will be done by its due date.",
    "amber": "It may miss its due date; the reason is given.",
    "red": "It will miss its due date, or has; the reason and the way back are given. An action past its due date is "
    "red whatever was claimed.",
    "grey": "Its start lies ahead.",
    "not_rated": "Nobody has reported on it yet.",
}
COMPARED = (
    "“Better” and “worse” compare results as they are shown: with the last one owed, and with the same quarter a year "
    "ago. A change is called real where twelve results or more show that it is more than the usual ups and downs."
)


def how_to_read(paper: Paper, snapshot: Snapshot) -> None:
    """Write the part."""
    paper.heading("How to read this document")
    heads, widths = ("Rating", "What it means"), (30, 70)
    if snapshot.rates_indicators:
        rows = [(rated(INDICATOR_MARKS[key]), words) for key, words in OF_INDICATORS.items()]
        paper.table("Ratings of indicators", heads, rows, widths)
    rows = [(rated(ACTION_MARKS[key]), words) for key, words in OF_ACTIONS.items()]
    paper.table("Ratings of actions", heads, rows, widths)
    if snapshot.scorecard:
        paper.paragraph(COMPARED)
    at = local(snapshot.gathered_at)
    clock = f"{at:%-I:%M%p}".lower()
    paper.paragraph(
        f"The figures and words are those held on {day_in_words(at.date())} at {clock}. The same data can be had as "
        "a spreadsheet and as JSON wherever this document is published. The edition is the file as it was published: "
        "one that was changed by hand is a copy."
    )


def what_changed(paper: Paper, imprint: Imprint) -> None:
    """Say, of a correction, why it was made and what comparing with the version before found."""
    if imprint.changes is None:
        return
    paper.heading(f"What changed since version {imprint.changes.since}")
    paper.paragraph(imprint.what_changed, style="Lead")
    paper.paragraph(imprint.changes.in_words)
    _things(paper, imprint.changes.first)
    if imprint.changes.left:
        paper.paragraph(f"{imprint.changes.left} more are listed at the end, with these.")
    paper.page_break()


def every_change(paper: Paper, imprint: Imprint) -> None:
    """The whole of a long list, at the end."""
    if imprint.changes and imprint.changes.left:
        paper.heading(f"Every change since version {imprint.changes.since}")
        _things(paper, imprint.changes.whole)


def _things(paper: Paper, things: tuple[ChangedThing, ...]) -> None:
    for thing in things:
        paper.heading(thing.name, 2)
        for words in thing.words:
            paper.paragraph(words[:1].upper() + words[1:], style="List Bullet")


def left_out(paper: Paper, snapshot: Snapshot) -> None:
    """Say how many things are left out as exempt, where there are any."""
    if number := snapshot.left_out_as_exempt:
        paper.paragraph(
            f"{number} exempt item{' is' if number == 1 else 's are'} left out of this document and of its counts "
            f"(Local Government Act 1972, Schedule 12A).{_part_b(snapshot)}",
            style="Note",
        )
    elif snapshot.is_part_b:
        number = snapshot.exempt_items
        paper.paragraph(
            f"This is Part B: it has everything. {number} item{' is' if number == 1 else 's are'} exempt (Local "
            "Government Act 1972, Schedule 12A), and each is marked with its paragraph.",
            style="Note",
        )


def _part_b(snapshot: Snapshot) -> str:
    """Cabinet, which may read it, is told where they are."""
    if snapshot.audience != "cabinet":
        return ""
    return f" Part B has {'it' if snapshot.left_out_as_exempt == 1 else 'them'}."
