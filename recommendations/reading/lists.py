"""All lists of recommendations in a document, and which of them to propose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from recommendations.reading.confidence import NUMBERED, doubts_about, judged
from recommendations.reading.headings import asks_the_council, ends_recommendations, names_core_theme
from recommendations.reading.items import LONGEST, MOST_ITEMS, Draft, ItemList, Page
from recommendations.reading.markers import marker_of
from recommendations.reading.matching import pairs, same_list
from recommendations.reading.missed import MOST_MISSED, from_lists, in_prose, under_heading
from recommendations.reading.prose import ended
from recommendations.reading.report import DocumentKind, Passage, PrintedAgain, RecommendationItem
from recommendations.reading.reviews import without_progress
from recommendations.reading.sections import Section, recommendation_sections, word_runs
from recommendations.reading.starts import join_bold
from recommendations.reading.tables import Table, is_row, read_table, tables_of
from recommendations.reading.text import Line
from recommendations.reading.walk import read_list, read_words, until_end

MOST_LISTS: Final = 20  # a document that announces more than this is no feedback report
MANY: Final = 40  # the longest real list seen had eighteen

_QUESTION: Final = re.compile(
    r"[^.?]{0,120}(?:: ?(?:does|do|is|are|has|have|how|what|can|will)\b.*)?\?\W*$", re.I | re.S
)
_OWN_ITEM: Final = re.compile(r"(?:to )?(?:note|authorise|endorse|receive|delegate)\b", re.IGNORECASE)
_PEERS: Final = re.compile(r"\bpeer (?:challenge|review|team)\b|\b(?:lga|cpc)\b", re.IGNORECASE)
_RECIPE: Final = re.compile(r"\bpeer|\brecommend|\bchallenge|\bfeedback|\bcouncil|\breport", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """The recommendations proposed, the drafts they came from (for their actions), and the doubts about them."""

    items: tuple[RecommendationItem, ...] = ()
    drafts: tuple[Draft, ...] = ()
    warnings: tuple[str, ...] = ()
    missed: tuple[Passage, ...] = ()
    suggestions: tuple[Passage, ...] = ()


@dataclass
class Search:
    """What has been seen so far of one document: its warnings, and the places that may hold what was missed."""

    page: Page
    review: bool = False
    warnings: list[str] = field(default_factory=list)
    listless: list[Section] = field(default_factory=list)  # headings of recommendations with no list beneath
    set_aside: list[ItemList] = field(default_factory=list)  # lists that may be the peers' and were not believed


def find_recommendations(
    lines: Sequence[Line], furniture: frozenset[int], sort: DocumentKind, *, review: bool = False
) -> Found:
    """The peers' recommendations, each once. An invented one is worse than a missed one: in doubt it warns.

    `review`: the document is a progress review, which tells earlier recommendations again by their word and number.
    """
    if sort is DocumentKind.POSITION_STATEMENT:
        return Found()
    search = Search(_page(lines, furniture), review)
    lines = join_bold(lines, search.page)
    tables = [(table, one) for table in tables_of(lines, search.page) if (one := read_table(table, search.page))]
    lists = _by_section(lines, tables, search) + _by_word(lines, search.page) + _by_table(lines, tables, sort, search)
    lists = [one for one in lists if _believed(one, search)]
    if not lists and sort is DocumentKind.UNKNOWN:
        whole = _whole_text(lines, search)
        lists = [whole] if whole else []
    chosen, copies, others = _chosen(lists)
    items, drafts = _proposal(chosen, copies, others, search) if chosen is not None else ((), ())
    taken = [item.text for item in items]
    missed, suggestions = _not_taken(lines, search, others, copies, taken, sort)
    return Found(items, drafts, tuple(search.warnings), missed, suggestions)


def _page(lines: Sequence[Line], furniture: frozenset[int]) -> Page:
    """A short title is told from a broken line by the longest line of the document, but never by less than 70."""
    width = max((len(line.text) for line in lines), default=0)
    words = frozenset(word for line in lines for word in re.findall(r"[a-z]+", line.text.lower()))
    return Page(furniture, max(70, width), words)


def _by_section(lines: Sequence[Line], tables: Sequence[tuple[Table, ItemList]], search: Search) -> list[ItemList]:
    found: list[ItemList] = []
    sections = recommendation_sections(lines, search.page.furniture)
    if len(sections) > MOST_LISTS:
        search.warnings.append(
            f"The text announces recommendations {len(sections)} times; only the first {MOST_LISTS} were read."
        )
    for section in sections[:MOST_LISTS]:
        within = lines[section.start : section.end]
        table = _table_within(within, tables)
        if table is not None:
            table.explicit = table.explicit or section.explicit
            continue
        one = read_list(within, search.page, section.number)
        if one is None:
            _say_why_none(section, within, search)
        elif one.style != "word":  # those are found once, over the whole document
            one.explicit, one.head = section.explicit, section.line
            search.set_aside += _after(one, within, search)
            found.append(one)
    return found


def _after(one: ItemList, within: Sequence[Line], search: Search) -> list[ItemList]:
    """A second list in the same section, which may be the peers' too: it is not taken but shown."""
    rest = [line for line in within[: until_end(within)] if one.end_line and line.number >= one.end_line]
    second = read_list(rest, search.page) if rest else None
    return [second] if second is not None and not second.unmarked and _believed(second, Search(search.page)) else []


def _table_within(within: Sequence[Line], tables: Sequence[tuple[Table, ItemList]]) -> ItemList | None:
    """The table that is the list of this section: it stands there before any other heading does."""
    first = next((line.number for line in within[:120] if line.text and is_row(line)), None)
    if first is None or any(ends_recommendations(line) for line in within if line.number < first):
        return None
    return next((one for table, one in tables if table.head.number == first), None)


def _by_table(
    lines: Sequence[Line], tables: Sequence[tuple[Table, ItemList]], sort: DocumentKind, search: Search
) -> list[ItemList]:
    """Tables with a column of recommendations; those outside a section of them only where the text is about peers."""
    about_peers = any("eer" in line.text and _PEERS.search(line.text) for line in lines)
    found: list[ItemList] = []
    for table, one in tables[:MOST_LISTS]:
        one.table, one.head = True, table.head.number
        if one.explicit or (
            about_peers and (sort is not DocumentKind.CABINET_REPORT or _PEERS.search(table.head.text))
        ):
            one.explicit = True
            found.append(one)
        else:
            search.warnings.append(
                f"The table at line {one.head} has a column of recommendations, but nothing says that they are the "
                "peers'; it was not read."
            )
            search.set_aside.append(one)
    return found


def _say_why_none(section: Section, within: Sequence[Line], search: Search) -> None:
    table = next((line.number for line in within[:80] if line.text.startswith("|")), None)
    if table:
        search.warnings.append(
            f"Recommendations may stand in the table at line {table}, but its head does not name a column of them."
        )
        search.listless.append(section)
    elif section.explicit and any(line.text for line in within[:10]) and not ends_recommendations(_first(within)):
        search.warnings.append(f"Line {section.line} heads recommendations, but no list of them was seen beneath it.")
        search.listless.append(section)


def _first(lines: Sequence[Line]) -> Line:
    return next(line for line in lines if line.text)


def _by_word(lines: Sequence[Line], page: Page) -> list[ItemList]:
    found: list[ItemList] = []
    for start, end in word_runs(lines, page.furniture)[:MOST_LISTS]:
        one = read_words(lines[start:end], page)
        # "Recommendation 3" once in a text is somebody speaking of it, unless it is the first
        if one is not None and (len(one.items) > 1 or one.items[0].ordinal == 1):
            one.explicit, one.head = True, one.items[0].line
            found.append(one)
    return found


def _believed(one: ItemList, search: Search) -> bool:
    """Scope questions and a council's own recommendations are laid out in the same way: they are turned away."""
    if len(one.items) > MOST_ITEMS:
        search.warnings.append(
            f"The list at line {one.items[0].line} is longer than any report's; it was not read as recommendations."
        )
        return False
    texts = [item.prose.text() for item in one.items]
    line = one.items[0].line
    if sum(bool(_QUESTION.match(text)) for text in texts) * 2 >= len(texts):
        search.warnings.append(f"The list at line {line} asks questions; it was not read as recommendations.")
        return False
    own = [text for text in texts if _OWN_ITEM.match(text) or (asks_the_council(text) and len(text) < 200)]
    if len(own) * 3 > len(texts):
        search.warnings.append(
            f"The list at line {line} asks the council's own members; it was not read as recommendations."
        )
        return False
    one.items = [item for item, text in zip(one.items, texts, strict=True) if text]
    return bool(one.items)


def _preference(one: ItemList) -> tuple[bool, bool, int, int]:
    """Under a heading before announced, numbered before lettered, the longer, the later (the annex)."""
    return one.explicit, one.style in ("number", "word", "R", "table"), len(one.items), one.items[0].line


def _whole_text(lines: Sequence[Line], search: Search) -> ItemList | None:
    """A text that is nothing but a list: at most a few title lines, then items to the very end.

    Sources: layouts D, E and F, whose headings were left behind. Nothing in a real document is like this.
    """
    told = [index for index, line in enumerate(lines) if line.text and line.number not in search.page.furniture]
    first = next((index for index in told if (mark := marker_of(lines[index])) and mark.rest), None)
    if first is None:
        return None
    before = [lines[index] for index in told if index < first]
    one = read_list(lines[first:], search.page) if not before or _titles_only(before) else None
    numbers = marker_of(lines[first])
    if one is None or one.items[0].line != lines[first].number or not _is_whole(one, len(lines) - first):
        if numbers and numbers.style in ("number", "letter") and len(told) < 400:
            search.warnings.append(
                f"A list begins at line {lines[first].number}, but nothing says that these are recommendations; "
                "it was not read."
            )
        return None
    if not _believed(one, search):
        return None
    search.warnings.append("No heading says so, but the whole text is one list; it was read as recommendations.")
    one.bare = True
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


def _chosen(lists: Sequence[ItemList]) -> tuple[ItemList | None, list[ItemList], list[ItemList]]:
    """The list to propose, its other copies, and the lists that are none of either."""
    if not lists:
        return None, [], []
    chosen = max(lists, key=_preference)
    texts = _texts(chosen)
    copies = [one for one in lists if one is not chosen and same_list(texts, _texts(one))]
    others = [one for one in lists if one is not chosen and one not in copies]
    # titles alone in one place and the whole words in another: the whole words are proposed
    fuller = max(copies, key=lambda one: sum(map(len, _texts(one))), default=None)
    if (
        fuller is not None
        and len(fuller.items) == len(chosen.items)
        and sum(map(len, _texts(fuller))) > 1.5 * sum(map(len, texts))
        and fuller.style in NUMBERED
    ):
        copies = [chosen, *(one for one in copies if one is not fuller)]
        chosen = fuller
    return _with_what_follows(chosen, others), copies, others


def _texts(one: ItemList) -> list[str]:
    return [item.prose.text() for item in one.items]


def _with_what_follows(chosen: ItemList, others: list[ItemList]) -> ItemList:
    """Lists under one heading each whose numbers go on from one to the next are one list. Takes them from `others`."""
    for one in sorted(others, key=lambda each: each.items[0].line):
        goes_on = one.items[0].ordinal == chosen.items[-1].ordinal + 1 and one.style == chosen.style
        if goes_on and one.explicit and chosen.explicit and not one.table and one.items[0].line > chosen.items[-1].line:
            chosen.items += one.items
            chosen.warnings += one.warnings
            others.remove(one)
    return chosen


def _proposal(
    chosen: ItemList, copies: Sequence[ItemList], others: Sequence[ItemList], search: Search
) -> tuple[tuple[RecommendationItem, ...], tuple[Draft, ...]]:
    texts = _texts(chosen)
    again: dict[int, list[PrintedAgain]] = {}
    search.warnings += [
        f"Another list of {len(one.items)} begins at line {one.items[0].line}; it differs and was not taken."
        for one in others
    ]
    for copy in copies:
        matched = pairs(texts, _texts(copy))
        for ours, theirs in matched.items():
            again.setdefault(ours, []).append(PrintedAgain(copy.items[theirs].reference, copy.items[theirs].line))
        search.warnings.append(_printed_twice(chosen, copy, matched))
        copy.items = [item for place, item in enumerate(copy.items) if place not in matched.values()]
    search.warnings += chosen.warnings
    doubts_about(chosen)
    items = tuple(_item(draft, chosen, tuple(again.get(index, ())), search) for index, draft in enumerate(chosen.items))
    if len(items) > MANY:
        search.warnings.append(f"{len(items)} recommendations are more than any report is known to have; check them.")
    return items, tuple(chosen.items)


def _not_taken(
    lines: Sequence[Line],
    search: Search,
    others: Sequence[ItemList],
    copies: Sequence[ItemList],
    taken: Sequence[str],
    sort: DocumentKind,
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """What may have been missed, and what the team only suggests. Copies hold here only what the first one lacks."""
    missed = list(from_lists([*others, *copies, *search.set_aside], taken))
    for section in search.listless if not taken else ():
        within = lines[section.start : section.end]
        end = next((place for place, line in enumerate(within) if place and ends_recommendations(line)), len(within))
        missed += under_heading(within[: min(end, 400)], search.page, section.line)
    of_peers = sort in (DocumentKind.FEEDBACK_REPORT, DocumentKind.COVERING_REPORT)
    told = [passage.text for passage in missed]
    printed = [item.prose.text() for one in copies for item in one.items]
    in_words, suggestions = in_prose(lines, search.page, [*taken, *told, *printed], suggest=of_peers)
    missed = sorted([*missed, *in_words], key=lambda passage: passage.line)[:MOST_MISSED]
    return tuple(missed), tuple(suggestions)


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


def _item(draft: Draft, one: ItemList, again: tuple[PrintedAgain, ...], search: Search) -> RecommendationItem:
    review = search.review and one.style == "word"
    told = without_progress(draft) if review else 0
    text = draft.prose.text()
    if len(text) > LONGEST:
        draft.notes.append("It is longer than any recommendation known; it may hold what follows it.")
    if draft.prose.unfinished():
        draft.notes.append("Its last sentence has no end; the rest may be missing.")
        search.warnings.append(
            f"The last sentence of recommendation {draft.reference} has no end; the rest may be missing."
        )
    if review:
        draft.notes.append("This is a progress review: it may tell a recommendation of the earlier visit again.")
    if told:
        what = "The paragraph after it tells" if told == 1 else f"{told} paragraphs after it tell"
        draft.remarks.append(f"{what} of progress, so {'it was' if told == 1 else 'they were'} not taken with it.")
    certainty, reasons = judged(draft, one, again)
    return RecommendationItem(
        draft.reference, draft.headline(), text, draft.line, draft.group, again, tuple(draft.notes), certainty, reasons
    )
