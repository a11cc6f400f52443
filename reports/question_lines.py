"""What a scrutiny report tells of scrutiny's questions."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from councils.models import Council
from reports.models import Question
from reports.question_shown import PUBLIC, shown
from reports.questions.states import State
from reports.snapshot.question_lines import QuestionLine

#: An answer is told of for a year; the library has it for ever.
TOLD_FOR = timedelta(days=365)


def question_lines(council: Council, *, until: datetime, public: bool = False) -> tuple[QuestionLine, ...]:
    """The council's questions as they stood at `until`: those still open, oldest first, then those answered within a
    year before it, newest first. One query.

    Only approved answers, and in the place of an exempt one that it is exempt: whoever reads the report sees no more
    than scrutiny may. A question that had been withdrawn by then is not told of. `public`: only what was published to
    everyone, for a report that everyone reads.
    """
    withdrawn = Q(state=State.WITHDRAWN, withdrawn_at__lte=until)
    old = Q(approved_at__lte=until - TOLD_FOR)
    asked = Question.objects.of(council).filter(asked_at__lte=until).exclude(withdrawn | old).with_names()
    if public:
        asked = asked.filter(shown_to=Question.ShownTo.EVERYONE)
    rows = list(asked.order_by("asked_at", "pk"))
    still_open = [_line(row) for row in rows if not _answered_by(row, until)]
    answered = [row for row in rows if _answered_by(row, until)]
    answered.sort(key=lambda row: (row.approved_at, row.pk), reverse=True)
    return (*still_open, *(_answered_line(row) for row in answered))


def _answered_by(question: Question, until: datetime) -> bool:
    return question.approved_at is not None and question.approved_at <= until


def _line(question: Question) -> QuestionLine:
    return QuestionLine(
        reference=question.reference,
        about=question.about,
        text=question.text,
        asked_by=question.asker,
        asked_on=question.asked_on,
    )


def _answered_line(question: Question) -> QuestionLine:
    seen = shown(PUBLIC, question)
    return QuestionLine(
        reference=question.reference,
        about=question.about,
        text=question.text,
        asked_by=question.asker,
        asked_on=question.asked_on,
        answer=seen.answer or seen.note,
        answered_by=seen.answered_by,
        answered_on=timezone.localdate(question.approved_at),
    )
