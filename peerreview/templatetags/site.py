"""Tags that every template has without loading them: the parts of a page that need a little logic.

Parts that need none are plain includes from templates/components/.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.formsets import BaseFormSet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from peerreview.charts import Svg, mark_svg
from peerreview.forms.bound import GovukBoundField
from peerreview.marks import Mark

register = template.Library()


@register.simple_tag
def error_summary(*forms: Any) -> str:
    """What is wrong in the forms, lists of forms or formsets given, with links to the fields; nothing where nothing is.

    A form shown here does not show its summary again when it is drawn.
    """
    single = [form for given in forms if given for form in _forms_of(given)]
    for form in single:
        form.error_summary_shown = True
    problems = [problem for given in forms if given for problem in _problems_of(given)]
    return render_to_string("components/form/error_summary.html", {"problems": problems})


def _forms_of(given: Any) -> Iterable[Any]:
    if isinstance(given, list):
        return given
    return given.forms if isinstance(given, BaseFormSet) else [given] if isinstance(given, BaseForm) else []


def _problems_of(given: Any) -> Iterator[dict[str, Any]]:
    if isinstance(given, BaseFormSet):
        yield from ({"text": error, "target": ""} for error in given.non_form_errors())
    for form in _forms_of(given):
        if not form.is_bound:
            continue
        yield from ({"text": error, "target": ""} for error in form.non_field_errors())
        for bound in form:
            target = bound.error_target if isinstance(bound, GovukBoundField) and not bound.is_hidden else ""
            yield from ({"text": error, "target": target} for error in bound.errors)


@register.simple_tag
def has_errors(*forms: Any) -> bool:
    """Whether any of the forms given was sent and found wanting: the page's title then starts with "Error:"."""
    return any(form.is_bound and not form.is_valid() for given in forms for form in _forms_of(given))


@register.simple_tag
def field(bound_field: Any, label_size: str = "", page_heading: bool = False) -> SafeString:
    """One field, with its label as large as the page's heading if wished: {% field form.name label_size="l" %}."""
    return render_to_string(
        "components/form/field.html",
        {"field": bound_field, "label_size": label_size, "page_heading": page_heading},
    )


@register.simple_tag
def bare_field(bound_field: Any, label: str = "") -> SafeString:
    """A field whose label is only heard, for grids where column and row head say it to the eye."""
    return render_to_string("components/form/bare_field.html", {"field": bound_field, "label": label})


@register.inclusion_tag("components/breadcrumbs/breadcrumbs.html")
def breadcrumbs(*steps: str) -> dict[str, Any]:
    """{% breadcrumbs "Actions" actions_url "Action 3" action_url %}: text and address in turn."""
    return {"steps": list(zip(steps[::2], steps[1::2], strict=True))}


@register.inclusion_tag("components/back_link/back_link.html")
def back_link(href: str, text: str = "Back") -> dict[str, str]:
    return {"href": href, "text": text}


@register.inclusion_tag("components/mark/mark.html")
def mark(mark: Mark | None, short: bool = False, note: str = "") -> dict[str, Any]:
    """A rating's mark: shape, word and colour. `note` adds a remark, such as "provisional"."""
    return {"mark": mark, "words": (mark.short if short else mark.word) if mark else "", "note": note}


@register.simple_tag
def mark_icon(mark: Mark, size: int = 16) -> Svg:
    """A rating's shape by itself, as an ornament beside words that say the same."""
    return mark_svg(mark, size=size)


@register.inclusion_tag("components/progress/progress.html")
def progress(done: int, of: int, label: str) -> dict[str, Any]:
    """A bar of `done` of `of`: {% progress 3 8 "milestones reached" %}."""
    share = min(max(done / of, 0), 1) if of else 0
    return {"done": done, "of": of, "label": label, "width": round(200 * share, 1)}
