from typing import Self

import pghistory
from django.conf import settings
from django.db import models

from councils.models.committee import Committee
from councils.models.council import Council
from councils.models.portfolio import Portfolio
from councils.models.service import Service
from councils.roles import ROLES, Role


class MembershipQuerySet(models.QuerySet["Membership"]):
    def for_people_page(self, council: Council) -> Self:
        return (
            self.filter(council=council)
            .select_related("user")
            .prefetch_related("services", "portfolios", "committees")
            .order_by("user__name", "role")
        )


@pghistory.track()
class Membership(models.Model):
    """One role of one person in one council. A person may hold several."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(name, role.display_name) for name, role in ROLES.items()])
    services = models.ManyToManyField(Service, blank=True, help_text="What a director answers for")
    portfolios = models.ManyToManyField(Portfolio, blank=True)
    committees = models.ManyToManyField(Committee, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["council", "user", "role"]
        constraints = [
            models.UniqueConstraint(fields=["council", "user", "role"], name="membership_unique"),
            models.CheckConstraint(condition=models.Q(role__in=sorted(ROLES)), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.role_class.display_name}"

    @property
    def role_class(self) -> Role:
        return ROLES[self.role]
