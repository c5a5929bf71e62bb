"""Two small dialogs: a few choices with a key each, and a score from 0 to 10."""

from collections.abc import Sequence
from string import ascii_lowercase
from textwrap import wrap
from typing import ClassVar, Literal, NamedTuple, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.visual import Visual
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.content import literal, template
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys
from journal.widgets.options import Options

T = TypeVar("T")

INDENT = 3
"""Columns before what a choice does, on each of its lines."""

KEYS = "123456789" + ascii_lowercase
"""What is pressed to choose one of many, in this order."""


class Choice(NamedTuple):
    """One thing to choose.

    Attributes:
        key: What to press; of several letters where there is no key for it.
        words: What it does.
    """

    key: str
    words: str


class AskDialog(Dialog[str | None]):
    """Says something and offers choices; gives the key of the one chosen, None for Escape.

    Nothing is preselected, so that a key pressed once too often chooses nothing. Without choices
    it is there to be read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", id="ask.close"),
    ]

    def __init__(
        self, title: str, words: Visual, choices: Sequence[Choice] = (), esc: str = "close"
    ) -> None:
        """Make the dialog.

        Args:
            title: What it is about.
            words: What there is to know.
            choices: What there is to choose.
            esc: What Escape does.
        """
        super().__init__()
        self._heading = title
        self._words = words
        self._choices = tuple(choices)
        self._esc = esc

    def compose(self) -> ComposeResult:
        """Lay out words and choices."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._heading), classes="dialog-title")
            with VerticalScroll(id="ask-words"):
                yield Static(self._words)
            if self._choices:
                choices = Options(*map(self._option, self._choices), markup=False)
                choices.highlighted = None
                yield choices
            yield DialogKeys({"escape" if self._choices else "enter": self._esc})

    def on_mount(self) -> None:
        """Let the arrows move through the choices, or the words where there are none."""
        self.query_one(OptionList if self._choices else VerticalScroll).focus()

    def on_key(self, event: events.Key) -> None:
        """Take a choice by its key."""
        taken = event.character or event.key
        if any(choice.key == taken for choice in self._choices):
            event.stop()
            self.dismiss(taken)
        elif not self._choices and event.key in {"enter", "space"}:
            event.stop()
            self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def _option(self, choice: Choice) -> Option:
        key = choice.key if len(choice.key) == 1 else " "
        lines = wrap(choice.words, max(self.room - INDENT, 16), break_on_hyphens=False)
        words = literal(f"\n{' ' * INDENT}".join(lines), block=True)
        return Option(template("[$text-primary b]$key[/]  ", key=key) + words, id=choice.key)


def keyed(things: Sequence[tuple[str, T]], taken: str = "") -> tuple[list[Choice], dict[str, T]]:
    """Give each of some things a key of its own: a digit from 1 on, then a letter.

    Args:
        things: In which words each is offered, and it.
        taken: Letters that mean something else there.

    Returns:
        The choices, and what each key means. What there is no key left for is gone to by arrows.
    """
    keys = [key for key in KEYS if key not in taken]
    keys += [f"line {number}" for number in range(len(keys), len(things))]
    meant = dict(zip(keys, things, strict=False))
    choices = [Choice(key, words) for key, (words, _) in meant.items()]
    return choices, {key: thing for key, (_, thing) in meant.items()}


class ScoreDialog(Dialog[int | Literal["skip"] | None]):
    """Asks for a score with one key; gives hundredths, or what was done without one.

    Space skips the score where it may be missing, Escape does what it says: where something
    begins with the score, it leaves that.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(level), f"score({level})", "Score", id=f"rate.{level}", show=False)
            for level in range(10)
        ),
        Binding("x", "score(10)", "Ten", id="rate.10", show=False),
        Binding("space", "skip", "Skip", id="rate.skip"),
        Binding("escape", "dismiss(None)", "Leave", id="rate.leave"),
    ]

    def __init__(
        self,
        title: str,
        words: Content,
        esc: str = "skip",
        *,
        may_skip: bool = True,
        ten_is_best: bool = False,
    ) -> None:
        """Make the dialog.

        Args:
            title: The question.
            words: What else is to be known now.
            esc: What Escape does.
            may_skip: Whether anything comes of it without this score.
            ten_is_best: Whether the scale counts the other way, as its colours then do.
        """
        super().__init__()
        self._heading = title
        self._words = words
        self._esc = esc
        self._may_skip = may_skip
        self._ten_is_best = ten_is_best

    def compose(self) -> ComposeResult:
        """Lay out the question and the scale."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._heading), classes="dialog-title")
            chips = (
                _chip(level, 10 - level if self._ten_is_best else level) for level in range(11)
            )
            scale = Static(Content(" ").join(chips), id="scale")
            scale.auto_links = False  # chips keep their own colours
            yield scale
            yield Static(self._words, classes="dialog-words")
            skip = {"space": "skip"} if self._may_skip else {}
            yield DialogKeys({"0…9": "score", "x": "ten", **skip, "escape": self._esc})

    def action_score(self, level: int) -> None:
        """Hand a whole score back."""
        self.dismiss(level * 100)

    def action_skip(self) -> None:
        """Go on without a score, where that is possible."""
        if self._may_skip:
            self.dismiss("skip")


def _chip(level: int, pain: int) -> Content:
    chip = template(f"[b $ink-{pain} on $pain-{pain}] $shown [/]", shown=str(level))
    return chip.stylize(Style.from_meta({"@click": f"screen.score({level})"}))
