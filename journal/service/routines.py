"""Routines, kept in ``routines.toml`` beside the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from journal import files
from journal.domain.atlas import names
from journal.domain.errors import Failed
from journal.domain.sessions.routines import Routine, parse, routine_of, written
from journal.domain.sessions.sitting import Point
from journal.domain.text import display
from journal.service.context import UseCases
from journal.service.pressing import Pressing

FILE = "routines.toml"


class UnknownRoutine(names.Unknown):
    """No routine has such a name."""

    kind = "routine"


@dataclass(frozen=True)
class Routines(UseCases):
    """The routines of one journal; no part of its undo history."""

    pressing: Pressing

    @property
    def path(self) -> Path:
        """Where they are kept; whoever links it elsewhere keeps the link."""
        return self.database.path.with_name(FILE).resolve()

    def all(self) -> tuple[Routine, ...]:
        """Return the routines, in the order of the file.

        Raises:
            Failed: The file can't be used; it is left as it is.
        """
        try:
            return parse(files.read(self.path))
        except FileNotFoundError:
            return ()
        except (OSError, ValueError) as error:
            why = (isinstance(error, OSError) and error.strerror) or str(error)
            raise Failed(
                display(
                    f"{self.path} can't be used: {why}. It was left as it is; correct it, or move "
                    "it away."
                )
            ) from error

    def get(self, name: str) -> Routine:
        """Return the routine of that name, in any case.

        Raises:
            Refused: There is none; the message offers the nearest names.
            Failed: The file can't be used.
        """
        routines = {names.fold(one.name): one for one in self.all()}
        if found := routines.get(names.fold(name)):
            return found
        near = names.nearest(name, {key: key for key in routines})
        raise UnknownRoutine(name, {routines[key].name: routines[key].name for key in near})

    def save(self, name: str, points: Sequence[Point]) -> Routine:
        """Keep a routine, in place of one of the same name.

        Args:
            name: What to call it.
            points: Muscle ids and sides, in order.

        Raises:
            Refused: It can't be called so, or one of its points is never pressed.
            Failed: The file can't be used or written; no routine is lost.
        """
        new = self._made(name, points)
        with self.database.write():  # one writer at a time
            self._put(new)
        return new

    def extend(self, name: str, points: Sequence[Point]) -> Routine:
        """Put points at the end of a routine; where none has that name, begin one.

        Raises:
            JournalError: As of `save`.
        """
        key = names.fold(name)
        with self.database.write():
            old = next((one for one in self.all() if names.fold(one.name) == key), None)
            before = old.pairs if old else ()
            new = self._made(old.name if old else name, [*before, *points])
            self._put(new)
        return new

    def _made(self, name: str, points: Sequence[Point]) -> Routine:
        new = routine_of(name, points)
        for muscle, side in points:
            self.pressing.pressable(muscle, [side])
        return new

    def _put(self, new: Routine) -> None:
        """Write a routine in place of the one of its name, else behind the others."""
        key, old = names.fold(new.name), self.all()
        kept = [new if names.fold(one.name) == key else one for one in old]
        self._rewrite(kept if new in kept else [*kept, new])

    def remove(self, name: str) -> Routine:
        """Forget a routine.

        Raises:
            Refused: There is none of that name.
            Failed: The file can't be used or written; no routine is lost.
        """
        with self.database.write():
            gone = self.get(name)
            self._rewrite([one for one in self.all() if one != gone])
        return gone

    def _rewrite(self, routines: Sequence[Routine]) -> None:
        try:
            files.replace(self.path, written(routines))
        except OSError as error:
            raise Failed(
                f"{self.path} can't be written: {error.strerror}. Nothing was changed."
            ) from error
        self.database.note("routine")
