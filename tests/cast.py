"""The fixed cast: the people every test of rights is played by."""

from dataclasses import dataclass

from councils.models import Council, User
from tests.factories.councils import CouncilFactory, MembershipFactory, UserFactory

ROLES_OF_THE_CAST = (
    "officer",
    "director",
    "performance_lead",
    "cabinet_member",
    "scrutiny_member",
    "administrator",
)


@dataclass(frozen=True)
class Cast:
    """One person of each role in `council`, and an outsider: performance lead of `elsewhere`."""

    council: Council
    elsewhere: Council
    officer: User
    director: User
    performance_lead: User
    cabinet_member: User
    scrutiny_member: User
    administrator: User
    outsider: User


def make_cast() -> Cast:
    council = CouncilFactory(name="Exeham Borough Council", slug="exeham")
    elsewhere = CouncilFactory(name="Wyeford City Council", slug="wyeford")
    people = {}
    for role in ROLES_OF_THE_CAST:
        people[role] = UserFactory(name=f"The {role.replace('_', ' ')}", email=f"{role}@exeham.test")
        MembershipFactory(council=council, user=people[role], role=role)
    outsider = UserFactory(name="The outsider", email="outsider@wyeford.test")
    MembershipFactory(council=elsewhere, user=outsider, role="performance_lead")
    return Cast(council=council, elsewhere=elsewhere, outsider=outsider, **people)
