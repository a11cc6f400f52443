"""What is attached to a paper from live data: chosen, put in order, taken away again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from councils.models import User
from peerreview.errors import Refused
from reports.access import get_paper_to_write
from reports.annexes import annexes_of, to_choose_from
from reports.models import CabinetPaper
from reports.paper_forms import AnnexForm
from reports.paper_page import ANNEXES_STEP, side_items
from reports.services.papers import add_annex, move_annex, remove_annex


def paper_annexes(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    paper = get_paper_to_write(request, council_slug, paper_id)
    if request.method != "POST" and not paper.is_draft:
        messages.info(request, f"This paper is {paper.get_state_display().lower()}, so its annexes no longer change.")
        return redirect("reports:paper", council_slug, paper_id)
    form = AnnexForm(request.POST or None, groups=to_choose_from(paper))
    if form.is_valid():
        try:
            add_annex(by=_user(request), paper=paper, key=form.cleaned_data["annex"])
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"{form.chosen} is added.")
            return redirect("reports:paper-annexes", council_slug, paper_id)
    context = {
        "paper": paper,
        "form": form,
        "annexes": annexes_of(paper),
        "side": side_items(paper, ANNEXES_STEP),
    }
    return render(request, "reports/papers/annexes.html", context)


@require_POST
def annex_change(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    """Move one up or down, or take it away."""
    paper, key = get_paper_to_write(request, council_slug, paper_id), request.POST.get("annex", "")
    try:
        _change(request, paper, key)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("reports:paper-annexes", council_slug, paper_id)


def _change(request: HttpRequest, paper: CabinetPaper, key: str) -> None:
    match request.POST.get("do"):
        case "up" | "down" as way:
            move_annex(by=_user(request), paper=paper, key=key, up=way == "up")
        case "remove":
            remove_annex(by=_user(request), paper=paper, key=key)


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
