"""Regions by name, also when the regions file is broken: that must never stop an entry."""

import re
from functools import cached_property
from pathlib import Path

from journal import regions_file
from journal.domain.atlas.regions import EMPTY, Atlas
from journal.domain.atlas.sided import Place, find_place, sided
from journal.domain.errors import JournalError, Refused
from journal.domain.scores import Series
from journal.domain.text import display


class Places:
    """The regions file as entries need it: names to ids and back.

    A file named by the person that can't be used gives way to the shipped one; if that is
    broken too, a region is named by its bare id.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path

    @cached_property
    def _named(self) -> Atlas | JournalError:
        return _load(self._path)

    @property
    def problem(self) -> str | None:
        """What is wrong with the regions file, in a sentence."""
        return str(self._named) if isinstance(self._named, JournalError) else None

    @property
    def no_regions(self) -> str:
        """Why there is no region to show, in a sentence; empty where there are some."""
        return "" if self.usable.regions else self.problem or "The regions file has no region."

    @property
    def atlas(self) -> Atlas:
        """The regions file that was asked for.

        Raises:
            JournalError: It can't be used; the message says what is wrong and where.
        """
        if isinstance(self._named, JournalError):
            raise self._named
        return self._named

    @cached_property
    def usable(self) -> Atlas:
        """The regions file that was asked for, else the shipped one, else `EMPTY`."""
        if not isinstance(self._named, JournalError):
            return self._named
        shipped = _load(None) if self._path else self._named
        return EMPTY if isinstance(shipped, JournalError) else shipped

    def place(self, words: str) -> Place:
        """Return the region that the words name, and the side where they say one.

        Raises:
            Refused: They name none, or several, or two sides.
        """
        if self.usable.regions:
            return find_place(self.usable, words)
        id, side = sided(words)
        if not re.fullmatch(r"[a-z][a-z0-9_]{1,63}", id):
            raise Refused(
                f'"{display(id)}" is not a region id. Write it like neck_back; names can\'t '
                "be used while the regions file can't be read."
            )
        return Place(id, side)

    def region(self, words: str) -> str:
        """Return the id of the region that the words name, where no side is asked for.

        Raises:
            Refused: They name none, or several, or say a side.
        """
        found = self.place(words)
        if found.side:
            raise Refused(f'"{display(words)}" says a side; name the region alone here.')
        return found.region

    def name(self, region: str) -> str:
        """Return what a region is called."""
        return self.usable.region_name(region)

    def series(self, series: Series) -> str:
        """Return what a series is called: ``Back of the neck, left``."""
        return f"{self.name(series.region)}, {series.side}"

    def muscle(self, id: str) -> str:
        """Return what a muscle is called; one that the content does not know names itself."""
        return self.usable.muscle_name(id)


def _load(path: Path | None) -> Atlas | JournalError:
    try:
        return regions_file.load(path)
    except JournalError as error:
        return error
