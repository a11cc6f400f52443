"""The sentences a plan's progress opens with."""

import pytest

from actions.rules.headline import plan_headline


@pytest.mark.parametrize(
    ("counts", "implemented", "recommendations", "expected"),
    [
        (
            {"blue": 14, "green": 5, "red": 3, "grey": 1},
            4,
            9,
            ("14 of 23 actions are complete and 5 are on track; 3 are off track and 1 is not due to start. "
            "4 of 9 recommendations are implemented."),
        ),
        (
            {"blue": 51, "amber": 2, "red": 1, "not_rated": 19},
            4,
            18,
            ("51 of 73 actions are complete; 1 is off track, 2 are at risk and 19 are not yet rated. "
            "4 of 18 recommendations are implemented."),
        ),
        ({"blue": 3}, 3, 3, "All 3 actions are complete. All 3 recommendations are implemented."),
        ({"blue": 2}, 0, 2, "Both actions are complete. Neither of the 2 recommendations is implemented yet."),
        ({"green": 4}, 0, 3, ("None of the 4 actions is complete yet; 4 are on track. "
         "None of the 3 recommendations is implemented yet.")),
        ({"blue": 1, "green": 1}, 1, 1, ("1 of 2 actions is complete and 1 is on track. "
         "The one recommendation is implemented.")),
        ({"red": 1}, 0, 1, "The one action is off track. The one recommendation is not implemented yet."),
        ({}, 0, 6, "The plan has no actions yet. None of the 6 recommendations is implemented yet."),
        ({"green": 2, "blue": 0}, 0, 0, "Neither of the 2 actions is complete yet; 2 are on track."),
    ],
)  # fmt: skip
def test_the_headline_says_both_statuses(counts, implemented, recommendations, expected):
    assert plan_headline(counts, implemented, recommendations) == expected
