"""/<council>/settings/papers/: a council's own templates of papers, and the numbers that dates are worked out with."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from councils.access import get_council
from councils.models import Council
from councils.settings_views import side_navigation
from peerreview.errors import Refused
from reports.access import get_paper_template
from reports.models import PaperProcedure, PaperTemplate
from reports.paper_content import procedure_of
from reports.paper_template_forms import PaperTemplateForm, ProcedureForm
from reports.papers.templates import BUILT_IN
from reports.services.paper_templates import (
    add_paper_template,
    change_paper_template,
    remove_paper_template,
    set_procedure,
)


@require_safe
def template_list(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "manage_settings")
    context = {
        "templates": PaperTemplate.objects.filter(council=council),
        "in_force": PaperTemplate.objects.in_force(council, timezone.localdate()),
        "built_in": BUILT_IN,
        "procedure": procedure_of(council),
        "side": side_navigation(council, "papers"),
    }
    return render(request, "reports/papers/templates.html", context)


def template_add(request: HttpRequest, council_slug: str, base: str) -> HttpResponse:
    council = get_council(request, council_slug, "manage_settings")
    if base not in BUILT_IN:
        raise Http404
    form = PaperTemplateForm(request.POST or None, base=BUILT_IN[base], initial={"valid_from": timezone.localdate()})
    if form.is_valid():
        values = {"valid_from": form.cleaned_data["valid_from"], "template": form.template}
        try:
            add_paper_template(by=request.user, council=council, **values)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            return _saved(request, council)
    return _form_page(request, council, form, "Add a template", {"base": BUILT_IN[base]})


def template_change(request: HttpRequest, council_slug: str, template_id: int) -> HttpResponse:
    row = get_paper_template(request, council_slug, template_id)
    initial = {"name": row.name, "valid_from": row.valid_from}
    form = PaperTemplateForm(request.POST or None, base=row.template, initial=initial)
    if form.is_valid():
        values = {"valid_from": form.cleaned_data["valid_from"], "template": form.template}
        try:
            change_paper_template(by=request.user, row=row, **values)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            return _saved(request, row.council)
    return _form_page(request, row.council, form, f"Change {row.name}", {"row": row})


def template_remove(request: HttpRequest, council_slug: str, template_id: int) -> HttpResponse:
    row = get_paper_template(request, council_slug, template_id)
    if request.method == "POST":
        remove_paper_template(by=request.user, row=row)  # type: ignore[arg-type]
        messages.success(request, f"{row.name} is removed. Papers begun with it keep it.")
        return redirect("reports:paper-templates", council_slug)
    return render(request, "reports/papers/template_remove.html", {"row": row})


def procedure(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "manage_settings")
    stored = PaperProcedure.objects.filter(council=council).first() or PaperProcedure(council=council)
    form = ProcedureForm(request.POST or None, instance=stored)
    if form.is_valid():
        set_procedure(by=request.user, council=council, **form.cleaned_data)  # type: ignore[arg-type]
        return _saved(request, council)
    return _form_page(request, council, form, "Call-in", {})


def _form_page(request: HttpRequest, council: Council, form: Any, heading: str, more: dict[str, Any]) -> HttpResponse:
    template = "template_edit" if isinstance(form, PaperTemplateForm) else "procedure"
    return render(request, f"reports/papers/{template}.html", {"form": form, "heading": heading, **more})


def _saved(request: HttpRequest, council: Council) -> HttpResponse:
    messages.success(request, "The settings are saved.")
    return redirect("reports:paper-templates", council.slug)
