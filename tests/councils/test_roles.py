from councils.models import Membership
from councils.roles import PERMISSIONS, ROLES, permissions_of


def test_every_permission_is_granted_to_someone():
    assert permissions_of(set(ROLES)) == frozenset(PERMISSIONS)


def test_unknown_roles_allow_nothing():
    assert permissions_of({"mayor"}) == frozenset()


def test_a_scrutiny_member_sees_only_what_was_published():
    assert ROLES["scrutiny_member"].permissions == {"read_editions", "ask"}


def test_the_cast_has_every_role(cast):
    assert set(Membership.objects.filter(council=cast.council).values_list("role", flat=True)) == set(ROLES)
