"""Updates that were filled in off line, held against what there is: good, to be mended, refused with the reason, or
left out. Nothing is stored here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from actions.importing.checking import Problem, State
from actions.importing.dates import read_date
from actions.importing.statuses import read_status
from actions.importing.updates_sheet import FILLED, Filled, Line, differs, key_of, read_key, step_words, steps_chosen
from actions.models import Action, ProgressUpdate, UpdatesUpload
from actions.rules.dates import day_in_words
from actions.rules.rating import ActionRating
from actions.services.answers import Answers, wrong_answers
from councils.models import Membership, ReportingPeriod, User
from councils.roles import permissions_of
from councils.services.periods import in_full

KEEP, USE = "keep", "use"
LONGEST = 4000
Update = ProgressUpdate.State


@dataclass(frozen=True)
class Around:
    """What rows are held against: who asks, the actions that they may update, and what is stored for the period."""

    by: User
    period: ReportingPeriod
    actions: Mapping[int, Action]
    mine: frozenset[int]
    stored: Mapping[int, ProgressUpdate]
    told: Mapping[int, ProgressUpdate]
    today: date


@dataclass
class Checked:
    """One row as it would be taken in."""

    row: Filled
    action: Action | None = None
    stored: ProgressUpdate | None = None
    answers: Answers = field(default_factory=Answers)
    problems: list[Problem] = field(default_factory=list)
    left_out: str = ""
    clash: bool = False

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def version(self) -> int:
        return self.stored.version if self.stored else 0

    @property
    def state(self) -> State:
        if self.left_out:
            return State.LEFT_OUT
        if any(problem.refused for problem in self.problems):
            return State.REFUSED
        return State.ASKED if self.problems else State.GOOD


def around(by: User, period: ReportingPeriod) -> Around:
    """Five queries, however many actions there are."""
    roles = [each.role for each in Membership.objects.filter(council=period.council_id, user=by)]
    may = permissions_of(roles)
    actions = {
        action.pk: action
        for action in Action.objects.of(period.council)
        .select_related("plan__council", "lead_officer")
        .prefetch_related("milestones")
        .order_by("plan", "order", "reference")
    }
    mine = [
        action.pk
        for action in actions.values()
        if "update_any_action" in may or ("update_action" in may and action.lead_officer_id == by.pk)
    ]
    updates = ProgressUpdate.objects.filter(action__in=mine).select_related("period", "written_by", "decided_by")
    stored = {each.action_id: each for each in updates.filter(period=period)}
    earlier = updates.told().filter(period__first_day__lt=period.first_day)
    told = {each.action_id: each for each in earlier.order_by("action_id", "-period__first_day").distinct("action_id")}
    return Around(by, period, actions, frozenset(mine), stored, told, timezone.localdate())


def lines(found: Around) -> list[Line]:
    """The rows of a sheet to fill in: everything that may still be said, as it stands."""
    made = []
    for pk, action in found.actions.items():
        stored = found.stored.get(pk)
        if pk not in found.mine or (action.completed_on and not stored) or (stored and stored.state == Update.APPROVED):
            continue
        last = found.told.get(pk)
        steps = [(n, step) for n, step in enumerate(action.milestones.all(), start=1) if not step.reached_on]
        made.append(
            Line(
                key=key_of(found.period.slug, pk, stored.version if stored else 0),
                reference=action.reference,
                title=action.title,
                due=action.due_on,
                last=f"{ActionRating(last.rating).label}, {last.period}\n{last.narrative}" if last else "",
                rating=ActionRating(stored.rating) if stored and stored.rating else None,
                narrative=stored.narrative if stored else "",
                reason=stored.reason if stored else "",
                way_back=stored.way_back if stored else "",
                next_steps=stored.next_steps if stored else "",
                forecast_on=stored.forecast_on if stored else None,
                steps=tuple(step_words(n, step.title, step.due_on) for n, step in steps),
            )
        )
    return made


def checked(upload: UpdatesUpload, found: Around) -> list[Checked]:
    """Every row as it now stands."""
    seen: dict[int, int] = {}
    rows = []
    for stored in upload.rows:
        row = Filled(stored["number"], stored["cells"], stored["problem"])
        typed = upload.corrections.get(str(row.number), {})
        each = _Checker(row, typed, found, submits=upload.submits).checked()
        if each.action and each.state != State.LEFT_OUT:
            before = seen.setdefault(each.action.pk, row.number)
            if before != row.number:
                each.problems.append(Problem("left_out", f"Row {before} is the same action", refused=True))
        rows.append(each)
    return rows


class _Checker:
    def __init__(self, row: Filled, typed: Mapping[str, str], found: Around, *, submits: bool) -> None:
        texts = {role: text for role, text in typed.items() if role in FILLED}
        self.row, self.typed, self.around, self.submits = row.with_texts(texts), typed, found, submits
        self.found = Checked(self.row)
        self.key = read_key(row.text("key"))

    def checked(self) -> Checked:
        found = self.found
        if self.typed.get("left_out") == "yes":
            found.left_out = "You left it out"
            self._action()
            return found
        if not any(self.row.text(role) for role in FILLED) and not self.row.problem:
            found.left_out = "Nothing is filled in"
            return found
        if self._action():
            self._stored()
        if found.left_out or found.action is None or any(problem.refused for problem in found.problems):
            return found
        self._answers(found.action)
        return found

    def _refuse(self, words: str) -> None:
        self.found.problems.append(Problem("left_out", words, refused=True))

    def _ask(self, role: str, words: str) -> None:
        self.found.problems.append(Problem(role, words))

    def _action(self) -> bool:
        """Find the action; whether this person may write its update for this period."""
        reference = self.row.text("reference")
        action = self.around.actions.get(self.key[1]) if self.key else self._by_reference(reference)
        self.found.action = action
        if self.row.problem:
            self._refuse(f"A cell {self.row.problem}")
        elif self.key and self.key[0] != self.around.period.slug:
            self._refuse(f"This row was made for another quarter. Download the sheet for {in_full(self.around.period)}")
        elif action is None:
            self._refuse(f"There is no action “{reference}” in a current plan, or more than one")
        elif action.pk not in self.around.mine:
            lead = f": {action.lead_officer} leads it" if action.lead_officer else ""
            self._refuse(f"You may not write the update of {action.reference}{lead}")
        else:
            return True
        return False

    def _by_reference(self, reference: str) -> Action | None:
        same = [each for each in self.around.actions.values() if each.reference.lower() == reference.lower()]
        return same[0] if len(same) == 1 else None

    def _stored(self) -> None:
        """Hold the words against what is stored: the same, approved, waiting, or changed by someone meanwhile."""
        action = self.found.action
        stored = self.found.stored = self.around.stored.get(action.pk) if action else None
        if stored is None:
            return
        same = not differs(self.row.cells, _as_cells(stored), FILLED[:-1]) and not self.row.text("reached")
        if same and (not self.submits or stored.state in (Update.SUBMITTED, Update.APPROVED)):
            self.found.left_out = "It says what is stored already"
        elif stored.state == Update.APPROVED:
            self._refuse(f"{stored.decided_by} has approved this update, so it no longer changes")
        elif stored.state == Update.SUBMITTED and not self.submits:
            self._refuse("This update is waiting for approval. Take the rows in as submitted, or leave this one out")
        elif not same and (self.key is None or self.key[2] != stored.version):
            self._clash(stored)

    def _clash(self, stored: ProgressUpdate) -> None:
        """Someone wrote meanwhile. The answer holds for the version that was shown, and for no later one."""
        self.found.clash = True
        answer = self.typed.get("then", "")
        if answer == f"{KEEP}:{stored.version}":
            self.found.left_out = "You kept what is stored"
        elif answer != f"{USE}:{stored.version}":
            self._ask("then", f"{stored.written_by} saved this update after the sheet was made. Say which text stands")

    def _answers(self, action: Action) -> None:
        text = self.row.text
        self.found.answers = answers = Answers(
            rating=self._rating(),
            narrative=text("narrative"),
            reason=text("reason"),
            way_back=text("way_back"),
            next_steps=text("next_steps"),
            forecast_on=self._day(),
            reached=self._reached(action),
        )
        for role in ("narrative", "reason", "way_back", "next_steps"):
            if len(text(role)) > LONGEST:
                self._ask(role, f"This must be {LONGEST:,} characters or fewer")
        if self.submits and not self.found.problems:
            on = self.around.today
            for role, words in wrong_answers(answers, action, self.around.period, on).items():
                self._ask(role, words)

    def _rating(self) -> ActionRating | None:
        words = self.row.text("rating")
        if not words:
            return None
        by_label = {each.label.lower(): each for each in ActionRating}
        if found := by_label.get(words.lower()) or (ActionRating(words) if words in set(ActionRating) else None):
            return found
        read = read_status(words)
        if read.rating is None:
            self._ask("rating", f"“{words}” is no rating")
        return read.rating

    def _day(self) -> date | None:
        read = read_date(self.row.text("forecast_on"))
        if read.problem:
            self._ask("forecast_on", read.problem)
        return read.day

    def _reached(self, action: Action) -> frozenset[int] | None:
        chosen = self.row.text("reached")
        if not chosen:
            return None
        titles, unknown = steps_chosen(self.row.text("steps"), chosen)
        by_title = {" ".join(step.title.split()): step for step in action.milestones.all()}
        unknown += [title for title in titles if title not in by_title]
        if unknown:
            self._ask("reached", f"There is no milestone “{unknown[0]}”")
        before = {step.pk for step in action.milestones.all() if step.reached_on}
        return frozenset(before | {by_title[title].pk for title in titles if title in by_title})


def _as_cells(stored: ProgressUpdate) -> dict[str, str]:
    return {
        "rating": ActionRating(stored.rating).label if stored.rating else "",
        "narrative": stored.narrative,
        "reason": stored.reason,
        "way_back": stored.way_back,
        "next_steps": stored.next_steps,
        "forecast_on": day_in_words(stored.forecast_on) if stored.forecast_on else "",
    }
