"""What the templates of Cabinet papers need."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from reports.papers.markdown import to_html

register = template.Library()


@register.filter
def small_markdown(text: str) -> SafeString:
    """Small Markdown as HTML, made safe by reports.papers.markdown."""
    return mark_safe(to_html(text))  # noqa: S308 (cleaned by nh3)
