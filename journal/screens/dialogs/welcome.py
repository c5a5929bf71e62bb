"""The one page of the first start."""

from pathlib import Path
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from journal.content import template
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys

Wanted = Literal["start", "tour"]

_WORDS = """\
[b]Your pain journal[/b]

It keeps how much it hurts, from 0 (none) to 10 (the worst you can imagine), by place and side.

It is [b]no diagnosis and no treatment[/b]. New, severe or strange pain, or pain with fever, \
numbness or weakness: see a doctor first. Chest pain, sudden weakness, a sudden very severe \
headache and the like: call your emergency number.

All in one file, not encrypted, sent nowhere:
[$text-primary]$file[/]
On Today [b]b[/b] brings along an older diary.
"""

_KEYS = {"enter": "start", "t": "look around first, on made-up data"}


class WelcomePage(Dialog[Wanted]):
    """Says what this is and is not, and where the file lies; asks whether to start."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,space", "dismiss('start')", "Start", id="welcome.begin"),
        Binding("t", "dismiss('tour')", "Tour", id="welcome.tour"),
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
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(template(_WORDS, file=str(self._file)))
            yield DialogKeys(_KEYS)
