"""A ticket in the form: that this page was made for this person. With it their words find their way home when the
sign-in has ended meanwhile. It lets nobody read anything.

docs/decisions/0020-typed-words-are-kept-apart.md.
"""

from django.core import signing
from django.utils.crypto import constant_time_compare

from actions.models import Action
from councils.models import ReportingPeriod, User

SALT = "actions.typing"
LASTS = 14 * 24 * 3600  # seconds: a laptop closed over a holiday


def ticket_for(user: User, action: Action, period: ReportingPeriod) -> str:
    return signing.dumps([user.pk, action.pk, period.pk, _stamp(user)], salt=SALT)


def writer_named(ticket: str, action_id: int, period_slug: str) -> tuple[User, Action, ReportingPeriod] | None:
    """Whose page it was; None where the ticket is not ours, not of this page, too old, or of another password."""
    try:
        user_id, of_action, period_id, stamp = signing.loads(ticket, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    action = Action.objects.select_related("plan__council").filter(pk=of_action).first()
    period = ReportingPeriod.objects.select_related("council").filter(pk=period_id).first()
    if user is None or action is None or period is None:
        return None
    if action.pk != action_id or period.slug != period_slug or not constant_time_compare(stamp, _stamp(user)):
        return None
    return user, action, period


def was_made_for(ticket: str, user: User, action: Action, period: ReportingPeriod) -> bool:
    """Whether this person was once given the form of this update: they could write it then."""
    named = writer_named(ticket, action.pk, period.slug)
    return named is not None and named == (user, action, period)


def _stamp(user: User) -> str:
    """Changes with the password, so that a new one makes old tickets worthless."""
    return user.get_session_auth_hash()[:16]
