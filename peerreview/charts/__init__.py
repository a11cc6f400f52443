"""Charts made on the server as SVG: the same on the page and in the PDF, legible in black and white.

Every chart is a string that a Django template writes as it is (it is escaped already), has a title and a
description for those who cannot see it, carries no style attributes (the content security policy forbids
them), and comes out byte for byte the same for the same input. Its figures belong in a table nearby.
"""

from peerreview.charts.bar import Segment, bar_counts
from peerreview.charts.heat import Dot, Square, heat_chart
from peerreview.charts.icon import mark_svg
from peerreview.charts.line import Guide, Usual, line_chart
from peerreview.charts.points import Point
from peerreview.charts.sparkline import sparkline
from peerreview.charts.svg import Svg
from peerreview.charts.thread import Branch, Leaf, Trunk, thread_chart
from peerreview.charts.timeline import TimelineRow, timeline

__all__ = [
    "Branch",
    "Dot",
    "Guide",
    "Leaf",
    "Point",
    "Segment",
    "Square",
    "Svg",
    "TimelineRow",
    "Trunk",
    "Usual",
    "bar_counts",
    "heat_chart",
    "line_chart",
    "mark_svg",
    "sparkline",
    "thread_chart",
    "timeline",
]
