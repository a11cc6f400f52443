"""Rating an action: claims, dates that overrule them, and the answers they need."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.rating import (
    CLAIMABLE,
    ActionRating,
    Suggestion,
    effective_rating,
    missing_answers,
    refused_claim,
    suggested_rating,
)

BLUE, GREEN, AMBER, RED, GREY = (
    ActionRating.BLUE,
    ActionRating.GREEN,
    ActionRating.AMBER,
    ActionRating.RED,
    ActionRating.GREY,
)
MARCH_31, APRIL_1, JUNE_30, JULY_1 = date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("claimed", "due", "on", "expected"),
    [
        (GREEN, MARCH_31, MARCH_31, GREEN),
        (GREEN, MARCH_31, APRIL_1, RED),
        (AMBER, JUNE_30, JUNE_30, AMBER),
        (AMBER, JUNE_30, JULY_1, RED),
        (GREY, MARCH_31, APRIL_1, RED),
        (RED, MARCH_31, APRIL_1, RED),
        (BLUE, MARCH_31, JULY_1, BLUE),
        (None, JUNE_30, APRIL_1, ActionRating.NOT_RATED),
        (None, MARCH_31, APRIL_1, RED),
        (GREEN, None, JULY_1, GREEN),
    ],
)
def test_effective_rating(claimed: ActionRating | None, due: date | None, on: date, expected: ActionRating) -> None:
    assert effective_rating(claimed, due, on).rating == expected


def test_what_was_claimed_is_kept_beside_what_counts() -> None:
    found = effective_rating(GREEN, MARCH_31, APRIL_1)
    assert (found.claimed, found.overruled, found.because) == (GREEN, True, "Past its due date of 31 March 2026")
    claimed = effective_rating(GREEN, MARCH_31, MARCH_31)
    assert (claimed.overruled, claimed.because) == (False, "")


@given(st.sampled_from([None, *ActionRating]), st.dates(), st.dates())
def test_past_its_due_date_and_not_complete_is_red(claimed: ActionRating | None, due: date, on: date) -> None:
    found = effective_rating(claimed, due, on).rating
    if on > due:
        assert found == (BLUE if claimed == BLUE else RED)
    else:
        assert found == (claimed or ActionRating.NOT_RATED)


@pytest.mark.parametrize(
    ("rating", "reason", "way_back", "fields"),
    [
        (GREEN, "", "", set()),
        (BLUE, "", "", set()),
        (GREY, "", "", set()),
        (AMBER, "", "", {"reason"}),
        (AMBER, " \n", "", {"reason"}),
        (AMBER, "The grant is late", "", set()),
        (RED, "", "", {"reason", "way_back"}),
        (RED, "The grant is late", "", {"way_back"}),
        (RED, "", "A bid in May", {"reason"}),
        (RED, "The grant is late", "A bid in May", set()),
        (None, "x", "x", {"rating"}),
        (ActionRating.NOT_RATED, "x", "x", {"rating"}),
    ],
)
def test_missing_answers(rating: ActionRating | None, reason: str, way_back: str, fields: set[str]) -> None:
    missing = missing_answers(rating, reason, way_back)
    assert set(missing) == fields
    assert all(missing.values())


@pytest.mark.parametrize(
    ("rating", "start", "on", "refused"),
    [
        (GREY, JULY_1, JUNE_30, False),
        (GREY, JULY_1, JULY_1, True),
        (GREY, APRIL_1, JUNE_30, True),
        (GREY, None, JUNE_30, True),
        (GREEN, JULY_1, JUNE_30, False),
    ],
)
def test_grey_is_only_for_what_has_yet_to_start(
    rating: ActionRating, start: date | None, on: date, refused: bool
) -> None:
    assert bool(refused_claim(rating, start, on)) == refused


def test_a_refused_claim_names_the_day() -> None:
    assert "1 April 2026" in refused_claim(GREY, APRIL_1, JUNE_30)


@pytest.mark.parametrize(
    ("start", "due", "forecast", "expected"),
    [
        (APRIL_1, MARCH_31, None, RED),
        (APRIL_1, JULY_1, None, GREEN),
        (APRIL_1, JUNE_30, None, GREEN),
        (APRIL_1, JULY_1, date(2026, 9, 1), AMBER),
        (APRIL_1, JULY_1, JULY_1, GREEN),
        (JULY_1, date(2026, 9, 30), None, GREY),
        (JUNE_30, date(2026, 9, 30), None, GREEN),
        (JULY_1, date(2026, 9, 30), date(2026, 12, 1), AMBER),
        (None, None, None, GREEN),
    ],
)
def test_suggested_rating(start: date | None, due: date | None, forecast: date | None, expected: ActionRating) -> None:
    found = suggested_rating(start, due, forecast, on=JUNE_30)
    assert found.rating == expected
    assert found.because


def test_milestones_and_the_day_it_is_asked_suggest_amber_with_their_reason() -> None:
    days = {"Draft": date(2026, 6, 2), "Rules": date(2026, 5, 1), "Votes": date(2026, 6, 29)}
    late = [SimpleNamespace(title=title, due_on=day, reached_on=None) for title, day in days.items()]
    words = {1: "and is not reached", 2: "and is not reached, nor is one other", 3: "nor are 2 others"}
    for count, ending in words.items():
        found = suggested_rating(APRIL_1, JULY_1, None, JUNE_30, late[:count])
        assert found.rating == AMBER
        assert found.because.endswith(ending)
    assert "“Rules” was due on 1 May 2026" in suggested_rating(APRIL_1, JULY_1, None, JUNE_30, late).because
    since = suggested_rating(APRIL_1, JUNE_30, None, JUNE_30, today=JULY_1)
    assert (since.rating, since.because) == (AMBER, "Its due date of 30 June 2026 has passed since")
    assert suggested_rating(APRIL_1, JUNE_30, None, JULY_1, late).rating == RED


def test_every_rating_has_words_and_every_claim_is_offered() -> None:
    assert ActionRating.GREY.label == "Grey: not due to start"
    assert {*CLAIMABLE, ActionRating.NOT_RATED} == set(ActionRating)
    assert all(rating.mark.key == rating for rating in ActionRating)


# --- green is not believed where the forecast or a milestone speaks against it

STEP = SimpleNamespace(title="Choose a supplier", due_on=date(2026, 9, 15), reached_on=None)
REACHED = SimpleNamespace(title="Write it down", due_on=date(2026, 9, 1), reached_on=date(2026, 9, 20))
LATE_STEP = "Its milestone “Choose a supplier” was due on 15 September 2026 and is not reached"
LATER = "Expected to finish on 1 May 2027, after its due date of 31 March 2027"


@pytest.mark.parametrize(
    ("claimed", "due", "on", "forecast", "steps", "rating", "because"),
    [
        ("green", date(2027, 3, 31), date(2026, 9, 30), None, [], "green", ""),
        ("green", date(2027, 3, 31), date(2026, 9, 30), date(2027, 3, 31), [], "green", ""),
        ("green", date(2027, 3, 31), date(2026, 9, 30), date(2027, 5, 1), [], "amber", LATER),
        ("green", None, date(2026, 9, 30), date(2027, 5, 1), [], "green", ""),
        ("green", date(2027, 3, 31), date(2026, 9, 15), None, [STEP], "green", ""),
        ("green", date(2027, 3, 31), date(2026, 9, 16), None, [STEP], "amber", LATE_STEP),
        ("green", None, date(2026, 9, 16), None, [STEP], "amber", LATE_STEP),
        ("green", date(2027, 3, 31), date(2026, 9, 30), None, [REACHED], "green", ""),
        ("green", date(2027, 3, 31), date(2026, 9, 30), date(2027, 5, 1), [STEP], "amber", LATER),
        ("green", date(2026, 9, 29), date(2026, 9, 30), None, [STEP], "red", "Past its due date of 29 September 2026"),
        ("amber", date(2027, 3, 31), date(2026, 9, 30), date(2027, 5, 1), [STEP], "amber", ""),
        ("red", date(2027, 3, 31), date(2026, 9, 30), date(2027, 5, 1), [STEP], "red", ""),
        ("grey", date(2027, 3, 31), date(2026, 9, 30), date(2027, 5, 1), [STEP], "grey", ""),
        ("blue", date(2026, 3, 31), date(2026, 9, 30), None, [STEP], "blue", ""),
        (None, date(2027, 3, 31), date(2026, 9, 30), None, [STEP], "not_rated", ""),
    ],
)
def test_dates_that_speak_against_green(claimed, due, on, forecast, steps, rating, because):
    found = effective_rating(ActionRating(claimed) if claimed else None, due, on, forecast, steps)
    assert (found.rating, found.because) == (rating, because)


def test_what_is_suggested_says_why():
    due, on = date(2027, 3, 31), date(2026, 9, 30)
    awaited = "It waits for A3, which was due on 1 September 2026 and is not complete"
    assert suggested_rating(None, due, None, on, [STEP]) == Suggestion(ActionRating.AMBER, LATE_STEP)
    assert suggested_rating(None, due, None, on, [REACHED], ["", awaited]) == Suggestion(ActionRating.AMBER, awaited)
    assert suggested_rating(None, date(2026, 9, 1), None, on, [STEP], [awaited]).rating == ActionRating.RED
    assert suggested_rating(None, due, None, on, [REACHED], [""]).rating == ActionRating.GREEN
