"""Keys for other programs: made, used and taken back."""

import hashlib
import secrets
from datetime import date

from django.db import transaction
from django.utils import timezone

from audit.services import record
from councils.models import ApiToken, Council, User
from peerreview.errors import Refused

PREFIX = "pr_"
BYTES = 32


@transaction.atomic
def token_make(*, by: User, council: Council, name: str, scope: str) -> tuple[ApiToken, str]:
    """Make a token. Gives the row and the token itself, which is never to be had again: only its hash is stored."""
    secret = PREFIX + secrets.token_urlsafe(BYTES)
    token = ApiToken(
        council=council,
        name=name.strip(),
        scope=scope,
        digest=_digest(secret),
        hint=secret[-4:],
        created_by=by,
        created_at=timezone.now(),
    )
    token.full_clean()
    token.save()
    record("councils.token.made", by=by, thing=token, council=council, scope=token.get_scope_display())
    return token, secret


@transaction.atomic
def token_revoke(*, by: User, token: ApiToken) -> None:
    """Take a token back: from now on it opens nothing. Errors: Refused where that was done before."""
    token = ApiToken.objects.select_for_update(of=["self"]).get(pk=token.pk)
    if not token.holds:
        raise Refused("This token was taken back already.")
    token.revoked_by, token.revoked_at = by, timezone.now()
    token.full_clean()
    token.save()
    record("councils.token.revoked", by=by, thing=token, council=token.council)


def token_find(*, secret: str, council: Council, scope: str, today: date) -> ApiToken | None:
    """The token that holds for this council and scope, and notes the day it was used on; None where there is none."""
    token = (
        ApiToken.objects.filter(council=council, scope=scope, digest=_digest(secret), revoked_at__isnull=True)
        .select_related("created_by")
        .first()
    )
    if token is not None and token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
    return token


def _digest(secret: str) -> str:
    """The token is 256 random bits, so a plain hash is as good as a slow one."""
    return hashlib.sha256(secret.encode()).hexdigest()
