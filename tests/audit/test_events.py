"""Recording an event, and that nobody can change or take away what was recorded."""

import pytest
from django.db import DatabaseError, connection, transaction

from audit.models import Event
from audit.services import record
from councils.models import Council
from councils.services.council import change_council


@pytest.fixture
def event(cast):
    return record(
        "councils.council.changed", by=cast.administrator, thing=cast.council, council=cast.council, reason="Merged"
    )


def test_an_event_keeps_the_labels_of_its_day(cast, event):
    Council.objects.filter(pk=cast.council.pk).update(name="New Exeham")
    cast.administrator.name = "Married Name"
    cast.administrator.save()
    event.refresh_from_db()
    assert (event.by_label, event.council_label, event.thing_label) == (
        "The administrator",
        "Exeham Borough Council",
        "Exeham Borough Council",
    )
    assert event.data == {"reason": "Merged"}


def test_an_event_outlives_its_thing(cast, event):
    cast.elsewhere.delete()
    gone = record("councils.council.changed", by=cast.outsider, thing=cast.council)
    cast.outsider.delete()
    gone.refresh_from_db()
    assert gone.by_label == "The outsider"


def test_the_site_itself_is_named(cast):
    event = record("councils.council.changed", by=None, thing=cast.council)
    assert (event.by_id, event.by_label) == (None, "peerreview")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_event SET by_label = 'nobody'",
        "UPDATE audit_event SET at = now()",
        "DELETE FROM audit_event",
    ],
)
def test_the_database_refuses_to_change_or_delete_events(event, sql):
    with (
        pytest.raises(DatabaseError, match="Cannot update or delete rows from audit_event"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert Event.objects.get().by_label == "The administrator"


def test_nor_does_django_get_past_the_database(event):
    for change in (
        lambda: Event.objects.update(name="x"),
        lambda: Event.objects.all().delete(),
        event.delete,
        event.save,
    ):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            change()


def test_a_change_that_fails_leaves_no_event(cast):
    def change_and_fail():
        with transaction.atomic():
            change_council(by=cast.administrator, council=cast.council, name="Other")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        change_and_fail()
    assert not Event.objects.exists()


def test_recording_outside_a_transaction_is_an_error(transactional_db, cast):
    with pytest.raises(RuntimeError, match="inside the transaction"):
        record("councils.council.changed", by=None, thing=cast.council)
