"""What shows that something was done: a link or a file, added and taken away."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from actions.models import Action, Evidence
from actions.services.locks import locked
from audit.services import record
from councils.models import User


@transaction.atomic
def evidence_add(*, by: User, action: Action, title: str, link: str = "", file: UploadedFile | None = None) -> Evidence:
    """Add a link or a file, not both. The form has looked at the file's size and kind."""
    action = locked(action)
    evidence = Evidence(action=action, title=title.strip(), link=link, by=by, at=timezone.now())
    if file is not None:
        evidence.file = file
    evidence.full_clean()
    evidence.save()
    record("actions.evidence.added", by=by, thing=action, council=action.plan.council, evidence=evidence.title)
    return evidence


@transaction.atomic
def evidence_remove(*, by: User, evidence: Evidence) -> None:
    """Take a piece of evidence away. Its file goes once the change is certain; the record keeps its name."""
    action = locked(evidence.action)
    record(
        "actions.evidence.removed",
        by=by,
        thing=action,
        council=action.plan.council,
        evidence=evidence.title,
        link=evidence.link,
        file=evidence.file.name or "",
    )
    stored, name = evidence.file.storage, evidence.file.name
    evidence.delete()
    if name:
        transaction.on_commit(lambda: stored.delete(name))
