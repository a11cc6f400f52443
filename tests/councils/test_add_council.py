from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from audit.models import Event
from councils.models import Committee, Council, Membership
from tests.factories.councils import CouncilFactory

pytestmark = pytest.mark.django_db

ANN = ("--administrator", "Ann Example", "ann@ourtown.example")


def test_a_council_begins_with_an_administrator_and_a_letter(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        call_command("add_council", "Ourtown Borough Council", "ourtown", "--kind", "district", *ANN, stdout=StringIO())
    council = Council.objects.get(slug="ourtown")
    membership = Membership.objects.get(council=council)
    assert (membership.role, membership.user.email) == ("administrator", "ann@ourtown.example")
    assert Committee.objects.get(council=council).name == "Cabinet"
    assert "first administrator of Ourtown Borough Council" in mail.outbox[0].body
    assert Event.objects.filter(council_id=council.pk, name="councils.council.added", by_id=None).count() == 1


@pytest.mark.parametrize("slug", ["exeham", "published", "Our Town"])
def test_an_address_that_is_taken_or_reserved_is_refused_and_nothing_is_left(slug):
    CouncilFactory(slug="exeham", name="Exeham Borough Council")
    with pytest.raises(CommandError):
        call_command("add_council", "Ourtown Borough Council", slug, *ANN, stdout=StringIO())
    assert Council.objects.count() == 1
    assert not Membership.objects.exists()
