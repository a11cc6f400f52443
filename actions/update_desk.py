"""What lies before someone who writes an update: what is saved, what they typed and did not save, what was said."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import QueryDict
from django.utils import timezone

from actions import typed_words
from actions.forms.update import UpdateForm, is_late
from actions.models import Action, Milestone, ProgressUpdate, TypedWords
from actions.rules.as_at import as_at
from actions.services.updates import last_said
from actions.typed_words import Words
from councils.models import ReportingPeriod, User
from councils.services.periods import closed_in_words, in_full, may_write_in

State = ProgressUpdate.State


@dataclass(frozen=True)
class Barred:
    """Why an update cannot be written any more, and what can be done; `ask` is whom to write to, if anyone."""

    why: str
    todo: str
    ask: User | None = None


@dataclass(frozen=True)
class Desk:
    """`may` is False for someone who could write here when they began and cannot any more."""

    user: User
    action: Action
    period: ReportingPeriod
    now: datetime
    may: bool = True

    @cached_property
    def milestones(self) -> list[Milestone]:
        return list(self.action.milestones.all())

    @cached_property
    def stored(self) -> ProgressUpdate | None:
        found = ProgressUpdate.objects.filter(action=self.action, period=self.period)
        return found.select_related("written_by", "decided_by").first()

    @cached_property
    def typed(self) -> TypedWords | None:
        return TypedWords.objects.filter(writer=self.user, action=self.action, period=self.period).first()

    @cached_property
    def last(self) -> ProgressUpdate | None:
        return last_said(self.action, self.period)

    @cached_property
    def barred(self) -> Barred | None:
        if not self.may:
            return _of_someone_else(self.action)
        if newer := self.action.plan.superseded_by.first():
            why = f"{self.action.plan} has been superseded by {newer}, so its actions no longer change."
            return Barred(why, "Copy your words to the action of the new plan.")
        if not may_write_in(self.period, self.user):
            return _of_the_period(self.period)
        if self.stored and self.stored.state == State.APPROVED:
            by = self.stored.decided_by
            why = f"{by} has approved this update, so it no longer changes. It can be returned to you."
            return Barred(why, f"Ask {by} to return the update to you.", by)
        return None

    @property
    def version(self) -> int:
        return self.stored.version if self.stored else 0

    @property
    def is_overtaken(self) -> bool:
        """Whether somebody saved the update after these words were begun."""
        return self.typed is not None and self.stored is not None and self.stored.version > self.typed.based_on

    @property
    def saved_words(self) -> Words:
        return typed_words.of_update(self.stored, self.milestones)

    @property
    def own_words(self) -> Words:
        """What this person typed by themselves: as it was before anything was put together."""
        return (self.typed.overtaken or self.typed.words) if self.typed else {}

    def words(self, take: str) -> Words:
        """The words to begin with. In: `take`, which of two texts was chosen: "theirs", "mine" or "both"."""
        if self.typed is None:
            return self.saved_words
        if not self.is_overtaken:
            return self.typed.words
        chosen = {
            "theirs": self.saved_words,
            "mine": self.own_words,
            "both": typed_words.both(self.saved_words, self.own_words),
        }
        return chosen.get(take, self.typed.words)

    @property
    def is_late(self) -> bool:
        """Whether the action's date had passed by the day that the period speaks of."""
        return is_late(self.action, as_at(self.period.last_day, timezone.localdate(self.now)))

    def form_of(self, take: str) -> UpdateForm:
        return self.unjudged(self.words(take))

    def unjudged(self, words: Words) -> UpdateForm:
        return UpdateForm.unjudged(words, milestones=self.milestones, late=self.is_late)

    def judged(self, sent: QueryDict) -> UpdateForm:
        return UpdateForm(sent, milestones=self.milestones, late=self.is_late)


def desk_for(user: User, action: Action, period: ReportingPeriod, *, may: bool = True) -> Desk:
    return Desk(user, action, period, timezone.now(), may)


def _of_someone_else(action: Action) -> Barred:
    lead = action.lead_officer
    if lead is None:
        return Barred("You no longer lead this action, so you cannot write its updates.", "Copy your words from here.")
    return Barred(f"{lead} leads this action now, and writes its updates.", f"Send your words to {lead}.", lead)


def _of_the_period(period: ReportingPeriod) -> Barred:
    if not period.is_closed:
        return Barred(f"{in_full(period)} is not open yet.", "Your words are kept until it opens.")
    by = period.closed_by
    todo = (
        f"Ask {by} to let you correct {in_full(period)}. Once you are named there, open this page again: "
        "your words will be in the form."
    )
    return Barred(closed_in_words(period), todo, by)
