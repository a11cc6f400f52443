"""Everything the pages of scrutiny's questions show."""

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from actions.rules.dates import day_in_words
from audit.timeline import Entry, timeline_for
from councils.access import Standing
from councils.models import Council, User
from councils.rules.working_days import Nation, working_days_after
from reports.access import may_answer, may_withdraw
from reports.models import CabinetPaper, Edition, Question, Visit
from reports.question_shown import Eyes, Shown, shown, shown_all
from reports.questions.states import Step, may
from reports.services.questions import FOR_SCRUTINY

#: For whom no visit is known: what was answered within these days is new.
NEW_FOR_DAYS = 30
WORKING_DAYS_TO_ANSWER = 10
NEWLY_ANSWERED = 5
TO_CHOOSE_FROM = 20


def list_page(standing: Standing, now: datetime) -> dict[str, Any]:
    """What stands above the table: for who asks, what was answered since the last visit; for who gives questions
    out, what waits. Two queries at most."""
    context: dict[str, Any] = {"may_ask": standing.may("ask")}
    if standing.may("ask") and not standing.may("assign_question"):
        since = last_visit(standing.user, now)
        found = Question.objects.answered_since(standing.council, since)[:NEWLY_ANSWERED]
        context |= {"since": since, "answered": shown_all(Eyes.of(standing), found)}
    if standing.may("assign_question"):
        context["to_assign"] = list(Question.objects.to_assign(standing.council).with_names()[:NEWLY_ANSWERED])
    return context


def last_visit(person: User, now: datetime) -> date:
    """The day on which the person last signed in before this time; where none is known, so many days ago."""
    visit = Visit.objects.filter(person=person).first()
    if visit and visit.before_at:
        return timezone.localdate(visit.before_at)
    return timezone.localdate(now) - timedelta(days=NEW_FOR_DAYS)


def question_page(standing: Standing, question: Question, today: date) -> dict[str, Any]:
    """One question with its story. Three queries, however long that is."""
    eyes = Eyes.of(standing)
    found = shown(eyes, question)
    follow_ups = question.follow_ups.select_related("asked_by").order_by("year", "number")
    return {
        "question": question,
        "shown": found,
        "eyes": eyes,
        "is_late": bool(found.owed_by and found.owed_by < today),
        "follow_ups": follow_ups,
        "thing_href": thing_href(standing, question),
        "timeline": timeline_for(question) if eyes.drafts else story(found),
        "may_see_source": _sees_source(standing, question),
        **_buttons(standing, question),
    }


def _sees_source(standing: Standing, question: Question) -> bool:
    """An edition stays readable; a paper may have been withdrawn since."""
    return question.edition_id is not None or (
        question.paper is not None and question.paper.state in Eyes.of(standing).papers
    )


def _buttons(standing: Standing, question: Question) -> dict[str, bool]:
    state = question.state
    decides = standing.may("approve_update") or standing.may("assign_question")
    return {
        "may_assign": standing.may("assign_question") and may(Step.ASSIGN, state),
        "may_answer": may_answer(standing, question) and may(Step.WRITE, state),
        "may_decide": decides and may(Step.DECIDE, state) and question.answered_by_id != standing.user.pk,
        "may_show": standing.may("assign_question") and may(Step.SHOW, state) and not question.is_exempt,
        "may_withdraw": may_withdraw(standing, question) and may(Step.WITHDRAW, state),
        "may_follow": standing.may("ask") and may(Step.FOLLOW, state),
    }


def thing_href(standing: Standing, question: Question) -> str:
    """The page of the live thing, for those who see it."""
    if not standing.may("read"):
        return ""
    pages = {
        "performance:indicator": question.indicator_id,
        "actions:action": question.action_id,
        "recommendations:recommendation-detail": question.recommendation_id,
        "performance:risk": question.risk_id,
    }
    found = next(((name, key) for name, key in pages.items() if key), None)
    return reverse(found[0], args=[standing.council.slug, found[1]]) if found else ""


def story(found: Shown) -> list[Entry]:
    """What happened, newest first, for those who do not work on answers: nobody's draft, and nobody who wrote it."""
    question = found.question
    entries = [Entry("Asked", question.asker, question.asked_at, _at_meeting(question))]
    if question.assigned_at and question.due_on:
        due = f"An answer is due by {day_in_words(question.due_on)}"
        entries.append(Entry("Given to be answered", "", question.assigned_at, due))
    if question.approved_at:
        entries.append(Entry("Answered, and the answer approved", found.answered_by, question.approved_at))
    if found.paper and (at := found.paper.published_at or found.paper.cleared_at):
        entries.append(Entry(f"Carried into the paper {found.paper}", "", at))
    if question.withdrawn_at:
        entries.append(
            Entry("Withdrawn", str(question.withdrawn_by), question.withdrawn_at, question.withdrawn_because)
        )
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _at_meeting(question: Question) -> str:
    return f"At {question.committee} on {day_in_words(question.asked_on)}" if question.committee else ""


def documents_to_ask_on(council: Council) -> dict[str, Any]:
    """What scrutiny reads, newest first: the newest version of each document, and published papers."""
    newest: dict[tuple[int, str], Edition] = {}
    editions = Edition.objects.filter(council=council, audience__in=FOR_SCRUTINY).defer("data", "html")
    for edition in editions.select_related("period", "council").order_by("-published_at", "-pk")[: TO_CHOOSE_FROM * 3]:
        newest.setdefault((edition.period_id, edition.document), edition)
    papers = CabinetPaper.objects.for_list(council, [CabinetPaper.State.PUBLISHED])
    return {"editions": list(newest.values())[:TO_CHOOSE_FROM], "papers": papers[:TO_CHOOSE_FROM]}


def about_edition(standing: Standing, edition: Edition) -> dict[str, Any]:
    """The part of an edition's page: what was asked on the document, and whether one may ask. One query."""
    asked = Question.objects.about_document(edition).exclude(state=Question.State.WITHDRAWN)
    return {
        "asked": shown_all(Eyes.of(standing), asked),
        "may_ask": standing.may("ask") and edition.audience in FOR_SCRUTINY,
    }


def due_by_default(council: Council, today: date) -> date:
    return working_days_after(today, WORKING_DAYS_TO_ANSWER, Nation(council.nation))
