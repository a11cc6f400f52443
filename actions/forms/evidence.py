"""Evidence: a link or a file. A file's name, size and content are looked at before it is kept."""

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import URLValidator

from actions.rules.file_kinds import KINDS, why_not

LONGEST_NAME = 80


class EvidenceForm(forms.Form):
    mark_optional = False

    title = forms.CharField(
        label="What it is",
        max_length=200,
        help_text="For example: Minutes of the Audit Committee, 4 March 2026",
    )
    link = forms.URLField(
        label="Link",
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text="Where it can be read, if it is on the web",
        validators=[URLValidator(schemes=["http", "https"])],
        error_messages={"invalid": "Enter a link that starts with https://"},
    )
    file = forms.FileField(label="Or a file", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = f"Up to {settings.UPLOAD_LIMIT_MB} MB: {', '.join(KINDS)}"

    @property
    def is_begun(self) -> bool:
        """Whether anything was given at all: on an update's page, evidence may be left alone."""
        names = ("title", "link", "file")
        return self.is_bound and any(self[name].data not in (None, "") for name in names)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file:
            return None
        extension = PurePosixPath(file.name).suffix.lstrip(".").lower()
        if extension not in KINDS:
            raise forms.ValidationError(f"The file must be one of these: {', '.join(KINDS)}")
        if file.size > settings.UPLOAD_LIMIT_MB * 1024 * 1024:
            raise forms.ValidationError(f"The file must be no larger than {settings.UPLOAD_LIMIT_MB} MB")
        if why := why_not(extension, file):
            raise forms.ValidationError(why)
        file.name = f"{PurePosixPath(file.name).stem[:LONGEST_NAME]}.{extension}"
        return file

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        given = [name for name in ("link", "file") if values.get(name)]
        if len(given) == 2:
            self.add_error("file", "Give a link or a file, not both. Add the other as a second piece of evidence")
        elif not given and not self.errors:
            self.add_error("link", "Give a link or choose a file")
        return values
