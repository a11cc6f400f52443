"""Keeping what someone has typed and not saved. It is theirs alone, so no event tells of it; saving does."""

from django.db import transaction
from django.utils import timezone

from actions import typed_words
from actions.models import Action, ProgressUpdate, TypedWords
from actions.typed_words import Words
from councils.models import ReportingPeriod, User
from peerreview.errors import Refused

LARGEST = 60_000  # characters: four texts of the longest, typed twice over


@transaction.atomic
def keep_typed(*, by: User, action: Action, period: ReportingPeriod, based_on: int, words: Words) -> TypedWords | None:
    """Keep the words for their writer, whatever has become of the update meanwhile: closed, approved, overtaken.

    In: `based_on`, the version of the update that the form was opened with. Out: None where they say no more than
    what is saved already; then nothing is kept. Errors: Refused for a mountain of words, or two councils' things.
    """
    if period.council_id != action.plan.council_id:
        raise Refused("This action and this quarter belong to different councils.")
    if typed_words.size(words) > LARGEST:
        raise Refused(f"This is more than {LARGEST:,} characters, so it cannot be kept as you type.")
    Action.objects.select_for_update(of=("self",), no_key=True).get(pk=action.pk)  # one at a time, as for saving
    stored = ProgressUpdate.objects.filter(action=action, period=period).first()
    if not words or typed_words.same(words, typed_words.of_update(stored, action.milestones.all())):
        forget_typed(by=by, action=action, period=period)
        return None
    mine = {"writer": by, "action": action, "period": period}
    kept = TypedWords.objects.filter(**mine).first() or TypedWords(**mine)
    if stored is None or stored.version <= based_on:
        kept.overtaken = None
    elif kept.overtaken is None:
        kept.overtaken = words
    kept.words, kept.based_on, kept.typed_at = words, based_on, timezone.now()
    kept.full_clean()
    kept.save()
    return kept


def forget_typed(*, by: User, action: Action, period: ReportingPeriod) -> None:
    """Throw away what this person has typed: it is saved, or they do not want it."""
    TypedWords.objects.filter(writer=by, action=action, period=period).delete()
