"""What the challenge pages show, gathered from rows already read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from recommendations.filters import NO_ANSWER
from recommendations.marks import answer_tag, milestone_tag, status_tag
from recommendations.models import CoveringReport, PeerChallenge, Recommendation, Response
from recommendations.rules.clock import Milestone, State, rule_set_named


@dataclass(frozen=True)
class ClockLine:
    """One milestone with how it stands today."""

    milestone: Milestone
    tag: dict[str, str]
    state: State


@dataclass(frozen=True)
class ChallengeLine:
    """One challenge in the list, with the next of its dates that is not met."""

    challenge: PeerChallenge
    next_date: ClockLine | None


@dataclass(frozen=True)
class RecommendationLine:
    recommendation: Recommendation
    answer: dict[str, str]
    status: dict[str, str]


def clock_lines(challenge: PeerChallenge, today: date) -> list[ClockLine]:
    return [
        ClockLine(milestone, milestone_tag(milestone, today), milestone.state_on(today))
        for milestone in challenge.milestones()
    ]


def clock_words(challenge: PeerChallenge) -> str:
    return rule_set_named(challenge.rule_set).words


def challenge_lines(challenges: Iterable[PeerChallenge], today: date) -> list[ChallengeLine]:
    lines = []
    for challenge in challenges:
        waiting = [line for line in clock_lines(challenge, today) if line.milestone.done_on is None]
        lines.append(ChallengeLine(challenge, min(waiting, key=lambda line: line.milestone.by, default=None)))
    return lines


def recommendation_lines(recommendations: Iterable[Any]) -> list[RecommendationLine]:
    return [
        RecommendationLine(item, answer_tag(_answer(item)), status_tag(item.current_status)) for item in recommendations
    ]


def counts(challenge: PeerChallenge, lines: list[RecommendationLine]) -> list[dict[str, Any]]:
    """The tiles above the list: how many recommendations, answered how, and how many are implemented. Each leads to
    the table of just those."""
    answers = [_answer(line.recommendation) for line in lines]
    implemented = sum(line.recommendation.current_status == "implemented" for line in lines)  # type: ignore[attr-defined]
    table = reverse("recommendations:recommendation-list", args=[challenge.council.slug])
    tiles = [
        (len(lines), "recommendations", {}),
        *((answers.count(answer), answer.label.lower(), {"answer": answer.value}) for answer in Response.Answer),
        (answers.count(None), "without a response", {"answer": NO_ANSWER}),
        (implemented, "implemented", {"status": "implemented"}),
    ]
    return [
        {"number": number, "text": text, "href": f"{table}?{urlencode({'challenge': challenge.pk, **which})}"}
        for number, text, which in tiles
    ]


def documents_of(challenge: PeerChallenge) -> dict[str, Any]:
    """Its position statement with how much is in it, and how the peers' report came to a meeting."""
    statement = getattr(challenge, "position_statement", None)
    covering = getattr(challenge, "covering_report", None)
    kinds = list(statement.items.values_list("kind", flat=True)) if statement else []
    words = {"achievement": "achievement", "commitment": "commitment", "key_document": "key document"}
    return {
        "position": statement,
        "position_counts": [(kinds.count(kind), text) for kind, text in words.items()],
        "covering": covering,
        "covering_rows": _covering_rows(covering) if covering else [],
    }


def _covering_rows(report: CoveringReport) -> list[tuple[str, str]]:
    """What the front sheet says, without what it does not."""
    day = f"{report.meeting_on.day} {report.meeting_on:%B %Y}" if report.meeting_on else ""
    contact = (report.contact_name, report.contact_telephone, report.contact_email)
    rows = [
        ("Subject", report.subject),
        ("Meeting", ", ".join(filter(None, (report.meeting, day)))),
        ("Report of", report.report_of),
        ("Portfolio", report.portfolio),
        ("Wards affected", report.wards),
        ("Key decision", report.key_decision),
        ("In the forward plan", report.forward_plan),
        ("Exempt or confidential", report.exempt),
        ("Takes effect", report.implementation),
        ("Contact", ", ".join(filter(None, contact))),
    ]
    return [(label, value) for label, value in rows if value]


def _answer(item: Recommendation) -> str | None:
    response = getattr(item, "response", None)
    return response.answer if response else None
