"""What the corpus tests tell at the end of the run, and what is asked of them."""

from collections.abc import Callable, Sequence

from tests.recommendations.corpus.measure import Outcome

FEWEST_WHOLE = 0.99


def told(tell: Callable[[str], None], format: str, outcomes: Sequence[Outcome], besides: str = "") -> None:
    """Tells the figure of one format. Fails where fewer than 99% came out whole, or one is invented."""
    expected, whole = sum(one.expected for one in outcomes), sum(one.whole for one in outcomes)
    invented = [f"{one.name}: {words}" for one in outcomes for words in one.invented]
    figure = (
        f"Reading corpus, {format}: {whole} of {expected} recommendations whole ({whole / expected:.2%}) "
        f"in {len(outcomes)} invented reports{besides}; {len(invented)} invented."
    )
    tell(figure)
    spoilt = [f"{one.name}: {words}" for one in outcomes for words in (*one.damaged, *one.missed)]
    assert invented == []
    assert whole / expected >= FEWEST_WHOLE, "\n".join([figure, *spoilt])
