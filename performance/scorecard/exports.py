"""A scorecard's rows as a file: one row for each indicator that the page lists."""

from peerreview.exports import Column
from performance.rules.rating import Polarity
from performance.rules.words import Unit

COLUMNS = [
    Column("Code", lambda line: line.code),
    Column("Indicator", lambda line: line.name),
    Column("Priorities", lambda line: "; ".join(line.priorities)),
    Column("Objectives", lambda line: "; ".join(line.objectives)),
    Column("Portfolio", lambda line: line.portfolio),
    Column("Service", lambda line: line.service),
    Column("Owner", lambda line: line.owner),
    Column("Unit", lambda line: line.unit_label or Unit(line.unit).label),
    Column("Good is", lambda line: Polarity(line.polarity).label),
    Column("Result", lambda line: line.value, "number"),
    Column("Result in words", lambda line: line.value_in_words),
    Column("Provisional", lambda line: line.is_provisional),
    Column("Target", lambda line: line.target, "number"),
    Column("Target, upper end of a range", lambda line: line.target_to, "number"),
    Column("Rating", lambda line: line.rating.label),
    Column("Rating by the rule", lambda line: line.rule_rating.label),
    Column("Rule", lambda line: line.rule_in_words),
    Column("Overridden by", lambda line: line.overridden_by),
    Column("Why overridden", lambda line: line.override_reason),
    Column("Compared with", lambda line: line.compared_with),
    Column("Since then", lambda line: line.since_last.label),
    Column("Since last year", lambda line: line.since_last_year.label),
    Column("Rating then", lambda line: line.last_rating.label if line.last_rating else ""),
    Column("Quarters getting worse", lambda line: line.worse_running, "number"),
    Column("Year-end forecast", lambda line: line.forecast, "number"),
    Column("Forecast rating", lambda line: line.forecast_rating.label if line.forecast_rating else ""),
    Column("Commentary", lambda line: line.commentary),
    Column("Corrective action", lambda line: line.corrective_action),
    Column("Entered by", lambda line: line.entered_by),
    Column("Entered on", lambda line: line.entered_on, "date"),
    Column("Exempt from publication", lambda line: line.is_exempt),
]
