from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Lower

from councils.models import Council, Membership
from councils.models.mail import Mail, mail_constraints
from reports.models.publication import KINDS, Publication


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def wanting(self, publication: Publication) -> Self:
        """Confirmed ones of its council that are for everything or for its kind."""
        wanted = Q(kinds=[]) | Q(kinds__contains=[publication.kind])
        return self.filter(wanted, council=publication.council_id, confirmed_at__isnull=False)

    def counts(self, council: Council) -> dict[str, int]:
        """How many of its members and how many others are told of the council's publications. One query."""
        return self.filter(council=council, confirmed_at__isnull=False).aggregate(
            members=Count("pk", filter=Q(user__isnull=False)), others=Count("pk", filter=Q(user__isnull=True))
        )

    def unconfirmed_since(self, moment: datetime) -> Self:
        """Asked for before then and never confirmed."""
        return self.filter(confirmed_at__isnull=True, asked_at__lt=moment)

    def of_nobody(self) -> Self:
        """Those of people who have no role in the council any more."""
        roles = Membership.objects.filter(user=OuterRef("user"), council=OuterRef("council"))
        return self.filter(~Exists(roles), user__isnull=False)


class Subscription(models.Model):
    """Who is told by e-mail of what a council publishes: a member, or an address that its owner has confirmed.

    It is deleted when it ends. An address of the public stands here and nowhere else.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="subscriptions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    address = models.EmailField(blank=True)
    kinds = ArrayField(
        models.CharField(max_length=20, choices=KINDS), default=list, blank=True, help_text="Empty: everything"
    )
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, address="") | (Q(user__isnull=True) & ~Q(address="")),
                name="subscription_of_member_or_address",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=True) | Q(confirmed_at__isnull=False), name="subscription_member_is_confirmed"
            ),
            models.UniqueConstraint(fields=["council", "user"], name="subscription_member_once"),
            models.UniqueConstraint(
                "council", Lower("address"), condition=~Q(address=""), name="subscription_address_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Subscription {self.pk} to {self.council}"

    @property
    def receiver(self) -> str:
        """Where its mails go."""
        return self.user.email if self.user else self.address

    @property
    def kinds_in_words(self) -> str:
        """ "everything", or the kinds by their names."""
        names = dict(KINDS)
        return ", ".join(names.get(kind, kind) for kind in self.kinds) or "everything"


class PublicationMail(Mail):
    """One mail to one subscription: of one publication, or without one the question whether the address is theirs."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="mails")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, null=True, blank=True, related_name="mails")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscription", "publication"], name="publication_mail_once"),
            *mail_constraints("publication_mail"),
        ]

    def __str__(self) -> str:
        return f"Mail {self.pk} to subscription {self.subscription_id}"
