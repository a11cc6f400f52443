"""Who gets at what by a token instead of by signing in: for other programs, never for a browser."""

from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from councils.models import ApiToken, Council
from councils.services.tokens import token_find

SCHEME = "bearer"


class TokenRefused(Exception):  # noqa: N818 - said as people say it
    """No token, or one that does not open this. The same answer for a council that does not exist."""

    def answer(self) -> JsonResponse:
        """What the program gets back: 401, and how to ask."""
        words = "Send a token of this council that may do this, as: Authorization: Bearer <token>"
        return JsonResponse({"error": words}, status=401, headers={"WWW-Authenticate": 'Bearer realm="peerreview"'})


def get_token(request: HttpRequest, council_slug: str, scope: str) -> ApiToken:
    """The token that the request carries, where it holds for the council and scope. Errors: TokenRefused."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    council = Council.objects.filter(slug=council_slug).first()
    if council is None or scheme.casefold() != SCHEME or not secret.strip():
        raise TokenRefused
    token = token_find(secret=secret.strip(), council=council, scope=scope, today=timezone.localdate())
    if token is None:
        raise TokenRefused
    token.council = council
    return token
