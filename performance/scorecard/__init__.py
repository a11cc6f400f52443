"""The scorecard of one council for one reporting period: gathered once, then shown."""
