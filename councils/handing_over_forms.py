"""What of a person's is handed over, to whom, and why."""

from typing import Any

from django import forms

from councils.handing_over import Kind, kinds
from councils.models import Council, User
from peerreview.forms import Checkboxes, Radios

ALL, CHOSEN = "all", "chosen"


class HandOverForm(forms.Form):
    mark_optional = False

    what = forms.ChoiceField(
        label="What is handed over?",
        choices=[(ALL, "Everything they hold"), (CHOSEN, "Only what I choose")],
        widget=Radios,
        initial=ALL,
        error_messages={"required": "Choose whether everything is handed over"},
    )
    to = forms.ModelChoiceField(
        label="Who takes it over?",
        queryset=User.objects.none(),
        empty_label="Choose a person",
        error_messages={"required": "Choose who takes it over"},
    )
    reason = forms.CharField(
        label="Why?",
        help_text="Kept in the history of each thing",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why these are handed over"},
    )

    def __init__(self, *args: Any, council: Council, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(memberships__council=council, is_active=True).exclude(pk=person.pk)
        self.fields["to"].queryset = people.distinct().order_by("name")  # type: ignore[attr-defined]
        self.kinds: list[Kind] = []
        for kind in kinds():
            things = list(kind.held_by(council, person))
            if things:
                self.kinds.append(kind)
                self.fields[kind.key] = forms.TypedMultipleChoiceField(
                    label=kind.heading,
                    choices=[(thing.pk, str(thing)) for thing in things],
                    coerce=int,
                    required=False,
                    widget=Checkboxes(small=True),
                )

    @property
    def held(self) -> list[Any]:
        """The fields of what they hold, for the template."""
        return [self[kind.key] for kind in self.kinds]

    @property
    def held_in_words(self) -> str:
        """ "5 actions they lead, 2 indicators"."""
        return ", ".join(kind.count_words(len(self.fields[kind.key].choices)) for kind in self.kinds)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, list[int]] | None:
        """The ids by kind; None for everything."""
        if self.cleaned_data["what"] == ALL:
            return None
        return {kind.key: self.cleaned_data[kind.key] for kind in self.kinds}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("what") == CHOSEN and not any(values.get(kind.key) for kind in self.kinds):
            self.add_error("what", "Choose at least one thing to hand over")
        return values
