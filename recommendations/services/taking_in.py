"""A report from the file to a peer challenge: received, corrected, and taken in or dropped."""

import hashlib
from datetime import date
from pathlib import PurePath
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import Council, User
from peerreview.errors import Refused
from recommendations import hooks
from recommendations.earlier import Earlier, same_file
from recommendations.models import (
    ChallengeDocument,
    PeerChallenge,
    PeerTeamMember,
    Recommendation,
    ReportUpload,
    Theme,
)
from recommendations.proposal import Item, Proposal, proposal_of
from recommendations.reading import read_feedback_report
from recommendations.rules.clock import rule_set_for
from recommendations.rules.report_file import complaint_about

TYPED_BY_HAND = "Typed in by hand"


class SeenBefore(Refused):
    """The same file is here already; `earlier` says where."""

    def __init__(self, earlier: Earlier) -> None:
        super().__init__(earlier.why)
        self.earlier = earlier


@transaction.atomic
def report_receive(*, by: User, council: Council, name: str, content: bytes) -> ReportUpload:
    """Read a report's text and keep it, with what was read, for a person to check.

    In: the file's name and bytes. Out: the upload in the waiting room; nothing of a challenge is stored.
    Errors: Refused where it is no text (in words for people), SeenBefore where this file is here already.
    """
    if complaint := complaint_about(name, content):
        raise Refused(complaint)
    sha256 = hashlib.sha256(content).hexdigest()
    if earlier := same_file(council, sha256):
        raise SeenBefore(earlier)
    text = _text(content)
    return _keep(by, council, PurePath(name).name, sha256, text, proposal_of(read_feedback_report(content), text))


@transaction.atomic
def report_begin_by_hand(*, by: User, council: Council) -> ReportUpload:
    """An upload without a text, for a report whose recommendations a person types in."""
    sha256 = hashlib.sha256(f"{council.pk} {uuid4()}".encode()).hexdigest()
    return _keep(by, council, TYPED_BY_HAND, sha256, "", Proposal().with_new_item())


@transaction.atomic
def upload_save(*, by: User, upload: ReportUpload, proposal: Proposal) -> ReportUpload:
    """Keep the corrections made so far. Errors: Refused where it was taken in or dropped meanwhile."""
    upload = _locked(upload)
    upload.proposal = proposal.as_json()
    upload.full_clean()
    upload.save()
    record("recommendations.report.corrected", by=by, thing=upload, council=upload.council)
    return upload


@transaction.atomic
def upload_drop(*, by: User, upload: ReportUpload) -> None:
    """Throw away an upload that is not to be taken in. Errors: Refused as for upload_save."""
    upload = _locked(upload)
    record("recommendations.report.dropped", by=by, thing=upload, council=upload.council, sha256=upload.sha256)
    upload.delete()


@transaction.atomic
def report_take_in(*, by: User, upload: ReportUpload, proposal: Proposal) -> PeerChallenge:
    """Make a peer challenge of a checked proposal: themes, team, the text, and recommendations with frozen words.

    Everything or nothing, with what upper floors make of the ticked actions. The upload goes.
    Errors: Refused where it was taken in or dropped meanwhile, or where dates or recommendations are missing.
    """
    upload = _locked(upload)
    if not (proposal.on_site_start and proposal.on_site_end):
        raise Refused("Enter the days on site before taking the report in.")
    if not proposal.taken:
        raise Refused("There is no recommendation to take in.")
    challenge = _challenge(upload.council, proposal, proposal.on_site_start, proposal.on_site_end)
    _team_and_themes(challenge, proposal)
    if upload.text:
        _document(challenge, upload)
    made = {item.key: _recommendation(challenge, item, order) for order, item in enumerate(proposal.taken, start=1)}
    record(
        "recommendations.report.taken_in",
        by=by,
        thing=challenge,
        council=upload.council,
        file=upload.name,
        sha256=upload.sha256,
        recommendations=len(made),
    )
    for recommendation in made.values():
        record(
            "recommendations.recommendation.taken_in",
            by=by,
            thing=recommendation,
            council=upload.council,
            which=recommendation.which,
        )
    hooks.taken_in(by=by, challenge=challenge, actions=_wanted_actions(proposal, made))
    upload.delete()
    return challenge


def _keep(by: User, council: Council, name: str, sha256: str, text: str, proposal: Proposal) -> ReportUpload:
    upload = ReportUpload(
        council=council,
        by=by,
        at=timezone.now(),
        name=name[-250:],
        sha256=sha256,
        text=text,
        proposal=proposal.as_json(),
    )
    upload.full_clean()
    upload.save()
    record("recommendations.report.received", by=by, thing=upload, council=council, sha256=sha256)
    return upload


def _locked(upload: ReportUpload) -> ReportUpload:
    found = ReportUpload.objects.select_related("council").select_for_update(of=("self",)).filter(pk=upload.pk).first()
    if found is None:
        raise Refused("Someone has taken this report in or dropped it meanwhile.")
    return found


def _text(content: bytes) -> str:
    """The words as they were handed in, in lines as an editor counts them. PostgreSQL holds no nul."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _challenge(council: Council, proposal: Proposal, first_day: date, last_day: date) -> PeerChallenge:
    earlier = PeerChallenge.objects.filter(council=council, on_site_start__lt=first_day)
    if proposal.kind != PeerChallenge.Kind.PROGRESS_REVIEW:
        earlier = earlier.filter(kind=proposal.kind)
    challenge = PeerChallenge(
        council=council,
        kind=proposal.kind,
        on_site_start=first_day,
        on_site_end=last_day,
        people_spoken_to=proposal.people_spoken_to,
        follow_up=proposal.follow_up,
        next_challenge_by=proposal.next_challenge_by,
        rule_set=rule_set_for(first_day).name,
        previous=earlier.order_by("-on_site_start").first(),
    )
    challenge.full_clean()
    challenge.save()
    return challenge


def _team_and_themes(challenge: PeerChallenge, proposal: Proposal) -> None:
    for order, person in enumerate(proposal.team, start=1):
        member = PeerTeamMember(challenge=challenge, name=person.name, role=person.role, order=order)
        member.full_clean()
        member.save()
    names = dict.fromkeys((*proposal.themes, *proposal.asked_besides))
    for order, name in enumerate(names, start=1):
        theme = Theme(challenge=challenge, name=name, is_core=name in proposal.themes, order=order)
        theme.full_clean()
        theme.save()


def _document(challenge: PeerChallenge, upload: ReportUpload) -> None:
    document = ChallengeDocument(
        challenge=challenge,
        kind=ChallengeDocument.Kind.FEEDBACK_REPORT,
        title=upload.name,
        text=upload.text,
        sha256=upload.sha256,
    )
    document.full_clean()
    document.save()


def _recommendation(challenge: PeerChallenge, item: Item, order: int) -> Recommendation:
    recommendation = Recommendation(
        challenge=challenge,
        reference=item.reference,
        headline=item.headline,
        kind=Recommendation.Kind.SUGGESTION if item.suggestion else Recommendation.Kind.KEY,
        text=item.text,
        local_group=item.group[:150],
        source_line=item.line,
        order=order,
    )
    recommendation.full_clean()
    recommendation.save()
    return recommendation


def _wanted_actions(proposal: Proposal, made: dict[int, Recommendation]) -> tuple[hooks.TakenInAction, ...]:
    """The ticked actions that still serve a recommendation which was taken in."""
    actions = []
    for action in proposal.actions:
        served = tuple(made[key] for key in action.serves if key in made)
        if action.wanted and served:
            actions.append(hooks.TakenInAction(action.text, served))
    return tuple(actions)
