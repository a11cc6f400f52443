"""Pure functions: no Django, no clock, no database."""
