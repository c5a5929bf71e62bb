"""The one page of the first start."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from journal.content import template
from journal.screens.dialogs.dialog import Dialog

_WORDS = """\
[b]Your pain journal[/b]

It keeps how much it hurts, 0 to 10, by region and side, day by day, \
so that you see what changes and can show it to somebody.

It is [b]no diagnosis and no treatment[/b]. Pain that is new, severe or strange, or comes \
with fever, numbness or weakness, should be seen by a doctor first.

Everything stays in one file on this machine:
[$primary]$file[/]
Nothing is ever sent anywhere. The file is not encrypted; disk encryption protects it.

The arrows, or [b]/[/b] and a name, choose where. [b]0[/b]…[b]9[/b] logs the score there, \
[b]x[/b] is ten. [b]u[/b] takes anything back, [b]b[/b] brings along a \
diary that you kept elsewhere. [b]?[/b] shows all keys.
"""


class WelcomePage(Dialog[None]):
    """Says what this is and is not, where the file lies, and which keys matter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,space", "dismiss", "Begin", id="welcome.begin"),
    ]

    def __init__(self, file: Path) -> None:
        """Make the page.

        Args:
            file: Where the journal lies.
        """
        super().__init__()
        self._file = file

    def compose(self) -> ComposeResult:
        """Lay out the words."""
        with Vertical(classes="dialog"):
            yield Static(template(_WORDS, file=str(self._file)))
            yield Static("[$primary b]enter[/] begin", classes="dialog-keys")
