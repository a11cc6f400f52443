"""Carrying approved answers into a Cabinet paper. What the paper says of them is frozen when it is cleared."""

from collections.abc import Collection

from django.db import transaction

from audit.services import record
from councils.models import User
from peerreview.errors import Refused
from reports.models import CabinetPaper, PaperQuestion, Question
from reports.services.papers import draft


@transaction.atomic
def choose_questions(*, by: User, paper: CabinetPaper, questions: Collection[int]) -> int:
    """Which approved questions a draft paper takes in, by their keys; the others it lets go. Out: how many it has.

    Errors: Refused where the paper is no draft, or where one is not approved or stands in another paper by now.
    """
    paper = draft(paper)
    rows = Question.objects.free_for_paper(paper).select_for_update(of=("self",))
    free = {question.pk: question for question in rows}
    if set(questions) - free.keys():
        raise Refused("One of these questions is not approved, or another paper has taken it in meanwhile.")
    has = set(paper.carries.values_list("question", flat=True))
    paper.carries.exclude(question__in=questions).delete()
    for key in questions:
        if key not in has:
            row = PaperQuestion(paper=paper, question=free[key])
            row.full_clean()
            row.save()
    names = [free[key].reference for key in sorted(questions)]
    if has != set(questions):
        record("reports.paper.questions_chosen", by=by, thing=paper, council=paper.council, questions=names)
    return len(names)


def note_carried(*, by: User, paper: CabinetPaper) -> None:
    """Tell each question that the paper is cleared with it. In the transaction of clearing."""
    _tell("carried", by, paper)


def note_taken_back(*, by: User, paper: CabinetPaper) -> None:
    """The paper is a draft again, and carries nothing until it is cleared anew."""
    _tell("taken_back", by, paper)


def let_go(*, by: User, paper: CabinetPaper) -> None:
    """The paper is withdrawn: its questions are free for the next, and each says what became of it."""
    _tell("let_go", by, paper)
    paper.carries.all().delete()


def _tell(what: str, by: User, paper: CabinetPaper) -> None:
    for row in paper.carries.select_related("question"):
        record(f"reports.question.{what}", by=by, thing=row.question, council=paper.council, paper=str(paper))
