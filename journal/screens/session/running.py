"""The running session: large seconds, what to do now, and when to let go."""

import asyncio
from functools import partial
from typing import ClassVar, Literal

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.notifications import SeverityLevel
from textual.widgets import Static

from journal.content import literal, template
from journal.domain.atlas.regions import Atlas
from journal.domain.errors import JournalError
from journal.domain.sessions import run as session_run
from journal.domain.sessions import words
from journal.domain.sessions.plan import Phase
from journal.domain.sessions.run import LOOK_EVERY, Key, Run
from journal.domain.sessions.session import Session
from journal.domain.sessions.timer import Timer
from journal.domain.spots.spot import Around
from journal.domain.text import capital, display
from journal.runtime.typed_ahead import WRITES
from journal.screens.dialogs.ask import AskDialog, Choice, ScoreDialog
from journal.screens.dialogs.dialog import Dialog
from journal.screens.page import Write
from journal.screens.session.big_digits import BigDigits
from journal.screens.session.time_bar import TimeBar
from journal.service.cues import Cues
from journal.service.journal import Journal
from journal.widgets.key_bar import KeyBar

FLASH = 0.5
"""Seconds for which a new phase flashes."""

GO_ON = "Space"
"""The key that goes on after a pause."""


class RunningView(Dialog[Session | None]):
    """Leads through a session; gives it as it was kept, or None where nothing was.

    It is modal, so that no key of a page can leave it by accident. What happens is for the run to
    say; here it is shown, asked and written.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-broad")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-flat"), (14, "-low"), (20, "-snug"), (24, "-tall"), (30, "-high"),
    ]  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "press('pause')", "Pause", id="run.pause", key_display="space"),
        Binding("e", "press('eased')", "Eased", id="run.eased"),
        Binding("n", "press('next')", "Next", id="run.next"),
        Binding("x", "press('stop_sign')", "Stop sign", id="run.stop"),
        Binding("escape", "press('leave')", "Leave", id="run.leave", key_display="esc"),
    ]

    def __init__(
        self,
        journal: Journal,
        atlas: Atlas,
        write: Write,
        session: Session,
        plan: tuple[Phase, ...],
        around: Around | None = None,
    ) -> None:
        """Make the view; the time runs as soon as it is seen.

        Args:
            journal: The open journal.
            atlas: Names, positions and stop signs.
            write: Writes in turn with the page's other changes.
            session: As it was begun in the file.
            plan: Its phases.
            around: The tender spot that it is for.
        """
        super().__init__()
        self._journal = journal
        self._atlas = atlas
        self._write = write
        self._cues = Cues(journal.settings.cue_command, self._warn)
        self._begin = partial(session_run.begin, session, plan, atlas, GO_ON, around=around)
        self.run: Run | None = None

    def compose(self) -> ComposeResult:
        """Lay out the view."""
        with Vertical(id="run"):
            yield Static(id="run-title")
            yield BigDigits(id="run-digits")
            yield TimeBar(id="run-bar")
            yield Static(id="run-phase")
            yield Static(id="run-now")
            yield Static(_signs(self._atlas), id="run-signs")
            yield Static(_listed(self._atlas), id="run-list")
        yield KeyBar([key for key in self.BINDINGS if isinstance(key, Binding)], ())

    def on_mount(self) -> None:
        """Let the time run."""
        self._go(self._begin(self._reading()))
        self.set_interval(LOOK_EVERY, self.look)

    def _reading(self) -> float:
        return self._journal.clock.reading()

    def look(self) -> None:
        """Show what the clock says."""
        if self.run is not None:
            self._go(session_run.read(self.run, self._reading()))

    def action_press(self, key: Key) -> None:
        """Do what a key means now."""
        if self.run is not None:
            self._go(session_run.press(self.run, key, self._reading()))

    def _go(self, run: Run) -> None:
        """Show where the session stands; say, keep and ask what is to be."""
        before, self.run = self.run, run
        for line in run.said:
            self._cues.say(line)
        if run.turned:
            self._ring()
        if run.trouble and run.stage != "unsaved":
            self._warn(run.trouble, severity="error")
        if run.timer.phase is not None:
            self._paint(run.timer, run.timer.phase)
        if run.due:
            self.run = session_run.sent(run)
            self._keep(run.progress)
        if before is not None and run.stage != before.stage:
            self._go_on(run)

    def stand_still(self) -> None:
        """Pause before the program is suspended; like every pause it keeps what was done."""
        if self.run is not None and self.run.timer.state == "running":
            self.action_press("pause")

    def _ring(self) -> None:
        if self._journal.settings.bell:
            self.app.bell()
        self.add_class("-flash")
        self.set_timer(FLASH, partial(self.remove_class, "-flash"))

    def _warn(self, line: str, severity: SeverityLevel = "warning") -> None:
        self.notify(display(line), severity=severity, markup=False, timeout=10)

    def _paint(self, timer: Timer, phase: Phase) -> None:
        for kind in ("ready", "hold", "rest", "switch"):
            self.set_class(kind == phase.kind, f"-{kind}")
        paused = timer.state == "paused"
        self.set_class(paused, "-paused")
        seconds = words.figures(timer)
        digits = self.query_one(BigDigits)
        digits.thin = phase.kind != "hold" or paused
        if digits.text != seconds:
            digits.text = seconds
            # In step with the digits, so that nothing moves between two seconds.
            self.query_one(TimeBar).done = min(1.0, timer.spent / phase.seconds)
        self._show("#run-title", literal(capital(words.muscle_name(phase, self._atlas))))
        where = template(
            "$words  [$text-warning]never above $limit of 10[/]",
            words=words.place_in_session(phase, paused=paused),
            limit=str(phase.point.dose.pressure_limit),
        )
        self._show("#run-phase", where)
        self._show("#run-now", literal(words.instruction(timer, self._atlas, GO_ON)))

    def _show(self, where: str, line: Content) -> None:
        shown = self.query_one(where, Static)
        if shown.content != line:
            shown.update(line)  # once a phase: a sentence may take a line more or less

    @work(group=WRITES)
    async def _keep(self, progress: Session) -> None:
        """Keep how far it has come."""
        assert self.run is not None
        try:
            await self._write(partial(self._journal.sessions.progress, progress))
        except JournalError as error:
            self._go(session_run.not_kept(self.run, str(error)))
        else:
            self._go(session_run.kept(self.run))

    @work
    async def _go_on(self, run: Run) -> None:
        """Do what a new stage begins with: ask, write for the last time, or close."""
        if ask := run.ask:
            choices = [Choice(*choice) for choice in ask.choices.items()]
            question = literal(ask.words)
            dialog: Dialog[str | None] | Dialog[int | Literal["skip"] | None] = (
                AskDialog(ask.title, question, choices, esc=ask.otherwise)
                if choices
                else ScoreDialog(ask.title, question)
            )
            taken = await self.app.push_screen_wait(dialog)
            self._go(session_run.answer(self.run or run, taken, self._reading()))
        elif run.stage == "write":
            await self._last(run)
        elif run.stage == "over":
            await asyncio.to_thread(self._cues.close)
            self.dismiss(None if run.dropped or run.trouble else run.session)

    async def _last(self, run: Run) -> None:
        """Keep the session, or drop it."""
        sessions = self._journal.sessions
        try:
            await self._write(
                partial(sessions.drop, run.session)
                if run.dropped
                else partial(sessions.finish, run.session, run.around)
            )
        except JournalError as error:
            self._go(session_run.unwritten(self.run or run, str(error)))
        else:
            self._go(session_run.written(self.run or run))


def _signs(atlas: Atlas) -> Content:
    """Return the stop signs one after another, for where there is little room."""
    signs = map(literal, words.at_a_glance(atlas.stop_signs))
    dot = Content.styled(" · ", "b $text-error")
    return template("[b $text-error]Stop if:[/] ") + dot.join(signs)


def _listed(atlas: Atlas) -> Content:
    """Return the stop signs one a line, so that each is found at a glance."""
    signs = map(literal, words.at_a_glance(atlas.stop_signs))
    dot = Content.styled("· ", "b $text-error")
    heading = template("[b $text-error]Stop if:[/]")
    return Content("\n").join([heading, *(dot + sign for sign in signs)])
