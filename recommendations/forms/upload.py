"""Handing in a report: a text file, or its words pasted."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

PASTED = "Pasted text.txt"


class ReportUploadForm(forms.Form):
    mark_optional = False

    file = forms.FileField(
        label="Report as a text file",
        required=False,
        help_text="A file ending in .txt or .md. PDF and Word documents cannot be read yet.",
        widget=forms.FileInput(attrs={"accept": ".txt,.md,text/plain,text/markdown"}),
    )
    pasted = forms.CharField(
        label="Or paste the report’s words",
        required=False,
        strip=False,
        help_text="Open the PDF or Word document, select all, copy, and paste here.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_file(self) -> UploadedFile | None:
        file = self.cleaned_data["file"]
        limit = settings.UPLOAD_LIMIT_MB
        if file and file.size > limit * 1024 * 1024:
            raise forms.ValidationError(
                f"The file is {file.size / 1024 / 1024:,.0f} MB. The largest that can be taken is {limit} MB. "
                "A report’s text is far smaller: save it as plain text"
            )
        return file

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        if not values.get("file") and not values.get("pasted", "").strip():
            self.add_error("file", "Choose a file, or paste the report’s words")
        return values

    @property
    def name_and_content(self) -> tuple[str, bytes]:
        """What was handed in; a file goes before pasted words."""
        if file := self.cleaned_data["file"]:
            return file.name, file.read()
        return PASTED, self.cleaned_data["pasted"].encode()
