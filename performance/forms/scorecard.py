"""What a reader may narrow the scorecard by. All in the address, so that it can be sent to a colleague."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from peerreview.marks import INDICATOR_MARKS
from performance.rules.rating import Rating
from performance.scorecard.filters import ScorecardFilters

MINE = "mine"


class ScorecardFilterForm(forms.Form):
    """Portfolio, service and rating. A value that makes no sense is told, and the others still work.

    `mine` are the portfolios that the reader holds, `portfolios` and `services` all that there are.
    """

    portfolio = forms.ChoiceField(required=False)
    service = forms.ChoiceField(required=False)
    rating = forms.ChoiceField(
        required=False, choices=[("", "All ratings"), *((key, mark.word) for key, mark in INDICATOR_MARKS.items())]
    )

    mark_optional = False
    label_size = ""

    def __init__(
        self, data: Mapping[str, Any], *, portfolios: Sequence[str], services: Sequence[str], mine: Sequence[str]
    ) -> None:
        known = {name: data[name] for name in ("portfolio", "service", "rating") if name in data}
        super().__init__(known or None)
        self.mine = tuple(mine)
        own = [(MINE, f"My portfolio: {', '.join(mine)}")] if mine else []
        self._choices("portfolio", [("", "All portfolios"), *own, *((name, name) for name in portfolios)])
        self._choices("service", [("", "All services"), *((name, name) for name in services)])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]

    @property
    def set_values(self) -> dict[str, str]:
        """The filters that are set and make sense, as the address says them."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def filters(self) -> ScorecardFilters:
        values = self.set_values
        portfolio = values.get("portfolio", "")
        return ScorecardFilters(
            portfolios=self.mine if portfolio == MINE else (portfolio,) if portfolio else (),
            service=values.get("service", ""),
            rating=Rating(values["rating"]) if "rating" in values else None,
        )

    @property
    def set_count(self) -> int:
        return len(self.set_values)

    @property
    def form(self) -> "ScorecardFilterForm":
        """Itself, for the filter panel, which asks a filter for its form."""
        return self
