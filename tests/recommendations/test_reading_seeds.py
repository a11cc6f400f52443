"""The five real documents. They are not part of the repository: without them these tests are skipped."""

import re
from pathlib import Path

import pytest

from recommendations.reading import DocumentKind, FeedbackReport, document_kind, read_feedback_report, to_json, to_text

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


def seed(number: str) -> bytes:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(f"seed document {number} is not here ({SEEDS})")
    return found[0].read_bytes()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"\*\*", "", text))


def lines_from(source: bytes, numbers: list[int]) -> str:
    lines = source.decode().split("\n")
    return " ".join(lines[number - 1] for number in numbers)


def references(report: FeedbackReport) -> list[str]:
    return [item.reference for item in report.recommendations]


def test_sefton_has_six_each_once_and_knows_its_other_copy():
    report = read_feedback_report(seed("000"))
    assert references(report) == ["1", "2", "3", "4", "5", "6"]
    assert [item.line for item in report.recommendations] == [185, 186, 187, 191, 192, 193]
    assert [item.also_printed_as[0].reference for item in report.recommendations] == list("ABCDEF")
    assert [item.also_printed_as[0].line for item in report.recommendations] == [134, 135, 136, 137, 138, 139]
    assert any("printed twice" in warning for warning in report.warnings)
    assert report.document_kind is DocumentKind.COVERING_REPORT


@pytest.mark.parametrize(
    ("document", "reference", "numbers"),
    [("000", "1", [185]), ("000", "2", [186]), ("000", "3", [187, 189]), ("000", "6", [193]), ("002", "3", [31, 33])]
    + [("002", str(place), [line]) for place, line in enumerate([29, 30, 0, 35, 36, 37, 38, 39, 40], 1) if line]
    + [("003", str(place), [line]) for place, line in enumerate([11, 37, 43, 49, 59, 67, 75, 83, 91, 99, 107], 1)],
)
def test_every_word_of_a_recommendation_is_there(document, reference, numbers):
    source = seed(document)
    item = next(item for item in read_feedback_report(source).recommendations if item.reference == reference)
    printed = re.sub(r"^- \d+[.)] ", "", lines_from(source, numbers))
    assert words(item.text) == words(printed)
    assert "*" not in item.text + item.headline
    assert item.text.replace("\n", " ").startswith(item.headline)


def test_sefton_paragraphs_and_pages():
    items = read_feedback_report(seed("000")).recommendations
    assert items[2].text.count("\n\n") == 1
    assert items[5].text.count("\n") == 0
    # the lettered copy is whole too when it is all there is
    covering = b"\n".join(seed("000").split(b"\n")[:144])
    lettered = read_feedback_report(covering).recommendations
    assert [item.reference for item in lettered] == list("ABCDEF")
    assert words(lettered[5].text) == words(
        lines_from(seed("000"), [139, 141]).replace(" - F. ", "").replace("- eff", "eff")
    )


def test_sefton_facts():
    data = to_json(read_feedback_report(seed("000")))
    assert data["council"] == "Sefton Metropolitan Borough Council"
    assert data["kind"] == "corporate"
    assert data["on_site"] == {"start": "2018-09-04", "end": "2018-09-07"}
    assert len(data["themes"]) == 5
    assert data["themes"][0] == "Understanding of the local place and priority setting"
    assert [member["name"] for member in data["peer_team"]] == [
        "Alison Griffin", "Sir Steve Houghton", "Cllr Tim Bick", "Christina Thompson", "Mike Poulter", "Chris Bradley",
        "Hannah Lazell", "Dan Archer",
    ]  # fmt: skip
    assert data["peer_team"][-1]["role"] == "LGA Programme Manager"
    assert data["people_spoken_to"] == 140
    assert "18-24 months" in data["follow_up"]
    assert data["next_challenge_by"] == "September 2023"
    assert len(read_feedback_report(seed("000")).asked_besides) == 2


def test_stoke():
    report = read_feedback_report(seed("002"))
    data = to_json(report)
    assert references(report) == [str(number) for number in range(1, 10)]
    assert data["council"] == "City of Stoke-on-Trent Council"
    assert data["on_site"] == {"start": "2016-11-08", "end": "2016-11-11"}
    assert data["themes"][2:] == [
        "Financial planning and viability",
        "Organisational leadership and governance",
        "Capacity to deliver",
    ]
    assert data["peer_team"][1] == {
        "name": "Councillor Clarence Barrett",
        "role": "Cabinet Member, London Borough of Havering",
    }
    assert data["peer_team"][3] == {"name": "Perry Holmes", "role": "Chief Legal Officer, Medway Council"}
    assert len(data["peer_team"]) == 6
    assert report.people_spoken_to is not None
    assert report.people_spoken_to.wording == "nearly 100 people"
    assert data["follow_up"] == "within the next 2 years"
    assert data["next_challenge_by"] == "November 2021"
    assert data["warnings"] == []
    assert report.document_kind is DocumentKind.FEEDBACK_REPORT


def test_halton_and_its_actions():
    report = read_feedback_report(seed("003"))
    data = to_json(report)
    assert references(report) == [str(number) for number in range(1, 12)]
    assert data["council"] == "Halton Borough Council"
    assert data["on_site"] == {"start": "2019-09-10", "end": "2019-09-13"}
    assert [action["recommendations"] for action in data["actions"]] == [
        ["1", "2", "3", "9"], ["4"], ["5"], ["6"], ["7"], ["8"], ["10"], ["11"],
    ]  # fmt: skip
    assert data["actions"][0]["text"].count("\n- ") == 8
    pointer = report.actions[0].pointed_to_by[0]
    assert pointer.reference == "9"
    assert any(pointer.text in warning for warning in report.warnings)
    assert report.document_kind is DocumentKind.RECOMMENDATIONS_AND_ACTIONS


def test_no_word_of_haltons_actions_is_lost():
    source = seed("003")
    report = read_feedback_report(source)
    told = " ".join(
        [action.text for action in report.actions] + [p.text for a in report.actions for p in a.pointed_to_by]
    )
    told += " ".join(item.text for item in report.recommendations)
    printed = re.sub(r"(?m)^(?:Recommendation \d+|Proposed Action)$", "", source.decode().split("**")[-1])
    assert sorted(words(told)) == sorted(words(printed))


@pytest.mark.parametrize(
    ("number", "kind", "said"),
    [
        ("001", DocumentKind.POSITION_STATEMENT, "position statement"),
        ("004", DocumentKind.CABINET_REPORT, "Cabinet report"),
    ],
)
def test_documents_that_are_no_feedback_report(number, kind, said):
    report = read_feedback_report(seed(number))
    assert report.recommendations == ()
    assert report.actions == ()
    assert report.document_kind is kind
    assert document_kind(seed(number)) is kind
    assert any(said in warning for warning in report.warnings)
    assert "Recommendations: none" in to_text(report)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_cut_anywhere_a_seed_never_gives_more_than_it_has(number):
    lines = seed(number).decode().split("\n")
    whole = read_feedback_report("\n".join(lines))
    most = max(len(whole.recommendations), 1 if whole.recommendations else 0)
    for cut in range(0, len(lines), 7):
        for part in (lines[:cut], lines[cut:]):
            report = read_feedback_report("\n".join(part))
            assert len(report.recommendations) <= most
            assert all(item.text for item in report.recommendations)


@pytest.mark.parametrize(("number", "count"), [("000", 6), ("002", 9), ("003", 11)])
def test_other_line_ends_marks_and_encodings_change_nothing(number, count):
    source = seed(number).decode()
    expected = to_json(read_feedback_report(source))
    for changed in (source.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + source.encode(), source.encode("utf-16")):
        assert to_json(read_feedback_report(changed)) == expected
    assert len(expected["recommendations"]) == count
    assert len(read_feedback_report(source.replace("**", "")).recommendations) == count
    assert len(read_feedback_report(re.sub(r"\n{2,}", "\n", source)).recommendations) == count
    assert len(read_feedback_report(source.replace(" ", "\u00a0")).recommendations) == count
    assert len(read_feedback_report(source.encode("cp1252", errors="replace")).recommendations) == count
