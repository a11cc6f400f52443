"""One step of an action."""

from django import forms

from peerreview.forms import DateField


class MilestoneForm(forms.Form):
    title = forms.CharField(label="Milestone", help_text="What will have happened", max_length=250)
    due_on = DateField(label="Due date", required=False)


class MilestoneChangeForm(MilestoneForm):
    reached_on = DateField(label="Reached on", required=False, help_text="Leave empty if it has not been reached")
