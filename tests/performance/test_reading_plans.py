"""The reader of plans: what it finds in reports set out in many ways, and that it makes nothing up."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from performance.reading_plans import FoundPlans, read_plans
from performance.reading_plans.dates import when_of
from performance.reading_plans.naming import BY_CAPITALS, parted
from recommendations.files import extract
from tests.performance.plan_reports import CASES, Case
from tests.recommendations.making_files import as_html, as_pdf, as_word

SEED = "004_b04c48e7db238fc5.txt"


def hold_together(found: FoundPlans, case: Case) -> None:
    assert [item.name for item in found.priorities] == [name for name, _ in case.priorities]
    for item, (_, begins) in zip(found.priorities, case.priorities, strict=True):
        assert item.text.startswith(begins)
        assert bool(item.text) == bool(begins)
    assert found.plan_title == case.plan
    assert (found.first_year, found.last_year) == case.years
    assert found.improvement_title == case.improvement
    assert [theme.title for theme in found.themes] == [title for title, *_ in case.themes]
    for theme, (_, deeds, steps, measures) in zip(found.themes, case.themes, strict=True):
        assert (len(theme.steps), len(theme.measures)) == (steps, measures), theme
        got = [(deed.due_on, len(deed.steps), len(deed.measures)) for deed in theme.deeds]
        assert got == [(due, own, known) for _, due, own, known in deeds]
        for deed, (begins, *_) in zip(theme.deeds, deeds, strict=True):
            assert deed.text.startswith(begins)
    for words in case.doubts:
        assert any(words in warning for warning in found.warnings), found.warnings


@pytest.mark.parametrize("name", CASES)
def test_every_layout_is_read(name):
    hold_together(read_plans(CASES[name].text), CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_lines_are_those_of_the_source(name):
    """Every item stands on the line that it says it does."""
    found, lines = read_plans(CASES[name].text), CASES[name].text.split("\n")
    for item in found.priorities:
        assert item.name in lines[item.line - 1]
    for theme in found.themes:
        for deed in theme.deeds:
            assert deed.text[:20] in lines[deed.line - 1]
        for step in (*theme.steps, *(step for deed in theme.deeds for step in deed.steps)):
            assert step.text[:15].lower() in lines[step.line - 1].lower()


def test_dates_of_milestones_and_their_words():
    steps = read_plans(CASES["a table"].text).every_step
    assert [(step.text, step.when, step.due_on) for step in steps] == [
        ("Survey done", "June 2024", date(2024, 6, 30)),
        ("plan", "October 2024", date(2024, 10, 31)),
        ("Lease signed", "May 2025", date(2025, 5, 31)),
    ]
    assert read_plans(CASES["a table"].text).every_measure == (
        "A saving",
        "One depot fewer",
        "No letter sent twice",
        "Fewer returns",
    )


def test_what_nothing_calls_an_action_is_asked():
    """An invented action is worse than a missed one: what no heading announces is shown, and not taken unasked."""
    found = read_plans(CASES["bullets under a theme that nothing says are actions"].text)
    assert [deed.sure for theme in found.themes for deed in theme.deeds] == [False, False]


@pytest.mark.parametrize(
    ("words", "name", "text"),
    [
        ("Inclusive Growth Creating more and better jobs", "Inclusive Growth", "Creating more and better jobs"),
        ("Homes for All Building where people work.", "Homes for All", "Building where people work."),
        ("Making Exeham a Great Place to live", "Making Exeham a Great Place to live", ""),
        ("Safer Streets for All", "Safer Streets for All", ""),
        ("A clean town. Bins emptied every week.", "A clean town", "Bins emptied every week."),
        ("Growth – more jobs", "Growth", "more jobs"),
        ("**Growth** more jobs", "Growth", "more jobs"),
        ("Well-being: warm homes", "Well-being", "warm homes"),
    ],
)
def test_names_are_parted_from_what_is_said_of_them(words, name, text):
    assert parted([words])[:2] == (name, text)


def test_a_name_parted_by_capitals_alone_is_to_be_checked():
    assert parted(["Inclusive Growth Creating more and better jobs"])[2] == (BY_CAPITALS,)


@pytest.mark.parametrize(
    ("words", "printed", "due_on", "rest"),
    [
        ("Open by March 2026", "March 2026", date(2026, 3, 31), "Open by March 2026"),
        ("Open (March 2026)", "March 2026", date(2026, 3, 31), "Open"),
        ("March 2026: open", "March 2026", date(2026, 3, 31), "open"),
        ("Open – Q2 2025/26", "Q2 2025/26", date(2025, 9, 30), "Open"),
        ("Open by the end of 2025/26.", "2025/26", date(2026, 3, 31), "Open by the end of 2025/26."),
        ("Open by 31st February 2026", "31st February 2026", None, "Open by 31st February 2026"),
        ("Report each quarter", "each quarter", None, "Report each quarter"),
        ("Spend what came in March 2026 well", "", None, "Spend what came in March 2026 well"),
    ],
)
def test_when_it_is_to_be_done(words, printed, due_on, rest):
    found = when_of(words)
    assert (found.printed, found.due_on, found.rest) == (printed, due_on, rest)


# Counted by hand in the document: six priorities in its paragraph 1.3; four themes in 1.20. Neither has an action,
# milestone or measure of its own: those stand in its Appendix C, which is not part of it. Of the productivity plan as
# a whole it prints two milestones (the summary's third paragraph: renewed "on an annual basis"; the third thing that
# Cabinet is recommended: submitted on 19 July 2024, said again among the appendices), and one measure (1.18, said
# again in the conclusion: the scorecard's measures "to report Council productivity").
@pytest.mark.pdf
@pytest.mark.parametrize("name", ["r.txt", "r.pdf", "r.docx", "r.html"])
def test_the_report_of_2024_comes_out_whole(shared, name):
    text = (shared / "seeds" / SEED).read_text()
    maker = {"r.pdf": as_pdf, "r.docx": as_word, "r.html": as_html}.get(name, str.encode)
    found = read_plans(extract(name, maker(text)).text)
    assert [len(item.name.split()) for item in found.priorities] == [4, 3, 3, 6, 2, 2]
    assert [len(item.text.split()) for item in found.priorities] == [7, 12, 15, 15, 8, 38]
    assert [len(theme.title.split()) for theme in found.themes] == [9, 21, 23, 11]
    assert [theme.reference for theme in found.themes] == ["1", "2", "3", "4"]
    assert [(step.when, step.due_on) for step in found.every_step] == [
        ("on an annual basis", None),
        ("19th of July 2024", date(2024, 7, 19)),
    ]
    assert len(found.every_measure) == 1
    assert not any(theme.deeds for theme in found.themes)
    assert (found.first_year, found.last_year, found.meeting_on) == (2024, 2026, date(2024, 7, 25))
    assert found.plan_title.endswith("Corporate Plan 2024 to 2027")
    assert found.improvement_title.endswith("Productivity Plan 2024")
    assert found.is_productivity
    assert any("no action, milestone or measure for any theme" in warning for warning in found.warnings)


@pytest.mark.parametrize("number", ["000", "001", "002", "003"])
def test_nothing_is_made_up_of_the_other_documents(shared, number):
    found = read_plans(next((shared / "seeds").glob(f"{number}_*.txt")).read_text())
    assert not found.priorities
    assert not found.themes
    assert not found.every_step


PIECES = [line for case in CASES.values() for line in case.text.split("\n")]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.binary(max_size=400)))
def test_it_never_raises_on_anything(source):
    read_plans(source)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=40), st.integers(0, 900))
def test_it_never_raises_on_mutated_reports(lines, cut):
    text = "\n".join(lines)
    found = read_plans(text[:cut] if cut % 2 else text)
    count = text.count("\n") + 1
    assert all(1 <= item.line <= count for item in (*found.priorities, *found.themes, *found.every_step))
