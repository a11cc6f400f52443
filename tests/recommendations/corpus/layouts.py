"""The layouts: each makes a report's text and says what must be found in it."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tests.recommendations.corpus.damage import page_break
from tests.recommendations.corpus.words import (
    ACTIONS,
    BODY,
    COUNCILS,
    DEADLINES,
    FOOTERS,
    GROUPS,
    LEADS,
    OWNERS,
    REASONS,
    STATUSES,
    TITLES,
)

ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]


class Expected(NamedTuple):
    """What must come out of one recommendation; `group` empty where the layout has none."""

    reference: str
    text: str
    group: str = ""


Report = tuple[str, list[Expected]]


@dataclass
class Page:
    """One report's chance, council and page furniture. `torn`: items are broken across pages."""

    chance: random.Random
    torn: bool

    def __post_init__(self) -> None:
        self.council = self.chance.choice(COUNCILS)
        self.number = self.chance.randrange(3, 9)

    def leads(self, fewest: int = 3, most: int = 9) -> list[str]:
        return self.chance.sample(LEADS, self.chance.randint(fewest, most))

    def reasons(self, most: int = 4) -> str:
        return " ".join(self.chance.sample(REASONS, self.chance.randint(1, most)))

    def tear(self, words: str) -> str:
        """`words`, sometimes broken across a page with what stands at its foot and head."""
        if not self.torn or len(words.split()) < 8 or self.chance.random() > 0.4:
            return words
        return page_break(words, self.furniture(), self.chance)

    def furniture(self) -> str:
        self.number += 1
        head = f"{self.council} Corporate Peer Challenge"
        return self.chance.choice(
            [
                "\n\n",
                f"\n\n{self.number}\n\n",
                f"\n\n{head}\n\n",
                f"\n\n{self.number}\n{head}\n\n",
                f"\n\nPage {self.number} of 24\n\n",
                f"\n{self.chance.choice(FOOTERS)}\n{self.number}\n",
                f"\n\n{self.number} | {head}\n\n",
                f"\n\n- {self.number} -\n\n",
            ]
        )

    def items(self, bold: bool = True) -> list[tuple[str, str]]:
        """Printed words (torn, perhaps bold) beside the words that must come out."""
        found = []
        for lead in self.leads():
            reason = self.reasons()
            printed = f"**{lead}.**" if bold else f"{lead}."
            found.append((f"{printed} {self.tear(reason)}", f"{lead}. {reason}"))
        return found

    def body(self) -> str:
        return "\n\n".join(self.chance.sample(BODY, 4))


def whole(page: Page, recommendations: str, heading: str = "2. Key recommendations") -> str:
    """A report around its recommendations, as the older template has it."""
    return (
        f"Corporate Peer Challenge\n\n{page.council}\n\n4th - 7th November 2025\n\nFeedback report\n\n"
        f"1. Executive summary\n\n{page.body()}\n\n{heading}\n\n{recommendations}\n\n"
        f"3. Summary of the peer challenge approach\n\nThe peer team\n\nThe peers who delivered the challenge were:\n\n"
        f"- Nadia Fell, Chief Executive, Hartside Council\n- Councillor Tom Arkle, Leader, Borough of Lowmere\n\n"
        f"Scope and focus\n\nThe peer team considered the following questions:\n\n"
        f"- 1. Priorities: does the council know its place?\n- 2. Leadership: does it lead well?\n"
        f"- 3. Money: is there a plan, and is it kept?\n\nThe peer team spoke to more than 110 people.\n\n"
        f"4. Feedback\n\n4.1 Local priorities and outcomes\n\n{page.body()}\n\n"
        f"4.2 Governance and culture\n\n{page.body()}\n\n"
        f"5. Next steps\n\n1. We will talk this through with you.\n2. A progress review follows within ten months.\n"
    )


INTRODUCTION = (
    "There are a range of suggestions in the body of the report. The following are the peer team's key "
    "recommendations to the council:\n\n"
)


def numbered(page: Page, bold: bool = True, mark: str = "- {}. ", gap: str = "\n", of: Sequence[str] = ()) -> Report:
    items = page.items(bold)
    names = list(of)[: len(items)] or [str(number) for number in range(1, len(items) + 1)]
    text = gap.join(mark.format(name) + printed for name, (printed, _) in zip(names, items, strict=True))
    expected = [Expected(name, words) for name, (_, words) in zip(names, items, strict=True)]
    return whole(page, INTRODUCTION + text), expected


def bold_lead(page: Page) -> Report:
    return numbered(page)


def not_bold(page: Page) -> Report:
    return numbered(page, bold=False, mark="{}. ")


def brackets(page: Page) -> Report:
    return numbered(page, mark="({}) ", gap="\n\n")


def lettered(page: Page) -> Report:
    return numbered(page, mark="{}. ", of="ABCDEFGHIJ")


def roman(page: Page) -> Report:
    return numbered(page, bold=False, mark="{}. ", of=ROMAN)


def roman_brackets(page: Page) -> Report:
    return numbered(page, mark="({}) ", gap="\n\n", of=ROMAN)


def with_r(page: Page) -> Report:
    text, expected = numbered(page, bold=False, mark="R{}. ")
    return text, expected


def bullets(page: Page) -> Report:
    return numbered(page, mark="• ", gap="\n\n")


def bold_paragraphs(page: Page) -> Report:
    """No number and no bullet: the bold sentence alone says where each begins."""
    found = []
    printed = []
    for number, lead in enumerate(page.leads(), 1):
        reason = page.reasons()
        printed.append(f"**{lead}**\n\n{page.tear(reason)}")
        found.append(Expected(str(number), f"{lead}\n\n{reason}"))
    return whole(page, INTRODUCTION + "\n\n".join(printed)), found


def by_word(page: Page) -> Report:
    items = page.items(bold=False)
    text = "\n\n".join(f"Recommendation {number}\n\n{printed}" for number, (printed, _) in enumerate(items, 1))
    return whole(page, text), [Expected(str(number), words) for number, (_, words) in enumerate(items, 1)]


def by_word_with_actions(page: Page) -> Report:
    items = page.items(bold=False)
    text = f"Corporate Peer Challenge\n{page.council}\n4-7 November 2025\nRecommendations and proposed actions\n\n"
    for number, (printed, _) in enumerate(items, 1):
        action = page.chance.choice(ACTIONS) if number % 3 else ""
        text += f"Recommendation {number}\n{printed}\nProposed Action\n{action}\n"
    return text, [Expected(str(number), words) for number, (_, words) in enumerate(items, 1)]


def short_titles(page: Page, mark: str = "{}. ") -> Report:
    titles = page.chance.sample(TITLES, 7)
    text = "\n".join(mark.format(number) + title for number, title in enumerate(titles, 1))
    return whole(page, INTRODUCTION + text), [Expected(str(number), title) for number, title in enumerate(titles, 1)]


def bulleted_titles(page: Page) -> Report:
    return short_titles(page, "- ")


def titled(page: Page, blank: bool) -> Report:
    """A title line and a paragraph, with or without a blank line between: no number and no bold."""
    printed, found = [], []
    for number, lead in enumerate(page.leads(), 1):
        reason = page.reasons()
        while len(reason) < 130:
            reason = page.reasons()
        printed.append(lead + ("\n\n" if blank else "\n") + page.tear(reason))
        found.append(Expected(str(number), f"{lead}\n\n{reason}"))
    return whole(page, INTRODUCTION + "\n\n".join(printed)), found


def title_and_paragraph(page: Page) -> Report:
    return titled(page, blank=False)


def title_blank_paragraph(page: Page) -> Report:
    return titled(page, blank=True)


def dash_titles(page: Page) -> Report:
    """Bulleted titles with a paragraph each, the next title sometimes on the last line of the paragraph."""
    text, found = "", []
    for number, lead in enumerate(page.leads(), 1):
        reason = page.reasons()
        text += ("" if not text else page.chance.choice(["\n", " "] if page.torn else ["\n"])) + f"- {lead}\n{reason}"
        found.append(Expected(str(number), f"{lead}\n\n{reason}"))
    return whole(page, INTRODUCTION + text), found


def stem(page: Page) -> Report:
    leads = [lead[0].lower() + lead[1:] for lead in page.leads(4, 8)]
    text = "To build on this good start, the council should:\n\n" + "\n".join(
        f"- {page.tear(lead)}{';' if place < len(leads) else '.'}" for place, lead in enumerate(leads, 1)
    )
    return whole(page, text, "2. Recommendations"), [
        Expected(str(number), lead) for number, lead in enumerate(leads, 1)
    ]


def two_stems(page: Page) -> Report:
    leads = [lead[0].lower() + lead[1:] for lead in page.leads(5, 8)]
    first = "\n".join(f"- {page.tear(lead)}" for lead in leads[:3])
    second = "\n".join(f"- {page.tear(lead)}" for lead in leads[3:])
    text = (
        f"On the place, the peer team recommends that the council should:\n\n{first}\n\n"
        "On its own organisation and how its people work together, now and after the next election, it should:"
        f"\n\n{second}"
    )
    return whole(page, text, "2. Key recommendations"), [Expected(str(n), lead) for n, lead in enumerate(leads, 1)]


def groups(page: Page, restart: bool, heading: str = "{}", mark: str = "{}. ") -> Report:
    items = page.items(bold=page.chance.random() < 0.5)
    names = page.chance.sample(GROUPS, 3)
    text, found, number, order = "", [], 0, 0
    for place, name in enumerate(names):
        mine = items[place::3]
        number = 0 if restart else number
        printed = []
        for words, plain in mine:
            number, order = number + 1, order + 1
            printed.append(mark.format(number) + words)
            found.append(Expected(str(order), plain, name))
        text += heading.format(name) + "\n\n" + "\n\n".join(printed) + "\n\n"
    return whole(page, INTRODUCTION + text), found


def local_groups(page: Page) -> Report:
    return groups(page, restart=False)


def restarting_groups(page: Page) -> Report:
    return groups(page, restart=True)


def bold_groups(page: Page) -> Report:
    return groups(page, restart=True, heading="**{}**", mark="- {}. ")


def marked_groups(page: Page) -> Report:
    return groups(page, restart=False, heading="### {}")


def bulleted_groups(page: Page) -> Report:
    return groups(page, restart=False, mark="• ")


def nested_bullets(page: Page) -> Report:
    text, found = "", []
    for number, lead in enumerate(page.leads(), 1):
        first, second = page.chance.sample(REASONS, 2)
        points = page.chance.sample(ACTIONS, 2)
        text += (
            f"{number}. **{lead}.** {page.tear(first)} This means:\n  - {points[0]}\n  - {points[1]}\n\n{second}\n\n"
        )
        found.append(Expected(str(number), f"{lead}. {first} This means: {points[0]} {points[1]} {second}"))
    return whole(page, INTRODUCTION + text), found


def table(page: Page, columns: Sequence[str], split: bool = False, continued: bool = False) -> Report:
    """`split`: a page's end and the head again between rows. `continued`: rows that go on with the one above."""
    rows = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    found = []
    for number, lead in enumerate(page.leads(), 1):
        reason = page.reasons(2)
        cells = _cells(page, str(number), f"**{lead}.** {reason}")
        if continued and number % 2:
            cut = page.chance.randrange(2, len(reason.split()) - 1)
            parts = reason.split()
            cells["Recommendation"] = f"**{lead}.** {' '.join(parts[:cut])}"
            more = {"Recommendation": " ".join(parts[cut:])}
            rows += [_row(columns, cells), _row(columns, more)]
            if "Action" in columns:
                rows.append(_row(columns, {"Action": page.chance.choice(ACTIONS), "Deadline": "May 2028"}))
        else:
            rows.append(_row(columns, cells))
        if split and number == 2:
            rows += ["", str(page.number), "", rows[0], rows[1]]
        found.append(Expected(str(number), f"{lead}. {reason}"))
    return whole(page, "\n".join(rows)), found


def _cells(page: Page, reference: str, words: str) -> dict[str, str]:
    pick = page.chance.choice
    return {
        "Ref": reference, "No.": reference, "Recommendation": words, "Peer team recommendation": words,
        "Action": pick(ACTIONS), "Response and action": pick(ACTIONS), "Deadline": pick(DEADLINES),
        "By when": pick(DEADLINES), "Owner": pick(OWNERS), "Lead officer": pick(OWNERS), "Status": pick(STATUSES),
    }  # fmt: skip


def _row(columns: Sequence[str], cells: dict[str, str]) -> str:
    return "| " + " | ".join(cells.get(column, "") for column in columns) + " |"


def small_table(page: Page) -> Report:
    return table(page, ["Ref", "Recommendation"])


def full_table(page: Page) -> Report:
    return table(page, ["Ref", "Recommendation", "Action", "Deadline", "Owner", "Status"])


def other_words_table(page: Page) -> Report:
    return table(page, ["No.", "Peer team recommendation", "Response and action", "Lead officer", "By when"])


def split_table(page: Page) -> Report:
    return table(page, ["Ref", "Recommendation", "Action", "Owner"], split=True)


def continued_table(page: Page) -> Report:
    return table(page, ["Ref", "Recommendation", "Action", "Deadline"], continued=True)


def without_reference_table(page: Page) -> Report:
    return table(page, ["Recommendation", "Action", "Status"])


def plan_table(page: Page) -> Report:
    """An action plan by itself: the table is all there is."""
    text, found = table(page, ["Ref", "Recommendation", "Action", "Deadline", "Owner", "Status"])
    rows = "\n".join(line for line in text.split("\n") if line.startswith("|"))
    return f"{page.council}\n\nCorporate peer challenge: action plan\n\nNovember 2026\n\n{rows}\n", found


def printed_twice(page: Page, letters: bool = True) -> Report:
    """Lettered in the covering report with other capitals, dashes and hyphens; numbered again in the annex."""
    items = page.items()
    first = "\n".join(
        f" - {chr(ord('A') + place) if letters else place + 1}. {_other_copy(printed)}"
        for place, (printed, _) in enumerate(items)
    )
    second = "\n".join(f"- {number}. {printed}" for number, (printed, _) in enumerate(items, 1))
    covering = (
        "Report to:\tCabinet\nDate of meeting:\t4 February 2026\nSubject:\tPeer challenge\nWards affected:\tAll\n"
        "Recommendation(s):\n\nCabinet is asked to\n- (1) note the feedback\n- (2) ask officers for an action plan\n\n"
        f"1.1 The team came in November.\n2.2 The following are the peer team's key recommendations to the Council:\n"
        f"{first}\n2.3 Members may wish to accept them.\n\nAppendix A\n\n"
    )
    expected = [Expected(str(number), words) for number, (_, words) in enumerate(items, 1)]
    return covering + whole(page, INTRODUCTION + second), expected


def _other_copy(words: str) -> str:
    words = words.replace("council", "Council").replace("five-year", "five year").replace("co-produced", "coproduced")
    return words.replace(", and", " – and").replace("medium-term", "Medium Term")


def both_numbered(page: Page) -> Report:
    return printed_twice(page, letters=False)


def titles_then_whole(page: Page) -> Report:
    """The covering report has the titles alone, the annex each with its paragraph."""
    leads = page.leads(4, 7)
    reasons = [page.reasons() for _ in leads]
    short = "\n".join(f"{number}. {lead}" for number, lead in enumerate(leads, 1))
    long = "\n\n".join(
        f"{number}. **{lead}**\n\n{page.tear(reason)}"
        for number, (lead, reason) in enumerate(zip(leads, reasons, strict=True), 1)
    )
    covering = (
        f"{page.council}\n\nThe peer team's key recommendations are:\n\n{short}\n\n"
        "Background\n\nThe full report follows.\n\n"
    )
    expected = [
        Expected(str(n), f"{lead}\n\n{reason}") for n, (lead, reason) in enumerate(zip(leads, reasons, strict=True), 1)
    ]
    return covering + whole(page, INTRODUCTION + long), expected


def newer_report(page: Page, title: str = "Recommendation {}: {}", number: bool = False) -> Report:
    """The form of 2024: sections numbered otherwise, recommendations third, each a title and a paragraph."""
    text, found = "", []
    for place, lead in enumerate(page.leads(), 1):
        reason = page.reasons()
        text += (f"3.{place} " if number else "") + title.format(place, lead) + f"\n\n{page.tear(reason)}\n\n"
        found.append(Expected(str(place), f"{lead}\n\n{reason}"))
    report = (
        f"LGA Corporate Peer Challenge\n\n{page.council}\n\n4 – 7 November 2025\n\nFeedback report\n\nContents\n\n"
        "1. Introduction ........ 3\n2. Executive summary ........ 4\n3. Recommendations ........ 6\n"
        "4. Summary of peer challenge approach ........ 9\n5. Feedback ........ 11\n6. Next steps ........ 20\n\n"
        f"1. Introduction\n\n{page.body()}\n\n2. Executive summary\n\n{page.body()}\n\n3. Recommendations\n\n"
        "There are a number of observations and suggestions within the main section of the report. The following are "
        "the peer team's key recommendations that the council is required to action:\n\n"
        f"{text}"
        "4. Summary of peer challenge approach\n\n4.1 The peer team\n\nThe peer team was:\n\n"
        "- Lead peer: Nadia Fell, Chief Executive, Hartside Council\n"
        "- Member peer: Councillor Tom Arkle, Lowmere Council\n\n"
        "4.2 Scope and focus\n\nThe peer team considered the following five themes:\n\n"
        "1. Local priorities and outcomes – are they clear?\n2. Organisational and place leadership – is it there?\n"
        f"3. Governance and culture – are they sound?\n\n5. Feedback\n\n5.1 Local priorities and outcomes\n\n"
        f"{page.body()}\n\n"
        f"5.2 Governance and culture\n\n{page.body()}\n\n"
        "6. Next steps\n\nThe council should publish an action plan within five months.\n"
    )
    return report, found


def newer_bold(page: Page) -> Report:
    return newer_report(page, title="**Recommendation {}: {}**")


def newer_numbered(page: Page) -> Report:
    return newer_report(page, title="Recommendation {} – {}", number=True)


def progress_review(page: Page) -> Report:
    """The team has come back: its own recommendations stand in a section of their own."""
    items = page.items(bold=False)
    text = "\n\n".join(f"{number}. {printed}" for number, (printed, _) in enumerate(items, 1))
    report = (
        f"LGA Corporate Peer Challenge – Progress Review\n\n{page.council}\n\n12th – 13th May 2027\n\nFeedback\n\n"
        f"1. Introduction\n\nThe council asked the team back, as all councils do. {page.body()}\n\n"
        "2. Summary of the approach\n\nThe progress review was made on site.\n\n- Nadia Fell, Chief Executive\n\n"
        f"3. Progress review – feedback\n\n{page.body()}\n\n4. Further recommendations\n\n{text}\n\n"
        "5. Next steps\n\n1. We will talk this through with you.\n"
    )
    return report, [Expected(str(number), words) for number, (_, words) in enumerate(items, 1)]


LAYOUTS: dict[str, Callable[[Page], Report]] = {
    "numbered, bold lead": bold_lead,
    "numbered, not bold": not_bold,
    "numbers in brackets": brackets,
    "lettered": lettered,
    "roman numerals": roman,
    "roman numerals in brackets": roman_brackets,
    "numbered with R": with_r,
    "bulleted with bold leads": bullets,
    "bold titles": bold_paragraphs,
    "recommendation N": by_word,
    "recommendation N with actions": by_word_with_actions,
    "short titles": short_titles,
    "short titles, bulleted": bulleted_titles,
    "title and paragraph": title_and_paragraph,
    "title, blank line, paragraph": title_blank_paragraph,
    "dashed titles": dash_titles,
    "stem with bullets": stem,
    "two stems": two_stems,
    "local groups": local_groups,
    "groups that begin again at 1": restarting_groups,
    "bold group headings": bold_groups,
    "marked group headings": marked_groups,
    "bulleted groups": bulleted_groups,
    "bullets inside": nested_bullets,
    "small table": small_table,
    "full table": full_table,
    "table in other words": other_words_table,
    "table over two pages": split_table,
    "table with continuation rows": continued_table,
    "table without references": without_reference_table,
    "action plan": plan_table,
    "printed twice": printed_twice,
    "printed twice, both numbered": both_numbered,
    "titles first, whole later": titles_then_whole,
    "the form of 2024": newer_report,
    "the form of 2024, bold": newer_bold,
    "the form of 2024, numbered paragraphs": newer_numbered,
    "progress review": progress_review,
}


TABLES = [layout for layout in LAYOUTS if "table" in layout or layout == "action plan"]


def position_statement(page: Page) -> str:
    return (
        f"{page.council}\n\nPosition statement 2025\n\nOur place\n\nWe have\n\n- opened a new school\n"
        "- mended the pier\n\n"
        "Next we will\n\n1. Agree a plan for the coast.\n2. Count the empty homes.\n\nPosition statement 2025\n\n"
        f"Our people\n\nWe have\n\n- trained 200 managers\n\nNext we will\n\n- hire more\n\n{page.body()}\n"
    )


def cabinet_report(page: Page) -> str:
    return (
        "Report to:\tCabinet\nDate of meeting:\t4 February 2026\nSubject:\tCorporate peer challenge\n"
        "Wards affected:\tAll\nPortfolio:\tLeader\n\nSummary\n\nThe peer challenge took place in November.\n\n"
        "Recommendations:\n\n"
        "That Cabinet:\n\n1. Welcomes the report of the peer team.\n2. Agrees the action plan in Appendix B.\n"
        "3. Asks for a report on progress in six months.\n\nReasons for the recommendations\n\n"
        "The council must publish it.\n\nFinancial implications\n\nNone.\n"
    )


def scope_letter(page: Page) -> str:
    return (
        f"Corporate peer challenge of {page.council}\n\nThe scope\n\nThe team will look at these questions:\n\n"
        "1. Priorities: are they clear?\n2. Leadership: is it strong?\n3. Money: is there a plan?\n\n"
        f"{page.body()}\n\nThe recommendations of the team will be sent to the council within three weeks.\n"
    )


def minutes(page: Page) -> str:
    return (
        f"{page.council}\n\nMinutes of Overview and Scrutiny\n\n1. Apologies\n2. Minutes of the last meeting\n"
        "3. Corporate peer challenge\n\nMembers asked about recommendation 3. The leader said that it was in hand.\n\n"
        "RESOLVED that\n\n1. the report be noted; and\n2. officers bring a further report in May.\n\n"
        "4. Urgent business\n"
    )


def feedback_without(page: Page) -> str:
    return whole(page, page.body(), "2. What we saw")


def risk_table(page: Page) -> str:
    return (
        f"{page.council}\n\nRisk register\n\n| Ref | Risk | Action | Owner | Status |\n|---|---|---|---|---|\n"
        + "\n".join(
            f"| {n} | {lead} may not happen | {ACTIONS[n]} | {OWNERS[n]} | Amber |"
            for n, lead in enumerate(page.leads(3, 4))
        )
        + "\n"
    )


NOTHING_IN_THEM: dict[str, Callable[[Page], str]] = {
    "a position statement": position_statement,
    "a Cabinet report": cabinet_report,
    "a letter about the scope": scope_letter,
    "minutes": minutes,
    "a report without recommendations": feedback_without,
    "a risk register": risk_table,
}
