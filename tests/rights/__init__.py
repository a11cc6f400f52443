"""Who may do what: one table of every address of the site, played by everyone of a fixed cast in two councils."""
