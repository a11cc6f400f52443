"""The check page's form: facts, recommendations and suggested actions of one proposal."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet

from peerreview.forms import DateField
from recommendations.models import PeerChallenge, PeerTeamMember, Recommendation, Theme
from recommendations.proposal import Item, Person, Proposal, SuggestedAction
from recommendations.reading.prose import sentences

LONGEST_NAME = PeerTeamMember._meta.get_field("name").max_length or 0
LONGEST_ROLE = PeerTeamMember._meta.get_field("role").max_length or 0
LONGEST_THEME = Theme._meta.get_field("name").max_length or 0
LONGEST_REFERENCE = Recommendation._meta.get_field("reference").max_length or 0
LONGEST_BY = PeerChallenge._meta.get_field("next_challenge_by").max_length or 0
MOST_PEOPLE = 100_000
OPENING = 45  # characters of a sentence by which the place of a split is named


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class FactsForm(forms.Form):
    """Everything but the recommendations. What is needed to take in may be missing while it is only saved."""

    mark_optional = False

    kind = forms.ChoiceField(label="Kind of challenge", choices=PeerChallenge.Kind.choices)
    on_site_start = DateField(label="First day on site", required=False)
    on_site_end = DateField(label="Last day on site", required=False)
    themes = forms.CharField(label="Core themes", required=False, help_text="One a line.", widget=_area(5))
    asked_besides = forms.CharField(
        label="What the council asked for besides", required=False, help_text="One a line.", widget=_area(2)
    )
    team = forms.CharField(
        label="Peer team", required=False, help_text="One person a line: name, colon, role.", widget=_area(7)
    )
    people_spoken_to = forms.IntegerField(
        label="People spoken to",
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
    )
    follow_up = forms.CharField(
        label="Follow-up", required=False, help_text="In the report’s own words.", widget=_area(2)
    )
    next_challenge_by = forms.CharField(
        label="Next challenge", required=False, max_length=LONGEST_BY, help_text="In the report’s own words."
    )
    is_ours = forms.BooleanField(label="This report is about this council all the same", required=False)
    is_another = forms.BooleanField(label="This is another report all the same", required=False)

    def __init__(self, *args: Any, taking_in: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taking_in = taking_in

    def clean_themes(self) -> tuple[str, ...]:
        return self._names("themes")

    def clean_asked_besides(self) -> tuple[str, ...]:
        return self._names("asked_besides")

    def clean_team(self) -> tuple[Person, ...]:
        people = []
        for line in _lines(self.cleaned_data["team"]):
            name, _, role = (part.strip() for part in line.partition(":"))
            if not name or len(name) > LONGEST_NAME or len(role) > LONGEST_ROLE:
                raise forms.ValidationError(f"Write “{line[:60]}” as a name, a colon and a role, in one short line")
            people.append(Person(name, role))
        return tuple(people)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        start, end = values.get("on_site_start"), values.get("on_site_end")
        if start and end and end < start:
            self.add_error("on_site_end", "The last day on site must be the first day or later")
        if self.taking_in:
            for name in ("on_site_start", "on_site_end"):
                if name not in self.errors and not values.get(name):
                    self.add_error(name, f"Enter the {'first' if name == 'on_site_start' else 'last'} day on site")
        return values

    def _names(self, field: str) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(_lines(self.cleaned_data[field])))
        if long := [name for name in names if len(name) > LONGEST_THEME]:
            raise forms.ValidationError(f"“{long[0][:60]}…” must be {LONGEST_THEME} characters or fewer")
        return names


class ItemForm(forms.Form):
    """One recommendation of the proposal."""

    mark_optional = False
    label_size = ""

    key = forms.IntegerField(widget=forms.HiddenInput)
    position = forms.IntegerField(
        label="Place in the order",
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
    )
    reference = forms.CharField(
        label="Reference",
        required=False,
        max_length=LONGEST_REFERENCE,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    headline = forms.CharField(label="Headline", required=False, widget=_area(2))
    text = forms.CharField(label="All of its words, headline included", required=False, widget=_area(6))
    left_out = forms.BooleanField(label="Leave this one out", required=False)
    split_at = forms.CharField(label="The second one begins", required=False, widget=forms.Select)

    def __init__(self, *args: Any, taking_in: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taking_in = taking_in

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.taking_in and not values.get("left_out"):
            if "reference" not in self.errors and not values.get("reference"):
                self.add_error("reference", "Enter a reference, or leave this one out")
            if not values.get("headline") and not values.get("text"):
                self.add_error("headline", "Enter its words, or leave this one out")
        return values

    def item(self, stored: Item | None) -> Item:
        """The item as it now stands. A headline put right alone is put right at the start of the text too."""
        values = self.cleaned_data
        stored = stored or Item(values["key"], "", "", "")
        headline, text = values["headline"], _newlines(values["text"])
        if text == stored.text and stored.headline and text.startswith(stored.headline):
            text = headline + text.removeprefix(stored.headline)
        headline = headline or text.split("\n")[0]
        return replace(
            stored,
            reference=values["reference"],
            headline=_newlines(headline),
            text=text or headline,
            left_out=values["left_out"],
        )


class BaseItemFormSet(BaseFormSet):
    @property
    def taking_in(self) -> bool:
        return bool(self.form_kwargs.get("taking_in"))

    def clean(self) -> None:
        if not self.taking_in:
            return
        taken = [form for form in self.forms if not form.cleaned_data.get("left_out")]
        if not taken:
            raise forms.ValidationError("There is no recommendation to take in. Add one, or drop this upload")
        seen: set[str] = set()
        for form in taken:
            reference = form.cleaned_data.get("reference", "")
            if reference and reference in seen:
                form.add_error("reference", f"There is another recommendation {reference}. Give each its own reference")
            seen.add(reference)


class ActionForm(forms.Form):
    """An action that the report proposes."""

    mark_optional = False
    label_size = ""

    key = forms.IntegerField(widget=forms.HiddenInput)
    wanted = forms.BooleanField(label="Make an action of it", required=False)
    text = forms.CharField(label="What is to be done", required=False, widget=_area(3))


ItemFormSet = forms.formset_factory(ItemForm, formset=BaseItemFormSet, extra=0)
ActionFormSet = forms.formset_factory(ActionForm, extra=0)


class CheckForms:
    """The three parts together. `proposal()` gives the corrected proposal once `is_valid()` said yes."""

    def __init__(self, stored: Proposal, data: Mapping[str, Any] | None = None, *, taking_in: bool = False) -> None:
        self.stored = stored
        self.facts = FactsForm(data, initial=_facts(stored), prefix="facts", taking_in=taking_in)
        self.items = ItemFormSet(data, initial=_items(stored), prefix="items", form_kwargs={"taking_in": taking_in})
        self.actions = ActionFormSet(data, initial=_actions(stored), prefix="actions")
        for form in self.items:
            _fit(form, {"headline": (2, 60), "text": (4, 60)})
            form.fields["split_at"].widget.choices = list(_places(str(form["text"].value() or "")))
        for form in self.actions:
            _fit(form, {"text": (3, 60)})

    def is_valid(self) -> bool:
        return all([self.facts.is_valid(), self.items.is_valid(), self.actions.is_valid()])

    @property
    def failed(self) -> bool:
        return self.facts.is_bound and not self.is_valid()

    def proposal(self) -> Proposal:
        facts = dict(self.facts.cleaned_data)
        ticked = tuple(name for name in ("is_ours", "is_another") if facts.pop(name))
        return replace(
            self.stored, **facts, kind_known=True, confirmed=ticked, items=self._items(), actions=self._actions()
        )

    def _items(self) -> tuple[Item, ...]:
        stored = {item.key: item for item in self.stored.items}
        placed = [
            (form.cleaned_data["position"] or number, number, form.item(stored.get(form.cleaned_data["key"])))
            for number, form in enumerate(self.items.forms, start=1)
        ]
        return tuple(item for _, _, item in sorted(placed, key=lambda each: each[:2]))

    def _actions(self) -> tuple[SuggestedAction, ...]:
        said = {form.cleaned_data["key"]: form.cleaned_data for form in self.actions.forms}
        return tuple(
            replace(action, text=_newlines(values["text"]) or action.text, wanted=values["wanted"])
            if (values := said.get(action.key))
            else action
            for action in self.stored.actions
        )


def _facts(proposal: Proposal) -> dict[str, Any]:
    return {
        "kind": proposal.kind,
        "on_site_start": proposal.on_site_start,
        "on_site_end": proposal.on_site_end,
        "themes": "\n".join(proposal.themes),
        "asked_besides": "\n".join(proposal.asked_besides),
        "team": "\n".join(f"{person.name}: {person.role}" if person.role else person.name for person in proposal.team),
        "people_spoken_to": proposal.people_spoken_to,
        "follow_up": proposal.follow_up,
        "next_challenge_by": proposal.next_challenge_by,
        **dict.fromkeys(proposal.confirmed, True),
    }


def _items(proposal: Proposal) -> list[dict[str, Any]]:
    return [
        {
            "key": item.key,
            "position": number,
            "reference": item.reference,
            "headline": item.headline,
            "text": item.text,
            "left_out": item.left_out,
        }
        for number, item in enumerate(proposal.items, start=1)
    ]


def _actions(proposal: Proposal) -> list[dict[str, Any]]:
    return [{"key": action.key, "wanted": action.wanted, "text": action.text} for action in proposal.actions]


def _fit(form: forms.Form, sizes: dict[str, tuple[int, int]]) -> None:
    """Make each text area as tall as its words need: at least so many rows, at so many characters a row."""
    for name, (fewest, width) in sizes.items():
        words = str(form[name].value() or "")
        rows = sum(len(line) // width + 1 for line in words.split("\n"))
        form.fields[name].widget.attrs["rows"] = min(max(fewest, rows), 18)


def _places(text: str) -> Iterator[tuple[str, str]]:
    """Where a recommendation can be split: at its first blank line, or before any of its sentences but the first."""
    yield "", "At its first blank line"
    starts = [sentence for line in _newlines(text).split("\n") if line.strip() for sentence in sentences(line.strip())]
    seen = set()
    for sentence in starts[1:]:
        opening = sentence[:OPENING]
        if opening not in seen:
            seen.add(opening)
            yield opening, f"Before “{opening}{'…' if len(sentence) > OPENING else ''}”"


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
