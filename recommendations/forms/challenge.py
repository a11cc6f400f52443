"""What happened when: the dates of a challenge that are known only afterwards."""

from typing import Any

from django import forms

from peerreview.forms import DateField
from recommendations.models import PeerChallenge


class ChallengeDatesForm(forms.Form):
    report_received_on = DateField(label="Feedback report received", required=False)
    report_published_on = DateField(label="Feedback report published", required=False)
    plan_published_on = DateField(label="Action plan published", required=False)
    progress_review_on = DateField(
        label="Progress review or follow-up visit",
        required=False,
        help_text="Its first day. Leave empty where the review was taken in here as a challenge of its own.",
    )
    progress_review_published_on = DateField(label="Progress review report published", required=False)
    previous = forms.ModelChoiceField(
        label="The challenge before this one",
        required=False,
        queryset=PeerChallenge.objects.none(),
        empty_label="None",
    )

    def __init__(self, *args: Any, challenge: PeerChallenge, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.challenge = challenge
        earlier = PeerChallenge.objects.filter(council=challenge.council_id, on_site_start__lt=challenge.on_site_start)
        self.fields["previous"].queryset = earlier  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name, day in list(values.items()):
            if name != "previous" and day and day < self.challenge.on_site_start:
                self.add_error(name, f"{self.fields[name].label} must not lie before the visit")
        return values
