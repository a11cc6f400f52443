"""Forms of the action plan, one file for each thing they are about."""
