"""Small readers one by one: dates, people, councils, kinds, themes, what comes after, damage."""

from datetime import date

import pytest

from recommendations.reading import DocumentKind, document_kind, read_feedback_report, to_json, to_text
from recommendations.reading.dates import date_ranges
from recommendations.reading.markers import marker_of, names_action, numbered_by_word
from recommendations.reading.matching import likeness, same_list
from recommendations.reading.prose import plain, sentences
from recommendations.reading.team import parse_member
from recommendations.reading.text import Line, decode, put_right
from recommendations.reading.themes import theme_title


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("4th September - 7th September 2018", date(2018, 9, 4), date(2018, 9, 7)),
        (" 4^{th} September -7^{th} September 2018", date(2018, 9, 4), date(2018, 9, 7)),
        ("$4^{th}$ - 7 <sup>th</sup> September 2018", date(2018, 9, 4), date(2018, 9, 7)),
        ("10-13 SEPTEMBER 2019", date(2019, 9, 10), date(2019, 9, 13)),
        ("8th-11th November 2016", date(2016, 11, 8), date(2016, 11, 11)),
        ("30 September to 3 October 2024", date(2024, 9, 30), date(2024, 10, 3)),
        ("2-5 December 2025", date(2025, 12, 2), date(2025, 12, 5)),
        ("30 December 2024 – 2 January 2025", date(2024, 12, 30), date(2025, 1, 2)),
        ("30 December – 2 January 2025", date(2024, 12, 30), date(2025, 1, 2)),
        ("Tuesday 10th — Friday 13th September, 2019", date(2019, 9, 10), date(2019, 9, 13)),
        ("Tues 10 Sept to Fri 13 Sept 2019", date(2019, 9, 10), date(2019, 9, 13)),
        ("from the 10th of March until the 13th of March 2020", date(2020, 3, 10), date(2020, 3, 13)),
        ("10/09/2019 - 13/09/2019", date(2019, 9, 10), date(2019, 9, 13)),
        ("25 and 26 July 2024", date(2024, 7, 25), date(2024, 7, 26)),
        ("28-31 February 2019", None, None),
        ("13-10 September 2019", None, None),
    ],
)
def test_dates(words, start, end):
    (found,) = date_ranges(put_right(words))
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    "words",
    ["1.1 The plan 2018", "2016/17-2019/20", "25 July 2024", "18-24 months", "page 3 of 20", "£4-7 million 2018"],
)
def test_no_dates(words):
    assert list(date_ranges(words)) == []


def test_impossible_and_quarrelling_dates_are_told():
    wrong = read_feedback_report("Corporate Peer Challenge\nOtterleigh Council\n28-31 February 2019\nFeedback Report\n")
    assert wrong.on_site.start is None
    assert any("not possible dates" in warning for warning in wrong.warnings)
    text = "Otterleigh Council\n4-7 March 2019\nFeedback Report\nThe on-site visit (4-8 March 2019) went well.\n"
    two = read_feedback_report(text)
    assert two.on_site.end == date(2019, 3, 7)
    assert any("do not agree" in warning for warning in two.warnings)
    year = read_feedback_report("The visit looked at 1 April 2018 to 31 March 2019.\n")
    assert year.on_site.start is None


@pytest.mark.parametrize(
    ("words", "name", "role"),
    [
        ("Ida Marsh – Chief Executive, Quillford Council", "Ida Marsh", "Chief Executive, Quillford Council"),
        ("Ida Marsh - Chief Executive, Quillford Council;", "Ida Marsh", "Chief Executive, Quillford Council"),
        ("Ida Marsh, Chief Executive, Quillford Council", "Ida Marsh", "Chief Executive, Quillford Council"),
        ("Ida Marsh (Leader Quillford MBC); and,", "Ida Marsh", "Leader Quillford MBC"),
        ("Sir Ida Marsh CBE – Leader", "Sir Ida Marsh CBE", "Leader"),
        ("Councillor Ida Marsh – Cabinet Member", "Councillor Ida Marsh", "Cabinet Member"),
        ("Cllr. Marsh, Leader", "Cllr. Marsh", "Leader"),
        ("Anne-Marie O'Neill-Smith– Director", "Anne-Marie O'Neill-Smith", "Director"),
        ("Lead Peer: **Ida Marsh** (Chief Executive, Quillford).", "Ida Marsh", "Chief Executive, Quillford"),
        ("**Member peer** – Cllr Ida Marsh, Leader, Quillford", "Cllr Ida Marsh", "Leader, Quillford"),
        ("Shadow: Ida van der Marsh", "Ida van der Marsh", "Shadow"),
        ("| Ida Marsh | Chief Executive |", "Ida Marsh", "Chief Executive"),
        ("Ida Marsh", "Ida Marsh", ""),
    ],
)
def test_peers(words, name, role):
    member = parse_member(words)
    assert member is not None
    assert (member.name, member.role) == (name, role)


@pytest.mark.parametrize(
    "words",
    ["Spoke to 40 people", "Chief Executive, Quillford", "Local Government Association", "the team met, often", ""],
)
def test_no_peers(words):
    assert parse_member(words) is None


@pytest.mark.parametrize(
    ("title", "council"),
    [
        ("Otterleigh District Council", "Otterleigh District Council"),
        ("Corporate Peer Challenge **City of Otterleigh-on-Sea Council**", "City of Otterleigh-on-Sea Council"),
        ("OTTERLEIGH AND WYRE BOROUGH COUNCIL", "Otterleigh and Wyre Borough Council"),
        ("London Borough of Otterleigh", "London Borough of Otterleigh"),
        ("Royal Borough of Otterleigh and Quill", "Royal Borough of Otterleigh and Quill"),
        ("LGA Peer Review of Otterleigh County Council", "Otterleigh County Council"),
        (
            "Otterleigh Borough Council and Quill District Council",
            "Otterleigh Borough Council and Quill District Council",
        ),
        ("A story of the Council", None),
    ],
)
def test_councils(title, council):
    assert read_feedback_report(f"{title}\n4-7 March 2019\nFeedback Report\nText of it.\n").council == council


def test_the_peers_own_councils_are_not_taken_for_it():
    text = (
        "The peers who came to Otterleigh were:\n- Ida Marsh, Leader, Quill Council\n"
        "- Jo Fox, Officer, Quill Council\n\nIn Otterleigh Council staff are glad.\n"
    )
    assert read_feedback_report(text).council == "Otterleigh Council"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Corporate Peer Challenge", "corporate"),
        ("CORPORATE PEER CHALLENGE 3-6 MARCH 2020", "corporate"),
        ("Finance Peer Review", "finance"),
        ("Planning Service Peer Challenge", "planning"),
        ("Governance peer challenge", "governance"),
        ("Communications Peer Review", "communications"),
        ("Children's Services Peer Challenge", "childrens"),
        ("Adult Social Care Peer Challenge", "adults"),
        ("Equality, Diversity and Inclusion Peer Challenge", "equality"),
        ("Scrutiny Peer Review", "scrutiny"),
        ("Peer Challenge", "unknown"),
    ],
)
def test_kinds(title, kind):
    report = read_feedback_report(f"{title}\nOtterleigh Council\nFeedback Report\nText.\n")
    assert report.kind == kind
    assert any("kind of peer challenge" in warning for warning in report.warnings) == (kind == "unknown")


@pytest.mark.parametrize(
    ("words", "number", "wording"),
    [
        ("- Spoke to more than 160 people, staff and others", 160, "more than 160 people"),
        ("- Spoke to nearly 100 people.", 100, "nearly 100 people"),
        ("They spoke with over 1,200 residents and 40 people", None, None),
        ("The team has spoken to 75 individuals", 75, "75 individuals"),
        ("The council engaged with over 3,500 people", None, None),
    ],
)
def test_people(words, number, wording):
    found = read_feedback_report(words).people_spoken_to
    assert (found.number if found else None, found.wording if found else None) == (number, wording)


@pytest.mark.parametrize(
    ("text", "follow_up", "following"),
    [
        ("Follow up visit\nThe LGA expects it within the next 18-24 months.\n", "within the next 18-24 months", None),
        (
            "Next steps\nThere is a progress review. It takes place within 12 months of the CPC.\n",
            "within 12 months of the CPC",
            None,
        ),
        (
            "Next Corporate Peer Challenge\nThey come every 4 to 5 years. Yours is due before May 2031.\n",
            None,
            "May 2031",
        ),
        ("Next Corporate Peer Challenge\nThey come every 4 to 5 years.\n", None, "4 to 5 years"),
        ("The next CPC is due within five years.\n", None, "five years"),
        ("Nothing is said. In 2 years there may be more.\n", None, None),
    ],
)
def test_what_comes_after(text, follow_up, following):
    report = read_feedback_report(text)
    assert (report.follow_up, report.next_challenge_by) == (follow_up, following)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Leading: does it lead?", "Leading"),
        ("**Leading** - Does it lead? Does it listen?", "Leading"),
        ("Leading and listening – Does it lead?", "Leading and listening"),
        ("Leading and", "Leading"),
        ("Leading;", "Leading"),
        ("Does the council lead?", ""),
    ],
)
def test_themes(words, title):
    assert theme_title(words)[0] == title


def test_themes_of_a_covering_report_give_way_to_the_reports_own():
    text = (
        "The team looked at the following themes:\n - Knowing the place\n - Money and\n - Staff.\n\n"
        "The team looked at the following three questions:\n1. Place known: is it?\n"
        "2. Money: is there any?\n3. Staff: who?\n\n"
        "The council also asked the team to look at:\n- The pier; and,\n- The beach.\n"
    )
    report = read_feedback_report(text)
    assert report.themes == ("Place known", "Money", "Staff")
    assert report.asked_besides == ("The pier", "The beach")


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        (
            "Local Government A\tAssociation Peer Revie\tew Feedback",
            "Local Government Association Peer Review Feedback",
        ),
        ("Clerk to the Counc\tsil", "Clerk to the Counc\tsil"),
        ("Report to:\tCabinet", "Report to:\tCabinet"),
        ("Cabinet\tMember", "Cabinet\tMember"),
        ("| ls this a key decision: | No |", "| Is this a key decision: | No |"),
        ("ls -l", "ls -l"),
        ("$3^{rd}$ May - 26 <sup>th</sup> June", "3rd May - 26th June"),
        ("25 th July 2024", "25th July 2024"),
        ("ﬁnance and staﬀ", "finance and staff"),
        ("a\u00a0b\u200b", "a b"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("donâ€™t", "don’t"),
        ("| \\mathbf{P} | nort |", "| \\mathbf{P} | nort |"),
    ],
)
def test_damage_is_put_right_where_that_is_certain(printed, right):
    assert put_right(printed) == right


def test_bytes():
    assert decode("é".encode()) == ("é", ())
    assert decode(b"\xef\xbb\xbfa") == ("a", ())
    text, warnings = decode("council’s".encode("cp1252"))
    assert text == "council’s"
    assert "Windows-1252" in warnings[0]


@pytest.mark.parametrize(
    ("line", "style", "reference", "rest"),
    [
        ("1. Do", "number", "1", "Do"),
        ("- 3) Do", "number", "3", "Do"),
        ("•12. Do", "number", "12", "Do"),
        ("- (2) do", "bracket", "2", "do"),
        ("- B. **Do**", "letter", "B", "**Do**"),
        ("a) do", "small letter", "a", "do"),
        ("**4. Do it.** Now", "number", "4", "**Do it.** Now"),
        ("**4.** Do it", "number", "4", "Do it"),
        ("R7: Do", "R", "7", "Do"),
        ("- · Do", "bullet", "", "Do"),
    ],
)
def test_markers(line, style, reference, rest):
    found = marker_of(Line(1, line))
    assert found is not None
    assert (found.style, found.reference, found.rest) == (style, reference, rest)


@pytest.mark.parametrize(
    "line", ["1.1 The", "- 2.3 Cabinet", "2.5 million", "2018 was", "I. am".lower(), "-----", "**", "A council"]
)
def test_no_numbers(line):
    found = marker_of(Line(1, line))
    assert found is None or found.style in ("bullet", "small letter")


@pytest.mark.parametrize(
    ("line", "reference", "rest"),
    [
        ("Recommendation 4", "4", ""),
        ("**Recommendation 4**", "4", ""),
        ("RECOMMENDATION NO. 4: Do it", "4", "Do it"),
        ("Key recommendation 4 – Do it", "4", "Do it"),
        ("3.4 Recommendation 4: Do it", "4", "Do it"),
        ("Recommendation B", "B", ""),
        ("Recommendation 4 was kept", None, None),
        ("Recommendations 4 and 5", None, None),
    ],
)
def test_recommendation_by_word(line, reference, rest):
    found = numbered_by_word(Line(1, line))
    assert (found.reference if found else None, found.rest if found else None) == (reference, rest)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Proposed Action", ""),
        ("**Proposed Actions:**", ""),
        ("Suggested action: do", "do"),
        ("Action", ""),
        ("Council's response:", ""),
        ("Proposed action is late", None),
        ("Actions were taken", None),
    ],
)
def test_action_headings(line, rest):
    assert names_action(line) == rest


def test_likeness():
    one = "Choose what matters. The Council - and Cabinet - should co-produce it."
    assert likeness(one, "Choose what matters. The council – and cabinet should coproduce it.") > 0.9
    assert likeness(one, "Hire a planner. The post is empty and the towns have grown.") < 0.5
    assert same_list(["aa bb cc", "dd ee ff"], ["dd ee ff", "aa bb cc"])
    assert not same_list(["aa bb cc"], ["dd ee ff"])


def test_sentences_and_emphasis():
    assert sentences("Use e.g. homes. Then No. 5 and St. Mary’s. “Stop.” Go") == [
        "Use e.g. homes.",
        "Then No. 5 and St. Mary’s.",
        "“Stop.”",
        "Go",
    ]
    assert plain("**Do** [this](#) _now_, snake_case_kept <b>ok</b>") == "Do this now, snake_case_kept ok"


def test_json_has_exactly_its_keys_and_text_is_calm():
    report = read_feedback_report("Key recommendations\n1. Redraw the plan.\n2. Hire.\nNext steps\n")
    data = to_json(report)
    assert list(data) == [
        "council",
        "kind",
        "on_site",
        "themes",
        "peer_team",
        "people_spoken_to",
        "recommendations",
        "actions",
        "follow_up",
        "next_challenge_by",
        "warnings",
    ]
    assert data["recommendations"][0] == {
        "reference": "1",
        "headline": "Redraw the plan",
        "text": "Redraw the plan.",
        "line": 2,
    }
    text = to_text(report)
    assert "1. Redraw the plan" in text
    assert "not known" in text
    assert "None" not in text


def test_document_kinds():
    assert document_kind("Feedback Report\nKey recommendations\n1. Do.") is DocumentKind.FEEDBACK_REPORT
    assert document_kind(b"x") is DocumentKind.UNKNOWN
