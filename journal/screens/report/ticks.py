"""Some of several things, ticked in a list."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.content import literal, template
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys
from journal.widgets.options import DialogList


class TickDialog(Dialog[tuple[str, ...] | None]):
    """Asks which of some things are wanted; gives their ids in order, None for Escape.

    Nothing is ticked that was not before: what stands in a list is offered, not chosen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,x", "tick", "Tick", id="ticks.tick"),
        Binding("enter", "take", "Take", id="ticks.take", priority=True),
        Binding("escape", "dismiss(None)", "Close", id="ticks.close"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    TickDialog .dialog { width: 76; }
    TickDialog #ticks-words { color: $muted; margin-bottom: 1; }
    """

    def __init__(
        self,
        title: str,
        words: str,
        things: Sequence[tuple[str, Content]],
        ticked: Collection[str],
        most: int | None = None,
    ) -> None:
        """Make the dialog.

        Args:
            title: What is asked.
            words: What else is to be known.
            things: What can be ticked: an id, and how it is shown.
            ticked: Ids of what is ticked by now.
            most: How many may be; None for all.
        """
        super().__init__()
        self._heading = title
        self._words = words
        self._things = tuple(things)
        self._ticked = set(ticked)
        self._most = most

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._heading), classes="dialog-title")
            yield Static(literal(self._words), id="ticks-words")
            yield DialogList(*map(self._option, self._things), markup=False)
            yield DialogKeys({"space": "tick it", "enter": "done", "escape": "leave all as it is"})

    def on_mount(self) -> None:
        """Begin at the first."""
        self.query_one(OptionList).focus()
        self.query_one(OptionList).highlighted = 0

    def _option(self, thing: tuple[str, Content]) -> Option:
        id, words = thing
        mark = template("[$text-primary b]■[/] ") if id in self._ticked else literal("□ ")
        return Option(mark + words, id=id)

    def action_tick(self) -> None:
        """Tick the line under the cursor, or take its tick away."""
        found = self.query_one(OptionList)
        if found.highlighted is not None:
            self._turn(found.highlighted)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._turn(event.option_index)

    def _turn(self, place: int) -> None:
        id, _ = thing = self._things[place]
        if id not in self._ticked and self._most is not None and len(self._ticked) >= self._most:
            self.query_one("#ticks-words", Static).update(
                literal(
                    f"{self._most} have room on the page: take one away first.", "$text-warning"
                )
            )
            return
        self._ticked ^= {id}
        self.query_one(OptionList).replace_option_prompt_at_index(place, self._option(thing).prompt)

    def action_take(self) -> None:
        """Hand back what is ticked."""
        self.dismiss(tuple(id for id, _ in self._things if id in self._ticked))
