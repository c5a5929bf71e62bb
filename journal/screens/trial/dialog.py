"""A trial over the page: how it stands, and when it is over what came of it, with every score."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from journal.content import literal
from journal.domain.days import short
from journal.domain.trials import words
from journal.domain.trials.answer import pairs
from journal.domain.trials.figure import figure, legend
from journal.domain.trials.trial import Standing
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys

Wanted = Literal["not_worse", "worse", "stop", "start"]
"""What the person answers: to the question of every 14 days, that the trial is to end, or, where it
is over, that another one is to start."""

_EDGES = 8
"""Cells that the dialog's border and padding take from a line."""

_TALL = 30
"""Lines of a screen on which the answer and the whole scale are seen at once."""


class TrialDialog(Dialog[Wanted | None]):
    """Shows a trial; nothing of a day to come, and nothing found before its end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "answer('not_worse')", "Not worse", id="trial.not_worse"),
        Binding("y", "answer('worse')", "Worse", id="trial.worse"),
        Binding("x", "answer('stop')", "End it", id="trial.stop"),
        Binding("s", "answer('start')", "Start another", id="trial.start"),
        Binding("escape,q,enter", "dismiss", "Close", id="trial.close"),
    ]

    def __init__(self, shown: Standing, name: str, pressed: str) -> None:
        """Make the dialog.

        Args:
            shown: The trial.
            name: What its series is called.
            pressed: What is pressed in it, in words.
        """
        super().__init__()
        self._shown = shown
        self._series = name
        self._pressed = pressed

    def compose(self) -> ComposeResult:
        """Lay it out: the answer first, the picture under it, then how it went."""
        shown = self._shown
        with VerticalScroll(classes="dialog"):
            yield Static(literal(f"Trial: {self._series}"), classes="dialog-title")
            for line in self._first():
                yield Static(literal(line), classes="trial-line")
            if shown.answer is not None and shown.answer.pairs_used:
                width, height = self.app.size
                picture = figure(pairs(shown.course), width - _EDGES, whole=height >= _TALL)
                yield Static(literal("\n".join(picture), block=True), id="trial-figure")
                yield Static(literal(legend(shown.plan), "$text-muted"), classes="trial-line")
            for line in self._then():
                yield Static(literal(line), classes="trial-line")
            yield DialogKeys(self._keys())

    def _first(self) -> Iterator[str]:
        shown = self._shown
        answer, *expected = words.found(shown) or ("",)
        yield from filter(None, (answer, words.today(shown)))
        if shown.status == "running":
            yield f"What came of it is told after {short(shown.plan.last_day)}."
        else:
            yield " ".join((*expected, words.ended(shown)))

    def _then(self) -> Iterator[str]:
        shown, plan = self._shown, self._shown.plan
        if shown.course:
            yield words.otherwise(shown)
        was = "Tried" if plan.fact else "Pressed"
        yield f"{was}: {self._pressed}. {words.pairs(shown)}. Score at {plan.hour:%H:%M}."
        if shown.review:
            yield words.REVIEW

    def _keys(self) -> dict[str, str]:
        keys = {"y": "yes: end it", "n": "no, neither"} if self._shown.review else {}
        keys |= {"x": "end it"} if self._shown.status == "running" else {"s": "start another"}
        return {**keys, "escape": "close"}

    def action_answer(self, wanted: Wanted) -> None:
        """Give an answer that can be given now."""
        running = self._shown.status == "running"
        can = {"stop": running, "start": not running}
        if can.get(wanted, self._shown.review):
            self.dismiss(wanted)
