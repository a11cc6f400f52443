"""/<council>/history/: who did what and when. What is read and how it is said is audit's."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from audit import words
from audit.filters import HistoryFilter, kind_in_words
from audit.models import Event
from audit.pages import steps_of
from audit.timeline import by_day
from councils.access import get_council
from peerreview.exports import Column, exported, file_name

PER_PAGE = 50

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


def history(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "read_history")
    events = HistoryFilter(request.GET, queryset=Event.objects.for_council(council.pk), request=request)
    if file := exported(request, COLUMNS, events.qs, name=file_name(council.name, "history", timezone.localdate())):
        return file
    page = Paginator(events.qs, PER_PAGE).get_page(request.GET.get("page"))
    context = {"filter": events, "days": by_day(page.object_list), "page": page, "steps": steps_of(page, request)}
    return render(request, "audit/history.html", context)
