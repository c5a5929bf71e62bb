"""All keys there are, to give one of them another."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.content import literal, template
from journal.domain.text import capital
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys
from journal.screens.keymap import ALWAYS, Place, usable
from journal.widgets.key_names import shown
from journal.widgets.options import Options

Keep = Callable[[str, str | None], None]


class KeysDialog(Dialog[None]):
    """Lists every key by its page; one is changed by pressing another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", id="keys.close"),
        Binding("delete,backspace", "usual", "Usual", id="keys.usual"),
    ]

    def __init__(self, there: Sequence[Place], own: Mapping[str, str], keep: Keep) -> None:
        """Make the dialog.

        Args:
            there: Every page and dialog with its keys.
            own: The person's keys, by the id of what they do.
            keep: Keeps the keys for an id; None takes them back.
        """
        super().__init__()
        self._there = there
        self._own = dict(own)
        self._keep = keep
        self._keys: list[Binding | None] = []

    def compose(self) -> ComposeResult:
        """Lay out the list, and a place for what is said."""
        with Vertical(classes="dialog"):
            yield Static("Keys", classes="dialog-title")
            yield Options(markup=False)
            yield Static(id="keys-said")
            yield DialogKeys(
                {"enter": "press another", "delete": "the usual one", "escape": "close"}
            )

    def on_mount(self) -> None:
        """List all keys."""
        self._list()
        self.query_one(OptionList).highlighted = 1

    def _list(self) -> None:
        options: list[Option] = []
        self._keys = []
        told: set[str | None] = set(ALWAYS)
        for place in self._there:
            new = [key for key in place.keys if key.id not in told]
            told |= {key.id for key in new}
            if not new:
                continue
            self._keys += [None] * (2 if options else 1)
            if options:
                options.append(Option("", disabled=True))
            options.append(Option(literal(place.title, "$muted"), disabled=True))
            options += map(self._line, new)
            self._keys += new
        found = self.query_one(OptionList)
        at = found.highlighted
        found.set_options(options)
        found.highlighted = at

    def _line(self, key: Binding) -> Option:
        keys = shown(self._own.get(key.id or "", key.key))
        mark = "●" if key.id in self._own else " "
        line = "[$text-primary]$mark[/] [$text-primary b]$keys[/] $does  [$muted]$id[/]"
        does = capital(key.tooltip or key.description)
        return Option(
            template(line, mark=mark, keys=keys.rjust(8), does=does, id=key.id or ""), id=None
        )

    @property
    def _at(self) -> Binding | None:
        at = self.query_one(OptionList).highlighted
        return self._keys[at] if at is not None and at < len(self._keys) else None

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        key = self._at
        if key is None:
            return
        words = f'keys."{key.id}" in settings.toml.'
        if key.id in self._own:
            words = f"{words} Usually it is {shown(key.key)}."
        self._say(words, "$muted")

    def _say(self, words: str, style: str) -> None:
        self.query_one("#keys-said", Static).update(literal(words, style))

    @on(OptionList.OptionSelected)
    @work
    async def _ask(self) -> None:
        key = self._at
        if key is None or key.id is None:
            return
        does = capital(key.tooltip or key.description)
        pressed = await self.app.push_screen_wait(PressDialog(does, shown(key.key)))
        if pressed is None:
            return
        taken, problems = usable({**self._own, key.id: pressed}, self._there)
        if key.id not in taken:
            self._say(next(one for one in problems if key.id in one), "$text-error")
            return
        self._own[key.id] = pressed
        self._keep(key.id, pressed)
        self._list()
        self._tell()

    def action_usual(self) -> None:
        """Take the usual key again."""
        key = self._at
        if key is not None and key.id in self._own:
            del self._own[key.id]
            self._keep(key.id, None)
            self._list()
            self._tell()


class PressDialog(Dialog[str | None]):
    """Waits for a key and gives its name; None for Escape."""

    def __init__(self, does: str, usual: str) -> None:
        """Make the dialog.

        Args:
            does: What the key is for.
            usual: What it is unless set.
        """
        super().__init__()
        self._does = does
        self._usual = usual

    def compose(self) -> ComposeResult:
        """Lay out the words."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._does), classes="dialog-title")
            yield Static(template("Press the key. The usual one is $usual.", usual=self._usual))
            yield DialogKeys({"escape": "as it was"})

    def on_key(self, event: events.Key) -> None:
        """Take whatever is pressed."""
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else event.key)
