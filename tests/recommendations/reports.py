"""Invented reports of an invented council."""

REPORT = """Corporate Peer Challenge

Exeham Borough Council

6th - 9th October 2025

Feedback report

1. Executive summary

Exeham is a council that people like to work for. It knows its towns well and is less sure of its figures.

2. Key recommendations

There are a range of suggestions in the body of the report. The following are the peer team's key
recommendations to the Council:

- 1. **Agree one list of priorities.** This will let the council put its people where they matter most.
- 2. **Show Cabinet one scorecard every quarter.** It should be easy to read and say what is being done about what is
off track.
- 3. **Set out who leads on neighbourhood working.** The team heard three different answers.

3. Summary of the peer challenge approach

The peer team

The peers who delivered the challenge were:

- Nadia Fell, Chief Executive, Wyeford City Council
- Councillor Tom Arkle, Leader, Borough of Fenwick

Scope and focus

The peer team considered the following five themes:

- 1. Local priorities and outcomes
- 2. Organisational and place leadership
- 3. Governance and culture
- 4. Financial planning and management
- 5. Capacity for improvement

The peer team spoke to more than 120 people.

4. Next steps

A progress review will take place within ten months. The next corporate peer challenge is expected by October 2030.
"""

ANOTHER_COUNCILS = REPORT.replace("Exeham", "Marlow Vale")

WITH_ACTIONS = """Corporate Peer Challenge
Exeham Borough Council
6-9 October 2025
Recommendations and suggested actions

Recommendation 1
Work with residents on a shared plan for the borough.
Proposed Action
This action will also cover recommendation 2. Hold six evenings with residents.
Recommendation 2
Agree with partners who does what.
Proposed Action

Recommendation 3
Describe how the council will work by 2030.
Proposed Action
Write it down in ten pages and ask staff.
"""

NOTHING_IN_IT = """Minutes of the parish meeting

The hall roof was discussed. Tea was served.
"""

# One recommendation that is certain, one with a doubt, one in a second list, one in the prose, and mere suggestions.
DOUBTFUL = """Corporate Peer Challenge

Exeham Borough Council

6th - 9th October 2025

Feedback report

1. Executive summary

Exeham is a council that people like to work for. The peer team also recommends that the council sets up a board for
its largest projects before the next budget is made.

2. Key recommendations

- 1. **Agree one list of priorities.** This will let the council put its people where they matter most. It should be
short enough to remember.

It should be the same list in every plan.

- 2. **Show Cabinet one scorecard every quarter.** It should be easy to read and say what is being done about
- 3. **Set out who leads on neighbourhood working.** The team heard three different answers.

Exeham Borough Council Corporate Peer Challenge

7

At this stage partners also need to hear the same answer.

On the money

1. Settle the budget for roads.
2. Sell the two empty depots.

3. Summary of the peer challenge approach

The peer team

- Nadia Fell, Chief Executive, Wyeford City Council
- Councillor Tom Arkle, Leader, Borough of Fenwick

4. Feedback

Staff speak well of the council. The council may wish to consider a single front door for businesses. We would
encourage members to visit two councils of their own size.
"""
