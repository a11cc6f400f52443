"""Where a list begins, by its layout: numbered, in bold paragraphs, bulleted, or under titles."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from recommendations.reading.items import Page
from recommendations.reading.markers import Marker, Style, marker_of, numbered_by_word, roman_numeral
from recommendations.reading.prose import all_bold, bold_lead, ended, joined, plain, title_like
from recommendations.reading.text import Line

_INLINE_NUMBER: Final = re.compile(r"(?<=[.!?]) (?=[-•–] \d{1,2}[.)] \S)")
_INNER_END: Final = re.compile(r"[.!?]['\"’”)]? [A-Z]")
_SHORTEST_SENTENCE: Final = 5  # words
_LONGEST_BREAK: Final = 8  # lines that the foot of a page and the head of the next take
_LONGEST_TITLE: Final = 3  # lines
_LONGEST_BOLD: Final = 4  # lines: more is a paragraph, and not a title
_INLINE_DASH: Final = re.compile(r"(?<=[.!?]) [-•–] (?=[A-Z*])")

Start = tuple[int, Style] | None


def numbered_start(lines: Sequence[Line], page: Page) -> Start:
    marks = [
        (index, mark)
        for index, line in enumerate(lines)
        if line.number not in page.furniture
        and (mark := numbered_by_word(line) or marker_of(line)) is not None
        and mark.style != "bullet"
    ]
    first_roman = _roman_start(lines, page)
    for index, mark in marks:
        if first_roman is not None and index >= first_roman:
            return first_roman, "roman"
        if mark.ordinal == 1 and (mark.style != "bare" or _has_second(marks, mark.style)):
            return index, mark.style
    if first_roman is not None:
        return first_roman, "roman"
    # the first may have been lost to a page; two in a row are still a list
    for (index, mark), (_, after) in pairwise(marks):
        if mark.style == after.style != "bare" and after.ordinal == mark.ordinal + 1:
            return index, mark.style
    return None


def _roman_start(lines: Sequence[Line], page: Page) -> int | None:
    """Where "i." stands, if "ii." comes after it."""
    first = None
    for index, line in enumerate(lines):
        if line.number in page.furniture or (mark := roman_numeral(line)) is None:
            continue
        if mark.ordinal == 1 and first is None:
            first = index
        elif mark.ordinal == 2 and first is not None:
            return first
    return None


def _has_second(marks: Sequence[tuple[int, Marker]], style: Style) -> bool:
    return any(mark.ordinal == 2 and mark.style == style for _, mark in marks)


def bold_start(lines: Sequence[Line], page: Page) -> Start:
    starts = [index for index, line in enumerate(lines) if bold_item(line)]
    if len(starts) > 1 and all(all_bold(lines[index].text) for index in starts):
        if _over_bullets(lines, starts, page):
            return None
        starts = [index for index in range(len(lines)) if bold_title(lines, index, page)]  # some may have lost it
    return (starts[0], "bullet") if len(starts) > 1 and not marker_of(lines[starts[0]]) else None


def _over_bullets(lines: Sequence[Line], starts: Sequence[int], page: Page) -> bool:
    """Are the bold lines headings over groups: nothing but bullets beneath them, most with a reason of their own?

    Bullets of a few words beneath a bold title are what that recommendation asks for in detail.
    """
    bullets: list[Marker] = []
    for start, end in pairwise([*starts, len(lines)]):
        words = [line for line in lines[start + 1 : end] if not _is_break(line, page)]
        mark = marker_of(words[0]) if words else None
        if mark is None or mark.style != "bullet":
            return False
        bullets += [mark for line in words if (mark := marker_of(line)) and mark.style == "bullet"]
    return sum(bool(bold_lead(mark.rest) or _INNER_END.search(mark.rest)) for mark in bullets) * 2 > len(bullets)


def bold_title(lines: Sequence[Line], index: int, page: Page) -> bool:
    """A title in bold, or one that lost its bold between others."""
    return all_bold(lines[index].text) or title_item(lines, index, page)


def bold_item(line: Line) -> bool:
    return line.text.startswith("**") and bool(bold_lead(line.text))


def bullet_start(lines: Sequence[Line], page: Page) -> Start:
    for index, line in enumerate(lines):
        mark = marker_of(line)
        if mark is not None and mark.style == "bullet" and line.number not in page.furniture:
            return index, "bullet"
    return None


def title_start(lines: Sequence[Line], page: Page) -> Start:
    """The lines are those that `join_titles` gives."""
    starts = [index for index in range(len(lines)) if title_item(lines, index, page)]
    return (starts[0], "bullet") if len(starts) > 1 else None


def title_item(lines: Sequence[Line], index: int, page: Page) -> bool:
    """A title after a break, with its paragraph beneath, a blank line between them or not."""
    line = lines[index]
    if line.blank or line.number in page.furniture or marker_of(line) or not title_like(line.text):
        return False
    if line.text[0] == "|" or line.text[-1] == ":" or not (index == 0 or _is_break(lines[index - 1], page)):
        return False
    before = next((one for one in reversed(lines[max(0, index - 12) : index]) if not _is_break(one, page)), None)
    if before is not None and not (ended(before.text) or before.text[-1] == ":"):
        return False
    return _paragraph_under(lines, index, page)


def _is_break(line: Line, page: Page) -> bool:
    return line.blank or line.number in page.furniture


def _paragraph_under(lines: Sequence[Line], index: int, page: Page) -> bool:
    """Is what comes next a sentence or more, and longer than the title? A page may end within its first words."""
    words = ""
    for line in lines[index + 1 : index + 16]:
        if _is_break(line, page):
            continue
        if not words and (not line.text[0].isupper() or marker_of(line)):
            return False
        words += " " + line.text
        if len(words) > len(lines[index].text) + 1 and (ended(line.text) or _INNER_END.search(words)):
            return True
        if ended(line.text):
            return len(words.split()) >= _SHORTEST_SENTENCE
    return False


def join_bold(lines: Sequence[Line], page: Page) -> list[Line]:
    """A bold title or lead that goes on over the ends of lines is put on the line on which it begins."""
    done: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        more = 0
        if line.text.startswith("**"):
            more = _until_closed(lines, index) if line.text.count("**") % 2 else _until_rest(lines, index, page)
        for following in lines[index + 1 : index + 1 + more]:
            if not _is_break(following, page):
                words = joined(line.text, following.text).replace("** **", " ")
                line = Line(line.number, words, line.indent, line.heading)
        done.append(line)
        index += 1 + more
    return done


def _until_rest(lines: Sequence[Line], index: int, page: Page) -> int:
    """How many lines on the rest of a bold title stands that the end of a page or column broke; 0 where there is none.

    Only what begins with a small letter, in bold and nothing else, is the rest of the bold line before it.
    """
    if not all_bold(lines[index].text) or ended(plain(lines[index].text)):
        return 0
    for more, line in enumerate(lines[index + 1 : index + 1 + _LONGEST_BREAK], start=1):
        if not _is_break(line, page):
            return more if all_bold(line.text) and plain(line.text)[:1].islower() else 0
    return 0


def join_titles(lines: Sequence[Line], page: Page) -> list[Line]:
    """A title that stands by itself on two or three lines, as in a narrow column, is put on the first of them."""
    done: list[Line] = []
    index = 0
    while index < len(lines):
        line, more = lines[index], _title_goes_on(lines, index, page)
        for following in lines[index + 1 : index + 1 + more]:
            line = Line(line.number, joined(line.text, following.text), line.indent, line.heading)
        done.append(line)
        index += 1 + more
    return done


def _title_goes_on(lines: Sequence[Line], index: int, page: Page) -> int:
    """On how many further lines: they are short, end no sentence, and a break stands before and after them."""
    if _is_break(lines[index], page) or (index and not _is_break(lines[index - 1], page)):
        return 0
    end = next((place for place in range(index, len(lines)) if _is_break(lines[place], page)), len(lines))
    block = lines[index:end]
    if more := _title_over_paragraph(block):
        return more
    whole = " ".join(line.text for line in block)
    alone = 1 < len(block) <= _LONGEST_TITLE and end < len(lines) and not any(marker_of(line) for line in block)
    return len(block) - 1 if alone and title_like(whole) and "|" not in whole and whole[-1] != ":" else 0


def _title_over_paragraph(block: Sequence[Line]) -> int:
    """On how many further lines a title goes on that stands right over its paragraph: the last of them is short."""
    longest = max(len(line.text) for line in block)
    for more in range(1, min(_LONGEST_TITLE, len(block) - 1)):
        last, after = block[more].text, block[more + 1].text
        if not last[0].islower() or marker_of(block[0]):
            return 0
        fits = len(last) + 1 + len(after.split(maxsplit=1)[0]) <= 0.9 * longest
        if fits and after[0].isupper() and title_like(" ".join(line.text for line in block[: more + 1])):
            return more
    return 0


def _until_closed(lines: Sequence[Line], index: int) -> int:
    """How many lines on an open bold run is closed; 0 where a blank line comes first, or nothing closes it."""
    for more, line in enumerate(lines[index + 1 : index + 1 + _LONGEST_BOLD], start=1):
        if line.blank or marker_of(line):
            return 0
        if "**" in line.text:
            return more
    return 0


def split_numbers(line: Line) -> list[Line]:
    """ "... to all. - 2. Report": an item that lost its line end."""
    if ". " not in line.text and "? " not in line.text and "! " not in line.text:
        return [line]
    pieces = _INLINE_NUMBER.split(line.text)
    return [Line(line.number, piece.strip(), line.indent, line.heading) for piece in pieces if piece.strip()]


def split_dash_titles(lines: Sequence[Line]) -> list[Line]:
    """Layout E: "... in 2040. - Bring services together", a title that lost its line end."""
    done: list[Line] = []
    for line in lines:
        pieces = _INLINE_DASH.split(line.text) if " - " in line.text or " – " in line.text or " • " in line.text else []
        if len(pieces) > 1 and title_like(pieces[-1]):
            head = line.text[: -len(pieces[-1])].rstrip(" -•–")
            done.append(Line(line.number, head, line.indent, line.heading))
            done.append(Line(line.number, "- " + pieces[-1], line.indent))
        else:
            done.append(line)
    return done
