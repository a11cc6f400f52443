"""What of a question a person sees. The one gate: every page, table, file and panel asks here.

who works on answers          everything: drafts, returned answers, exempt ones
who reads the unpublished     approved answers, exempt ones included; never a draft
scrutiny                      approved answers that are not exempt; of an exempt one, under what it is exempt
everyone                      what was published for everyone
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from councils.access import Standing
from reports.access import paper_states_for, works_on_answers
from reports.models import CabinetPaper, Question
from reports.questions.states import Stage, State


@dataclass(frozen=True)
class Eyes:
    """How much a person sees: of answers that are not approved, of exempt ones, and papers in which states."""

    drafts: bool = False
    exempt: bool = False
    papers: tuple[str, ...] = ()

    @classmethod
    def of(cls, standing: Standing) -> "Eyes":
        return cls(works_on_answers(standing), standing.may("read"), tuple(paper_states_for(standing)))


#: What anyone sees of questions that were published for everyone.
PUBLIC = Eyes()


@dataclass(frozen=True)
class Shown:
    """A question as one person may know of it. `note` stands for an answer that is not shown."""

    question: Question
    stage: Stage
    state_words: str
    answer: str
    answered_by: str
    answered_on: date | None
    note: str
    due_on: date | None
    with_whom: str
    paper: CabinetPaper | None

    @property
    def tone(self) -> str:
        return "wrong" if self.state_words == State.RETURNED.label else self.stage.tone

    @property
    def owed_by(self) -> date | None:
        """The day by which it was due, where it is still being answered."""
        return self.due_on if self.stage in (Stage.BEING_ANSWERED, Stage.BEING_APPROVED) else None


def shown(eyes: Eyes, question: Question) -> Shown:
    """The question for these eyes; read with `with_names`. No query."""
    state = State(question.state)
    sees = state is State.APPROVED and (eyes.exempt or not question.is_exempt)
    sees |= eyes.drafts and state is State.ANSWERED
    told = state is State.APPROVED or (eyes.drafts and state is State.ANSWERED)
    return Shown(
        question=question,
        stage=state.stage,
        state_words=state.label if eyes.drafts else state.stage.label,
        answer=question.answer if sees else "",
        answered_by=str(question.answered_by) if told else "",
        answered_on=timezone.localdate(question.answered_at) if told and question.answered_at else None,
        note=exempt_note(question) if state is State.APPROVED and not sees else "",
        due_on=question.due_on,
        with_whom=str(question.assigned_to or "") if eyes.exempt or eyes.drafts else "",
        paper=_paper(eyes, question),
    )


def shown_all(eyes: Eyes, questions: Iterable[Question]) -> list[Shown]:
    return [shown(eyes, question) for question in questions]


def exempt_note(question: Question) -> str:
    """What stands in the place of an exempt answer."""
    paragraph = f" under paragraph {question.exempt_paragraph}" if question.exempt_paragraph else ""
    return f"This was answered. The answer is exempt from publication{paragraph} of Schedule 12A."


def _paper(eyes: Eyes, question: Question) -> CabinetPaper | None:
    """The paper that carries it, where the person sees that paper."""
    row = getattr(question, "in_paper", None)
    return row.paper if row and row.paper.state in eyes.papers else None
