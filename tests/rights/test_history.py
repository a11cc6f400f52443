"""The database keeps every row's past by itself, and every service says in an event who did what."""

import ast
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.db.models.sql import DeleteQuery
from django.utils import timezone

from actions.models import ColumnMapping
from audit.models import Event
from performance.models import ResultColumn
from recommendations.models import CoveringReport
from reports.models import ClearedFile, ClearedPaper, DecisionCorrection, Edition, EditionFile, Publication
from tests.rights.planting import APPS
from tests.rights.world import World, undone

ROOT = Path(__file__).resolve().parents[2]

#: Tables without a history, and why they have none.
WITHOUT_HISTORY = {
    "audit.Event": "it is the record itself, and the database refuses to change it",
    "reports.Edition": "frozen: the database refuses to change it",
    "reports.EditionFile": "frozen: the database refuses to change it",
    "reports.ClearedPaper": "frozen: the database refuses to change it",
    "reports.ClearedFile": "frozen: the database refuses to change it",
    "reports.PaperClearing": "how far the worker is; that someone asked for it and what came of it are events",
    "reports.Verification": "what one check found, written once; where something differs there is an event",
    "reports.Visit": "when a person signed in last, for what is new to them: nothing that anybody did",
    "reports.DecisionCorrection": "frozen: the database refuses to change it",
    "reports.Publication": "frozen: the database refuses to change it",
    "reports.Subscription": "an address of the public's must be gone when it is; what a member chooses is an event",
    "reports.PublicationMail": "how far the worker is with one mail",
    "reports.EditionBuild": "how far the worker is; what was asked for and what came of it are events",
    "recommendations.DocumentUpload": "a waiting room as well, for the challenge's other documents",
    "actions.ImportUpload": "a waiting room as well, for spreadsheets",
    "performance.PlanUpload": "a waiting room as well, for reports with plans; what is done with one is an event each",
    "actions.TypedWords": "what one person has typed and not saved, seen by them alone; what is saved has a history",
    "actions.UpdatesUpload": "a waiting room as well, for updates filled in off line",
    "performance.FigureUpload": "a waiting room as well, for tables of figures",
    "performance.TypedResults": "what somebody has typed and not saved: theirs alone, and nobody's record",
    "recommendations.ReportUpload": "a waiting room: it goes when the report is taken in or dropped, by an event each",
    "councils.Reminder": "how far the worker is with one mail; that someone asked for it is an event",
    "councils.User_groups": "Django's own; what people may do is said by their memberships",
    "councils.User_user_permissions": "Django's own, as above",
}
FROZEN = (Event, Edition, EditionFile, ClearedPaper, ClearedFile, DecisionCorrection, Publication)


def tables() -> dict[str, type[models.Model]]:
    """Every table of the six apps by its model's label, tables between tables too; not the histories themselves."""
    return {
        model._meta.label: model
        for label in APPS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
        if not model._meta.proxy and not hasattr(model, "pgh_tracked_model")
    }


@cache
def histories() -> dict[str, type[models.Model]]:
    """The model of a table's history, by the table's name; tables between tables are tracked through a proxy."""
    return {
        model.pgh_tracked_model._meta.db_table: model
        for model in apps.get_models()
        if hasattr(model, "pgh_tracked_model")
    }


TRACKED = {label: model for label, model in tables().items() if label not in WITHOUT_HISTORY}


def test_every_table_has_a_history_or_a_reason():
    assert {label for label, model in TRACKED.items() if model._meta.db_table not in histories()} == set()
    assert WITHOUT_HISTORY.keys() - tables().keys() == set()
    assert not [label for label in WITHOUT_HISTORY if tables()[label]._meta.db_table in histories()]


@pytest.fixture
def filled(world: World, db) -> World:
    """The world with a row in every table."""
    council, now = world.here.council, timezone.now()
    CoveringReport.objects.create(challenge=council.challenges.first(), subject="What the peers said")
    ResultColumn.objects.create(council=council, heading="outturn", role="value", at=now)
    ColumnMapping.objects.create(council=council, heading="Deadline", role="deadline", at=now)
    for model in TRACKED.values():
        if model._meta.auto_created and not model._default_manager.exists():
            ends = [field for field in model._meta.fields if field.is_relation]
            model._default_manager.create(**{end.name: _any_of(end.related_model) for end in ends})
    return world


def _any_of(model: type[models.Model]) -> models.Model:
    found = model._default_manager.order_by("-pk").first()
    assert found, f"no {model._meta.label} in the world"
    return found


@pytest.mark.parametrize("label", TRACKED)
def test_the_database_itself_notes_what_is_added_changed_and_deleted(filled: World, label: str):
    """By SQL as a person at a console would send it: no model's save or delete is called."""
    model = TRACKED[label]
    history = histories()[model._meta.db_table]._default_manager

    added = set(history.filter(pgh_label="insert").values_list("id", flat=True))
    assert set(model._default_manager.values_list("pk", flat=True)) <= added
    for what, do in (("update", change), ("delete", delete)):
        before = set(history.filter(pgh_label=what).values_list("pk", flat=True))
        with undone():
            key = first_that_may(do, model)
            noted = history.filter(pgh_label=what).exclude(pk__in=before)
            assert list(noted.values_list("id", flat=True)) == [key]


def first_that_may(do: Any, model: type[models.Model]) -> Any:
    """Do it to the newest row that the constraints allow it of, and give the row's key."""
    rows = list(model._default_manager.order_by("-pk")[:30])
    for row in rows:
        if do(row):
            return row.pk
    raise AssertionError(f"{model._meta.label}: nothing may be done to any of {len(rows)} rows")


def change(row: models.Model) -> bool:
    """Change one field, whichever the constraints allow."""
    for field in row._meta.concrete_fields:
        if field.primary_key or field.name in ("password", "last_login"):
            continue
        value = other_than(field, getattr(row, field.attname))
        if value is None:
            continue
        try:
            with transaction.atomic():
                type(row)._default_manager.filter(pk=row.pk).update(**{field.attname: value})
        except DatabaseError:
            continue
        return True
    return False


def delete(row: models.Model) -> bool:
    """One statement, without Django's going through what hangs on the row: those constraints wait for the end."""
    try:
        with transaction.atomic():
            DeleteQuery(type(row)).delete_batch([row.pk], "default")
    except DatabaseError:
        return False
    return True


def other_than(field: models.Field, value: Any) -> Any:
    """A value that the field does not have now; None where there is no telling."""
    if field.is_relation:
        return field.related_model._default_manager.exclude(pk=value).values_list("pk", flat=True).first()
    match value:
        case bool():
            return not value
        case int() | Decimal():
            return value + 1
        case datetime() | date():
            return value + timedelta(days=1)
        case str():
            return f"{value[:-1]}{'y' if value.endswith('x') else 'x'}"
    return None


@pytest.mark.django_db
@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model._meta.label)
def test_the_database_refuses_to_change_what_is_frozen(world: World, model: type[models.Model]):
    with undone():
        assert not change(_any_of(model))
        assert not delete(_any_of(model))


# --- events -----------------------------------------------------------------------------------------------

#: Services that take a person and record nothing, and why.
RECORD_NOTHING = {
    "councils.services.periods.writing_in": "the gate that services write through",
    "councils.services.periods.may_write_in": "only asks",
    "councils.services.handing_over.hand_over": "each thing is handed over by its own floor's service, with its event",
    "actions.services.typed_words.keep_typed": "private to its writer, every few seconds; what is saved is an event",
    "actions.services.typed_words.forget_typed": "likewise: nobody else has seen the words",
    "councils.services.reminders.claim_reminder": "the worker's, too; remind_person records that a person asked",
    "actions.services.offline.taken_in_as": "only asks",
    "actions.services.offline_checking.around": "only reads",
    "performance.services.typed_results.typed_keep": "what is typed and not saved is theirs alone; saving records",
    "performance.services.typed_results.typed_forget": "likewise",
    "reports.services.visits.note_visit": "someone signed in, which is nothing done to anything",
}
#: Services that write and take no person, and why.
NOBODY_DOES = {
    "councils.services.council.add_council": "whoever runs the site; its events say that it was the site",
    "councils.services.tokens.token_find": "a program; it only notes the day on which the token was used",
    "councils.services.sending.begin_sending": "the worker says how far it is",
    "councils.services.sending.note_sent": "the worker, likewise",
    "performance.services.saving.checked_save": "how services save, with the checks before it",
    "recommendations.services.reading.save_upload": "a part of its callers, which record the event",
    "recommendations.services.reading.note_progress": "the worker says how far it is",
    "recommendations.services.reading.note_failure": "the worker; the person who handed the file in did so by an event",
    "recommendations.services.reading.note_read": "the worker, likewise",
    "performance.services.plans_reading.note_progress": "the worker says how far it is",
    "performance.services.plans_reading.note_failure": "the worker; handing the file in was an event",
    "performance.services.plans_reading.note_read": "the worker, likewise",
    "reports.services.builds.note_progress": "the worker says how far it is",
    "reports.services.clearings.note_failure": "the worker; its event says so",
    "reports.services.clearings.note_progress": "the worker says how far it is",
    "reports.services.schedules.take_up_due": "the worker, for what somebody asked for by an event",
    "reports.services.verifications.note_verification": "the worker, or whoever runs the site; its event says so",
    "reports.services.questions.save": "a part of its callers, which record the event",
    "actions.services.handed.hand_over": "a part of its caller, whose event names the person",
    "actions.services.handed.note_progress": "the worker, in a step of what was asked for",
    "actions.services.handed.note_failure": "the worker; the upload says why, to whoever asked",
    "actions.services.importing.import_note_read": "the worker; its event says so",
    "actions.services.offline.updates_note_read": "the worker; its event says so",
    "reports.services.builds.note_failure": "the worker; its event says so",
    "reports.services.subscriptions.ask_to_confirm": "whoever has it; no event keeps the address",
    "reports.services.subscriptions.confirm_address": "likewise",
    "reports.services.subscriptions.end_by_link": "likewise",
    "reports.services.subscriptions.claim_mail": "the worker",
    "reports.services.subscriptions.purge": "the worker, each night",
    "reports.services.editions.publish": "the worker, for whoever asked; the event names them",
}
WRITING = {"save", "create", "delete", "update", "bulk_create", "get_or_create", "update_or_create", "set"}

Function = tuple[str, str]  # module, name


@cache
def services() -> dict[Function, ast.FunctionDef]:
    found = {}
    for label in APPS:
        for file in sorted((ROOT / label / "services").glob("*.py")):
            for node in _tree(_module(file)).body:
                if isinstance(node, ast.FunctionDef):
                    found[_module(file), node.name] = node
    return found


def _module(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse((ROOT / f"{module.replace('.', '/')}.py").read_text())


def _calls(function: Function) -> Iterator[Function]:
    """What a function calls by its bare name, as the module that it comes from knows it."""
    module, _ = function
    imported = {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in _tree(module).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(services()[function]):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield imported.get(node.func.id, (module, node.func.id))


def records(function: Function, on_the_way: frozenset[Function] = frozenset()) -> bool:
    """Whether a function, or one that it calls, records an event."""
    if function in (("audit.services", "record"), ("audit.services", "record_many")):
        return True
    if function not in services() or function in on_the_way:
        return False
    return any(records(called, on_the_way | {function}) for called in _calls(function))


def takes_a_person(node: ast.FunctionDef) -> bool:
    return "by" in {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}


def writes(node: ast.FunctionDef) -> bool:
    called = {each.func.attr for each in ast.walk(node) if isinstance(each, ast.Call) and _is_attribute(each.func)}
    return bool(called & WRITING)


def _is_attribute(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute)


PUBLIC = {
    f"{module}.{name}": (module, name)
    for module, name in services()
    if not name.startswith("_") and not module.startswith("audit")
}
BY_SOMEONE = [name for name, function in PUBLIC.items() if takes_a_person(services()[function])]


def test_there_are_services():
    assert len(BY_SOMEONE) > 50


@pytest.mark.parametrize("name", BY_SOMEONE)
def test_every_service_records_an_event(name: str):
    assert records(PUBLIC[name]) is (name not in RECORD_NOTHING)


def test_whatever_writes_says_for_whom():
    """A public function of the services that writes takes the person who does it, or stands on the list."""
    anonymous = {name for name, function in PUBLIC.items() if writes(services()[function]) and name not in BY_SOMEONE}
    assert anonymous == NOBODY_DOES.keys()
