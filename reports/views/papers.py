"""Cabinet papers: the list, one with what it lacks and its dates, preview, and its way to publication."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from councils.access import get_standing
from councils.models import User
from peerreview.errors import Refused
from peerreview.exports import exported, file_name
from peerreview.tables import prepared
from reports.access import (
    get_cleared_part,
    get_paper,
    get_paper_to_read_as_draft,
    get_paper_to_write,
    paper_parts_for,
    paper_states_for,
    sees_drafts,
)
from reports.decision_page import shown
from reports.document.paper_html import paper_article
from reports.downloads import file_response
from reports.forms import TimeForm
from reports.models import CabinetPaper, ClearedFile, ClearedPaper, MeetingDecision
from reports.paper_content import content_of, procedure_of
from reports.paper_filters import PaperFilter
from reports.paper_forms import BeginForm, ReasonForm
from reports.paper_page import paper_page
from reports.papers.layout import PART_B, lay_out
from reports.services.builds import moment_in_words
from reports.services.clearings import ask_for_clearing, is_lost
from reports.services.paper_states import publish_paper, take_back, withdraw
from reports.services.paper_times import schedule_paper, unschedule_paper
from reports.services.papers import begin_paper
from reports.tables import PAPER_COLUMNS, PaperTable


@require_safe
def paper_list(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "read_editions")
    council, states = standing.council, paper_states_for(standing)
    papers = CabinetPaper.objects.for_list(council, states)
    filtered = PaperFilter(request.GET, queryset=papers, council=council, states=states)
    name = file_name(str(council), "papers", timezone.localdate())
    if file := exported(request, PAPER_COLUMNS, filtered.qs, name=name, sheet="Papers"):
        return file
    context = {"table": prepared(PaperTable(filtered.qs), request), "filter": filtered}
    return render(request, "reports/papers/list.html", context)


def paper_begin(request: HttpRequest, council_slug: str) -> HttpResponse:
    standing = get_standing(request, council_slug, "publish")
    form = BeginForm(request.POST or None, council=standing.council)
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("meeting", "meeting_on", "subject", "period")}
        paper = begin_paper(by=standing.user, council=standing.council, template=form.chosen(), **values)
        return redirect("reports:paper", council_slug, paper.pk)
    return render(request, "reports/papers/begin.html", {"form": form})


@require_safe
def paper(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    standing, found = get_paper(request, council_slug, paper_id)
    if not sees_drafts(standing):
        return redirect("reports:paper-read", council_slug, paper_id, "a")
    decision = MeetingDecision.objects.for_page().filter(paper=found).first()
    context = paper_page(found, timezone.localdate()) | {
        "shown": shown(decision, paper_parts_for(standing), reads_plan=standing.may("read")) if decision else None
    }
    return render(request, "reports/papers/paper.html", context)


@require_safe
def paper_preview(request: HttpRequest, council_slug: str, paper_id: int, part: str) -> HttpResponse:
    found = get_paper_to_read_as_draft(request, council_slug, paper_id)
    content = content_of(found, procedure_of(found.council))
    if part == PART_B and not content.has_part_b:
        raise Http404
    laid = lay_out(content, part)
    context = {
        "paper": found,
        "part": part,
        "has_part_b": content.has_part_b,
        "article": paper_article(laid, draft_at=timezone.localtime()),
    }
    return render(request, "reports/papers/preview.html", context)


@require_safe
def paper_read(request: HttpRequest, council_slug: str, paper_id: int, part: str) -> HttpResponse:
    standing, found = get_paper(request, council_slug, paper_id)
    cleared = get_cleared_part(request, council_slug, paper_id, part)
    parts = ClearedPaper.objects.filter(
        paper=found, number=cleared.number, part__in=paper_parts_for(standing)
    ).values_list("part", flat=True)
    files = cleared.files.defer("content").order_by("annex", "pk")
    decision = MeetingDecision.objects.for_page().filter(paper=found).first()
    context = {
        "paper": found,
        "cleared": cleared,
        "files": files,
        "parts": sorted(parts),
        "sees": sees_drafts(standing),
        "may_ask": standing.may("ask") and found.state == CabinetPaper.State.PUBLISHED,
        "shown": shown(decision, [part]) if decision else None,
    }
    return render(request, "reports/papers/read.html", context)


@require_safe
def paper_file(request: HttpRequest, council_slug: str, paper_id: int, part: str, file_id: int) -> HttpResponse:
    cleared = get_cleared_part(request, council_slug, paper_id, part)
    return file_response(request, get_object_or_404(ClearedFile, cleared=cleared, pk=file_id))


def paper_clear(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    found = get_paper_to_write(request, council_slug, paper_id)
    if request.method == "POST":
        try:
            ask_for_clearing(by=_user(request), paper=found)
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect("reports:paper", council_slug, paper_id)
        return redirect("reports:paper-clearing", council_slug, paper_id)
    return render(request, "reports/papers/clear.html", paper_page(found, timezone.localdate()))


@require_safe
def paper_clearing(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    """How far the worker is with clearing a paper, or why it failed."""
    found = get_paper_to_write(request, council_slug, paper_id)
    clearing = found.clearings.select_related("asked_by").first()
    if clearing is None:
        raise Http404
    template = "reports/papers/clearing.html#state" if request.htmx else "reports/papers/clearing.html"  # type: ignore[attr-defined]
    return render(request, template, {"paper": found, "clearing": clearing, "lost": is_lost(clearing)})


def paper_schedule(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    """Choose the day and time at which a cleared paper is published."""
    found = get_paper_to_write(request, council_slug, paper_id)
    local = timezone.localtime(found.publish_at) if found.publish_at else None
    initial = {"day": local.date(), "time": f"{local:%-I:%M%p}".lower()} if local else {}
    form = TimeForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and form.moment:
        try:
            schedule_paper(by=_user(request), paper=found, publish_at=form.moment)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"The paper will be published on {moment_in_words(form.moment)}.")
            return redirect("reports:paper", council_slug, paper_id)
    return render(request, "reports/papers/schedule.html", {"paper": found, "form": form})


@require_POST
def paper_unschedule(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    found = get_paper_to_write(request, council_slug, paper_id)
    try:
        unschedule_paper(by=_user(request), paper=found)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "The paper stays cleared, and is not published by itself.")
    return redirect("reports:paper", council_slug, paper_id)


@require_POST
def paper_publish(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    found = get_paper_to_write(request, council_slug, paper_id)
    try:
        publish_paper(by=_user(request), paper=found)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "The paper is published: Part A can be read by anyone.")
    return redirect("reports:paper", council_slug, paper_id)


@dataclass(frozen=True)
class Way:
    """A step back that needs a reason, and how the page says it."""

    heading: str
    about: str
    button: str
    done: str


WAYS = {
    "take-back": Way(
        "Take it back to draft",
        "Its words can be changed again. What was frozen when it was cleared stays as it is.",
        "Take it back",
        "The paper is a draft again.",
    ),
    "withdraw": Way(
        "Withdraw this paper",
        "It goes no further and nobody but those who write papers sees it. Nothing of it is deleted. Where it was "
        "published, its place says that it is withdrawn and gives your reason to everyone.",
        "Withdraw",
        "The paper is withdrawn.",
    ),
}


def paper_step_back(request: HttpRequest, council_slug: str, paper_id: int, way: str) -> HttpResponse:
    found = get_paper_to_write(request, council_slug, paper_id)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        service = take_back if way == "take-back" else withdraw
        try:
            service(by=_user(request), paper=found, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, WAYS[way].done)
            return redirect("reports:paper", council_slug, paper_id)
    context = {
        "paper": found,
        "form": form,
        "way": WAYS[way],
        "href": reverse("reports:paper", args=[council_slug, paper_id]),
    }
    return render(request, "reports/papers/step_back.html", context)


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
