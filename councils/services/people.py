"""Who belongs to a council: inviting people, giving and taking away their roles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from audit.services import record
from councils.invitations import send_invitation_mail
from councils.models import Committee, Council, EditorAfterClosing, Membership, Portfolio, Service, User
from councils.roles import ROLES
from councils.services.structure import hand_portfolio
from peerreview.errors import Refused

#: Which parts of the council a role may be tied to. A role that is not here is for the whole council.
PARTS_OF_ROLES: dict[str, tuple[str, ...]] = {
    "officer": ("services",),
    "director": ("services",),
    "cabinet_member": ("portfolios", "committees"),
    "scrutiny_member": ("committees",),
}


@dataclass(frozen=True)
class Grant:
    """One role to be given, and what it is tied to."""

    role: str
    services: Sequence[Service] = ()
    portfolios: Sequence[Portfolio] = ()
    committees: Sequence[Committee] = ()


@transaction.atomic
def invite_person(*, by: User | None, council: Council, name: str, email: str, grants: Sequence[Grant]) -> User:
    """Give someone their first roles in the council, and send them an e-mail once this is stored.

    `by` is None for a council's first administrator, whom no person of the council can have invited. A person who is
    known from another council keeps their name and password, and nothing tells the two cases apart.

    Errors: Refused where they have roles here already, where no role is given, where their account is closed.
    """
    _lock(council)
    person = _person_of(email) or _new_person(name=name, email=email)
    if Membership.objects.filter(council=council, user=person).exists():
        raise Refused(f"{person} has roles here already. Change them on their own page.")
    _grant(council, person, grants)
    record("councils.person.invited", by=by, thing=person, council=council, roles=_words(council, person))
    _align_portfolios(by, council, person)
    transaction.on_commit(partial(send_invitation_mail, by=by, council=council, person=person))
    return person


@transaction.atomic
def send_invitation_again(*, by: User, council: Council, person: User) -> None:
    """Send the invitation once more, once this is stored. Errors: Refused where they have no role here."""
    _lock(council)
    _words_before(council, person)
    record("councils.person.invited_again", by=by, thing=person, council=council)
    transaction.on_commit(partial(send_invitation_mail, by=by, council=council, person=person))


@transaction.atomic
def change_roles(*, by: User, council: Council, person: User, grants: Sequence[Grant]) -> bool:
    """Give `person` these roles and no others. Out: whether that changed anything.

    Errors: Refused where they have no role here, where none would be left (that is remove_person), or where the
    council would be left without an administrator.
    """
    _lock(council)
    before = _words_before(council, person)
    if "administrator" not in {grant.role for grant in grants}:
        _another_administrator_or_refuse(council, person)
    _grant(council, person, grants)
    _align_portfolios(by, council, person)
    after = _words(council, person)
    if after == before:
        return False
    record("councils.person.roles_changed", by=by, thing=person, council=council, before=before, after=after)
    return True


@transaction.atomic
def remove_person(*, by: User, council: Council, person: User) -> None:
    """Take away every role: they get at nothing of the council from now on. What they did stays theirs.

    Errors: Refused where they have no role here, or are the last administrator.
    """
    _lock(council)
    before = _words_before(council, person)
    _another_administrator_or_refuse(council, person)
    Membership.objects.filter(council=council, user=person).delete()
    EditorAfterClosing.objects.filter(reportingperiod__council=council, user=person).delete()
    _align_portfolios(by, council, person)
    record("councils.person.removed", by=by, thing=person, council=council, before=before)


def membership_words(membership: Membership) -> str:
    """ "Director: Housing and Highways". Reads what for_people_page has fetched."""
    parts = [str(part) for name in PARTS_OF_ROLES.get(membership.role, ()) for part in getattr(membership, name).all()]
    role = membership.role_class.display_name
    return f"{role}: {', '.join(parts)}" if parts else role


def _lock(council: Council) -> None:
    """One change of a council's people at a time, so that two administrators cannot remove each other."""
    Council.objects.select_for_update().get(pk=council.pk)


def _person_of(email: str) -> User | None:
    person = User.objects.filter(email__iexact=email.strip()).first()
    if person is not None and not person.is_active:
        raise Refused("This person cannot be invited. Ask whoever runs this site.")
    return person


def _new_person(*, name: str, email: str) -> User:
    """A person without a password: they set it with the link they are sent."""
    try:
        with transaction.atomic():
            return User.objects.create_user(email.strip().lower(), None, name=name.strip())
    except (ValidationError, IntegrityError):
        # invited by another council in this very moment
        if person := _person_of(email):
            return person
        raise


def _grant(council: Council, person: User, grants: Sequence[Grant]) -> None:
    """Make the person's memberships what `grants` says."""
    if not grants:
        raise Refused("Choose at least one role.")
    held = {item.role: item for item in Membership.objects.filter(council=council, user=person)}
    for role in held.keys() - {grant.role for grant in grants}:
        held[role].delete()
    for grant in grants:
        membership = held.get(grant.role) or Membership(council=council, user=person, role=grant.role)
        if membership.pk is None:
            membership.full_clean()
            membership.save()
        for name in ("services", "portfolios", "committees"):
            _tie(membership, name, getattr(grant, name))


def _tie(membership: Membership, name: str, parts: Iterable[Service | Portfolio | Committee]) -> None:
    """Tie a role to parts of the council, where it is a role for that. Errors: Refused for another council's."""
    parts = list(parts) if name in PARTS_OF_ROLES.get(membership.role, ()) else []
    if any(part.council_id != membership.council_id for part in parts):
        raise Refused(f"Choose {name} of this council.")
    getattr(membership, name).set(parts)


def _words(council: Council, person: User) -> list[str]:
    """The person's roles in words, in the order of the table of roles."""
    memberships = list(Membership.objects.for_people_page(council).filter(user=person))
    order = list(ROLES)
    return [membership_words(item) for item in sorted(memberships, key=lambda item: order.index(item.role))]


def _words_before(council: Council, person: User) -> list[str]:
    if not (before := _words(council, person)):
        raise Refused(f"{person} has no role here any more.")
    return before


def _another_administrator_or_refuse(council: Council, person: User) -> None:
    administrators = Membership.objects.filter(council=council, role="administrator", user__is_active=True)
    if administrators.filter(user=person).exists() and not administrators.exclude(user=person).exists():
        raise Refused(
            f"{person} is the only administrator. Make someone else an administrator first: without one, nobody could "
            "invite people or change their roles."
        )


def _align_portfolios(by: User | None, council: Council, person: User) -> None:
    """Who is no longer cabinet member for a portfolio does not hold it; who is, holds it where nobody else does."""
    theirs = set(
        Portfolio.objects.filter(
            membership__council=council, membership__user=person, membership__role="cabinet_member"
        )
    )
    for portfolio in Portfolio.objects.filter(council=council).select_related("holder"):
        if portfolio.holder_id == person.pk and portfolio not in theirs:
            hand_portfolio(by=by, portfolio=portfolio, holder=None)
        elif portfolio.holder_id is None and portfolio in theirs:
            hand_portfolio(by=by, portfolio=portfolio, holder=person)
