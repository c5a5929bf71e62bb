"""Backups: made on their own before anything can go wrong, by hand, and put back.

They are made of the journal's file, open or not: the one that is needed most is that of a
journal which can't be opened any more.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from threading import Lock

from journal import paths
from journal.db.backups import folder as backup_folder
from journal.db.backups.verify import Damaged, contents_of
from journal.domain.backups.rotation import Contents, Kind, named
from journal.domain.days import FUTURE_SLACK, day_began
from journal.domain.errors import Failed, Refused
from journal.runtime.clock import Clock

Progress = Callable[[float], None]
"""Is told how much is done, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A backup in the folder of backups.

    Attributes:
        path: The file.
        made_at: When, in the local offset.
        kind: What for.
        size: Bytes.
        contents: What is in it; None if it can't be read.
    """

    path: Path
    made_at: datetime
    kind: Kind
    size: int
    contents: Contents | None


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made just now.

    Attributes:
        path: The file.
        contents: What is in it.
    """

    path: Path
    contents: Contents

    def __str__(self) -> str:
        """Return it in a sentence."""
        return f"Backed up {self.contents}: {self.path}."


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back.

    Attributes:
        contents: What the journal holds now.
        safety: Where the journal lies as it was before; None if there was none.
    """

    contents: Contents
    safety: Path | None

    @property
    def damaged(self) -> bool:
        """Whether what was there before was damaged: it is kept, but is no backup."""
        return self.safety is not None and named(self.safety.name) is None

    def __str__(self) -> str:
        """Return it in sentences, with the way back."""
        words = f"Restored {self.contents}."
        if self.safety is None:
            return words
        if self.damaged:
            return f"{words} The damaged journal is kept as {self.safety}."
        return f"{words} To go back to what was there: journal restore {self.safety.name}."


@dataclass
class Backups:
    """The backups of one journal.

    Attributes:
        file: The journal, which may be damaged or missing.
        clock: Where the time comes from.
        day_start: When a day begins.
    """

    file: Path
    clock: Clock
    day_start: time
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)
    _seen_to: datetime | None = field(default=None, init=False)
    _notice: str | None = field(default=None, init=False)

    @property
    def folder(self) -> Path:
        """The folder in which they lie."""
        return backup_folder.folder_of(self.file)

    def every(self) -> list[Kept]:
        """Return the backups in the folder, newest first."""
        zone = self.clock.now().tzinfo
        kept = []
        for one in backup_folder.backups(self.file):
            path = backup_folder.file_of(self.file, one)
            try:
                size = path.stat().st_size
            except OSError:  # another process made room meanwhile
                continue
            made_at = one.made_at.astimezone(zone)
            kept.append(
                Kept(
                    path=path,
                    made_at=made_at,
                    kind=one.kind,
                    size=size,
                    contents=contents_of(path),
                )
            )
        return kept

    def make(self, kind: Kind = "asked", progress: Progress | None = None) -> Made:
        """Make a verified backup now, and let old ones go that need not be kept.

        Raises:
            Failed: There is no new backup; nothing was changed.
        """
        from journal.db.backups import copies

        return Made(*copies.make(self.file, kind, self.clock.now(), progress))

    def write(self, target: Path, progress: Progress | None = None) -> Made:
        """Write a verified backup under a name of one's own, never over another file.

        Raises:
            Failed: There is no backup; nothing was changed.
        """
        from journal.db.backups import copies

        return Made(target, copies.write(self.file, target, progress))

    def restore(self, source: Path, progress: Progress | None = None) -> Restored:
        """Put a backup in the journal's place, and keep the journal as it was.

        Args:
            source: A file, or the name of one in the folder of backups, or a part that only one
                has.
            progress: Is told how far it is.

        Raises:
            JournalError: The backup can't be used, or it could not be done; the journal is as it
                was.
        """
        from journal.db.backups.restore import restore

        return Restored(*restore(self.file, self._named(source), self.clock.now(), progress))

    def _named(self, source: Path) -> Path:
        """Return the file that a path, the name of a backup, or a part of one means."""
        if source.exists() or source.name != str(source):
            return source
        whole = self.folder / source
        if whole.exists():
            return whole
        fitting = [one for one in backup_folder.backups(self.file) if source.name in one.name]
        if len(fitting) > 1:
            names = ", ".join(sorted(one.name for one in fitting)[:5])
            more = f" and {len(fitting) - 5} more" if len(fitting) > 5 else ""
            raise Refused(
                f"{source.name!a} is in the names of {len(fitting)} backups: {names}{more}. Say "
                "more of the name. Nothing was changed."
            )
        return backup_folder.file_of(self.file, fitting[0]) if fitting else whole

    def before(self, kind: Kind) -> Made | None:
        """Make a backup before many entries change at once.

        Returns:
            The backup; None for a journal that holds nothing.

        Raises:
            Failed: There is no new backup; nothing was changed.
        """
        from journal.db.backups import copies

        return self.make(kind) if copies.holds_entries(self.file) else None

    def first_write(self) -> None:
        """Make a backup before the first entry of a day, of what was there before that day.

        SQLite looks through the copy for damage. Single values are not looked at: one that can't be
        is told by whatever reads it, and `check` names its row; to read all of them would keep the
        first entry of a day waiting for seconds, and a copy with such a value is better than none.

        That no backup can be made keeps nobody from writing; it is told by `notice`.

        Raises:
            Failed: The journal is damaged, and must not be written to.
        """
        now = self.clock.now()
        today = day_began(now, self.day_start)
        if self._seen_to and today <= self._seen_to <= now:
            return
        with self._lock:
            if self._seen_to and today <= self._seen_to <= now:
                return
            try:
                self._back_up_day(now, today)
            except Damaged:
                raise
            except Failed as error:
                self._notice = f"Today's backup could not be made, entries can: {error}"
            self._seen_to = now

    def notice(self) -> str | None:
        """Return once, as a sentence, that the backup of the day could not be made."""
        notice, self._notice = self._notice, None
        return notice

    def _back_up_day(self, now: datetime, today: datetime) -> None:
        from journal.db.backups import copies

        # What is stamped later than now was made, or entered, while a clock ran ahead: it is not
        # of today, whatever day it says.
        if any(today <= one.made_at <= now for one in backup_folder.backups(self.file)):
            return
        of_today = (today, now + FUTURE_SLACK)
        if paths.writable(self.file) and copies.holds_entries(self.file, but_for=of_today):
            with suppress(Refused):  # another process was quicker, and one is enough
                copies.make(self.file, "daily", now)
