"""What sessions did, and when to look back on them."""

from dataclasses import dataclass

from journal.db import pressing, trends
from journal.db.rows import settings
from journal.domain.facts.marks import review_told
from journal.domain.scores import Filter, Series
from journal.domain.trends.effects import Observed, Pressed, observed, review_due, series_of
from journal.service.context import UseCases


@dataclass(frozen=True)
class Effects(UseCases):
    """Observations before and after the sessions of one journal."""

    def find(self, wanted: Filter | None = None) -> list[Observed]:
        """Return what was observed in the sessions that pass a filter, by muscle and by series."""
        with self.database.read() as connection:
            return observed(pressing.meant(connection, wanted or Filter()))

    def of(self, series: Series) -> Observed | None:
        """Return what was observed over all sessions for a series; None where there were none."""
        found = self.find(Filter(region=series.region))
        pressed = Pressed(series.region, "", series.side)
        return next((one for one in found if one.of == pressed), None)

    def review(self, region: str) -> str | None:
        """Return the content's sentence on looking back, if it is due and was not told yet.

        Whoever shows it calls `told`, so that it is said once for a region.
        """
        rule = self.places.atlas.defaults.review
        today = self.today
        with self.database.read() as connection:
            if settings.marked(connection, review_told(region)):
                return None
            sessions = pressing.meant(connection, Filter(region=region))
            values = list(trends.days(connection, Filter(region=region)))
        due = any(
            review_due(
                [one for one in sessions if one.series == series],
                [one for one in values if one.series == series],
                today,
                rule,
            )
            for series in series_of(sessions)
        )
        return rule.text if due else None

    def told(self, region: str) -> None:
        """Keep that the sentence was shown for a region."""
        with self.database.write() as connection:
            settings.put_mark(connection, review_told(region), self.clock.now())
