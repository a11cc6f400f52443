"""Risks and money as files: one row for each that the page lists."""

from peerreview.exports import Column
from performance.rules.risk import Level

RISKS = [
    Column("Reference", lambda line: line.reference),
    Column("Risk", lambda line: line.title),
    Column("Owner", lambda line: line.owner),
    Column("Service", lambda line: line.service),
    Column("Likelihood", lambda line: line.likelihood, "number"),
    Column("Impact", lambda line: line.impact, "number"),
    Column("Score now", lambda line: line.current, "number"),
    Column("Level now", lambda line: Level(line.level).label if line.level else "Not reviewed"),
    Column("Score last quarter", lambda line: line.previous, "number"),
    Column("Since last quarter", lambda line: line.movement),
    Column("Score before controls", lambda line: line.inherent, "number"),
    Column("Score aimed at", lambda line: line.target, "number"),
    Column("Aimed at by", lambda line: line.target_on, "date"),
    Column("Commentary", lambda line: line.commentary),
    Column("Exempt from publication", lambda line: line.is_exempt),
]

FINANCE = [
    Column("Position", lambda line: line.kind_in_words),
    Column("Service", lambda line: line.service or "Whole council"),
    Column("Budget or savings planned (£)", lambda line: line.budget, "number"),
    Column("Forecast or savings expected (£)", lambda line: line.forecast, "number"),
    Column("Difference (£)", lambda line: line.variance, "number"),
    Column("Savings achieved to date (£)", lambda line: line.achieved, "number"),
    Column("In words", lambda line: line.words),
    Column("Achieved in words", lambda line: line.achieved_in_words),
    Column("Since last quarter", lambda line: line.moved_in_words),
    Column("Rating", lambda line: line.rating.label),
    Column("Rule", lambda line: line.rule_in_words),
    Column("Commentary", lambda line: line.commentary),
]
