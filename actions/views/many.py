"""Changing several actions at once: who leads or directs them, and where they sit."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actions.action_page import newest_open_period
from actions.filters import ActionFilter
from actions.forms.many import MOST, ChangeManyForm
from actions.models import Action
from actions.services.actions import actions_change_many
from councils.access import get_standing
from peerreview.errors import Refused


def change_many(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "manage_plan")
    period = newest_open_period(standing, timezone.now())
    rows = Action.objects.for_table(standing.council, timezone.localdate(), period)
    filtered = ActionFilter(request.GET, queryset=rows, council=standing.council, period=period).qs
    form = ChangeManyForm(
        request.POST if request.method == "POST" else None, council=standing.council, actions=filtered[:MOST]
    )
    if form.is_valid():
        try:
            count = actions_change_many(
                by=standing.user,
                council=standing.council,
                chosen=form.cleaned_data["actions"],
                reason=form.cleaned_data["reason"],
                **form.changes,
            )
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"{count} action{' is' if count == 1 else 's are'} changed.")
            return redirect("actions:list", council_slug)
    context = {"form": form, "shown": len(form.offered), "total": filtered.count(), "most": MOST}
    return render(request, "actions/change_many.html", context)
