"""The plan as a whole: what can be filtered by, counts to click, the timeline, and the grid of ratings."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from actions.models import Action
from actions.services.milestones import milestone_add
from audit.models import Event
from tests.factories.actions import (
    ActionFactory,
    AdviceFactory,
    DateChangeFactory,
    MilestoneFactory,
    ProgressUpdateFactory,
    StatusFactory,
)
from tests.factories.councils import ReportingPeriodFactory

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"actions:{name}", args=["exeham", *args])


@pytest.fixture
def browser(scene, sign_in):
    return sign_in(scene.cast.cabinet_member)


def found(browser, query):
    return [row.record.reference for row in browser.get(f"{address('list')}?{query}").context["table"].rows]


# --- filters


def test_by_theme_and_by_group(scene, browser):
    theme = scene.plan.challenge.themes.create(name="Finance")
    one, two = AdviceFactory.create_batch(2, challenge=scene.plan.challenge)
    theme.recommendations.set([one, two])
    scene.action.recommendations.set([one, two])
    ActionFactory(plan=scene.plan, reference="A2", supporting_group="Savings board")
    assert found(browser, "theme=Finance") == ["A1"]
    assert found(browser, "group=Savings+board") == ["A2"]
    assert found(browser, "theme=Other") == ["A1", "A2"]  # told as wrong, the others still count


def test_nothing_to_choose_of_what_no_action_has(scene, browser):
    form = browser.get(address("list")).context["filter"].form
    assert "group" not in form.fields
    assert [label for _, label in form.fields["director"].choices] == ["All", "The director"]


def test_changed_since_is_what_the_history_tells(scene, browser):
    ActionFactory(plan=scene.plan, reference="A2")
    milestone_add(by=scene.cast.officer, action=scene.action, title="Agree it", due_on=None)
    assert found(browser, "since=2026-10-05") == ["A1"]
    assert found(browser, "since=2026-10-06") == []
    assert found(browser, "since_day=5&since_month=10&since_year=2026") == ["A1"]


def test_a_draft_is_no_change_yet(scene, browser):
    Event.objects.create(
        at=datetime(2026, 10, 5, 8, tzinfo=UTC),
        name="actions.update.saved",
        by_label="x",
        thing_type="actions.action",
        thing_id=scene.action.pk,
        thing_label="x",
    )
    assert found(browser, "since=2026-10-05") == []


def test_each_count_leads_to_those_rows_and_another_can_be_chosen(scene, browser):
    ActionFactory(plan=scene.plan, reference="A2", due_on=date(2026, 9, 1))
    counts = browser.get(f"{address('list')}?q=a").context["counts"]
    assert [(item["mark"].key, item["count"], item["href"]) for item in counts] == [
        ("red", 1, "?q=a&rating=red"),
        ("not_rated", 1, "?q=a&rating=not_rated"),
    ]
    page = browser.get(f"{address('list')}?q=a&rating=red")
    assert [row.record.reference for row in page.context["table"].rows] == ["A2"]
    assert page.context["total"] == 1
    assert [(item["current"], item["count"], item["href"]) for item in page.context["counts"]] == [
        (True, 1, "?q=a"),
        (False, 1, "?q=a&rating=not_rated"),
    ]


def test_the_three_pages_keep_the_filters(scene, browser):
    for name in ("list", "timeline", "grid"):
        page = browser.get(f"{address(name)}?due=overdue&page=1")
        assert [tab["href"].partition("?")[2] for tab in page.context["tabs"]] == ["due=overdue"] * 3
        assert "Past its due date" in page.content.decode()


# --- the timeline


@pytest.fixture
def dated(scene):
    first = AdviceFactory(challenge=scene.plan.challenge, reference="1", headline="Report once", order=1)
    second = AdviceFactory(challenge=scene.plan.challenge, reference="2", headline="Save money", order=2)
    Action.objects.filter(pk=scene.action.pk).update(original_due_on=date(2026, 12, 31))
    DateChangeFactory(action=scene.action, old_due_on=date(2026, 12, 31), decision="agreed")
    ProgressUpdateFactory(action=scene.action, period=scene.q2, rating="amber", forecast_on=date(2027, 6, 30))
    MilestoneFactory(action=scene.action, due_on=date(2026, 9, 1), reached_on=date(2026, 9, 2))
    MilestoneFactory(action=scene.action, due_on=date(2026, 12, 1))
    scene.action.recommendations.set([second, first])
    ActionFactory(plan=scene.plan, reference="A2", recommendations=[second], due_on=None)
    ActionFactory(plan=scene.plan, reference="A3")
    return scene


def test_the_timeline_has_a_picture_and_its_figures(dated, browser):
    page = browser.get(address("timeline"))
    groups = page.context["groups"]
    assert [(group.title, [row.action.reference for row in group.rows]) for group in groups] == [
        ("1. Report once", ["A1"]),
        ("2. Save money", ["A2"]),
        ("Serves no recommendation", ["A3"]),
    ]
    chart = str(groups[0].chart)
    assert "Timeline: 1. Report once" in chart
    assert "first due 31/12/2026, due now 31/3/2027, forecast 30/6/2027, 1 of 2 milestones (Amber: at risk)" in chart
    assert "Milestone reached" in chart
    assert "Milestone reached" not in str(groups[1].chart)
    html = page.content.decode()
    for words in ("31 Dec 2026", "31 Mar 2027", "30 Jun 2027", "1 of 2", "moved once", "Dates as figures"):
        assert words in html
    assert "style=" not in chart


def test_the_timeline_by_theme(dated, browser):
    theme = dated.plan.challenge.themes.create(name="Finance")
    theme.recommendations.set(dated.plan.challenge.recommendations.filter(reference="2"))
    groups = browser.get(f"{address('timeline')}?by=theme").context["groups"]
    assert [group.title for group in groups] == ["Finance", "Under no theme"]
    assert browser.get(f"{address('timeline')}?by=nonsense").context["by"] == "recommendation"


def test_a_long_timeline_turns_pages_on_one_scale(dated, browser):
    ActionFactory.create_batch(45, plan=dated.plan, due_on=date(2029, 3, 31))
    first = browser.get(address("timeline"))
    assert sum(len(group.rows) for group in first.context["groups"]) == 40
    assert "2028/29" in str(first.context["groups"][0].chart)
    assert sum(len(group.rows) for group in browser.get(f"{address('timeline')}?page=2").context["groups"]) == 8


def test_the_dates_as_a_file(dated, browser):
    sheet = load_workbook(BytesIO(browser.get(f"{address('timeline')}?format=xlsx").content)).active
    head, row, *_ = [[cell.value for cell in line] for line in sheet.iter_rows()]
    values = dict(zip(head, row, strict=True))
    assert values["Reference"] == "A1"
    assert values["First due date"].date() == date(2026, 12, 31)
    assert values["Forecast"].date() == date(2027, 6, 30)
    assert (values["Times moved"], values["Milestones reached"]) == (1, "1 of 2")


def test_an_empty_timeline_says_so(scene, browser):
    assert "No action fits these filters" in browser.get(f"{address('timeline')}?q=nowhere").content.decode()


# --- the grid of ratings


def say_before_closing(period, **said):
    """An update of a quarter that is closed by now."""
    periods, closed = type(period).objects.filter(pk=period.pk), (period.closed_at, period.closed_by)
    periods.update(closed_at=None, closed_by=None)
    ProgressUpdateFactory(period=period, **said)
    periods.update(closed_at=closed[0], closed_by=closed[1])


def cells(browser, query=""):
    rows = browser.get(f"{address('grid')}?{query}").context["rows"]
    return {row.action.reference: [cell.words for cell in row.cells] for row in rows}


def test_the_grid_tells_each_quarter(scene, browser):
    say_before_closing(scene.q1, action=scene.action, rating="green")
    late = ActionFactory(plan=scene.plan, reference="A2", due_on=date(2026, 9, 1))
    done = ActionFactory(plan=scene.plan, reference="A3")
    say_before_closing(scene.q1, action=done, rating="blue", state="approved")
    new = ActionFactory(plan=scene.plan, reference="A4")
    Event.objects.create(
        at=datetime(2026, 9, 3, tzinfo=UTC),
        name="actions.action.added",
        by_label="x",
        thing_type="actions.action",
        thing_id=new.pk,
        thing_label="x",
    )
    ProgressUpdateFactory(action=new, period=scene.q2, state="returned", rating="green")
    assert late.pk
    assert cells(browser) == {
        "A1": ["Green: on track", "Not in yet"],
        "A2": ["No update", "Red: off track. Not in yet"],
        "A3": ["Blue: complete", "Blue: complete"],
        "A4": ["", "Not in yet"],
    }
    assert list(cells(browser, "rating=blue")) == ["A3"]


def test_a_closed_quarter_keeps_the_date_it_was_closed_with(scene, browser):
    change = DateChangeFactory(action=scene.action, old_due_on=date(2026, 6, 1), decision="agreed")
    type(change).objects.update(decided_at=datetime(2027, 1, 1, tzinfo=UTC))
    say_before_closing(scene.q1, action=scene.action, rating="green")
    assert cells(browser)["A1"][0] == "Red: off track"
    assert cells(browser)["A1"][1] == "Not in yet"


def test_the_grid_has_the_last_eight_quarters(scene, browser):
    for year in (2023, 2024, 2025):
        for quarter in (1, 2, 3, 4):
            ReportingPeriodFactory(council=scene.council, year=year, quarter=quarter, closed=True)
    quarters = browser.get(address("grid")).context["quarters"]
    assert [str(quarter) for quarter in quarters][::7] == ["Q3 2024/25", "Q2 2026/27"]
    assert len(quarters) == 8


def test_the_grid_as_a_file(scene, browser):
    say_before_closing(scene.q1, action=scene.action, rating="green")
    text = browser.get(f"{address('grid')}?format=csv").content.decode("utf-8-sig")
    [row] = csv.DictReader(StringIO(text))
    assert (row["Reference"], row["Q1 2026/27"], row["Q2 2026/27"]) == ("A1", "Green: on track", "Not in yet")
    book = load_workbook(BytesIO(browser.get(f"{address('grid')}?format=xlsx").content))
    assert [cell.value for cell in book.active[2]][-2:] == ["Green: on track", "Not in yet"]


# --- both statuses


def test_both_statuses_at_a_glance(scene, browser):
    first, second = AdviceFactory.create_batch(2, challenge=scene.plan.challenge)
    scene.action.recommendations.set([first, second])
    ActionFactory(plan=scene.plan, recommendations=[second])
    ProgressUpdateFactory(action=scene.action, period=scene.q2, rating="blue", state="approved")
    StatusFactory(recommendation=second)
    page = browser.get(reverse("recommendations:recommendation-list", args=["exeham"]))
    both = page.context["both"]
    assert (str(both.actions), both.implemented, both.recommendations) == ("1 of 2", 1, 2)
    assert {row.record.pk: row.get_cell("actions_done") for row in page.context["table"].rows} == {
        first.pk: "1 of 1",
        second.pk: "1 of 2",
    }
    some = browser.get(reverse("recommendations:recommendation-list", args=["exeham"]) + "?status=open")
    assert str(some.context["both"].actions) == "1 of 1"
    one = browser.get(reverse("recommendations:recommendation-detail", args=["exeham", second.pk])).content.decode()
    assert "1 of 2" in one
    assert "Implemented" in one


# --- one action's history


def test_the_history_of_one_action(scene, sign_in):
    milestone_add(by=scene.cast.officer, action=scene.action, title="Agree it", due_on=None)
    other = ActionFactory(plan=scene.plan)
    milestone_add(by=scene.cast.director, action=other, title="Elsewhere", due_on=None)
    where = address("action-history", scene.action.pk)
    director = sign_in(scene.cast.director)
    html = director.get(where).content.decode()
    assert "Agree it" in html
    assert "Elsewhere" not in html
    assert "Milestones" in html
    assert "Agree it" in director.get(f"{where}?kind=milestone&by={scene.cast.officer.pk}").content.decode()
    assert "Nothing here" in director.get(f"{where}?first=2026-10-06").content.decode()
    assert "Agree it" in director.get(f"{where}?format=csv").content.decode("utf-8-sig")
    assert where in director.get(address("action", scene.action.pk)).content.decode()
    assert sign_in(scene.cast.officer).get(where).status_code == 403
