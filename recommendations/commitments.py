"""What becomes of a position statement's commitments. An upper floor that turns them into actions registers here.

    from recommendations import commitments
    commitments.register(made_of)

`made_of(standing, statement)` is called once for a page and says of each commitment what it became, and where a
person may turn one into an action.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from councils.access import Standing
from recommendations.models import PositionStatement


@dataclass(frozen=True)
class Became:
    """What a commitment became: words and address for a link."""

    words: str
    href: str


@dataclass(frozen=True)
class Making:
    """`became` by the item's id. `plans` that an action may be put into (id and title), empty where this person may
    not; `hrefs` to post to, by the item's id; `no_plan_href` where a plan has to be made first."""

    became: dict[int, Became] = field(default_factory=dict)
    plans: tuple[tuple[int, str], ...] = ()
    hrefs: dict[int, str] = field(default_factory=dict)
    no_plan_href: str = ""


Maker = Callable[[Standing, PositionStatement], Making]
_makers: list[Maker] = []


def register(maker: Maker) -> None:
    if maker not in _makers:
        _makers.append(maker)


def making(standing: Standing, statement: PositionStatement) -> Making:
    """What is registered; nothing where no upper floor is there."""
    return _makers[-1](standing, statement) if _makers else Making()
