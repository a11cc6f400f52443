"""Recording what the meeting decided on a paper, and correcting it with a reason."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from recommendations.services.responses import response_record
from reports.models import CabinetPaper, ClearedPaper, DecisionCorrection, MeetingDecision, Resolution
from reports.papers.content import Exemption
from reports.papers.decided import DEFERRED, Asked, Facts, Resolved, asked_of, problems

State = CabinetPaper.State
FACTS = tuple(Facts.__dataclass_fields__)


class DecisionOvertaken(Refused):
    """Someone else recorded or corrected it meanwhile. Nothing was overwritten: `decision` is what they saved."""

    def __init__(self, decision: MeetingDecision) -> None:
        super().__init__(
            f"{decision.recorded_by} saved what was decided while you were writing. Both are shown here: put together "
            "what should stand, then save again."
        )
        self.decision = decision


def frozen_recommendations(paper: CabinetPaper) -> tuple[int, tuple[Asked, ...]]:
    """Which clearing of the paper is the newest, and its recommendations. One query. Errors: Refused where it was
    never cleared."""
    rows = ClearedPaper.objects.filter(paper=paper).order_by("-number", "part")
    found = list(rows.values_list("number", "part", "data__paper")[:2])  # a clearing has two parts at most
    if not found:
        raise Refused("This paper was never cleared, so no meeting has decided on it.")
    newest = found[0][0]
    return newest, asked_of({part: data for number, part, data in found if number == newest})


@transaction.atomic
def record_decision(*, by: User, paper: CabinetPaper, facts: Facts, resolutions: Sequence[Resolved]) -> MeetingDecision:
    """Record what the meeting decided: every recommendation of the frozen paper, then any further resolutions.

    Errors: Refused where the paper is neither cleared nor published, the day is still to come or a recommendation is
    passed over; DecisionOvertaken where somebody has recorded it already.
    """
    paper = CabinetPaper.objects.select_for_update(of=("self",)).for_page().get(pk=paper.pk)
    if paper.state not in (State.CLEARED, State.PUBLISHED):
        raise Refused(f"This paper is {paper.get_state_display().lower()}: only a cleared paper is decided on.")
    if found := MeetingDecision.objects.for_page().filter(paper=paper).first():
        raise DecisionOvertaken(found)
    clearing, asked = frozen_recommendations(paper)
    decision = MeetingDecision(paper=paper, clearing=clearing, version=0)
    _write(decision, facts, resolutions, asked, by)
    _record("recorded", decision, by)
    return decision


@transaction.atomic
def correct_decision(
    *,
    by: User,
    decision: MeetingDecision,
    facts: Facts,
    resolutions: Sequence[Resolved],
    version: int,
    reason: str,
) -> MeetingDecision:
    """Change what was recorded. What stood before is kept with the reason; responses that were set from it follow
    its day and minute.

    Errors: Refused as record_decision, without a reason, and where a resolution from which something came would go;
    DecisionOvertaken where it is no longer at `version`.
    """
    CabinetPaper.objects.select_for_update().get(pk=decision.paper_id)
    decision = MeetingDecision.objects.for_page().get(pk=decision.pk)
    if decision.version != version:
        raise DecisionOvertaken(decision)
    if not reason.strip():
        raise Refused("Say why it is corrected.")
    before, (_, asked) = as_recorded(decision), frozen_recommendations(decision.paper)
    kept = DecisionCorrection(decision=decision, at=timezone.now(), by=by, reason=reason.strip(), before=plain(before))
    _write(decision, facts, resolutions, asked, by)
    kept.full_clean()
    kept.save()
    _responses_follow(decision, before, by)
    _record("corrected", decision, by, reason=kept.reason)
    return decision


def as_recorded(decision: MeetingDecision) -> dict[str, Any]:
    """Everything that was recorded, as plain values: what a correction keeps."""
    names = ("number", "recommended", "outcome", "words", "deferred_to", "is_exempt", "exempt_paragraph")
    return {
        "facts": {name: getattr(decision, name) for name in FACTS},
        "resolutions": [{name: getattr(row, name) for name in names} for row in decision.resolutions.all()],
        "recorded_by": str(decision.recorded_by),
        "recorded_at": decision.recorded_at,
    }


def plain(recorded: Mapping[str, Any]) -> dict[str, Any]:
    """The same as JSON gives it back, days as ISO text."""
    found: dict[str, Any] = json.loads(json.dumps(recorded, cls=DjangoJSONEncoder))
    return found


def _write(
    decision: MeetingDecision, facts: Facts, resolutions: Sequence[Resolved], asked: Sequence[Asked], by: User
) -> None:
    if facts.decided_on > timezone.localdate():
        raise Refused("The meeting has not been held by today: give the day on which it decided.")
    given = _checked(resolutions, asked)
    for name, value in asdict(facts).items():
        setattr(decision, name, value.strip() if isinstance(value, str) else value)
    decision.version += 1
    decision.recorded_by, decision.recorded_at = by, timezone.now()
    _save(decision)
    stored = {row.number: row for row in Resolution.objects.filter(decision=decision)}
    for number in sorted(stored.keys() - given.keys()):
        _remove(stored[number])
    for number, (resolved, item) in given.items():
        _write_resolution(stored.get(number) or Resolution(decision=decision, number=number), resolved, item)
    decision.__dict__.pop("_prefetched_objects_cache", None)


def _checked(resolutions: Sequence[Resolved], asked: Sequence[Asked]) -> Mapping[int, tuple[Resolved, Asked | None]]:
    """Each resolution beside what was asked. What the paper kept in Part B stays exempt, whatever was ticked."""
    recommended, found = {item.number: item for item in asked}, {}
    for resolved in resolutions:
        item = recommended.get(resolved.number)
        tidy = replace(resolved, words=_lines(resolved.words), deferred_to=resolved.deferred_to.strip())
        if tidy.outcome != DEFERRED:
            tidy = replace(tidy, deferred_to="")
        if item and item.exemption and not tidy.exemption:
            tidy = replace(tidy, exemption=item.exemption)
        if wrong := problems(tidy, asked=item):
            raise Refused(f"{next(iter(wrong.values()))}.")
        found[resolved.number] = (tidy, item)
    if missing := recommended.keys() - found.keys():
        raise Refused(f"Say what was decided on recommendation {min(missing)}.")
    if sorted(found) != list(range(1, len(found) + 1)) or len(found) != len(resolutions):
        raise Refused("Resolutions are numbered one after the other.")
    return found


def _write_resolution(row: Resolution, resolved: Resolved, asked: Asked | None) -> None:
    exemption: Exemption | None = resolved.exemption
    row.recommended = asked.text if asked else ""
    row.outcome, row.words, row.deferred_to = resolved.outcome, resolved.words, resolved.deferred_to
    row.is_exempt = exemption is not None
    row.exempt_paragraph = exemption.paragraph if exemption else None
    row.public_interest = _lines(exemption.public_interest) if exemption else ""
    _save(row)


def _remove(row: Resolution) -> None:
    if row.made.exists():
        raise Refused(f"An action or a milestone came of resolution {row.number}, so it stays on record.")
    row.delete()


def _responses_follow(decision: MeetingDecision, before: Mapping[str, Any], by: User) -> None:
    """Give responses that were set from the decision its new day and minute, unless somebody has changed theirs."""
    was = (before["facts"]["decided_on"], before["facts"]["minute"])
    if was == (decision.decided_on, decision.minute):
        return
    for link in decision.responses.select_related("recommendation__response", "recommendation__challenge__council"):
        response = getattr(link.recommendation, "response", None)
        if response and (response.decided_on, response.minute) == was:
            response_record(
                by=by,
                recommendation=link.recommendation,
                answer=response.answer,
                text=response.text,
                reason=response.reason,
                meeting=decision.paper.meeting,
                decided_on=decision.decided_on,
                minute=decision.minute,
            )


def _lines(text: str) -> str:
    """A browser sends line ends as two characters."""
    return text.strip().replace("\r\n", "\n")


def _save(row: MeetingDecision | Resolution) -> None:
    """Errors: Refused, in the constraints' words."""
    try:
        row.full_clean()
    except ValidationError as wrong:
        raise Refused(" ".join(f"{message.rstrip('.')}." for message in wrong.messages)) from wrong
    row.save()


def _record(what: str, decision: MeetingDecision, by: User, **data: object) -> None:
    """Nothing of a resolution's words: whoever reads the history may not read Part B."""
    paper = decision.paper
    record(
        f"reports.decision.{what}",
        by=by,
        thing=paper,
        council=paper.council,
        meeting=str(paper.meeting),
        decided_on=decision.decided_on,
        minute=decision.minute,
        **data,
    )
