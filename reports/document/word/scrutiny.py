"""The scrutiny report as a Word document."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from actions.rules.dates import day_in_words
from reports.document.scrutiny_matter import Late, LateStep, RecommendationRow, ScrutinyPart
from reports.document.word.how_to_read import left_out
from reports.document.word.paper import Paper, Said, Words, rated
from reports.document.word.scorecard import indicator_in_trouble, override
from reports.document.word.stories import troubles
from reports.document.words import counts_in_words, direction_in_words, times, which_way
from reports.snapshot.question_lines import QuestionLine
from reports.snapshot.scrutiny_lines import Change, Comparison, MovedLine

BOTH = (
    "A recommendation is implemented when the council says so with evidence and a date, which is not the same as its "
    "actions being complete. Both are shown."
)


def write(paper: Paper, context: dict[str, Any]) -> None:
    """Write the report's parts. `context` is reports.document.matter's."""
    part: ScrutinyPart = context["scrutiny"]
    _minute(paper, context, part)
    _changes(paper, part.comparison)
    _exceptions(paper, context, part)
    _dates(paper, part)
    _questions(paper, part)
    _recommendations(paper, part.recommendations)


def _minute(paper: Paper, context: dict[str, Any], part: ScrutinyPart) -> None:
    card = context["scorecard"]
    paper.heading("What matters first")
    paper.paragraph(" ".join(context["snapshot"].in_short), style="Lead")
    names = [name for name, _ in part.counts]
    row = [Said(str(number), bold=True) for _, number in part.counts]
    width = 100 // len(names)
    widths = (100 - width * (len(names) - 1), *(width for _ in names[1:]))
    paper.table("The report in numbers", names, [row], widths)
    paper.paragraph(f"Indicators: {counts_in_words(card.counts) or 'none'}.")
    paper.paragraph(f"Actions: {counts_in_words(card.action_counts) or 'none'}.")
    left_out(paper, context["snapshot"])


def _changes(paper: Paper, found: Comparison) -> None:
    paper.heading(f"What changed since {found.period}" if found.period else "What changed")
    paper.paragraph(found.words)
    if found.is_first:
        return
    paper.heading("Got worse", 2)
    _change_table(paper, "What got worse", found.worse, "Nothing got worse.", with_why=True)
    paper.heading("Got better", 2)
    _change_table(paper, "What got better", found.better, "Nothing got better.")
    if found.dates:
        paper.heading("Due dates", 2)
        _change_table(paper, "Due dates that are others now", found.dates)
    if found.results:
        paper.heading("Results", 2)
        paper.paragraph(
            "Results that add up over the year are not compared with the quarter before: a dash stands there."
        )
        heads = ("Indicator", "Was", "Is now", "Rating now", "Direction")
        rows = [_result(line) for line in found.results]
        paper.table("Results then and now", heads, rows, (33, 14, 15, 25, 13), captioned=False)
    if found.new or found.gone:
        paper.heading("New and gone", 2)
        names = [(_name(line), word) for lines, word in ((found.new, "New"), (found.gone, "Gone")) for line in lines]
        paper.table("New and gone", ("What", "New or gone"), names, (74, 26), captioned=False)


def _change_table(
    paper: Paper, name: str, lines: Sequence[Change], nothing: str = "", *, with_why: bool = False
) -> None:
    if not lines:
        paper.paragraph(nothing)
        return
    rows: list[Sequence[Words]] = []
    for line in lines:
        was, now = _rated(line, before=True), _rated(line, before=False)
        rows.append((_name(line), was, now, line.why or "–") if with_why else (_name(line), was, now))
    if with_why:
        paper.table(name, ("What", "Was", "Is now", "Why"), rows, (30, 18, 18, 34), captioned=False)
    else:
        paper.table(name, ("What", "Was", "Is now"), rows, (48, 26, 26), captioned=False)


def _name(line: Change) -> Words:
    return [Said(line.name, bold=True), Said(f"\n{line.kind} {line.reference}".rstrip(), quiet=True)]


def _rated(line: Change, *, before: bool) -> Words:
    mark, words = (line.mark_before, line.before) if before else (line.mark_after, line.after)
    if not mark:
        return words or "–"
    return [rated(mark), Said(f"\n{words}" if words else "", quiet=True)]


def _result(line: Change) -> Sequence[Words]:
    name = [Said(line.name, bold=True), Said(f" {line.reference}", quiet=True)]
    return name, line.before, Said(line.after, bold=True), rated(line.mark_after), direction_in_words(line)


def _exceptions(paper: Paper, context: dict[str, Any], part: ScrutinyPart) -> None:
    card = context["scorecard"]
    paper.heading("Off target")
    for line in part.off_target:
        indicator_in_trouble(paper, line)
    if not part.off_target:
        paper.paragraph("No indicator is red, and no result that was due is missing.")
    if part.near_target:
        paper.heading("Within tolerance", 2)
        heads = ("Indicator", "Rating", "Result", "Why, and what next")
        rows = [_near(line) for line in part.near_target]
        paper.table("Indicators within tolerance of their target", heads, rows, (27, 22, 16, 35), captioned=False)
    if card.action_exceptions or context["actions_at_risk"]:
        paper.heading("Actions off track or at risk")
        troubles(paper, "Off track", card.action_exceptions)
        troubles(paper, "At risk", context["actions_at_risk"])


def _near(line: Any) -> Sequence[Words]:
    provisional = ", provisional" if line.is_provisional else ""
    target = f"target {line.target_in_words}" if line.target_in_words else "no target"
    why: list[str | Said] = [*(f"{said}\n" for said in override(line))]
    if line.commentary:
        why.append(line.commentary)
    if line.corrective_action:
        gap = "\n" if line.commentary else ""
        why += [Said(f"{gap}What is being done: ", bold=True), line.corrective_action]
    return (
        [Said(line.name, bold=True), Said(f"\n{line.code}{provisional}", quiet=True)],
        [rated(line.rating.mark), Said(f"\n{which_way(line)}", quiet=True)],
        [Said(line.value_in_words, bold=True), Said(f"\n{target}", quiet=True)],
        why if line.commentary or line.corrective_action else [*why, "Nothing has been said yet."],
    )


def _dates(paper: Paper, part: ScrutinyPart) -> None:
    paper.heading("Late, and moved")
    paper.paragraph(f"Dates are held against {day_in_words(part.as_at)}.")
    name, heads = "Actions past their due date", ("Action", "First due", "Now", "Moved", "Late")
    late = [_late(item) for item in part.overdue]
    _table_or(paper, name, heads, late, (38, 18, 18, 13, 13), "No action is past its due date.")
    name, steps = "Milestones past their date", [_late_step(item) for item in part.milestones]
    of_steps = ("Milestone", "Action", "Due", "Late by")
    _table_or(paper, name, of_steps, steps, (33, 36, 18, 13), "No milestone is past its date.")
    name, moves = "Due dates that were moved", [_moved(line) for line in part.moved]
    of_moves = ("Action", "Dates", "Why, and who decided")
    _table_or(paper, name, of_moves, moves, (30, 24, 46), "No due date was ever moved.")


def _table_or(
    paper: Paper,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Words]],
    widths: Sequence[int],
    nothing: str,
) -> None:
    """A table under a heading of its own, or that there is nothing to show."""
    paper.heading(name, 2)
    if rows:
        paper.table(name, heads, rows, widths, captioned=False)
    else:
        paper.paragraph(nothing)


def _late(late: Late) -> Sequence[Words]:
    line = late.line
    who = ", ".join(filter(None, (line.reference, line.lead_officer)))
    return (
        [Said(line.title, bold=True), Said(f"\n{who}", quiet=True)],
        _day(line.original_due_on),
        _day(line.due_on),
        times(line.times_moved),
        _days(late.days),
    )


def _late_step(late: LateStep) -> Sequence[Words]:
    action: Words = [late.line.title, Said(f"\n{late.line.reference}", quiet=True)]
    return Said(late.step.title, bold=True), action, _day(late.step.due_on), _days(late.days)


def _moved(line: MovedLine) -> Sequence[Words]:
    dates = f"Due at first {_day(line.original_due_on)}\nNow {_day(line.due_on)}"
    said: list[str | Said] = []
    for number, move in enumerate(line.moves):
        note = f": {move.note}" if move.note else ""
        said += [
            f"{'\n' if number else ''}To {_day(move.to_on)}: {move.reason}",
            Said(f"\n{move.decided_by}, {_day(move.decided_on)}{note}", quiet=True),
        ]
    return (
        [Said(line.title, bold=True), Said(f"\n{line.reference}", quiet=True)],
        [dates, Said(f"\nMoved {times(len(line.moves))}", quiet=True)],
        said,
    )


def _questions(paper: Paper, part: ScrutinyPart) -> None:
    paper.heading("Scrutiny's questions")
    for question in (*part.owed, *part.answered):
        _question(paper, question)
    if not part.owed and not part.answered:
        since = ", and none was answered since the last report" if part.comparison.period else ""
        paper.paragraph(f"No question waits for an answer{since}.")


def _question(paper: Paper, question: QuestionLine) -> None:
    paper.heading(f"{question.reference}{f': {question.about}' if question.about else ''}", 2)
    answered = f"; answered by {question.answered_by} on {_day(question.answered_on)}" if question.answered_on else ""
    state = "Answered" if question.answer else "Waiting for an answer"
    asked = f" Asked by {question.asked_by} on {_day(question.asked_on)}{answered}."
    paper.paragraph([Said(state, bold=True), Said(asked, quiet=True)])
    paper.paragraph(question.text)
    if question.answer:
        paper.paragraph([Said("Answer: ", bold=True), question.answer])


def _recommendations(paper: Paper, rows: Sequence[RecommendationRow]) -> None:
    if not rows:
        return
    paper.heading("What became of the recommendations")
    paper.paragraph(BOTH)
    heads = ("Recommendation", "Response", "Status and evidence", "Actions")
    for plan, lines in groupby(rows, key=lambda row: row.plan.plan):
        paper.table(plan, heads, [_recommendation(row) for row in lines], (36, 16, 32, 16))


def _recommendation(row: RecommendationRow) -> Sequence[Words]:
    line = row.line
    since = f" since {_day(line.status_on)}" if line.status_on else ""
    new = "\nNew since the last report" if row.is_new else ""
    evidence = f"\n{line.status_evidence}" if line.status_evidence else ""
    done = f"{line.actions_complete} of {len(line.actions)} complete" if line.actions else "None"
    return (
        Said(f"{line.reference}. {line.headline}", bold=True),
        line.answer or "No response yet",
        [Said(line.status, bold=True), f"{since}{new}", Said(evidence, quiet=True)],
        done,
    )


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
