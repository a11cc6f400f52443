"""The small Markdown that papers are written in: paragraphs, bold, italic, lists, links, headings, tables, quotes.

No raw HTML and no pictures. What is made is cleaned once more by nh3, so that safety does not hang on one parser.
"""

from collections.abc import Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {"p", "strong", "em", "ul", "ol", "li", "a", "h3", "h4", "blockquote", "br"} | {
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
#: Sections have the second level: what a person writes stands below.
HIGHEST, LOWEST = 3, 4
SCHEMES = {"http", "https", "mailto", "tel"}

_parser = MarkdownIt("commonmark", {"html": False, "breaks": False}).enable("table")
_parser.disable(["image", "html_block", "html_inline", "code", "fence", "backticks", "reference", "autolink", "hr"])


def tokens(text: str) -> Sequence[Token]:
    """The text's blocks as markdown-it tells them, headings brought to the levels that they have here."""
    found = _parser.parse(text)
    for token in found:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(HIGHEST + int(token.tag[1]) - 1, LOWEST)}"
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        token.attrs.pop("style", None)
    return found


def to_html(text: str) -> str:
    """Safe HTML of the text."""
    html = _parser.renderer.render(tokens(text), _parser.options, {})
    attributes = {"a": {"href"}, "ol": {"start"}, "th": {"scope"}}
    return str(nh3.clean(html, tags=TAGS, attributes=attributes, url_schemes=SCHEMES, link_rel=None)).strip()


def is_one_paragraph(text: str) -> bool:
    return [token.type for token in tokens(text)] == ["paragraph_open", "inline", "paragraph_close"]
