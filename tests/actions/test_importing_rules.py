"""The pure rules of taking in a spreadsheet: dates, statuses, headings, names, recommendations, rows."""

from datetime import date

import pytest

from actions.importing.book import Cell, Row, Sheet
from actions.importing.checking import Around, Corrections, Known, State, check_rows
from actions.importing.columns import ROLES, by_heading, chosen_twice, heading_row, propose
from actions.importing.dates import read_date
from actions.importing.names import Person, find_person
from actions.importing.plan_rows import PlanRow, plan_rows
from actions.importing.serving import Advice, served_by
from actions.importing.statuses import read_status
from actions.rules.rating import ActionRating

PEOPLE = (
    Person(1, "Jane Smith", "jane.smith@exeham.test"),
    Person(2, "John O'Neil", "john@exeham.test"),
    Person(3, "Jane Smithson", "js@exeham.test", may_direct=False),
    Person(4, "Ann Ward", "ann@exeham.test", may_lead=False),
)
ADVICE = (
    Advice(11, "1", "Move the start of budget planning", "Move the start of budget planning to May each year."),
    Advice(12, "2", "Tie every saving to a named officer", "Tie every saving to a named officer and report on it."),
    Advice(13, "3", "Give Cabinet one clear quarterly scorecard", "Give Cabinet one clear quarterly scorecard."),
)


@pytest.mark.parametrize(
    ("words", "last", "first"),
    [
        ("31/03/2026", "2026-03-31", "2026-03-31"),
        ("31.3.26", "2026-03-31", "2026-03-31"),
        ("2026-03-31", "2026-03-31", "2026-03-31"),
        ("2026-03-31 00:00:00", "2026-03-31", "2026-03-31"),
        ("31 March 2026", "2026-03-31", "2026-03-31"),
        ("Tuesday 31st March, 2026", "2026-03-31", "2026-03-31"),
        ("March 31, 2026", "2026-03-31", "2026-03-31"),
        ("31-Mar-26", "2026-03-31", "2026-03-31"),
        ("July 2025", "2025-07-31", "2025-07-01"),
        ("Jul-25", "2025-07-31", "2025-07-01"),
        ("Sept 2025", "2025-09-30", "2025-09-01"),
        ("February 2024", "2024-02-29", "2024-02-01"),
        ("07/2025", "2025-07-31", "2025-07-01"),
        ("by the end of March 2026", "2026-03-31", "2026-03-01"),
        ("mid-March 2026", "2026-03-31", "2026-03-01"),
        ("Q3 2025/26", "2025-12-31", "2025-10-01"),
        ("Quarter 4 of 2025-2026", "2026-03-31", "2026-01-01"),
        ("2025/26 Q1", "2025-06-30", "2025-04-01"),
        ("2025/26", "2026-03-31", "2025-04-01"),
        ("2026", "2026-12-31", "2026-01-01"),
        ("Summer 2026", "2026-08-31", "2026-06-01"),
        ("April – June 2026", "2026-06-30", "2026-04-01"),
        ("April 2025 to March 2026", "2026-03-31", "2025-04-01"),
        ("46112", "2026-03-31", "2026-03-31"),
    ],
)
def test_dates_as_people_write_them(words, last, first):
    assert read_date(words).day == date.fromisoformat(last)
    assert read_date(words, last=False).day == date.fromisoformat(first)
    assert not read_date(words).problem


@pytest.mark.parametrize("words", ["Ongoing", "On-going", "Continuous", "TBC", "n/a", "N/A", "-", "None", "Completed"])
def test_words_that_are_no_date_give_none_and_say_so(words):
    read = read_date(words)
    assert (read.day, read.problem) == (None, "")
    assert words in read.note


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("31/02/2025", "February 2025 has 28 days"),
        ("29/02/2025", "February 2025 has 28 days"),
        ("31/04/2026", "April 2026 has 30 days"),
        ("03/31/2026", "there is no month 31. The day comes first"),
        ("45/45/2026", "there is no month 45"),
        ("25 September", "say the year"),
        ("March", "say the year"),
        ("Q3", "which financial year"),
        ("Q3 2025/27", "no financial year"),
        ("1/1/1900", "1900 cannot be meant"),
        ("early 2026", "not a date we can read"),
        ("12.5%", "not a date"),
        ("1,500", "not a date"),
        ("when money allows", "not a date"),
    ],
)
def test_dates_that_are_refused_with_the_reason(words, why):
    read = read_date(words)
    assert read.day is None
    assert why in read.problem
    assert words in read.problem


def test_an_empty_cell_is_no_date_and_no_problem():
    assert read_date("  ") == read_date("")
    assert not (read_date("").note)
    assert not (read_date("").problem)


@pytest.mark.parametrize(
    ("words", "rating"),
    [
        ("Completed", "blue"),
        ("COMPLETE.", "blue"),
        ("B", "blue"),
        ("100%", "blue"),
        ("Yes", "blue"),
        ("Completed March 2025", "blue"),
        ("31 March 2025", "blue"),
        ("Blue: complete", "blue"),
        ("Almost completed", "green"),
        ("Continuous", "green"),
        ("G", "green"),
        ("Green - on track", "green"),
        ("RAG: Green", "green"),
        ("In progress", "green"),
        ("A", "amber"),
        ("Amber: at risk", "amber"),
        ("Delayed", "amber"),
        ("R", "red"),
        ("red", "red"),
        ("Off track", "red"),
        ("Overdue", "red"),
        ("Not started", "grey"),
    ],
)
def test_statuses_stand_for_ratings(words, rating):
    assert read_status(words).rating == ActionRating(rating)
    assert not read_status(words).unsure


@pytest.mark.parametrize("words", ["65%", "n/a", "No", "Deferred", "TBC", "0 %"])
def test_statuses_that_set_no_rating_say_so(words):
    read = read_status(words)
    assert (read.rating, read.unsure) == (None, False)
    assert read.note


@pytest.mark.parametrize("words", ["Amber/Green", "It depends", "165%", "1"])
def test_statuses_that_could_be_anything_are_asked_about(words):
    assert read_status(words).unsure
    assert read_status(words).rating is None


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Response and action", "title"),
        ("Proposed Action", "title"),
        ("ACTION", "title"),
        ("What we will do", "title"),
        ("Recommendation", "recommendation"),
        ("LGA Recommendation", "recommendation"),
        ("Rec No.", "recommendation_reference"),
        ("Ref", "reference"),
        ("Action ref", "reference"),
        ("Lead Officer", "owner"),
        ("Lead officer(s)", "owner"),
        ("Responsible officer", "owner"),
        ("Director", "director"),
        ("Assistant Director", "director"),
        ("Deadline", "due"),
        ("Target date", "due"),
        ("By when?", "due"),
        ("Timescale", "due"),
        ("Completion date", "due"),
        ("Start date", "start"),
        ("RAG", "status"),
        ("RAG status (R/A/G)", "status"),
        ("BRAG Rating", "status"),
        ("% complete", "status"),
        ("Completed", "status"),
        ("Measures of success", "success_measure"),
        ("What success looks like", "success_measure"),
        ("Comments", "comment"),
        ("Progress update", "comment"),
        ("Cabinet Member", ""),
        ("Budget code", ""),
        ("", ""),
    ],
)
def test_headings_speak_of_their_columns(heading, role):
    assert by_heading(heading)[0] == role


@pytest.mark.parametrize("role", ROLES)
def test_our_own_words_for_a_column_are_its_heading(role):
    assert by_heading(ROLES[role]) == (role, 1.0)


def sheet(*rows):
    return Sheet(
        "Plan", tuple(Row(n, tuple(Cell(text) for text in row)) for n, row in enumerate(rows, start=1) if any(row))
    )


def roles_of(*rows, remembered=None, known=()):
    page = sheet(*rows)
    return {each.heading: each.role for each in propose(page, heading_row(page), remembered or {}, known)}


def test_a_bare_ref_before_the_recommendation_is_the_recommendations_number():
    found = roles_of(
        ("Peer challenge action plan", "", "", "", ""),
        ("Ref", "Recommendation", "Response and action", "Deadline", "Completed"),
        ("1", "Move the start", "Begin in May", "July 2025", "Completed"),
        ("", "", "Agree it", "May 2025", "Continuous"),
    )
    assert found == {
        "Ref": "recommendation_reference",
        "Recommendation": "recommendation",
        "Response and action": "title",
        "Deadline": "due",
        "Completed": "status",
    }


def test_a_ref_of_its_own_is_the_actions():
    found = roles_of(("Ref", "Action", "Owner"), ("1.1", "Begin", "Jane"), ("1.2", "Agree", "John"), known=("1", "2"))
    assert found == {"Ref": "reference", "Action": "title", "Owner": "owner"}


def test_a_ref_of_the_recommendations_that_there_are_is_theirs():
    found = roles_of(
        ("No", "Action", "Due"), ("1", "Begin", ""), ("1", "Agree", ""), ("2", "Name", ""), known=("1", "2")
    )
    assert found["No"] == "recommendation_reference"


def test_columns_that_say_nothing_are_told_by_their_values():
    found = roles_of(
        ("Action", "Column B", "Colour"), ("Begin", "31/03/2026", "G"), ("Agree", "May 2026", "A"), ("Name", "", "R")
    )
    assert found == {"Action": "title", "Column B": "due", "Colour": "status"}


def test_what_the_council_chose_last_time_goes_before_everything():
    found = roles_of(("Action", "Owner"), ("Begin", "Jane"), remembered={"owner": "director"})
    assert found == {"Action": "title", "Owner": "director"}


def test_only_one_column_is_proposed_for_a_thing():
    found = roles_of(("Action", "Owner", "Lead officer", "Response"), ("Begin", "Jane", "Jane", "Yes"))
    assert list(found.values()).count("owner") == 1
    assert found["Action"] == "title"
    assert chosen_twice({0: "owner", 1: "owner", 2: "comment", 3: "comment", 4: "", 5: ""}) == ["owner"]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Jane Smith", 1),
        ("JANE  SMITH", 1),
        ("Smith, Jane", 1),
        ("Cllr Jane Smith", 1),
        ("Jane Smith (Head of Finance)", 1),
        ("jane.smith@exeham.test", 1),
        ("Jane Smith (jane.smith@exeham.test)", 1),
        ("John O’Neil", 2),
    ],
)
def test_people_are_known_by_name_or_address(words, who):
    assert find_person(words, PEOPLE).person.id == who


@pytest.mark.parametrize(
    "words", ["J Smith", "Smith", "Jane Smith / John O'Neil", "Jayne Smith", "Chief Finance Officer"]
)
def test_whoever_is_not_surely_known_is_asked_about(words):
    found = find_person(words, PEOPLE)
    assert found.person is None
    assert not found.nobody


def test_a_stranger_s_address_is_nobody_s():
    assert find_person("jane.smith@elsewhere.test", PEOPLE).person is None
    assert find_person("TBC", PEOPLE).nobody


@pytest.mark.parametrize(
    ("reference", "words", "ids"),
    [
        ("1", "", (11,)),
        ("R1", "", (11,)),
        ("Rec 1.", "", (11,)),
        ("1, 2 and 3", "", (11, 12, 13)),
        ("1 & 3", "", (11, 13)),
        ("R1; R2", "", (11, 12)),
        ("1-3", "", (11, 12, 13)),
        ("Recommendations 1 to 2", "", (11, 12)),
        ("1\n2", "", (11, 12)),
        ("", "2", (12,)),
        ("", "2. Tie every saving to a named officer", (12,)),
        ("", "Recommendation 3: give Cabinet a scorecard", (13,)),
        ("", "Tie every saving to a named officer", (12,)),
        ("", "tie each saving to a named officer", (12,)),
        ("", "Give Cabinet one clear, quarterly scorecard.", (13,)),
        ("None", "", ()),
        ("n/a", "", ()),
    ],
)
def test_recommendations_are_known_by_number_or_words(reference, words, ids):
    served = served_by(reference, words, ADVICE)
    assert served.ids == ids
    assert not served.unknown


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("9", ""),
        ("1 and 9", ""),
        ("", "Buy a bigger boat for the harbour"),
        ("", "Budget planning"),
        ("1", "Tie every saving to a named officer"),
    ],
)
def test_recommendations_that_are_not_surely_known_are_asked_about(reference, words):
    served = served_by(reference, words, ADVICE)
    assert served.ids == ()
    assert served.unknown


ALL_ROLES = {0: "recommendation_reference", 1: "recommendation", 2: "title", 3: "due", 4: "comment"}


def test_an_empty_recommendation_goes_on_with_the_one_above():
    page = sheet(
        ("Ref", "Rec", "Action", "Due", "Notes"),
        ("1", "Move", "Begin", "May 2026", ""),
        ("", "", "Agree", "", ""),
        ("", "", "", "", "More about it"),
        ("Theme two", "", "", "", ""),
        ("Ref", "Rec", "Action", "Due", "Notes"),
        ("2", "Tie", "Name", "", ""),
    )
    rows = plan_rows(page, 0, ALL_ROLES)
    assert [(row.number, row.text("recommendation_reference"), row.text("title")) for row in rows] == [
        (2, "1", "Begin"),
        (3, "1", "Agree"),
        (7, "2", "Name"),
    ]
    assert rows[1].text("recommendation") == "Move"
    assert rows[1].text("comment") == "More about it"


def check(*rows, corrections=None, actions=()):
    return check_rows(
        [PlanRow(n, {role: Cell(text) for role, text in row.items()}) for n, row in enumerate(rows, start=2)],
        Around(PEOPLE, ADVICE, actions),
        corrections or Corrections(),
    )


def test_a_good_row():
    outcome = check(
        {"title": "Begin", "owner": "Jane Smith", "director": "John O'Neil", "due": "May 2026", "status": "G",
         "recommendation_reference": "1 and 2"}
    )  # fmt: skip
    (row,) = outcome.rows
    assert (row.state, row.owner.id, row.director.id, row.due) == (State.GOOD, 1, 2, date(2026, 5, 31))
    assert [item.reference for item in row.serves] == ["1", "2"]
    assert row.rating == ActionRating.GREEN
    assert (outcome.people, outcome.advice, outcome.unsettled) == ((), (), ())


@pytest.mark.parametrize(
    ("row", "role", "words"),
    [
        ({"title": "", "due": "May 2026"}, "title", "no action"),
        ({"title": "x", "due": "31/02/2025"}, "due", "28 days"),
        ({"title": "x", "start": "May 2026", "due": "April 2026"}, "due", "before the start"),
        ({"title": "x", "reference": "R" * 21}, "reference", "20 characters"),
    ],
)
def test_rows_that_are_refused(row, role, words):
    (checked,) = check(row).rows
    assert checked.state == State.REFUSED
    assert [problem.role for problem in checked.problems] == [role]
    assert words in checked.problems[0].words


@pytest.mark.parametrize(
    ("row", "role"),
    [
        ({"title": "x", "owner": "J Smith"}, "people"),
        ({"title": "x", "owner": "Ann Ward"}, "people"),
        ({"title": "x", "director": "Jane Smithson"}, "people"),
        ({"title": "x", "recommendation": "Budget planning"}, "advice"),
        ({"title": "x", "status": "Amber/Green"}, "rating"),
    ],
)
def test_rows_that_ask(row, role):
    (checked,) = check(row).rows
    assert checked.state == State.ASKED
    assert [problem.role for problem in checked.problems] == [role]


def test_a_cell_without_a_value_is_refused():
    outcome = check_rows(
        [PlanRow(2, {"title": Cell("x"), "due": Cell(problem="holds a formula")})], Around(), Corrections()
    )
    assert outcome.rows[0].state == State.REFUSED


def test_one_answer_serves_all_rows_that_ask_it():
    asks = {"title": "x", "owner": "J Smith", "recommendation": "Budget planning"}
    outcome = check(asks, asks)
    assert [question.rows for question in outcome.people] == [(2, 3)]
    assert "Jane Smith" in outcome.people[0].perhaps
    answers = Corrections(people={outcome.people[0].key: "1"}, advice={outcome.advice[0].key: "11"})
    outcome = check(asks, asks, corrections=answers)
    assert {row.state for row in outcome.rows} == {State.GOOD}
    assert {row.owner.id for row in outcome.rows} == {1}
    assert outcome.people  # so that the answer can be changed


def test_nobody_yet_may_keep_the_words_as_the_supporting_group():
    outcome = check(
        {"title": "x", "owner": "Budget Working Group"},
        corrections=Corrections(people={"budget working group": "group"}),
    )
    assert (outcome.rows[0].owner, outcome.rows[0].group) == (None, "Budget Working Group")
    outcome = check(
        {"title": "x", "owner": "Budget Working Group"},
        corrections=Corrections(people={"budget working group": "nobody"}),
    )
    assert (outcome.rows[0].group, outcome.rows[0].state) == ("", State.GOOD)


def test_corrections_are_read_as_the_cells_are():
    wrong = {"title": "x", "due": "31/02/2025", "status": "who knows", "recommendation_reference": "9"}
    typed = {"due": "28/02/2025", "rating": "amber", "recommendation_reference": "1, 3"}
    (row,) = check(wrong, corrections=Corrections(rows={"2": typed})).rows
    assert (row.state, row.due, row.rating) == (State.GOOD, date(2025, 2, 28), ActionRating.AMBER)
    assert [item.id for item in row.serves] == [11, 13]
    (row,) = check(wrong, corrections=Corrections(rows={"2": typed | {"due": "30/02/2025"}})).rows
    assert (row.state, row.row.text("due")) == (State.REFUSED, "30/02/2025")
    (row,) = check(wrong, corrections=Corrections(rows={"2": {"left_out": "yes"}})).rows
    assert row.state == State.LEFT_OUT


def test_two_rows_with_one_reference_are_both_refused_until_one_goes():
    rows = ({"title": "x", "reference": "1.1"}, {"title": "y", "reference": "1.1"})
    assert [row.state for row in check(*rows).rows] == [State.REFUSED, State.REFUSED]
    outcome = check(*rows, corrections=Corrections(rows={"3": {"left_out": "yes"}}))
    assert [row.state for row in outcome.rows] == [State.GOOD, State.LEFT_OUT]


@pytest.mark.parametrize("row", [{"title": "Something else", "reference": "a1"}, {"title": "begin BUDGET planning!"}])
def test_what_is_in_the_plan_already_is_asked_about(row):
    actions = (Known(7, "A1", "Begin budget planning", date(2026, 3, 31)),)
    (checked,) = check(row, actions=actions).rows
    assert (checked.state, checked.already.id) == (State.ASKED, 7)
    (checked,) = check(row, actions=actions, corrections=Corrections(same="leave")).rows
    assert checked.state == State.LEFT_OUT
    (checked,) = check(row, actions=actions, corrections=Corrections(rows={"2": {"then": "update"}}, same="leave")).rows
    assert (checked.state, checked.updates.id) == (State.GOOD, 7)


def test_a_changed_date_of_an_action_already_there_is_told():
    actions = (Known(7, "A1", "Begin", date(2026, 3, 31)),)
    (row,) = check({"title": "Begin", "due": "May 2026"}, actions=actions, corrections=Corrections(same="update")).rows
    assert any("stays as it is" in note for note in row.notes)
