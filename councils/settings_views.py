"""/<council>/settings/: what the council is called, and what it is made of."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from councils.access import get_council
from councils.models import Council, User
from councils.navigation import settings_pages
from councils.people_views import posted
from councils.reminder_forms import ReminderSettingsForm
from councils.services.council import change_council
from councils.services.structure import uses_of
from councils.settings_forms import CouncilForm
from councils.settings_parts import KINDS, Kind
from peerreview.errors import Refused


def settings(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "manage_settings")
    rows = [
        {"key": capfirst(label), "value": value}
        for label, value in (
            ("name", council.name),
            ("kind of council", council.get_kind_display()),
            ("what the executive is called", council.executive_name),
            ("GSS code", council.gss_code),
            ("accent colour", council.accent_colour),
            ("figures shared with other councils", "Yes" if council.shares_figures else "No"),
        )
    ]
    return render(request, "councils/settings.html", {"rows": rows, "side": side_navigation(council)})


def settings_change(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "manage_settings")
    # a form writes into what it is given, and the page's frame shows the council as it is
    form = CouncilForm(posted(request), instance=Council.objects.get(pk=council.pk))
    if form.is_valid():
        try:
            changed = change_council(by=_user(request), council=council, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, "The settings are saved." if changed else "Nothing was changed.")
            return redirect("councils:settings", council.slug)
    return render(request, "councils/settings_change.html", {"form": form})


def settings_reminders(request: HttpRequest, council_slug: str) -> HttpResponse:
    council = get_council(request, council_slug, "manage_settings")
    form = ReminderSettingsForm(posted(request), initial=ReminderSettingsForm.initial_of(council))
    if form.is_valid() and _done(form, change_council, by=_user(request), council=council):
        messages.success(request, "The settings of reminders are saved.")
        return redirect("councils:settings-reminders", council.slug)
    context = {"form": form, "side": side_navigation(council, "reminders")}
    return render(request, "councils/settings_reminders.html", context)


def part_list(request: HttpRequest, council_slug: str, kind: Kind) -> HttpResponse:
    council = get_council(request, council_slug, "manage_settings")
    parts = [{"part": part, "second": kind.second_of(part)} for part in kind.all_of(council)]
    context = {
        "kind": kind,
        "parts": parts,
        "change_url": f"councils:{kind.noun}-change",
        "remove_url": f"councils:{kind.noun}-remove",
        "add_href": reverse(f"councils:{kind.noun}-add", args=[council.slug]),
        "side": side_navigation(council, kind.plural),
    }
    return render(request, "councils/settings_parts.html", context)


def part_add(request: HttpRequest, council_slug: str, kind: Kind) -> HttpResponse:
    council = get_council(request, council_slug, "manage_settings")
    form = kind.form(posted(request), council=council)
    if form.is_valid() and _done(form, kind.add, by=_user(request), council=council):
        messages.success(request, f"{form.cleaned_data['name']} is added.")
        return _to_list(council, kind)
    return _form_page(request, council, kind, form, f"Add a {kind.noun}", "Add")


def part_change(request: HttpRequest, council_slug: str, kind: Kind, part_id: int) -> HttpResponse:
    council = get_council(request, council_slug, "manage_settings")
    part = get_object_or_404(kind.all_of(council), pk=part_id)
    form = kind.form(posted(request), council=council, instance=kind.all_of(council).get(pk=part_id))
    if form.is_valid() and _done(form, kind.change, by=_user(request), **{kind.noun: part}):
        messages.success(request, f"{part} is saved.")
        return _to_list(council, kind)
    return _form_page(request, council, kind, form, f"Change {part}", "Save")


def part_remove(request: HttpRequest, council_slug: str, kind: Kind, part_id: int) -> HttpResponse:
    council = get_council(request, council_slug, "manage_settings")
    part = get_object_or_404(kind.all_of(council), pk=part_id)
    if request.method == "POST":
        try:
            kind.remove(by=_user(request), **{kind.noun: part})
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, f"{part} is removed.")
        return _to_list(council, kind)
    context = {"part": part, "kind": kind, "uses": uses_of(part), "list_url": _list_url(council, kind)}
    return render(request, "councils/settings_remove.html", context)


def _done(form: forms.BaseForm, service: Callable[..., object], /, **who: Any) -> bool:
    """Whether the service took the form's values; where it refused, the form says why."""
    try:
        service(**who, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.message)
        return False
    return True


def _form_page(
    request: HttpRequest, council: Council, kind: Kind, form: forms.BaseForm, heading: str, button: str
) -> HttpResponse:
    context = {"form": form, "heading": heading, "button": button, "list_url": _list_url(council, kind), "kind": kind}
    return render(request, "councils/settings_part.html", context)


def side_navigation(council: Council, current: str = "") -> list[dict[str, object]]:
    """The side navigation of the settings pages; `current` is the part that is shown, in small letters."""
    first = {"text": "The council", "href": reverse("councils:settings", args=[council.slug]), "current": not current}
    rest = [
        {"text": capfirst(kind.plural), "href": _list_url(council, kind), "current": kind.plural == current}
        for kind in KINDS
    ]
    more = (("Reminders", "councils:settings-reminders"), ("Tokens", "councils:token-list"))
    others = [
        {"text": text, "href": reverse(name, args=[council.slug]), "current": current == text.lower()}
        for text, name in more
    ]
    added = [{"text": text, "href": href, "current": current == text.lower()} for text, href in settings_pages(council)]
    return [first, *rest, *others, *added]


def _list_url(council: Council, kind: Kind) -> str:
    return reverse(f"councils:{kind.noun}-list", args=[council.slug])


def _to_list(council: Council, kind: Kind) -> HttpResponse:
    return redirect(_list_url(council, kind))


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
