"""The clock of this machine, which is handed to whatever needs the time."""

import time as time_module
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import partial

from journal.domain.days import in_offset
from journal.runtime.local_zone import LocalZone

_HERE = LocalZone()


def _now(here: LocalZone) -> datetime:
    return in_offset(datetime.now(UTC), here.changed())


def _zone(here: LocalZone) -> tzinfo:
    now = _now(here)
    rules = here.rules()
    # In some systems the file of the zone is not the one that the C library reads.
    if rules is not None and now.astimezone(rules).utcoffset() == now.utcoffset():
        return rules
    from pendulum.tz import local_timezone  # 30 ms that only a zone without a file needs

    with suppress(OSError, ValueError):  # what names the zone may name none
        zone = local_timezone()
        # The C library also understands TZ=XYZ-3, of which pendulum would make another zone.
        if now.astimezone(zone).utcoffset() == now.utcoffset():
            return zone
    return timezone(now.utcoffset() or timedelta())


def _reading() -> float:
    """Read a clock that counts through suspend, where the platform has one."""
    boottime = getattr(time_module, "CLOCK_BOOTTIME", None)
    return time_module.time() if boottime is None else time_module.clock_gettime(boottime)


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the time comes from; tests hand in a fixed one.

    Attributes:
        now: The present instant, aware, in the local offset.
        zone: The local time zone with its daylight-saving rules.
        reading: Seconds that only go forward, also while the machine sleeps.
    """

    now: Callable[[], datetime] = lambda: _now(_HERE)
    zone: Callable[[], tzinfo] = lambda: _zone(_HERE)
    reading: Callable[[], float] = _reading

    @classmethod
    def of(cls, here: LocalZone) -> "Clock":
        """Return the machine's clock, in the zone that a file names."""
        return cls(now=partial(_now, here), zone=partial(_zone, here))

    def stopped(self) -> "Clock":
        """Return a clock that stays at the present instant."""
        now = self.now()
        return replace(self, now=lambda: now)
