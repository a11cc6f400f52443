"""What a Word document's styles say of a paragraph: bold, a heading, a page of its own, a list."""

import re
from typing import Any, Final

from docx.oxml.ns import qn

_OFF: Final = ("0", "false", "off")
_DEEPEST: Final = 12  # styles based on one another; a broken document may go round in a circle


class Styles:
    """The styles of one document, by their id."""

    def __init__(self, document: Any) -> None:
        part = document.styles.element
        self._by_id = {style.get(qn("w:styleId")): style for style in part.iter(qn("w:style"))}
        self._default = next(
            (
                key
                for key, style in self._by_id.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on")
            ),
            None,
        )

    def heading_level(self, paragraph: Any) -> int:
        """1 to 6 for a heading, 1 for the document's title, otherwise 0."""
        for style in self._chain(self._style_of(paragraph)):
            name = style.find(qn("w:name"))
            words = str(name.get(qn("w:val")) if name is not None else "").lower()
            if found := re.fullmatch(r"heading ([1-9])", words):
                return min(int(found[1]), 6)
            if words == "title":
                return 1
        return 0

    def paragraph_bold(self, paragraph: Any) -> bool:
        return self._bold_of(self._style_of(paragraph)) or False

    def run_bold(self, run: Any, paragraph_bold: bool) -> bool:
        """Whether a run is bold: by its own word, its character style's, or its paragraph's."""
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return paragraph_bold
        own = _switch(properties.find(qn("w:b")))
        if own is not None:
            return own
        style = properties.find(qn("w:rStyle"))
        styled = self._bold_of(style.get(qn("w:val"))) if style is not None else None
        return paragraph_bold if styled is None else styled

    def breaks_before(self, paragraph: Any) -> bool:
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}")
        if own is not None:
            return bool(_switch(own))
        for style in self._chain(self._style_of(paragraph)):
            found = style.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}")
            if found is not None:
                return bool(_switch(found))
        return False

    def list_depth(self, paragraph: Any) -> int:
        """How deep a paragraph stands by the name of its style: "List Bullet 2" is a list within a list."""
        for style in self._chain(self._style_of(paragraph)):
            name = style.find(qn("w:name"))
            words = str(name.get(qn("w:val")) if name is not None else "").lower()
            if found := re.fullmatch(r"list (?:bullet|number) ([2-5])", words):
                return int(found[1]) - 1
        return 0

    def is_set_in(self, paragraph: Any) -> bool:
        """Whether a paragraph begins to the right of the others, by itself or by its style."""
        for holder in (paragraph, *self._chain(self._style_of(paragraph))):
            found = holder.find(f"{qn('w:pPr')}/{qn('w:ind')}")
            left = found.get(qn("w:left"), found.get(qn("w:start"))) if found is not None else None
            if left is not None:
                return str(left).isdecimal() and int(left) > 0
        return False

    def list_of(self, paragraph: Any) -> tuple[str, int] | None:
        """The list (its id) and level of a paragraph, by itself or by its style; None where it is in none."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        holders = [own] if own is not None else []
        holders += [
            found
            for style in self._chain(self._style_of(paragraph))
            if (found := style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")) is not None
        ]
        number = next((value for holder in holders if (value := _value(holder, "w:numId")) is not None), None)
        level = next((value for holder in holders if (value := _value(holder, "w:ilvl")) is not None), "0")
        if number in (None, "0"):
            return None
        return str(number), int(level) if level.isdecimal() and int(level) < 9 else 0

    def _style_of(self, paragraph: Any) -> str | None:
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return named.get(qn("w:val")) if named is not None else self._default

    def _chain(self, key: str | None) -> list[Any]:
        """A style and those it is based on, nearest first."""
        chain: list[Any] = []
        while key in self._by_id and len(chain) < _DEEPEST:
            chain.append(self._by_id[key])
            based = chain[-1].find(qn("w:basedOn"))
            key = based.get(qn("w:val")) if based is not None else None
        return chain

    def _bold_of(self, key: str | None) -> bool | None:
        for style in self._chain(key):
            found = _switch(style.find(f"{qn('w:rPr')}/{qn('w:b')}"))
            if found is not None:
                return found
        return None


def _switch(node: Any) -> bool | None:
    return None if node is None else node.get(qn("w:val")) not in _OFF


def _value(holder: Any, name: str) -> str | None:
    found = holder.find(qn(name))
    return None if found is None else str(found.get(qn("w:val")))
