"""All lists of recommendations in a document, and which of them to propose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recommendations.reading.headings import asks_the_council, ends_recommendations, names_core_theme
from recommendations.reading.items import LONGEST, MOST_ITEMS, Draft, ItemList, Page
from recommendations.reading.markers import marker_of
from recommendations.reading.matching import pairs, same_list
from recommendations.reading.prose import ended
from recommendations.reading.report import DocumentKind, PrintedAgain, RecommendationItem
from recommendations.reading.sections import Section, recommendation_sections, word_runs
from recommendations.reading.text import Line
from recommendations.reading.walk import read_list, read_words

MOST_LISTS: Final = 20  # a document that announces more than this is no feedback report
MANY: Final = 40  # the longest real list seen had eighteen

_QUESTION: Final = re.compile(
    r"[^.?]{0,120}(?:: ?(?:does|do|is|are|has|have|how|what|can|will)\b.*)?\?\W*$", re.I | re.S
)
_OWN_ITEM: Final = re.compile(r"(?:to )?(?:note|authorise|endorse|receive|delegate)\b", re.IGNORECASE)
_RECIPE: Final = re.compile(r"\bpeer|\brecommend|\bchallenge|\bfeedback|\bcouncil|\breport", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """The recommendations proposed, the drafts they came from (for their actions), and the doubts about them."""

    items: tuple[RecommendationItem, ...] = ()
    drafts: tuple[Draft, ...] = ()
    warnings: tuple[str, ...] = ()


def find_recommendations(lines: Sequence[Line], furniture: frozenset[int], sort: DocumentKind) -> Found:
    """The peers' recommendations, each once. An invented one is worse than a missed one: in doubt it warns."""
    if sort is DocumentKind.POSITION_STATEMENT:
        return Found()
    page = _page(lines, furniture)
    warnings: list[str] = []
    lists = _by_section(lines, page, warnings) + _by_word(lines, page)
    lists = [one for one in lists if _believed(one, warnings)]
    if not lists and sort is DocumentKind.UNKNOWN:
        whole = _whole_text(lines, page, warnings)
        lists = [whole] if whole else []
    if not lists:
        return Found(warnings=tuple(warnings))
    chosen = max(lists, key=_preference)
    copies = [one for one in lists if one is not chosen]
    return _proposal(chosen, copies, warnings)


def _page(lines: Sequence[Line], furniture: frozenset[int]) -> Page:
    """A short title is told from a broken line by the longest line of the document, but never by less than 70."""
    width = max((len(line.text) for line in lines), default=0)
    words = frozenset(word for line in lines for word in re.findall(r"[a-z]+", line.text.lower()))
    return Page(furniture, max(70, width), words)


def _by_section(lines: Sequence[Line], page: Page, warnings: list[str]) -> list[ItemList]:
    found: list[ItemList] = []
    sections = recommendation_sections(lines, page.furniture)
    if len(sections) > MOST_LISTS:
        warnings.append(
            f"The text announces recommendations {len(sections)} times; only the first {MOST_LISTS} were read."
        )
    for section in sections[:MOST_LISTS]:
        within = lines[section.start : section.end]
        one = read_list(within, page, section.number)
        if one is None:
            _say_why_none(section, within, warnings)
        elif one.style != "word":  # those are found once, over the whole document
            one.explicit = section.explicit
            found.append(one)
    return found


def _say_why_none(section: Section, within: Sequence[Line], warnings: list[str]) -> None:
    table = next((line.number for line in within[:80] if line.text.startswith("|")), None)
    if table:
        warnings.append(f"Recommendations may stand in the table at line {table}; tables are not read yet.")
    elif section.explicit and any(line.text for line in within[:10]) and not ends_recommendations(_first(within)):
        warnings.append(f"Line {section.line} heads recommendations, but no list of them was seen beneath it.")


def _first(lines: Sequence[Line]) -> Line:
    return next(line for line in lines if line.text)


def _by_word(lines: Sequence[Line], page: Page) -> list[ItemList]:
    found: list[ItemList] = []
    for start, end in word_runs(lines, page.furniture)[:MOST_LISTS]:
        one = read_words(lines[start:end], page)
        # "Recommendation 3" once in a text is somebody speaking of it, unless it is the first
        if one is not None and (len(one.items) > 1 or one.items[0].ordinal == 1):
            one.explicit = True
            found.append(one)
    return found


def _believed(one: ItemList, warnings: list[str]) -> bool:
    """Scope questions and a council's own recommendations are laid out in the same way: they are turned away."""
    if len(one.items) > MOST_ITEMS:
        warnings.append(
            f"The list at line {one.items[0].line} is longer than any report's; it was not read as recommendations."
        )
        return False
    texts = [item.prose.text() for item in one.items]
    line = one.items[0].line
    if sum(bool(_QUESTION.match(text)) for text in texts) * 2 > len(texts):
        warnings.append(f"The list at line {line} asks questions; it was not read as recommendations.")
        return False
    own = [text for text in texts if _OWN_ITEM.match(text) or (asks_the_council(text) and len(text) < 200)]
    if len(own) * 3 > len(texts):
        warnings.append(f"The list at line {line} asks the council's own members; it was not read as recommendations.")
        return False
    one.items = [item for item, text in zip(one.items, texts, strict=True) if text]
    return bool(one.items)


def _preference(one: ItemList) -> tuple[bool, bool, int, int]:
    """Under a heading before announced, numbered before lettered, the longer, the later (the annex)."""
    return one.explicit, one.style in ("number", "word", "R"), len(one.items), one.items[0].line


def _whole_text(lines: Sequence[Line], page: Page, warnings: list[str]) -> ItemList | None:
    """A text that is nothing but a list: at most a few title lines, then items to the very end.

    Sources: layouts D, E and F, whose headings were left behind. Nothing in a real document is like this.
    """
    told = [index for index, line in enumerate(lines) if line.text and line.number not in page.furniture]
    first = next((index for index in told if (mark := marker_of(lines[index])) and mark.rest), None)
    if first is None:
        return None
    before = [lines[index] for index in told if index < first]
    one = read_list(lines[first:], page) if not before or _titles_only(before) else None
    numbers = marker_of(lines[first])
    if one is None or one.items[0].line != lines[first].number or not _is_whole(one, len(lines) - first):
        if numbers and numbers.style in ("number", "letter") and len(told) < 400:
            warnings.append(
                f"A list begins at line {lines[first].number}, but nothing says that these are recommendations; "
                "it was not read."
            )
        return None
    if not _believed(one, warnings):
        return None
    warnings.append("No heading says so, but the whole text is one list; it was read as recommendations.")
    return one


def _titles_only(before: Sequence[Line]) -> bool:
    about = any(_RECIPE.search(line.text) for line in before)
    return about and len(before) <= 8 and all(len(line.text) <= 120 and not ended(line.text) for line in before)


def _is_whole(one: ItemList, length: int) -> bool:
    if len(one.items) < 2 or one.end < length or len(one.items) > MANY or one.items[0].ordinal != 1:
        return False
    if one.style == "bullet":  # mere bullets are anything; titles with a paragraph each are layout E
        return all(len(item.prose.blocks) > 1 and not item.prose.blocks[1].bullet for item in one.items)
    if one.style not in ("number", "letter", "R"):
        return False
    titles = [Line(0, item.prose.first()) for item in one.items]
    return not any(ends_recommendations(title) for title in titles) and not all(
        names_core_theme(title) for title in titles
    )


def _proposal(chosen: ItemList, copies: Sequence[ItemList], warnings: list[str]) -> Found:
    texts = [item.prose.text() for item in chosen.items]
    again: dict[int, list[PrintedAgain]] = {}
    for copy in copies:
        others = [item.prose.text() for item in copy.items]
        if not same_list(texts, others):
            warnings.append(
                f"Another list of {len(copy.items)} begins at line {copy.items[0].line}; it differs and was not taken."
            )
            continue
        matched = pairs(texts, others)
        for ours, theirs in matched.items():
            again.setdefault(ours, []).append(PrintedAgain(copy.items[theirs].reference, copy.items[theirs].line))
        warnings.append(_printed_twice(chosen, copy, matched))
    warnings += chosen.warnings
    items = tuple(_item(draft, tuple(again.get(index, ())), warnings) for index, draft in enumerate(chosen.items))
    if len(items) > MANY:
        warnings.append(f"{len(items)} recommendations are more than any report is known to have; check them.")
    return Found(items, tuple(chosen.items), tuple(warnings))


def _printed_twice(chosen: ItemList, copy: ItemList, matched: dict[int, int]) -> str:
    ours, theirs = chosen.items, copy.items
    said = (
        f"The recommendations are printed twice: {ours[0].reference} to {ours[-1].reference} from line {ours[0].line}, "
        f"which were taken, and {theirs[0].reference} to {theirs[-1].reference} from line {theirs[0].line}."
    )
    alone = [item.reference for place, item in enumerate(theirs) if place not in matched.values()]
    if alone:
        said += f" {', '.join(alone)} of the second copy was not found in the first; look at it."
    return said


def _item(draft: Draft, again: tuple[PrintedAgain, ...], warnings: list[str]) -> RecommendationItem:
    text = draft.prose.text()
    if len(text) > LONGEST:
        draft.notes.append("It is longer than any recommendation known; it may hold what follows it.")
    if draft.prose.unfinished():
        draft.notes.append("Its last sentence has no end; the rest may be missing.")
        warnings.append(f"The last sentence of recommendation {draft.reference} has no end; the rest may be missing.")
    return RecommendationItem(
        draft.reference, draft.headline(), text, draft.line, draft.group, again, tuple(draft.notes)
    )
