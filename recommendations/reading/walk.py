"""One list of recommendations out of the lines of one section."""

from collections.abc import Callable, Sequence

from recommendations.reading.headings import (
    asks_the_council,
    ends_recommendations,
    heading_of,
    heads_recommendations,
    names_core_theme,
    numbered_paragraph,
)
from recommendations.reading.items import MOST_ITEMS, MOST_LINES, Draft, ItemList, Page
from recommendations.reading.markers import Marker, Style, marker_of, names_action, numbered_by_word, roman_numeral
from recommendations.reading.prose import all_bold, ended, plain, sentences, title_like
from recommendations.reading.starts import (
    bold_item,
    bold_start,
    bold_title,
    bullet_start,
    join_titles,
    numbered_start,
    split_dash_titles,
    split_numbers,
    title_item,
    title_start,
)
from recommendations.reading.tables import is_row
from recommendations.reading.text import Line


def read_list(lines: Sequence[Line], page: Page, section: str = "") -> ItemList | None:
    """The recommendations among `lines`, which begin after their heading, or None where no list is seen.

    `section` is the number of the heading ("2"), by which the heading of the next section is known.
    """
    lines = [piece for line in lines for piece in split_numbers(line)]
    bounds = until_end(lines)
    body = lines[:bounds]
    if bounds < len(lines) and (after := heading_of(lines[bounds])) and section.isdigit():
        # the next section's number stands where the next section begins: inside the list it is an item's
        section = "" if after.number == str(int(section) + 1) else section
    for choose in (numbered_start, bold_start, bullet_start, title_start):
        if choose is title_start:
            body = join_titles(body, page)
        start = choose(body, page)
        if start is None:
            continue
        index, style = start
        if style == "bullet":
            body = split_dash_titles(body)
        found = Walk(body, page, style, section).run(index)
        if found.items:
            return found
    return None


def read_words(lines: Sequence[Line], page: Page) -> ItemList | None:
    """A run of "Recommendation 1", "Recommendation 2", ... that begins at the first of `lines`."""
    found = Walk(list(lines), page, "word", "").run(0)
    return found if found.items else None


def until_end(lines: Sequence[Line]) -> int:
    """How many lines there are before a heading that cannot stand within the recommendations."""
    for index, line in enumerate(lines):
        if index and ends_recommendations(line):
            return index
    return len(lines)


class Walk:
    """Goes through the lines once. Each line begins an item, belongs to the open one, or ends the list."""

    def __init__(self, lines: list[Line], page: Page, style: Style, section: str) -> None:
        self.lines, self.page, self.style = lines, page, style
        self.next_section = int(section) + 1 if section.isdigit() else 0
        self.found = ItemList(style)
        self.after_break = False
        self.group = ""
        self.title_open = False  # the title just read has no paragraph yet
        self.nested = False
        self.next_nested = 0  # the next number of a list within an item
        self.opened_at = 0
        self.stem, self.skip_to = "", 0  # "The council should:", and the index of the first line after it
        self.first_group: Line | None = None
        self.group_opened = 1
        self.restarting = self.restarted = False  # numbers begin again: at the next item; anywhere in the list
        self.first_mark: Marker | None = None
        self.first_indent = 0
        self.later = self._ordinals()
        self.unmarked = style == "bullet"
        self.starts: Callable[[int, Line, Marker | None], bool] = (
            self._bullet_item if self.unmarked else self._next_item
        )

    def run(self, start: int) -> ItemList:
        self.bold = self.unmarked and marker_of(self.lines[start]) is None and bold_item(self.lines[start])
        self.bold_titles = self.bold and all_bold(self.lines[start].text)
        self.titles = self.unmarked and marker_of(self.lines[start]) is None and not self.bold
        self.opened_at = index = start
        self.group = self._group_before(start)
        self.stem = self._stem_before(start)
        while index < len(self.lines):
            line = self.lines[index]
            if line.blank or line.number in self.page.furniture:
                self.after_break = True
            elif self._too_much(index, line) or not self._take(index, line):
                break
            index += 1
        self.found.end = index
        self.found.end_line = self.lines[index].number if index < len(self.lines) else 0
        if self.restarted:
            self._number_through()
        return self.found

    def _number_through(self) -> None:
        """References must be one for each: where numbers begin again under each heading they are counted through."""
        for position, item in enumerate(self.found.items, 1):
            if item.reference != str(position):
                item.remarks.append(
                    f"It is printed as {item.reference} under “{item.group}”; numbers begin again under each heading, "
                    "so it is numbered through."
                )
            item.reference = str(position)

    def _group_before(self, start: int) -> str:
        """A local heading over the first item ("Leading the place")."""
        before = next((line for line in reversed(self.lines[max(0, start - 3) : start]) if line.text), None)
        alone = before is not None and before.number not in self.page.furniture and marker_of(before) is None
        if before is None or not alone or not title_like(before.text, 80) or before.text[-1] == ":":
            return ""
        self.first_group = before
        return plain(before.text)

    def _too_much(self, index: int, line: Line) -> bool:
        """No report is like this: without an end a broken file would be read as one recommendation."""
        items = self.found.items
        if len(items) <= MOST_ITEMS and index - self.opened_at <= MOST_LINES:
            return False
        self.found.warnings.append(
            f"The list that begins at line {items[0].line} has no end; it was cut at line {line.number}."
        )
        return True

    def _mark(self, line: Line) -> Marker | None:
        if self.style == "roman":
            return roman_numeral(line) or marker_of(line)
        return numbered_by_word(line) if self.style == "word" else marker_of(line)

    def _ordinals(self) -> dict[int, int]:
        """For each ordinal the last index it marks: is the next number still to come?"""
        if self.style == "bullet":
            return {}
        return {mark.ordinal: i for i, line in enumerate(self.lines) if (mark := self._mark(line)) and self._same(mark)}

    def _same(self, mark: Marker) -> bool:
        return mark.style == self.style

    def _expected(self) -> int:
        return self.found.items[-1].ordinal + 1 if self.found.items else 0

    def _take(self, index: int, line: Line) -> bool:
        """Deal with one line of words; False where the list ends before it."""
        mark = self._mark(line)
        if index < self.skip_to:
            return True
        if self._begins_stem(index, mark) or self._restarts(index, line, mark):
            return True
        if self.starts(index, line, mark):
            self._open(line, mark)
            self.opened_at = index
            return True
        if not self.found.items:
            return False
        if self._ends(index, line, mark):
            return False
        if self._heads_group(index, line, mark):
            self.group = plain(line.text).rstrip(":")
            self.after_break = True
            return True
        self._continue(line)
        return True

    # -- beginnings

    def _stem_before(self, start: int) -> str:
        """The sentence that the first bullet goes on with; empty where the bullets are sentences of their own."""
        mark = marker_of(self.lines[start])
        if not self.unmarked or mark is None or not mark.rest[:1].islower():
            return ""
        said: list[str] = []
        for line in reversed(self.lines[max(0, start - 8) : start]):
            if line.blank or line.number in self.page.furniture:
                if said:
                    break
                continue
            said.insert(0, line.text)
        words = sentences(plain(" ".join(said)))
        return words[-1] if words and words[-1].endswith(":") else ""

    def _begins_stem(self, index: int, mark: Marker | None) -> bool:
        """Another "... it should:" over more bullets that go on with it; it may take several lines."""
        if not self.stem or mark is not None or not self.after_break or not self.found.items:
            return False
        if not self.lines[index].text[0].isupper() or self.lines[index].heading:
            return False
        said: list[str] = []
        for place in range(index, min(index + 6, len(self.lines))):
            line = self.lines[place]
            if line.blank or marker_of(line) is not None:
                break
            said.append(line.text)
            if not line.text.endswith(":"):
                continue
            following = self._following(place)
            after = marker_of(following) if following is not None else None
            if after is not None and after.style == "bullet" and after.rest[:1].islower():
                self.stem, self.skip_to, self.after_break = plain(" ".join(said)), place + 1, True
                return True
            return False
        return False

    def _restarts(self, index: int, line: Line, mark: Marker | None) -> bool:
        """A heading over a group whose numbers begin again at 1, where the first group has such a heading too."""
        items = self.found.items
        if not (items and self.first_group) or self.unmarked or self.style == "word" or len(items) < self.group_opened:
            return False
        following = self._following(index)
        again = self._mark(following) if following is not None else None
        same_shape = line.heading == self.first_group.heading and all_bold(line.text) == all_bold(self.first_group.text)
        if again is None or not self._same(again) or again.ordinal != 1 or mark is not None or not same_shape:
            return False
        if not title_like(line.text, 80) or ends_recommendations(line) or again.rest.rstrip().endswith("?"):
            return False
        if not items[-1].prose.blocks or items[-1].prose.resumes(line.text):
            return False
        self.group, self.after_break, self.restarting, self.restarted = plain(line.text).rstrip(":"), True, True, True
        return True

    def _next_item(self, index: int, line: Line, mark: Marker | None) -> bool:
        if mark is None or not self._same(mark):
            return False
        if not self.found.items or (self.restarting and mark.ordinal == 1):
            return True
        if line.indent >= self.first_indent + 3 and self.style != "word":
            return False
        if self.nested and mark.ordinal == self.next_nested and self._within(index, line, mark):
            return False
        ahead = mark.ordinal - self._expected()
        if ahead == 0:
            return not self._rather_a_section(index, line, mark)
        # a gap: an item was lost. Only believed while the list goes on in sentences or by word.
        return 0 < ahead <= 3 and self._expected() not in self.later and not self._rather_a_section(index, line, mark)

    def _within(self, index: int, line: Line, mark: Marker) -> bool:
        """The next of a list inside an item: further in, or a number that comes once more for the item itself."""
        return line.indent > self.first_indent or self.later.get(mark.ordinal, -1) > index

    def _rather_a_section(self, index: int, line: Line, mark: Marker) -> bool:
        """ "3. How we worked" after two items: the number of the next section as well as of the next item."""
        if mark.ordinal != self.next_section or mark.style != "number" or self.first_mark is None:
            return False
        if ends_recommendations(line):
            return True
        bare = plain(mark.rest)
        following = self._following(index)
        if mark.bulleted or not title_like(bare) or (following and following.text[0].islower()):
            return False
        texts = [item.prose for item in self.found.items]
        return (
            self.first_mark.bulleted
            or all(ended(prose.text()) for prose in texts)
            or (all(len(prose.blocks) == 1 for prose in texts) and following is not None and self._is_prose(following))
        )

    def _is_prose(self, line: Line) -> bool:
        return ended(line.text) and marker_of(line) is None

    def _following(self, index: int) -> Line | None:
        """The next line with words of its own, if it is near."""
        near = self.lines[index + 1 : index + 8]
        return next((line for line in near if line.text and line.number not in self.page.furniture), None)

    def _bullet_item(self, index: int, line: Line, mark: Marker | None) -> bool:
        if self.bold:
            if self.bold_titles and bold_title(self.lines, index, self.page):
                return True
            return bold_item(line) and (self.after_break or not self.found.items or all_bold(line.text))
        if self.titles:
            return title_item(self.lines, index, self.page)
        if mark is None or mark.style != "bullet" or not mark.rest:
            return False
        if not self.found.items:
            return True
        if line.indent >= self.first_indent + 2:
            return False
        open_prose = self.found.items[-1].open_prose
        if self.first_mark is not None and self.first_mark.rest[0].islower():
            return True  # "The council should:" over bullets that go on with that sentence
        return not mark.rest[0].islower() and not open_prose.resumes(mark.rest)

    def _open(self, line: Line, mark: Marker | None) -> None:
        words = mark.rest if mark is not None else line.text
        position = len(self.found.items) + 1
        ordinal = mark.ordinal if mark is not None and not self.unmarked else position
        item = Draft(
            mark.reference if mark is not None and mark.reference else str(position),
            ordinal, line.number, self.page.prose(), self.group,
        )  # fmt: skip
        item.unreferenced = self.unmarked
        if self.stem:
            item.remarks.append(f"It goes on from “{self.stem}”")
        self.title_open = self.titles
        if not self.found.items:
            self.first_mark, self.first_indent = mark, line.indent
        elif ordinal > self._expected() and not self.restarting:
            missed = ", ".join(str(number) for number in range(self._expected(), ordinal))
            self.found.warnings.append(f"Number {missed} is missing from the list before line {line.number}.")
        if words:
            item.prose.add(words)
        self.found.items.append(item)
        self.after_break, self.nested, self.next_nested, self.restarting = False, False, 0, False

    # -- endings

    def _ends(self, index: int, line: Line, mark: Marker | None) -> bool:
        if ends_recommendations(line) or heads_recommendations(line) or numbered_paragraph(line):
            return True
        still_to_come = self.later.get(self._expected(), -1) > index
        if is_row(line):
            return not still_to_come
        if mark is not None and mark.style in ("number", "letter", "bracket", "small letter"):
            return self._ends_at_number(line, mark, still_to_come)
        if mark is not None or names_action(line.text) is not None:
            return False
        if asks_the_council(line.text) and self.after_break and len(line.text) < 300 and not still_to_come:
            return line.text.rstrip().endswith(":") or line.text.startswith(("Cabinet", "That "))
        if line.heading or (self.after_break and self._unknown_heading(index, line)):
            return not still_to_come and not self._bullets_follow(index)
        return False

    def _ends_at_number(self, line: Line, mark: Marker, still_to_come: bool) -> bool:
        blocks = self.found.items[-1].open_prose.blocks
        if blocks and (blocks[-1].last.endswith(":") or self.found.items[-1].action is not None):
            self.nested = True
        if self.nested:
            self.next_nested = mark.ordinal + 1 if self._same(mark) else self.next_nested
            return False
        if still_to_come or line.indent >= self.first_indent + 3:
            return False
        if self._same(mark) and mark.ordinal <= self.found.items[0].ordinal:
            self.found.warnings.append(
                f"Another list begins at line {line.number}; it was not read as recommendations."
            )
            return True
        return not mark.bulleted and title_like(mark.rest) and heading_of(line) is not None

    def _unknown_heading(self, index: int, line: Line) -> bool:
        """A short line in the middle of nowhere: not the rest of a sentence, and not a sentence."""
        prose = self.found.items[-1].open_prose
        if not prose.blocks:
            return False
        if names_core_theme(line) or (line.text.endswith("?") and heading_of(line)):
            return True
        following = self._following(index)
        if following is not None and following.text[0].islower():
            return False  # the first line of a paragraph
        return title_like(line.text, 80) and not prose.resumes(line.text) and self.found.items[-1].action is None

    def _bullets_follow(self, index: int) -> bool:
        if not self.unmarked:
            return False
        following = self._following(index)
        return following is not None and self._bullet_item(index + 1, following, marker_of(following))

    def _heads_group(self, index: int, line: Line, mark: Marker | None) -> bool:
        """A local heading right before the next item ("Leading the place")."""
        if mark is not None or not (line.heading or self.after_break) or names_action(line.text) is not None:
            return False
        following = next((i for i in range(index + 1, min(index + 6, len(self.lines))) if self.lines[i].text), None)
        if following is None or not title_like(line.text, 80):
            return False
        prose = self.found.items[-1].open_prose
        closed = not prose.blocks or prose.blocks[-1].bullet or ended(prose.blocks[-1].last)
        if prose.resumes(line.text) or not (line.heading or closed):
            return False
        after = self.lines[following]
        return self.starts(following, after, self._mark(after))

    # -- middles

    def _continue(self, line: Line) -> None:
        item = self.found.items[-1]
        action = names_action(line.text)
        if action is not None:
            item.action = item.action or self.page.prose()
            item.action_line = item.action_line or line.number
            if action:
                item.action.add(action, after_break=True)
            self.after_break = True
            return
        mark = marker_of(line)
        bullet = mark is not None and (self.nested or mark.style == "bullet")
        words = (
            mark.rest
            if mark is not None and mark.style == "bullet"
            else line.text.lstrip("-•· ")
            if bullet
            else line.text
        )
        prose = item.open_prose
        resumed = self.after_break and not bullet and prose.resumes(words)
        if resumed or (self.after_break and mark is not None and mark.style == "bullet" and prose.resumes(words)):
            item.mended_at.append(line.number)
        elif self.after_break and not bullet and item.action is None:
            item.paragraph_at = line.number
        prose.add(words, after_break=self.after_break, bullet=bullet, anew=self.title_open)
        self.title_open = False
        self.after_break = False
