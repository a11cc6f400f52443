"""What a reader narrowed a scorecard to: plain values, so that a snapshot can be narrowed as a page is."""

from dataclasses import dataclass

from performance.rules.rating import Rating


@dataclass(frozen=True)
class ScorecardFilters:
    """`portfolios` and `service` (names) narrow everything that has them, counts and headline too; `rating`
    narrows only what is listed, so that the counts still say how the whole stands."""

    portfolios: tuple[str, ...] = ()
    service: str = ""
    rating: Rating | None = None

    @property
    def words(self) -> str:
        """Say what is shown, as in "Portfolio: Housing; rated red"; empty where everything is."""
        parts = []
        if self.portfolios:
            noun = "Portfolio" if len(self.portfolios) == 1 else "Portfolios"
            parts.append(f"{noun}: {', '.join(self.portfolios)}")
        if self.service:
            parts.append(f"Service: {self.service}")
        if self.rating:
            parts.append(f"Only: {self.rating.label}")
        return "; ".join(parts)

    def takes_in(self, portfolio: str, service: str) -> bool:
        """Whether a thing of that portfolio and service is within the scope."""
        return (not self.portfolios or portfolio in self.portfolios) and (not self.service or service == self.service)

    def lists(self, rating: str) -> bool:
        """Whether a thing of that rating (its key) is to be listed."""
        return self.rating is None or rating == self.rating.value
