"""How sure the reader was of an item, as the check page shows it: a word with a shape of its own."""

from collections.abc import Mapping
from types import MappingProxyType

from peerreview.marks import AMBER, GREEN, GREY, Mark

CERTAINTY_MARKS: Mapping[str, Mark] = MappingProxyType(
    {
        "certain": Mark("certain", "Certain", "Certain", "circle-tick", "mark--green", GREEN),
        "likely": Mark("likely", "Likely", "Likely", "ring-dots", "mark--grey", GREY),
        "unsure": Mark("unsure", "Unsure: please check", "Unsure", "triangle-bang", "mark--amber", AMBER),
    }
)
