"""A date in three boxes, as GOV.UK asks for it, that keeps what was typed and says which part is wrong."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format

PARTS = ("day", "month", "year")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


class DateInput(forms.Widget):
    """Three boxes named <name>_day, <name>_month and <name>_year.

    A single value named <name> ("2026-03-31" or "31/3/2026") is taken as well, for links and scripts.
    """

    template_name = "components/form/date_input.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        attrs = dict(attrs or {})
        wrong = attrs.pop("error_parts", [])
        context = super().get_context(name, value, attrs)
        typed = dict(zip(PARTS, parts_of(value), strict=True))
        id_ = context["widget"]["attrs"].get("id", f"id_{name}")
        context["widget"]["id"] = id_
        context["widget"]["parts"] = [
            {
                "name": f"{name}_{part}",
                "id": f"{id_}_{part}",
                "label": part.capitalize(),
                "value": typed[part],
                "wrong": part in wrong,
                "width": 4 if part == "year" else 2,
            }
            for part in PARTS
        ]
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> tuple[str, ...] | str | None:
        if any(f"{name}_{part}" in data for part in PARTS):
            typed = tuple(str(data.get(f"{name}_{part}", "") or "").strip() for part in PARTS)
            return typed if any(typed) else None
        return data.get(name)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and not any(f"{name}_{part}" in data for part in PARTS)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_day" if id_ else ""


class DateField(forms.DateField):
    """A date. Takes month names, short or long, and a whole date typed or pasted into the first box."""

    widget = DateInput
    default_error_messages = {
        "missing": "{Label} must include a %(missing)s",
        "short_year": "Year must have four figures, like 2026",
    }

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        day, month, year = parts_of(value)
        missing = [part for part, text in zip(PARTS, (day, month, year), strict=True) if not text]
        if missing and not isinstance(value, str):
            raise ValidationError(
                self.error_messages["missing"],
                code="missing",
                params={"missing": " and ".join(missing), "parts": missing},
            )
        return self._real_date(day, month, year)

    def _real_date(self, day: str, month: str, year: str) -> date:
        number = month_number(month)
        if not (is_number(day) and number and is_number(year)):
            wrong = [
                part
                for part, good in zip(PARTS, (is_number(day), bool(number), is_number(year)), strict=True)
                if not good
            ]
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"parts": wrong})
        if len(year) != 4:
            raise ValidationError(self.error_messages["short_year"], code="short_year", params={"parts": ["year"]})
        try:
            return date(int(year), number, int(day))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


def parts_of(value: Any) -> tuple[str, str, str]:
    """Day, month and year as text for the boxes. What cannot be parted goes whole into the first box."""
    if value is None or value == "":
        return ("", "", "")
    if isinstance(value, date):
        return (str(value.day), str(value.month), str(value.year))
    if isinstance(value, str):
        return _parts_of_text(value.strip())
    day, month, year = (str(part).strip() for part in value)
    return _parts_of_text(day) if day and not month and not year else (day, month, year)


def _parts_of_text(text: str) -> tuple[str, str, str]:
    for pattern in get_format("DATE_INPUT_FORMATS"):
        try:
            return parts_of(datetime.strptime(text, pattern).date())  # noqa: DTZ007 a date has no time zone
        except ValueError:
            continue
    pieces = text.replace("/", " ").replace(".", " ").replace("-", " ").split()
    if len(pieces) == 3 and len(pieces[0]) == 4:
        pieces.reverse()
    return (pieces[0], pieces[1], pieces[2]) if len(pieces) == 3 else (text, "", "")


def is_number(text: str) -> bool:
    """Whether `text` is only the figures 0 to 9."""
    return text.isascii() and text.isdecimal()


def month_number(text: str) -> int:
    """1 to 12 for a month's number or name ("3", "03", "Mar", "march"), 0 for anything else."""
    if is_number(text):
        return int(text) if 1 <= int(text) <= 12 else 0
    name = text.lower().rstrip(".")
    named = [number for number, month in enumerate(MONTHS, start=1) if len(name) >= 3 and month.startswith(name)]
    return named[0] if named else 9 if name == "sept" else 0
