"""Reading what a Cabinet report says of plans: a corporate plan's priorities, and a productivity or improvement plan's
themes with what will be done. No Django, nothing written."""

from performance.reading_plans.plans import Deed, FoundPlans, FoundPriority, FoundStep, FoundTheme
from performance.reading_plans.reader import read_plans

__all__ = ["Deed", "FoundPlans", "FoundPriority", "FoundStep", "FoundTheme", "read_plans"]
