"""What a session may not pass: a sentence for each limit of the content.

The numbers come from ``regions.json`` (doses by class, and caps over all of them); hold and
pressure follow trials, the caps on repetitions and sessions are cautious conventions.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from journal.domain.atlas.guidance import DoseClass, HardCaps, Muscle
from journal.domain.atlas.regions import Atlas, Half
from journal.domain.days import EARLIEST, FUTURE_SLACK
from journal.domain.sessions.plan import Dose, DosedPoint, phases, pressing_seconds
from journal.domain.sessions.session import Hold, Session

TOO_SHORT = 10.0
"""Seconds of pressure in all, below which a session uses up none of the limits of a day: it was
begun and left."""

ONE_AREA = "One area a day is what your answers leave (common advice, from no study)"

Name = Callable[[str], str]
"""Gives the name of a region or a muscle by its id."""


def side_limits(muscle: Muscle, sides: Sequence[Half], atlas: Atlas) -> Iterator[str]:
    """Say which of the sides a muscle has not, or which is named twice."""
    regions = [atlas.region_by_id[id] for id in muscle.lives_in]
    has = {side for region in regions for side in region.sides_to_press}
    for side in sides:
        if side not in has:
            yield f"There is no {side} side of the {muscle.full_name} to press."
    if len(set(sides)) < len(sides) or not sides:
        yield "Name each side once."


def within(
    dose: Dose,
    allowed: DoseClass,
    caps: HardCaps,
    *,
    seconds: int | None,
    times: int | None,
    known: bool,
) -> Dose:
    """Take over what the settings ask for, as far as the muscle allows it.

    Args:
        dose: What it would get otherwise.
        allowed: The class of the muscle.
        caps: Over all classes.
        seconds: How long one hold should last; None leaves it.
        times: How often it should be held; None leaves it.
        known: Whether it was pressed before; the first time only what is milder is taken over.
    """
    longest = min(allowed.hold_seconds.max, caps.hold_seconds) if known else dose.hold_seconds
    most = min(allowed.repetitions.max, caps.repetitions) if known else dose.repetitions
    shortest = min(allowed.hold_seconds.min, longest)
    return replace(
        dose,
        hold_seconds=dose.hold_seconds if seconds is None else min(max(seconds, shortest), longest),
        repetitions=dose.repetitions if times is None else min(max(times, 1), most),
    )


def session_limits(points: Sequence[DosedPoint], caps: HardCaps) -> Iterator[str]:
    """Say what in a session as a whole goes too far: too many points, too many minutes."""
    if len(points) > caps.points_per_session:
        yield (
            f"A session presses at most {caps.points_per_session} points, a muscle on both sides "
            f"counting as two; this one has {len(points)}."
        )
    minutes = pressing_seconds(phases(points)) / 60
    if minutes > caps.pressing_minutes_per_session:
        yield (
            f"A session presses for at most {caps.pressing_minutes_per_session} minutes; "
            f"this one comes to {minutes:.0f}."
        )


def day_limits(
    region: str, now: datetime, today: date, recent: Iterable[Session], caps: HardCaps, name: Name
) -> Iterator[str]:
    """Say why today, or this soon, there should be no more pressing.

    The sessions of one sitting count as one.

    Args:
        region: Where the pain is.
        now: The present instant.
        today: The present day.
        recent: Sessions of today and of the hours that must lie between two of one region.
        caps: The limits.
        name: Gives the region's name.
    """
    held = list(filter(_counts, recent))
    todays = [session for session in held if session.day == today]
    here = [session for session in held if session.series.region == region]
    if (used := _sittings(todays)) >= caps.sessions_per_day_total:
        yield f"There were {used} sessions today, which is the most for one day."
    if _sittings(session for session in here if session in todays) >= (
        caps.sessions_per_day_per_region
    ):
        yield (
            f"{name(region)} had {caps.sessions_per_day_per_region} sessions today, "
            "which is the most for one region. Come back tomorrow."
        )
    yield from _too_soon(name(region), "region", now, here, caps)


def _too_soon(
    name: str, what: str, now: datetime, sessions: Iterable[Session], caps: HardCaps
) -> Iterator[str]:
    wait = timedelta(hours=caps.hours_between_sessions_same_region)
    # One that was cut off has no end yet; it was pressed all the same.
    ends = (session.ended_at or session.started_at for session in sessions)
    # A clock that was set back leaves the last one ahead; one far ahead says nothing of today.
    last = max((end for end in ends if abs(now - end) < wait), default=None)
    if last is not None:
        yield (
            f"{name} was pressed at {last.astimezone(now.tzinfo):%H:%M}. Leave "
            f"{caps.hours_between_sessions_same_region} hours between two sessions of one {what}: "
            f"go on from {(last + wait).astimezone(now.tzinfo):%H:%M}."
        )


def muscle_limits(
    points: Iterable[DosedPoint],
    regions: Collection[str],
    now: datetime,
    today: date,
    recent: Iterable[Session],
    atlas: Atlas,
) -> Iterator[str]:
    """Say which muscle was pressed too often today, or too lately, whatever it was for.

    Each side counts for itself, and a sitting once.

    Args:
        points: What is to be pressed.
        regions: Where the pain is; `day_limits` tells how lately these were pressed.
        now: The present instant.
        today: The present day.
        recent: Sessions of today and of the hours that must lie between two.
        atlas: The content.
    """
    caps = atlas.defaults.hard_caps
    held = list(filter(_counts, recent))
    told = set()
    for point in points:
        muscle = atlas.muscle_by_id[point.muscle]
        on_it = [one for one in held if _presses(one, point)]
        times = _sittings(one for one in on_it if one.day == today)
        allowed = atlas.dose(muscle)
        if (muscle.id, point.side) in told:
            continue
        if allowed and times >= allowed.max_sessions_per_day:
            told.add((muscle.id, point.side))
            yield (
                f"There were {times} sessions on the {muscle.full_name}, {point.side}, today, "
                "which is the most for one day. Come back tomorrow."
            )
        for other in _too_soon(
            f"The {muscle.full_name}, {point.side},",
            "muscle",
            now,
            (one for one in on_it if one.series.region not in regions),
            caps,
        ):
            told.add((muscle.id, point.side))
            yield other


def area_limits(
    muscles: Iterable[Muscle], today: date, recent: Iterable[Session], atlas: Atlas
) -> Iterator[str]:
    """Say why these muscles are too much for a day in which one area is pressed.

    Args:
        muscles: What is to be pressed.
        today: The present day.
        recent: Sessions, those of today among them.
        atlas: The content.
    """
    wanted = dict.fromkeys(area for one in muscles if (area := _area(one, atlas)))
    held = (
        atlas.muscle(hold.muscle)
        for session in recent
        if session.day == today and _counts(session)
        for hold in session.holds
        if hold.held_ms
    )
    pressed = dict.fromkeys(area for one in held if one and (area := _area(one, atlas)))
    names = {area.id: area.name for area in atlas.areas}
    if others := [names[id] for id in pressed if id not in wanted]:
        yield (f"{ONE_AREA}: {' and '.join(others)} had a session today. Come back tomorrow.")
    elif len(wanted) > 1:
        here = " and ".join(names[id] for id in wanted)
        yield f"{ONE_AREA}, and these are in two: {here}."


def _area(muscle: Muscle, atlas: Atlas) -> str | None:
    region = atlas.region(muscle.lives_in[0]) if muscle.lives_in else None
    return region.area if region else None


def _presses(session: Session, point: DosedPoint) -> bool:
    pressed = (point.muscle, point.side)
    return any((hold.muscle, hold.side) == pressed and hold.held_ms for hold in session.holds)


def _sittings(sessions: Iterable[Session]) -> int:
    return len({session.sitting or session.id for session in sessions})


def _counts(session: Session) -> bool:
    """Say whether a session uses up a part of what a day allows."""
    return session.pressure_seconds >= TOO_SHORT


def used_today(today: date, recent: Iterable[Session], caps: HardCaps) -> str:
    """Say how many of the sessions of a day are used up; empty where none is."""
    used = _sittings(one for one in recent if one.day == today and _counts(one))
    return f"{used} of {caps.sessions_per_day_total} sessions used today" if used else ""


def beyond_limits(session: Session, atlas: Atlas) -> Iterator[str]:
    """Say by how much a session that was not timed here goes beyond what the guide allows.

    It is kept as it was: what happened has happened.

    Args:
        session: It has ended.
        atlas: The content; a muscle that it does not know has no limits.
    """
    caps = atlas.defaults.hard_caps
    over = session.pressure_seconds - caps.pressing_minutes_per_session * 60
    if over > 0:
        yield (
            f"That is {_seconds(over)} of pressure more than the "
            f"{caps.pressing_minutes_per_session} minutes of a session."
        )
    for id in dict.fromkeys(hold.muscle for hold in session.holds):
        muscle = atlas.muscle(id)
        allowed = atlas.dose(muscle) if muscle else None
        holds = [hold for hold in session.holds if hold.muscle == id]
        if muscle and allowed is None:
            yield f"The guide never presses the {muscle.full_name}. {' '.join(muscle.instead)}"
        elif muscle and allowed:
            yield from _beyond(muscle, allowed, holds)


def _beyond(muscle: Muscle, allowed: DoseClass, holds: Sequence[Hold]) -> Iterator[str]:
    longest, most = allowed.hold_seconds.max, allowed.repetitions.max
    over = max(hold.held_ms for hold in holds) / 1000 - longest
    if over > 0:
        yield (
            f"A hold was {_seconds(over)} longer than the {longest} seconds that the "
            f"{muscle.full_name} gets."
        )
    times = max(Counter(hold.side for hold in holds).values())
    if times > most:
        yield f"The {muscle.full_name} gets {most} holds at most; these are {times - most} more."
    hardest = max((hold.pressure or 0 for hold in holds), default=0)
    limit = allowed.pressure.limit
    if hardest > limit:
        yield (
            f"Pressure {hardest} of 10 is {hardest - limit} above the {limit} of the "
            f"{muscle.full_name}."
        )


def _seconds(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


def past_limits(session: Session, now: datetime) -> Iterator[str]:
    """Say why a session that was not timed here can't have been so.

    Args:
        session: It starts and ends at some time, with what was held.
        now: The present instant.
    """
    ended = session.ended_at or now
    lasted = (ended - session.started_at).total_seconds()
    if session.pressure_seconds <= 0:
        yield "A session presses for more than 0 seconds."
    if lasted <= 0:
        yield "The session ends before it starts."
    if ended > now + FUTURE_SLACK:
        yield "The session is still to come."
    if session.day < EARLIEST:
        yield "The session lies before 1900; the journal starts there."
    if any(hold.held_ms <= 0 for hold in session.holds):
        yield "A hold lasts more than 0 seconds."
    if session.pressure_seconds > lasted > 0:
        yield "More seconds were held than the session lasted."
