"""Who gets at what. One getter per thing: an outsider gets 404, a member who may not gets 403."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from councils.models import Council, Membership, PersonalSettings, ReportingPeriod, User
from councils.roles import permissions_of


@dataclass(frozen=True)
class Standing:
    """One person in one council: their memberships, and what these allow together.

    `noted` keeps what was counted for the page being made, so that its frame need not ask again.
    """

    user: User
    council: Council
    memberships: tuple[Membership, ...]
    permissions: frozenset[str]
    noted: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    @property
    def role_names(self) -> list[str]:
        return [membership.role for membership in self.memberships]

    @property
    def words(self) -> str:
        """Their roles as the page's head says them."""
        return ", ".join(membership.role_class.display_name for membership in self.memberships)


def standing_of(user: User, council: Council) -> Standing:
    """What `user` is in `council`; a standing without memberships and permissions where they are nothing."""
    if not user.is_authenticated:
        return Standing(user, council, (), frozenset())
    memberships = tuple(Membership.objects.filter(council=council, user=user))
    return Standing(user, council, memberships, permissions_of([item.role for item in memberships]))


def get_standing(request: HttpRequest, council_slug: str, permission: str) -> Standing:
    """The signed-in person's standing in the council, kept on the request for the page's frame.

    Errors: Http404 for anyone without a role there, PermissionDenied for a member without `permission`.
    """
    standing = _found(request.user, council_slug)  # type: ignore[arg-type]
    request.standing = standing  # type: ignore[attr-defined]
    require(standing, permission)
    return standing


def _found(user: User, council_slug: str) -> Standing:
    """A person's standing with its council, in one query; Http404 where they are nothing there."""
    if not user.is_authenticated:
        raise Http404
    rows = Membership.objects.filter(council__slug=council_slug, user=user).select_related("council")
    memberships = tuple(rows)
    if not memberships:
        raise Http404
    council = memberships[0].council
    for membership in memberships:
        membership.council = council
    return Standing(user, council, memberships, permissions_of([item.role for item in memberships]))


def get_standing_with_any(request: HttpRequest, council_slug: str, *permissions: str) -> Standing:
    """As get_standing, where any one of the permissions is enough."""
    standing = get_standing(request, council_slug, "read_editions")
    if not any(standing.may(permission) for permission in permissions):
        raise PermissionDenied(f"This needs the right to {' or to '.join(permissions)}.")
    return standing


def get_council(request: HttpRequest, council_slug: str, permission: str) -> Council:
    """The council, where the signed-in person may `permission` in it. Errors as get_standing."""
    return get_standing(request, council_slug, permission).council


def get_period(request: HttpRequest, council_slug: str, period_slug: str, permission: str) -> ReportingPeriod:
    """The council's reporting period from an address such as 2026-q3. Errors as get_standing."""
    council = get_council(request, council_slug, permission)
    year, _, quarter = period_slug.partition("-q")
    if not (year.isdigit() and quarter.isdigit()):
        raise Http404
    return get_object_or_404(
        ReportingPeriod.objects.select_related("council"),
        council=council,
        year=int(year),
        quarter=int(quarter),
    )


def get_calendar(key: str | None) -> Standing:
    """The standing of the person whose calendar has this key, signed in or not. Errors: Http404 where it is nobody's,
    or where they have lost their role or their account."""
    if not key:
        raise Http404
    owner = get_object_or_404(PersonalSettings.objects.with_key(key))
    return standing_of(owner.user, owner.council)


def may(request: HttpRequest, permission: str) -> bool:
    """Whether the person this page was made for may do more: for showing or hiding a button, never instead of
    the getter's own check."""
    standing: Standing | None = getattr(request, "standing", None)
    return standing is not None and standing.may(permission)


def require(standing: Standing, permission: str) -> None:
    """PermissionDenied where `standing` does not allow `permission`."""
    if not standing.may(permission):
        raise PermissionDenied(f"This needs the right to {permission}.")
