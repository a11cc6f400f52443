"""Views of the actions page that were saved: a new one, renaming it, removing it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.access import get_saved_view
from actions.forms.saved_view import SavedViewForm
from actions.services.saved_views import saved_view_add, saved_view_change, saved_view_remove
from actions.whole_plan import whole_plan
from councils.access import get_standing
from peerreview.errors import Refused


def view_add(request: HttpRequest, council_slug: str) -> HttpResponse:
    """The filters are those of the address; what makes no sense of them is left out."""
    standing = get_standing(request, council_slug, "read")
    plan = whole_plan(standing, request.GET, timezone.now())
    query = plan.filter.query
    back = f"{reverse('actions:list', args=[council_slug])}?{query}"
    if not query:
        messages.error(request, "Choose a filter first, then save it.")
        return redirect("actions:list", council_slug)
    form = SavedViewForm(request.POST or None, may_share=standing.may("manage_plan"))
    if form.is_valid():
        shared = form.cleaned_data.get("is_shared", False)
        try:
            view = saved_view_add(
                by=standing.user,
                council=standing.council,
                name=form.cleaned_data["name"],
                query=query,
                is_shared=shared,
            )
        except Refused as refused:
            form.add_error(None, refused.message)
        except ValidationError as error:
            form.add_error("name", error.messages)
        else:
            messages.success(request, f"“{view.name}” is saved. You find it above the filter.")
            return redirect(back)
    return render(request, "actions/saved_view.html", {"form": form, "back": back, "told": plan.filter.in_words})


def view_edit(request: HttpRequest, council_slug: str, view_id: int) -> HttpResponse:
    standing, view = get_saved_view(request, council_slug, view_id)
    back = f"{reverse('actions:list', args=[council_slug])}?{view.query}"
    known = {"name": view.name, "is_shared": view.is_shared}
    form = SavedViewForm(request.POST or None, initial=known, may_share=standing.may("manage_plan"))
    if form.is_valid():
        shared = form.cleaned_data.get("is_shared", False)
        try:
            saved_view_change(by=standing.user, view=view, name=form.cleaned_data["name"], is_shared=shared)
        except ValidationError as error:
            form.add_error("name", error.messages)
        else:
            messages.success(request, f"“{view.name}” is changed.")
            return redirect(back)
    shown = whole_plan(standing, QueryDict(view.query), timezone.now()).filter
    context = {"form": form, "back": back, "view": view, "told": shown.in_words}
    return render(request, "actions/saved_view.html", context)


@require_POST
def view_remove(request: HttpRequest, council_slug: str, view_id: int) -> HttpResponse:
    standing, view = get_saved_view(request, council_slug, view_id)
    saved_view_remove(by=standing.user, view=view)
    messages.success(request, f"“{view.name}” is removed.")
    return redirect("actions:list", council_slug)
