"""The clocks under which the tests are run."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

LEAD = 10
"""Seconds from the begin of a test to the moment that passes in it."""


@dataclass(frozen=True)
class Shifted:
    """A clock for every test.

    Attributes:
        name: How it is asked for.
        zone: The zone of the machine.
        at: What the clock on the wall shows when a test begins.
        passes: Whether a moment `LEAD` seconds later passes in each test: when it starts the
            second of its processes, or the first if it has asked the shell in its own process.
            A test that starts none begins after the moment.
    """

    name: str
    zone: str
    at: datetime
    passes: bool = False

    @property
    def begins(self) -> datetime:
        """The instant at which a test begins."""
        return self.at.replace(tzinfo=ZoneInfo(self.zone))


def _at(name: str, zone: str, wall: str) -> Shifted:
    return Shifted(name, zone, datetime.fromisoformat(wall))


def _before(name: str, zone: str, wall: str) -> Shifted:
    return Shifted(name, zone, datetime.fromisoformat(wall), passes=True)


BERLIN, NEW_YORK, LORD_HOWE = "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"

CLOCKS = (
    _at("00:30", BERLIN, "2026-11-27 00:30:00"),
    _at("02:00", BERLIN, "2026-11-27 02:00:00"),
    _at("03:59", BERLIN, "2026-11-27 03:59:00"),
    _before("23:59:50", BERLIN, "2026-11-26 23:59:50"),
    _before("leap-day", BERLIN, "2028-02-28 23:59:50"),
    _before("new-year", BERLIN, "2026-12-31 23:59:50"),  # the week is the 53rd of 2026
    _before("spring-berlin", BERLIN, "2027-03-28 01:59:50"),
    _before("autumn-berlin", BERLIN, "2027-10-31 02:59:50"),
    _before("spring-new-york", NEW_YORK, "2027-03-14 01:59:50"),
    _before("autumn-new-york", NEW_YORK, "2027-11-07 01:59:50"),
    _before("spring-lord-howe", LORD_HOWE, "2027-10-03 01:59:50"),  # by half an hour
    _before("autumn-lord-howe", LORD_HOWE, "2027-04-04 01:59:50"),
    _at("kiritimati", "Pacific/Kiritimati", "2026-11-27 00:30:00"),  # 14 hours ahead of UTC
    _at("kathmandu", "Asia/Kathmandu", "2026-11-27 00:30:00"),
    _at("casablanca", "Africa/Casablanca", "2027-02-20 00:30:00"),  # an hour back in Ramadan
    _before("2038", "UTC", "2038-01-19 03:13:58"),  # 32 bits are full
    Shifted("in-two-years", BERLIN, datetime.now().replace(microsecond=0) + timedelta(days=731)),
)
