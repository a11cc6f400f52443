"""Writing a Cabinet paper, while it is a draft. Two people's words are never lost: each saving says what it saw."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import Committee, Council, ReportingPeriod, User
from peerreview.errors import Refused
from reports.annexes import LETTERS, names_of
from reports.models import CabinetPaper, PaperRecommendation, PaperSection
from reports.models.clearing import UNDER_WAY
from reports.papers.content import GONE, Exemption
from reports.papers.parts import Kind, Template, to_data
from reports.services.builds import LOST_AFTER

#: What the front sheet's page writes, and what sections with facts of their own write.
FRONT_FACTS = (
    "meeting", "meeting_on", "period", "subject", "report_of", "portfolio", "wards", "is_key", "key_limb",
    "in_forward_plan", "forward_plan_reference", "has_exempt", "is_wholly_exempt", "exempt_paragraph",
    "public_interest",
)  # fmt: skip
SECTION_FACTS: dict[Kind, tuple[str, ...]] = {
    Kind.INTERNAL: ("finance_officer", "finance_reference", "legal_officer", "legal_reference"),
    Kind.CONTACT: ("contact_name", "contact_phone", "contact_email"),
}


@dataclass(frozen=True)
class Typed:
    """One section as typed, over the version that its page was made with (0: there was none)."""

    text: str
    version: int
    exemption: Exemption | None = None


class PaperOvertaken(Refused):
    """Someone else saved the same meanwhile. Nothing was overwritten: `sections` are what they saved, and `front` is
    the paper where its facts changed."""

    def __init__(self, who: User, sections: list[PaperSection], front: CabinetPaper | None = None) -> None:
        super().__init__(
            f"{who} saved this page while you were writing. Both texts are shown here: put together what should "
            "stand, then save again."
        )
        self.sections = sections
        self.front = front


@transaction.atomic
def begin_paper(
    *,
    by: User,
    council: Council,
    meeting: Committee,
    meeting_on: date,
    subject: str,
    template: Template,
    period: ReportingPeriod | None = None,
) -> CabinetPaper:
    """A new draft. It keeps the template as it is now, whatever becomes of that."""
    if meeting.council_id != council.pk or (period and period.council_id != council.pk):
        raise Refused("This meeting or this quarter belongs to another council.")
    paper = CabinetPaper(
        council=council,
        meeting=meeting,
        meeting_on=meeting_on,
        period=period,
        subject=subject.strip(),
        template=to_data(template),
        written_by=by,
        written_at=timezone.now(),
    )
    paper.full_clean()
    paper.save()
    _record("begun", paper, by, template=template.name)
    return paper


@transaction.atomic
def save_front(*, by: User, paper: CabinetPaper, version: int, facts: Mapping[str, Any]) -> CabinetPaper:
    """Write the front sheet. Errors: Refused (no longer a draft), PaperOvertaken."""
    paper = draft(paper)
    _check_version(paper, version)
    _set_facts(paper, {name: facts[name] for name in FRONT_FACTS if name in facts})
    if paper.annexes and paper.period is None:
        raise Refused("Annexes are of one quarter: choose it, or remove the annexes first.")
    if not paper.is_wholly_exempt:
        paper.exempt_paragraph, paper.public_interest = None, ""
    if not paper.is_key:
        paper.key_limb = ""
    _save(paper, by)
    _record("front_saved", paper, by)
    return paper


@transaction.atomic
def save_step(
    *,
    by: User,
    paper: CabinetPaper,
    slug: str,
    typed: Mapping[str, Typed],
    facts: Mapping[str, Any] | None = None,
    version: int = 0,
) -> CabinetPaper:
    """Write the sections of one page, and their facts over the paper's `version`; all or nothing.

    Errors: Refused (no longer a draft, no such page), PaperOvertaken.
    """
    paper = draft(paper)
    step = next((step for step in paper.as_template.steps if step.slug == slug), None)
    if step is None or typed.keys() - {part.key for part in step.parts}:
        raise Refused("This paper has no such section.")
    changed = {name: value for name, value in (facts or {}).items() if getattr(paper, name) != value}
    if changed:
        _check_version(paper, version)
    stored = {row.key: row for row in paper.sections.select_related("written_by").filter(key__in=typed)}
    if theirs := [
        row for key, row in stored.items() if row.version != typed[key].version and _differs(row, typed[key])
    ]:
        raise PaperOvertaken(theirs[0].written_by, theirs)
    for key, words in typed.items():
        _write(paper, stored.get(key), key, words, by)
    if changed:
        _set_facts(paper, changed)
        _save(paper, by)
    _record("section_saved", paper, by, section=step.name)
    return paper


@transaction.atomic
def add_recommendation(*, by: User, paper: CabinetPaper, text: str) -> PaperRecommendation:
    """Put another at the end."""
    paper = draft(paper)
    row = PaperRecommendation(paper=paper, place=paper.recommendations.count() + 1, text=text.strip())
    row.full_clean()
    row.save()
    _record("recommendation_added", paper, by, number=row.place)
    return row


@transaction.atomic
def change_recommendation(*, by: User, recommendation: PaperRecommendation, text: str, was: str) -> None:
    """Errors: Refused where its words are no longer what they `was`, so that nobody's are overwritten unseen."""
    paper = draft(recommendation.paper)
    row = _recommendation(recommendation)
    if _same_lines(row.text, text):
        return
    if not _same_lines(row.text, was):
        raise Refused(
            f"Recommendation {row.place} was changed meanwhile. It now says: “{row.text}”. "
            "Your words are still in its box: save again to replace it."
        )
    row.text = text.strip().replace("\r\n", "\n")
    row.full_clean()
    row.save()
    _record("recommendation_changed", paper, by, number=row.place)


@transaction.atomic
def move_recommendation(*, by: User, recommendation: PaperRecommendation, up: bool) -> None:
    """One place up or down; at the end nothing happens."""
    paper = draft(recommendation.paper)
    row = _recommendation(recommendation)
    other = paper.recommendations.filter(place=row.place + (-1 if up else 1)).first()
    if other is None:
        return
    row.place, other.place = other.place, row.place
    row.save()
    other.save()
    _record("recommendation_moved", paper, by, number=row.place)


@transaction.atomic
def remove_recommendation(*, by: User, recommendation: PaperRecommendation) -> None:
    """Take it away, and number the rest anew. The database's history keeps its words."""
    paper = draft(recommendation.paper)
    row = _recommendation(recommendation)
    row.delete()
    for place, other in enumerate(paper.recommendations.all(), start=1):
        if other.place != place:
            other.place = place
            other.save()
    _record("recommendation_removed", paper, by)


@transaction.atomic
def choose_annexes(*, by: User, paper: CabinetPaper, documents: list[str]) -> CabinetPaper:
    """What is attached from live data, by keys of reports.annexes, in this order. Errors: Refused where there is no
    quarter, and for what is not the council's."""
    return _set_annexes(draft(paper), list(dict.fromkeys(documents)), by)


@transaction.atomic
def add_annex(*, by: User, paper: CabinetPaper, key: str) -> CabinetPaper:
    """Attach one more, at the end. Errors: as choose_annexes."""
    paper = draft(paper)
    return paper if key in paper.annexes else _set_annexes(paper, [*paper.annexes, key], by)


@transaction.atomic
def remove_annex(*, by: User, paper: CabinetPaper, key: str) -> CabinetPaper:
    """The letters of those after it move up."""
    paper = draft(paper)
    return _set_annexes(paper, [each for each in paper.annexes if each != key], by)


@transaction.atomic
def move_annex(*, by: User, paper: CabinetPaper, key: str, up: bool) -> CabinetPaper:
    """One place up or down; at the end, and where it was removed meanwhile, nothing happens."""
    paper = draft(paper)
    keys = list(paper.annexes)
    place = keys.index(key) if key in keys else -1
    other = place + (-1 if up else 1)
    if place < 0 or not 0 <= other < len(keys):
        return paper
    keys[place], keys[other] = keys[other], keys[place]
    return _set_annexes(paper, keys, by)


def _set_annexes(paper: CabinetPaper, keys: list[str], by: User) -> CabinetPaper:
    """Two people's choices never overwrite each other, so the paper's version, which guards its words, stays."""
    names = names_of(paper.council, keys)
    if any(key not in names and key not in paper.annexes for key in keys):
        raise Refused("This annex is not known.")
    if keys and paper.period_id is None:
        raise Refused("Annexes are of one quarter: choose it on the front sheet first.")
    if len(keys) > len(LETTERS):
        raise Refused(f"A paper has at most {len(LETTERS)} annexes.")
    paper.annexes = keys
    paper.full_clean()
    paper.save(update_fields=["annexes"])
    _record("annexes_chosen", paper, by, annexes=[names.get(key, GONE) for key in keys])
    return paper


def draft(paper: CabinetPaper, *, for_clearing: bool = False) -> CabinetPaper:
    """The paper, locked. Errors: Refused where it is no longer a draft, or is being cleared, unless it is
    `for_clearing`."""
    locked = CabinetPaper.objects.select_for_update(of=("self",)).for_page().get(pk=paper.pk)
    if not locked.is_draft:
        raise Refused(
            f"This paper is {locked.get_state_display().lower()}, so its words no longer change. "
            "Take it back to draft first."
        )
    if not for_clearing:
        _check_not_being_cleared(locked)
    return locked


def _check_not_being_cleared(paper: CabinetPaper) -> None:
    """What the worker is making must stay what it was asked for; one whose worker is gone holds nobody up."""
    since = timezone.now() - LOST_AFTER
    if paper.clearings.filter(state__in=UNDER_WAY, asked_at__gt=since).exists():
        raise Refused(
            "This paper is being cleared, so its words do not change now. Nothing that you typed is lost here."
        )


def _check_version(paper: CabinetPaper, version: int) -> None:
    if paper.version != version:
        raise PaperOvertaken(paper.written_by, [], paper)


def _set_facts(paper: CabinetPaper, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(paper, name, value.strip() if isinstance(value, str) else value)
    if paper.meeting.council_id != paper.council_id or (paper.period and paper.period.council_id != paper.council_id):
        raise Refused("This meeting or this quarter belongs to another council.")


def _save(paper: CabinetPaper, by: User) -> None:
    paper.version += 1
    paper.written_by, paper.written_at = by, timezone.now()
    paper.full_clean()
    paper.save()


def _write(paper: CabinetPaper, row: PaperSection | None, key: str, words: Typed, by: User) -> None:
    if row is None and not words.text.strip() and not words.exemption:
        return
    if row is not None and not _differs(row, words):
        return
    row = row or PaperSection(paper=paper, key=key, version=0)
    row.text = words.text.strip().replace("\r\n", "\n")
    row.is_exempt = words.exemption is not None
    row.exempt_paragraph = words.exemption.paragraph if words.exemption else None
    row.public_interest = words.exemption.public_interest.strip() if words.exemption else ""
    row.version += 1
    row.written_by, row.written_at = by, timezone.now()
    row.full_clean()
    row.save()


def _differs(row: PaperSection, words: Typed) -> bool:
    stored = Exemption(row.exempt_paragraph, row.public_interest) if row.is_exempt else None
    return not _same_lines(row.text, words.text) or stored != words.exemption


def _same_lines(one: str, other: str) -> bool:
    """A browser sends line ends as two characters."""
    return one.split("\n") == other.strip().replace("\r\n", "\n").split("\n")


def _recommendation(row: PaperRecommendation) -> PaperRecommendation:
    found = PaperRecommendation.objects.filter(pk=row.pk).first()
    if found is None:
        raise Refused("This recommendation was removed meanwhile.")
    return found


def _record(what: str, paper: CabinetPaper, by: User, **data: object) -> None:
    record(f"reports.paper.{what}", by=by, thing=paper, council=paper.council, **data)
