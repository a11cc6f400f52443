"""The map of squares: sound whatever it is given, every thing named or counted, levels in words."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from peerreview.charts import Dot, Square, heat_chart

SVG = "{http://www.w3.org/2000/svg}"
TONES = ("low", "medium", "high", "very_high")
STEPS = [f"{step}: step" for step in range(1, 6)]
SQUARES = [
    [Square(f"{row * column} {TONES[3]}", "short", TONES[(row + column) % 4]) for column in range(5)]
    for row in range(5)
]

place = st.tuples(st.integers(0, 4), st.integers(0, 4))
dots = st.lists(st.builds(Dot, st.text(max_size=12), place, st.none() | place, st.text(max_size=20)), max_size=40)


def drawn(found: list[Dot], width: int = 760) -> ElementTree.Element:
    picture = heat_chart(
        SQUARES, found, id="map", title="Where they are", up=STEPS, along=STEPS, axes=("Up", "Along"), width=width
    )
    return ElementTree.fromstring(picture)  # noqa: S314 our own


def texts(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


@given(dots, st.sampled_from([345, 760]))
def test_any_map_is_sound_and_leaves_nobody_out(found: list[Dot], width: int) -> None:
    root = drawn(found, width)
    assert root.get("role") == "img"
    assert not [element for element in root.iter() if "style" in element.attrib]
    written = texts(root)[25 + 10 + 2 :]
    more = sum(int(words[1:]) for words in written if words.startswith("+") and words[1:].isdigit())
    named = [words for words in written if not (words.startswith("+") and words[1:].isdigit())]
    if not any(dot.name.startswith("+") for dot in found):
        assert len(named) + more == len(found)


def test_everything_is_read_out() -> None:
    root = drawn([Dot("R1", (3, 3), (2, 3), "R1 A flood: 16"), Dot("R2", (0, 0), None, "R2 A strike: 1")])
    assert root.find(f"{SVG}desc").text == "R1 A flood: 16; R2 A strike: 1"
    assert {"R1", "R2", "4: step", "Along →", "↑ Up"} <= set(texts(root))
    assert drawn([]).find(f"{SVG}desc").text == "Nothing is placed on it"


def test_only_what_moved_has_an_arrow() -> None:
    def arrows(*found: Dot) -> int:
        return sum(element.get("class") == "chart__moved" for element in drawn(list(found)).iter(f"{SVG}path"))

    assert arrows(Dot("R1", (3, 3), (2, 3), "")) == 1
    assert arrows(Dot("R1", (3, 3), (3, 3), ""), Dot("R2", (1, 1), None, "")) == 0


def test_a_level_is_told_by_the_weight_of_its_edge_too() -> None:
    weights = {rect.get("stroke-width") for rect in drawn([]).iter(f"{SVG}rect") if rect.get("stroke")}
    assert weights == {"1", "2", "4"}
