"""A real file with scores and sessions, filled anew as often as a test needs."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

from sqlalchemy import delete, insert

from journal.db.engine import Database
from journal.db.rows import scores, sessions
from journal.db.tables import hold, score, session, setting
from journal.domain.scores import Score, Series
from journal.domain.sessions.session import Hold, Session, Status
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import Trend, Week
from journal.runtime.clock import Clock
from journal.service.context import Context
from journal.service.places import Places
from journal.service.trends import Trends
from journal.service.weeks import Weeks

MONDAY = date(2026, 11, 2)
TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LEFT, RIGHT = Series("neck_back", "left"), Series("neck_back", "right")
SPAN = Span(MONDAY, TODAY)
Rated = tuple[Series, date, int]
Pressed = tuple[Series, date, int]


class Diary:
    """A file that is filled anew as often as needed."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.context = Context(database, Clock(now=lambda: NOON), time(0), 0, Places(None))
        self.trends = Trends(self.context)

    def fill(self, *ratings: Rated, pressed: Iterable[Pressed] = ()) -> "Diary":
        """Keep these scores and sessions, and nothing else."""
        with self.database.write() as connection:
            for table in (hold, session, score, setting):
                connection.execute(delete(table))
            if ratings:
                connection.execute(insert(score), [scores.values(rated(*one)) for one in ratings])
        for one, day, held_ms in pressed:
            self.press(one, day, held_ms)
        return self

    def press(self, one: Series, day: date, *held_ms: int, status: Status = "done") -> None:
        """Add a session with holds of these milliseconds."""
        started = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        kept = Session(
            id=str(uuid4()), series=one, status=status, day=day, started_at=started,
            ended_at=None if status == "running" else started,
            holds=tuple(
                Hold(muscle="upper_trapezius", side="left", planned_ms=60_000, held_ms=held)
                for held in held_ms
            ),
        )  # fmt: skip
        with self.database.write() as connection:
            sessions.put(connection, kept, started)

    def weeks(self, first_weekday: int = 0, span: Span = SPAN) -> list[Week]:
        context = replace(self.context, first_weekday=first_weekday)
        return Weeks(context).between(span.first, span.last)

    def week(self, *given: tuple[int, int]) -> Week:
        """The first week of a left neck, given (day of the week, hundredths)."""
        self.fill(*((LEFT, MONDAY + timedelta(days=day), score) for day, score in given))
        return self.weeks()[0]

    def trend(self, one: Series = LEFT, span: Span = SPAN) -> Trend:
        return self.trends.of(one, span)


def rated(one: Series, day: date, hundredths: int, *, late: bool = False) -> Score:
    """A score of a day."""
    return Score(
        id=str(uuid4()), series=one, hundredths=hundredths, felt_at=None, day=day,
        entered_at=NOON, late=late,
    )  # fmt: skip
