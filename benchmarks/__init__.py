"""What pages cost, against the least that could serve them. See docs/developer.md."""
