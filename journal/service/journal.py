"""An open journal: everything that commands and screens may call."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from journal import paths
from journal.db.engine import Database
from journal.db.opening import open_database
from journal.domain.history.about import About
from journal.domain.present import Present, moved
from journal.domain.trends.baseline import Rule
from journal.runtime.clock import Clock
from journal.service.backups import Backups
from journal.service.context import Context
from journal.service.places import Places
from journal.service.preferences import Preferences
from journal.service.scores import Scores
from journal.settings import Settings

if TYPE_CHECKING:
    from journal.service.bringing import Bringing
    from journal.service.checks import Checks
    from journal.service.day_facts import DayFacts
    from journal.service.diaries import Diaries
    from journal.service.effects import Effects
    from journal.service.entries import Entries
    from journal.service.exports import Exports
    from journal.service.fact_kinds import FactKinds
    from journal.service.function import Function
    from journal.service.history import History
    from journal.service.imports import Imports
    from journal.service.links import Links
    from journal.service.offers import Offers
    from journal.service.pictures import Pictures
    from journal.service.pressing import Pressing, WishedDose
    from journal.service.reports import Reports
    from journal.service.routines import Routines
    from journal.service.safety import Safety
    from journal.service.sessions import Sessions
    from journal.service.spots import Spots
    from journal.service.trends import Trends
    from journal.service.trials import Trials
    from journal.service.weeks import Weeks


@dataclass(eq=False)
class Journal:
    """One open journal.

    Attributes:
        database: The file.
        clock: Where the time comes from.
        settings: The person's settings.
        places: Regions by name.
    """

    database: Database
    clock: Clock
    settings: Settings
    places: Places

    @classmethod
    def open(cls, settings: Settings, clock: Clock, places: Places) -> "Journal":
        """Open the journal in the data directory, making it if there is none.

        Raises:
            Failed: It can't be opened; it is left as it is.
        """
        return cls(open_database(paths.database_file(), clock), clock, settings, places)

    def __post_init__(self) -> None:
        """Have a backup made before anything can go wrong."""
        self.database.guard = self.backups

    @cached_property
    def context(self) -> Context:
        """What the use cases work with."""
        settings = self.settings
        return Context(
            self.database,
            self.clock,
            settings.start_of_day,
            settings.first_weekday,
            self.places,
            Rule(settings.baseline_days),
        )

    def keep_setting(self, name: str, value: object | None) -> Settings:
        """Keep a setting in the person's file, and go by it from now on.

        Args:
            name: Of the setting; ``keys.note`` for one key.
            value: As its kind reads it; None takes it back, so that the default holds.

        Raises:
            Failed: The file can't be used or written; it is left as it is.
        """
        from journal.settings.file import keep  # hardly any start needs it

        self.settings = keep(paths.settings_file(), name, value)
        self.context.day_start = self.backups.day_start = self.settings.start_of_day
        self.context.first_weekday = self.settings.first_weekday
        self.context.baseline_rule = Rule(self.settings.baseline_days)
        self.database.note("setting")
        return self.settings

    def touched(self) -> frozenset[About]:
        """Return what use cases have changed since that was last asked."""
        return self.database.touched()

    def others_wrote(self) -> bool:
        """Say whether another process may have written since that was last asked.

        Raises:
            Failed: The file can't be read.
        """
        return self.database.others_wrote()

    @property
    def today(self) -> date:
        """The present day."""
        return self.context.day_of(self.clock.now())

    def present(self) -> Present:
        """Look at the clock, so that a later look can say what moved."""
        now = self.clock.now()
        return Present(now, self.context.day_of(now), self.clock.reading())

    def moved(self, before: Present, after: Present) -> str:
        """Say how the day, the zone or the clock moved between two looks; empty where none did."""
        if before.now.utcoffset() == after.now.utcoffset():
            return moved(before, after)
        zone = self.clock.zone()
        return moved(before, after, getattr(zone, "key", None) or "")

    @cached_property
    def scores(self) -> Scores:
        """Log, find, change and delete scores."""
        return Scores(self.context)

    @cached_property
    def day_facts(self) -> "DayFacts":
        """What else happened on a day."""
        from journal.service.day_facts import DayFacts

        return DayFacts(self.context)

    @cached_property
    def fact_kinds(self) -> "FactKinds":
        """Of what kinds that may be."""
        from journal.service.fact_kinds import FactKinds

        return FactKinds(self.context)

    @cached_property
    def function(self) -> "Function":
        """What pain keeps the person from."""
        from journal.service.function import Function

        return Function(self.context)

    @cached_property
    def entries(self) -> "Entries":
        """All entries as one list, and what is done to any of them."""
        from journal.service.entries import Entries

        return Entries(self.context, self.scores, self.sessions, self.day_facts, self.function)

    @cached_property
    def weeks(self) -> "Weeks":
        """Weekly figures."""
        from journal.service.weeks import Weeks

        return Weeks(self.context)

    @cached_property
    def trends(self) -> "Trends":
        """What the series did over time."""
        from journal.service.trends import Trends  # no start and no score needs it

        return Trends(self.context)

    @cached_property
    def pictures(self) -> "Pictures":
        """What Trends shows."""
        from journal.service.pictures import Pictures  # no start and no score needs it

        return Pictures(self.context, self.trends, self.effects, self.day_facts, self.trials)

    @cached_property
    def history(self) -> "History":
        """Undo and redo."""
        from journal.service.history import History

        return History(self.context)

    @cached_property
    def exports(self) -> "Exports":
        """Give all facts to other programs."""
        from journal.service.exports import Exports  # no start needs it

        return Exports(self.context)

    @cached_property
    def diaries(self) -> "Diaries":
        """The ways of other diaries in."""
        from journal.service.diaries import Diaries

        return Diaries(self.context)

    @cached_property
    def imports(self) -> "Imports":
        """Take over entries from other files."""
        from journal.service.imports import Imports  # no start needs it

        return Imports(self.context)

    @cached_property
    def bringing(self) -> "Bringing":
        """Look at a file that is brought along, and bring it in."""
        from journal.service.bringing import Bringing  # no start needs it

        return Bringing(self.context, self.diaries, self.imports)

    @cached_property
    def backups(self) -> Backups:
        """Make, list and restore backups."""
        return Backups(self.database.path, self.clock, self.settings.start_of_day)

    @property
    def checks(self) -> "Checks":
        """Say whether all is well with the file."""
        from journal.service.checks import Checks  # no start needs it

        return Checks(self.database.path, self.clock, self.settings.start_of_day, self.places)

    @cached_property
    def safety(self) -> "Safety":
        """What speaks against pressing."""
        from journal.service.safety import Safety

        return Safety(self.context, self.pressing)

    @property
    def wish(self) -> "WishedDose":
        """What the settings ask for other than the usual dose."""
        from journal.service.pressing import WishedDose

        return WishedDose(self.settings.hold_seconds, self.settings.repetitions)

    @cached_property
    def sessions(self) -> "Sessions":
        """Keep and find sessions."""
        from journal.service.sessions import Sessions

        return Sessions(self.context, self.pressing)

    @cached_property
    def pressing(self) -> "Pressing":
        """What may be pressed now."""
        from journal.service.pressing import Pressing

        return Pressing(self.context)

    @cached_property
    def spots(self) -> "Spots":
        """Tender spots, and how tender each was."""
        from journal.service.spots import Spots  # no start needs it

        return Spots(self.context, self.pressing)

    @cached_property
    def offers(self) -> "Offers":
        """What each muscle would get now."""
        from journal.service.offers import Offers  # no start needs it

        return Offers(
            self.context,
            self.safety,
            self.pressing,
            self.sessions,
            self.effects,
            self.spots,
            self.scores,
            self.trials,
        )

    @cached_property
    def routines(self) -> "Routines":
        """Points to press in a fixed order, under a name."""
        from journal.service.routines import Routines

        return Routines(self.context, self.pressing)

    @cached_property
    def trials(self) -> "Trials":
        """Trials with oneself, drawn beforehand."""
        from journal.service.trials import Trials  # no start needs it

        return Trials(self.context, self.pressing, self.routines, self.fact_kinds)

    @cached_property
    def links(self) -> "Links":
        """What goes with the pain."""
        from journal.service.links import Links  # no start needs it

        return Links(self.context)

    @cached_property
    def effects(self) -> "Effects":
        """What was observed before and after sessions."""
        from journal.service.effects import Effects

        return Effects(self.context)

    @cached_property
    def reports(self) -> "Reports":
        """Make pages for somebody else's eyes."""
        from journal.service.reports import Reports  # no start needs it

        return Reports(self.context, self.entries, self.function, self.day_facts)

    @cached_property
    def preferences(self) -> Preferences:
        """What is remembered beside entries."""
        return Preferences(self.context)

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()
