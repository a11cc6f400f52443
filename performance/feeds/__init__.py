"""Figures for other programs, as flat rows with columns that stay: what docs/api.md tells, and a test holds to it."""
