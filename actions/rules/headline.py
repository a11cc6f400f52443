"""The sentences a plan's progress opens with.

Source: design, section 5: a recommendation is implemented when the council says so, not when its actions are
done, so both are said, in that order. Counts in, words out.
"""

from collections.abc import Mapping

from actions.rules.rating import ActionRating

IN_WORDS = (
    (ActionRating.RED, "off track"),
    (ActionRating.AMBER, "at risk"),
    (ActionRating.GREY, "not due to start"),
    (ActionRating.NOT_RATED, "not yet rated"),
)
"""What is said of those neither complete nor on track, worst first."""


def plan_headline(counts: Mapping[str, int], implemented: int, recommendations: int) -> str:
    """Say how a plan stands: "14 of 23 actions are complete and 5 are on track; 3 are off track. 4 of 9
    recommendations are implemented."

    `counts` is how many actions have each rating, by the rating's key; missing keys count nothing.
    """
    sentences = [_one_action(counts) if sum(counts.values()) == 1 else _actions(counts)]
    if recommendations:
        sentences.append(_of(implemented, recommendations, "recommendation", "implemented"))
    return " ".join(f"{sentence}." for sentence in sentences)


def _actions(counts: Mapping[str, int]) -> str:
    total = sum(counts.values())
    if not total:
        return "The plan has no actions yet"
    complete = counts.get(ActionRating.BLUE, 0)
    words = _of(complete, total, "action", "complete")
    if complete == total:
        return words
    behind = [f"{_are(count)} {state}" for rating, state in IN_WORDS if (count := counts.get(rating, 0))]
    on_track = counts.get(ActionRating.GREEN, 0)
    if on_track and complete:
        words += f" and {_are(on_track)} on track"
    elif on_track:
        behind.insert(0, f"{_are(on_track)} on track")
    return f"{words}; {_listed(behind)}" if behind else words


def _one_action(counts: Mapping[str, int]) -> str:
    states = {ActionRating.BLUE: "complete", ActionRating.GREEN: "on track", **dict(IN_WORDS)}
    return f"The one action is {next(state for rating, state in states.items() if counts.get(rating, 0))}"


def _of(count: int, total: int, noun: str, state: str) -> str:
    """ "4 of 9 recommendations are implemented", "All 9 recommendations are implemented", "The one ... is"."""
    if total == 1:
        return f"The one {noun} is {state}" if count else f"The one {noun} is not {state} yet"
    if count == total:
        return f"{'Both' if total == 2 else f'All {total}'} {noun}s are {state}"
    if not count:
        return f"{'Neither' if total == 2 else 'None'} of the {total} {noun}s is {state} yet"
    return f"{count} of {total} {noun}s {'is' if count == 1 else 'are'} {state}"


def _are(count: int) -> str:
    return f"{count} {'is' if count == 1 else 'are'}"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
