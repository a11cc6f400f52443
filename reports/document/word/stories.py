"""Actions in a Word document: in a table of how they stand, and told one by one."""

from collections.abc import Iterator, Sequence

from actions.progress.lines import ActionLine, EvidenceLine, MilestoneLine
from actions.rules.dates import day_in_words
from reports.document.matter import ActionEntry
from reports.document.word.paper import Paper, Said, Words, rated
from reports.document.words import action_dates, exemption, is_web_address


def named(line: ActionLine) -> Words:
    """An action with its reference and who leads it, as the head of a row."""
    who = ", ".join(filter(None, (line.reference, line.lead_officer)))
    return [Said(line.title, bold=True), Said(f"\n{who}", quiet=True)]


def troubles(paper: Paper, name: str, lines: Sequence[ActionLine]) -> None:
    """A table of actions off track or at risk: why, and the way back."""
    if lines:
        rows = [(named(line), _stands(line), _why(line)) for line in lines]
        paper.table(name, ("Action", "Rating and dates", "Reason, way back"), rows, (30, 26, 44))


def states(paper: Paper, name: str, lines: Sequence[ActionLine]) -> None:
    """A table of how actions stand."""
    rows: list[Sequence[Words]] = [
        (
            named(line),
            [rated(line.rating.mark), f"\n{line.because}" if line.because else "", *_exempt(line)],
            _capital(line),
        )
        for line in lines
    ]
    paper.table(name, ("Action", "Rating", "Due"), rows, (46, 27, 27))


def story(paper: Paper, entry: ActionEntry) -> None:
    """One action under its recommendation: how it stands, then what was done and what is next."""
    line = entry.line
    paper.heading(f"{line.title} ({line.reference})", 2)
    who = f" {line.lead_officer}{f', with {line.supporting_group}' if line.supporting_group else ''}."
    paper.paragraph(
        [
            rated(line.rating.mark),
            Said(f"\n{'. '.join(action_dates(line))}.{who if line.lead_officer else ''}", quiet=True),
        ]
    )
    paper.paragraph(exemption(line), style="Note")
    if entry.told_under:
        paper.paragraph(f"What was done is told under recommendation {entry.told_under}.", style="Note")
        return
    paper.paragraph(line.narrative or "Nothing has been reported yet.")
    for name, words in _parts(line):
        paper.paragraph([Said(f"{name}: ", bold=True), *words])
    if line.updated_in and not line.is_current:
        paper.paragraph(f"Last reported for {line.updated_in}.", style="Note")
    if line.updated_in and not line.is_approved:
        paper.paragraph("Not yet approved by a director.", style="Note")


def _stands(line: ActionLine) -> Words:
    dates = Said("".join(f"\n{said}" for said in action_dates(line)), quiet=True)
    return [rated(line.rating.mark), *_exempt(line), dates]


def _exempt(line: ActionLine) -> list[str]:
    return [f"\n{exemption(line)}"] if line.is_exempt else []


def _why(line: ActionLine) -> Words:
    said: list[str | Said] = [line.reason] if line.reason else []
    if line.way_back:
        said += [Said(f"{'\n' if line.reason else ''}Way back: ", bold=True), line.way_back]
    return said or "Nothing has been said yet."


def _capital(line: ActionLine) -> str:
    return line.dates_in_words[:1].upper() + line.dates_in_words[1:]


def _parts(line: ActionLine) -> Iterator[tuple[str, list[str | Said]]]:
    """What else is told of an action, by name, where there is any."""
    for name, words in (
        ("Reason", line.reason),
        ("Way back", line.way_back),
        ("Next", line.next_steps),
        ("Waits for", line.waits_for),
        ("Success will be", line.success_measure),
        ("Milestones", "; ".join(_milestone(step) for step in line.milestones)),
    ):
        if words:
            yield name, [words]
    if line.evidence:
        yield "Evidence", [part for number, item in enumerate(line.evidence) for part in _evidence(item, number)]


def _milestone(step: MilestoneLine) -> str:
    if step.reached_on:
        return f"{step.title} (reached {day_in_words(step.reached_on)})"
    return f"{step.title} (due {day_in_words(step.due_on)})" if step.due_on else f"{step.title} (no date)"


def _evidence(item: EvidenceLine, number: int) -> Iterator[str | Said]:
    if number:
        yield "; "
    if is_web_address(item.link):
        yield Said(item.title, link=item.link)
    else:
        yield f"{item.title} ({item.file_name})" if item.file_name else item.title
