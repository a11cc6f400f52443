"""Questions of scrutiny in every state, with words in them that scrutiny and the public may never see."""

from councils.models import Council, User
from reports.models import CabinetPaper, Edition, Question
from reports.papers.content import Exemption
from reports.question_topics import topics_of
from reports.questions.topics import Kind
from reports.services.question_papers import choose_questions
from reports.services.questions import follow_up
from tests.factories.questions import asked_on, question_in


def questions_of(
    council: Council,
    things: dict[str, int | str],
    *,
    people: dict[str, User],
    asker: User,
    exempt: str,
    unpublished: str,
) -> dict[str, int | str]:
    """One in each state, by name. `people` are its lead, officer and director."""
    edition = Edition.objects.get(pk=things["scrutiny_edition"])
    topic = next(topic for topic in topics_of(edition) if topic.kind is Kind.INDICATOR)

    def made(state: str, words: str, **more: object) -> Question:
        return question_in(state, asked_on(edition, asker, topic), words=words, **people, **more)  # type: ignore[arg-type]

    approved = made("approved", "Two posts are vacant.", shown_to="everyone")
    made("approved", f"{exempt} offer", exemption=Exemption(3, f"{exempt} would help the other side."))
    made("drafted", f"{unpublished} draft")
    returned = made("returned", f"{unpublished} words")
    Question.objects.filter(pk=returned.pk).update(returned_note=f"{unpublished} note")
    follow_up(by=asker, question=approved, text="And next year?")
    paper = CabinetPaper.objects.get(pk=things["draft_paper"])
    choose_questions(by=people["lead"], paper=paper, questions=[approved.pk])
    return {
        "asked_question": made("asked", "").pk,
        "assigned_question": made("assigned", "").pk,
        "answered_question": made("answered", f"{unpublished} answer").pk,
        "approved_question": approved.pk,
    }
