"""/<council>/periods/: opening and closing quarters."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from audit.timeline import timeline_for
from councils.access import get_council, get_period
from councils.corrections import editors_of
from councils.models import ReportingPeriod, User
from councils.period_counts import counts_for
from councils.period_forms import DueDayForm, EditorForm, OpenPeriodForm, ReopenForm, due_day_offered
from councils.period_words import state_of
from councils.services import periods as services
from councils.services.periods import in_full
from peerreview.errors import Refused
from peerreview.exports import Column, export_links, exported, file_name

COLUMNS = [
    Column("Quarter", lambda row: row["period"].as_quarter.label),
    Column("First day", lambda row: row["period"].first_day, "date"),
    Column("Last day", lambda row: row["period"].last_day, "date"),
    Column("State", lambda row: row["state"].word),
    Column("In words", lambda row: row["state"].sentence),
    Column("Updates due", lambda row: row["period"].due_on, "date"),
    Column("What is in", lambda row: "; ".join(f"{each.done} of {each.of} {each.words}" for each in row["counts"])),
]


def period_list(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "manage_periods")
    periods = list(ReportingPeriod.objects.filter(council=council).select_related("closed_by").newest_first())
    counts, now = counts_for(periods), timezone.now()
    rows = [{"period": each, "state": state_of(each, now), "counts": counts[each.pk]} for each in periods]
    name = file_name(council.name, "periods", timezone.localdate())
    if file := exported(request, COLUMNS, rows, name=name, sheet="Periods"):
        return file
    return render(request, "councils/periods.html", {"rows": rows, "exports": export_links(request)})


def period_open(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "manage_periods")
    today = timezone.localdate()
    initial = {"opens_on": today, "due_on": due_day_offered(council, today)}
    form = OpenPeriodForm(request.POST or None, council=council, today=today, initial=initial)
    if form.is_valid():
        try:
            period = services.open_period(
                by=_user(request),
                council=council,
                quarter=form.cleaned_data["quarter"],
                opens_at=form.opens_at,
                due_on=form.cleaned_data["due_on"],
            )
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"{in_full(period)} is open. {state_of(period, timezone.now()).sentence}.")
            return redirect("councils:period", council.slug, period.slug)
    return render(request, "councils/period_open.html", {"form": form})


def period_page(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    period = get_period(request, council_slug, period_slug, "manage_periods")
    return render(request, "councils/period.html", _page(period))


def _page(period: ReportingPeriod, **more: Any) -> dict[str, Any]:
    return {
        "period": period,
        "name": in_full(period),
        "state": state_of(period, timezone.now()),
        "counts": counts_for([period])[period.pk],
        "editors": editors_of(period),
        "editor_form": EditorForm(period=period),
        "timeline": timeline_for(period, council=period.council),
        **more,
    }


def period_due(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    period = get_period(request, council_slug, period_slug, "manage_periods")
    form = DueDayForm(request.POST or None, initial={"due_on": period.due_on})
    if form.is_valid():
        try:
            services.change_due_day(by=_user(request), period=period, due_on=form.cleaned_data["due_on"])
        except Refused as refused:
            form.add_error("due_on", refused.message)
        else:
            return redirect("councils:period", council_slug, period_slug)
    return render(request, "councils/period_due.html", {"form": form, "period": period, "name": in_full(period)})


def period_close(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    period = get_period(request, council_slug, period_slug, "manage_periods")
    if request.method == "POST":
        try:
            services.close_period(by=_user(request), period=period)
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, f"{in_full(period)} is closed. Nothing in it changes any more.")
        return redirect("councils:period", council_slug, period_slug)
    return render(request, "councils/period_close.html", _page(period))


def period_reopen(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    period = get_period(request, council_slug, period_slug, "manage_periods")
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        try:
            services.reopen_period(by=_user(request), period=period, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"{in_full(period)} is open again.")
            return redirect("councils:period", council_slug, period_slug)
    return render(request, "councils/period_reopen.html", {"form": form, "period": period, "name": in_full(period)})


@require_POST
def period_editor_add(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    period = get_period(request, council_slug, period_slug, "manage_periods")
    form = EditorForm(request.POST, period=period)
    if form.is_valid():
        try:
            services.name_editor_after_closing(by=_user(request), period=period, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"{form.cleaned_data['editor']} may now correct {in_full(period)}.")
            return redirect("councils:period", council_slug, period_slug)
    return render(request, "councils/period.html", _page(period, editor_form=form))


@require_POST
def period_editor_remove(request: HttpRequest, council_slug: str, period_slug: str, user_id: int) -> HttpResponse:
    period = get_period(request, council_slug, period_slug, "manage_periods")
    editor = get_object_or_404(period.editors_after_closing, pk=user_id)
    services.remove_editor_after_closing(by=_user(request), period=period, editor=editor)
    messages.success(request, f"{editor} may no longer correct {in_full(period)}.")
    return redirect("councils:period", council_slug, period_slug)


def _user(request: HttpRequest) -> User:
    """The signed-in person: the getter has seen to it that there is one."""
    return request.user  # type: ignore[return-value]
