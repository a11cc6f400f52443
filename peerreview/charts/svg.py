"""The few pieces every chart is drawn with. The standard library's XML tree does the escaping.

Looks are set by presentation attributes, which both Chromium and WeasyPrint honour, and by classes, which
a page's style sheet may use to change them. Coordinates are Decimal, never float, and written with two
decimals at most.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from xml.etree.ElementTree import Element, SubElement, tostring

from peerreview.marks import BLACK, WHITE

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
INK = BLACK
QUIET = "#505a5f"
FAINT = "#d8dcde"
PAPER = WHITE

Number = Decimal | int

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HUNDREDTH = Decimal("0.01")


class Svg(str):
    """A finished picture: a string that templates need not escape, for its words are escaped already."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell a template engine that this is HTML already."""
        return self


def picture(width: Number, height: Number, *, id: str, title: str, desc: str, kind: str) -> Element:
    """Begin a chart of a size in pixels, named to screen readers by its title and description.

    `id` begins every id inside and must be new to the page: letters, digits, "-" and "_", a letter first,
    else ValueError. `kind` is its class, as in "chart--sparkline".
    """
    if not _ID.fullmatch(id):
        raise ValueError(f"Not an id for a chart: {id!r}")
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": f"chart chart--{kind}", "id": id})
    root.attrib |= {"width": coordinate(width), "height": coordinate(height)}
    root.attrib |= {"viewBox": f"0 0 {coordinate(width)} {coordinate(height)}", "role": "img"}
    root.attrib |= {"aria-labelledby": f"{id}-title {id}-desc", "focusable": "false", "font-family": FONT}
    for name, words in (("title", title), ("desc", desc)):
        SubElement(root, name, {"id": f"{id}-{name}"}).text = clean(words)
    return root


def finished(root: Element) -> Svg:
    """Write a picture out."""
    return Svg(tostring(root, encoding="unicode", short_empty_elements=True))


def group(parent: Element, class_: str = "", transform: str = "") -> Element:
    """Add a group, moved or named by its class."""
    return SubElement(parent, "g", _given({"class": class_, "transform": transform}))


def line(
    parent: Element,
    x1: Number,
    y1: Number,
    x2: Number,
    y2: Number,
    stroke: str,
    width: str = "1",
    **extra: str,
) -> Element:
    """Add a straight line; further attributes by keyword, with "_" for "-"."""
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    at = {name: coordinate(end) for name, end in ends.items()}
    return SubElement(parent, "line", at | {"stroke": stroke, "stroke-width": width} | _dashed(extra))


def rect(parent: Element, x: Number, y: Number, width: Number, height: Number, fill: str, **extra: str) -> Element:
    """Add a rectangle; nothing is ever narrower than nothing."""
    sides = {"x": x, "y": y, "width": max(width, Decimal(0)), "height": max(height, Decimal(0))}
    at = {name: coordinate(side) for name, side in sides.items()}
    return SubElement(parent, "rect", at | {"fill": fill} | _dashed(extra))


def path(parent: Element, d: str, fill: str = "none", **extra: str) -> Element:
    """Add a path."""
    return SubElement(parent, "path", {"d": d, "fill": fill} | _dashed(extra))


def text(
    parent: Element,
    x: Number,
    y: Number,
    words: str,
    *,
    size: int = 12,
    fill: str = INK,
    anchor: str = "start",
    weight: str = "",
    class_: str = "",
) -> Element:
    """Write words with their baseline at y; `anchor` is start, middle or end."""
    at = {"x": coordinate(x), "y": coordinate(y), "font-size": str(size), "fill": fill, "text-anchor": anchor}
    element = SubElement(parent, "text", at | _given({"font-weight": weight, "class": class_}))
    element.text = clean(words)
    return element


def coordinate(number: Number) -> str:
    """Write a coordinate in two decimals at most, without trailing noughts, so that output never varies."""
    rounded = Decimal(number).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)
    written = f"{rounded:f}".rstrip("0").rstrip(".")
    return "0" if written in ("", "-0") else written


def clean(words: str) -> str:
    """Take out the characters that no XML may hold."""
    return _NOT_XML.sub("", words)


def text_width(words: str, size: int, weight: str = "") -> Decimal:
    """Guess how wide words come out, in pixels: close enough to leave room for them."""
    narrow = sum(1 for letter in words if letter in " .,:;'|!()[]ijlrtfI/-")
    units = 58 * (len(words) - narrow) + 32 * narrow
    return Decimal(units * size) / (92 if weight == "bold" else 100)


def wrapped(words: str, size: int, width: Number, most: int) -> list[str]:
    """Break words into at most `most` lines of a width in pixels, the last one cut short with an ellipsis."""
    lines: list[str] = []
    left = clean(words).split()
    while left and len(lines) < most:
        last = len(lines) == most - 1
        count = next((n for n in range(len(left), 0, -1) if _fits(left[:n], size, width)), 1)
        piece = " ".join(left[:count])
        left = left[count:]
        if (last and left) or not _fits([piece], size, width):
            piece = _shortened(piece, size, width)
        lines.append(piece)
    return lines


def _fits(words: list[str], size: int, width: Number) -> bool:
    """Tell whether words stay within a width."""
    return text_width(" ".join(words), size) <= width


def _shortened(words: str, size: int, width: Number) -> str:
    """Cut words until they and an ellipsis fit."""
    while words and not _fits([f"{words}…"], size, width):
        words = words[:-1]
    return f"{words.rstrip(' ,;:.')}…"


def _dashed(extra: dict[str, str]) -> dict[str, str]:
    """Turn keywords into attribute names: stroke_width is stroke-width, class_ is class."""
    return {name.rstrip("_").replace("_", "-"): value for name, value in extra.items()}


def _given(attributes: dict[str, str]) -> dict[str, str]:
    """Leave out what is empty."""
    return {name: value for name, value in attributes.items() if value}
