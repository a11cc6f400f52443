"""Statuses as councils write them, and the rating each stands for: "Completed", "Almost completed", "G", "65%"."""

import re
from dataclasses import dataclass

from actions.importing.dates import read_date
from actions.rules.rating import ActionRating

BLUE, GREEN, AMBER, RED, GREY = (
    ActionRating.BLUE,
    ActionRating.GREEN,
    ActionRating.AMBER,
    ActionRating.RED,
    ActionRating.GREY,
)

#: Whole statuses, in small letters and without punctuation.
WORDS: dict[ActionRating, str] = {
    BLUE: "b|blue|complete|completed|completed action|done|achieved|implemented|delivered|closed|finished|yes|y"
    "|fully implemented|fully complete|action complete|signed off",
    GREEN: "g|green|on track|on target|on schedule|ongoing|on going|continuous|continuing|in progress|underway"
    "|under way|almost complete|almost completed|nearly complete|nearly completed|substantially complete|started"
    "|progressing|good progress|mostly complete|partially complete|part complete|business as usual|bau",
    AMBER: "a|amber|yellow|at risk|some concerns|slipping|slippage|minor slippage|delayed|some delay|some issues"
    "|needs attention|minor delay",
    RED: "r|red|off track|off target|behind|behind schedule|overdue|not achieved|missed|significant delay|failed|late"
    "|major issues|serious concerns",
    GREY: "grey|gray|not started|not yet started|not begun|not due|not due to start|not yet due|yet to start|future"
    "|to start|planned|to be started|pending",
}
RATINGS = {word: rating for rating, words in WORDS.items() for word in words.split("|")}

#: Statuses that say something else than how it goes.
NO_RATING = re.compile(
    r"^(n/?a|none|not applicable|not yet rated|not rated|no|n|tb[cad]|deferred|on hold|paused|superseded|withdrawn"
    r"|cancelled|no longer required|stopped)$"
)
DONE_ON = re.compile(r"(?:yes )?(?:completed?|done|implemented)(?: on| in| by)? (.+)")
COLOURS = {"blue": BLUE, "green": GREEN, "amber": AMBER, "red": RED, "grey": GREY}


@dataclass(frozen=True)
class ReadStatus:
    """`rating` where the words stand for one; `unsure` where a person must say."""

    rating: ActionRating | None = None
    note: str = ""
    unsure: bool = False


def read_status(text: str) -> ReadStatus:
    words = " ".join(text.split())
    plain = re.sub(r"[\s_-]+", " ", words.lower()).strip(" .;:()")
    plain = re.sub(r"^(rag|brag|status|rating)( rating| status)?[ :]+", "", plain)
    if not any(c.isalnum() for c in plain):
        return ReadStatus()
    if percent := re.fullmatch(r"(\d{1,3}(?:\.\d+)?) ?%( complete[d]?)?", plain):
        return _of_percentage(float(percent[1]))
    if found := RATINGS.get(plain):
        same = plain.split(" ")[0] in COLOURS or plain in ("complete", "completed", "on track", "off track", "at risk")
        return ReadStatus(found, "" if same else f"“{words}” taken as {found.label}")
    if NO_RATING.match(plain):
        return ReadStatus(note=f"“{words}” is no rating: none is set")
    return _of_longer(plain, words)


def _of_percentage(percent: float) -> ReadStatus:
    if percent == 100:
        return ReadStatus(BLUE, f"100% taken as {BLUE.label}")
    if percent > 100:
        return ReadStatus(unsure=True, note="more than 100% cannot be")
    return ReadStatus(note=f"{percent:g}% says how far, not how well: no rating is set")


def _of_longer(plain: str, words: str) -> ReadStatus:
    """Words around a colour or a status: "Green - on track", "Completed March 2025"."""
    colours = {rating for colour, rating in COLOURS.items() if re.search(rf"\b{colour}\b", plain)}
    if len(colours) == 1:
        found = colours.pop()
        return ReadStatus(found, f"“{words}” taken as {found.label}")
    match = DONE_ON.match(plain)
    if not colours and match and read_date(match[1]).day:
        return ReadStatus(BLUE, f"“{words}” taken as {BLUE.label}")
    if read_date(words).day:
        return ReadStatus(BLUE, f"“{words}” taken as the day it was done: {BLUE.label}")
    return ReadStatus(
        unsure=True, note=f"“{words}” {'could be more than one rating' if colours else 'is no rating we know'}"
    )
