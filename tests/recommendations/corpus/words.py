"""The words invented reports are made of: councils, recommendations, themes and the prose around them."""

COUNCILS = [
    "Otterleigh District Council", "Exeham Borough Council", "Wyeford City Council", "Marlow Vale Borough Council",
    "Borough of Fenwick Council", "Quillford County Council", "Pebblecombe Metropolitan Borough Council",
    "Ashdown Forest District Council",
]  # fmt: skip
LEADS = [
    "Agree one list of priorities and keep to it",
    "Show Cabinet one scorecard every quarter",
    "Set out who leads on neighbourhood working",
    "Bring the three plans for town centres together",
    "Write a five-year people plan with the unions",
    "Review the medium-term financial strategy before the summer",
    "Give scrutiny a work plan that looks ahead",
    "Build a shared picture of each place with partners",
    "Decide what the council's digital offer is to be",
    "Invest in the skills of middle managers",
    "Use the voice of residents earlier in decisions",
    "Settle the future of the leisure centres",
    "Make the programme office answer for benefits",
    "Simplify how large contracts are let and watched",
    "Strengthen the link between risk and budget",
    "Refresh the member development programme",
    "Tell the story of the coast with one voice",
    "Publish a plan for co-produced services",
    "Reset the relationship with parish councils",
    "Test every saving for its effect on families",
    "Speed up decisions on empty homes",
    "Clarify the roles of the statutory officers",
    "Map the voluntary sector and what it can do",
    "Draw up a workforce strategy for the next decade",
]
REASONS = [
    "The team heard several answers to this, and none of them was written down.",
    "It would help staff and partners to know where to begin.",
    "This matters more as the towns grow and the money does not.",
    "Some of this is under way, but it is known to few.",
    "Members told us that they would welcome it.",
    "A short paper each quarter would be enough, if it is read.",
    "The council has good people who could do this well; they need time and a clear task.",
    "Partners said that they wait for the council to move first, and some have stopped waiting.",
    "Without it the savings of 2027/28 (about £4.2m) are at risk.",
    "It should be done together with the county, the health board and the voluntary sector.",
    "The work of the pilot in two wards shows what is possible: calls fell by a third.",
    "Residents' trust is high, so this is the moment to ask more of them.",
    "There is a cost to waiting, which grows each year.",
    "Other councils have done this in under a year, and would share how.",
    "What is measured should be what matters to people and not only what is easy to count.",
    "The chief executive and the leader should own this in person.",
]
TITLES = [
    "Strategic vision", "Medium-Term Financial Strategy (MTFS)", "Housing and homelessness", "Digital and data",
    "Scrutiny and challenge", "Neighbourhood working", "Workforce and culture", "Town centres", "Net zero",
    "Partnership working", "Member development", "Asset management", "Communications and engagement", "Risk",
]  # fmt: skip
GROUPS = [
    "Leading the place", "Money and savings", "People and culture", "How decisions are made", "Working with partners",
    "The shape of the organisation",
]  # fmt: skip
ACTIONS = [
    "A paper goes to Cabinet with options and costs.",
    "Officers will run three workshops with members.",
    "The programme board takes this on and reports each month.",
    "A joint group with partners is set up.",
    "The strategy is rewritten and consulted on.",
    "Training is bought and begins in the spring.",
]
OWNERS = [
    "Director of Finance",
    "Chief Executive",
    "Head of Policy / Leader",
    "Monitoring Officer",
    "Assistant Director, Place",
]
DEADLINES = ["July 2027", "31 March 2028", "Q2 2027/28", "September 2027", "Ongoing"]
STATUSES = ["Not started", "In progress", "Complete", "Amber"]
BODY = [
    "The council is well led and knows its towns. Staff speak of it with warmth.",
    "Relations with partners are good, and better than they were five years ago.",
    "There is work to do on how the capital programme is watched. Members see too little of it, too late.",
    "The council should consider a single front door for businesses.",
    "The peer team met people who care about the place and want it to do well.",
    "Budgets have been balanced for ten years. Reserves stand at £31m, which is prudent.",
    "It may wish to look again at the number of working groups.",
]
FOOTERS = [
    "18 Smith Square, London, SW1P 3HZ www.local.gov.uk Telephone 020 7664 3000 Email info@local.gov.uk",
    "Local Government Association 18 Smith Square London SW1P 3HZ",
]
