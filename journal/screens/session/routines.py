"""Routines on the Session page: made, started, ordered and changed."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.content import literal, template
from journal.domain.errors import JournalError
from journal.domain.sessions.routines import Routine, routine_of
from journal.domain.sessions.sitting import Point
from journal.domain.text import capital
from journal.runtime.typed_ahead import WRITES
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys
from journal.screens.page import Write
from journal.service.journal import Journal
from journal.widgets.options import Options

NONE = (
    "There is none yet. a on the Session page puts the muscle under the cursor into one; in the "
    "shell: journal session routine save evening upper_trapezius:left"
)
KEYS = {"enter": "start", "K": "up", "J": "down", "d": "take out", "escape": "close"}


def point_words(journal: Journal, point: Point) -> str:
    """Write a point, the side first: ``left   Neck-turning muscle (Splenius capitis)``."""
    muscle, side = point
    found = journal.places.atlas.muscle(muscle)
    return f"{side:<5}  {capital(found.full_name) if found else muscle}"


class RoutinesDialog(Dialog[Routine | None]):
    """Lists the routines with their points; gives the one to start, or None.

    What is moved or taken out here is kept at once. Routines are no part of the undo history, so
    a whole one goes only at the second key.
    """

    AUTO_FOCUS = "Options"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"start({n})", "Start", id=f"routine.start.{n}", show=False)
            for n in range(1, 10)
        ),
        Binding("K,shift+up", "move(-1)", "Up", id="routine.up"),
        Binding("J,shift+down", "move(1)", "Down", id="routine.down"),
        Binding("d,delete", "take_out", "Take out", id="routine.take_out"),
        Binding("escape", "dismiss(None)", "Close", id="routine.close"),
    ]

    def __init__(self, journal: Journal, write: Write, routines: Sequence[Routine]) -> None:
        """Make the dialog.

        Args:
            journal: Where they are kept.
            write: Writes in turn with the page's other changes.
            routines: As they are kept now.
        """
        super().__init__()
        self._journal = journal
        self._write = write
        self._routines = tuple(routines)
        self._asked: Routine | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog"):
            yield Static("Routines", classes="dialog-title")
            yield Options(markup=False)
            yield Static(id="routine-said", markup=False)
            yield DialogKeys(KEYS)

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill(0)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _lines(self) -> list[tuple[Routine, int | None]]:
        """The lines: each routine, and below it each of its points by its place."""
        return [
            (routine, place)
            for routine in self._routines
            for place in (None, *range(len(routine.points)))
        ]

    def _fill(self, cursor: int) -> None:
        self._list.clear_options()
        for routine, place in self._lines():
            if place is None:
                number = str(self._routines.index(routine) + 1)
                line = template("[b]$number  $name[/]", number=number, name=routine.name)
            else:
                line = literal(f"     {point_words(self._journal, routine.pairs[place])}")
            self._list.add_option(Option(line))
        if self._routines:
            self._list.highlighted = min(cursor, self._list.option_count - 1)
        else:
            self._say(NONE)

    def _say(self, words: str) -> None:
        self.query_one("#routine-said", Static).update(words)

    @property
    def _here(self) -> tuple[Routine, int | None] | None:
        at = self._list.highlighted
        return None if at is None else self._lines()[at]

    def action_start(self, number: int) -> None:
        """Start the routine of that number."""
        if number <= len(self._routines):
            self.dismiss(self._routines[number - 1])

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        if self._here is not None:
            self.dismiss(self._here[0])

    def action_move(self, by: int) -> None:
        """Move the point under the cursor up or down in its routine."""
        if self._here is None or self._here[1] is None:
            self._say("Go to a point: it is moved within its routine.")
            return
        routine, place = self._here
        assert place is not None
        to = place + by
        if 0 <= to < len(routine.pairs):
            points = list(routine.pairs)
            points.insert(to, points.pop(place))
            self._keep(routine, points, by)

    def action_take_out(self) -> None:
        """Take out the point under the cursor; a whole routine at the second key."""
        if self._here is None:
            return
        routine, place = self._here
        points = [] if place is None else [*routine.pairs[:place], *routine.pairs[place + 1 :]]
        if points:
            self._keep(routine, points, 0)
        elif self._asked == routine:
            self._keep(routine, [], 0)
        else:
            self._asked = routine
            self._say(f'd once more forgets "{routine.name}": {len(routine.points)} points.')

    def _keep(self, routine: Routine, points: Sequence[Point], by: int) -> None:
        """Show a routine with these points, or no more where there are none, and keep that.

        Shown at once: the next key may come before the disk is done, and means what is seen.
        """
        self._asked = None
        kept = {routine.name: [routine_of(routine.name, points)] if points else []}
        self._routines = tuple(one for was in self._routines for one in kept.get(was.name, [was]))
        words = " ".join(routine.points)
        self._say("" if points else f"Forgotten: {routine.name} ({words}).")
        self._fill((self._list.highlighted or 0) + by)
        routines = self._journal.routines
        self._send(
            partial(routines.save, routine.name, points)
            if points
            else partial(routines.remove, routine.name)
        )

    @work(group=WRITES)
    async def _send(self, use_case: Callable[[], object]) -> None:
        """Write a change; what can't be written is shown as the file has it."""
        try:
            await self._write(use_case)
        except JournalError as error:
            with suppress(JournalError):
                self._routines = await asyncio.to_thread(self._journal.routines.all)
            if not self.is_whole:
                self.tell(error)
                return
            self._fill(self._list.highlighted or 0)
            self._say(str(error))
