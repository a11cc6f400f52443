"""A council with an edition for scrutiny, and the people of a question."""

from dataclasses import dataclass

import pytest

from councils.models import User
from reports.models import Edition, Question
from reports.questions.topics import WHOLE, Topic
from tests.cast import Cast
from tests.factories.councils import MembershipFactory, UserFactory
from tests.factories.questions import asked_on, question_in
from tests.factories.reports import edition as edition_of


@dataclass(frozen=True)
class Scene:
    """The cast with an edition; `other_officer` has nothing to do with the question."""

    cast: Cast
    edition: Edition
    other_officer: User

    def asked(self, topic: Topic = WHOLE, text: str = "Why is this red?") -> Question:
        return asked_on(self.edition, self.cast.scrutiny_member, topic, text)

    def in_state(self, state: str, question: Question | None = None, **more: object) -> Question:
        people = {
            "lead": self.cast.performance_lead,
            "officer": self.cast.officer,
            "director": self.cast.director,
        }
        return question_in(state, question or self.asked(), **people, **more)  # type: ignore[arg-type]


@pytest.fixture
def scene(cast) -> Scene:
    other = UserFactory(name="Another officer", email="another@exeham.test")
    MembershipFactory(council=cast.council, user=other, role="officer")
    return Scene(cast, edition_of(cast.council, by=cast.performance_lead), other)
