"""Words kept while they are typed, and when they arrive after the sign-in has ended."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions import typed_words
from actions.access import get_action, may_update, period_at
from actions.models import Action, TypedWords
from actions.services.typed_words import forget_typed, keep_typed
from actions.typing_ticket import was_made_for, writer_named
from councils.access import standing_of
from councils.models import ReportingPeriod, User
from councils.services.periods import closed_in_words
from peerreview.before_sign_in import keeps_words
from peerreview.errors import Refused

KEPT = "Your sign-in had ended, so nothing is saved yet. What you typed is kept{besides}: look at it and send it again."
OVERTAKEN = "Somebody has saved this update meanwhile: you will see both texts"
LOST = "This action is no longer yours: your words are kept for you to copy"
ENDED = "Your sign-in has ended: you will be asked to sign in before you submit"


def keep_page(request: HttpRequest, council_slug: str, action_id: int, period_slug: str) -> HttpResponse | None:
    """A whole form that was sent when its writer was no longer signed in, or signed in anew in another window."""
    if _keep_by_ticket(request, council_slug, action_id, period_slug) is None:
        return None
    messages.warning(request, KEPT.format(besides=", but not the file" if request.FILES else ""))
    return redirect("actions:update-edit", council_slug, action_id, period_slug)


def keep_quietly(request: HttpRequest, council_slug: str, action_id: int, period_slug: str) -> HttpResponse | None:
    """The same while typing: the page goes on, and is told that its sign-in has ended."""
    kept = _keep_by_ticket(request, council_slug, action_id, period_slug)
    if kept is None:
        return None
    note = (
        ""
        if request.user.is_authenticated
        else "Your sign-in has ended: you will be asked to sign in before you submit"
    )
    return _answer(kept[0], note)


@require_POST
@keeps_words(keep_quietly)
def update_typed(request: HttpRequest, council_slug: str, action_id: int, period_slug: str) -> HttpResponse:
    """What is in the form now, a few seconds after typing stopped."""
    standing, action = get_action(request, council_slug, action_id, "read")
    period, may = period_at(action, period_slug), may_update(standing, action)
    if not may and not was_made_for(request.POST.get("ticket", ""), standing.user, action, period):
        raise PermissionDenied
    try:
        kept = _keep(request, standing.user, action, period)
    except Refused as refused:
        return JsonResponse({"note": refused.message}, status=422)
    return _answer(kept, _note(request, kept, period) if may else LOST)


@require_POST
def update_forget(request: HttpRequest, council_slug: str, action_id: int, period_slug: str) -> HttpResponse:
    """The words are not wanted."""
    standing, action = get_action(request, council_slug, action_id, "read")
    period, may = period_at(action, period_slug), may_update(standing, action)
    if not may and not TypedWords.objects.filter(writer=standing.user, action=action, period=period).exists():
        raise PermissionDenied
    forget_typed(by=standing.user, action=action, period=period)
    messages.success(request, "What you had typed and not saved is thrown away.")
    if not may:
        return redirect("actions:action", council_slug, action_id)
    return redirect("actions:update-edit", council_slug, action_id, period_slug)


def _keep(request: HttpRequest, by: User, action: Action, period: ReportingPeriod) -> TypedWords | None:
    words, based_on = typed_words.read(request.POST), typed_words.based_on(request.POST)
    return keep_typed(by=by, action=action, period=period, based_on=based_on, words=words)


def _keep_by_ticket(
    request: HttpRequest, council_slug: str, action_id: int, period_slug: str
) -> tuple[TypedWords | None] | None:
    """Keep the words for whom the page was made, as its ticket says; None where it names nobody who may write here."""
    named = writer_named(request.POST.get("ticket", ""), action_id, period_slug)
    if named is None:
        return None
    writer, action, period = named
    if action.plan.council.slug != council_slug or not may_update(standing_of(writer, action.plan.council), action):
        return None
    try:
        return (_keep(request, writer, action, period),)
    except Refused:
        return None


def _note(request: HttpRequest, kept: TypedWords | None, period: ReportingPeriod) -> str:
    """What the page does not know yet: that the quarter is closed, or somebody else has saved."""
    if period.is_closed:
        return closed_in_words(period)
    knows = request.POST.get("based_on") != request.POST.get("version")
    return OVERTAKEN if kept and kept.overtaken and not knows else ""


def _answer(kept: TypedWords | None, note: str) -> JsonResponse:
    at = timezone.localtime(kept.typed_at if kept else timezone.now())
    return JsonResponse({"at": f"{at:%H:%M}", "stamp": kept.typed_at.isoformat() if kept else "", "note": note})
