"""Weekly figures of the journal's series."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from journal.db import scores, sessions
from journal.db.engine import Database
from journal.domain.days import week_of
from journal.domain.regions import Side
from journal.domain.scores import Filter, Series
from journal.domain.trends import Pressing, Week, weekly, weeks_between


@dataclass(frozen=True)
class Weeks:
    """The weeks of one journal."""

    database: Database
    first_weekday: int

    def between(
        self, first: date, last: date, *, region: str | None = None, side: Side | None = None
    ) -> list[Week]:
        """Return all weeks that touch a span, one row a series and week.

        Args:
            first: A day of the first week.
            last: A day of the last week.
            region: Only this region.
            side: Only this side.

        Returns:
            Series in order, their weeks oldest first. A series that has neither a score nor a
            session in the span is left out, unless region and side name it.
        """
        weeks = weeks_between(first, last, self.first_weekday)
        start, end = weeks[0], weeks[-1] + timedelta(days=6)
        wanted = Filter(region=region, side=side, first=start, last=end)
        with self.database.read() as connection:
            values = scores.day_values(connection, wanted)
            pressed = sessions.pressing_by_day(connection, wanted)
        return weekly(
            values,
            self._by_week(pressed),
            weeks=weeks,
            first_weekday=self.first_weekday,
            series=[Series(region, side)] if region and side else (),
        )

    def _by_week(
        self, pressed: dict[tuple[Series, date], Pressing]
    ) -> dict[tuple[Series, date], Pressing]:
        total: defaultdict[tuple[Series, date], Pressing] = defaultdict(Pressing)
        for (series, day), day_total in pressed.items():
            total[series, week_of(day, self.first_weekday)] += day_total
        return total
