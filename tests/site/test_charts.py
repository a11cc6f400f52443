"""Charts: well-formed whatever they are given, named for those who cannot see them, fit for our own CSP."""

import ast
import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerreview import charts, marks
from peerreview.charts import (
    Branch,
    Guide,
    Leaf,
    Point,
    Segment,
    Svg,
    TimelineRow,
    Trunk,
    bar_counts,
    line_chart,
    mark_svg,
    sparkline,
    thread_chart,
    timeline,
)
from peerreview.charts.points import plain, ticks
from peerreview.charts.svg import coordinate, wrapped
from peerreview.charts.timeline import Step

SVG = "{http://www.w3.org/2000/svg}"
ALL_MARKS = [*marks.INDICATOR_MARKS.values(), *marks.ACTION_MARKS.values()]
RED, GREEN = marks.INDICATOR_MARKS["red"], marks.INDICATOR_MARKS["green"]
TODAY = date(2025, 12, 31)

any_value = st.none() | st.decimals()
any_point = st.builds(
    Point,
    st.text(max_size=20),
    any_value,
    st.text(max_size=10),
    st.none() | st.sampled_from(ALL_MARKS),
    any_value,
    any_value,
    st.booleans(),
)
any_day = st.none() | st.dates(date(1990, 1, 1), date(2090, 12, 31))
any_row = st.builds(TimelineRow, st.text(), any_day, any_day, any_day, st.none() | st.sampled_from(ALL_MARKS))


def parsed(svg: Svg) -> ElementTree.Element:
    """Read a chart back and hold it to what every chart must be."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own output
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
        assert not {"NaN", "Infinity"} & set(" ".join(element.attrib.values()).split())
    assert "<script" not in svg.lower()
    return root


def words(root: ElementTree.Element) -> list[str]:
    """Give everything a chart says in letters."""
    return [element.text or "" for element in root.iter(f"{SVG}text")]


@given(st.lists(any_point, max_size=30), any_value, st.text())
def test_a_sparkline_is_sound_whatever_it_is_given(points: list[Point], target: Decimal | None, title: str) -> None:
    parsed(sparkline(points, id="s1", title=title, target=target))


@given(st.lists(any_point, max_size=30), st.lists(st.builds(Guide, st.decimals(), st.text(max_size=9)), max_size=3))
def test_a_line_chart_is_sound_whatever_it_is_given(points: list[Point], guides: list[Guide]) -> None:
    parsed(line_chart(points, id="l1", title="Calls", guides=guides))


@given(st.lists(st.builds(Segment, st.sampled_from(ALL_MARKS), st.integers(0, 10**6)), max_size=12))
def test_a_bar_is_sound_and_never_wider_than_itself(segments: list[Segment]) -> None:
    root = parsed(bar_counts(segments, id="b1", title="Ratings"))
    for rect in root.iter(f"{SVG}rect"):
        assert Decimal(rect.get("x", "0")) + Decimal(rect.get("width", "0")) <= Decimal("640.1")


@given(st.lists(any_row, max_size=8))
def test_a_timeline_is_sound_whatever_it_is_given(rows: list[TimelineRow]) -> None:
    parsed(timeline(rows, id="t1", title="Plan", today=TODAY))


def test_words_are_escaped() -> None:
    point = Point("<b>&", Decimal(1), "</text><script>alert(1)</script>")
    for svg in (
        sparkline([point], id="a", title='<script>"'),
        line_chart([point], id="a", title="<script>", target_text="<i>", guides=[Guide(Decimal(1), "<u>")]),
        timeline([TimelineRow("<script>", None, None, None)], id="a", title="x", today=TODAY, today_text="<"),
    ):
        assert "<script>" not in svg
        parsed(svg)


def test_a_template_does_not_escape_a_chart_again() -> None:
    svg = mark_svg(RED)
    assert isinstance(svg, Svg)
    assert svg.__html__() is svg


@pytest.mark.parametrize("bad", ["", "1a", "a b", 'a"', "é"])
def test_an_id_that_could_break_out_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="Not an id"):
        sparkline([], id=bad, title="x")


def test_missing_results_leave_a_gap() -> None:
    values = [Decimal(1), Decimal(2), None, Decimal(3), None, Decimal(4), Decimal(5)]
    root = parsed(sparkline([Point("Q", value) for value in values], id="s", title="x"))
    lines = [path for path in root.iter(f"{SVG}path") if path.get("class") == "chart__line"]
    assert len(lines) == 2
    assert "no data" in (root.findtext(f"{SVG}desc") or "")


def test_the_last_point_has_its_mark_even_without_a_value() -> None:
    nothing = marks.INDICATOR_MARKS["no_data"]
    root = parsed(sparkline([Point("Q1", Decimal(1)), Point("Q2", None, mark=nothing)], id="s", title="x"))
    assert [group.get("class") for group in root.iter(f"{SVG}g")] == ["mark--no-data"]


def test_a_line_chart_says_its_values_periods_target_and_ratings() -> None:
    points = [
        Point("Q3 2024/25", Decimal(96), "96%", GREEN, Decimal(95)),
        Point("Q4 2024/25", None, "", None, Decimal(95)),
        Point("Q1 2025/26", Decimal(80), "80%", RED, Decimal(95), provisional=True),
    ]
    root = parsed(line_chart(points, id="l", title="Calls answered", target_text="Target 95%"))
    assert {"96%", "80%", "Target 95%", "Q3", "2024/25", "Q1", "2025/26"} <= set(words(root))
    assert root.findtext(f"{SVG}title") == "Calls answered"
    assert root.findtext(f"{SVG}desc") == (
        "Q3 2024/25 96% (Green: on target); Q4 2024/25 no data; Q1 2025/26 80% (Red: off target, provisional)"
    )
    assert [group.get("class") for group in root.iter(f"{SVG}g")] == ["mark--green", "mark--red"]


def test_without_results_a_line_chart_says_so() -> None:
    root = parsed(line_chart([Point("Q1 2025/26", None)], id="l", title="x"))
    assert "No results yet" in words(root)


def test_a_bar_says_every_count_and_draws_no_nought() -> None:
    segments = [Segment(RED, 7), Segment(GREEN, 31), Segment(marks.INDICATOR_MARKS["no_data"], 0)]
    root = parsed(bar_counts(segments, id="b", title="x"))
    assert words(root) == ["7", "31", "Red: off target, 7", "Green: on target, 31", "No data, 0"]
    assert len(list(root.iter(f"{SVG}rect"))) == 2


def test_a_count_below_nought_is_refused() -> None:
    with pytest.raises(ValueError, match="less than nought"):
        bar_counts([Segment(RED, -1)], id="b", title="x")


def test_a_timeline_tells_time_added_from_time_agreed() -> None:
    slipped = TimelineRow("A", date(2025, 4, 1), date(2025, 6, 30), date(2025, 9, 30), marks.ACTION_MARKS["red"])
    kept = TimelineRow("B", date(2025, 4, 1), date(2025, 6, 30), date(2025, 6, 30))
    root = parsed(timeline([slipped, kept], id="t", title="x", today=TODAY, today_text="31 December 2025"))
    classes = [rect.get("class") for rect in root.iter(f"{SVG}rect")]
    assert (classes.count("chart__agreed"), classes.count("chart__slip")) == (2, 1)
    assert "first due 30/6/2025, due now 30/9/2025 (Red: off track)" in (root.findtext(f"{SVG}desc") or "")
    assert "31 December 2025" in words(root)


def test_the_same_input_gives_the_same_bytes() -> None:
    points = [Point(f"Q{n} 2025/26", Decimal(n) / 3, mark=GREEN, target=Decimal(1) / 7) for n in range(1, 5)]
    assert line_chart(points, id="a", title="x") == line_chart(list(points), id="a", title="x")
    root = parsed(line_chart(points, id="a", title="x"))
    assert not [value for element in root.iter() for value in element.attrib.values() if re.search(r"\.\d{3}", value)]


@pytest.mark.parametrize("mark", ALL_MARKS, ids=lambda mark: mark.word)
def test_an_icon_is_an_ornament_or_stands_alone(mark: marks.Mark) -> None:
    ornament = ElementTree.fromstring(mark_svg(mark))  # noqa: S314 - our own output
    assert (ornament.get("aria-hidden"), ornament.get("role")) == ("true", None)
    assert ornament.findtext(f"{SVG}title") == mark.word
    assert parsed(mark_svg(mark, id="m", size=24)).findtext(f"{SVG}title") == mark.word


@pytest.mark.parametrize("table", [marks.INDICATOR_MARKS, marks.ACTION_MARKS], ids=["indicators", "actions"])
def test_no_two_ratings_share_a_word_or_a_shape(table: dict[str, marks.Mark]) -> None:
    for what in ("word", "shape", "css_class"):
        assert len({getattr(mark, what) for mark in table.values()}) == len(table)
    assert all(key == mark.key for key, mark in table.items())


def luminance(colour: str) -> float:
    """Work out a colour's relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Work out the contrast of two colours, from 1 to 21."""
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", marks.PALETTE)
def test_colours_can_be_read(name: str) -> None:
    colours = marks.PALETTE[name]
    assert contrast(colours.ink, colours.fill) >= 4.5
    assert contrast(colours.line, marks.WHITE) >= 3


@given(st.lists(st.decimals(-(10**9), 10**9, places=3)))
def test_ticks_are_few_and_embrace_every_value(values: list[Decimal]) -> None:
    levels = ticks(values)
    assert 2 <= len(levels) <= 8
    assert levels == sorted(set(levels))
    assert all(levels[0] <= value <= levels[-1] for value in values)


@pytest.mark.parametrize(
    ("number", "written"),
    [("0", "0"), ("-0.001", "0"), ("1.005", "1.01"), ("1E+2", "100"), ("12.50", "12.5"), ("-3.456", "-3.46")],
)
def test_coordinates_are_short(number: str, written: str) -> None:
    assert coordinate(Decimal(number)) == written


@pytest.mark.parametrize(
    ("number", "written"), [("1234.50", "1,234.5"), ("-2", "−2"), ("0E+50", "0"), ("100", "100"), ("1E+40", "1.00e+40")]
)
def test_plain_numbers(number: str, written: str) -> None:
    assert plain(Decimal(number)) == written


def test_long_words_are_broken_and_then_cut() -> None:
    assert wrapped("one", 12, 100, 2) == ["one"]
    lines = wrapped("one two three four five six seven eight nine ten", 12, 80, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert wrapped("", 12, 80, 2) == []


def test_no_float_and_no_django_in_the_rules_and_charts() -> None:
    top = Path(charts.__file__).parents[2]
    files = [top / "peerreview" / "marks.py", top / "peerreview" / "quarters.py"]
    for folder in ("peerreview/charts", "performance/rules", "actions/rules"):
        files += sorted((top / folder).glob("*.py"))
    assert len(files) > 15
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), file
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith("django"), file
            if isinstance(node, ast.Import):
                assert not any(name.name.startswith("django") for name in node.names), file


def test_a_timeline_draws_forecasts_and_milestones_and_explains_them_where_it_is_asked():
    plain = TimelineRow("A", date(2026, 4, 1), date(2026, 9, 30), date(2026, 9, 30))
    full = TimelineRow(
        "B",
        date(2026, 4, 1),
        date(2026, 9, 30),
        date(2026, 12, 31),
        forecast=date(2027, 2, 1),
        steps=(Step(date(2026, 6, 1), True), Step(date(2026, 11, 1), False)),
    )
    today = date(2026, 10, 5)
    assert "Forecast" not in timeline([plain], id="a", title="T", today=today)
    drawn = timeline([full], id="a", title="T", today=today)
    assert drawn.count("<circle") == 1 + 1 + 2 * 2 + 2 * 2  # a ring and two dots, in the row and in the key
    assert "forecast 1/2/2027, 1 of 2 milestones" in drawn
    assert ">2026/27<" in drawn
    without = timeline([full], id="a", title="T", today=today, key=())
    assert "As first agreed" not in without
    assert "Milestone reached" in timeline([plain], id="a", title="T", today=today, key=[plain, full])


any_leaf = st.builds(
    Leaf, st.text(), st.none() | st.sampled_from(ALL_MARKS), st.lists(st.sampled_from("abc"), max_size=3).map(tuple)
)
any_branch = st.builds(Branch, st.text(), st.lists(any_leaf, max_size=3).map(tuple))
any_trunk = st.builds(Trunk, st.text(), st.lists(any_branch, max_size=3).map(tuple))
HEADS = ("Priority", "Objective", "Shown by", "Answers")


@given(st.lists(any_trunk, max_size=4), st.dictionaries(st.sampled_from("abcd"), st.text(), max_size=4))
def test_any_thread_is_a_picture(trunks, ends):
    parsed(thread_chart(trunks, ends, id="t", title="Thread", heads=HEADS))


def test_a_thread_draws_each_thing_once_and_only_what_is_reached():
    leaf = Leaf("H1 Homes made warm", GREEN, ends=("r1", "gone"))
    branches = (Branch("Warm homes", (leaf, Leaf("A1 Write it down", RED, ends=("r1",)))), Branch("More homes"))
    ends = {"r1": "1 Say what matters", "r2": "2 Nobody answers this"}
    svg = thread_chart([Trunk("Good homes", branches)], ends, id="t", title="Thread", heads=HEADS)
    words = [element.text for element in parsed(svg).iter(f"{SVG}text")]
    assert words.count("1 Say what matters") == 1
    assert "2 Nobody answers this" not in words
    assert [words.count(name) for name in ("Good homes", "Warm homes", "More homes", "H1 Homes made warm")] == [1] * 4


def test_no_two_ends_of_a_thread_lie_over_one_another():
    leaves = tuple(Leaf(f"A{number}", ends=(f"r{number}",)) for number in range(3))
    ends = {f"r{number}": f"Recommendation {number}" for number in range(3)}
    both = [Trunk("One", (Branch("B", leaves),)), Trunk("Two", (Branch("B", leaves),))]
    svg = thread_chart(both, ends, id="t", title="Thread", heads=HEADS)
    downs = [float(item.get("y")) for item in parsed(svg).iter(f"{SVG}text") if (item.text or "").startswith("Rec")]
    downs = sorted(downs)[-3:]
    assert all(after - before >= 24 for before, after in pairwise(downs))
