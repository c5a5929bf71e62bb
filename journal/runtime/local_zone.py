"""The time zone of this machine, looked up again whenever the system changes it.

The C library reads the zone once, when a program starts, and keeps it. Measured with glibc 2.36:
after the file that names the zone was replaced, ``localtime`` went on with the old offset, and
``tzset`` did not help as long as ``TZ`` stayed the same string. Setting ``TZ`` to another zone and
back does, but shows every other thread a wrong time in between. So once the file differs from the
one that the program began with, it is read here instead.
"""

import os
import re
from dataclasses import dataclass, field
from datetime import tzinfo
from io import BytesIO
from pathlib import Path

LOCALTIME = Path("/etc/localtime")
"""Where the system keeps its zone: the rules themselves, or a link to them."""

_WHOLE = re.compile(rb"^TZif.*\n[A-Za-z0-9<>+,./:-]+\n\Z", re.DOTALL)
"""How a file begins and ends that is not half written: zoneinfo reads for ever in one that is."""

_Stamp = tuple[Path, int, int, int, int]


@dataclass
class LocalZone:
    """The zone that a file of the system names.

    Attributes:
        file: The file; None is the one that the C library reads.
    """

    file: Path | None = None
    _first: _Stamp | None = field(init=False)
    _read: tuple[_Stamp, tzinfo] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Remember what the C library has read."""
        self._first = self._stamp()

    def changed(self) -> tzinfo | None:
        """Return the zone that was set since the program began; None while it is the same.

        While the file is missing, or is no zone, what was known before holds.
        """
        stamp = self._stamp()
        known = self._read
        if known is None and stamp == self._first:
            return None
        zone = self._zone(stamp)
        return zone or (known[1] if known else None)

    def rules(self) -> tzinfo | None:
        """Return the zone with its daylight-saving rules; None where no file says them."""
        return self._zone(self._stamp())

    def _zone(self, stamp: _Stamp | None) -> tzinfo | None:
        known = self._read
        if known and known[0] == stamp:
            return known[1]
        if stamp is None:
            return None
        from zoneinfo import ZoneInfo  # most starts need no more than the C library

        path = stamp[0]
        try:
            rules = path.read_bytes()
            if not _WHOLE.search(rules):
                return None
            zone = ZoneInfo.from_file(BytesIO(rules), key=_name(path))
        except (OSError, ValueError):
            return None
        self._read = stamp, zone
        return zone

    def _stamp(self) -> _Stamp | None:
        """Return what tells one state of the file from another; None where there is no file."""
        path = self.file or _named()
        if path is None:
            return None
        try:
            found = path.stat()
        except OSError:
            return None
        return path, found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size


def _named() -> Path | None:
    """Return the file that the C library reads; None where ``TZ`` is a name or a rule."""
    words = os.environ.get("TZ")
    if words is None:
        return LOCALTIME
    path = Path(words.removeprefix(":"))
    return path if path.is_absolute() else None


def _name(path: Path) -> str | None:
    """Return a zone's name, ``Asia/Kolkata``; None for a copy, which has lost it."""
    _, found, name = os.path.realpath(path).partition("zoneinfo/")
    return name if found else None
