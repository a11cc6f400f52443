"""The corporate performance report as a Word document."""

from collections.abc import Iterator, Sequence
from typing import Any

from performance.scorecard.lines import FinanceLine, IndicatorLine, RiskLine, Scorecard
from reports.document.matter import PriorityPart, ResultsTable
from reports.document.word.how_to_read import left_out
from reports.document.word.paper import Paper, Said, Words, rated
from reports.document.word.stories import states, troubles
from reports.document.words import counts_in_words, exemption, forecast, notes, pounds, short_notes, which_way

SCORES = "Each risk is scored from 1 to 25: how likely it is, from 1 to 5, times how much it would matter, from 1 to 5."


def write(paper: Paper, context: dict[str, Any]) -> None:
    """Write the report's parts. `context` is reports.document.matter's."""
    card: Scorecard = context["scorecard"]
    _minute(paper, card)
    left_out(paper, context["snapshot"])
    _off_target(paper, card)
    if card.action_exceptions or context["actions_at_risk"]:
        paper.heading("Actions off track or at risk")
        troubles(paper, "Off track", card.action_exceptions)
        troubles(paper, "At risk", context["actions_at_risk"])
    for part in context["priorities"]:
        _priority(paper, part)
    if card.finance:
        _money(paper, card.finance)
    if card.risks:
        _risks(paper, card)
    if context["results"]:
        _results(paper, context["results"])
    if card.indicators:
        _definitions(paper, card.indicators)


def _minute(paper: Paper, card: Scorecard) -> None:
    paper.heading("The quarter in one minute")
    paper.paragraph(card.headline, style="Lead")
    paper.paragraph(f"Indicators: {counts_in_words(card.counts) or 'none'}.")
    paper.paragraph(f"Actions: {counts_in_words(card.action_counts) or 'none'}.")
    if card.changed:
        rows = [
            (
                [Said(line.name, bold=True), Said(f" {line.code}", quiet=True)],
                rated(line.last_rating.mark if line.last_rating else None),
                rated(line.rating.mark),
            )
            for line in card.changed
        ]
        paper.table("Changed rating since the last quarter", ("Indicator", "Was", "Is now"), rows, (44, 28, 28))
    paper.paragraph(card.data_age, style="Note")


def _off_target(paper: Paper, card: Scorecard) -> None:
    paper.heading("Off target")
    for line in card.exceptions:
        indicator_in_trouble(paper, line)
    if not card.exceptions:
        paper.paragraph("No indicator is red, and no result that was due is missing.")


def indicator_in_trouble(paper: Paper, line: IndicatorLine) -> None:
    """One indicator off its target: how it stands, why, and what is being done."""
    paper.heading(f"{line.name} ({line.code})", 2)
    paper.paragraph([rated(line.rating.mark), "\n", *_result(line), f"\n{which_way(line)}"])
    for words in (line.rule_in_words, exemption(line), *notes(line), *override(line)):
        paper.paragraph(words, style="Note")
    for name, words in (("Why", line.commentary), ("What is being done", line.corrective_action)):
        if words:
            paper.paragraph([Said(f"{name}: ", bold=True), words])
    paper.paragraph(" ".join(_outlook(line)), style="Note")


def _result(line: IndicatorLine) -> list[str | Said]:
    said: list[str | Said] = [Said(line.value_in_words, bold=True)]
    if line.target_in_words:
        said += [" against a target of ", Said(line.target_in_words, bold=True)]
    if line.is_provisional:
        said.append(" (provisional)")
    if line.last_reported:
        last = f": {line.last_in_words}" if line.last_in_words else ""
        said.append(f"; last reported for {line.last_reported}{last}")
    return said


def override(line: IndicatorLine) -> tuple[str, ...]:
    """That a person rated it otherwise than the rule, and why; nothing where nobody did."""
    if not line.overridden_by:
        return ()
    rule, counted = line.rule_rating.label, line.rating.label
    return (f"The rule gives {rule}. {line.overridden_by} rated it {counted}: {line.override_reason}",)


def _outlook(line: IndicatorLine) -> Iterator[str]:
    if line.forecast_in_words:
        rating = f" ({line.forecast_rating.label})" if line.forecast_rating else ""
        yield f"Forecast for the year end: {line.forecast_in_words}{rating}."
    for other in line.benchmarks:
        yield f"{other.group}, {other.period}: {other.in_words}."
    if line.owner:
        yield f"Owner: {line.owner}{f', {line.service}' if line.service else ''}."


def _priority(paper: Paper, part: PriorityPart) -> None:
    paper.heading(part.name)
    if part.summary:
        paper.paragraph(f"Indicators: {part.summary}")
    for group in part.groups:
        if group.name:
            paper.heading(group.name, 2)
        heads = ("Indicator", "Result", "Rating and rule", "Direction")
        paper.table(
            f"Indicators of {group.name or part.name}", heads, [_row(line) for line in group.lines], (27, 16, 27, 30)
        )
    if part.actions:
        paper.heading("Actions", 2)
        states(paper, f"Actions of {part.name}", part.actions)


def _row(line: IndicatorLine) -> tuple[Words, ...]:
    provisional = ", provisional" if line.is_provisional else ""
    target = f"target {line.target_in_words}" if line.target_in_words else "no target"
    way = ". ".join(filter(None, (which_way(line), forecast(line))))
    return (
        [Said(line.name, bold=True), Said(f"\n{line.code}{provisional}", quiet=True)],
        [Said(line.value_in_words, bold=True), Said(f"\n{target}", quiet=True)],
        [rated(line.rating.mark), *(Said(f"\n{said}", quiet=True) for said in _rule(line))],
        "\n".join((way, *short_notes(line))),
    )


def _rule(line: IndicatorLine) -> tuple[str, ...]:
    return (line.rule_in_words, *override(line), *filter(None, [exemption(line)]))


def _money(paper: Paper, lines: Sequence[FinanceLine]) -> None:
    paper.heading("Money")
    rows: list[Sequence[Words]] = []
    for line in lines:
        name = line.kind_in_words or line.kind
        said = "\n".join(filter(None, (line.words, line.rule_in_words)))
        rows.append(
            (
                [Said(name[:1].upper() + name[1:], bold=True), f"\n{line.service}" if line.service else ""],
                pounds(line.budget),
                pounds(line.forecast),
                [rated(line.rating.mark), f"\n{said}"],
                line.commentary or "–",
            )
        )
    heads = ("Position", "Budget", "Forecast", "Difference", "Remarks")
    paper.table("Financial positions", heads, rows, (20, 13, 13, 29, 25))


def _risks(paper: Paper, card: Scorecard) -> None:
    lines: Sequence[RiskLine] = card.risks
    paper.heading("Corporate risks")
    paper.paragraph(card.risk_scale.rule_in_words if card.risk_scale else SCORES)
    rows = [
        (
            [
                Said(line.title, bold=True),
                Said(f"\n{', '.join(filter(None, (line.reference, line.owner)))}", quiet=True),
            ],
            "Not reviewed" if line.current is None else Said(str(line.current), bold=True),
            "–" if line.previous is None else str(line.previous),
            str(line.target),
            "\n".join(filter(None, (line.commentary, exemption(line)))) or "–",
        )
        for line in lines
    ]
    paper.table("Corporate risks", ("Risk", "Now", "Last time", "Aim", "Remarks"), rows, (36, 11, 11, 9, 33))


def _results(paper: Paper, results: ResultsTable) -> None:
    paper.heading("Results by quarter")
    paper.paragraph(
        "A dash is a quarter in which no result was owed. All results of earlier quarters are in the spreadsheet."
    )
    rows: list[Sequence[Words]] = [
        (
            [
                Said(row.line.name, bold=True),
                Said(f" {row.line.code}{f'\n{row.note}' if row.note else ''}", quiet=True),
            ],
            *row.results,
        )
        for row in results.rows
    ]
    width = 65 // len(results.periods)
    widths = (100 - width * len(results.periods), *(width for _ in results.periods))
    paper.table("Results by quarter", ("Indicator", *results.periods), rows, widths)


def _definitions(paper: Paper, lines: Sequence[IndicatorLine]) -> None:
    paper.heading("What is measured, and by whom")
    rows = [
        (
            Said(line.code, bold=True),
            f"{line.name}{'\nRequired by law' if line.is_statutory else ''}",
            f"{line.definition or '–'}{f'\nSource: {line.source}' if line.source else ''}",
            f"{line.owner or 'No owner'}{f'\n{line.service}' if line.service else ''}",
        )
        for line in lines
    ]
    heads = ("Code", "Indicator", "Definition, source", "Owner, service")
    paper.table("Indicators, their definitions and owners", heads, rows, (10, 26, 40, 24))
