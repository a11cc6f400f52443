"""The form in which a meeting's decision is recorded or corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict

from peerreview.forms import DateField, Radios
from reports.exemption_fields import add_exemption
from reports.models import MeetingDecision, Resolution
from reports.papers.content import Exemption
from reports.papers.decided import AGREED, Asked, Facts, Resolved, problems

MOST_FURTHER = 20
#: The call-in's three answers: nothing has been said yet, no, yes.
CALLED_IN = {"": None, "no": False, "yes": True}
FACT_NAMES = tuple(Facts.__dataclass_fields__)


@dataclass(frozen=True)
class Block:
    """What the page asks of one resolution. `asked` is None for a further one."""

    number: int
    asked: Asked | None
    outcome: BoundField | None
    words: BoundField
    deferred: BoundField | None
    exempt: BoundField | None
    exemption: tuple[BoundField, ...]

    @property
    def says_exempt(self) -> bool:
        """Whether the fields of the exemption are to be seen at once."""
        return bool(self.exempt and (self.exempt.value() or any(field.errors for field in self.exemption)))


class DecisionForm(forms.Form):
    """The meeting, each recommendation of the frozen paper, and further resolutions after them.

    `further` in what was sent says how many further ones the page had; the last of them may be empty.
    """

    mark_optional = False

    decided_on = DateField(label="Day of the meeting")
    minute = forms.CharField(
        label="Minute reference",
        required=False,
        max_length=60,
        help_text="As the minutes number it, such as Minute 34. It can be added later",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    presided = forms.CharField(label="Who presided (optional)", required=False, max_length=120)
    note = forms.CharField(
        label="Note (optional)",
        required=False,
        help_text="Everyone who may read Part A of the paper reads it: nothing exempt",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    called_in = forms.ChoiceField(
        label="Was the decision called in?",
        required=False,
        choices=[("", "Not known yet"), ("no", "No"), ("yes", "Yes")],
        widget=Radios(inline=True, small=True),
    )
    called_in_on = DateField(label="Called in on (optional)", required=False)
    call_in_outcome = forms.CharField(
        label="What came of it (optional)",
        required=False,
        help_text="Such as: scrutiny offered no advice, so the decision stands",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    implement_from = DateField(
        label="Can be carried out from (optional)",
        required=False,
        help_text="Leave it empty where the date worked out holds",
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    further = forms.IntegerField(min_value=0, max_value=MOST_FURTHER, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        asked: Sequence[Asked],
        today: date,
        decided_on: date,
        is_key: bool,
        decision: MeetingDecision | None = None,
        **kwargs: Any,
    ) -> None:
        self.asked, self.today, self.decision = {item.number: item for item in asked}, today, decision
        self.rows = {row.number: row for row in decision.resolutions.all()} if decision else {}
        kwargs["initial"] = self._initial(decided_on)
        super().__init__(*args, **kwargs)
        if not is_key and not (decision and decision.called_in):
            for name in ("called_in", "called_in_on", "call_in_outcome"):
                del self.fields[name]
        for number in range(1, len(self.asked) + self._further + 1):
            self._add(number, self.asked.get(number), self.rows.get(number))
        if decision:
            self.fields["reason"] = forms.CharField(
                label="Why it is corrected",
                help_text="What stood before is kept beside it, with this reason",
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": "Say why it is corrected"},
            )

    def _initial(self, decided_on: date) -> dict[str, Any]:
        decision = self.decision
        known: dict[str, Any] = {"decided_on": decided_on}
        if decision:
            known = {name: getattr(decision, name) for name in FACT_NAMES}
            known["called_in"] = {None: "", False: "no", True: "yes"}[decision.called_in]
        further = len(self.rows.keys() - self.asked.keys())
        return known | {"version": decision.version if decision else 0, "further": further}

    @property
    def _further(self) -> int:
        """How many further resolutions the page shows."""
        sent = str(self.data.get("further", "")) if self.is_bound else ""
        wanted = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 4 else 0
        return min(max(wanted, self.initial["further"]), MOST_FURTHER)

    def _add(self, number: int, asked: Asked | None, row: Resolution | None) -> None:
        if asked:
            self.fields[f"outcome-{number}"] = forms.ChoiceField(
                label=f"What was decided on recommendation {number}?",
                choices=Resolution.Outcome.choices,
                required=False,
                initial=row.outcome if row else None,
                widget=Radios(inline=True, small=True),
            )
            self.fields[f"deferred-{number}"] = forms.CharField(
                label="To which meeting?",
                required=False,
                max_length=120,
                help_text="Such as: Cabinet, 14 January 2027",
                initial=row.deferred_to if row else "",
            )
        self.fields[f"words-{number}"] = forms.CharField(
            label="The words as they were agreed" if asked else f"Resolution {number}",
            required=False,
            initial=row.words if row else "",
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        if not (asked and asked.exemption):
            add_exemption(self, number, f"Resolution {number} is exempt: it is for readers of Part B alone", row)

    @property
    def numbers(self) -> range:
        return range(1, len(self.asked) + self._further + 1)

    @property
    def blocks(self) -> list[Block]:
        return [self._block(number) for number in self.numbers]

    def _block(self, number: int) -> Block:
        def named(name: str) -> BoundField | None:
            return self[f"{name}-{number}"] if f"{name}-{number}" in self.fields else None

        exemption = tuple(field for name in ("paragraph", "interest") if (field := named(name)))
        return Block(
            number=number,
            asked=self.asked.get(number),
            outcome=named("outcome"),
            words=self[f"words-{number}"],
            deferred=named("deferred"),
            exempt=named("exempt"),
            exemption=exemption,
        )

    @property
    def recommended_blocks(self) -> list[Block]:
        return [block for block in self.blocks if block.asked]

    @property
    def further_blocks(self) -> list[Block]:
        return [block for block in self.blocks if not block.asked]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        self._check_days(values)
        self.resolutions = self._resolutions(values)
        for resolved in self.resolutions:
            for name, words in problems(resolved, asked=self.asked.get(resolved.number)).items():
                field = f"{'deferred' if name == 'deferred_to' else name}-{resolved.number}"
                if field not in self.errors:
                    self.add_error(field, words)
        return values

    def _check_days(self, values: dict[str, Any]) -> None:
        on = values.get("decided_on")
        if on and on > self.today:
            self.add_error("decided_on", "The day of the meeting must be today or earlier")
        called_in, called_in_on = values.get("called_in"), values.get("called_in_on")
        if called_in != "yes" and (called_in_on or values.get("call_in_outcome")):
            self.add_error("called_in", "Say that it was called in, or leave the day and the outcome empty")
        if on and called_in_on and called_in_on < on:
            self.add_error("called_in_on", "It cannot have been called in before it was made")
        if on and values.get("implement_from") and values["implement_from"] < on:
            self.add_error("implement_from", "It cannot be carried out before it was made")

    def _resolutions(self, values: dict[str, Any]) -> list[Resolved]:
        """What was typed, without the empty further ones at the end."""
        found = [self._resolved(values, number) for number in self.numbers]
        while found and found[-1].number not in self.asked and not found[-1].words:
            found.pop()
        return found

    def _resolved(self, values: dict[str, Any], number: int) -> Resolved:
        asked = self.asked.get(number)
        exemption = asked.exemption if asked else None
        if values.get(f"exempt-{number}"):
            exemption = Exemption(values.get(f"paragraph-{number}"), values.get(f"interest-{number}", ""))
        return Resolved(
            number=number,
            outcome=values.get(f"outcome-{number}", "") if asked else AGREED,
            words=values.get(f"words-{number}", "").strip(),
            deferred_to=values.get(f"deferred-{number}", "").strip(),
            exemption=exemption,
        )

    @property
    def facts(self) -> Facts:
        """What was typed of the meeting; only of a valid form."""
        values = {name: self.cleaned_data.get(name) for name in FACT_NAMES if name in self.fields}
        if "called_in" in values:
            values["called_in"] = CALLED_IN[values["called_in"] or ""]
        return Facts(**values)  # type: ignore[arg-type]

    def without_errors(self) -> "DecisionForm":
        """The page as it was typed, before anybody asked for it to be saved."""
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data = {}
        return self


def with_another(data: QueryDict, asked: Sequence[Asked]) -> QueryDict:
    """The same words with one more further resolution to fill in."""
    changed = data.copy()
    shown = str(data.get("further", "0"))
    changed["further"] = str(min(int(shown) + 1 if shown.isascii() and shown.isdecimal() else 1, MOST_FURTHER))
    return changed


def with_all_agreed(data: QueryDict, asked: Sequence[Asked]) -> QueryDict:
    """The same words with every recommendation agreed that nothing was said of yet."""
    changed = data.copy()
    for item in asked:
        if not changed.get(f"outcome-{item.number}"):
            changed[f"outcome-{item.number}"] = AGREED
    return changed


#: Buttons that change the page and save nothing.
STEPS = {"another": with_another, "all-agreed": with_all_agreed}
