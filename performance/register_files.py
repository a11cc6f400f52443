"""The columns of the files of the risk register and of the finance positions, of the lines that their pages show."""

from peerreview.exports import Column

RISKS = [
    Column("Reference", lambda line: line.reference),
    Column("Risk", lambda line: line.title),
    Column("Owner", lambda line: line.owner),
    Column("Service", lambda line: line.service),
    Column("Likelihood", lambda line: line.likelihood, "number"),
    Column("Impact", lambda line: line.impact, "number"),
    Column("Score", lambda line: line.current, "number"),
    Column("Score in words", lambda line: line.score_in_words),
    Column("Score the quarter before", lambda line: line.previous, "number"),
    Column("Movement", lambda line: line.movement),
    Column("Score before anything was done", lambda line: line.inherent, "number"),
    Column("Score aimed at", lambda line: line.target, "number"),
    Column("Commentary", lambda line: line.commentary),
    Column("Exempt", lambda line: line.is_exempt),
]
FINANCE = [
    Column("Service", lambda line: line.service or "Whole council"),
    Column("Position", lambda line: line.kind_in_words),
    Column("Budget in pounds", lambda line: line.budget, "number"),
    Column("Forecast in pounds", lambda line: line.forecast, "number"),
    Column("Variance in pounds", lambda line: line.variance, "number"),
    Column("In words", lambda line: line.words),
    Column("Rating", lambda line: line.rating.label),
    Column("Rule", lambda line: line.rule_in_words),
    Column("Commentary", lambda line: line.commentary),
]
