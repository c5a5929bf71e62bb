"""A sitting: what is pressed in one go, kept as a session for each series whose pain it is for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4

from journal.domain.atlas.regions import Atlas, Half
from journal.domain.scores import Series
from journal.domain.sessions.session import Session, past_session

Point = tuple[str, Half]
"""The id of a muscle, and a side."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one session of a sitting presses.

    Attributes:
        series: The pain that it is for.
        points: In the order in which they are pressed.
    """

    series: Series
    points: tuple[Point, ...]


def parts(
    points: Iterable[Point], pain: str | None, atlas: Atlas, rated: Collection[Series]
) -> tuple[Part, ...]:
    """Divide what is pressed among the series that it is for; what comes first stays first.

    Each side is a series of its own. Only where somebody rates a region as a whole, and neither
    of its sides, the pain of both sides is one.

    Args:
        points: Muscles and sides.
        pain: The region that hurts; None where each point is for where its muscle lives, as in a
            routine.
        atlas: The content.
        rated: The series that are rated lately.
    """
    found: dict[str, dict[Half, list[Point]]] = {}
    for muscle, side in points:
        region = pain or atlas.muscle_by_id[muscle].lives_in[0]
        found.setdefault(region, {}).setdefault(side, []).append((muscle, side))
    return tuple(
        part
        for region, by_side in found.items()
        for part in _of_region(region, by_side, atlas, rated)
    )


def _of_region(
    region: str, by_side: dict[Half, list[Point]], atlas: Atlas, rated: Collection[Series]
) -> Iterable[Part]:
    sides = {side for side in by_side if side in atlas.region_by_id[region].sides}
    whole = Series(region, "whole")
    as_one = whole in rated and not any(Series(region, side) in rated for side in sides)
    if len(sides) < len(by_side) or (as_one and len(by_side) > 1):
        yield Part(whole, tuple(point for each in by_side.values() for point in each))
        return
    for side, each in by_side.items():
        yield Part(Series(region, side), tuple(each))


def past_sitting(
    parts: Sequence[Part],
    *,
    held_seconds: int,
    holds: int,
    day: date,
    started_at: datetime,
    pressure: int | None = None,
) -> list[Session]:
    """Put together the sessions of a sitting that was not timed here, one after the other.

    Args:
        parts: What each pressed.
        held_seconds: Of each hold.
        holds: Of each point.
        day: The local day it belongs to.
        started_at: In the offset that held there.
        pressure: The most that was pressed, 0 to 10, if known.
    """
    sitting = str(uuid4()) if len(parts) > 1 else None
    found: list[Session] = []
    for part in parts:
        one = past_session(
            part.series,
            part.points,
            held_seconds=held_seconds,
            holds=holds,
            day=day,
            started_at=(found[-1].ended_at if found else None) or started_at,
            pressure=pressure,
        )
        found.append(replace(one, sitting=sitting))
    return found


def filed_by_side(session: Session) -> Session:
    """Return a session under the side that it pressed, where it lies under the whole region.

    Version 0.1.0 kept a session so whose side was chosen on the page. One that pressed both sides
    is left as it is: what it says is true. So is one that did not come to its end, as it may have
    been meant for both.
    """
    sides = {hold.side for hold in session.holds if hold.held_ms}
    if session.series.side != "whole" or session.status != "done" or len(sides) != 1:
        return session
    return replace(session, series=Series(session.series.region, sides.pop()))
