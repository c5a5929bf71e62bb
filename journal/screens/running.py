"""The running session: large seconds, what to do now, and when to let go."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from journal.content import literal
from journal.domain.errors import JournalError
from journal.domain.regions import Atlas
from journal.domain.sessions import timer as machine
from journal.domain.sessions.plan import Phase
from journal.domain.sessions.session import Session, Status
from journal.domain.sessions.timer import Timer
from journal.domain.text import display
from journal.screens.ask import AskDialog, Choice, ScoreDialog
from journal.screens.dialog import Dialog
from journal.screens.page import WRITES
from journal.screens.running_words import (
    figures,
    headline,
    held_words,
    instruction,
    short_signs,
    spoken,
)
from journal.service.cues import Cues
from journal.service.journal import Journal
from journal.widgets.big_digits import BigDigits
from journal.widgets.key_bar import KeyBar
from journal.widgets.time_bar import TimeBar

LOOK_EVERY = 0.25
"""Seconds between two readings of the clock; they show, they never count."""

KEEP_EVERY = 1.5
"""Seconds after which progress goes to the file again: what a power cut may cost."""

FLASH = 0.5
"""Seconds for which a new phase flashes."""

Write = Callable[[Callable[[], object]], Awaitable[object]]
"""Runs a use case after the writes that were asked for before it."""


class RunningView(Dialog[Session | None]):
    """Leads through a session; gives it as it was kept, or None where nothing was.

    It is modal, so that no key of a page can leave it by accident.
    """

    VERTICAL_BREAKPOINTS = [(0, "-flat"), (14, "-low"), (20, "-tall"), (30, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", "Pause, go on", id="run.pause", key_display="space"),
        Binding("e", "eased", "Eased", id="run.eased"),
        Binding("n", "next", "Next", id="run.next"),
        Binding("x", "stop_sign", "Stop sign", id="run.stop"),
        Binding("escape", "leave", "Leave", id="run.leave", key_display="esc"),
    ]

    def __init__(
        self,
        journal: Journal,
        atlas: Atlas,
        write: Write,
        session: Session,
        plan: tuple[Phase, ...],
    ) -> None:
        """Make the view; the time runs as soon as it is seen.

        Args:
            journal: The open journal.
            atlas: Names, positions and stop signs.
            write: Writes in turn with the page's other changes.
            session: As it was begun in the file.
            plan: Its phases.
        """
        super().__init__()
        self._journal = journal
        self._atlas = atlas
        self._write = write
        self._session = session
        self._cues = Cues(journal.settings.cue_command, self._silent)
        self._begin = partial(machine.start, plan)
        self.timer: Timer | None = None
        self._shown: Phase | None = None
        self._kept_at = 0.0
        self._busy = False
        self._told = False
        self._finishing = False
        self._asking = False
        self._sealed = False

    def compose(self) -> ComposeResult:
        """Lay out the view."""
        with Vertical(id="run"):
            yield Static(id="run-title")
            yield BigDigits(id="run-digits")
            yield TimeBar(id="run-bar")
            yield Static(id="run-phase")
            yield Static(id="run-now")
            yield Static(short_signs(self._atlas.stop_signs), id="run-signs")
        yield KeyBar([key for key in self.BINDINGS if isinstance(key, Binding)], ())

    def on_mount(self) -> None:
        """Let the time run."""
        self._go(self._begin(self._reading()))
        self.set_interval(LOOK_EVERY, self.look)

    def _reading(self) -> float:
        return self._journal.clock.reading()

    def look(self) -> None:
        """Show what the clock says, and keep it every few seconds."""
        if self.timer is None or self._sealed:
            return
        at = self._reading()
        if not self._finishing:
            self._go(machine.tick(self.timer, at))
        if at - self._kept_at >= KEEP_EVERY:
            self._keep()

    def _go(self, state: Timer) -> None:
        """Show a state; tell a new phase by bell and flash, and keep it."""
        self.timer = state
        if state.state == "over":
            if not self._finishing:
                self._finishing = True  # here, not in the worker: keys may come faster
                self._end("done")
            return
        if state.phase is not self._shown:
            if self._shown is not None:
                self._ring()
                self.add_class("-flash")
                self.set_timer(FLASH, partial(self.remove_class, "-flash"))
            self._shown = state.phase
            self._cues.say(spoken(state, self._atlas))
            self._keep()
        self._paint(state)

    def _ring(self) -> None:
        if self._journal.settings.bell:
            self.app.bell()

    def _silent(self, words: str) -> None:
        self.notify(display(words), severity="warning", markup=False, timeout=10)

    def _paint(self, state: Timer) -> None:
        phase = state.phase
        assert phase is not None
        for kind in ("ready", "hold", "rest", "switch"):
            self.set_class(kind == phase.kind, f"-{kind}")
        self.set_class(state.state == "paused", "-paused")
        seconds = figures(state)
        digits = self.query_one(BigDigits)
        if digits.text != seconds:
            digits.text = seconds
            # In step with the digits, so that nothing moves between two seconds.
            self.query_one(TimeBar).done = min(1.0, state.spent / phase.seconds)
        self._say("#run-title", literal(headline(state, self._atlas)))
        self._say("#run-phase", held_words(state))
        self._say("#run-now", literal(instruction(state, self._atlas)))

    def _say(self, where: str, line: Content) -> None:
        shown = self.query_one(where, Static)
        if shown.content != line:
            shown.update(line)  # once a phase: a sentence may take a line more or less

    @work(group=WRITES)
    async def _keep(self) -> None:
        """Keep how far it has come; what fails is told once and tried again."""
        if self._busy or self.timer is None:
            return  # the next look tries again
        self._busy = True
        so_far = replace(self._session, holds=self.timer.holds)
        try:
            await self._write(partial(self._progress, so_far))
        except JournalError as error:
            if not self._told:
                self._complain(error)
            self._told = True
        else:
            self._told = False
            self._kept_at = self.timer.read_at
        finally:
            self._busy = False

    def _progress(self, so_far: Session) -> None:
        """Keep progress, unless the session was finished while this waited for its turn."""
        if not self._sealed:
            self._journal.sessions.progress(so_far)

    def _complain(self, error: JournalError) -> None:
        words = f"{display(str(error))} The time goes on; it is tried again."
        self.notify(words, severity="error", markup=False, timeout=10)

    def action_pause(self) -> None:
        """Let the time stand still, or go on."""
        if self.timer and not self._finishing:
            paused = self.timer.state == "paused"
            step = machine.resume if paused else machine.pause
            self._go(step(self.timer, self._reading()))

    def action_eased(self) -> None:
        """End the hold: the ache has eased."""
        if self.timer and not self._finishing:
            self._go(machine.eased(self.timer, self._reading()))

    def action_next(self) -> None:
        """Go on to the next phase."""
        if self.timer and not self._finishing:
            self._go(machine.skip(self.timer, self._reading()))

    @work
    async def action_stop_sign(self) -> None:
        """End everything at once, then ask what it was."""
        if self.timer is None or self._finishing or self._asking:
            return
        self._finishing = True
        self.timer = machine.leave(self.timer, self._reading())
        signs = self._atlas.stop_signs
        choices = [Choice(str(number), sign) for number, sign in enumerate(signs, 1)]
        words = literal("Let go. Which sign was it? It is kept as the session's note.")
        taken = await self.app.push_screen_wait(
            AskDialog("Stopped", words, choices, esc="none of these")
        )
        note = signs[int(taken) - 1] if taken else "Ended by a stop sign."
        self._end("stopped", note)

    @work
    async def action_leave(self) -> None:
        """Let the time stand still, and ask whether what was done is kept."""
        if self.timer is None or self._finishing or self._asking:
            return
        self._asking = True
        self._go(machine.pause(self.timer, self._reading()))
        if self.timer.state == "over":
            return  # it ran out in that very moment
        taken: str | None = "d"
        if self.timer.held_seconds:
            held = f"{self.timer.held_seconds:.0f} seconds of pressure so far."
            choices = (Choice("k", "Keep what was done"), Choice("d", "Drop it"))
            taken = await self.app.push_screen_wait(
                AskDialog("Leave the session?", literal(held), choices, esc="go on")
            )
        self._asking = False
        if taken is not None:
            self._finishing = True
            self.timer = machine.leave(self.timer, self._reading())
            self._end("stopped" if taken == "k" else None)

    @work
    async def _end(self, status: Status | None, note: str = "") -> None:
        """Ask for the score after, keep the session (or drop it), and close."""
        assert self.timer is not None
        self._ring()
        self._cues.say("The session is over. Let go.")
        ended_at = self._journal.sessions.now(self._session)
        over = replace(self._session, holds=self.timer.holds, note=note, ended_at=ended_at)
        if status is None or not (over.pressure_seconds or note):
            await self._last(partial(self._journal.sessions.drop, over))
            self.app.notify("Nothing of the session is kept.")
            self.dismiss(None)
            return
        if over.before is not None:
            words = literal(f"Held for {over.pressure_seconds:.0f} seconds in all.")
            after = await self.app.push_screen_wait(
                ScoreDialog("How much does it hurt now?", words)
            )
            over = replace(over, after=after)
        kept = replace(over, status=status)
        done = await self._last(partial(self._journal.sessions.finish, kept))
        self.dismiss(kept if done else None)

    async def _last(self, use_case: Callable[[], object]) -> bool:
        """Write for the last time; ask where that fails. Says whether it was written."""
        while True:
            self._sealed = True
            try:
                await self._write(use_case)
            except JournalError as error:
                self._sealed = False  # go on giving signs of life meanwhile
                choices = (Choice("r", "Try again"), Choice("l", "Leave it for the next start"))
                taken = await self.app.push_screen_wait(
                    AskDialog("Not saved", literal(str(error)), choices, esc="try again")
                )
                if taken == "l":
                    return False
            else:
                await asyncio.to_thread(self._cues.close)
                return True
