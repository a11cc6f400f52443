"""Documents of a challenge besides the feedback report: handed in, corrected, and taken in or dropped."""

import hashlib
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from recommendations.models import (
    ChallengeDocument,
    CoveringReport,
    DocumentUpload,
    PeerChallenge,
    PositionStatement,
    PositionStatementItem,
    Theme,
)
from recommendations.reading.headings import CORE_THEMES
from recommendations.services.receiving import note_too_large, receive
from recommendations.statement_proposal import StatementProposal

Kind = DocumentUpload.Kind


#: What a challenge has one of, by the kind of document it is taken in from.
_MADE = {Kind.POSITION_STATEMENT: "position_statement", Kind.COVERING_REPORT: "covering_report"}


@transaction.atomic
def document_receive(*, by: User, challenge: PeerChallenge, kind: str, name: str, content: bytes) -> DocumentUpload:
    """Keep a document that was handed in and have it read, for a person to check.

    A short plain text is read at once; everything else the worker reads, and the upload's state says how that goes.
    Errors: Refused where it is empty or over the limit, where the challenge has one of its kind, or where one waits.
    """
    upload = _new(by, challenge, kind, name, hashlib.sha256(content).hexdigest())
    receive(upload, content)
    return upload


@transaction.atomic
def document_note_too_large(
    *, by: User, challenge: PeerChallenge, kind: str, name: str, size: int, sha256: str
) -> DocumentUpload:
    """Note that a file over the limit was handed in, without its bytes, so that a person can go on from there.

    In: how many bytes it had, and their hash. Out: an upload that could not be read. Errors: as document_receive.
    """
    upload = _new(by, challenge, kind, name, sha256)
    note_too_large(upload, size)
    return upload


def _new(by: User, challenge: PeerChallenge, kind: str, name: str, sha256: str) -> DocumentUpload:
    """An upload that is not saved yet. Errors: Refused where the challenge has one of its kind, or this file waits."""
    if already(challenge, kind):
        raise Refused(f"A {Kind(kind).label.lower()} of this challenge was taken in already.")
    if same := challenge.document_uploads.filter(kind=kind, sha256=sha256).without_bulk().first():
        how = "could not be read" if same.has_failed else "is being read" if same.is_running else "waits to be checked"
        raise Refused(f"This same file is here already and {how}.")
    return DocumentUpload(
        challenge=challenge, kind=kind, by=by, at=timezone.now(), name=PurePath(name).name[-250:], sha256=sha256
    )


@transaction.atomic
def document_save(*, by: User, upload: DocumentUpload, proposal: dict[str, Any]) -> DocumentUpload:
    """Keep the corrections made so far. Errors: Refused where it was taken in or dropped meanwhile."""
    upload = _locked(upload)
    _refuse_unread(upload)
    upload.proposal = proposal
    upload.save(update_fields=["proposal"])
    record("recommendations.document.corrected", by=by, thing=upload, council=upload.challenge.council)
    return upload


@transaction.atomic
def document_drop(*, by: User, upload: DocumentUpload) -> None:
    """Throw away an upload that is not to be taken in. Errors: as document_save."""
    upload = _locked(upload)
    record(
        "recommendations.document.dropped", by=by, thing=upload, council=upload.challenge.council, sha256=upload.sha256
    )
    upload.delete()


@transaction.atomic
def statement_take_in(*, by: User, upload: DocumentUpload, proposal: StatementProposal) -> PositionStatement:
    """Make a position statement of a checked proposal; its themes join the challenge's. The upload goes.

    Errors: Refused where it was taken in or dropped meanwhile, or where nothing is left to take in.
    """
    upload = _locked(upload)
    _refuse_unread(upload)
    if not proposal.taken:
        raise Refused("There is no achievement, commitment or key document to take in.")
    challenge = upload.challenge
    statement = PositionStatement(challenge=challenge, title=proposal.title)
    _save(statement)
    themes = _themes(challenge, [line.theme for line in proposal.taken if line.theme])
    for order, line in enumerate(proposal.taken, start=1):
        _save(
            PositionStatementItem(
                statement=statement,
                kind=line.kind,
                theme=themes.get(line.theme.casefold()),
                group=line.group[:150],
                text=line.text,
                dated=line.dated[:150],
                comment=line.comment,
                source_line=line.line,
                order=order,
            )
        )
    record(
        "recommendations.statement.taken_in",
        by=by,
        thing=statement,
        council=challenge.council,
        file=upload.name,
        items=len(proposal.taken),
    )
    _keep_document(upload, ChallengeDocument.Kind.POSITION_STATEMENT)
    upload.delete()
    return statement


@transaction.atomic
def covering_report_take_in(*, by: User, upload: DocumentUpload, values: dict[str, Any]) -> CoveringReport:
    """Keep a checked covering report with its challenge. In: the fields of CoveringReport. The upload goes.

    Errors: Refused where it was taken in or dropped meanwhile, or where a value does not fit.
    """
    upload = _locked(upload)
    _refuse_unread(upload)
    report = CoveringReport(challenge=upload.challenge, **values)
    _save(report)
    record(
        "recommendations.covering_report.taken_in",
        by=by,
        thing=report,
        council=upload.challenge.council,
        file=upload.name,
    )
    _keep_document(upload, ChallengeDocument.Kind.COVERING_REPORT)
    upload.delete()
    return report


def already(challenge: PeerChallenge, kind: str) -> bool:
    """Whether the challenge has taken one of this kind in."""
    made = _MADE[Kind(kind)]
    return bool(getattr(PeerChallenge.objects.select_related(made).get(pk=challenge.pk), made, None))


def _themes(challenge: PeerChallenge, names: list[str]) -> dict[str, Theme]:
    """The challenge's themes by their names in small letters; those it lacks are added at the end."""
    known = {theme.name.casefold(): theme for theme in challenge.themes.all()}
    core = {name.casefold() for name in CORE_THEMES}
    for name in dict.fromkeys(names):
        if name.casefold() not in known:
            order = max((theme.order for theme in known.values()), default=0) + 1
            theme = Theme(challenge=challenge, name=name, is_core=name.casefold() in core, order=order)
            _save(theme)
            known[name.casefold()] = theme
    return known


def _keep_document(upload: DocumentUpload, kind: str) -> None:
    """The file and its words; not twice, where the same file is one of the challenge's documents already.

    Last of all: a file in the storage is not taken back with the transaction.
    """
    if upload.challenge.documents.filter(sha256=upload.sha256).exists():
        return
    document = ChallengeDocument(
        challenge=upload.challenge, kind=kind, title=upload.name, text=upload.text, sha256=upload.sha256
    )
    _save(document)
    if upload.content:
        document.file.save(upload.name, ContentFile(bytes(upload.content)))


def _refuse_unread(upload: DocumentUpload) -> None:
    if not upload.is_read:
        raise Refused("This document has not been read yet.")


def _locked(upload: DocumentUpload) -> DocumentUpload:
    found = (
        DocumentUpload.objects.select_related("challenge__council")
        .select_for_update(of=("self",))
        .filter(pk=upload.pk)
        .first()
    )
    if found is None:
        raise Refused("Someone has taken this document in or dropped it meanwhile.")
    return found


def _save(
    thing: DocumentUpload | PositionStatement | PositionStatementItem | CoveringReport | ChallengeDocument | Theme,
) -> None:
    try:
        thing.full_clean()
    except ValidationError as wrong:
        raise Refused(" ".join(f"{message.rstrip('.')}." for message in wrong.messages)) from wrong
    thing.save()
