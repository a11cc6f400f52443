"""Opening and closing quarters, the gate before every row of one, and the database's own refusal behind it."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from actions.models import ProgressUpdate
from audit.models import Event
from councils.models import ReportingPeriod
from councils.period_words import state_of
from councils.services.periods import (
    change_due_day,
    close_period,
    may_write_in,
    name_editor_after_closing,
    open_period,
    remove_editor_after_closing,
    reopen_period,
    writing_in,
)
from peerreview.errors import Refused
from peerreview.quarters import Quarter
from tests.factories.actions import ActionFactory, PlanFactory, ProgressUpdateFactory
from tests.factories.councils import ReportingPeriodFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 14, 9, 30, tzinfo=UTC)
Q2 = Quarter(2026, 2)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def lead(cast):
    return cast.performance_lead


@pytest.fixture
def q2(cast, lead):
    return ReportingPeriodFactory(council=cast.council, person=lead)


def opened(cast, **changes):
    given = {"quarter": Q2, "opens_at": NOW, "due_on": date(2026, 10, 21)} | changes
    return open_period(by=cast.performance_lead, council=cast.council, **given)


# --- opening, closing, opening again


def test_opening_makes_the_row_with_both_its_days(cast):
    period = opened(cast)
    assert (period.first_day, period.last_day, period.due_on) == (
        date(2026, 7, 1),
        date(2026, 9, 30),
        date(2026, 10, 21),
    )
    assert (period.opened_by, period.opens_at) == (cast.performance_lead, NOW)
    assert Event.objects.get().name == "councils.period.opened"


def test_opening_a_row_that_is_there(cast):
    ReportingPeriodFactory(council=cast.council, opened=False)
    assert opened(cast).opens_at == NOW
    assert ReportingPeriod.objects.count() == 1


def test_what_cannot_be_opened(cast):
    with pytest.raises(Refused, match="must be the day the quarter opens, or later"):
        opened(cast, due_on=date(2026, 10, 13))
    period = opened(cast)
    with pytest.raises(Refused, match="is open already"):
        opened(cast)
    close_period(by=cast.performance_lead, period=period)
    with pytest.raises(Refused, match="can be reopened"):
        opened(cast)


def test_closing_says_who_and_when(cast, q2):
    close_period(by=cast.performance_lead, period=q2)
    q2.refresh_from_db()
    assert (q2.closed_at, q2.closed_by) == (NOW, cast.performance_lead)
    with pytest.raises(Refused, match=r"Quarter 2 2026/27 was closed on 14 October 2026 by The performance lead\."):
        close_period(by=cast.performance_lead, period=q2)
    with pytest.raises(Refused, match="is not open"):
        change_due_day(by=cast.performance_lead, period=q2, due_on=date(2026, 10, 30))


def test_what_was_never_opened_is_not_closed(cast):
    period = ReportingPeriodFactory(council=cast.council, opened=False)
    with pytest.raises(Refused, match="has not been opened yet"):
        close_period(by=cast.performance_lead, period=period)


def test_reopening_needs_a_reason_and_keeps_it(cast, q2, lead):
    with pytest.raises(Refused, match="is not closed"):
        reopen_period(by=lead, period=q2, reason="x")
    close_period(by=lead, period=q2)
    name_editor_after_closing(by=lead, period=q2, editor=cast.officer, what="One figure", reason="A slip")
    with pytest.raises(Refused, match="Say why"):
        reopen_period(by=lead, period=q2, reason=" ")
    reopen_period(by=lead, period=q2, reason="A figure was wrong.")
    q2.refresh_from_db()
    assert (q2.closed_at, q2.closed_by) == (None, None)
    assert not q2.editors_after_closing.exists()
    data = Event.objects.get(name="councils.period.reopened").data
    assert (data["reason"], data["closed_by"]) == ("A figure was wrong.", "The performance lead")


def test_the_due_day_moves_while_it_is_open(cast, q2, lead):
    change_due_day(by=lead, period=q2, due_on=date(2026, 10, 30))
    q2.refresh_from_db()
    assert q2.due_on == date(2026, 10, 30)
    with pytest.raises(Refused, match="or later"):
        change_due_day(by=lead, period=q2, due_on=date(2026, 9, 1))


# --- the gate


def test_an_open_period_lets_its_people_write(cast, q2):
    with writing_in(q2, cast.officer) as period:
        assert period == q2
    assert may_write_in(q2, cast.officer)


def test_what_is_not_open_lets_nobody_write(cast):
    never = ReportingPeriodFactory(council=cast.council, quarter=3, opened=False)
    later = ReportingPeriodFactory(council=cast.council, quarter=4)  # opens on 31 March 2027
    for period in (never, later):
        assert not may_write_in(period, cast.officer)
        with pytest.raises(Refused, match="has not been opened yet"), writing_in(period, cast.officer):
            pass


def test_a_closed_period_lets_only_those_named_write(cast, q2, lead):
    close_period(by=lead, period=q2)
    with pytest.raises(Refused, match="was closed on 14 October 2026"), writing_in(q2, cast.officer):
        pass
    name_editor_after_closing(by=lead, period=q2, editor=cast.officer, what="One figure", reason="A slip")
    with writing_in(q2, cast.officer):
        pass
    q2.refresh_from_db()
    assert may_write_in(q2, cast.officer)
    assert not may_write_in(q2, lead)
    with pytest.raises(Refused), writing_in(q2, lead):
        pass
    remove_editor_after_closing(by=lead, period=q2, editor=cast.officer)
    remove_editor_after_closing(by=lead, period=q2, editor=cast.officer)
    with pytest.raises(Refused), writing_in(q2, cast.officer):
        pass
    assert Event.objects.filter(name="councils.period.editor_removed").count() == 1


def test_who_may_be_named(cast, q2, lead):
    with pytest.raises(Refused, match="is not closed"):
        name_editor_after_closing(by=lead, period=q2, editor=cast.officer, what="One figure", reason="A slip")
    close_period(by=lead, period=q2)
    with pytest.raises(Refused, match="The outsider has no role"):
        name_editor_after_closing(by=lead, period=q2, editor=cast.outsider, what="One figure", reason="A slip")


def test_the_database_refuses_whoever_goes_round_the_services(cast, lead):
    """Closing is held by a trigger: no queryset, and no setting by someone not named, gets past it."""
    update = ProgressUpdateFactory(
        action=ActionFactory(plan=PlanFactory(council=cast.council)),
        period=ReportingPeriodFactory(council=cast.council, person=lead),
    )
    period = update.period
    close_period(by=lead, period=period)
    name_editor_after_closing(by=lead, period=period, editor=cast.officer, what="One figure", reason="A slip")
    rows = ProgressUpdate.objects.filter(pk=update.pk)
    for write in (
        lambda: rows.update(narrative="Better news."),
        lambda: rows.delete(),
        lambda: ProgressUpdateFactory(action=ActionFactory(plan=update.action.plan), period=period),
        lambda: _as_editor(lead, lambda: rows.update(narrative="Better news.")),
    ):
        with pytest.raises(IntegrityError, match="reporting period is closed"), transaction.atomic():
            write()
    with writing_in(period, cast.officer):
        rows.update(narrative="Corrected.")
    with pytest.raises(IntegrityError, match="reporting period is closed"), transaction.atomic():
        rows.update(narrative="The right ends with the gate.")
    assert rows.get().narrative == "Corrected."


def _as_editor(user, write):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('peerreview.closed_period_editor', %s, true)", [str(user.pk)])
    write()


@pytest.mark.django_db(transaction=True)
def test_closing_waits_for_whoever_is_writing(cast, q2):
    """The gate's lock is shared with others who write, and stands against closing."""
    other = connection.copy()
    try:
        with transaction.atomic(), writing_in(q2, cast.officer), other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT 1 FROM councils_reportingperiod WHERE id = %s FOR SHARE NOWAIT", [q2.pk])
            with pytest.raises(Exception, match="could not obtain lock"):
                cursor.execute("SELECT 1 FROM councils_reportingperiod WHERE id = %s FOR UPDATE NOWAIT", [q2.pk])
            cursor.execute("ROLLBACK")
    finally:
        other.close()


# --- words


@pytest.mark.parametrize(
    ("moment", "word", "sentence"),
    [
        (datetime(2026, 9, 29, 9, tzinfo=UTC), "Opens later", "Opens on 30 September 2026"),
        (datetime(2026, 10, 14, 22, tzinfo=UTC), "Open", "Open; updates are due by 14 October 2026"),
        (datetime(2026, 10, 14, 23, 30, tzinfo=UTC), "Overdue", "Open; updates were due by 14 October 2026"),
    ],
)
def test_a_period_s_state_in_words(cast, moment, word, sentence):
    state = state_of(ReportingPeriodFactory(council=cast.council), moment)
    assert (state.word, state.sentence) == (word, sentence)


def test_other_states_in_words(cast, q2, lead):
    assert state_of(ReportingPeriodFactory(quarter=1, opened=False), NOW).sentence == "Not opened yet"
    assert state_of(ReportingPeriodFactory(due_on=None), NOW).sentence == "Open since 30 September 2026"
    close_period(by=lead, period=q2)
    q2.refresh_from_db()
    assert state_of(q2, NOW).sentence == "Closed on 14 October 2026 by The performance lead"


# --- pages


def address(name, *args):
    return reverse(f"councils:{name}", args=["exeham", *args])


def test_the_page_of_periods_says_how_they_stand(cast, q2, sign_in):
    action = ActionFactory(plan=PlanFactory(council=cast.council))
    ActionFactory(plan=action.plan)
    ProgressUpdateFactory(action=action, period=q2)
    page = sign_in(cast.performance_lead).get(address("periods")).content.decode()
    assert "Quarter 2, 2026/27 (July to September 2026)" in page
    assert "updates are due by 14 October 2026" in page
    assert "1 of 2 updates" in page


def test_opening_by_the_page(cast, sign_in):
    browser = sign_in(cast.performance_lead)
    assert "2026-q2" in browser.get(address("period-open")).content.decode()
    wrong = browser.post(
        address("period-open"), {"quarter": "2026-q2", "opens_on": "2026-10-14", "due_on": "2026-10-01"}
    )
    assert "must be the first day for updates, or later" in wrong.content.decode()
    done = browser.post(
        address("period-open"), {"quarter": "2026-q2", "opens_on": "2026-10-14", "due_on": "2026-10-28"}
    )
    assert done.url == address("period", "2026-q2")
    period = ReportingPeriod.objects.get()
    assert period.opens_at == datetime(2026, 10, 13, 23, 0, tzinfo=UTC)  # midnight in British Summer Time


def test_the_quarter_offered_first_is_the_next_one_to_open(cast, q2, sign_in):
    form = sign_in(cast.performance_lead).get(address("period-open")).context["form"]
    assert form["quarter"].value() == "2026-q3"
    q2.delete()
    form = sign_in(cast.performance_lead).get(address("period-open")).context["form"]
    assert form["quarter"].value() == "2026-q2"


@pytest.mark.parametrize("name", ["period-due", "period-close", "period-reopen"])
def test_every_form_can_be_left(cast, q2, sign_in, name):
    html = sign_in(cast.performance_lead).get(address(name, "2026-q2")).content.decode()
    assert html.count(f'href="{address("period", "2026-q2")}"') == 2


def test_closing_naming_and_reopening_by_the_pages(cast, q2, sign_in):
    browser = sign_in(cast.performance_lead)
    assert "Close Quarter 2 2026/27?" in browser.get(address("period-close", "2026-q2")).content.decode()
    browser.post(address("period-close", "2026-q2"))
    why = {"what": "The figure of A1", "reason": "The bank sent it late."}
    refused = browser.post(address("period-editor-add", "2026-q2"), {"editor": cast.officer.pk, "what": why["what"]})
    assert "Enter why" in refused.content.decode()
    assert why["what"] in refused.content.decode()
    page = browser.post(address("period-editor-add", "2026-q2"), {"editor": cast.officer.pk, **why}, follow=True)
    html = page.content.decode()
    assert html.count("The bank sent it late.") == 2  # beside the person, and in the history beneath
    assert "Let The officer correct Q2 2026/27 after its closing: The figure of A1" in html
    work = sign_in(cast.officer).get(reverse("councils:work", args=["exeham"])).content.decode()
    assert "Correct Quarter 2 2026/27: The figure of A1" in work
    assert list(q2.editors_after_closing.all()) == [cast.officer]
    page = browser.post(address("period-editor-add", "2026-q2"), {"editor": cast.outsider.pk})
    assert "There is a problem" in page.content.decode()
    browser.post(address("period-editor-remove", "2026-q2", cast.officer.pk))
    assert not q2.editors_after_closing.exists()
    assert "Enter why the quarter is opened again" in (
        browser.post(address("period-reopen", "2026-q2"), {"reason": ""}).content.decode()
    )
    browser.post(address("period-reopen", "2026-q2"), {"reason": "A figure was wrong."})
    q2.refresh_from_db()
    assert not q2.is_closed
    browser.post(address("period-due", "2026-q2"), {"due_on": "2026-11-02"})
    q2.refresh_from_db()
    assert q2.due_on == date(2026, 11, 2)


def test_a_page_says_what_a_service_refuses(cast, q2, sign_in, lead):
    browser = sign_in(lead)
    assert "or later" in browser.post(address("period-due", "2026-q2"), {"due_on": "2026-09-01"}).content.decode()
    assert "is not closed" in browser.post(address("period-reopen", "2026-q2"), {"reason": "x"}).content.decode()
    close_period(by=lead, period=q2)
    page = browser.post(address("period-close", "2026-q2"), follow=True).content.decode()
    assert "was closed on 14 October 2026" in page


PAGES = [
    ("periods", ()),
    ("period-open", ()),
    ("period", ("2026-q2",)),
    ("period-due", ("2026-q2",)),
    ("period-close", ("2026-q2",)),
    ("period-reopen", ("2026-q2",)),
]


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_periods_are_the_performance_lead_s(cast, q2, sign_in, name, args):
    found = {
        role: sign_in(getattr(cast, role)).get(address(name, *args)).status_code
        for role in (
            "officer",
            "director",
            "performance_lead",
            "cabinet_member",
            "scrutiny_member",
            "administrator",
            "outsider",
        )
    }
    assert found == dict.fromkeys(found, 403) | {"performance_lead": 200, "outsider": 404}


def test_the_page_of_periods_costs_the_same_for_many(cast, sign_in, django_assert_max_num_queries):
    for year in (2023, 2024, 2025):
        for quarter in (1, 2, 3, 4):
            ReportingPeriodFactory(council=cast.council, year=year, quarter=quarter, person=UserFactory())
    browser = sign_in(cast.performance_lead)
    with django_assert_max_num_queries(15):
        browser.get(address("periods"))
