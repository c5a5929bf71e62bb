"""Whether all is well with the journal: its file, its folder, its disk, and its backups."""

import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from journal import disk, paths
from journal.db import check
from journal.db.backups import folder as backup_folder
from journal.db.backups.copies import holds_entries
from journal.db.backups.verify import contents_of, verified
from journal.domain.backups.findings import Finding, hint, problem
from journal.domain.backups.rotation import Contents
from journal.domain.days import FUTURE_SLACK, day_began, day_in_words, local_day
from journal.domain.errors import JournalError
from journal.runtime.clock import Clock
from journal.service.places import Places

ROOM = 10_000_000
"""Bytes that should stay free beside room for the journal twice over."""

JOURNEY = timedelta(days=1)
"""By so much a flight over the date line may leave an entry ahead; more is a wrong clock."""

AHEAD_NAMED = 5
"""Entries later than now that are named one by one."""

STALE = timedelta(days=2)
"""By how much the newest backup may be older than the newest entry."""


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found.

    Attributes:
        findings: What is not as it should be, problems first.
        contents: What the journal holds; None if that can't be said.
        backups: How many backups there are.
        newest: When the newest of them was made, in the local offset.
    """

    findings: tuple[Finding, ...]
    contents: Contents | None
    backups: int
    newest: datetime | None

    @property
    def well(self) -> bool:
        """Whether nothing asks to be done."""
        return all(finding.level != "problem" for finding in self.findings)

    def __str__(self) -> str:
        """Return it in lines for the person."""
        words = [
            found.words if found.level == "problem" else f"Good to know: {found.words}"
            for found in self.findings
        ]
        if self.contents:
            words.append(f"The journal holds {self.contents}.")
        if self.newest:
            are = "There is 1 backup" if self.backups == 1 else f"There are {self.backups} backups"
            words.append(f"{are}, the newest of {day_in_words(self.newest.date())}.")
        return "\n".join(words)


@dataclass(frozen=True)
class Checks:
    """The checks of one journal, open or not.

    Attributes:
        file: The journal, which may be damaged or missing.
        clock: Where the time comes from.
        day_start: When a day begins.
        places: Regions by name.
    """

    file: Path
    clock: Clock
    day_start: time
    places: Places

    def run(self) -> Health:
        """Look at everything. Nothing is changed, not even repaired."""
        now = self.clock.now()
        newest = backup_folder.newest(self.file, now)
        findings = sorted(self._findings(), key=lambda found: found.level != "problem")
        return Health(
            findings=tuple(findings),
            contents=contents_of(self.file),
            backups=len(backup_folder.backups(self.file)),
            newest=newest.made_at.astimezone(now.tzinfo) if newest else None,
        )

    def at_start(self) -> list[str]:
        """Return what somebody who opens the journal should know, found without reading it."""
        return [found.words for found in (*self._disk(), *self._copies())]

    def _findings(self) -> Iterator[Finding]:
        if not os.path.lexists(self.file):
            words = f"There is no journal at {self.file}; the first entry begins one."
            yield problem("file", " ".join(filter(None, (words, backup_folder.hint(self.file)))))
            return
        found = list(check.look_through(self.file))
        yield from found
        yield from self._access()
        yield from self._copies()
        yield from self._disk()
        yield from self._newest_backup()
        readable = not any(one.level == "problem" for one in found)
        if readable:
            yield from self._regions()
            yield from self._ahead()
        if paths.writable(self.file):
            yield from self._room()
            yield from self._age_of_backup() if readable else ()

    def _access(self) -> Iterator[Finding]:
        folder = self.file.parent
        files = [self.file]
        if paths.loose(folder):  # else nobody gets at what an editor has saved there
            files += [folder / name for name in ("settings.toml", "routines.toml")]
        backups = backup_folder.folder_of(self.file)
        files += [
            backups,
            *(backup_folder.file_of(self.file, one) for one in backup_folder.backups(self.file)),
        ]
        files += [folder] if paths.holds_only_ours(folder) else []
        for path in files:
            if path.exists() and paths.loose(path):
                mode = stat.S_IMODE(path.stat().st_mode)
                right = 700 if path.is_dir() else 600
                yield problem(
                    "access",
                    f"Others on this machine may look into {path} (mode {mode:o}). "
                    f"To keep it to yourself: chmod {right}.",
                )

    def _copies(self) -> Iterator[Finding]:
        for copy in disk.conflicts(self.file):
            yield problem(
                "copies",
                f"{copy} looks like a copy that a syncing program could not merge. It may hold "
                "entries that are missing here: look into it before you remove it.",
            )

    def _disk(self) -> Iterator[Finding]:
        folder = self.file.parent
        if not paths.writable(self.file):
            yield hint(
                "disk",
                f"{self.file} can only be read: the disk, the folder or the file is "
                "write-protected. What is logged now can't be kept.",
            )
        if kind := disk.network(folder):
            yield hint(
                "disk",
                f"{folder} lies on a network share ({kind}), on which two programs at once can "
                "damage a journal. Keep it on a disk of this machine, and backups on the share.",
            )
        if program := disk.synced(folder):
            yield hint(
                "disk",
                f"{folder} is synced by {program}, which can copy a journal in the middle of a "
                "change. Keep the journal elsewhere, and let its backups be synced.",
            )

    def _room(self) -> Iterator[Finding]:
        free = shutil.disk_usage(self.file.parent).free
        needed = 2 * self.file.stat().st_size + ROOM
        if free < needed:
            yield problem(
                "disk",
                f"Only {free // 1_000_000} MB are free on the disk of {self.file.parent}; entries "
                f"and backups need {needed // 1_000_000} MB. Make room.",
            )

    def _newest_backup(self) -> Iterator[Finding]:
        newest = backup_folder.newest(self.file, self.clock.now())
        if newest is None:
            return
        try:
            verified(backup_folder.file_of(self.file, newest))
        except JournalError as error:
            yield problem("backups", f"The newest backup can't be used. {error}")

    def _ahead(self) -> Iterator[Finding]:
        """Name what lies later than now: on a journey it may be right, else a clock is wrong."""
        now = self.clock.now()
        found = check.ahead(self.file, now + FUTURE_SLACK, local_day(now, self.day_start))
        if not found:
            return
        named = ", ".join(f"{id[:8]} ({day})" for day, id in found[:AHEAD_NAMED])
        more = f" and {len(found) - AHEAD_NAMED:,} more" if len(found) > AHEAD_NAMED else ""
        lie = "1 entry lies" if len(found) == 1 else f"{len(found):,} entries lie"
        far = date.fromisoformat(max(day for day, _ in found)) - now.date() > JOURNEY
        words = (
            f"{lie} later than now, {now:%H:%M} on {now.date()}: {named}{more}. "
            "Is the clock right? If it is, journal edit ID --now moves one to now."
        )
        yield (problem if far else hint)("entries", words)

    def _age_of_backup(self) -> Iterator[Finding]:
        now = self.clock.now()
        newest, latest = backup_folder.newest(self.file, now), now + FUTURE_SLACK
        today = day_began(now, self.day_start)
        last = check.last_entry(self.file, latest)
        if newest is None and holds_entries(self.file, but_for=(today, latest)):
            yield problem("backups", "There is no backup yet: journal backup makes one.")
        if newest and last and (behind := last - newest.made_at) > STALE:
            yield problem(
                "backups",
                f"The newest backup is {behind.days} days older than the newest entry, though the "
                "first entry of a day makes one: journal backup says why, or makes one.",
            )

    def _regions(self) -> Iterator[Finding]:
        known = self.places.usable.region_by_id
        if not known:
            return
        if unknown := sorted(check.regions_in(self.file) - known.keys()):
            words = "stay and are shown by that name, which the regions file does not know."
            yield hint("entries", f"Entries for {', '.join(unknown)} {words}")
