from councils.models.committee import Committee
from councils.models.council import Council
from councils.models.links import (
    EditorAfterClosing,
    MembershipCommittee,
    MembershipPortfolio,
    MembershipService,
)
from councils.models.membership import Membership
from councils.models.period import ReportingPeriod
from councils.models.personal import PersonalSettings
from councils.models.portfolio import Portfolio
from councils.models.reminder import Reminder
from councils.models.service import Service
from councils.models.token import ApiToken
from councils.models.user import User

__all__ = [
    "ApiToken",
    "Committee",
    "Council",
    "EditorAfterClosing",
    "Membership",
    "MembershipCommittee",
    "MembershipPortfolio",
    "MembershipService",
    "PersonalSettings",
    "Portfolio",
    "Reminder",
    "ReportingPeriod",
    "Service",
    "User",
]
