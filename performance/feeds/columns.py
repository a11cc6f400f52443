"""The columns of each feed. Names are for good: one may be added, none renamed or taken away."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from peerreview.exports import Column


@dataclass(frozen=True)
class FeedColumn(Column):
    """A column of a feed, with what it holds, for the documentation."""

    about: str = ""


def _text(name: str, about: str, value: Callable[[Any], Any]) -> FeedColumn:
    return FeedColumn(name, value, "text", about)


def _number(name: str, about: str, value: Callable[[Any], Any]) -> FeedColumn:
    return FeedColumn(name, value, "number", about)


def _day(name: str, about: str, value: Callable[[Any], Any]) -> FeedColumn:
    return FeedColumn(name, value, "date", about)


SCORECARD: tuple[FeedColumn, ...] = (
    _text("period", "Quarter, such as 2026-q2", lambda row: row.period),
    _text("code", "The indicator's code", lambda row: row.line.code),
    _text("name", "Its name", lambda row: row.line.name),
    _text("priorities", "Priorities of the corporate plan it stands under, parted by semicolons",
          lambda row: "; ".join(row.line.priorities)),
    _text("objectives", "Their objectives, parted by semicolons", lambda row: "; ".join(row.line.objectives)),
    _text("portfolio", "Portfolio", lambda row: row.line.portfolio),
    _text("service", "Service", lambda row: row.line.service),
    _text("owner", "Who answers for it", lambda row: row.line.owner),
    _number("value", "The result; empty where there is none", lambda row: row.line.value),
    _text("value_in_words", "The result as people read it", lambda row: row.line.value_in_words),
    _text("is_provisional", "Whether the result may still change", lambda row: row.line.is_provisional),
    _number("target", "What was aimed at; the lower end of a range", lambda row: row.line.target),
    _number("target_to", "The upper end of a range", lambda row: row.line.target_to),
    _text("rating", "red, amber, green, no_data, not_due or no_target", lambda row: row.line.rating.value),
    _text("rule_rating", "The same by the rule alone", lambda row: row.line.rule_rating.value),
    _text("rule", "The rule in words", lambda row: row.line.rule_in_words),
    _text("last_rating", "Its rating when it was last reported", lambda row: row.line.last_rating or ""),
    _text("since_last", "Against then: better, worse, same or nothing_to_compare",
          lambda row: row.line.since_last.value),
    _text("since_last_year", "The same, against a year ago", lambda row: row.line.since_last_year.value),
    _number("worse_running", "How many quarters running it has got worse", lambda row: row.line.worse_running),
    _number("forecast", "Forecast for the year's end", lambda row: row.line.forecast),
    _text("forecast_rating", "The forecast's rating", lambda row: row.line.forecast_rating or ""),
    _text("signal", "improvement, concern, change or none; empty before twelve results",
          lambda row: row.line.signal.meaning if row.line.signal else ""),
    _text("is_contextual", "Whether it is for context only, and never rated", lambda row: row.line.is_contextual),
    _text("is_outside_control", "Whether it is mostly outside the council's control",
          lambda row: row.line.is_outside_control),
    _text("commentary", "Why it is as it is", lambda row: row.line.commentary),
    _text("corrective_action", "What is being done about it", lambda row: row.line.corrective_action),
    _day("entered_on", "Day on which the result was entered", lambda row: row.line.entered_on),
)  # fmt: skip

INDICATORS: tuple[FeedColumn, ...] = (
    _text("code", "The indicator's code", lambda row: row.indicator.code),
    _text("common_code", "The code that other councils know it by", lambda row: row.indicator.common_code),
    _text("name", "Its name", lambda row: row.indicator.name),
    _text("definition", "What exactly is counted", lambda row: row.indicator.definition),
    _text("rationale", "Why it is measured", lambda row: row.indicator.rationale),
    _text("unit", "percent, count, money, rate, days, ratio or yes_no", lambda row: row.indicator.unit),
    _text("unit_label", "The unit in words", lambda row: row.indicator.unit_label),
    _number("decimals", "Decimals shown", lambda row: row.indicator.decimals),
    _text("polarity", "Which values are good: higher, lower or range", lambda row: row.indicator.polarity),
    _text("frequency", "monthly, quarterly, termly or annual", lambda row: row.indicator.frequency),
    _text("is_cumulative", "Whether it adds up over the year", lambda row: row.indicator.is_cumulative),
    _text("is_contextual", "Whether it is for context only, and never rated", lambda row: row.indicator.is_contextual),
    _text("is_outside_control", "Whether it is mostly outside the council's control",
          lambda row: row.indicator.is_outside_control),
    _text("owner", "Who answers for it", lambda row: str(row.indicator.owner or "")),
    _text("service", "Service", lambda row: str(row.indicator.service or "")),
    _text("portfolio", "Portfolio", lambda row: str(row.indicator.portfolio or "")),
    _text("source", "Where the figures come from", lambda row: row.indicator.source),
    _number("publication_lag", "Days after a quarter's end until its figure can be known",
            lambda row: row.indicator.publication_lag),
    _text("priorities", "Priorities it stands under, parted by semicolons", lambda row: "; ".join(row.priorities)),
    _text("objectives", "Their objectives, parted by semicolons", lambda row: "; ".join(row.objectives)),
)  # fmt: skip

RESULTS: tuple[FeedColumn, ...] = (
    _text("period", "Quarter, such as 2026-q2", lambda row: row.period.slug),
    _day("first_day", "The quarter's first day", lambda row: row.period.first_day),
    _day("last_day", "The quarter's last day", lambda row: row.period.last_day),
    _text("is_closed", "Whether the quarter is closed, so that its figures stand", lambda row: row.period.is_closed),
    _text("code", "The indicator's code", lambda row: row.indicator.code),
    _text("name", "Its name", lambda row: row.indicator.name),
    _number("value", "The result", lambda row: row.result.value),
    _number("numerator", "What was counted above the line", lambda row: row.result.numerator),
    _number("denominator", "What it was counted out of", lambda row: row.result.denominator),
    _text("is_provisional", "Whether the result may still change", lambda row: row.result.is_provisional),
    _number("target", "What was aimed at; the lower end of a range", lambda row: row.target),
    _number("target_to", "The upper end of a range", lambda row: row.target_to),
    _text("rating", "red, amber, green or no_target", lambda row: row.rated.rating.value),
    _number("forecast", "Forecast for the year's end", lambda row: row.result.forecast),
    _text("commentary", "Why it is as it is", lambda row: row.result.commentary),
    _text("corrective_action", "What is being done about it", lambda row: row.result.corrective_action),
    _day("entered_on", "Day on which it was entered", lambda row: row.entered_on),
)  # fmt: skip

ACTIONS: tuple[FeedColumn, ...] = (
    _text("period", "Quarter at whose end it stands so", lambda row: row.period),
    _text("reference", "The action's reference", lambda row: row.line.reference),
    _text("title", "Its title", lambda row: row.line.title),
    _text("recommendations", "References of the recommendations it serves, parted by semicolons",
          lambda row: "; ".join(row.line.recommendations)),
    _text("objectives", "Objectives of the corporate plan it serves, parted by semicolons",
          lambda row: "; ".join(row.line.objectives)),
    _text("lead_officer", "Who leads it", lambda row: row.line.lead_officer),
    _text("director", "Who answers for it", lambda row: row.line.director),
    _text("portfolio", "Portfolio", lambda row: row.line.portfolio),
    _text("service", "Service", lambda row: row.line.service),
    _day("starts_on", "First day", lambda row: row.line.starts_on),
    _day("original_due_on", "Day it was first due", lambda row: row.line.original_due_on),
    _day("due_on", "Day it is due now", lambda row: row.line.due_on),
    _number("times_moved", "How often its date was moved", lambda row: row.line.times_moved),
    _day("completed_on", "Day it was completed", lambda row: row.line.completed_on),
    _text("rating", "red, amber, green, blue, grey or not_rated", lambda row: row.line.rating.value),
    _text("claimed", "The rating as it was said, before overdue ones turn red", lambda row: row.line.claimed.value),
    _text("narrative", "What was said of it", lambda row: row.line.narrative),
    _text("reason", "Why it is amber or red", lambda row: row.line.reason),
    _text("way_back", "How it comes back on track", lambda row: row.line.way_back),
    _text("next_steps", "What comes next", lambda row: row.line.next_steps),
    _text("updated_in", "Quarter in which that was said", lambda row: row.line.updated_in),
)  # fmt: skip

FEEDS: dict[str, tuple[FeedColumn, ...]] = {
    "scorecard": SCORECARD,
    "indicators": INDICATORS,
    "results": RESULTS,
    "actions": ACTIONS,
}
"""Each feed's columns, by the last part of its address."""
