"""Signal or noise: cases worked out by hand, and what must hold of every series."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.rules.rating import Method, Polarity, RatingRule
from performance.rules.signal import (
    FEWEST,
    Assurance,
    Limits,
    Meaning,
    Side,
    Signal,
    SignalKind,
    assurance,
    limits_of,
    meaning,
    signal_in_words,
    signals,
)


def series(*numbers: str | int) -> list[Decimal]:
    return [Decimal(number) for number in numbers]


LIMITS = Limits(mean=Decimal(50), lower=Decimal(35), upper=Decimal(65))  # the outer thirds begin at 40 and 60
LEVEL = (49, 51, 50, 49, 51, 50, 49, 51, 50)

values = st.lists(st.decimals(min_value=-1000, max_value=1000, places=2), min_size=FEWEST, max_size=40)


def test_fewer_than_twelve_points_have_no_limits():
    assert limits_of(series(*range(11))) is None
    assert limits_of(series(*range(12))) is not None


def test_limits_are_2_66_mean_moving_ranges_from_the_mean():
    # twelve points that go 48, 52, 48, ...: mean 50, every moving range 4, so 2.66 x 4 = 10.64 either way
    assert limits_of(series(*[48, 52] * 6)) == Limits(Decimal("50.000000"), Decimal("39.360000"), Decimal("60.640000"))


def test_a_series_that_never_moves_has_limits_on_its_mean():
    assert limits_of(series(*[7] * 12)) == Limits(*[Decimal("7.000000")] * 3)


def test_a_range_above_3_267_means_is_screened_out_once():
    # eleven ranges of 2 and one leap of 20 up and 20 down: mean range (10 x 2 + 2 x 20) / 12 = 5; 5 x 3.267 = 16.3,
    # so both leaps go and the rest have a mean of 2
    numbers = series(10, 12, 10, 12, 10, 12, 32, 12, 10, 12, 10, 12, 10)
    limits = limits_of(numbers)
    assert limits is not None
    assert limits.upper - limits.mean == Decimal("5.32")


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((*LEVEL, 50), ()),
        ((*LEVEL, 65), ()),  # on the limit is not outside it
        ((*LEVEL, 66), (Signal(SignalKind.OUTSIDE, Side.HIGH, 1),)),
        ((*LEVEL, 34), (Signal(SignalKind.OUTSIDE, Side.LOW, 1),)),
        ((*LEVEL[:-1], 50, 66, 50), ()),  # what is over is not news
        ((50, 51, 52, 51, 52, 51, 52, 51), (Signal(SignalKind.SHIFT, Side.HIGH, 7),)),
        ((50, 51, 52, 51, 52, 51, 52), ()),  # six on one side
        ((51, 52, 51, 50, 52, 51, 52, 51), ()),  # one on the mean breaks the run
        ((49, 48, 49, 48, 49, 48, 49, 48), (Signal(SignalKind.SHIFT, Side.LOW, 8),)),
        ((47, 48, 49, 50, 51, 52, 53), (Signal(SignalKind.TREND, Side.HIGH, 7),)),
        ((48, 49, 50, 51, 52, 53), ()),  # six that rise
        ((53, 52, 51, 50, 49, 48, 47), (Signal(SignalKind.TREND, Side.LOW, 7),)),
        ((47, 48, 49, 49, 50, 51, 52), ()),  # level is not rising
        ((50, 61, 50, 62), (Signal(SignalKind.NEAR_LIMIT, Side.HIGH, 3),)),
        ((50, 61, 50, 50, 62), ()),  # one of the last three only
        ((50, 61, 39), ()),  # on different sides
        ((50, 39, 38), (Signal(SignalKind.NEAR_LIMIT, Side.LOW, 3),)),
        ((50, 60, 60), ()),  # on the line of the outer third is not beyond it
    ],
)
def test_signals(numbers, expected):
    assert signals(series(*numbers), LIMITS) == expected


@pytest.mark.parametrize(
    ("sides", "polarity", "expected"),
    [
        ((), Polarity.HIGHER, Meaning.NONE),
        ((Side.HIGH,), Polarity.HIGHER, Meaning.IMPROVEMENT),
        ((Side.LOW,), Polarity.HIGHER, Meaning.CONCERN),
        ((Side.HIGH,), Polarity.LOWER, Meaning.CONCERN),
        ((Side.LOW,), Polarity.LOWER, Meaning.IMPROVEMENT),
        ((Side.HIGH,), Polarity.RANGE, Meaning.CHANGE),
        ((Side.HIGH, Side.LOW), Polarity.HIGHER, Meaning.CHANGE),
    ],
)
def test_meaning(sides, polarity, expected):
    assert meaning([Signal(SignalKind.OUTSIDE, side, 1) for side in sides], polarity) is expected


def rule(polarity: Polarity, target: int | None = None, lower: int | None = None, upper: int | None = None):
    numbers = {"target": target, "lower": lower, "upper": upper}
    given = {name: Decimal(number) for name, number in numbers.items() if number is not None}
    return RatingRule(polarity=polarity, method=Method.TOLERANCE_POINTS, tolerance=Decimal(1), **given)


@pytest.mark.parametrize(
    ("given_rule", "expected"),
    [
        (None, None),
        (rule(Polarity.HIGHER), None),
        (rule(Polarity.HIGHER, 35), Assurance.ALWAYS),  # equal to target is on target
        (rule(Polarity.HIGHER, 36), Assurance.SOMETIMES),
        (rule(Polarity.HIGHER, 65), Assurance.SOMETIMES),
        (rule(Polarity.HIGHER, 66), Assurance.NEVER),
        (rule(Polarity.LOWER, 65), Assurance.ALWAYS),
        (rule(Polarity.LOWER, 64), Assurance.SOMETIMES),
        (rule(Polarity.LOWER, 35), Assurance.SOMETIMES),
        (rule(Polarity.LOWER, 34), Assurance.NEVER),
        (rule(Polarity.RANGE, lower=35, upper=65), Assurance.ALWAYS),
        (rule(Polarity.RANGE, lower=40, upper=60), Assurance.SOMETIMES),
        (rule(Polarity.RANGE, lower=70, upper=80), Assurance.NEVER),
        (rule(Polarity.RANGE, lower=10, upper=30), Assurance.NEVER),
    ],
)
def test_assurance(given_rule, expected):
    assert assurance(LIMITS, given_rule) is expected


def test_words_name_what_shows():
    found = [Signal(SignalKind.OUTSIDE, Side.LOW, 1), Signal(SignalKind.SHIFT, Side.LOW, 9)]
    assert signal_in_words(found) == (
        "The newest result is below its usual range; the last 9 results are all below the average"
    )
    assert signal_in_words([]) == ""


@given(values)
def test_the_mean_lies_between_its_limits(numbers):
    limits = limits_of(numbers)
    assert limits is not None
    assert limits.lower <= limits.mean <= limits.upper


@given(values)
def test_mirror_images_agree(numbers):
    """Turned upside down, a series gives the same signals to the other side."""
    mirrored = [-number for number in numbers]
    limits, other = limits_of(numbers), limits_of(mirrored)
    assert limits is not None
    assert other is not None
    turned = {(s.kind, s.points, Side.LOW if s.side is Side.HIGH else Side.HIGH) for s in signals(mirrored, other)}
    assert {(s.kind, s.points, s.side) for s in signals(numbers, limits)} == turned


@given(values, st.decimals(min_value=-1000, max_value=1000, places=2))
def test_mirrored_targets_give_the_same_assurance(numbers, target):
    limits, other = limits_of(numbers), limits_of([-number for number in numbers])
    assert limits is not None
    assert other is not None
    higher = RatingRule(Polarity.HIGHER, Method.TOLERANCE_POINTS, target=target, tolerance=Decimal(1))
    lower = RatingRule(Polarity.LOWER, Method.TOLERANCE_POINTS, target=-target, tolerance=Decimal(1))
    assert assurance(limits, higher) is assurance(other, lower)


@given(values, st.decimals(min_value=-500, max_value=500, places=2))
def test_what_is_added_to_every_value_changes_nothing(numbers, more):
    limits, moved = limits_of(numbers), limits_of([number + more for number in numbers])
    assert limits is not None
    assert moved is not None
    assert moved.upper - moved.lower == pytest.approx(limits.upper - limits.lower, abs=Decimal("0.00001"))
