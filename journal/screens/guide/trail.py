"""The way that was taken through the guide, so that one can go back."""

from dataclasses import dataclass, replace

from journal.domain.guide.article import Article


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the way.

    Attributes:
        at: The article whose ways on are listed.
        words: What was searched for, where it is what a search found.
        cursor: What the cursor was on when one went on.
    """

    at: Article
    words: str = ""
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """All stops from the start to where one is.

    Attributes:
        stops: At least one.
    """

    stops: tuple[Stop, ...]

    @property
    def here(self) -> Stop:
        """Where one is."""
        return self.stops[-1]

    @property
    def at_start(self) -> bool:
        """Whether there is no way back."""
        return len(self.stops) == 1

    def on(self, stop: Stop, cursor: str | None) -> "Trail":
        """Go on, and keep what the cursor was on for the way back."""
        return Trail((*self.stops[:-1], replace(self.here, cursor=cursor), stop))

    def back(self) -> "Trail":
        """Go one stop back; from the start there is no way."""
        return self if self.at_start else Trail(self.stops[:-1])

    def searched(self, stop: Stop, cursor: str | None) -> "Trail":
        """Go on to what a search found; what fewer words found is no place to go back to."""
        return Trail((*self.stops[:-1], stop)) if self.here.words else self.on(stop, cursor)
