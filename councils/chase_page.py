"""Everything the chasing page shows: one row for each person of whom something is asked, those who owe most first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import QueryDict

from councils.chasing import OWED, Answer, Stage, answers_for
from councils.models import Membership, Reminder, ReportingPeriod, User
from councils.period_words import state_of
from councils.services.periods import in_full
from councils.services.reminders import day_off_in_words

REMINDER_WORDS = {
    Reminder.State.WAITING: ("On its way", "plain"),
    Reminder.State.SENDING: ("On its way", "plain"),
    Reminder.State.SENT: ("Reminded today", "done"),
    Reminder.State.UNSURE: ("Perhaps reminded today", "waiting"),
    Reminder.State.REFUSED: ("Mail refused", "wrong"),
    Reminder.State.DROPPED: ("Not sent", "plain"),
}


@dataclass
class Row:
    """One person: what is asked of them, and what waits for their approval."""

    person: User | None
    answers: list[Answer] = field(default_factory=list)
    to_approve: list[Answer] = field(default_factory=list)
    reminder: Reminder | None = None
    last_reminded: date | None = None
    may_be_reminded: bool = False

    @property
    def owed(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.stage in OWED]

    @property
    def stages(self) -> Counter[Stage]:
        return Counter(answer.stage for answer in self.answers)

    @property
    def has_started(self) -> bool:
        return any(answer.stage is not Stage.NOT_STARTED for answer in self.answers)

    @property
    def handed_in(self) -> int:
        return len(self.answers) - len(self.owed)

    @property
    def services(self) -> list[str]:
        return sorted({answer.service for answer in self.answers if answer.service})

    @property
    def state(self) -> tuple[str, str]:
        """Where this person is, as a tag's words and tone."""
        if self.stages[Stage.RETURNED]:
            return "Returned to them", "wrong"
        if self.owed:
            return ("Begun", "waiting") if self.has_started else ("Not started", "wrong")
        return ("To approve", "waiting") if self.to_approve else ("All in", "done")

    @property
    def reminder_words(self) -> tuple[str, str] | None:
        return REMINDER_WORDS[Reminder.State(self.reminder.state)] if self.reminder else None


class ChaseFilter(forms.Form):
    """What to show: people of one service, of one director, or in one state."""

    service = forms.ChoiceField(label="Service", required=False)
    director = forms.ChoiceField(label="Director", required=False)
    show = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[
            ("", "Everyone"),
            ("not_started", "Who has not started"),
            ("owed", "Who has not handed everything in"),
            ("returned", "To whom something was returned"),
            ("to_approve", "Who has something to approve"),
        ],
    )

    def __init__(self, data: QueryDict, answers: list[Answer]) -> None:
        super().__init__(data)
        directors = {answer.director for answer in answers if answer.director}
        services = sorted({answer.service for answer in answers if answer.service})
        self._choose("service", "Every service", [(name, name) for name in services])
        by_name = sorted((str(director), director.pk) for director in directors)
        self._choose("director", "Every director", [(str(pk), name) for name, pk in by_name])

    def _choose(self, name: str, everything: str, choices: Iterable[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]

    @property
    def set_count(self) -> int:
        return sum(1 for value in self._chosen.values() if value)

    @property
    def form(self) -> "ChaseFilter":
        return self

    @property
    def _chosen(self) -> dict[str, str]:
        self.is_valid()
        return self.cleaned_data

    def answers(self, found: list[Answer]) -> list[Answer]:
        service, director = self._chosen.get("service"), self._chosen.get("director")
        return [
            answer
            for answer in found
            if (not service or answer.service == service)
            and (not director or (answer.director and str(answer.director.pk) == director))
        ]

    def rows(self, rows: list[Row]) -> list[Row]:
        fits = {
            "not_started": lambda row: bool(row.owed) and not row.has_started,
            "owed": lambda row: bool(row.owed),
            "returned": lambda row: bool(row.stages[Stage.RETURNED]),
            "to_approve": lambda row: bool(row.to_approve),
        }.get(self._chosen.get("show", ""))
        return [row for row in rows if fits(row)] if fits else rows


def chase_page(period: ReportingPeriod, asked: QueryDict, now: datetime, today: date) -> dict[str, Any]:
    """In: the period with its council, what the filter asks for, and the moment. A constant number of queries."""
    is_opened = period.opens_at is not None and period.opens_at <= now
    everything = answers_for(period, today) if is_opened else []
    shown = ChaseFilter(asked, everything)
    answers = shown.answers(everything)
    rows = rows_of(answers, period, today)
    day_off = day_off_in_words(period.council, today)
    idle = [row for row in rows if row.may_be_reminded and row.answers and not row.has_started and row.reminder is None]
    state = state_of(period, now)
    return {
        "period": period,
        "name": in_full(period),
        "state": state,
        "filter": shown,
        "rows": shown.rows(rows),
        "done": sum(1 for answer in answers if answer.stage not in OWED),
        "of": len(answers),
        "waiting": sum(1 for answer in answers if answer.stage is Stage.WAITING),
        "not_started": sum(1 for row in rows if row.person and row.owed and not row.has_started),
        "nobodys": sum(1 for row in rows if row.person is None for _ in row.owed),
        "idle": idle,
        "may_remind": not day_off and not period.is_closed and is_opened,
        "day_off": day_off,
        "groups": [_group("Service", answers, _service_of), _group("Director", answers, _director_of)],
    }


def who_has_not_started(period: ReportingPeriod, today: date) -> list[User]:
    """Everyone of whom something is asked and who has begun none of it."""
    rows = rows_of(answers_for(period, today), period, today)
    return [row.person for row in rows if row.person and row.owed and not row.has_started]


def rows_of(answers: list[Answer], period: ReportingPeriod, today: date) -> list[Row]:
    rows: dict[int | None, Row] = {}
    for answer in answers:
        _row(rows, answer.person).answers.append(answer)
        if answer.stage is Stage.WAITING and answer.director:
            _row(rows, answer.director).to_approve.append(answer)
    _add_reminders(rows, period, today)
    return sorted(rows.values(), key=_order)


def _row(rows: dict[int | None, Row], person: User | None) -> Row:
    key = person.pk if person else None
    return rows.setdefault(key, Row(person))


def _add_reminders(rows: dict[int | None, Row], period: ReportingPeriod, today: date) -> None:
    reminders = Reminder.objects.filter(person__in=[key for key in rows if key])
    todays = {reminder.person_id: reminder for reminder in reminders.filter(day=today)}
    last = reminders.last_days()
    members = set(Membership.objects.filter(council=period.council).values_list("user", flat=True))
    for key, row in rows.items():
        if row.person is None or key is None:
            continue
        row.reminder, row.last_reminded = todays.get(key), last.get(key)
        row.may_be_reminded = key in members and row.person.is_active and bool(row.owed or row.to_approve)


def _order(row: Row) -> tuple[int, int, str]:
    """Who has not started, then who owes some, then who has to approve; nobody's last of those."""
    rank = (0 if not row.has_started else 1) if row.owed else 2 if row.to_approve else 3
    return (rank, -len(row.owed), str(row.person or "~"))


def _service_of(answer: Answer) -> str:
    return answer.service or "No service"


def _director_of(answer: Answer) -> str:
    return str(answer.director or "No director")


def _group(head: str, answers: list[Answer], name_of: Any) -> dict[str, Any]:
    """How much is in by service or director: a small table, what lacks most first."""
    found: dict[str, list[Answer]] = {}
    for answer in answers:
        found.setdefault(name_of(answer), []).append(answer)
    lines = []
    for name, theirs in found.items():
        stages = Counter(answer.stage for answer in theirs)
        owed = sum(stages[stage] for stage in OWED)
        lines.append(
            {
                "name": name,
                "of": len(theirs),
                "done": len(theirs) - owed,
                "owed": owed,
                "returned": stages[Stage.RETURNED],
                "waiting": stages[Stage.WAITING],
            }
        )
    lines.sort(key=lambda line: (-int(str(line["owed"])), str(line["name"])))
    return {"head": head, "lines": lines}
