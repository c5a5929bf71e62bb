"""Weekly figures of the journal's series."""

from dataclasses import dataclass
from datetime import date, timedelta

from journal.db import trends
from journal.domain.atlas.regions import Side
from journal.domain.scores import Filter, Series
from journal.domain.trends.weeks import Week, filled, weeks_between
from journal.service.context import UseCases


@dataclass(frozen=True)
class Weeks(UseCases):
    """The weeks of one journal."""

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
            found = trends.weeks(connection, wanted, self.first_weekday)
        named = {Series(region, side)} if region and side else set()
        return filled(found, weeks, sorted(named | set(found)))
