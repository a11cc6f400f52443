"""How a plan stands, as frozen values: gathered once, then shown. No Django, so that an edition can be re-read
years later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from actions.rules.rating import ActionRating


@dataclass(frozen=True)
class MilestoneLine:
    title: str
    due_on: date | None
    reached_on: date | None


@dataclass(frozen=True)
class EvidenceLine:
    title: str
    link: str
    file_name: str


@dataclass(frozen=True)
class ActionLine:
    """One action as it stands at the end of a reporting period. `rating` is what counts, `claimed` what was said,
    `because` why they differ. People and bodies are names, empty where there is none.

    `updated_in` names the period the words are from, which may be an earlier one; `is_current` says whether it is
    the period asked for. `action_id` is for joining with what other floors know, never for readers.
    """

    reference: str
    title: str
    description: str
    recommendations: tuple[str, ...]
    lead_officer: str
    director: str
    portfolio: str
    service: str
    supporting_group: str
    starts_on: date | None
    original_due_on: date | None
    due_on: date | None
    times_moved: int
    dates_in_words: str
    rating: ActionRating
    claimed: ActionRating
    because: str
    previous_rating: ActionRating | None
    narrative: str
    reason: str
    way_back: str
    next_steps: str
    forecast_on: date | None
    updated_in: str
    is_approved: bool
    success_measure: str
    waits_for: str
    milestones: tuple[MilestoneLine, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    objectives: tuple[str, ...] = ()
    is_exempt: bool = False
    address: str = ""
    action_id: int = 0
    completed_on: date | None = None
    is_current: bool = False
    nothing_changed: bool = False
    exempt_paragraph: int | None = None
    exempt_reason: str = ""

    @property
    def is_overdue(self) -> bool:
        """Red because its date has passed, whatever was claimed."""
        return bool(self.because)


@dataclass(frozen=True)
class RecommendationLine:
    """One recommendation: the peers' words, the council's answer, its actions, and both statuses."""

    reference: str
    headline: str
    text: str
    themes: tuple[str, ...]
    local_group: str
    answer: str
    response: str
    response_reason: str
    response_meeting: str
    status: str
    status_on: date | None
    status_evidence: str
    is_implemented: bool
    actions: tuple[ActionLine, ...]
    address: str = ""

    @property
    def actions_complete(self) -> int:
        return sum(action.rating is ActionRating.BLUE for action in self.actions)


@dataclass(frozen=True)
class PlanProgress:
    """One plan at the end of one reporting period. An action that serves several recommendations stands under each
    of them, and once in `actions`."""

    council: str
    executive_name: str
    plan: str
    challenge: str
    period: str
    period_slug: str
    first_day: date
    last_day: date
    period_is_closed: bool
    headline: str
    counts: Mapping[str, int]
    actions_total: int
    recommendations_implemented: int
    recommendations: tuple[RecommendationLine, ...]
    actions: tuple[ActionLine, ...]
    unattached: tuple[ActionLine, ...]
    left_out_as_exempt: int
    as_at: date | None = None
