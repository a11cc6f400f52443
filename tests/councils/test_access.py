"""The getters: an outsider finds nothing, a member without the permission is told so, who may gets in."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from councils.access import get_council, get_period, get_standing, may, standing_of
from councils.roles import PERMISSIONS, ROLES
from tests.factories.councils import MembershipFactory, ReportingPeriodFactory, UserFactory

PAIRS = [(role, permission) for role in ROLES for permission in PERMISSIONS]


def request_of(user):
    request = RequestFactory().get("/exeham/")
    request.user = user
    return request


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_an_outsider_gets_404_whatever_is_asked(cast, permission):
    with pytest.raises(Http404):
        get_council(request_of(cast.outsider), "exeham", permission)


@pytest.mark.parametrize(("role", "permission"), PAIRS)
def test_a_member_gets_in_with_the_permission_and_403_without(cast, role, permission):
    request = request_of(getattr(cast, role))
    if permission in ROLES[role].permissions:
        assert get_council(request, "exeham", permission) == cast.council
    else:
        with pytest.raises(PermissionDenied):
            get_council(request, "exeham", permission)


def test_nobody_signed_in_is_an_outsider(cast):
    with pytest.raises(Http404):
        get_standing(request_of(AnonymousUser()), "exeham", "read")
    assert standing_of(AnonymousUser(), cast.council).permissions == frozenset()


def test_a_council_that_is_not_there_is_404_for_everyone(cast):
    with pytest.raises(Http404):
        get_council(request_of(cast.administrator), "nowhere", "read")


def test_several_roles_allow_together_what_each_allows(cast):
    MembershipFactory(council=cast.council, user=cast.scrutiny_member, role="administrator")
    standing = get_standing(request_of(cast.scrutiny_member), "exeham", "manage_people")
    assert standing.permissions == ROLES["scrutiny_member"].permissions | ROLES["administrator"].permissions
    assert standing.words == "Administrator, Scrutiny member"


def test_a_superuser_is_no_more_than_their_roles(cast):
    somebody = UserFactory(is_superuser=True)
    with pytest.raises(Http404):
        get_council(request_of(somebody), "exeham", "read")


def test_the_standing_is_kept_for_the_page(cast):
    request = request_of(cast.officer)
    assert not may(request, "read")
    get_standing(request, "exeham", "read")
    assert may(request, "update_action")
    assert not may(request, "manage_people")


def test_a_period_is_found_by_its_address_within_its_council(cast):
    period = ReportingPeriodFactory(council=cast.council, year=2026, quarter=2)
    ReportingPeriodFactory(council=cast.elsewhere, year=2026, quarter=3)
    request = request_of(cast.performance_lead)
    assert get_period(request, "exeham", "2026-q2", "read") == period
    for wrong in ("2026-q3", "2026", "q2", "2026-q", "2026-qx", "2026-q02x", "-q2"):
        with pytest.raises(Http404):
            get_period(request, "exeham", wrong, "read")
    with pytest.raises(Http404):
        get_period(request_of(cast.outsider), "exeham", "2026-q2", "read")
    with pytest.raises(PermissionDenied):
        get_period(request_of(cast.scrutiny_member), "exeham", "2026-q2", "read")
