"""Numbers as a list prints them: 1, a, A, i, I."""

from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def counted(number: int, style: str) -> str:
    """`number` in the style of HTML's `type`: 1, a, A, i or I; as a figure where letters have none for it."""
    if style in ("a", "A") and 1 <= number <= 702:
        letters = chr(ord("a") + (number - 1) % 26)
        if number > 26:
            letters = chr(ord("a") + (number - 1) // 26 - 1) + letters
        return letters if style == "a" else letters.upper()
    if style in ("i", "I") and 1 <= number < 4000:
        roman = _roman(number)
        return roman if style == "i" else roman.upper()
    return str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters
