"""What upper floors do when a report is taken in. They register here in AppConfig.ready().

    from recommendations import hooks
    hooks.on_taken_in(make_actions)   # make_actions(by=user, challenge=challenge, actions=(TakenInAction, ...))

Callbacks run in the same transaction as the taking in: one that fails takes all of it back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from councils.models import User
from recommendations.models import PeerChallenge, Recommendation


@dataclass(frozen=True)
class TakenInAction:
    """An action that the report proposed and a person ticked, with the recommendations it serves, its own first."""

    text: str
    recommendations: tuple[Recommendation, ...]


class Callback(Protocol):
    def __call__(self, *, by: User, challenge: PeerChallenge, actions: tuple[TakenInAction, ...]) -> object: ...


_callbacks: list[Callback] = []


def on_taken_in[F: Callable](callback: F) -> F:
    """Have `callback` called after each taking in; registering it twice changes nothing. Serves as a decorator too."""
    if callback not in _callbacks:
        _callbacks.append(callback)
    return callback


def taken_in(*, by: User, challenge: PeerChallenge, actions: tuple[TakenInAction, ...]) -> None:
    for callback in _callbacks:
        callback(by=by, challenge=challenge, actions=actions)
