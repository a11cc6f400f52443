"""Snapshots made by hand, as large as a real council's quarter: the documents can be built from them without a
database, and every kind of rating, date and remark is in them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from actions.progress.lines import ActionLine, EvidenceLine, MilestoneLine, PlanProgress, RecommendationLine
from actions.rules.headline import plan_headline
from actions.rules.rating import ActionRating
from councils.models import Council, ReportingPeriod, User
from peerreview.marks import ACTION_MARKS
from peerreview.quarters import Quarter
from performance.rules.direction import Direction
from performance.rules.headline import count_ratings, headline
from performance.rules.rating import Rating
from performance.scorecard.lines import (
    BenchmarkLine,
    FinanceLine,
    IndicatorLine,
    ObjectiveSection,
    PrioritySection,
    ResultPoint,
    RiskLine,
    Scorecard,
)
from reports.comparing import changes_since
from reports.document import Imprint, Made, article, data_of
from reports.document.made import file_name
from reports.models import Edition, EditionBuild
from reports.services.editions import publish
from reports.snapshot import Snapshot
from reports.snapshot.canonical import canonical
from reports.snapshot.position_gathering import evidence_list
from reports.snapshot.position_lines import ChallengeStory, ClockLine, MeasureLine, RepeatLine, SaidLine
from reports.snapshot.question_lines import QuestionLine
from reports.snapshot.scrutiny_lines import Change, Comparison, Kind, Move, MovedLine, Scrutiny
from reports.snapshot.short import of_position, of_scrutiny
from tests.factories.councils import ReportingPeriodFactory, UserFactory

QUARTER = Quarter(2026, 2)

# code, name, unit sign, target, result, rating, since last, since last year, worse running, priority, objective
INDICATORS = (
    ("H01", "Households in temporary accommodation", "", 310, 352, "red", "worse", "worse", 3, 0, 0),
    ("H02", "Homelessness prevented within 56 days", "%", 65, 61, "amber", "worse", "better", 1, 0, 0),
    ("H03", "Council homes meeting the decent homes standard", "%", 96, 97, "green", "same", "better", 0, 0, 1),
    ("H04", "New affordable homes completed this year", "", 90, 104, "green", "nothing_to_compare", "better", 0, 0, 1),
    ("H05", "Days to let an empty council home", " days", 24, 33, "red", "worse", "worse", 2, 0, 1),
    ("C01", "Care leavers in education, employment or training", "%", 62, 64, "green", "better", "better", 0, 1, 2),
    ("C02", "Children's social work posts filled permanently", "%", 85, 78, "red", "better", "worse", 0, 1, 2),
    (
        "C03",
        "Education, health and care plans issued in 20 weeks",
        "%",
        60,
        None,
        "no_data",
        "nothing_to_compare",
        "nothing_to_compare",
        0,
        1,
        3,
    ),
    ("C04", "Pupils absent from school persistently", "%", 18, 19, "amber", "better", "better", 0, 1, 3),
    ("A01", "Adults supported to live at home after hospital", "%", 84, 86, "green", "better", "better", 0, 1, 3),
    ("E01", "Household waste recycled or composted", "%", 48, 45, "amber", "same", "better", 0, 2, 4),
    ("E02", "Missed bins for every 100,000 collections", "", 50, 44, "green", "better", "better", 0, 2, 4),
    ("E03", "Roads in need of repair", "%", 6, 6, "green", "same", "same", 0, 2, 5),
    ("E04", "Council buildings' carbon emissions, tonnes", "", 4200, 4100, "green", "better", "better", 0, 2, 5),
    ("E05", "Electric charging points open to the public", "", None, 118, "no_target", "better", "better", 0, 2, 5),
    ("M01", "Council tax collected this year", "%", 57, 57, "green", "nothing_to_compare", "same", 0, 3, 6),
    ("M02", "Savings delivered of those in the budget", "%", 50, 41, "red", "nothing_to_compare", "worse", 1, 3, 6),
    ("M03", "Calls answered within two minutes", "%", 80, 71, "red", "worse", "worse", 2, 3, 7),
    ("M04", "Working days lost to sickness for each employee", " days", 9, 9, "green", "same", "better", 0, 3, 7),
    (
        "M05",
        "Residents who say the council keeps them informed",
        "%",
        60,
        None,
        "not_due",
        "nothing_to_compare",
        "nothing_to_compare",
        0,
        3,
        7,
    ),
)
PRIORITIES = (
    ("Homes people can afford", ("Prevent homelessness", "Good council homes")),
    ("A good start and a good old age", ("Children in our care thrive", "Independence at every age")),
    ("A cleaner, greener borough", ("Less waste", "Streets and buildings fit for the future")),
    ("A council that lives within its means", ("Balanced budget", "Easy to deal with")),
)
COMMENTARY = (
    "The number rose again because two private landlords left the market in July and the new hostel opened seven weeks "
    "late. Nightly lets now cost the council £61,000 a week."
)
CORRECTION = (
    "Thirty-eight leased homes come into use between October and December. A second move-on officer started on "
    "14 September, and the hostel takes its first families on 2 November."
)

# reference, title, rating, claimed, previous, moved, recommendations
ACTIONS = (
    ("A1", "Agree a four-year savings plan with named owners", "blue", "blue", "green", 0, ("1",)),
    (
        "A2",
        "Report savings to the executive every quarter with a rating for each",
        "green",
        "green",
        "green",
        0,
        ("1", "2"),
    ),
    ("A3", "Review the capital programme and stop what cannot be delivered", "red", "amber", "amber", 2, ("1",)),
    ("A4", "Publish one quarterly scorecard for members and residents", "green", "green", "amber", 1, ("2",)),
    ("A5", "Train every scrutiny member in reading performance reports", "amber", "amber", "green", 1, ("2", "3")),
    ("A6", "Give scrutiny a yearly work programme agreed with the executive", "blue", "blue", "blue", 0, ("3",)),
    ("A7", "Fill the vacant director posts permanently", "red", "red", "red", 3, ("4",)),
    ("A8", "Start a leadership programme for service managers", "grey", "grey", "grey", 0, ("4",)),
    ("A9", "Set up a housing partnership board with the registered providers", "green", "green", None, 0, ("5",)),
    ("A10", "Agree shared data on homelessness with health partners", "not_rated", "not_rated", None, 0, ("5",)),
    ("A11", "Refresh the equality objectives with staff networks", "green", "green", "green", 0, ()),
)
RECOMMENDATIONS = (
    (
        "1",
        "Put the medium-term finances on a firm footing",
        "Accepted",
        "In progress",
        (
            "Close the gap in the medium-term financial strategy early, with a savings plan that names an owner and "
            "measure for every line, and test the capital programme for what can really be delivered."
        ),
    ),
    (
        "2",
        "Tell one story about performance",
        "Accepted",
        "In progress",
        "Bring finance, performance and risk into one clear quarterly report that members and residents can read.",
    ),
    (
        "3",
        "Give scrutiny room to work",
        "Accepted",
        "Implemented",
        (
            "Strengthen scrutiny by agreeing its work programme early and by giving its members the support "
            "that they ask for."
        ),
    ),
    (
        "4",
        "Settle the leadership team",
        "Partly accepted",
        "Open",
        "Move from interim to permanent arrangements at the top, and invest in the managers beneath.",
    ),
    (
        "5",
        "Use the strength of your partners",
        "Not accepted",
        "Not being taken forward",
        "Consider a single partnership board for housing with authority to decide.",
    ),
)
NARRATIVE = (
    "Two of the five posts were filled in August. Interviews for the director of place did not find a candidate; the "
    "agency is searching again, with a wider brief and a higher grade agreed on 9 September."
)


def snapshot(document: str = "scorecard", audience: str = "scrutiny", **changes: object) -> Snapshot:
    """A snapshot of a closed quarter; `changes` replace parts of it."""
    made = Snapshot(
        document=document,
        audience=audience,
        council="Exeham Borough Council",
        council_slug="exeham",
        executive_name="Cabinet",
        accent_colour="#1b3a57",
        period=QUARTER.label,
        period_slug=QUARTER.slug,
        first_day=QUARTER.first_day,
        last_day=QUARTER.last_day,
        period_is_closed=True,
        gathered_at=datetime(2026, 10, 19, 8, 30, tzinfo=UTC),
        scorecard=scorecard() if document in ("scorecard", "scrutiny") else None,
        plans=(plan(),) if document != "scorecard" else (),
    )
    if document == "scrutiny":
        made = replace(made, scrutiny=scrutiny(), questions=questions())
        made = replace(made, in_short=of_scrutiny(made))
    if document == "position":
        made = replace(made, challenges=(challenge(),), evidence=evidence_list(made.plans))
        made = replace(made, in_short=of_position(made))
    return replace(made, **changes)


def scrutiny() -> Scrutiny:
    """Every kind of change and date that there is."""
    compared = Comparison(
        words="Compared with the edition of 14 July 2026, version 2 (Quarter 1, 2026/27).",
        period="Quarter 1, 2026/27",
        since=date(2026, 7, 14),
        worse=(
            Change(Kind.INDICATOR, "H02", "Homelessness prevented within 56 days", "66%", "61%", "green", "amber",
                   "worse", COMMENTARY),
            Change(Kind.ACTION, "A3", "Review the capital programme and stop what cannot be delivered", "", "",
                   "amber", "red", "worse", "The market for these posts is thin, and two offers were declined."),
            Change(Kind.RISK, "CR1", "The council cannot balance its budget in 2027/28", "Score 12", "Score 16",
                   way="worse", why="Pay settlement and homelessness costs are both above the forecast."),
            Change(Kind.MONEY, "", "Revenue, Whole council", "£1.2m over budget", "£4.7m over budget", "amber", "red",
                   "worse"),
        ),
        better=(
            Change(Kind.INDICATOR, "A01", "Adults supported to live at home after hospital", "81%", "86%", "amber",
                   "green", "better"),
            Change(Kind.ACTION, "A4", "Publish one quarterly scorecard for members and residents", "", "", "amber",
                   "green", "better"),
        ),
        results=(
            Change(Kind.INDICATOR, "H02", "Homelessness prevented within 56 days", "66%", "61% (provisional)",
                   rating_after="amber", way="worse"),
            Change(Kind.INDICATOR, "H04", "New affordable homes completed this year", "48", "104",
                   rating_after="green"),
        ),
        dates=(
            Change(Kind.ACTION, "A7", "Fill the vacant director posts permanently", "30 September 2026",
                   "31 December 2026", way="worse"),
        ),
        statuses=(
            Change(Kind.RECOMMENDATION, "3", "Give scrutiny room to work", "In progress", "Implemented", way="better"),
        ),
        new=(Change(Kind.ACTION, "A11", "Refresh the equality objectives with staff networks"),),
        gone=(Change(Kind.INDICATOR, "H09", "Garages let"),),
    )  # fmt: skip
    moves = (
        Move(date(2026, 9, 30), date(2026, 12, 31), "The second search found nobody.", "Director of resources",
             date(2026, 9, 22), "Agreed; there will be no third."),
        Move(date(2026, 3, 31), date(2026, 9, 30), "The first search found nobody.", "Director of resources",
             date(2026, 3, 20)),
    )  # fmt: skip
    title = "Fill the vacant director posts permanently"
    return Scrutiny(compared, (MovedLine("A7", title, date(2026, 3, 31), date(2026, 12, 31), moves),))


def questions() -> tuple[QuestionLine, ...]:
    return (
        QuestionLine("SQ4", "Indicator H05", "Why does it take 33 days to let a home?", "Councillor Noreen Baptiste",
                     date(2026, 10, 2)),
        QuestionLine("SQ3", "The capital programme", "Which schemes were stopped?", "Councillor Noreen Baptiste",
                     date(2026, 8, 3), "Seven of 41 schemes, worth £6.2m.", "Head of corporate finance",
                     date(2026, 8, 21)),
    )  # fmt: skip


def challenge() -> ChallengeStory:
    return ChallengeStory(
        challenge="Corporate peer challenge, November 2025",
        plan="Peer challenge action plan",
        first_day=date(2025, 11, 10),
        last_day=date(2025, 11, 13),
        rules_in_words="Report and action plan published within three months",
        team=("Philippa Osgerby, Chief Executive, Calverstone City Council", "Councillor Imran Qureshi"),
        people_spoken_to=143,
        report_received_on=date(2025, 12, 15),
        previous="Corporate peer challenge, March 2021",
        clock=(
            ClockLine("Feedback report published", date(2026, 2, 13), False, date(2026, 2, 20), "Done 7 days late"),
            ClockLine("Progress review", date(2026, 9, 13), True, None, "36 days late"),
            ClockLine("Next peer challenge", date(2030, 11, 13), False, None, "Still to come"),
        ),
        statement="Position statement 2025",
        statement_on=date(2025, 10, 11),
        said=(
            SaidLine("achievement", "We have reopened the canal quarter with 40 new businesses in it."),
            SaidLine("commitment", "Next we will agree a savings plan.", "", "A1",
                     "Agree a four-year savings plan with named owners", "blue", date(2026, 9, 4)),
            SaidLine("commitment", "Next we will show our results to residents in one place."),
        ),
        repeats=(
            RepeatLine("4", "Settle the leadership team", "recommendation 2 of Corporate peer challenge, March 2021"),
        ),
        measures=(
            MeasureLine("M02", "Savings delivered of those in the budget", ("A1", "A2"), Decimal(38), "38%",
                        "Q2 2025/26", Decimal(41), "41%", "Q2 2026/27", "50%", Rating.RED, Direction.BETTER),
            MeasureLine("M04", "Working days lost to sickness for each employee", ("A7",), Decimal(8), "8 days",
                        "Q2 2025/26", Decimal(9), "9 days (provisional)", "Q2 2026/27", "", Rating.NO_TARGET,
                        Direction.WORSE),
            MeasureLine("M05", "Residents who say the council keeps them informed", ("A11",), None, "", "", None, "",
                        "", "60%", Rating.NO_DATA, Direction.NOTHING_TO_COMPARE, "Counted in another way since Q1"),
        ),
    )  # fmt: skip


def scorecard() -> Scorecard:
    lines = indicators()
    actions = tuple(replace(line, objectives=("Balanced budget",)) for line in action_lines()[:4])
    ratings = [line.rating for line in lines]
    return Scorecard(
        council="Exeham Borough Council",
        executive_name="Cabinet",
        corporate_plan="Exeham together 2025 to 2029",
        period=QUARTER.label,
        period_slug=QUARTER.slug,
        first_day=QUARTER.first_day,
        last_day=QUARTER.last_day,
        period_is_closed=True,
        filtered_by="",
        headline=headline(count_ratings(ratings, worse_twice=sum(line.worse_running > 1 for line in lines))),
        counts={rating.value: ratings.count(rating) for rating in Rating},
        action_counts=_action_counts(action_lines()),
        exceptions=tuple(line for line in lines if line.is_exception),
        action_exceptions=tuple(line for line in action_lines() if line.rating == ActionRating.RED),
        changed=tuple(line for line in lines if line.crossed),
        priorities=tuple(_priority(at, lines, actions) for at in range(len(PRIORITIES))),
        unattached=(),
        indicators=lines,
        actions=action_lines(),
        risks=risks(),
        finance=finance(),
        left_out_as_exempt=2,
        unattached_actions=action_lines()[4:],
    )


def _priority(at: int, lines: tuple[IndicatorLine, ...], actions: tuple[ActionLine, ...]) -> PrioritySection:
    name, objectives = PRIORITIES[at]
    inside = tuple(line for line in lines if name in line.priorities)
    ratings = [line.rating for line in inside]
    own = actions if at == 3 else ()
    sections = tuple(
        ObjectiveSection(
            objective,
            tuple(line for line in inside if objective in line.objectives),
            tuple(line for line in own if objective in line.objectives),
        )
        for objective in objectives
    )
    return PrioritySection(name, {rating.value: ratings.count(rating) for rating in Rating}, sections, inside, own)


def indicators() -> tuple[IndicatorLine, ...]:
    return tuple(_indicator(at, *row) for at, row in enumerate(INDICATORS))


def _indicator(
    at: int,
    code: str,
    name: str,
    sign: str,
    target: int | None,
    value: int | None,
    rating: str,
    last: str,
    year: str,
    worse: int,
    priority: int,
    objective: int,
) -> IndicatorLine:
    def said(number: int | Decimal | None) -> str:
        return "No data" if number is None else f"{number:,}{sign}"

    rated = Rating(rating)
    exception = rated in (Rating.RED, Rating.NO_DATA)
    return IndicatorLine(
        code=code,
        name=name,
        definition=f"{name}, counted on the last day of the quarter.",
        unit="percent" if sign == "%" else "count",
        unit_label="",
        decimals=0,
        polarity="higher",
        owner=f"Owner of {code}",
        service=("Housing", "Children and families", "Environment", "Finance")[priority],
        portfolio=("Homes", "Families", "Environment", "Resources")[priority],
        source="Council records",
        priorities=(PRIORITIES[priority][0],),
        objectives=(PRIORITIES[priority][1][objective % 2],),
        value=None if value is None else Decimal(value),
        value_in_words="Not due yet" if rated == Rating.NOT_DUE else said(value),
        target=None if target is None else Decimal(target),
        target_in_words="" if target is None else said(target),
        rule_in_words="No target is set"
        if target is None
        else f"Green at {said(target)} or better, amber within 5% of it, red beyond that",
        rating=rated,
        rule_rating=Rating.RED if code == "C04" else rated,
        override_reason="One school's figures were late and will bring it within tolerance." if code == "C04" else "",
        overridden_by="Priya Raman" if code == "C04" else "",
        is_provisional=code in ("H02", "E01"),
        is_statutory=code in ("H01", "C03"),
        since_last=Direction(last),
        since_last_year=Direction(year),
        worse_running=worse,
        last_rating=Rating.GREEN if code in ("H02", "M03") else Rating.AMBER if code == "A01" else rated,
        forecast=None if target is None else Decimal(target + 1),
        forecast_in_words="" if target is None else said(target + 1),
        forecast_rating=None if target is None else Rating.AMBER if exception else Rating.GREEN,
        commentary=COMMENTARY
        if exception and value
        else "The return from the three providers is late."
        if exception
        else "",
        corrective_action=CORRECTION if exception else "",
        entered_by=f"Owner of {code}",
        entered_on=date(2026, 10, 9),
        history=_history(at, value, rated, said),
        benchmarks=(BenchmarkLine("Similar councils", "2025/26", said((value or 0) + 4)),) if code == "H01" else (),
        compared_with="Q1 2026/27",
        last_reported="Q1 2026/27" if rated == Rating.NO_DATA else "",
        last_in_words=said((value or 58) + 3),
    )


def _history(at: int, value: int | None, rating: Rating, said) -> tuple[ResultPoint, ...]:
    points = []
    quarter = QUARTER
    for back in range(12):
        number = (
            None
            if (value is None and back == 0) or (at == 5 and back == 4)
            else Decimal((value or 60) + (back * (at % 5 - 2)) + (back * 7 + at * 3) % 5)
        )
        if back == 0 and value is not None:
            number = Decimal(value)
        shade = rating if back == 0 else Rating.NO_DATA if number is None else Rating.GREEN
        points.append(ResultPoint(quarter.short_label, number, said(number), None, shade))
        quarter = quarter.previous
    return tuple(reversed(points))


def risks() -> tuple[RiskLine, ...]:
    return (
        RiskLine(
            "CR1",
            "The council cannot balance its budget in 2027/28",
            "Director of resources",
            20,
            16,
            8,
            4,
            4,
            12,
            "up",
            "Pay settlement and homelessness costs are both above the forecast.",
        ),
        RiskLine(
            "CR2",
            "A cyber attack stops services",
            "Head of digital",
            20,
            12,
            10,
            3,
            4,
            12,
            "same",
            "The second data centre passed its test in August.",
        ),
        RiskLine("CR3", "Social work posts stay empty", "Director of children", 16, None, 9, None, None, 12, "", ""),
    )


def finance() -> tuple[FinanceLine, ...]:
    return (
        FinanceLine(
            "revenue",
            "Whole council",
            Decimal("184200000"),
            Decimal("188900000"),
            Decimal("4700000"),
            "£4.7m over budget",
            Rating.RED,
            "Homelessness and children's placements make up most of it.",
            "Green within 0.5% of budget, amber within 1%",
            "Revenue",
        ),
        FinanceLine(
            "capital",
            "Whole council",
            Decimal("62000000"),
            Decimal("47500000"),
            Decimal("-14500000"),
            "£14.5m under budget",
            Rating.AMBER,
            "Two road schemes moved into next year.",
            "",
            "Capital",
        ),
        FinanceLine(
            "savings",
            "Whole council",
            Decimal("9800000"),
            Decimal("8100000"),
            Decimal("-1700000"),
            "£1.7m short",
            Rating.RED,
            "",
            "",
            "Savings",
        ),
    )


def action_lines() -> tuple[ActionLine, ...]:
    return tuple(_action(*row) for row in ACTIONS)


def _action(
    reference: str,
    title: str,
    rating: str,
    claimed: str,
    previous: str | None,
    moved: int,
    recommendations: tuple[str, ...],
) -> ActionLine:
    red, troubled = rating == "red", rating in ("red", "amber")
    overdue = rating != claimed
    return ActionLine(
        reference=reference,
        title=title,
        description="",
        recommendations=recommendations,
        lead_officer="Head of corporate finance" if "1" in recommendations else "Assistant director, strategy",
        director="Director of resources",
        portfolio="Resources",
        service="Finance",
        supporting_group="Improvement board" if reference == "A1" else "",
        starts_on=date(2026, 1, 5),
        original_due_on=date(2026, 3, 31),
        due_on=date(2026, 8, 31) if overdue else date(2026, 12, 31) if moved else date(2026, 3, 31),
        times_moved=moved,
        dates_in_words=_dates_in_words(moved, overdue=overdue),
        rating=ActionRating(rating),
        claimed=ActionRating(claimed),
        because="Past its due date of 31 August 2026" if overdue else "",
        previous_rating=ActionRating(previous) if previous else None,
        narrative="" if rating in ("grey", "not_rated") else NARRATIVE,
        reason="The market for these posts is thin, and two offers were declined." if troubled else "",
        way_back="A retained search from October, with interim cover until the end of March." if red else "",
        next_steps="" if rating == "blue" else "Second round of interviews on 4 and 5 November.",
        forecast_on=date(2027, 3, 31) if troubled else None,
        updated_in="" if rating == "not_rated" else "Q1 2026/27" if reference == "A8" else QUARTER.short_label,
        is_approved=reference != "A5",
        success_measure="Every post is filled by a permanent appointment." if reference == "A7" else "",
        waits_for="A7 Fill the vacant director posts permanently" if reference == "A8" else "",
        milestones=(
            MilestoneLine("Plan agreed by the executive", date(2026, 2, 10), date(2026, 2, 10)),
            MilestoneLine("First quarter reported", date(2026, 7, 31), None),
        )
        if reference in ("A1", "A3")
        else (),
        evidence=(
            EvidenceLine("Minutes of 10 February 2026", "https://exeham.example/minutes/2026-02-10", ""),
            EvidenceLine("Savings plan", "", "savings-plan.pdf"),
        )
        if rating == "blue"
        else (),
        is_current=reference != "A8",
        completed_on=date(2026, 9, 4) if rating == "blue" else None,
    )


def _dates_in_words(moved: int, *, overdue: bool) -> str:
    if not moved:
        return "due March 2026"
    times = ("once", "twice", "3 times")[moved - 1]
    return f"due March 2026, now {'August' if overdue else 'December'} 2026, moved {times}"


def plan() -> PlanProgress:
    actions = action_lines()
    recommendations = tuple(_recommendation(*row, actions) for row in RECOMMENDATIONS)
    implemented = sum(line.is_implemented for line in recommendations)
    return PlanProgress(
        council="Exeham Borough Council",
        executive_name="Cabinet",
        plan="Peer challenge action plan",
        challenge="Corporate peer challenge, November 2025",
        period=QUARTER.label,
        period_slug=QUARTER.slug,
        first_day=QUARTER.first_day,
        last_day=QUARTER.last_day,
        period_is_closed=True,
        headline=plan_headline(_action_counts(actions), implemented, len(recommendations)),
        counts=_action_counts(actions),
        actions_total=len(actions),
        recommendations_implemented=implemented,
        recommendations=recommendations,
        actions=actions,
        unattached=tuple(line for line in actions if not line.recommendations),
        left_out_as_exempt=1,
        as_at=QUARTER.last_day,
    )


def _recommendation(
    reference: str, title: str, answer: str, status: str, text: str, actions: tuple[ActionLine, ...]
) -> RecommendationLine:
    done = status == "Implemented"
    return RecommendationLine(
        reference=reference,
        headline=title,
        text=text,
        themes=("Financial planning and management",) if reference == "1" else ("Governance and culture",),
        local_group="",
        answer=answer,
        response="We agree, and have begun." if answer == "Accepted" else "We agree with the aim, not the means.",
        response_reason="" if answer == "Accepted" else "The partners prefer the board that they have.",
        response_meeting="Cabinet, 10 February 2026",
        status=status,
        status_on=date(2026, 9, 21) if done else None,
        status_evidence="Work programme agreed by the scrutiny committee on 21 September 2026" if done else "",
        is_implemented=done,
        actions=tuple(line for line in actions if reference in line.recommendations),
    )


def _action_counts(lines: tuple[ActionLine, ...]) -> dict[str, int]:
    ratings = [line.rating.value for line in lines]
    return {key: ratings.count(key) for key in ACTION_MARKS}


def edition(
    council: Council,
    *,
    period: ReportingPeriod | None = None,
    audience: str = "scrutiny",
    document: str = "scorecard",
    version: int = 1,
    by: User | None = None,
    made: Snapshot | None = None,
) -> Edition:
    """A published edition, written by the real service but with files of a few bytes, so that it is quick. `made` is
    what it is of, where it is not the hand-made quarter."""
    period = period or ReportingPeriodFactory(council=council, year=2026, quarter=2, closed=True)
    by = by or UserFactory()
    build = EditionBuild.objects.create(
        council=council,
        period=period,
        document=document,
        audience=audience,
        what_changed="A figure was mended." if version > 1 else "",
        state="failed",  # so that another may be under way
        error="Tried again.",
        asked_by=by,
        asked_at=datetime(2026, 10, 19, 8, 0, tzinfo=UTC),
    )
    made = made or snapshot(document, audience, council=council.name, council_slug=council.slug)
    previous = Edition.objects.versions(period, document, audience).first()
    at = datetime(2026, 10, 19 + version, 8, 30, tzinfo=UTC)
    imprint = Imprint(version, at, build.what_changed, changes_since(previous, made))
    files = [
        Made("pdf", file_name(made, imprint, "pdf"), f"%PDF-1.7 {version}".encode(), 13),
        Made("docx", file_name(made, imprint, "docx"), f"PK Word {version}".encode()),
        Made("json", file_name(made, imprint, "json"), canonical(data_of(made, imprint)).encode()),
        Made("html", file_name(made, imprint, "html"), b"<!DOCTYPE html>"),
        Made("xlsx", file_name(made, imprint, "xlsx"), b"PK"),
    ]
    published = publish(build_id=build.pk, snapshot=made, imprint=imprint, html=article(made, imprint), files=files)
    assert published
    return published
