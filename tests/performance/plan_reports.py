"""Invented Cabinet reports with plans in them, each set out in its own way, and what is to be found in each.

For each priority: (name, how its text begins). For each theme: (title, deeds, milestones, measures), where a deed is
(how it begins, its last day or None, milestones, measures); those behind the deeds are the theme's own.
"""

from dataclasses import dataclass, field
from datetime import date

type Deed = tuple[str, date | None, int, int]


@dataclass(frozen=True)
class Case:
    text: str
    plan: str = ""
    years: tuple[int | None, int | None] = (None, None)
    priorities: list[tuple[str, str]] = field(default_factory=list)
    improvement: str = ""
    themes: list[tuple[str, list[Deed], int, int]] = field(default_factory=list)
    doubts: tuple[str, ...] = ()  # words that a warning has to have


def d(year: int, month: int, day: int) -> date:
    return date(year, month, day)


CASES = {
    "labels under themes": Case(
        """# Exeham Council Plan 2025 to 2029

## Our priorities

- **Warm homes** - every tenant in a dry and warm home
- **Clean rivers** - no untreated waste in the Wye
- **Good work** - training for those without any

## Appendix B: Exeham Productivity Plan 2025

### Theme 1: One front door
What we will do
- Bring three contact centres into one by March 2026
- Put the twenty most used forms online (September 2025)
Milestones
- June 2025: business case to Cabinet
- December 2025: staff move to Guildhall
How we will know
- Nine calls in ten answered at the first try
### Theme 2: Fewer empty rooms
What we have done
- We have sold the old depot
Actions
- Let two floors of the civic centre by 31 October 2025
Measures of success
- 120,000 pounds of rent a year
- Half the heating bill
""",
        plan="Exeham Council Plan 2025 to 2029",
        years=(2025, 2028),
        priorities=[("Warm homes", "every tenant"), ("Clean rivers", "no untreated"), ("Good work", "training")],
        improvement="Exeham Productivity Plan 2025",
        themes=[
            (
                "One front door",
                [("Bring three", d(2026, 3, 31), 0, 0), ("Put the twenty", d(2025, 9, 30), 0, 0)],
                2,
                1,
            ),
            ("Fewer empty rooms", [("Let two floors", d(2025, 10, 31), 0, 2)], 0, 0),
        ],
    ),
    "a table": Case(
        """The Wyeford Corporate Plan (2024-28) has four corporate priorities:

1. Safe streets: nobody afraid at night
2. Learning for life: a place at a good school
3. Green travel: more journeys on foot and by bus
4. Sound money: a balanced budget every year

Appendix 2: Wyeford Productivity Plan 2024

| Theme | Action | Milestones | By when | Measure of success |
|---|---|---|---|---|
| Theme 1: Using what we own | Review all sites | Survey done (June 2024); plan (October 2024) | March 2025 | A saving |
| | Share the depot with the county | Lease signed (May 2025) | Q1 2025/26 | One depot fewer |
| Theme 2: Better data | One list of addresses | | 31/12/2024 | No letter sent twice<br>Fewer returns |
""",
        plan="Wyeford Corporate Plan 2024 to 2028",
        years=(2024, 2027),
        priorities=[
            ("Safe streets", "nobody"),
            ("Learning for life", "a place"),
            ("Green travel", "more journeys"),
            ("Sound money", "a balanced"),
        ],
        improvement="Wyeford Productivity Plan 2024",
        themes=[
            (
                "Using what we own",
                [("Review all", d(2025, 3, 31), 2, 1), ("Share the depot", d(2025, 6, 30), 1, 1)],
                0,
                0,
            ),
            ("Better data", [("One list", d(2024, 12, 31), 0, 2)], 0, 0),
        ],
    ),
    "numbered headings with stems": Case(
        """Corporate Plan 2026/27 to 2028/29

Priority 1: A fair start
Children ready for school at five.

Priority 2: A fair deal
Wages that a family can live on.

Priority 3: A fair rest
Care that comes to the door.

Annex A – Improvement Plan 2026

1. Planning decisions
The council will:
(a) hire two senior planners by June 2026
(b) publish every decision within a day. Success will be measured by the time from decision to letter.

Milestones
(a) adverts out in April 2026

2. Empty homes
We plan to:
(a) buy ten empty homes by the end of March 2027

Success measures
(a) ten families housed

Annex B – Budget
""",
        plan="Corporate Plan 2026/27 to 2028/29",
        years=(2026, 2028),
        priorities=[("A fair start", "Children"), ("A fair deal", "Wages"), ("A fair rest", "Care")],
        improvement="Improvement Plan 2026",
        themes=[
            ("Planning decisions", [("hire two", d(2026, 6, 30), 0, 0), ("publish every", None, 0, 1)], 1, 0),
            ("Empty homes", [("buy ten", d(2027, 3, 31), 0, 1)], 0, 0),
        ],
    ),
    "a list of areas, with the same again in the annex": Case(
        """Report to: Cabinet
Date of meeting: 3 June 2025

The Productivity Plan is made of three areas:
- Transforming how we work
- Technology and data
- Reducing wasteful spend

The council's five priorities are:
a) Homes
b) Jobs
c) Health
d) Climate

They were agreed with the Borough Plan 2023-2027.

Appendix 1 Brackwater Productivity Plan 2025

**Area 1: Transforming how we work**
Actions:
1. Merge the two planning teams by July 2025.
2. Stop printing committee papers from September 2025.
**Area 2: Technology and data**
Actions:
1. Replace the housing system.
Milestone: contract let by 15 January 2026.
Measure: repairs booked at the first call.
**Area 3: Reducing wasteful spend**
Actions:
1. Halve agency staff by 2025/26.
""",
        plan="Borough Plan 2023 to 2027",
        years=(2023, 2026),
        priorities=[("Homes", ""), ("Jobs", ""), ("Health", ""), ("Climate", "")],
        improvement="Brackwater Productivity Plan 2025",
        themes=[
            (
                "Transforming how we work",
                [("Merge the two", d(2025, 7, 31), 0, 0), ("Stop printing", None, 0, 0)],
                0,
                0,
            ),
            ("Technology and data", [("Replace the housing", None, 1, 1)], 0, 0),
            ("Reducing wasteful spend", [("Halve agency", d(2026, 3, 31), 0, 0)], 0, 0),
        ],
        doubts=("announces 5 priorities; 4 were found",),
    ),
    "a table of priorities, and no improvement plan": Case(
        """## Marrowdale Corporate Plan 2026 to 2030

| Priority | What this means |
|---|---|
| Room to live | Four hundred homes at social rent |
| Room to breathe | Two new parks and cleaner air |

Theme 1: Leadership of place
Theme 2: Finance
""",
        plan="Marrowdale Corporate Plan 2026 to 2030",
        years=(2026, 2029),
        priorities=[("Room to live", "Four hundred"), ("Room to breathe", "Two new")],
    ),
    "names above their paragraphs": Case(
        """The Tideswell Strategic Plan 2024 to 2026 sets out our strategic priorities:

1. Places to meet
Open three halls that stood empty, and keep the library's late evening.

2. Ways to get there
A bus every half hour, and a path along the old railway from the
quay to the market.

3. Something to eat
A kitchen garden at every school.

Financial implications
None.
""",
        plan="Tideswell Strategic Plan 2024 to 2026",
        years=(2024, 2025),
        priorities=[
            ("Places to meet", "Open three"),
            ("Ways to get there", "A bus every half hour, and a path along the old railway from the quay"),
            ("Something to eat", "A kitchen"),
        ],
    ),
    "bullets under a theme that nothing says are actions": Case(
        """Appendix: Northmoor Transformation Plan

## Theme 1: Customers
- We have closed the fax line
- Answer letters within five days

## Theme 2: Staff
- Pay travel the week it is claimed, from May 2026
""",
        improvement="Northmoor Transformation Plan",
        themes=[
            ("Customers", [("Answer letters", None, 0, 0)], 0, 0),
            ("Staff", [("Pay travel", None, 0, 0)], 0, 0),
        ],
    ),
    "nothing of the kind": Case(
        """# Feedback report

Theme 1: Local priorities and outcomes

The peers saw three audit priorities for next year:
1. Debt
2. Payroll

The team heard of an improvement plan for the port.

1. Publish a plan.
2. Report each quarter.
"""
    ),
    "audit's priorities are not the council's": Case(
        """The Exeham Corporate Plan 2025 to 2028 was agreed in May.

The priorities for internal audit are:
- Debt
- Payroll
- Grants
""",
        doubts=("No list of a corporate plan’s priorities was found",),
    ),
}
