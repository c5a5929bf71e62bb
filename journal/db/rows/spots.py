"""Tender spots and their ratings in the file: rows in, frozen `Spot` and `Tenderness` out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, Row, insert, select

from journal.db.instants import offset_minutes, with_offset
from journal.db.refusals import Spoiled
from journal.db.tables import session, spot, tenderness
from journal.domain.spots.spot import Around, Rated, Spot, Tenderness


def values(one: Spot) -> dict[str, object]:
    """Return the columns of a spot."""
    return {
        "id": one.id,
        "name": one.name,
        "muscle": one.muscle,
        "side": one.side,
        "words": one.where,
        "place": one.place,
        "entered_at": one.entered_at,
        "entered_offset": offset_minutes(one.entered_at),
        "retired_on": one.retired_on,
    }


def rating_values(one: Tenderness) -> dict[str, object]:
    """Return the columns of a rating."""
    return {
        "id": one.id,
        "spot": one.spot,
        "session": one.session,
        "rated": one.when,
        "hundredths": one.hundredths,
        "day": one.day,
        "felt_at": one.felt_at,
        "felt_offset": one.felt_at and offset_minutes(one.felt_at),
        "entered_at": one.entered_at,
        "entered_offset": offset_minutes(one.entered_at),
    }


def find(connection: Connection) -> list[Spot]:
    """Return all spots, by muscle and side, the one that was named first before the others."""
    order = (spot.c.muscle, spot.c.side, spot.c.entered_at, spot.c.id)
    return [_spot(row) for row in connection.execute(select(spot).order_by(*order))]


def by_ids(connection: Connection, ids: Iterable[str]) -> list[Spot]:
    """Return the spots with these ids, in no particular order."""
    return [_spot(row) for row in connection.execute(select(spot).where(spot.c.id.in_(ids)))]


def rated(connection: Connection, ids: Iterable[str]) -> list[Rated]:
    """Return the ratings with these ids, each with its spot, in no particular order.

    Raises:
        Spoiled: A rating is of a spot that is not there.
    """
    return _with_spots(connection, _ratings(connection, tenderness.c.id.in_(ids)))


def rated_where(connection: Connection, wanted: Iterable[ColumnElement[bool]]) -> list[Rated]:
    """Return the ratings that pass, each with its spot, the newest first.

    Raises:
        Spoiled: A rating is of a spot that is not there.
    """
    found = _with_spots(connection, _ratings(connection, *wanted))
    return sorted(found, key=lambda one: one.rating.moment, reverse=True)


def _with_spots(connection: Connection, ratings: Iterable[Tenderness]) -> list[Rated]:
    spots = {one.id: one for one in find(connection)}
    try:
        return [Rated(spots[one.spot], one) for one in ratings]
    except KeyError as error:
        raise Spoiled from error


def is_there(connection: Connection, one: Spot) -> bool:
    """Say whether a spot is still in the file: it may be deleted while a session for it runs."""
    return connection.scalar(select(spot.c.id).where(spot.c.id == one.id)) is not None


def ratings(connection: Connection, spots: Iterable[Spot]) -> list[Tenderness]:
    """Return the ratings of some spots, in no particular order."""
    ids = [one.id for one in spots]
    if len(ids) > 900:  # old SQLite takes at most 999 parameters
        return _ratings(connection)
    return _ratings(connection, tenderness.c.spot.in_(ids)) if ids else []


def ratings_by_ids(connection: Connection, ids: Sequence[str]) -> list[Tenderness]:
    """Return the ratings with up to 900 ids, in no particular order."""
    return _ratings(connection, tenderness.c.id.in_(ids))


def finished_ratings(connection: Connection) -> list[Tenderness]:
    """Return all ratings but those around a session that still runs, in the order of exports."""
    running = select(session.c.id).where(session.c.status == "running")
    known = tenderness.c.session.is_(None) | tenderness.c.session.not_in(running)
    return sorted(_ratings(connection, known), key=lambda one: one.moment)


def around(connection: Connection, sessions: Sequence[str]) -> list[Tenderness]:
    """Return the ratings around some sessions, in no particular order."""
    if not sessions:
        return []
    if len(sessions) > 900:
        return _ratings(connection, tenderness.c.session.is_not(None))
    return _ratings(connection, tenderness.c.session.in_(sessions))


def around_sessions(connection: Connection, sessions: Sequence[str]) -> dict[str, Around]:
    """Return the spots that some sessions were for, by the session's id.

    Raises:
        Spoiled: A rating is of a spot that is not there.
    """
    found: dict[str, Around] = {}
    ratings = around(connection, sessions)
    spots = {one.id: one for one in find(connection)} if ratings else {}
    for one in ratings:
        if one.spot not in spots or one.session is None:
            raise Spoiled
        known = found.get(one.session) or Around(spots[one.spot])
        if one.when == "before":
            found[one.session] = replace(known, before=one.hundredths)
        else:
            found[one.session] = replace(known, after=one.hundredths)
    return found


def begin(connection: Connection, one: Tenderness) -> None:
    """Write a rating before a session that now runs; it becomes a step with the session's end."""
    connection.execute(insert(tenderness).values(rating_values(one)))


def _ratings(connection: Connection, *wanted: ColumnElement[bool]) -> list[Tenderness]:
    return [_rating(row) for row in connection.execute(select(tenderness).where(*wanted))]


def _spot(row: Row[tuple[object, ...]]) -> Spot:
    if not row.name:
        raise Spoiled
    return Spot(
        id=row.id,
        name=row.name,
        muscle=row.muscle,
        side=row.side,
        where=row.words,
        place=row.place,
        entered_at=with_offset(row.entered_at, row.entered_offset),
        retired_on=row.retired_on,
    )


def _rating(row: Row[tuple[object, ...]]) -> Tenderness:
    if row.hundredths is None and row.session is None:
        raise Spoiled
    felt = None if row.felt_at is None else with_offset(row.felt_at, row.felt_offset)
    return Tenderness(
        id=row.id,
        spot=row.spot,
        when=row.rated,
        hundredths=row.hundredths,
        day=row.day,
        felt_at=felt,
        entered_at=with_offset(row.entered_at, row.entered_offset),
        session=row.session,
    )
