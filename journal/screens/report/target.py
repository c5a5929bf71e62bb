"""Where the page is to be written, and whose name stands on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Input

from journal.domain.errors import Refused
from journal.report.figures import NAME_LIMIT
from journal.report.forms import Form, named
from journal.screens.dialogs.form import FormDialog


@dataclass(frozen=True, slots=True)
class Target:
    """What the person said.

    Attributes:
        file: The file to be.
        form: What its name says it is.
        name: Whose page it is; empty for nobody's.
    """

    file: Path
    form: Form
    name: str


class TargetDialog(FormDialog[Target]):
    """Asks for a file, whose ending says the form, and for a name."""

    ENTER: ClassVar[str] = "write it"

    def __init__(self, file: str, name: str) -> None:
        """Make the dialog.

        Args:
            file: What is offered.
            name: What was typed before.
        """
        super().__init__("Write the page", "file")
        self._file = file
        self._typed_name = name

    def fields(self) -> Iterator[tuple[str, Widget]]:
        """Give both fields."""
        yield (
            "File: .html for any browser and to print, .pdf, or .txt for a mail",
            Input(self._file, id="file", select_on_focus=False),
        )
        yield (
            "Name on the page, if you want one: it goes nowhere else",
            Input(self._typed_name, id="name", max_length=NAME_LIMIT, select_on_focus=False),
        )

    def answer(self) -> Target:
        """Return what the fields say."""
        typed = self.typed("file")
        try:
            file = Path(typed).expanduser()
        except RuntimeError as error:
            raise Refused(f"There is no such home directory: {typed}.") from error
        return Target(file, named(file), self.typed("name"))
