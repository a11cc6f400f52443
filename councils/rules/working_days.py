"""Working days: Monday to Friday, without the bank holidays of the nation that the council lies in.

Source of the holidays: the package `holidays`, kept up with the proclamations that GOV.UK lists at
https://www.gov.uk/bank-holidays, one-off ones such as a coronation among them. What is proclaimed after a release is
known once the package is brought up to date.
"""

from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import holidays

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class Nation(StrEnum):
    """A part of the United Kingdom with bank holidays of its own."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ").title()


SUBDIVISIONS = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}


@cache
def bank_holidays(nation: Nation, year: int) -> dict[date, str]:
    """The nation's bank holidays of a calendar year, with their names."""
    return dict(holidays.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=year))


def is_working_day(day: date, nation: Nation) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(nation, day.year)


def why_not_working(day: date, nation: Nation) -> str:
    """ "a Saturday", "Good Friday"; empty for a working day."""
    if name := bank_holidays(nation, day.year).get(day):
        return name
    return "" if day.weekday() < SATURDAY else f"a {day:%A}"


def this_or_next(day: date, nation: Nation) -> date:
    """The day itself where it is a working day, else the first that follows."""
    while not is_working_day(day, nation):
        day += ONE_DAY
    return day


def this_or_last(day: date, nation: Nation) -> date:
    """The day itself where it is a working day, else the last before it."""
    while not is_working_day(day, nation):
        day -= ONE_DAY
    return day


def next_working_day(day: date, nation: Nation) -> date:
    """The first working day after `day`."""
    return this_or_next(day + ONE_DAY, nation)


def working_days_before(day: date, count: int, nation: Nation) -> date:
    """The working day that lies `count` working days before `day`; of none, the last one up to `day`.

    A `day` that is none itself counts from the last one before it: two days before a Sunday is the Wednesday.
    Errors: ValueError for a negative count.
    """
    if count < 0:
        raise ValueError("The number of working days cannot be negative")
    found = this_or_last(day, nation)
    for _ in range(count):
        found = this_or_last(found - ONE_DAY, nation)
    return found


def working_days_after(day: date, count: int, nation: Nation) -> date:
    """The working day that lies `count` working days after `day`; of none, the first one from `day` on.

    A `day` that is none itself counts from the first one after it: two days after a Saturday is the Wednesday.
    Errors: ValueError for a negative count.
    """
    if count < 0:
        raise ValueError("The number of working days cannot be negative")
    found = this_or_next(day, nation)
    for _ in range(count):
        found = next_working_day(found, nation)
    return found
