"""Forms of the recommendations app: one file for each page that asks for something."""
