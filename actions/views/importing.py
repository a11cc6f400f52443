"""An action plan from a spreadsheet: hand it in, say what its columns are, check every row, take it in or drop it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.access import find_import, get_import, get_plan
from actions.following import follow, led_to
from actions.forms.importing import ImportUploadForm
from actions.import_page import columns_page, rows_page, typed_corrections
from actions.importing.template import Choices, template_file
from actions.models import ActionPlan, ImportUpload
from actions.services.handed import READ, ask_again
from actions.services.importing import (
    HandedInBefore,
    import_correct,
    import_drop,
    import_map,
    import_receive,
    import_take_in,
    taken_in_as,
)
from actions.services.importing_around import around_plan
from councils.access import Standing
from peerreview.errors import Refused
from peerreview.exports import XLSX_TYPE, file_name


def upload(request: HttpRequest, council_slug: str, plan_id: int) -> HttpResponse:
    standing, plan = get_plan(request, council_slug, plan_id, "manage_plan")
    sent = request.method == "POST"
    form = ImportUploadForm(request.POST if sent else None, request.FILES if sent else None)
    waits = None
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = import_receive(by=standing.user, plan=plan, name=file.name, content=file.read())
        except HandedInBefore as before:
            waits = before.upload
            form.add_error("file", before.message)
        except Refused as refused:
            form.add_error("file", refused.message)
        else:
            page = "rows" if found.columns or found.is_running else "columns"
            return redirect(f"actions:import-{page}", council_slug, plan.pk, found.pk)
    context = {"form": form, "plan": plan, "waits": waits, "waiting": ImportUpload.objects.waiting(plan)}
    return render(request, "actions/import.html", context)


def template(request: HttpRequest, council_slug: str, plan_id: int) -> HttpResponse:
    standing, plan = get_plan(request, council_slug, plan_id, "manage_plan")
    around = around_plan(plan)
    content = template_file(Choices(plan.title, around.people, around.advice))
    name = f"{file_name(standing.council.name, 'action-plan', timezone.localdate())}.xlsx"
    attached = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX_TYPE, headers=attached)


def columns(request: HttpRequest, council_slug: str, plan_id: int, upload_id: int) -> HttpResponse:
    standing, plan, found = get_import(request, council_slug, plan_id, upload_id)
    if found.is_running or found.has_failed:
        return redirect("actions:import-rows", council_slug, plan.pk, found.pk)
    data = request.POST if request.method == "POST" else None
    page = columns_page(found, data, data or request.GET)
    form = page["form"]
    if form.is_valid():
        try:
            import_map(
                by=standing.user,
                upload=found,
                sheet=page["sheet"],
                heading_row=page["headings"],
                columns=form.columns,
            )
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            return redirect("actions:import-rows", council_slug, plan.pk, found.pk)
    return render(request, "actions/import_columns.html", page)


def rows(request: HttpRequest, council_slug: str, plan_id: int, upload_id: int) -> HttpResponse:
    standing, plan = get_plan(request, council_slug, plan_id, "manage_plan")
    if done := taken_in_as(plan, upload_id):
        messages.success(request, _taken_in(done.data["rows"]))
        return led_to(request, _actions_of(plan))
    found = find_import(plan, upload_id)
    if found.is_running or found.has_failed:
        again = reverse("actions:import-again", args=[council_slug, plan.pk, found.pk])
        drop = reverse("actions:import-drop", args=[council_slug, plan.pk, found.pk])
        back = reverse("actions:import", args=[council_slug, plan.pk])
        return follow(request, found, again=again, drop=drop, back=back)
    if request.htmx:  # type: ignore[attr-defined]
        return led_to(request, request.path)
    if not found.columns:
        return redirect("actions:import-columns", council_slug, plan.pk, found.pk)
    opened = request.GET.get("open", "")
    number = int(opened) if opened.isascii() and opened.isdecimal() and len(opened) < 8 else None
    if request.method != "POST":
        return render(request, "actions/import_rows.html", rows_page(found, number))
    try:
        corrections = typed_corrections(found, request.POST)
        import_correct(by=standing.user, upload=found, corrections=corrections)
        return _done(request, standing, found)
    except Refused as refused:
        found.corrections = corrections.as_json()
        page = rows_page(found, number, refused=refused.message, show=True)
        return render(request, "actions/import_rows.html", page)


def _done(request: HttpRequest, standing: Standing, found: ImportUpload) -> HttpResponse:
    """Do what the button said, once the answers are kept. Errors: Refused."""
    here = reverse("actions:import-rows", args=[standing.council.slug, found.plan_id, found.pk])
    if opened := request.POST.get("open", ""):
        return redirect(f"{here}?open={int(opened)}#row-{int(opened)}" if opened.isdecimal() else here)
    if request.POST.get("do") != "take_in":
        messages.success(request, "Your answers are kept. Nothing has been taken in yet.")
        return redirect(here)
    count = import_take_in(by=standing.user, upload=found)
    if count is None:
        return redirect(here)
    messages.success(request, _taken_in(count))
    return redirect(_actions_of(found.plan))


def _taken_in(count: int) -> str:
    return f"{count:,} {'action was' if count == 1 else 'actions were'} taken in."


def _actions_of(plan: ActionPlan) -> str:
    return f"{reverse('actions:list', args=[plan.council.slug])}?plan={plan.pk}"


@require_POST
def again(request: HttpRequest, council_slug: str, plan_id: int, upload_id: int) -> HttpResponse:
    """Once more, where reading failed or its worker is gone."""
    standing, plan, found = get_import(request, council_slug, plan_id, upload_id)
    try:
        ask_again(by=standing.user, upload=found, read=READ)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("actions:import-rows", council_slug, plan.pk, found.pk)


def drop(request: HttpRequest, council_slug: str, plan_id: int, upload_id: int) -> HttpResponse:
    standing, plan, found = get_import(request, council_slug, plan_id, upload_id)
    if request.method == "POST":
        try:
            import_drop(by=standing.user, upload=found)
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, f"{found.name} was dropped. Nothing of it is kept.")
        return redirect("actions:plans", council_slug)
    return render(request, "actions/import_drop.html", {"upload": found, "plan": plan})
