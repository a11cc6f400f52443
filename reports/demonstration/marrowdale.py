"""Marrowdale Metropolitan Borough Council: the council with everything in it. All invented."""

from reports.demonstration.marrowdale_actions import ACTIONS
from reports.demonstration.marrowdale_indicators import INDICATORS, MONEY, RISKS
from reports.demonstration.marrowdale_questions import QUESTIONS
from reports.demonstration.shapes import CouncilSeed, EarlierPlan, Person, ResponseSeed

PEOPLE = (
    Person("lead", "Morwenna Tate", ("performance_lead",)),
    Person("places", "Declan Frost", ("officer",)),
    Person("policy", "Callum Adebayo", ("officer",)),
    Person("finance", "Priya Venn", ("officer",)),
    Person("social", "Grace Okonjo", ("officer",)),
    Person("health", "Rosie Tattersall", ("officer",)),
    Person(
        "resources_director", "Hamish Lovell", ("director",), ("Finance", "Policy and democracy", "Customer services")
    ),
    Person(
        "people_director", "Ifeoma Brandt", ("director",), ("Children's social care", "Adult social care", "Education")
    ),
    Person("places_director", "Stuart Penhallow", ("director",), ("Neighbourhoods", "Housing", "Growth")),
    Person("leader", "Councillor Marjorie Haddon", ("cabinet_member",), portfolio="Leader of the Council"),
    Person("money_member", "Councillor Yusuf Karim", ("cabinet_member",), portfolio="Finance and resources"),
    Person("children_member", "Councillor Elin Roscoe", ("cabinet_member",), portfolio="Children and learning"),
    Person("adults_member", "Councillor Peter Osei", ("cabinet_member",), portfolio="Adults and health"),
    Person("places_member", "Councillor Jan Whitlock", ("cabinet_member",), portfolio="Places and climate"),
    Person("scrutiny", "Councillor Noreen Baptiste", ("scrutiny_member",)),
    Person("admin", "Felix Amory", ("administrator",)),
)

RESPONSES = (
    ResponseSeed(
        "1",
        "accepted",
        "Cabinet agrees that the borough plan asks for everything at once. A short list will be brought to the spring meeting.",
        status="implemented",
        evidence="Cabinet agreed five priorities in public; the list is on the council's home page and in every team plan.",
    ),
    ResponseSeed(
        "2",
        "accepted",
        "Cabinet will receive this scorecard each quarter, and scrutiny its own version in the same month.",
    ),
    ResponseSeed(
        "3", "accepted", "The savings programme will be rebuilt with one director and one date for each saving."
    ),
    ResponseSeed(
        "4",
        "accepted",
        "Keeping experienced social workers is the surest way to better care, and to a smaller agency bill.",
    ),
    ResponseSeed(
        "5",
        "partly",
        "The council agrees on one model and one answer for residents.",
        "A pooled budget needs the consent of the NHS board, which will not decide before its own reorganisation is complete. The council will align budgets first.",
    ),
    ResponseSeed(
        "6",
        "accepted",
        "A named officer for each town and a first round of neighbourhood budgets will be in place by the autumn.",
    ),
    ResponseSeed(
        "7", "accepted", "The capital programme will be cut to what can be delivered, and reported every quarter."
    ),
    ResponseSeed(
        "8",
        "accepted",
        "The committees' chairs will lead the refresh themselves.",
        status="implemented",
        evidence="New work programme of nine topics agreed at Annual Council; tracker of recommendations published each quarter.",
    ),
    ResponseSeed(
        "9",
        "partly",
        "The council will publish yearly steps for its own buildings and vehicles.",
        "The council cannot promise the whole borough's emissions, most of which it does not control. It will say each year what it has asked of others.",
    ),
)

EVIDENCE = (
    ("A1", "Cabinet minutes: five priorities agreed", "https://marrowdale.example/cabinet/five-priorities", -2),
    ("A1", "Staff survey, question 12", "https://marrowdale.example/staff-survey", -1),
    ("A2", "First quarterly performance report", "https://marrowdale.example/performance/first", -2),
    ("A4", "Savings programme with owners and dates", "https://marrowdale.example/savings/programme", -1),
    ("A7", "Retention offer agreed by the staffing committee", "https://marrowdale.example/staffing/offer", -2),
    ("A11", "Named officers of the six towns", "https://marrowdale.example/towns/officers", -1),
    ("A13", "Capital programme after the review", "https://marrowdale.example/capital/reviewed", -1),
    ("A15", "Work programme of overview and scrutiny", "https://marrowdale.example/scrutiny/programme", -1),
    ("A16", "Tracker of scrutiny's recommendations", "https://marrowdale.example/scrutiny/tracker", -1),
)

COUNCIL = CouncilSeed(
    slug="marrowdale",
    name="Marrowdale Metropolitan Borough Council",
    kind="metropolitan",
    executive_name="Cabinet",
    accent="#0b5563",
    gss_code="E08000999",
    report="marrowdale-corporate.txt",
    visit_quarter=-3,
    services=(
        ("Finance", "Resources"),
        ("Policy and democracy", "Resources"),
        ("Customer services", "Resources"),
        ("Children's social care", "People"),
        ("Education", "People"),
        ("Adult social care", "People"),
        ("Neighbourhoods", "Places"),
        ("Housing", "Places"),
        ("Growth", "Places"),
    ),
    portfolios=(
        "Leader of the Council",
        "Finance and resources",
        "Children and learning",
        "Adults and health",
        "Places and climate",
    ),
    people=PEOPLE,
    plan_title="Peer challenge action plan",
    responses=RESPONSES,
    actions=ACTIONS,
    corporate_plan="Marrowdale borough plan",
    vision="A borough where people look after each other and are proud of where they live.",
    earlier_plan=EarlierPlan(
        "Marrowdale ahead",
        "A fair borough that pays its way.",
        (
            (
                "A fair start and a good old age",
                (
                    ("Children are safe", "Children are safe at home"),
                    ("Care at home before care in a home", "Care is close to home"),
                ),
            ),
            (
                "Places that work",
                (
                    ("Streets and parks in good order", "Clean, safe streets"),
                    ("More homes", "A decent home for everyone"),
                    ("A new bus station", ""),
                ),
            ),
            ("A lean council", (("Every pound counts", "Money is where it is needed"),)),
        ),
    ),
    priorities=(
        ("Every child has a good start", ("Children are safe at home", "Young people learn and earn")),
        ("People live well for longer", ("Care is close to home", "Fewer people need crisis help")),
        (
            "Towns people are proud of",
            ("Clean, safe streets", "A decent home for everyone", "A carbon neutral council"),
        ),
        ("A borough that earns its living", ("More and better jobs",)),
        ("A council that works", ("Money is where it is needed", "Easy to reach, quick to answer")),
    ),
    objective_actions=(
        ("Children are safe at home", ("A7", "A8")),
        ("Care is close to home", ("A9", "A10")),
        ("A carbon neutral council", ("A17", "A18")),
        ("Clean, safe streets", ("A11", "A12")),
        ("Money is where it is needed", ("A4", "A5", "A6", "A13", "A14")),
        ("Easy to reach, quick to answer", ("A1", "A2", "A3", "A15", "A16")),
    ),
    indicators=INDICATORS,
    risks=RISKS,
    money=MONEY,
    questions=QUESTIONS,
    published=(
        (-2, "scorecard", "scrutiny"),
        (-1, "scorecard", "cabinet"),
        (-1, "scorecard", "scrutiny"),
        (-1, "scorecard", "public"),
        (-1, "action_plan", "scrutiny"),
        (-1, "action_plan", "public"),
        (-2, "scrutiny", "scrutiny"),
        (-2, "scrutiny", "public"),
        (-1, "scrutiny", "scrutiny"),
        (-1, "scrutiny", "public"),
        (-1, "position", "public"),
    ),
    achievements=(
        "We have reopened the canal quarter with forty new businesses in it.",
        "We have brought social workers' caseloads below eighteen.",
        "We have set a balanced budget every year without leaving a town without a library.",
    ),
    commitments=(
        "Next we will choose what matters most and say what can wait.",
        "Next we will show our results to residents in one place.",
        "Next we will give every town a market day of its own.",
    ),
    kept=("A1", "A2"),
    evidence=EVIDENCE,
    success=(
        ("CH1", ("A8",)),
        ("CH2", ("A7",)),
        ("CH3", ("A8",)),
        ("AD1", ("A9",)),
        ("AD3", ("A9", "A10")),
        ("CL1", ("A17", "A18")),
        ("FI1", ("A14",)),
    ),
)
