"""The way of a question: which step may be taken in which state, and how each state is said to whom."""

from enum import StrEnum


class State(StrEnum):
    ASKED = "asked"
    ASSIGNED = "assigned"
    RETURNED = "returned"
    ANSWERED = "answered"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """As those who work on it say it."""
        return {
            "asked": "To be assigned",
            "assigned": "Being answered",
            "returned": "Returned",
            "answered": "Waiting for approval",
            "approved": "Answered",
            "withdrawn": "Withdrawn",
        }[self.value]

    @property
    def stage(self) -> "Stage":
        return STAGE[self]


class Stage(StrEnum):
    """A state as everyone may know it: that an answer was sent back is not told outside."""

    WAITING = "waiting"
    BEING_ANSWERED = "being_answered"
    BEING_APPROVED = "being_approved"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return {
            "waiting": "To be assigned",
            "being_answered": "Being answered",
            "being_approved": "Waiting for approval",
            "answered": "Answered",
            "withdrawn": "Withdrawn",
        }[self.value]

    @property
    def tone(self) -> str:
        """Of the tag that says it."""
        return {"answered": "done", "withdrawn": "plain"}.get(self.value, "waiting")


STAGE = {
    State.ASKED: Stage.WAITING,
    State.ASSIGNED: Stage.BEING_ANSWERED,
    State.RETURNED: Stage.BEING_ANSWERED,
    State.ANSWERED: Stage.BEING_APPROVED,
    State.APPROVED: Stage.ANSWERED,
    State.WITHDRAWN: Stage.WITHDRAWN,
}
#: In which order a list of questions has them.
ORDER = (State.ASKED, State.RETURNED, State.ASSIGNED, State.ANSWERED, State.APPROVED, State.WITHDRAWN)
WITH_ANSWER = (State.ANSWERED, State.APPROVED)
WITH_SOMEONE = (State.ASSIGNED, State.RETURNED, State.ANSWERED, State.APPROVED)


class Step(StrEnum):
    """What may be done to a question, as the verb of "this question cannot be ..."."""

    ASSIGN = "assigned"
    WRITE = "answered"
    DECIDE = "approved or returned"
    SHOW = "shown to others"
    WITHDRAW = "withdrawn"
    FOLLOW = "followed up"


MAY: dict[Step, frozenset[State]] = {
    Step.ASSIGN: frozenset({State.ASKED, State.ASSIGNED, State.RETURNED}),
    Step.WRITE: frozenset({State.ASSIGNED, State.RETURNED}),
    Step.DECIDE: frozenset({State.ANSWERED}),
    Step.SHOW: frozenset({State.APPROVED}),
    Step.WITHDRAW: frozenset({State.ASKED, State.ASSIGNED, State.RETURNED, State.ANSWERED}),
    Step.FOLLOW: frozenset({State.APPROVED}),
}
_WHY = {
    State.ASKED: "it has not been given to anyone yet",
    State.ASSIGNED: "it is being answered",
    State.RETURNED: "its answer was returned and is being written anew",
    State.ANSWERED: "its answer waits for approval",
    State.APPROVED: "its answer is approved",
    State.WITHDRAWN: "it was withdrawn",
}


def may(step: Step, state: str) -> bool:
    return State(state) in MAY[step]


def why_not(step: Step, state: str) -> str:
    """Why a step may not be taken in a state, as a sentence; empty where it may."""
    if may(step, state):
        return ""
    return f"This question cannot be {step.value} now: {_WHY[State(state)]}."
