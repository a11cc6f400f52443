"""What an action's own words say of money, of what it waits for, and of who will do the work. Pure; nothing is guessed
where the words do not say it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z£“\"'])|\n+")
_AMOUNT: Final = re.compile(
    r"(?:£\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?\s?(million|billion|thousand|[mkb]n?\b)?"
    r"|\b(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?\s?(million|billion|thousand)? pounds\b)",
    re.IGNORECASE,
)
_TIMES: Final = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "mn": 1_000_000,
                 "bn": 1_000_000_000, "b": 1_000_000_000, "billion": 1_000_000_000}  # fmt: skip
_YEAR: Final = re.compile(r"\b(20\d\d)\s?[/–-]\s?(\d\d|20\d\d)\b")
_SET_ASIDE: Final = re.compile(
    r"\b(?:set(?:ting)? aside|earmark\w*|allocat\w*|fund(?:s|ed|ing)?|budget\w*|cost(?:s|ing|ed)?|invest\w*"
    r"|provi(?:de|ded|sion)|reserve[sd]?|grants?)\b",
    re.IGNORECASE,
)
_NOT_A_COST: Final = re.compile(r"\b(?:sav(?:e[sd]?|ings?)|reduc\w*|shortfall|gap|deficit|return of)\b", re.IGNORECASE)
_FUNDED: Final = re.compile(
    r"\b(?:has|have) (?:already )?been (?:set aside|earmarked|allocated|agreed|approved|funded|secured)\b"
    r"|\balready (?:set aside|funded|budgeted)\b|\bwithin (?:the )?existing (?:budgets?|resources)\b",
    re.IGNORECASE,
)
_WHEN_KNOWN: Final = re.compile(
    r"\b(?:once|when|after|until) (?:the |a |an |its |their |all )?[^.;,]{3,120}?"
    r"\b(?:is|are|has been|have been|was|were|becomes?) "
    r"(?:known|agreed|confirmed|settled|complete[d]?|in place|published|announced|available|received|clear|approved)\b",
    re.IGNORECASE,
)
_AFTERWARDS: Final = re.compile(
    r"\b(?:following|subject to|pending|dependent (?:up)?on|conditional (?:up)?on|awaiting) (?:the |a |an |its )?"
    r"(?:[\w’'-]+ ){0,6}?(?:elections?|review|settlement|decision|outcome|approval|results?|consultation|report|budget"
    r"|announcement|inspection|appointment|restructure|agreement|funding|referendum)\b"
    r"(?: (?:in|of|by|on|from|at) (?:the )?(?:[\w’'-]+ ?){1,3}(?=[.,;]|$))?",
    re.IGNORECASE,
)
_BODY: Final = re.compile(
    r"\b((?:[A-Z][\w&’'-]*,? (?:and |of |& |for )?){1,6}(?:Group|Board|Committee|Panel|Team|Forum|Partnership|Taskforce"
    r"|Task Force|Commission|Division|Directorate))\b"
)
_DOES: Final = re.compile(
    r"\b(?:by|through|to) (?:the |a |an |its |our )?$|\b(?:led|undertaken|carried out|picked up|overseen|produced) by "
    r"(?:the |a |an |its |our )?$",
    re.IGNORECASE,
)
_THEN_DOES: Final = re.compile(
    r"^ (?:will|carries|carry|leads?|undertakes?|is to|are to|oversees?|reviews?|to (?:carry|lead|undertake|review))\b",
    re.IGNORECASE,
)
_CONSIDERS_ONLY: Final = re.compile(
    r"\b(?:considered|approved|agreed|noted) by (?:the |a |an |its |our )?$", re.IGNORECASE
)
_NOT_A_BODY: Final = re.compile(r"^(?:peer|the peer|lga|management) team$|^(?:the )?council$", re.IGNORECASE)
LONGEST_GROUP: Final = 150


@dataclass(frozen=True, slots=True)
class ActionDetails:
    """`cost` in pounds; `year` the financial year as printed; `money_words` the sentence that says it; `proposed`
    where the words do not say that the money is there; `waits_for` and `groups` in the action's own words."""

    cost: Decimal | None = None
    year: str = ""
    money_words: str = ""
    proposed: bool = False
    waits_for: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def action_details(text: str) -> ActionDetails:
    """What the words of a proposed action say. In: all of them. An amount counts where the sentence sets it aside or
    says what it is spent on, and where it is the only one; two amounts are left for a person."""
    told = [" ".join(part.split()) for part in _SENTENCE_END.split(text) if part.strip()]
    money = [(sentence, amount) for sentence in told for amount in _amounts(sentence)]
    cost, words = (money[0][1], money[0][0]) if len({amount for _, amount in money}) == 1 else (None, "")
    if money and not words:
        words = " ".join(dict.fromkeys(sentence for sentence, _ in money))
    year = _YEAR.search(words)
    return ActionDetails(
        cost=cost,
        year=year[0] if year and cost is not None else "",
        money_words=words,
        proposed=cost is not None and not _FUNDED.search(words),
        waits_for=tuple(dict.fromkeys(condition for sentence in told for condition in _conditions(sentence))),
        groups=tuple(dict.fromkeys(group for sentence in told for group in _groups(sentence))),
    )


def _amounts(sentence: str) -> Iterator[Decimal]:
    if not _SET_ASIDE.search(sentence) or _NOT_A_COST.search(sentence):
        return
    for found in _AMOUNT.finditer(sentence):
        whole, pence, times = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
        amount = Decimal(whole.replace(",", "") + (pence or "")) * _TIMES.get((times or "").lower(), 1)
        if amount < Decimal(10) ** 12:
            yield amount


def _conditions(sentence: str) -> Iterator[str]:
    for pattern in (_WHEN_KNOWN, _AFTERWARDS):
        for found in pattern.finditer(sentence):
            yield found[0].strip(" ,;.")


def _groups(sentence: str) -> Iterator[str]:
    """Bodies that do the work: what is done by them, or what they will do; not those who only decide."""
    for found in _BODY.finditer(sentence):
        name = re.sub(r"^(?:The|A|An|This|That) ", "", found[1])
        before, after = sentence[: found.start()], sentence[found.end() :]
        does = (_DOES.search(before) and not _CONSIDERS_ONLY.search(before)) or _THEN_DOES.match(after)
        if does and not _NOT_A_BODY.match(name) and len(name) <= LONGEST_GROUP:
            yield name
