"""The list of a council's people: who is in it, how it is filtered, and its columns."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Max, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from audit.models import Event
from councils.models import Council, Membership, Service, User
from councils.roles import ROLES
from councils.services.people import membership_words
from peerreview.exports import Column
from peerreview.filters import FilterSet
from peerreview.tables import Table


def people_of(council: Council) -> QuerySet[User]:
    """Everyone with a role in the council, with `roles_here`: their memberships and what these are tied to."""
    memberships = Membership.objects.for_people_page(council)
    return User.objects.filter(pk__in=Membership.objects.filter(council=council).values("user")).prefetch_related(
        Prefetch("memberships", queryset=memberships, to_attr="roles_here")
    )


def roles_in_words(person: User) -> list[str]:
    return [membership_words(membership) for membership in person.roles_here]  # type: ignore[attr-defined]


class PeopleFilter(FilterSet):
    words = django_filters.CharFilter(label="Name or e-mail address", method="named")
    role = django_filters.ChoiceFilter(
        label="Role",
        empty_label="Any role",
        choices=[(name, role.display_name) for name, role in ROLES.items()],
        method="with_role",
    )
    service = django_filters.ModelChoiceFilter(
        label="Service", empty_label="Any service", queryset=Service.objects.none(), method="in_service"
    )

    class Meta:
        model = User
        fields: list[str] = []

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.council = council
        self.filters["service"].queryset = Service.objects.filter(council=council)

    def named(self, people: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return people.filter(Q(name__icontains=value) | Q(email__icontains=value))

    def with_role(self, people: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return people.filter(pk__in=self._memberships().filter(role=value).values("user"))

    def in_service(self, people: QuerySet[User], name: str, value: Service) -> QuerySet[User]:
        return people.filter(pk__in=self._memberships().filter(services=value).values("user"))

    def _memberships(self) -> QuerySet[Membership]:
        return Membership.objects.filter(council=self.council)


class PeopleTable(Table):
    caption = "People"
    caption_hidden = True
    row_header = "name"
    exports = ("csv", "xlsx")
    name = tables.Column()
    email = tables.Column("E-mail address")
    roles = tables.Column("Roles", empty_values=(), orderable=False)

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        self.council = council
        super().__init__(*args, **kwargs)

    def render_name(self, record: User) -> Any:
        address = reverse("councils:person", args=[self.council.slug, record.pk])
        return format_html('<a class="govuk-link" href="{}">{}</a>', address, record.name)

    def render_email(self, value: str) -> Any:
        return breakable(value)

    def render_roles(self, record: User) -> Any:
        return format_html_join("", "<div>{}</div>", ((words,) for words in roles_in_words(record)))


def breakable(email: str) -> SafeString:
    """An address that may go on in the next line after its @, since a phone is narrower than many."""
    name, _, domain = email.partition("@")
    return format_html("{}@<wbr>{}", name, domain)


COLUMNS = [
    Column("Name", lambda person: person.name),
    Column("E-mail address", lambda person: person.email),
    Column("Roles", lambda person: "; ".join(roles_in_words(person))),
]


def invitation_state(person: User, council: Council) -> str:
    """ "Invited on 3 March 2026, has not signed in since", or nothing once they have.

    Says the same of someone who has no account yet and of someone who has one from another council.
    """
    invited = Event.objects.for_council(council.pk).about("councils.user", person.pk).filter(
        name__in=("councils.person.invited", "councils.person.invited_again")
    ).aggregate(at=Max("at"))["at"]  # fmt: skip
    if invited is None or (person.last_login is not None and person.last_login >= invited):
        return ""
    day = timezone.localdate(invited)
    return f"Invited on {day.day} {day:%B %Y}, has not signed in since"
