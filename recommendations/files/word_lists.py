"""The numbers that Word prints before paragraphs of a list; they stand nowhere in the words themselves."""

import re
from typing import Any, Final

from docx.oxml.ns import qn

from recommendations.files.numbers import counted
from recommendations.files.word_styles import Styles

_STYLES: Final = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_UNNUMBERED: Final = ("bullet", "none")


class Lists:
    """Counts along as paragraphs are asked about in their order."""

    def __init__(self, document: Any, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Any]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._abstract_of: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._restarted: set[tuple[str, int]] = set()
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        if part is not None:
            self._learn(part.element)

    def marker(self, paragraph: Any) -> tuple[str, int]:
        """What is printed before a paragraph ("3.", "b)", "-"), and its level from 0; nothing in no list."""
        found = self._styles.list_of(paragraph)
        if found is None:
            return "", 0
        number, level = found
        definition = self._levels.get(self._abstract_of.get(number, ""), {}).get(level)
        if definition is None:
            return "", 0
        style = _of(definition, "w:numFmt", "decimal")
        if style in _UNNUMBERED:
            return ("-" if style == "bullet" else ""), level
        return self._counted(number, level, _of(definition, "w:lvlText", f"%{level + 1}.")), level

    def _counted(self, number: str, level: int, pattern: str) -> str:
        abstract = self._abstract_of[number]
        self._count(number, abstract, level)

        def figure(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            definition = self._levels[abstract].get(at)
            style = _STYLES.get(_of(definition, "w:numFmt", "decimal"), "1") if definition is not None else "1"
            return counted(self._counts.get((abstract, at), self._start(number, abstract, at)), style)

        return re.sub(r"%([1-9])", figure, pattern).strip()

    def _count(self, number: str, abstract: str, level: int) -> None:
        """One more at this level; deeper levels begin anew. A list that overrides its start begins there, once."""
        key = (abstract, level)
        if (number, level) in self._starts and (number, level) not in self._restarted:
            self._restarted.add((number, level))
            self._counts[key] = self._starts[number, level]
        elif key in self._counts:
            self._counts[key] += 1
        else:
            self._counts[key] = self._start(number, abstract, level)
        for deeper in range(level + 1, 9):
            self._counts.pop((abstract, deeper), None)

    def _start(self, number: str, abstract: str, level: int) -> int:
        definition = self._levels[abstract].get(level)
        start = _of(definition, "w:start", "1") if definition is not None else "1"
        return int(start) if re.fullmatch(r"\d{1,5}", start) else 1

    def _learn(self, root: Any) -> None:
        for abstract in root.iter(qn("w:abstractNum")):
            self._levels[abstract.get(qn("w:abstractNumId"))] = {
                _level(level): level for level in abstract.iter(qn("w:lvl"))
            }
        for number in root.iter(qn("w:num")):
            key = number.get(qn("w:numId"))
            self._abstract_of[key] = _of(number, "w:abstractNumId", "")
            for override in number.iter(qn("w:lvlOverride")):
                start = _of(override, "w:startOverride", "")
                if re.fullmatch(r"\d{1,5}", start):
                    self._starts[key, _level(override)] = int(start)


def _level(node: Any) -> int:
    value = str(node.get(qn("w:ilvl")))
    return int(value) if value.isdecimal() else 0


def _of(node: Any, name: str, otherwise: str) -> str:
    found = node.find(qn(name))
    value = None if found is None else found.get(qn("w:val"))
    return otherwise if value is None else str(value)
