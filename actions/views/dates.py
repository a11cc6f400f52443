"""Asking that a due date be moved, and deciding it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.access import get_action_for, get_date_change, may_ask_dates
from actions.forms.date_change import DateChangeForm
from actions.forms.decision import AGREE, DateDecisionForm
from actions.rules.dates import dates_in_words
from actions.services.date_changes import date_change_ask, date_change_decide
from peerreview.errors import Refused


def date_ask(request: HttpRequest, council_slug: str, action_id: int) -> HttpResponse:
    standing, action = get_action_for(request, council_slug, action_id, may_ask_dates)
    form = DateChangeForm(request.POST or None)
    if form.is_valid():
        try:
            date_change_ask(by=standing.user, action=action, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            who = action.director or "the performance lead"
            messages.success(request, f"You have asked for another date. It stays as it is until {who} decides.")
            return redirect("actions:action", council_slug, action_id)
    moved = action.times_moved  # type: ignore[attr-defined]
    dates = dates_in_words(action.original_due_on, action.due_on, moved)
    return render(request, "actions/date_ask.html", {"form": form, "action": action, "dates": dates})


def date_decide(request: HttpRequest, council_slug: str, change_id: int) -> HttpResponse:
    standing, change = get_date_change(request, council_slug, change_id)
    form = DateDecisionForm(request.POST or None)
    if form.is_valid():
        agreed = form.cleaned_data["decision"] == AGREE
        try:
            date_change_decide(by=standing.user, change=change, agreed=agreed, note=form.cleaned_data["note"])
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "The due date is moved." if agreed else "The due date stays as it is.")
            return redirect("actions:action", council_slug, change.action_id)
    action = change.action
    moved = action.date_changes.filter(decision="agreed").count()
    context = {
        "form": form,
        "change": change,
        "action": action,
        "dates": dates_in_words(action.original_due_on, action.due_on, moved),
        "is_own": change.asked_by_id == standing.user.pk,
    }
    return render(request, "actions/date_decide.html", context)
