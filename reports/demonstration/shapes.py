"""The shapes that the demonstration's content is written in."""

from dataclasses import dataclass, field

#: What an officer said in one quarter: rating, what happened, why (amber, red), the way back (red), next steps.
Said = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Person:
    key: str
    name: str
    roles: tuple[str, ...]
    services: tuple[str, ...] = ()
    portfolio: str = ""


@dataclass(frozen=True)
class ActionSeed:
    """`due` and `first_due` are quarters whose last day is meant; `said` runs from quarter -3 to 0, a last entry
    left out means that nothing has been said yet this quarter. `newest_state` is how far this quarter's update is."""

    reference: str
    title: str
    serves: tuple[str, ...]
    officer: str
    director: str
    service: str
    portfolio: str
    starts: int
    first_due: int
    due: int
    measure: str
    said: tuple[Said, ...]
    moved: tuple[tuple[int, str], ...] = ()
    milestones: tuple[tuple[str, int, bool], ...] = ()
    newest_state: str = "approved"
    note: str = ""
    waits_for: str = ""
    exempt: str = ""


@dataclass(frozen=True)
class IndicatorSeed:
    """`results` are the last twelve quarters, oldest first; None where nothing was reported. `targets` are the
    targets of the financial years from the oldest on, `rule` is method and tolerance or amber value. `before` is what
    was said a quarter earlier: commentary and corrective action."""

    code: str
    name: str
    unit: str
    decimals: int
    polarity: str
    service: str
    portfolio: str
    owner: str
    objective: str
    results: tuple[str | None, ...]
    target: str | None
    rule: tuple[str, str]
    definition: str
    unit_label: str = ""
    annual: bool = False
    cumulative: bool = False
    bounds: tuple[str, str] | None = None
    profile: tuple[str, str, str, str] | None = None
    commentary: str = ""
    corrective: str = ""
    before: tuple[str, str] = ("", "")
    forecast: str = ""
    provisional: bool = False
    benchmark: tuple[tuple[str, str], ...] = ()
    override: tuple[str, str] | None = None
    exempt: str = ""
    in_full: "InFull | None" = None


@dataclass(frozen=True)
class InFull:
    """What an indicator may have besides. Quarters are counted from the newest (0) back: `begins` and `retired` are
    the first it is reported in and the first it is not, `counted_differently` that from which, and what changed.
    `frequency` is said for monthly and termly ones; `months` are the last quarters' months, oldest first. Each of
    `parts` is a dimension, and of each part its name with the results of the last two quarters."""

    rationale: str = ""
    numerator: str = ""
    denominator: str = ""
    source: str = ""
    frequency: str = ""
    month_rule: str = "last"
    months: tuple[tuple[str, str, str], ...] = ()
    is_contextual: bool = False
    is_outside_control: bool = False
    lag: int = 0
    begins: int | None = None
    retired: int | None = None
    counted_differently: tuple[int, str] | None = None
    parts: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = ()


@dataclass(frozen=True)
class EarlierPlan:
    """The corporate plan that the present one refreshes: its priorities, and of each objective its name with that of
    the objective that carries it on (empty: none does)."""

    title: str
    vision: str
    priorities: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True)
class RiskSeed:
    """`reviews` are the newest last; `target_by` is the quarter whose last day is meant."""

    reference: str
    title: str
    effect: str
    owner: str
    inherent: tuple[int, int]
    target: tuple[int, int]
    reviews: tuple[tuple[int, int], ...]
    commentary: str
    exempt: str = ""
    objectives: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    target_by: int | None = None


@dataclass(frozen=True)
class MoneySeed:
    """Budget and forecast in thousands of pounds, quarters -5 to 0; of savings also what was achieved by then."""

    kind: str
    service: str
    budget: tuple[int, ...]
    forecast: tuple[int, ...]
    commentary: str
    achieved: tuple[int, ...] = ()


@dataclass(frozen=True)
class ResponseSeed:
    reference: str
    answer: str
    text: str
    reason: str = ""
    status: str = "in_progress"
    evidence: str = ""


#: What shows that something was done: the action, the title, where it lies on the web, and the quarter it was given in.
EvidenceSeed = tuple[str, str, str, int]


@dataclass(frozen=True)
class QuestionSeed:
    """What scrutiny asked: `on` is the document, the kind of thing and its reference there. Days are counted from
    today back, and from the day of asking on; `follows` is the place of another in the list."""

    on: tuple[str, str, str]
    text: str
    days_ago: int
    member: str = ""
    follows: int | None = None
    officer: str = ""
    due_after: int = 0
    draft: str = ""
    answer: str = ""
    answered_after: int = 0
    director: str = ""
    returned: str = ""
    approved_after: int = 0
    shown_to: str = ""
    exempt: str = ""
    withdrawn: str = ""


@dataclass(frozen=True)
class CouncilSeed:
    """`kept` are the actions made of the `commitments`, in their order; `success` says of indicators which actions they
    show the success of."""

    slug: str
    name: str
    kind: str
    executive_name: str
    accent: str
    gss_code: str
    report: str
    visit_quarter: int
    services: tuple[tuple[str, str], ...]
    portfolios: tuple[str, ...]
    people: tuple[Person, ...]
    plan_title: str
    responses: tuple[ResponseSeed, ...]
    actions: tuple[ActionSeed, ...]
    corporate_plan: str = ""
    vision: str = ""
    earlier_plan: EarlierPlan | None = None
    priorities: tuple[tuple[str, tuple[str, ...]], ...] = ()
    objective_actions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    indicators: tuple[IndicatorSeed, ...] = ()
    risks: tuple[RiskSeed, ...] = ()
    money: tuple[MoneySeed, ...] = ()
    published: tuple[tuple[int, str, str], ...] = ()
    achievements: tuple[str, ...] = field(default=())
    commitments: tuple[str, ...] = field(default=())
    kept: tuple[str, ...] = ()
    evidence: tuple[EvidenceSeed, ...] = ()
    success: tuple[tuple[str, tuple[str, ...]], ...] = ()
    questions: tuple[QuestionSeed, ...] = ()
