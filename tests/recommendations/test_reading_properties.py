"""Whatever comes in, the reader answers; what was put into a report comes out of it, whatever the page did to it."""

import json
import random
import re
import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.reading import read_feedback_report, to_json, to_text
from tests.recommendations.corpus import letters, reports

HEAD = (
    "Corporate Peer Challenge\n\nOtterleigh District Council\n\n3rd - 6th March 2020\n\nFeedback Report\n\n"
    "1. Executive Summary\n\nOtterleigh has much to build on, and people there are glad of it.\n\n"
)
TAIL = (
    "\n3. Summary of the Peer Challenge approach\n\nThe peer team\n\n"
    "The peers who came to Otterleigh were:\n\n"
    "- Ida Marsh – Chief Executive, Quillford Council\n- Cllr Jo Fox, Leader, Wyre Council\n\nScope and focus\n\n"
    "The team looked at the following two questions:\n\n1. Place: does the council know its towns?\n"
    "2. Money: is there a plan?\n\n4. Feedback\n\n4.1 Place\n\n- the towns differ\n"
    "- the roads do too\n\n5. Next steps\n\n"
    "Follow up visit\n\nWe hope to be back within the next 2 years.\n"
)
VERBS = ["Agree", "Review", "Set out", "Build on", "Publish", "Strengthen", "Refresh", "Invest in", "Simplify", "Share"]
THINGS = [
    "the council's plan for housing", "a single list of priorities", "who leads on each town", "the budget for roads",
    "training for new councillors", "the way risks are told to Cabinet", "how partners meet", "the digital offer",
    "a shared view of the coast", "the scrutiny work plan",
]  # fmt: skip
REASONS = [
    "The team heard several answers to this.", "It would help staff and partners to know where to begin.",
    "This matters more as the towns grow, and the money does not.", "Some of this is under way, in part.",
    "Members said that they would welcome it.", "A short paper each quarter would be enough.",
]  # fmt: skip
HEADER = "Otterleigh District Council Corporate Peer Challenge"


@st.composite
def recommendations(draw) -> list[tuple[str, str]]:
    """Two to twelve recommendations: a lead sentence and its reasons, no two alike."""
    count = draw(st.integers(2, 12))
    things = draw(
        st.permutations(
            [f"{verb} {thing}" for verb, thing in zip(VERBS * 2, THINGS + THINGS[3:] + THINGS[:3], strict=True)]
        )
    )
    leads = list(dict.fromkeys(things))[:count]
    return [
        (f"{lead}.", " ".join(draw(st.lists(st.sampled_from(REASONS), min_size=1, max_size=4, unique=True))))
        for lead in leads
    ]


def broken(words: str, at: int, furniture: str) -> str:
    """`words` with a page break after one of their words."""
    parts = words.split(" ")
    cut = 1 + at % (len(parts) - 1)
    return " ".join(parts[:cut]) + furniture + " ".join(parts[cut:])


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("*", ""))


damages = st.fixed_dictionaries(
    {
        "bold": st.booleans(),
        "bullet": st.sampled_from(["", "- ", "• "]),
        "stop": st.sampled_from([".", ")"]),
        "gap": st.sampled_from(["\n", "\n\n"]),
        "furniture": st.sampled_from(
            ["", "\n\n", "\n\n7\n\n", f"\n\n{HEADER}\n\n", f"\n\n{HEADER} 7\n\n", "\n\nPage 7 of 20\n\n"]
        ),
        "at": st.integers(0, 1000),
        "which": st.integers(0, 11),
        "quotes": st.booleans(),
        "ends": st.sampled_from(["\n", "\r\n"]),
        "bom": st.booleans(),
        "wrap": st.sampled_from([0, 60, 72, 90]),
    }
)


def build(items: list[tuple[str, str]], damage: dict, references: list[str]) -> str:
    pieces = []
    for place, ((lead, reason), reference) in enumerate(zip(items, references, strict=True)):
        if damage["furniture"] and place == damage["which"] % len(items):
            reason = broken(reason, damage["at"], damage["furniture"])
        lead = f"**{lead}**" if damage["bold"] else lead
        item = f"{damage['bullet']}{reference}{damage['stop']} {lead} {reason}"
        pieces.append(wrapped(item, damage["wrap"]) + damage["gap"])
    return "".join(pieces)


def wrapped(text: str, width: int) -> str:
    """Broken into lines as text taken out of a PDF is."""
    if not width:
        return text
    return "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n"))


def finish(text: str, damage: dict) -> str:
    text = text.replace("'", "’") if damage["quotes"] else text
    return ("\ufeff" if damage["bom"] else "") + text.replace("\n", damage["ends"])


def check(text: str, items: list[tuple[str, str]], references: list[str], damage: dict) -> None:
    report = read_feedback_report(finish(text, damage))
    assert [item.reference for item in report.recommendations] == references
    for item, (lead, reason) in zip(report.recommendations, items, strict=True):
        assert words_of(item.text) == words_of(finish(f"{lead} {reason}", damage))
        assert words_of(item.headline) == words_of(finish(lead, damage))
        assert "\n" not in item.text.replace("\n\n", "")


@given(recommendations(), damages)
@settings(max_examples=80, deadline=None)
def test_numbered_comes_out_whole(items, damage):
    references = [str(number) for number in range(1, len(items) + 1)]
    section = "2. Key recommendations\n\nHere are the peer team's main recommendations for Otterleigh:\n\n"
    check(HEAD + section + build(items, damage, references) + TAIL, items, references, damage)


@given(recommendations(), damages)
@settings(max_examples=60, deadline=None)
def test_lettered_comes_out_whole_and_not_twice(items, damage):
    references = [chr(ord("A") + place) for place in range(len(items))]
    covering = (
        "Recommendation(s):\nMembers are asked to\n- (1) note it\n- (2) ask for a plan\n\n"
        "- 2.2 Here are the peer team's main recommendations for Otterleigh:\n"
    )
    text = covering + build(items, damage, references) + "- 2.3 Members may wish to talk it over.\n\n"
    check(text, items, references, damage)
    numbers = [str(number) for number in range(1, len(items) + 1)]
    annex = HEAD + "2. Key recommendations\n\n" + build(items, {**damage, "furniture": ""}, numbers) + TAIL
    report = read_feedback_report(finish(text + annex, damage))
    assert [item.reference for item in report.recommendations] == numbers
    assert [item.also_printed_as[0].reference for item in report.recommendations] == references


@given(recommendations(), damages, st.booleans())
@settings(max_examples=60, deadline=None)
def test_by_word_comes_out_whole(items, damage, actions):
    text = HEAD
    for number, (lead, reason) in enumerate(items, 1):
        if damage["furniture"] and number - 1 == damage["which"] % len(items):
            reason = broken(reason, damage["at"], damage["furniture"])
        words = wrapped(f"{lead} {reason}", damage["wrap"])
        text += f"Recommendation {number}{damage['gap']}{words}{damage['gap']}"
        text += (
            f"Proposed Action{damage['gap']}{'Officers will do it by May.' if number % 2 else ''}\n\n"
            if actions
            else ""
        )
    references = [str(number) for number in range(1, len(items) + 1)]
    check(text + TAIL, items, references, damage)
    made = read_feedback_report(finish(text + TAIL, damage)).actions
    assert [action.recommendations for action in made] == ([(ref,) for ref in references[::2]] if actions else [])


@given(recommendations(), st.booleans())
@settings(max_examples=50, deadline=None)
def test_a_bare_list_comes_out_whole(items, windows):
    text = "".join(f"{number}. {lead}\n" for number, (lead, _) in enumerate(items, 1))
    report = read_feedback_report(text.replace("\n", "\r\n") if windows else text)
    assert [item.text for item in report.recommendations] == [lead for lead, _ in items]
    assert [item.line for item in report.recommendations] == list(range(1, len(items) + 1))


pieces = st.sampled_from(
    [
        "Key recommendations",
        "Recommendation 1",
        "Proposed Action",
        "1. Do it.",
        "- 2) **Do",
        "A. Do",
        "(1) note",
        "•",
        "**",
        "__",
        "[x](",
        "Feedback Report",
        "Contents",
        "The peer team",
        "Cabinet is asked to:",
        "4^{th} May",
        "31-32 May 2020",
        "the peer team's recommendations are:",
        "recommendations 1, 2 and 9",
        "\t",
        "\n",
        "\n\n",
        "\r",
        "\x0c",
        "\xad",
        "-",
        ":",
        "?",
        "",
        " 1 ",
        " x ",
        ",",
        "Revie\tew",
        "Spoke to 9999999 people",
        "1.1 x",
        "R1",
        "# ",
        "Next steps",
        "in 5 years",
        "Ida Marsh (",
        "\ufeff",
    ]
)


@given(
    st.one_of(
        st.text(max_size=400),
        st.binary(max_size=400),
        st.lists(pieces, max_size=60).map("\n".join),
        st.lists(pieces, max_size=60).map(" ".join),
    )
)
@settings(max_examples=250, deadline=None)
def test_nothing_makes_it_fail(source):
    report = read_feedback_report(source)
    json.dumps(to_json(report))
    to_text(report)
    assert report.recommendations or report.warnings
    count = (source if isinstance(source, str) else source.decode("cp1252", "replace")).replace("\r\n", "\n").replace(
        "\r", "\n"
    ).count("\n") + 1
    assert all(1 <= item.line <= count and item.text and item.headline is not None for item in report.recommendations)


def good_report() -> str:
    items = [
        (f"{verb} {thing}.", REASONS[place % 6]) for place, (verb, thing) in enumerate(zip(VERBS, THINGS, strict=True))
    ]
    plain = {"bold": True, "bullet": "- ", "stop": ".", "gap": "\n", "furniture": "", "at": 0, "which": 0, "wrap": 0}
    return HEAD + "2. Key recommendations\n\n" + build(items, plain, [str(n) for n in range(1, 11)]) + TAIL


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_cut_and_shaken_reports_never_fail_nor_grow(start, end, chance: random.Random):
    text = good_report()
    cut = text[start % len(text) : len(text) - end % len(text)]
    assert len(read_feedback_report(cut).recommendations) <= 10
    shaken = list(text)
    for _ in range(40):
        shaken[chance.randrange(len(shaken))] = chance.choice("*-.:)(1\n\t A\u00ad|")
    read_feedback_report("".join(shaken))
    lines = text.split("\n")
    chance.shuffle(lines)
    read_feedback_report("\n".join(lines))


@given(st.integers(0, 2000))
@settings(max_examples=60, deadline=None)
def test_one_lost_line_costs_at_most_one_recommendation(which):
    lines = good_report().split("\n")
    del lines[which % len(lines)]
    found = read_feedback_report("\n".join(lines)).recommendations
    assert 9 <= len(found) <= 10 or lines.count("2. Key recommendations") == 0


def is_torn(word: str, text: str) -> bool:
    """Whether a line of one column ends in the word's first half and a hyphen, and its rest stands elsewhere: between
    the two is the other column."""
    found = letters(word)
    halves = ((found[:at], found[at:]) for at in range(1, len(found)))
    ends = [letters(left) for left in re.findall(r"(\w+)[\u00ad-](?=\s{2,}|\n)", text)]
    starts = [letters(right) for right in re.findall(r"(?:^|\s{2,})(\w+)", text, re.MULTILINE)]
    return any(first in ends and rest in starts for first, rest in halves)


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None)
def test_mutated_reports_of_the_corpus_never_fail_and_nothing_comes_from_nowhere(which, chance: random.Random):
    made = reports()[which % len(reports())]
    lines = made.text.split("\n")
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(lines))
        change = chance.randrange(5)
        if change == 0 and len(lines) > 1:
            del lines[at]
        elif change == 1:
            lines.insert(at, lines[chance.randrange(len(lines))])
        elif change == 2:
            lines[at] = lines[at][: len(lines[at]) // 2]
        elif change == 3:
            lines[at] = lines[at].replace("**", "").replace("|", "").replace(".", "", 1)
        else:
            lines.insert(
                at, chance.choice(["", "7", "Page 3 of 9", "| a | b |", "**", "- ", "iv. Do", "Recommendation 2"])
            )
    text = "\n".join(lines)
    report = read_feedback_report(text)
    known = letters(text)
    for item in report.recommendations:
        assert item.reasons
        assert all(letters(word) in known or is_torn(word, text) for word in item.text.split())
    json.dumps(to_json(report))


@given(st.integers(0, 10_000), st.integers(1, 100))
@settings(max_examples=60, deadline=None)
def test_truncated_files_of_the_corpus_never_fail(which, percent):
    made = reports()[which % len(reports())]
    content = made.text.encode()
    report = read_feedback_report(content[: len(content) * percent // 100])
    # a cut may split the copy that is whole from the one that is not, but it never makes more of them
    assert len(report.recommendations) <= max(len(made.expected), 1)


UNITS = ["-", "- ", "-\n", "1. \n", "1. Do it.\n", "**a ", "Aa of the ", "1st - 2nd ", "Contents\nA\n"]
UNITS += ["Key recommendations\n1. Do.\n", "Recommendation 1\n", "The peer team\n", "| 1 | Do it. | x |\n"]
UNITS += [
    "| Ref | Recommendation |\n| 1 | Do it. |\n",
    "Aa bb cc\n\nIt is done now, and well.\n\n",
    "i. Do.\nii. Do.\n",
]
UNITS += ["Key recommendations\nIt should:\n- do\n", "The team recommends that it should do more. "]
SMALL, LARGE = 60_000, 240_000


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_as_the_file_does(unit):
    """Four times the size may take four times as long, not sixteen. Below three seconds noise is larger than growth."""
    small, large = (_seconds(unit * (size // len(unit))) for size in (SMALL, LARGE))
    assert large < 3 or large < 9 * small


def _seconds(text: str) -> float:
    begun = time.process_time()
    read_feedback_report(text)
    return time.process_time() - begun
