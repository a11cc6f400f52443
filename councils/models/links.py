"""The tables between tables, named so that the database keeps their history as well."""

import pghistory

from councils.models.membership import Membership
from councils.models.period import ReportingPeriod


@pghistory.track(obj_field=None)
class MembershipService(Membership.services.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@pghistory.track(obj_field=None)
class MembershipPortfolio(Membership.portfolios.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@pghistory.track(obj_field=None)
class MembershipCommittee(Membership.committees.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@pghistory.track(obj_field=None)
class EditorAfterClosing(ReportingPeriod.editors_after_closing.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True
