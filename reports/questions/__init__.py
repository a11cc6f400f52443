"""Scrutiny's questions, as far as they need no database: what may be asked on, the states, the numbers. No Django."""
