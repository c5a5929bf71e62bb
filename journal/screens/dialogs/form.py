"""A dialog of some fields, each with its label."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from journal.content import literal
from journal.domain.errors import Refused
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys

R = TypeVar("R")


class FormDialog(Dialog[R | None], Generic[R]):
    """Some fields; gives what they say, or None where nothing is to change."""

    ENTER: ClassVar[str] = "save"
    """What enter does, in a word."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="form.cancel"),
        Binding("ctrl+s", "save", "Save", id="form.save"),
    ]

    def __init__(self, title: str, focus: str) -> None:
        """Make the dialog.

        Args:
            title: What it is about.
            focus: The id of the field to begin in.
        """
        super().__init__()
        self._heading = title
        self._first = focus

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._heading, "bold"), classes="dialog-title")
            with VerticalScroll(can_focus=False):
                for label, field in self.fields():
                    yield Label(literal(label), id=f"{field.id}-label")
                    yield field
            yield Static(id="problem")
            yield DialogKeys({"enter": self.ENTER, "tab": "next field", "escape": "cancel"})

    @abstractmethod
    def fields(self) -> Iterator[tuple[str, Widget]]:
        """Give the fields, each with its label."""

    @abstractmethod
    def answer(self) -> R:
        """Return what the fields say.

        Raises:
            Refused: One of them says nothing that could be meant.
        """

    def on_mount(self) -> None:
        """Begin where the person wants to."""
        self.query_one(f"#{self._first}").focus()

    def typed(self, field: str) -> str:
        """Return what stands in a field of one line."""
        return self.query_one(f"#{field}", Input).value.strip()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Hand the answer back, unless there is none."""
        try:
            self.dismiss(self.answer())
        except Refused as error:
            problem = self.query_one("#problem", Static)
            problem.update(literal(str(error)))
            problem.add_class("-shown")
