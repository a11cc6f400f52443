"""Where the corpus tests leave their figures for the summary of the run, and what is asked of them."""

from collections.abc import Sequence

import pytest

from tests.recommendations.corpus.measure import Outcome

FIGURES = pytest.StashKey[dict[str, str]]()
FEWEST_WHOLE = 0.99


def told(config: pytest.Config, format: str, outcomes: Sequence[Outcome], besides: str = "") -> None:
    """Leaves the figure of one format. Fails where fewer than 99% came out whole, or one is invented."""
    expected, whole = sum(one.expected for one in outcomes), sum(one.whole for one in outcomes)
    invented = [f"{one.name}: {words}" for one in outcomes for words in one.invented]
    figure = (
        f"Reading corpus, {format}: {whole} of {expected} recommendations whole ({whole / expected:.2%}) "
        f"in {len(outcomes)} invented reports{besides}; {len(invented)} invented."
    )
    config.stash.setdefault(FIGURES, {})[format] = figure
    spoilt = [f"{one.name}: {words}" for one in outcomes for words in (*one.damaged, *one.missed)]
    assert invented == []
    assert whole / expected >= FEWEST_WHOLE, "\n".join([figure, *spoilt])
