"""An action plan from a spreadsheet: hand it in, say what its columns are, check every row, take it in or drop it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actions.access import get_import, get_plan
from actions.forms.importing import ImportUploadForm
from actions.import_page import columns_page, rows_page, typed_corrections
from actions.importing.template import Choices, template_file
from actions.models import ImportUpload
from actions.services.importing import (
    HandedInBefore,
    import_correct,
    import_drop,
    import_map,
    import_receive,
    import_take_in,
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
            return redirect(f"actions:import-{'rows' if found.columns else 'columns'}", council_slug, plan.pk, found.pk)
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
    standing, plan, found = get_import(request, council_slug, plan_id, upload_id)
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
    slug, plan_id = standing.council.slug, found.plan_id
    here = reverse("actions:import-rows", args=[slug, plan_id, found.pk])
    if opened := request.POST.get("open", ""):
        return redirect(f"{here}?open={int(opened)}#row-{int(opened)}" if opened.isdecimal() else here)
    if request.POST.get("do") != "take_in":
        messages.success(request, "Your answers are kept. Nothing has been taken in yet.")
        return redirect(here)
    count = import_take_in(by=standing.user, upload=found)
    messages.success(request, f"{count} {'action was' if count == 1 else 'actions were'} taken in.")
    return redirect(f"{reverse('actions:list', args=[slug])}?plan={plan_id}")


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
