"""Ratings of spots around a session, as a part of the step that ends or moves it."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select

from journal.db.history import UndoStep
from journal.db.rows import spots
from journal.db.tables import tenderness
from journal.domain.sessions.session import Session
from journal.domain.spots.spot import Tenderness


def end(change: UndoStep, kept: Iterable[Tenderness]) -> None:
    """Make ratings around a session a part of the step that ends it."""
    for one in kept:
        query = select(tenderness.c.id).where(tenderness.c.id == one.id)
        if change.connection.scalar(query) is None:
            change.insert(tenderness, [spots.rating_values(one)])
        else:
            change.adopt(tenderness, [one.id])


def follow(change: UndoStep, moved: Session) -> None:
    """Let the ratings around a session lie where it lies now."""
    for one in spots.around(change.connection, [moved.id]):
        felt = moved.started_at if one.when == "before" else moved.ended_at
        change.replace(replace(one, day=moved.day, felt_at=felt))
