"""A tender spot, and how tender it was at a time, under the pressure one usually uses."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from journal.domain.atlas import names
from journal.domain.atlas.regions import Half
from journal.domain.errors import Refused
from journal.domain.text import display, refusal

NAME_LIMIT = 60
"""Characters of a name: it stands in lists and at the head of a card."""

PLACE = r"[0-9]{1,3}\.[0-9],[0-9]{1,3}\.[0-9]"
"""How a place is kept: body units from the midline outward, and from the crown down."""

When = Literal["before", "after", "retest"]
"""Before a session, after one, or on its own, to see how the spot is."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the small body of a muscle, in the units of the content's shapes.

    Attributes:
        across: From the midline outward, on the side of the spot.
        down: From the crown.
    """

    across: float
    down: float

    @classmethod
    def read(cls, words: str) -> "Place":
        """Read a place as it is kept: ``12.5,30.0``.

        Raises:
            ValueError: It is none.
        """
        if re.fullmatch(PLACE, words, re.ASCII) is None:
            raise ValueError("no place")
        across, down = words.split(",")
        return cls(float(across), float(down))

    def __str__(self) -> str:
        return f"{self.across:.1f},{self.down:.1f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point that somebody finds again.

    Attributes:
        id: Stable for ever.
        name: The person's own; no two are alike.
        muscle: The id of the muscle that it lies in.
        side: Which one of the pair.
        where: Where it is, in words.
        place: Where it is on the small body; None where nobody said.
        entered_at: When it was named.
        retired_on: Since when it is no longer looked after; None while it is.
    """

    id: str
    name: str
    muscle: str
    side: Half
    where: str = ""
    place: Place | None = None
    entered_at: datetime
    retired_on: date | None = None

    @property
    def day(self) -> date:
        """The day on which it was named, where the person was."""
        return self.entered_at.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenderness:
    """How tender a spot was.

    Attributes:
        id: Stable for ever.
        spot: The id of the spot.
        when: Before or after a session, or on its own.
        hundredths: 0 to 1000; None where a session was for the spot, and nobody rated it.
        day: The day it belongs to.
        felt_at: When; None where only the day is known.
        entered_at: When it was entered.
        session: The id of the session before or after which it was rated; None for none of ours.
    """

    id: str
    spot: str
    when: When
    hundredths: int | None
    day: date
    felt_at: datetime | None
    entered_at: datetime
    session: str | None = None

    @property
    def moment(self) -> tuple[date, datetime, datetime, str]:
        """What orders ratings: by day, time and when they were entered."""
        return self.day, self.felt_at or self.entered_at, self.entered_at, self.id


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating with the spot that was rated.

    Attributes:
        spot: The spot.
        rating: How tender it was; a number is there.
    """

    spot: Spot
    rating: Tenderness

    @property
    def id(self) -> str:
        """The rating's."""
        return self.rating.id

    @property
    def day(self) -> date:
        """The rating's."""
        return self.rating.day


@dataclass(frozen=True, slots=True)
class Around:
    """The spot that a session is for, and how tender it is around it, in hundredths.

    Attributes:
        spot: The spot.
        before: Before the session; None where it was not rated.
        after: After it.
    """

    spot: Spot
    before: int | None = None
    after: int | None = None


def movable(rating: Tenderness) -> Tenderness:
    """Return a rating that can be moved to another time.

    Raises:
        Refused: It was given around a session.
    """
    if rating.session is not None:
        raise Refused(
            "A rating around a session lies where its session does: move the session. Nothing was "
            "changed."
        )
    return rating


class UnknownSpot(names.Unknown):
    """No spot has such a name."""

    kind = "spot"


class AmbiguousSpot(names.Ambiguous):
    """Several spots have such a name."""


def find_spot(spots: Iterable[Spot], words: str) -> Spot:
    """Return the one spot that the words name: by its name, the start of a word of it, or its id.

    Raises:
        UnknownSpot: None is called so.
        AmbiguousSpot: Several are.
    """
    every = {one.id: one for one in spots}
    called = {names.fold(one.name): one.id for one in every.values()}
    found = names.find(words, called)
    if not found and len(words) >= 4:
        found = tuple(id for id in every if id.lower().startswith(words.lower()))
    if len(found) == 1:
        return every[found[0]]
    error = AmbiguousSpot if found else UnknownSpot
    ids = found or names.nearest(words, called)
    raise error(words, {every[id].name: every[id].name for id in ids})


def checked_name(name: str, others: Iterable[Spot]) -> str:
    """Return a name as it is kept.

    Args:
        name: As it was typed.
        others: The other spots there are.

    Raises:
        Refused: It says nothing, is too long, can't be kept, or names another one.
    """
    name = " ".join(name.split())
    if not names.fold(name):
        raise Refused("Give the spot a name, such as knot by the shoulder blade.")
    if reason := refusal(name):
        raise Refused(f"The name {reason}. Nothing was changed.")
    if len(name) > NAME_LIMIT:
        raise Refused(f"A name has at most {NAME_LIMIT} characters; put the rest into --where.")
    for other in others:
        if names.fold(other.name) == names.fold(name):
            raise Refused(
                f"There is a spot called {display(other.name)} already. Every spot has a name of "
                "its own, as it is rated by it. Nothing was changed."
            )
    return name
