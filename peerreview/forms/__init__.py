"""Forms as GOV.UK draws them: Django's own forms, our renderer, and two fields that read what people type."""

from peerreview.forms.bound import GovukBoundField
from peerreview.forms.dates import DateField, DateInput
from peerreview.forms.models import govuk_formfield
from peerreview.forms.numbers import DecimalField
from peerreview.forms.pounds import PoundsField
from peerreview.forms.renderer import GovukRenderer
from peerreview.forms.widgets import Checkboxes, Radios

__all__ = [
    "Checkboxes",
    "DateField",
    "DateInput",
    "DecimalField",
    "GovukBoundField",
    "GovukRenderer",
    "PoundsField",
    "Radios",
    "govuk_formfield",
]
