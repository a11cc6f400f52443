"""Writing a paper: its front sheet, its sections, its recommendations and its annexes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from councils.models import User
from peerreview.errors import Refused
from reports.access import get_paper_to_write
from reports.annexes import annexes_of
from reports.models import CabinetPaper, PaperRecommendation
from reports.paper_forms import (
    SMALL_MARKDOWN,
    FrontForm,
    RecommendationForm,
    StepForm,
    front_initial,
)
from reports.paper_page import next_address, side_items, step_address
from reports.papers.checklist import FRONT_STEP
from reports.papers.layout import day_in_words
from reports.papers.parts import Kind, Step
from reports.services.papers import (
    PaperOvertaken,
    add_recommendation,
    change_recommendation,
    move_recommendation,
    remove_recommendation,
    save_front,
    save_step,
)

SAVED = "Saved."


def paper_front(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    paper = get_paper_to_write(request, council_slug, paper_id)
    if away := _no_longer_a_draft(request, paper):
        return away
    form = FrontForm(request.POST or None, paper=paper)
    theirs: list[tuple[str, str]] = []
    version = None
    if form.is_valid():
        try:
            saved = save_front(by=_user(request), paper=paper, version=form.cleaned_data["version"], facts=form.facts)
        except PaperOvertaken as overtaken:
            form.add_error(None, overtaken.message)
            if overtaken.front:
                theirs, version = _differences(form, overtaken.front), overtaken.front.version
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, SAVED)
            return redirect(_onward(request, saved, FRONT_STEP))
    context = {
        "paper": paper,
        "form": form,
        "theirs": theirs,
        "side": side_items(paper, FRONT_STEP),
        "version": version,
    }
    return render(request, "reports/papers/front.html", context)


def paper_write(request: HttpRequest, council_slug: str, paper_id: int, slug: str) -> HttpResponse:
    paper = get_paper_to_write(request, council_slug, paper_id)
    step = next((step for step in paper.as_template.steps if step.slug == slug), None)
    if step is None:
        raise Http404
    if away := _no_longer_a_draft(request, paper):
        return away
    rows = {
        row.key: row for row in paper.sections.select_related("written_by").filter(key__in=[p.key for p in step.parts])
    }
    form = StepForm(request.POST or None, paper=paper, step=step, rows=rows)
    theirs: list[Any] = []
    if form.is_valid():
        try:
            save_step(
                by=_user(request),
                paper=paper,
                slug=slug,
                typed=form.typed,
                facts=form.facts,
                version=form.cleaned_data["version"],
            )
        except PaperOvertaken as overtaken:
            form.add_error(None, overtaken.message)
            theirs = overtaken.sections
            form = _with_new_versions(request, paper, step, overtaken, form)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, SAVED)
            return redirect(_onward(request, paper, slug))
    return render(request, "reports/papers/write.html", _step_context(paper, step, form, theirs))


def _step_context(paper: CabinetPaper, step: Step, form: StepForm, theirs: list[Any]) -> dict[str, Any]:
    recommendations = [
        {"row": row, "form": RecommendationForm(initial={"text": row.text, "was": row.text}, auto_id=f"id_{row.pk}_%s")}
        for row in (paper.recommendations.all() if step.parts[0].kind is Kind.RECOMMENDATIONS else ())
    ]
    names = {part.key: part.name for part in step.parts}
    is_appendices = step.parts[0].kind is Kind.APPENDICES
    return {
        "paper": paper,
        "step": step,
        "form": form,
        "theirs": [{"name": names[row.key], "row": row} for row in theirs],
        "side": side_items(paper, step.slug),
        "recommendations": recommendations,
        "new_recommendation": RecommendationForm(auto_id="id_new_%s"),
        "is_recommendations": step.parts[0].kind is Kind.RECOMMENDATIONS,
        "annexes": annexes_of(paper) if is_appendices else (),
        "is_appendices": is_appendices,
        "small_markdown": SMALL_MARKDOWN,
        "next": next_address(paper, step.slug),
    }


def _with_new_versions(
    request: HttpRequest, paper: CabinetPaper, step: Step, overtaken: PaperOvertaken, form: StepForm
) -> StepForm:
    """The same words over what has been saved meanwhile, so that saving again replaces what is shown."""
    data = request.POST.copy()
    for row in overtaken.sections:
        data[f"version-{row.key}"] = str(row.version)
    if overtaken.front:
        data["version"] = str(overtaken.front.version)
    again = StepForm(data, paper=paper, step=step, rows=form.rows)
    again.is_valid()
    again.add_error(None, overtaken.message)
    return again


def _differences(form: FrontForm, saved: CabinetPaper) -> list[tuple[str, str]]:
    """What the other person's front sheet says where it differs from what was typed: label and words."""
    theirs, found = front_initial(saved), []
    for name, field in form.fields.items():
        value = theirs.get(name)
        if name != "version" and (value or None) != (form.cleaned_data.get(name) or None):
            choices = (
                {str(key): words for key, words in getattr(field, "choices", ()) or ()}
                if name not in ("meeting", "period")
                else {}
            )
            shown = (
                day_in_words(saved.meeting_on)
                if name == "meeting_on"
                else choices.get(str(value), str(value or "Nothing"))
            )
            found.append((str(field.label or name.replace("_", " ").capitalize()), shown))
    return found


@require_POST
def recommendation_add(request: HttpRequest, council_slug: str, paper_id: int) -> HttpResponse:
    paper = get_paper_to_write(request, council_slug, paper_id)
    form = RecommendationForm(request.POST)
    if form.is_valid():
        _try(request, add_recommendation, by=_user(request), paper=paper, text=form.cleaned_data["text"])
    else:
        messages.error(request, "Enter the recommendation before you add it.")
    return redirect(_recommendations(paper))


@require_POST
def recommendation_change(
    request: HttpRequest, council_slug: str, paper_id: int, recommendation_id: int
) -> HttpResponse:
    paper = get_paper_to_write(request, council_slug, paper_id)
    row = get_object_or_404(PaperRecommendation.objects.select_related("paper"), paper=paper, pk=recommendation_id)
    do, given = request.POST.get("do", "save"), {"by": _user(request), "recommendation": row}
    if do in ("up", "down"):
        _try(request, move_recommendation, **given, up=do == "up")
    elif do == "remove":
        _try(request, remove_recommendation, **given)
    else:
        form = RecommendationForm(request.POST)
        if not form.is_valid():
            messages.error(request, "Enter the recommendation, or remove it.")
        elif not _try(
            request, change_recommendation, **given, text=form.cleaned_data["text"], was=form.cleaned_data["was"]
        ):
            return _both_texts(request, paper, row, form)
    return redirect(_recommendations(paper))


def _both_texts(
    request: HttpRequest, paper: CabinetPaper, row: PaperRecommendation, form: RecommendationForm
) -> HttpResponse:
    """The page again, with what was typed in its box and what is stored said above it."""
    step = next(step for step in paper.as_template.steps if step.parts[0].kind is Kind.RECOMMENDATIONS)
    rows = {item.key: item for item in paper.sections.filter(key__in=[part.key for part in step.parts])}
    context = _step_context(paper, step, StepForm(paper=paper, step=step, rows=rows), [])
    for item in context["recommendations"]:
        if item["row"].pk == row.pk:
            initial = {"text": form.cleaned_data["text"], "was": item["row"].text}
            item["form"] = RecommendationForm(initial=initial, auto_id=f"id_{row.pk}_%s")
    return render(request, "reports/papers/write.html", context)


def _recommendations(paper: CabinetPaper) -> str:
    part = paper.as_template.of_kind(Kind.RECOMMENDATIONS)
    step = next(step for step in paper.as_template.steps if part in step.parts)
    return step_address(paper, step.slug)


def _try(request: HttpRequest, service: Any, **given: Any) -> bool:
    """Whether the service did it; where it refused, the page says why."""
    try:
        service(**given)
    except Refused as refused:
        messages.error(request, refused.message)
        return False
    return True


def _no_longer_a_draft(request: HttpRequest, paper: CabinetPaper) -> HttpResponse | None:
    """To the paper's page, where it can no longer be written; what was sent meanwhile is refused by the services."""
    if paper.is_draft or request.method == "POST":
        return None
    messages.info(request, f"This paper is {paper.get_state_display().lower()}, so its words no longer change.")
    return redirect("reports:paper", paper.council.slug, paper.pk)


def _onward(request: HttpRequest, paper: CabinetPaper, slug: str) -> str:
    return next_address(paper, slug) if request.POST.get("do") == "next" else step_address(paper, slug)


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
