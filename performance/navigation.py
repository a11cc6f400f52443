"""This floor's sections of a council's pages."""

from councils.navigation import Section

SECTIONS = (
    Section(5, "Scorecard", "performance:scorecard-newest", "read", ("scorecard",)),
    Section(40, "Indicators", "performance:indicators", "read", ("indicators", "results")),
    Section(45, "Corporate plan", "performance:plan-in-force", "read", ("corporate-plan",)),
    Section(50, "Risks", "performance:risks-newest", "read", ("risks",)),
    Section(55, "Finance", "performance:finance-newest", "read", ("finance",)),
)
