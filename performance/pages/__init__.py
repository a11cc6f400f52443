"""What each page shows, put together in one place: views ask, templates draw."""
