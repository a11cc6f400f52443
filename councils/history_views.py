"""/<council>/history/: who did what and when. What is read and how it is said is audit's."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from audit.columns import COLUMNS
from audit.filters import HistoryFilter
from audit.models import Event
from audit.pages import steps_of
from audit.timeline import by_day
from councils.access import get_council
from peerreview.exports import exported, file_name

PER_PAGE = 50


def history(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "read_history")
    events = HistoryFilter(request.GET, queryset=Event.objects.for_council(council.pk), request=request)
    if file := exported(request, COLUMNS, events.qs, name=file_name(council.name, "history", timezone.localdate())):
        return file
    page = Paginator(events.qs, PER_PAGE).get_page(request.GET.get("page"))
    context = {"filter": events, "days": by_day(page.object_list), "page": page, "steps": steps_of(page, request)}
    return render(request, "audit/history.html", context)
