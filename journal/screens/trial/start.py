"""Starting a trial on screen: what is fixed beforehand is read, and one's own guess given."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, Static

from journal.content import literal
from journal.domain.days import parse_time
from journal.domain.errors import JournalError, Refused
from journal.domain.trials.plan import parse_guess
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys
from journal.service.trials import Wish

FIELDS = (
    ("pairs", "Pairs"),
    ("days", "Days in a row"),
    ("hour", "Score at"),
    ("guess", "Your guess"),
)
"""What can be chosen, and how it is called."""

ASKED = (
    "Your guess is the mean of {press} less that of {rest}: -1 is one point less pain on {press}. "
    "It is shown again beside the answer."
)


class StartDialog(Dialog[Wish | None]):
    """Shows what would be done, and starts it with Enter; gives the wish, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="trial.cancel"),
        Binding("pageup", "page(-1)", "Up", id="trial.up", show=False, priority=True),
        Binding("pagedown", "page(1)", "Down", id="trial.down", show=False, priority=True),
    ]

    def __init__(self, wish: Wish, title: str, read: Callable[[Wish], tuple[str, ...]]) -> None:
        """Make the dialog.

        Args:
            wish: What is tried, and the usual of all else.
            title: For what pain it is.
            read: Says what a wish would come to; refuses one that can't be.
        """
        super().__init__()
        self._wish = wish
        self._heading = title
        self._plan = read

    def compose(self) -> ComposeResult:
        """Lay out what can be chosen, and under it what it comes to."""
        wish = self._wish
        values = (str(wish.pairs), str(wish.days), f"{wish.hour:%H:%M}", "")
        with Vertical(classes="dialog", id="trial-start"):
            yield Static(literal(self._heading), classes="dialog-title")
            with Horizontal(id="trial-fields"):
                for (name, label), value in zip(FIELDS, values, strict=True):
                    with Vertical():
                        yield Label(label)
                        yield Input(value, placeholder="such as -1", id=f"trial-{name}")
            yield Static("", id="problem", markup=False)
            with VerticalScroll(id="trial-plan", can_focus=False):
                yield Static(id="trial-words")
            yield DialogKeys(
                {
                    "enter": "start it",
                    "tab": "next field",
                    "pagedown": "read on",
                    "escape": "cancel",
                }
            )

    def on_mount(self) -> None:
        """Ask for the guess first: all else has its usual value."""
        self.query_one("#trial-guess").focus()
        self._look()

    @on(Input.Changed)
    def _look(self) -> None:
        """Say what the fields come to, or why they can't be."""
        typed = self._typed()
        self.read(lambda: self._plan(self._wished(*typed)), self._show, failed=self._refuse)

    def _refuse(self, error: JournalError) -> None:
        problem = self.query_one("#problem", Static)
        problem.update(literal(str(error)))
        problem.add_class("-shown")

    def _show(self, said: tuple[str, ...]) -> None:
        self.query_one("#problem").remove_class("-shown")
        words = Content("\n\n").join([literal(line) for line in (*said, self._asked())])
        self.query_one("#trial-words", Static).update(words)

    def _asked(self) -> str:
        fact = self._wish.fact
        if fact is None:
            return ASKED.format(press="press days", rest="rest days")
        return ASKED.format(press="days with it", rest="days without it")

    def _typed(self) -> tuple[str, ...]:
        return tuple(self.query_one(f"#trial-{name}", Input).value.strip() for name, _ in FIELDS)

    def _wished(self, pairs: str, days: str, hour: str, guess: str) -> Wish:
        return replace(
            self._wish,
            pairs=_whole(pairs, "pairs"),
            days=_whole(days, "days in a row"),
            hour=parse_time(hour),
            guess=parse_guess(guess) if guess else None,
        )

    def action_page(self, way: int) -> None:
        """Read on, or back."""
        plan = self.query_one("#trial-plan")
        (plan.scroll_page_down if way > 0 else plan.scroll_page_up)(animate=False)

    @on(Input.Submitted)
    @work
    async def _start(self) -> None:
        """Hand the wish over, if a trial can be made of it."""
        try:
            wish = self._wished(*self._typed())
            await asyncio.to_thread(self._plan, wish)
        except JournalError as error:
            if self.is_whole:
                self._refuse(error)
        else:
            self.dismiss(wish)


def _whole(typed: str, what: str) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) < 4):
        raise Refused(f"Write the {what} as a whole number.")
    return int(typed)
