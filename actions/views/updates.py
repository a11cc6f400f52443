"""Writing the progress update of an action."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actions import typed_words
from actions.access import get_action, get_action_for, may_update, period_at
from actions.action_page import newest_open_period
from actions.forms.evidence import EvidenceForm
from actions.forms.update import UpdateForm
from actions.services.answers import WrongAnswers
from actions.services.evidence import evidence_add
from actions.services.typed_words import forget_typed, keep_typed
from actions.services.updates import save_draft, submit, submit_nothing_changed
from actions.typing_ticket import was_made_for
from actions.update_desk import Desk, desk_for
from actions.update_page import locked_page, update_page
from actions.views.typing import keep_page
from peerreview.before_sign_in import keeps_words
from peerreview.errors import Refused

SAID = {
    "draft": "Your draft of {action} is saved. It is still to be submitted.",
    "submit": "Submitted: your update of {action}.",
    "nothing_changed": "Submitted: nothing has changed in {action}.",
}


def update_newest(request: HttpRequest, council_slug: str, action_id: int) -> HttpResponse:
    """To the newest period that is open."""
    standing, _ = get_action_for(request, council_slug, action_id, may_update)
    period = newest_open_period(standing, timezone.now())
    if period is None:
        messages.info(request, "No quarter is open for updates at the moment.")
        return redirect("actions:action", council_slug, action_id)
    return redirect("actions:update-edit", council_slug, action_id, period.slug)


@keeps_words(keep_page)
def update_edit(request: HttpRequest, council_slug: str, action_id: int, period_slug: str) -> HttpResponse:
    standing, action = get_action(request, council_slug, action_id, "read")
    desk = desk_for(standing.user, action, period_at(action, period_slug), may=may_update(standing, action))
    if not desk.may:
        return _lost(request, desk)
    if request.method == "POST":
        return _sent(request, desk)
    if desk.barred is None:
        form = desk.form_of(request.GET.get("take", ""))
        return render(request, "actions/update.html", update_page(desk, form, _evidence_form(desk)))
    if desk.typed is None:
        messages.info(request, desk.barred.why)
        return redirect("actions:action", council_slug, action_id)
    return render(request, "actions/update_locked.html", locked_page(desk))


def _lost(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Someone lost the action while they were typing: refused, but not without their words."""
    if request.method == "POST" and was_made_for(request.POST.get("ticket", ""), desk.user, desk.action, desk.period):
        _keep(request, desk, without_evidence=False)
    if desk.typed is None:
        raise PermissionDenied
    return render(request, "actions/update_locked.html", locked_page(desk), status=403)


def _sent(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What was sent is saved, or comes back as it was typed and is kept for the person meanwhile."""
    form = desk.judged(request.POST)
    evidence = EvidenceForm(request.POST, request.FILES, prefix="evidence")
    do = request.POST.get("do", "submit")
    added = _add_evidence(request, desk, evidence) if evidence.is_begun or do == "evidence" else None
    if do == "evidence" and added:
        _keep(request, desk, without_evidence=True)
        return redirect(f"{request.path}?added=yes#evidence")
    if do != "evidence" and added is not False and form.is_valid() and _saved(do, desk, form):
        forget_typed(by=desk.user, action=desk.action, period=desk.period)
        messages.success(request, SAID.get(do, SAID["submit"]).format(action=desk.action.reference))
        return _on_from(desk, do)
    if do == "evidence":
        form = desk.unjudged(typed_words.read(request.POST))
    _keep(request, desk, without_evidence=bool(added))
    now = desk_for(desk.user, desk.action, desk.period)
    if now.barred and now.typed:
        return render(request, "actions/update_locked.html", locked_page(now))
    shown = evidence if added is False else EvidenceForm(prefix="evidence")
    return render(request, "actions/update.html", update_page(now, form, shown, sent=True))


def _saved(do: str, desk: Desk, form: UpdateForm) -> bool:
    """Do what the button that was pressed asks for; where that is refused, the form says why."""
    try:
        _write(do, desk, form)
    except WrongAnswers as wrong:
        form.add_wrong_answers(wrong.fields)
        return False
    except Refused as refused:
        form.add_error(None, refused.message)
        return False
    return True


def _write(do: str, desk: Desk, form: UpdateForm) -> None:
    given: dict[str, Any] = {"by": desk.user, "action": desk.action, "period": desk.period}
    given["version"] = form.cleaned_data["version"]
    if do == "draft":
        save_draft(**given, answers=form.answers)
    elif do == "nothing_changed":
        if form.has_words:
            raise Refused("You have written something, so something has changed. Submit it, or empty the boxes first.")
        submit_nothing_changed(**given)
    else:
        submit(**given, answers=form.answers)


def _on_from(desk: Desk, do: str) -> HttpResponse:
    """After one's own update, back to one's list: the next may be waiting there."""
    council = desk.action.plan.council
    if do != "draft" and desk.action.lead_officer_id == desk.user.pk:
        return redirect("councils:work", council.slug)
    return redirect("actions:action", council.slug, desk.action.pk)


def _add_evidence(request: HttpRequest, desk: Desk, form: EvidenceForm) -> bool:
    if not form.is_valid():
        return False
    try:
        evidence_add(by=desk.user, action=desk.action, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.message)
        return False
    messages.success(request, f"The evidence is added: {form.cleaned_data['title']}.")
    return True


def _evidence_form(desk: Desk) -> EvidenceForm:
    words = desk.typed.words if desk.typed else {}
    begun = {name: "".join(words.get(f"evidence-{name}", [])) for name in ("title", "link")}
    return EvidenceForm(prefix="evidence", initial=begun)


def _keep(request: HttpRequest, desk: Desk, *, without_evidence: bool) -> None:
    words = typed_words.read(request.POST)
    if without_evidence:
        words = {name: texts for name, texts in words.items() if not name.startswith("evidence-")}
    try:
        keep_typed(
            by=desk.user,
            action=desk.action,
            period=desk.period,
            based_on=typed_words.based_on(request.POST),
            words=words,
        )
    except Refused:
        return  # a mountain of words: the page that comes back has them all, and says what is wrong with them
