"""Everything that happened to one action, filtered by who, what and when."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actions.access import get_action
from actions.events import NOUNS
from audit.columns import COLUMNS
from audit.filters import ThingHistoryFilter
from audit.models import Event
from audit.pages import steps_of
from audit.timeline import by_day
from peerreview.exports import exported, file_name

PER_PAGE = 50


def action_history(request: HttpRequest, council_slug: str, action_id: int) -> HttpResponse:
    standing, action = get_action(request, council_slug, action_id, "read_history")
    known = Event.objects.about(action._meta.label_lower, action.pk)
    events = ThingHistoryFilter(request.GET, queryset=known, request=request, nouns=NOUNS)
    name = file_name(standing.council.name, f"history of {action.reference}", timezone.localdate())
    if file := exported(request, COLUMNS, events.qs, name=name, sheet="History"):
        return file
    page = Paginator(events.qs, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "action": action,
        "filter": events,
        "days": by_day(page.object_list),
        "page": page,
        "steps": steps_of(page, request),
    }
    return render(request, "actions/history.html", context)
