"""Forms for what comes of a decision: responses to many recommendations at once, a milestone, another date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict

from actions.forms.date_change import DateChangeForm
from actions.forms.milestone import MilestoneForm
from actions.models import Action
from councils.models import Council
from peerreview.forms import Radios
from recommendations.models import Recommendation, Response
from reports.services.decided import Answered, seen_of

LEAVE = ""


@dataclass(frozen=True)
class ResponseBlock:
    recommendation: Recommendation
    response: Response | None
    answer: BoundField
    reason: BoundField
    text: BoundField
    seen: BoundField


class ResponsesForm(forms.Form):
    """An answer to each recommendation, or none: those left as they are stay so."""

    mark_optional = False

    def __init__(self, *args: Any, recommendations: Sequence[Recommendation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recommendations = recommendations
        for item in recommendations:
            self._add(item)

    def _add(self, item: Recommendation) -> None:
        response = _response(item)
        choices = [(LEAVE, "Leave it as it is" if response else "No answer yet"), *Response.Answer.choices]
        self.fields[f"answer-{item.pk}"] = forms.ChoiceField(
            label=f"The council’s answer to {_name(item)}",
            choices=choices,
            required=False,
            widget=Radios(inline=True, small=True),
        )
        self.fields[f"reason-{item.pk}"] = forms.CharField(
            label="Reason for not accepting all of it",
            required=False,
            initial=response.reason if response else "",
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields[f"text-{item.pk}"] = forms.CharField(
            label="What the council says (optional)",
            required=False,
            initial=response.text if response else "",
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"seen-{item.pk}"] = forms.CharField(
            required=False, initial=seen_of(item), widget=forms.HiddenInput
        )

    @property
    def blocks(self) -> list[ResponseBlock]:
        return [
            ResponseBlock(item, _response(item), *(self[f"{name}-{item.pk}"] for name in _NAMES))
            for item in self.recommendations
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for item in self.recommendations:
            answer = values.get(f"answer-{item.pk}")
            if answer in (Response.Answer.PARTLY, Response.Answer.NOT_ACCEPTED) and not values.get(f"reason-{item.pk}"):
                self.add_error(f"reason-{item.pk}", f"Give the council’s reason for its answer to {_name(item)}")
        return values

    @property
    def answers(self) -> list[Answered]:
        """Those that were answered; only of a valid form."""
        return [
            Answered(item, answer, *(self.cleaned_data[f"{name}-{item.pk}"] for name in ("text", "reason", "seen")))
            for item in self.recommendations
            if (answer := self.cleaned_data[f"answer-{item.pk}"]) != LEAVE
        ]

    def without_errors(self) -> "ResponsesForm":
        """The page as it was typed, before anybody asked for it to be saved."""
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data = {}
        return self


_NAMES = ("answer", "reason", "text", "seen")


def _name(item: Recommendation) -> str:
    return f"{item.label[:1].lower()}{item.label[1:]}"


def _response(item: Recommendation) -> Response | None:
    return getattr(item, "response", None)


def with_all_accepted(data: QueryDict, recommendations: Iterable[Recommendation]) -> QueryDict:
    """The same words with “accepted” wherever there is neither a response nor an answer yet."""
    changed = data.copy()
    for item in recommendations:
        if not _response(item) and not changed.get(f"answer-{item.pk}"):
            changed[f"answer-{item.pk}"] = Response.Answer.ACCEPTED
    return changed


def with_seen_now(data: QueryDict, recommendations: Iterable[Recommendation]) -> QueryDict:
    """The same words over the responses as they are now, which the page shows above them."""
    changed = data.copy()
    for item in recommendations:
        changed[f"seen-{item.pk}"] = seen_of(item)
    return changed


def _choose_action(form: forms.Form, council: Council) -> None:
    field: Any = form.fields["action"]
    field.queryset = Action.objects.of(council).select_related("plan").order_by("plan", "order", "reference")
    form.order_fields(["action"])


class MilestoneFromForm(MilestoneForm):
    """A milestone, and the action it is a step of."""

    action = forms.ModelChoiceField(Action.objects.none(), label="Of which action?", empty_label="Choose an action")

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_action(self, council)


class DateFromForm(DateChangeForm):
    """Another due date, and the action whose it is."""

    action = forms.ModelChoiceField(Action.objects.none(), label="Of which action?", empty_label="Choose an action")

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_action(self, council)
        self.fields["reason"].help_text = "It stays beside the date"
        self.fields["reason"].label = "Why the meeting moved it"
        field: Any = self.fields["action"]
        field.queryset = field.queryset.filter(due_on__isnull=False, completed_on__isnull=True)
