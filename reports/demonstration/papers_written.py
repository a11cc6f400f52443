"""The Cabinet papers of the demonstration, section by section, and what their meetings decided. All invented."""

from dataclasses import dataclass, field

from reports.papers.content import Exemption
from reports.papers.decided import AGREED, CHANGED, DEFERRED, NOTED, Resolved


@dataclass(frozen=True)
class DecisionSeed:
    """What the meeting decided, recorded a fortnight after it. `responses` are references of recommendations whose
    answers it confirmed; `milestone` the action, the words and the quarter whose last day is meant, from the
    resolution of that number."""

    minute: str
    presided: str
    resolutions: tuple[Resolved, ...]
    note: str = ""
    called_in: bool | None = None
    responses: tuple[str, ...] = ()
    milestone: tuple[int, str, str, int] | None = None


@dataclass(frozen=True)
class PaperSeed:
    """`quarter` is the one it reports on, `after` the days from its end to the meeting, `exempt` sections by key with
    the public-interest note. `until` is how far it is: "draft", "cleared" or "published"."""

    template: str
    subject: str
    quarter: int
    after: int
    front: dict[str, object]
    recommendations: tuple[str, ...]
    sections: dict[str, str]
    annexes: tuple[str, ...] = ()
    exempt: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    until: str = "draft"
    decision: DecisionSeed | None = None


_CARE_TENDER = (
    "The council is about to invite prices for agency social workers. Whoever bids would learn what it is ready to pay."
)

MARROWDALE_PROGRESS = PaperSeed(
    template="sefton-2024",
    subject="Progress since the peer challenge, and performance in the quarter",
    quarter=-1,
    after=51,
    front={
        "report_of": "Executive Director of Resources",
        "portfolio": "Leader of the Council",
        "wards": "All",
        "is_key": True,
        "key_limb": "both",
        "in_forward_plan": True,
        "forward_plan_reference": "MB/114",
        "has_exempt": True,
    },
    recommendations=(
        "Note how the council performed in the quarter, and what is being done about the indicators that are red.",
        "Agree that the nine recommendations of the peer team stand as answered, two of them in part.",
        (
            "Ask the Executive Director of People to report each quarter on the last practice standards in children's "
            "social care."
        ),
        "Approve a neighbourhood budget of £20,000 for each of the six towns.",
    ),
    sections={
        "summary": "The peer team asked for one clear scorecard each quarter. This is the second. It shows where the "
        "council does what it said it would, where it does not, and how far the action plan has come.\n\n"
        "More is green than a quarter ago. **Children's social care and the savings programme need Cabinet's "
        "attention first.**",
        "rationale": "The peers found a council with a good story to tell and too many priorities to tell it. Cabinet "
        "answered within ten weeks, and the plan has nineteen actions.\n\n"
        "- Five priorities were agreed in public.\n- Scrutiny now has a scorecard of its own.\n- The savings "
        "programme has one director and one date for each saving.\n\n"
        "Annex A gives every indicator with its target; Annex B gives every recommendation with its actions.",
        "financial": "The neighbourhood budgets cost £120,000 and are paid from the transformation reserve. Nothing "
        "else here asks for money. The forecast overspend is explained in Annex A.",
        "legal": "The framework for agency social workers ends in March. Officers advise a ceiling of £41 an hour for "
        "experienced social workers when prices are invited, and a break after twelve months.",
        "risk": "That improvement in children's social care stops when its programme ends is the second risk of the "
        "register, scored 16. The report each quarter is meant to bring it down.",
        "staffing": "None directly. The retention offer for social workers was agreed with the unions before.",
        "conclusion": "The plan is on course in most of its parts. Where it is not, each action says what brings it "
        "back and by when.",
        "alternatives": "To report once a year. It was rejected: the peers said that Cabinet learned of trouble three "
        "quarters late. To report everything every month was rejected as well, because nobody would read it.",
        "equality": "Each action was looked at when it was planned. The telephone line for neighbourhood health teams "
        "will have a text service for people who do not hear well.",
        "children": "Fewer changes of social worker is what children in care asked for first. The practice standards "
        "are about them.",
        "climate": "Neutral. The yearly steps for buildings and vehicles come to Cabinet on their own.",
        "external_consultations": "The chair of the peer team read a draft of the progress section. The NHS board was "
        "asked about neighbourhood teams in its September meeting.",
        "appendices": "",
        "background_papers": "The peer team's feedback report, as published.",
    },
    annexes=("scorecard", "action_plan"),
    exempt={"legal": _CARE_TENDER},
    facts={
        "finance_officer": "Executive Director of Resources",
        "finance_reference": "FR.5214/26",
        "legal_officer": "Monitoring Officer",
        "legal_reference": "MO.3307/26",
        "contact_name": "Morwenna Tate",
        "contact_phone": "01632 960 114",
        "contact_email": "lead@marrowdale.example",
    },
    until="published",
    decision=DecisionSeed(
        minute="Minute 34",
        presided="Councillor Marjorie Haddon",
        resolutions=(
            Resolved(1, NOTED),
            Resolved(2, AGREED),
            Resolved(
                3,
                CHANGED,
                "Ask the Executive Director of People to report each quarter on the last practice standards in "
                "children's social care, and to bring the report to the Overview and Scrutiny Committee first.",
            ),
            Resolved(4, DEFERRED, deferred_to="Cabinet's budget meeting"),
            Resolved(5, AGREED, "That the chair write to the NHS board about neighbourhood health teams."),
            Resolved(
                6,
                AGREED,
                "That prices for agency social workers be invited up to the ceiling in Part B.",
                exemption=Exemption(3, _CARE_TENDER),
            ),
        ),
        note="Councillor Noreen Baptiste spoke as chair of the Overview and Scrutiny Committee.",
        called_in=False,
        responses=("5", "9"),
        milestone=(3, "A8", "First quarterly report on the last practice standards to scrutiny and Cabinet", 1),
    ),
)

MARROWDALE_NEXT = PaperSeed(
    template="plain",
    subject="How the council performed in the quarter just ended",
    quarter=0,
    after=0,
    front={
        "report_of": "Executive Director of Resources",
        "portfolio": "Leader of the Council",
        "wards": "All",
        "is_key": False,
        "in_forward_plan": False,
        "has_exempt": True,
    },
    recommendations=("Note how the council performed in the quarter.",),
    sections={
        "summary": "The third quarterly scorecard. It will be gathered when the quarter's results are in.",
        "reasons": "So that Cabinet sees what is off track while there is time to do something about it.",
        "rationale": "The scorecard is in Annex A. What is red comes first, with what is being done about it.",
        "alternatives": "Not to report each quarter. The peer team advised against it.",
        "revenue": "None.",
        "capital": "None.",
        "legal": "None directly.",
        "equality": "None directly.",
        "climate": "None directly.",
        "children": "The scorecard has eight indicators about children and young people.",
        "background_papers": "None.",
    },
    annexes=("scorecard",),
    facts={"finance_reference": "FR.5301/26", "legal_reference": "MO.3342/26"},
)

THORNWICK_PROGRESS = PaperSeed(
    template="sefton-2018",
    subject="What we have done about the peer challenge",
    quarter=-1,
    after=44,
    front={
        "report_of": "Head of Corporate Services",
        "portfolio": "Leader",
        "wards": "All",
        "is_key": False,
        "in_forward_plan": True,
        "forward_plan_reference": "TV 26/31",
        "has_exempt": False,
    },
    recommendations=(
        "Note what has been done about the peer challenge.",
        "Ask for the shared picture of the district to be brought to the Executive before it is published.",
    ),
    sections={
        "summary": "The peers came a year ago. This report says what has been done about each recommendation.",
        "reasons": "The Executive promised residents that it would say openly how far it has come.",
        "alternatives": "To wait for the progress review. The risk is that nobody would notice in time what is late.",
        "revenue": "None beyond budgets already agreed.",
        "capital": "None.",
        "resource": "The meetings in the four market towns were held with the staff that the council has.",
        "legal": "None.",
        "equality": "The meetings were held where there is step-free access, with a loop.",
        "core_purpose_2": "Four towns were asked what they want to become.",
        "external_consultations": "240 people came to the meetings; parish councils were written to.",
        "background_papers": "None.",
        "body": "1. All four meetings were held.\n2. The survey went out a month late, because the printer failed.\n"
        "3. The new structure of three heads of service is in post.",
    },
    annexes=("action_plan",),
    facts={
        "finance_reference": "F 26/208",
        "legal_reference": "L 26/97",
        "contact_name": "Bryony Sallis",
        "contact_email": "lead@thornwick-vale.example",
    },
    until="cleared",
)

PAPERS: dict[str, tuple[PaperSeed, ...]] = {
    "marrowdale": (MARROWDALE_PROGRESS, MARROWDALE_NEXT),
    "thornwick-vale": (THORNWICK_PROGRESS,),
}
