"""Handing indicators and risks from one owner to another. Part of councils.services.handing_over."""

from audit.services import record
from councils.models import User
from performance.models import Indicator, Risk
from performance.services.saving import checked_save


def indicator_hand_over(*, by: User, thing: Indicator, person: User, to: User, reason: str) -> None:
    """Give an indicator another owner."""
    _hand_over("performance.indicator.handed_over", by, thing, person, to, reason)


def risk_hand_over(*, by: User, thing: Risk, person: User, to: User, reason: str) -> None:
    """Give a risk another owner."""
    _hand_over("performance.risk.handed_over", by, thing, person, to, reason)


def _hand_over(event: str, by: User, thing: Indicator | Risk, person: User, to: User, reason: str) -> None:
    model = type(thing)
    now = model._default_manager.select_for_update(no_key=True, of=("self",)).select_related("council").get(pk=thing.pk)
    if now.owner_id != person.pk:
        return
    now.owner = to
    checked_save(now)
    record(event, by=by, thing=now, council=now.council, before=str(person), after=str(to), reason=reason)
