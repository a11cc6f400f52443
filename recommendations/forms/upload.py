"""Handing in a report or another document: a file, or its words pasted."""

import hashlib
from typing import Any

from django import forms
from django.conf import settings

from recommendations.files.formats import ENDINGS, MEDIA_TYPES

PASTED = "Pasted text.txt"
ACCEPTED = ",".join([*filter(None, ENDINGS), *MEDIA_TYPES.values()])


class UploadForm(forms.Form):
    """A file of any format that can be read, or words. `WHAT` is the word for it."""

    mark_optional = False
    WHAT = "document"

    file = forms.FileField(
        label="The document as a file",
        required=False,
        help_text="PDF, Word (.docx), web page (.html), Markdown (.md) or plain text (.txt).",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    pasted = forms.CharField(
        label="Or paste its words",
        required=False,
        strip=False,
        help_text="Open the document, select all, copy, and paste here.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text += f" The largest that can be taken is {settings.UPLOAD_LIMIT_MB} MB."

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        if not values.get("file") and not values.get("pasted", "").strip():
            self.add_error("file", f"Choose a file, or paste the {self.WHAT}’s words")
        return values

    @property
    def size(self) -> int:
        """How many bytes were handed in."""
        return int(self.cleaned_data["file"].size) if self.cleaned_data["file"] else len(self._pasted)

    @property
    def name(self) -> str:
        return str(self.cleaned_data["file"].name) if self.cleaned_data["file"] else PASTED

    @property
    def content(self) -> bytes:
        """What was handed in; a file goes before pasted words."""
        file = self.cleaned_data["file"]
        return bytes(file.read()) if file else self._pasted

    @property
    def sha256(self) -> str:
        """The hash of the file, read piece by piece: for one that is too large to be held in memory."""
        file = self.cleaned_data["file"]
        found = hashlib.sha256()
        for piece in file.chunks() if file else [self._pasted]:
            found.update(piece)
        return found.hexdigest()

    @property
    def _pasted(self) -> bytes:
        return str(self.cleaned_data["pasted"]).encode()


class ReportUploadForm(UploadForm):
    WHAT = "report"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "Report as a file"
        self.fields["pasted"].label = "Or paste the report’s words"
        self.fields["pasted"].help_text = "Open the report, select all, copy, and paste here."
