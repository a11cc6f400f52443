"""Money, conditions and bodies in the words of an action."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.reading import read_feedback_report
from recommendations.rules.action_details import action_details
from tests.recommendations.test_reading_seeds import seed


def test_halton_whole():
    """Read by eye in the document: one sum, two conditions, six bodies that do the work."""
    found = {
        action.recommendations[0]: action_details(action.text) for action in read_feedback_report(seed("003")).actions
    }
    assert {ref: (each.cost, each.year, each.proposed) for ref, each in found.items() if each.cost} == {
        "4": (Decimal(500_000), "2020/21", True)
    }
    assert found["4"].money_words.startswith("The Council is being asked to set aside £500,000 for this purpose")
    assert {ref: each.waits_for for ref, each in found.items() if each.waits_for} == {
        "7": ("once the long term position of local government finance is known",),
        "8": ("following the local elections in May",),
    }
    assert {ref: each.groups for ref, each in found.items() if each.groups} == {
        "6": ("Policy, People, Performance and Efficiency Division",),
        "7": ("Budget Working Group",),
        "8": ("Structures Working Group",),
        "10": ("Finance Team",),
        "11": ("Chairs' Group",),
    }


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("Set aside £1.5 million for this.", Decimal(1_500_000)),
        ("A budget of £20k is needed.", Decimal(20_000)),
        ("It will cost 500,000 pounds.", Decimal(500_000)),
        ("This will save £2m a year.", None),
        ("Growth brings £3bn to the county.", None),
        ("It costs £10 now. It costs £20 later.", None),
    ],
)
def test_an_amount_counts_where_it_is_set_aside_and_alone(text, cost):
    assert action_details(text).cost == cost


def test_money_that_is_there_is_not_proposed():
    assert not action_details("£40,000 has been set aside for 2026-27.").proposed
    assert action_details("£40,000 has been set aside for 2026-27.").year == "2026-27"


@pytest.mark.parametrize(
    ("text", "waits_for"),
    [
        ("We will begin once the settlement is known.", ("once the settlement is known",)),
        ("Subject to the outcome of the review, move.", ("Subject to the outcome of the review",)),
        ("Following a good lunch, we will start.", ()),
    ],
)
def test_conditions(text, waits_for):
    assert action_details(text).waits_for == waits_for


def test_bodies_that_only_decide_do_not_count():
    assert action_details("To be considered by the Audit Committee.").groups == ()
    assert action_details("The Transformation Board will oversee it.").groups == ("Transformation Board",)


@given(st.text(max_size=300))
def test_no_text_is_an_error(text):
    assert action_details(text)
