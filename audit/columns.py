"""The columns of a history's files."""

from django.utils import timezone

from audit import words
from audit.filters import kind_in_words
from peerreview.exports import Column

COLUMNS = [
    Column("Date", lambda event: timezone.localdate(event.at), "date"),
    Column("Time", lambda event: timezone.localtime(event.at).strftime("%H:%M:%S")),
    Column("Who", lambda event: event.by_label),
    Column("What happened", words.title),
    Column("Written with it", words.written),
    Column("What it was about", lambda event: kind_in_words(event.thing_type)),
    Column("Its name", lambda event: event.thing_label),
    Column("Event", lambda event: event.name),
]
