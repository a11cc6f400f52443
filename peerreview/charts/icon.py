"""The shape of each rating, drawn in a box of 16 by 16; peerreview.marks says which shape is whose.

Outlines differ as well as what is inside them, so that they can be told apart at a glance, small and in grey.
"""

from decimal import Decimal
from functools import cache
from xml.etree.ElementTree import Element, SubElement

from peerreview.charts.svg import Number, Svg, coordinate, finished, group, path, picture
from peerreview.marks import PALETTE, Mark

BOX = 16

_OUTLINES = {
    "circle": "M8 1 A7 7 0 1 1 8 15 A7 7 0 1 1 8 1 Z",
    "triangle": "M8 1.2 L15.6 14.8 L0.4 14.8 Z",
    "diamond": "M8 0.2 L15.8 8 L8 15.8 L0.2 8 Z",
    "square": "M1.2 1.2 H14.8 V14.8 H1.2 Z",
    "ring": "M8 1.6 A6.4 6.4 0 1 1 8 14.4 A6.4 6.4 0 1 1 8 1.6 Z",
}

_INSIDES = {
    "tick": "M4.6 8.3 L7.1 10.8 L11.5 5.4",
    "bang": "M8 5.8 V10 M8 12.1 V12.9",
    "cross": "M5.4 5.4 L10.6 10.6 M10.6 5.4 L5.4 10.6",
    "flag": "M4.9 13 V3.6 H11.6 L9.8 6.1 L11.6 8.6 H4.9",
    "query": "M5.9 6.5 C5.9 3.7 10.2 3.8 10.2 6.4 C10.2 8 8 7.9 8 9.6 M8 11.4 V12",
    "clock": "M8 4.4 V8.2 L10.8 9.8",
    "dash": "M5 8 H11",
    "dots": "M4.8 8 H5.2 M7.8 8 H8.2 M10.8 8 H11.2",
}


def mark_svg(mark: Mark, *, id: str = "", title: str = "", size: int = BOX) -> Svg:
    """Draw a rating's shape as a small picture, `size` pixels square.

    Without an `id` it is an ornament beside the words and hidden from screen readers (a tagged PDF still needs
    its title); with one it stands alone and is named by `title`, or else by the mark's own words.
    """
    if not id:
        return _ornament(mark, size)
    root = picture(size, size, id=id, title=title or mark.word, desc=mark.word, kind="mark")
    draw_mark(root, mark, Decimal(size) / 2, Decimal(size) / 2, size)
    return finished(root)


@cache  # a scorecard has hundreds of the same few
def _ornament(mark: Mark, size: int) -> Svg:
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "chart chart--mark"})
    root.attrib |= {"width": str(size), "height": str(size), "viewBox": f"0 0 {size} {size}"}
    root.attrib |= {"aria-hidden": "true", "focusable": "false"}
    SubElement(root, "title").text = mark.word
    draw_mark(root, mark, Decimal(size) / 2, Decimal(size) / 2, size)
    return finished(root)


def draw_mark(parent: Element, mark: Mark, x: Number, y: Number, size: Number, *, reversed: bool = False) -> None:
    """Draw a rating's shape into a picture with its middle at x, y.

    `reversed` swaps its colours, to stand on a ground of its own colour.
    """
    outline, _, inside = mark.shape.partition("-")
    colours = mark.colours
    hollow = colours == PALETTE["grey"]
    fill, ink, edge = colours.fill, colours.ink, colours.line
    if reversed and not hollow:
        fill, ink, edge = colours.ink, colours.fill, colours.ink
    scale = Decimal(size) / BOX
    corner = f"translate({coordinate(x - scale * 8)} {coordinate(y - scale * 8)})"
    holder = group(parent, mark.css_class, f"{corner} scale({_fine(scale)})")
    path(
        holder,
        _OUTLINES[outline],
        fill,
        stroke=edge,
        stroke_width="1.6" if hollow else "1",
        stroke_linejoin="round",
    )
    path(
        holder,
        _INSIDES[inside],
        stroke=ink,
        stroke_width="1.8",
        stroke_linecap="round",
        stroke_linejoin="round",
    )


def draw_dot(parent: Element, x: Number, y: Number, radius: str, fill: str) -> None:
    """Draw a plain point, for a value that has no mark."""
    SubElement(parent, "circle", {"cx": coordinate(x), "cy": coordinate(y), "r": radius, "fill": fill})


def _fine(scale: Decimal) -> str:
    """Write a scale, which wants more decimals than a coordinate."""
    return f"{scale.quantize(Decimal('0.0001')).normalize():f}"
