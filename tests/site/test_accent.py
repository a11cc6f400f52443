"""A council's accent colour is one that can be read on white."""

import pytest

from peerreview.accent import accent_css, accent_problem, contrast


def test_style_sheet():
    assert accent_css("#1B3A57") == ":root { --council-accent: #1b3a57; }\n"


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#12345g", "1b3a57", "#1b3a57; } body { display: none"])
def test_not_a_colour(colour):
    with pytest.raises(ValueError, match="Enter a colour"):
        accent_css(colour)


@pytest.mark.parametrize("colour", ["#ffdd00", "#ffffff", "#00ff00", "#777777"])
def test_too_light(colour):
    with pytest.raises(ValueError, match="Choose a darker colour"):
        accent_css(colour)


def test_just_dark_enough():
    assert accent_problem("#767676") == ""


def test_contrast_of_black_and_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
