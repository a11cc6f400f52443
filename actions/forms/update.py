"""The progress update: short, in one column. What must be answered is the rules' to say, not this form's."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.utils import ErrorDict
from django.utils.html import format_html

from actions.models import Action, Milestone
from actions.rules.dates import day_in_words
from actions.rules.rating import CLAIMABLE, ActionRating
from actions.services.answers import Answers
from actions.typed_words import Words, as_sent
from peerreview.charts import mark_svg
from peerreview.forms import Checkboxes, DateField, Radios

HINTS = {
    ActionRating.GREEN.value: "It will be done by its due date",
    ActionRating.AMBER.value: "It may be late, or needs help to be on time",
    ActionRating.RED.value: "It is late, or will be",
    ActionRating.BLUE.value: "Everything has been done",
    ActionRating.GREY.value: "Its start date has not come yet",
}
LATE = "Needed for every rating but blue, since its date has passed"
LONGEST = 4000


def _words(label: str, hint: str = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        validators=[MaxLengthValidator(LONGEST)],  # not max_length: four counters on one page say too much
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class UpdateForm(forms.Form):
    """`mark_optional` is off: whether an answer is needed depends on the rating."""

    mark_optional = False

    rating = forms.ChoiceField(label="How is it going?", required=False, widget=Radios(hints=HINTS))
    narrative = _words("What has happened?", "In this quarter, in two or three sentences that a councillor understands")
    reason = _words("Why is it at risk or off track?", "Needed for amber and red", rows=3)
    way_back = _words("What will bring it back on track?", "Needed for red: who does what, and by when", rows=3)
    next_steps = _words("What happens next?", rows=3)
    forecast_on = DateField(label="When will it be done, as it looks now?", required=False)
    done_on = DateField(
        label="When was it done?",
        required=False,
        help_text="Only if it is complete. Leave empty if the day is not known",
    )
    milestones = forms.MultipleChoiceField(label="Milestones reached", required=False, widget=Checkboxes(small=True))
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, milestones: Iterable[Milestone], late: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if late:
            for name in ("reason", "way_back"):
                self.fields[name].help_text = LATE
        rating: Any = self.fields["rating"]
        rating.choices = [(each.value, _choice(each)) for each in CLAIMABLE]
        steps: Any = self.fields["milestones"]
        steps.choices = [(str(each.pk), each.title) for each in milestones]
        steps.widget.hints = {str(each.pk): hint for each in milestones if (hint := _step_hint(each))}
        if not steps.choices:
            del self.fields["milestones"]

    @classmethod
    def unjudged(cls, words: Words, **given: Any) -> Self:
        """The form with words as they were typed, half a date and all, without asking whether they will do."""
        form = cls(as_sent(words), **given)
        form._errors = ErrorDict()  # type: ignore[attr-defined]
        return form

    @property
    def answers(self) -> Answers:
        """What was typed, for the services; only of a valid form."""
        values = self.cleaned_data
        rating = ActionRating(values["rating"]) if values["rating"] else None
        return Answers(
            rating=rating,
            narrative=values["narrative"],
            reason=values["reason"],
            way_back=values["way_back"],
            next_steps=values["next_steps"],
            forecast_on=values["done_on"] if rating is ActionRating.BLUE else values["forecast_on"],
            reached=frozenset(map(int, values["milestones"])) if "milestones" in self.fields else None,
        )

    @property
    def has_words(self) -> bool:
        """Whether anything was written; only of a valid form."""
        return any(self.cleaned_data[name].strip() for name in ("narrative", "reason", "way_back", "next_steps"))

    def add_wrong_answers(self, wrong: dict[str, str]) -> None:
        """Put the rules' objections beside their fields; a complete action's date has its own field."""
        for name, message in wrong.items():
            complete = self.cleaned_data.get("rating") == ActionRating.BLUE
            self.add_error("done_on" if name == "forecast_on" and complete else name, message)


def is_late(action: Action, on: date) -> bool:
    """Whether the action's date has passed, so that red's questions are asked whatever is claimed."""
    return action.due_on is not None and on > action.due_on


def _choice(rating: ActionRating) -> str:
    return format_html('<span class="mark-choice">{} {}</span>', mark_svg(rating.mark, size=22), rating.label)


def _step_hint(milestone: Milestone) -> str:
    if milestone.reached_on:
        return f"Reached on {day_in_words(milestone.reached_on)}"
    return f"Due {day_in_words(milestone.due_on)}" if milestone.due_on else ""
