"""The parts of a snapshot by the names that readers know them by, each said in words. No Django.

A field that stands in neither table below is told by its own name, so that what is added later is not passed over.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from actions.progress.lines import ActionLine, EvidenceLine, MilestoneLine, PlanProgress, RecommendationLine
from actions.rules.dates import day_in_words
from performance.scorecard.lines import (
    BenchmarkLine,
    FinanceLine,
    IndicatorLine,
    ObjectiveSection,
    PartLine,
    PrioritySection,
    ResultPoint,
    RiskLine,
    Scorecard,
    SignalLine,
)
from reports.snapshot.parts import Snapshot

#: After a part's name: the same as a number, which is told only where the words are the same.
IN_FULL = ", in full"

FOR_PAGES = "helps only a page of the site"
ONE_DOCUMENT = "versions are of one document, one audience and one period"
BY_SNAPSHOT = "the snapshot says it once for all"
SAME_LINES = "the same lines as in the list of all"
NOT_SHOWN = "no document shows it"
SAID_IN_WORDS = "another field says it in words"

#: What is not compared, and why.
LEFT_OUT: dict[type, dict[str, str]] = {
    Snapshot: {
        "document": ONE_DOCUMENT,
        "audience": ONE_DOCUMENT,
        "period": ONE_DOCUMENT,
        "period_slug": ONE_DOCUMENT,
        "council_slug": "an address",
        "accent_colour": "a colour, and nothing is said by colour alone",
        "gathered_at": "each version has its own moment",
        "period_is_closed": "told as the quarter's state",
        "scorecard": "told part by part",
        "plans": "told part by part",
        "in_short": "sums up in sentences what the parts say",
        **dict.fromkeys(("scrutiny", "questions", "challenges", "evidence"), "told besides, in told_besides.py"),
    },
    Scorecard: {
        **dict.fromkeys(
            ("council", "executive_name", "period", "period_slug", "first_day", "last_day", "period_is_closed"),
            BY_SNAPSHOT,
        ),
        **dict.fromkeys(("exceptions", "action_exceptions", "changed"), SAME_LINES),
        **dict.fromkeys(("indicators", "actions", "risks", "finance", "priorities"), "told line by line"),
        **dict.fromkeys(("filtered_by", "portfolios", "services", "state_in_words"), FOR_PAGES),
        "left_out_as_exempt": BY_SNAPSHOT,
    },
    PlanProgress: {
        **dict.fromkeys(
            ("council", "executive_name", "period", "period_slug", "first_day", "last_day", "period_is_closed"),
            BY_SNAPSHOT,
        ),
        **dict.fromkeys(("recommendations", "actions"), "told line by line"),
        "left_out_as_exempt": BY_SNAPSHOT,
    },
    PrioritySection: {
        "risks": "documents list them once, not under each priority",
        "finance": "documents list them once, not under each priority",
        "name": "the priority goes by it",
    },
    IndicatorLine: {
        "code": "the indicator goes by it",
        "address": FOR_PAGES,
        **dict.fromkeys(("decimals", "polarity", "target_to"), SAID_IN_WORDS),
        **dict.fromkeys(("entered_by", "entered_on", "is_annual", "is_cumulative", "is_new"), NOT_SHOWN),
    },
    ActionLine: {
        "reference": "the action goes by it",
        "address": FOR_PAGES,
        "action_id": FOR_PAGES,
        "nothing_changed": NOT_SHOWN,
    },
    RecommendationLine: {
        "reference": "the recommendation goes by it",
        "address": FOR_PAGES,
        "is_implemented": "its status says it",
    },
    RiskLine: {
        "reference": "the risk goes by it",
        "address": FOR_PAGES,
        "risk_id": FOR_PAGES,
        **dict.fromkeys(
            ("likelihood", "impact", "movement", "level", "inherent_at", "target_at", "previous_at"),
            "documents show the scores",
        ),
        **dict.fromkeys(("score_in_words", "inherent_in_words", "target_in_words"), "documents show the scores"),
        **dict.fromkeys(("target_on", "service"), NOT_SHOWN),
    },
    FinanceLine: {
        "service": "the position goes by it",
        "kind": "the position goes by it",
        "kind_in_words": "the position goes by it",
        **dict.fromkeys(("achieved", "achieved_in_words", "moved_in_words", "history"), NOT_SHOWN),
    },
    SignalLine: {
        **dict.fromkeys(("meaning", "assurance", "mean", "lower", "upper"), SAID_IN_WORDS),
        "points": NOT_SHOWN,
    },
    ResultPoint: {"target_to": SAID_IN_WORDS, "target_in_words": "the number is told"},
}

#: Names that say more than the field's own.
NAMES: dict[type, dict[str, str]] = {
    Snapshot: {"executive_name": "name of the executive", "council": "name of the council"},
    Scorecard: {
        "counts": "indicators",
        "action_counts": "actions",
        "unattached": "indicators under no priority",
        "unattached_actions": "actions under no priority",
        "data_age": "age of the figures",
    },
    PlanProgress: {
        "plan": "name",
        "counts": "actions",
        "actions_total": "number of actions",
        "recommendations_implemented": "recommendations implemented",
        "unattached": "actions that serve no single recommendation",
    },
    IndicatorLine: {
        "value_in_words": "result",
        "value": f"result{IN_FULL}",
        "target_in_words": "target",
        "target": f"target{IN_FULL}",
        "forecast_in_words": "forecast for the year end",
        "forecast": f"forecast for the year end{IN_FULL}",
        "forecast_rating": "forecast's rating",
        "rule_in_words": "rule",
        "rule_rating": "rating by the rule",
        "overridden_by": "rated otherwise by",
        "override_reason": "reason for that",
        "since_last": "against last time",
        "since_last_year": "against a year ago",
        "worse_running": "times worse running",
        "last_rating": "rating last time",
        "last_in_words": "result last time",
        "last_reported": "last reported",
        "year_ago_in_words": "result a year ago",
        "signal": "what its series tells",
        "is_provisional": "provisional",
        "is_statutory": "required by law",
        "is_contextual": "for context only",
        "is_outside_control": "mostly outside the council's control",
        "is_exempt": "exempt",
        "exempt_paragraph": "exempt under paragraph",
        "exempt_reason": "public interest",
    },
    ActionLine: {
        "due_on": "due date",
        "original_due_on": "due date at first",
        "starts_on": "start",
        "completed_on": "completed on",
        "forecast_on": "expected on",
        "dates_in_words": "dates",
        "claimed": "rating claimed",
        "because": "why that differs",
        "previous_rating": "rating last quarter",
        "narrative": "progress",
        "updated_in": "reported for",
        "is_approved": "approved by a director",
        "is_current": "reported this quarter",
        "is_exempt": "exempt",
        "exempt_paragraph": "exempt under paragraph",
        "exempt_reason": "public interest",
    },
    RecommendationLine: {
        "answer": "response",
        "response": "response in words",
        "response_reason": "reason of the response",
        "response_meeting": "meeting that gave the response",
        "status_on": "status since",
        "status_evidence": "evidence of its status",
        "text": "the peers' words",
    },
    RiskLine: {
        "current": "score",
        "previous": "score last time",
        "target": "score aimed at",
        "inherent": "inherent score",
        "is_exempt": "exempt",
        "exempt_paragraph": "exempt under paragraph",
        "exempt_reason": "public interest",
    },
    FinanceLine: {"words": "position", "variance": f"position{IN_FULL}", "rule_in_words": "rule"},
}

#: Words that people wrote: told between quotation marks.
QUOTED = {
    "headline", "commentary", "corrective_action", "narrative", "reason", "way_back", "next_steps", "status_evidence",
    "text", "response", "response_reason", "definition", "description", "success_measure", "override_reason",
    "exempt_reason",
}  # fmt: skip
MONEY = {"budget", "forecast", "variance"}

#: How an item of a list within a line is called; what its fields say follows.
ITEMS: dict[type, Callable[[Any], str]] = {
    ResultPoint: lambda item: f"result of {item.period}",
    BenchmarkLine: lambda item: f"{item.group}, {item.period}",
    PartLine: lambda item: f"{item.dimension} {item.name}".strip(),
    MilestoneLine: lambda item: f"milestone {quoted(item.title)}",
    EvidenceLine: lambda item: f"evidence {quoted(item.title)}",
    ObjectiveSection: lambda item: f"objective {quoted(item.name)}",
}
#: Lines that are told by themselves: elsewhere only their names stand.
REFERENCES: dict[type, Callable[[Any], str]] = {
    IndicatorLine: lambda line: line.code,
    ActionLine: lambda line: line.reference,
    RecommendationLine: lambda line: line.reference,
    RiskLine: lambda line: line.reference,
}


def parts_of(line: Any, *, without: Callable[[Any], bool] = lambda value: False) -> dict[str, str]:
    """Every part of a line that readers see, by its name, in words; `without` says which values are told elsewhere."""
    if not is_dataclass(line):
        return {"words": _said("", line)}
    found: dict[str, str] = {}
    for field in fields(line):
        value = getattr(line, field.name)
        if field.name not in LEFT_OUT.get(type(line), {}) and not without(value):
            for name, words in _told(line, field.name, value):
                found[_unused(name, found)] = words
    return found


def quoted(text: str) -> str:
    return f"“{text}”" if text else ""


def _told(line: Any, field: str, value: Any) -> Iterator[tuple[str, str]]:
    name = NAMES.get(type(line), {}).get(field) or field.replace("_", " ")
    if isinstance(value, Mapping):
        yield from ((f"{name}, {key.replace('_', ' ')}", _said("", number)) for key, number in value.items())
    elif isinstance(value, tuple) and value and is_dataclass(value[0]):
        if type(value[0]) in REFERENCES:
            yield name, _said(field, value)
        else:
            yield from ((_item(name, item), _whole(item)) for item in _listed(line, value))
    elif is_dataclass(value):
        yield name, _whole(value)
    elif isinstance(line, FinanceLine) and field in MONEY:
        yield name, f"£{value:,}"
    else:
        yield name, _said(field, value)


def _listed(line: Any, items: tuple[Any, ...]) -> tuple[Any, ...]:
    """Without the newest point of a series where it is the result itself, which is told already."""
    if isinstance(items[-1], ResultPoint) and isinstance(line, IndicatorLine) and items[-1].value == line.value:
        return items[:-1]
    return items


def _item(name: str, item: Any) -> str:
    if type(item) in ITEMS:
        return ITEMS[type(item)](item)
    return f"{name}: {getattr(item, fields(item)[0].name)}"


def _whole(item: Any) -> str:
    """Everything that readers see of an item, in one go."""
    called = _item("", item)
    said = []
    for field in fields(item):
        value = getattr(item, field.name)
        words = _said(field.name, value)
        if (
            words
            and field.name not in LEFT_OUT.get(type(item), {})
            and not (isinstance(value, str) and value in called)
        ):
            said.append(words if isinstance(value, str | Enum) else f"{field.name.replace('_', ' ')} {words}")
    return "; ".join(said) or "there"


def _said(field: str, value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(getattr(value, "label", value.value))
        case date():
            return day_in_words(value)
        case Decimal() | int():
            return str(value)
        case tuple():
            return ", ".join(REFERENCES.get(type(item), lambda item: _said("", item))(item) for item in value)
    if is_dataclass(value):
        return _whole(value)
    return quoted(value) if field in QUOTED else str(value)


def _unused(name: str, found: Mapping[str, str]) -> str:
    """The name, numbered where another part has it already."""
    number, made = 1, name
    while made in found:
        number += 1
        made = f"{name} ({number})"
    return made
