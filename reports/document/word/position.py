"""The progress review position statement as a Word document."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from actions.progress.lines import ActionLine, MilestoneLine
from actions.rules.dates import day_in_words
from reports.document.position_matter import ChallengePart, Commitment, ToldAction, ToldRecommendation
from reports.document.word.action_plan import BOTH, response, status
from reports.document.word.how_to_read import left_out
from reports.document.word.paper import Paper, Said, Words, rated
from reports.document.words import action_dates, counts_in_words, is_web_address
from reports.snapshot.position_lines import ClockLine, EvidenceEntry, MeasureLine


def write(paper: Paper, context: dict[str, Any]) -> None:
    """Write challenge after challenge. `context` is reports.document.matter's."""
    parts: Sequence[ChallengePart] = context["challenges"]
    for number, part in enumerate(parts):
        _where_we_stand(paper, context, part, alone=len(parts) == 1)
        if not number:
            left_out(paper, context["snapshot"])
        _clock(paper, part)
        _said_before(paper, part)
        for item in part.recommendations:
            _recommendation(paper, item, part.story.challenge)
        _others(paper, part)
        _to_do(paper, part.to_do)
        _evidence(paper, part.evidence)
    if not parts:
        paper.heading("There is no plan for a challenge")
        council = context["snapshot"].council
        paper.paragraph(f"{council} had no action plan in force for a peer challenge when this document was made.")


def _where_we_stand(paper: Paper, context: dict[str, Any], part: ChallengePart, *, alone: bool) -> None:
    paper.heading("Where we stand" if alone else f"{part.story.challenge}: where we stand")
    plan = part.plan.plan
    paper.paragraph(" ".join(context["snapshot"].in_short) if alone else plan.headline, style="Lead")
    paper.paragraph(f"Actions: {counts_in_words(plan.counts) or 'none'}.")
    if part.recommendations:
        rows = [
            (
                Said(f"{item.line.reference}. {item.line.headline}", bold=True),
                item.line.answer or "No response yet",
                item.line.status,
                _complete(item) or "None",
                _numbers(item.evidence) or "–",
            )
            for item in part.recommendations
        ]
        heads = ("Recommendation", "Response", "Status", "Actions", "Evidence")
        paper.table("Recommendations at a glance", heads, rows, (37, 16, 18, 16, 13))
    paper.paragraph(f"{BOTH} Numbers in brackets lead to the list of evidence.", style="Note")


def _clock(paper: Paper, part: ChallengePart) -> None:
    story = part.story
    paper.heading("The challenge and its clock")
    facts: list[tuple[str, Words]] = [
        ("Challenge", Said(story.challenge, bold=True)),
        ("On site", f"{day_in_words(story.first_day)} to {day_in_words(story.last_day)}"),
    ]
    more = (
        ("People met", str(story.people_spoken_to or "")),
        ("Peer team", "; ".join(story.team)),
        ("Report received", _day(story.report_received_on)),
        ("Before it", story.previous),
    )
    paper.facts("The challenge", facts + [(name, words) for name, words in more if words])
    if story.clock:
        paper.heading("What follows from the visit, and when", 2)
        rows = [_clock_row(line) for line in story.clock]
        name, heads = "What follows from the visit, and when", ("What", "Due", "Done", "How it stands")
        paper.table(name, heads, rows, (34, 22, 22, 22), captioned=False)
        paper.paragraph(f"{story.rules_in_words}.", style="Note")


def _clock_row(line: ClockLine) -> Sequence[Words]:
    due = f"{'About ' if line.about else ''}{day_in_words(line.by)}"
    return Said(line.text, bold=True), due, _day(line.done_on) or "–", line.state


def _said_before(paper: Paper, part: ChallengePart) -> None:
    story = part.story
    if not part.achievements and not part.commitments:
        return
    paper.heading("What we said before the visit")
    written = f", written on {day_in_words(story.statement_on)}" if story.statement_on else ""
    paper.paragraph(f"From {story.statement}{written}.")
    if part.commitments:
        paper.heading("What we said we would do", 2)
        rows = [(Said(item.said.text, bold=True), _became(item)) for item in part.commitments]
        paper.table("What we said we would do", ("Commitment", "What became of it"), rows, (46, 54), captioned=False)
    if part.achievements:
        paper.heading("What we had done by then", 2)
        for said in part.achievements:
            paper.paragraph(said.text)


def _became(item: Commitment) -> Words:
    said = item.said
    if not said.action_reference:
        return "Nothing is recorded of it here."
    done = f"\nComplete since {day_in_words(said.completed_on)}" if said.completed_on else ""
    return [rated(item.mark), f"\n{said.action_title} {said.action_reference}", Said(done, quiet=True)]


def _recommendation(paper: Paper, item: ToldRecommendation, challenge: str) -> None:
    line = item.line
    paper.heading(f"Recommendation {line.reference}: {line.headline}")
    paper.paragraph(line.text, style="Quote")
    themes = f". {', '.join(line.themes)}" if line.themes else ""
    paper.paragraph(f"The peers' own words, {challenge}{themes}", style="Note", together=True)
    facts: list[tuple[str, Words]] = [("Said before", f"This repeats {item.earlier}")] if item.earlier else []
    facts += [
        ("Response", response(line)),
        ("Status", status(line)),
        ("Actions", _complete(item) or "None serves this recommendation"),
    ]
    paper.facts(f"Recommendation {line.reference}: response, status and actions", facts)
    for told in item.actions:
        _action(paper, told)
    _measures(paper, "What difference it made", item.measures)


def _others(paper: Paper, part: ChallengePart) -> None:
    if not part.unattached and not part.measures_apart:
        return
    paper.heading("Other actions of the plan")
    paper.paragraph("Actions that serve no single recommendation.")
    for told in part.unattached:
        _action(paper, told)
    _measures(paper, "What difference they made", part.measures_apart)


def _action(paper: Paper, told: ToldAction) -> None:
    line = told.line
    paper.heading(f"{line.title} ({line.reference})", 2)
    who = f" {line.lead_officer}{f', with {line.supporting_group}' if line.supporting_group else ''}."
    dates = f"\n{'. '.join(action_dates(line))}.{who if line.lead_officer else ''}"
    paper.paragraph([rated(line.rating.mark), Said(dates, quiet=True)])
    if told.told_under:
        paper.paragraph(f"What was done is told under recommendation {told.told_under}.", style="Note")
        return
    paper.paragraph(line.narrative or "Nothing has been reported yet.")
    for name, words in (
        ("Reached", "; ".join(f"{step.title} ({_day(step.reached_on)})" for step in told.reached)),
        ("Success will be", line.success_measure),
        ("Reason", line.reason),
        ("Way back", line.way_back),
        ("Still to do", " ".join(filter(None, (line.next_steps, "; ".join(_step(step) for step in told.to_reach))))),
        ("Evidence", _numbers(told.evidence)),
    ):
        if words:
            paper.paragraph([Said(f"{name}: ", bold=True), words])
    if line.updated_in and not line.is_current:
        paper.paragraph(f"Last reported for {line.updated_in}.", style="Note")
    if line.updated_in and not line.is_approved:
        paper.paragraph("Not yet approved by a director.", style="Note")


def _step(step: MilestoneLine) -> str:
    return f"{step.title} ({f'due {day_in_words(step.due_on)}' if step.due_on else 'no date'})"


def _measures(paper: Paper, name: str, lines: Sequence[MeasureLine]) -> None:
    if lines:
        paper.heading(name, 2)
        heads = ("Measure", "Before", "Now", "Since the visit")
        paper.table(
            "What the measures show", heads, [_measure(line) for line in lines], (34, 18, 18, 30), captioned=False
        )


def _measure(line: MeasureLine) -> Sequence[Words]:
    target = f", target {line.target_in_words}" if line.target_in_words else ""
    small = f"\n{line.rating.label}{target}" if line.now_in else ""
    note = f"\n{line.note}" if line.note else ""
    return (
        [Said(line.name, bold=True), Said(f"\n{line.code}, for {', '.join(line.actions)}", quiet=True)],
        [line.before_in_words or "No result", Said(f"\n{line.before_in}" if line.before_in else "", quiet=True)],
        [
            Said(line.now_in_words or "No result", bold=True),
            Said(f"\n{line.now_in}" if line.now_in else "", quiet=True),
        ],
        [Said(line.way.label, bold=True), Said(f"{small}{note}", quiet=True)],
    )


def _to_do(paper: Paper, lines: Sequence[ActionLine]) -> None:
    if not lines:
        return
    paper.heading("Still to do")
    paper.paragraph("Every action that is not complete, by its due date.")
    rows: list[Sequence[Words]] = [
        (
            [Said(line.title, bold=True), Said(f"\n{line.reference}", quiet=True)],
            [
                rated(line.rating.mark),
                Said(f"\nDue {day_in_words(line.due_on)}" if line.due_on else "\nNo due date", quiet=True),
            ],
            line.next_steps or "–",
        )
        for line in lines
    ]
    paper.table(
        "Actions that are not complete", ("Action", "Rating and due date", "Next"), rows, (36, 24, 40), captioned=False
    )


def _evidence(paper: Paper, entries: Sequence[EvidenceEntry]) -> None:
    if not entries:
        return
    paper.heading("Evidence")
    paper.paragraph("Files are held by the council; links can be followed.")
    heads = ("Number", "Evidence", "Of recommendation", "Of action")
    rows = [
        (
            Said(f"[{entry.number}]", bold=True),
            [
                Said(entry.title, link=entry.link if is_web_address(entry.link) else ""),
                Said(f"\n{entry.file_name}" if entry.file_name else "", quiet=True),
            ],
            ", ".join(entry.recommendations) or "–",
            ", ".join(entry.actions),
        )
        for entry in entries
    ]
    paper.table("Evidence by number", heads, rows, (11, 45, 26, 18), captioned=False)


def _complete(item: ToldRecommendation) -> str:
    return f"{item.line.actions_complete} of {len(item.actions)} complete" if item.actions else ""


def _numbers(numbers: Sequence[int]) -> str:
    return " ".join(f"[{number}]" for number in numbers)


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""
