"""What the buttons of the check page do to a proposal: add, merge, split, move. Pure; the view keeps the result."""

from recommendations.forms.check import CheckForms
from recommendations.proposal import Proposal

NOT_THERE = "These words are no longer in it. Choose again where the second one begins"
NO_BLANK_LINE = "It has no blank line. Choose where the second one begins, or put a blank line there"


def rearranged(forms: CheckForms, asked: str) -> tuple[Proposal, str] | None:
    """The corrected proposal after what `asked` says ("merge:3"), and the part of the page to come back to.

    None where it cannot be done; the reason then stands at a field of the form. A button for an item that is no longer
    there, and one that does not exist, only keep the corrections.
    """
    proposal = forms.proposal()
    verb, _, which = asked.partition(":")
    key = int(which) if which.isdecimal() else 0
    if verb == "add":
        proposal = proposal.with_new_item()
        return proposal, f"item-{proposal.items[-1].key}"
    if verb == "missed":
        before = {item.key for item in proposal.items}
        proposal = proposal.with_missed(key)
        new = next((item.key for item in proposal.items if item.key not in before), None)
        return proposal, f"item-{new}" if new else "missed"
    if key not in {item.key for item in proposal.items}:
        return proposal, "recommendations"
    if verb == "split":
        return _split(proposal, forms, key)
    if verb == "merge":
        proposal = proposal.merged(key)
    elif verb in ("up", "down"):
        proposal = proposal.moved(key, -1 if verb == "up" else 1)
    return proposal, f"item-{key}"


def _split(proposal: Proposal, forms: CheckForms, key: int) -> tuple[Proposal, str] | None:
    form = next(form for form in forms.items.forms if form.cleaned_data["key"] == key)
    text = proposal.items[proposal.place_of(key)].text
    chosen = form.cleaned_data["split_at"]
    at = text.find(chosen, 1) if chosen else text.find("\n\n")
    if at < 1:
        form.add_error("split_at", NOT_THERE if chosen else NO_BLANK_LINE)
        return None
    changed = proposal.split(key, at)
    return changed, f"item-{key}"
