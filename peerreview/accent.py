"""A council's accent colour: one line under its name, served as a style sheet because pages carry no inline style."""

import re

LEAST_CONTRAST = 4.5  # WCAG 2.2 success criterion 1.4.3, so that white words on the accent can be read too
WHITE = "#ffffff"


def accent_css(hex_colour: str) -> str:
    """The style sheet that sets `--council-accent`. Raises ValueError, in words for people, for a colour that
    is not one or is too light."""
    if problem := accent_problem(hex_colour):
        raise ValueError(problem)
    return f":root {{ --council-accent: {hex_colour.lower()}; }}\n"


def accent_problem(hex_colour: str) -> str:
    """What is wrong with `hex_colour` as an accent, for people; empty where nothing is."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", hex_colour):
        return "Enter a colour as # and six figures or letters, like #1b3a57"
    ratio = contrast(hex_colour, WHITE)
    if ratio < LEAST_CONTRAST:
        return f"Choose a darker colour: its contrast with white is {ratio:.1f} to 1, and must be 4.5 to 1 or more"
    return ""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, by WCAG 2.2's formula."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(hex_colour: str) -> float:
    red, green, blue = (_linear(int(hex_colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
