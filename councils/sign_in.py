"""Sign-in by invitation only: nobody makes an account for themselves, not even with a council's own account.

Why it is so, and what a council has to set for its own accounts: docs/decisions/0009-a-councils-own-sign-in.md.
"""

from typing import Any
from urllib.parse import quote

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from councils.models import User


class InvitationOnlyAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_email(self, email: str) -> str:
        """People cannot add or change their address: an invitation to it would then be theirs."""
        match = getattr(context.request, "resolver_match", None)
        if match is not None and match.url_name == "account_email":
            raise ValidationError("Your address is the one you were invited by. Ask for a new invitation.")
        return super().clean_email(email)

    def format_email_subject(self, subject: str) -> str:
        """The subject as its template says it, without the server's name before it."""
        return subject

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Made from SITE_URL, never from what a request claims to have been sent to."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_URL + path.replace("UID-KEY", quote(key))


class InvitationOnlySocialAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The first time someone comes with a council's own account, find who was invited by its address.

        From then on they are known by the provider's own number for them, whatever becomes of the address.
        """
        if sociallogin.is_existing or sociallogin.state.get("process") in (AuthProcess.CONNECT, AuthProcess.REDIRECT):
            return
        if person := invited_person(proven_addresses(sociallogin.account.extra_data)):
            sociallogin.connect(request, person)


def set_password_link(person: User) -> str:
    """The whole address at which `person` sets a password: works once, for PASSWORD_RESET_TIMEOUT seconds."""
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    return InvitationOnlyAdapter().get_reset_password_from_key_url(f"{user_pk_to_url_str(person)}-{token}")


def invited_person(addresses: set[str]) -> User | None:
    """Who of those with a role in some council has one of these addresses."""
    for address in sorted(addresses):
        found = User.objects.filter(email__iexact=address, is_active=True, memberships__isnull=False).first()
        if found is not None:
            return found
    return None


def proven_addresses(claims: dict[str, Any]) -> set[str]:
    """The addresses that the provider itself vouches for.

    In: what the provider sent: its user information and its ID token, each read by itself, since either vouches only
    for its own address. `email_verified` is OpenID Connect's word for it; Entra ID's is the optional claim
    `xms_edov` (the address's domain belongs to the tenant).
    """
    said = [part for part in (claims.get("userinfo"), claims.get("id_token"), claims) if isinstance(part, dict)]
    return {
        part["email"].lower()
        for part in said
        if isinstance(part.get("email"), str) and (_yes(part.get("email_verified")) or _yes(part.get("xms_edov")))
    }


def _yes(claim: object) -> bool:
    """Providers write true, "true", 1 or "1"; anything else is no."""
    return claim is True or str(claim).lower() in ("1", "true")
