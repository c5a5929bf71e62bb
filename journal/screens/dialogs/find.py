"""Finding a region by any of its names: a dialog, and the same for the palette."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Protocol, runtime_checkable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import Hit, Hits, Provider
from textual.containers import Vertical
from textual.events import Click
from textual.geometry import Offset
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from journal.content import literal, template
from journal.domain.atlas.names import fold
from journal.domain.atlas.regions import Atlas, Side, search_regions
from journal.domain.atlas.sided import sided
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys
from journal.widgets.options import Options


@dataclass(frozen=True, slots=True)
class Found:
    """What was chosen.

    Attributes:
        region: Its id.
        side: The one that was typed with its name; None where none was.
    """

    region: str
    side: Side | None


class FindDialog(Dialog[Found | None]):
    """Asks for a region, with or without a side; gives both, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="find.cancel"),
        Binding("up", "choose('up')", "Up", id="find.up", priority=True),
        Binding("down", "choose('down')", "Down", id="find.down", priority=True),
    ]

    clicked: Offset | None = None
    """Where beside the dialog was clicked, which closed it."""

    def __init__(self, atlas: Atlas, title: str = "Find a region", *, beside: bool = False) -> None:
        """Make the dialog.

        Args:
            atlas: Whose regions to find.
            title: What is asked.
            beside: Stand to the right, so that the body can be seen and clicked.
        """
        super().__init__()
        self._atlas = atlas
        self._heading = title
        self.set_class(beside, "-beside")
        self._side: Side | None = None

    def compose(self) -> ComposeResult:
        """Lay out the box and what it finds."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._heading), id="find-title", classes="dialog-title")
            yield Input(
                placeholder='any name, with a side or without: "traps", "hip l"', id="words"
            )
            yield Options(id="found", markup=False)
            yield DialogKeys({"enter": "go there", "escape": "close"})

    def on_mount(self) -> None:
        """Begin with all regions."""
        self._search("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    def _search(self, words: str) -> None:
        found = self.query_one(OptionList)
        found.clear_options()
        words, self._side = sided(words)
        title = f"{self._heading}: {self._side}" if self._side else self._heading
        self.query_one("#find-title", Static).update(literal(title))

        def differs(alias: str) -> bool:
            return fold(words) not in fold(alias)

        for region in search_regions(self._atlas, words):
            aliases = ", ".join(sorted(region.aliases, key=differs))
            line = template("$name  [$muted]$aliases[/]", name=region.name, aliases=aliases)
            found.add_option(Option(line, id=region.id))
        if not found.option_count:
            found.add_option(Option("No match.", disabled=True))
        found.highlighted = 0

    def action_choose(self, way: str) -> None:
        """Move through what was found without leaving the box."""
        found = self.query_one(OptionList)
        found.action_cursor_up() if way == "up" else found.action_cursor_down()

    def on_click(self, event: Click) -> None:
        """Let a click on the body beside be one on the body."""
        if self.has_class("-beside") and event.widget is self:
            self.clicked = event.screen_offset
            self.dismiss(None)

    @on(Input.Submitted)
    def _take(self) -> None:
        option = self.query_one(OptionList).highlighted_option
        if option is not None and option.id is not None:
            self.dismiss(Found(option.id, self._side))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self.dismiss(Found(event.option_id, self._side))


@runtime_checkable
class GoesToRegions(Protocol):
    """A page on which the cursor can be put on a region."""

    @property
    def atlas(self) -> Atlas:
        """The regions there are."""

    def go_to(self, region: str) -> None:
        """Put the cursor there."""


class RegionCommands(Provider):
    """Offers the palette a way to every region."""

    async def search(self, query: str) -> Hits:
        """Find regions by any of their names."""
        page = self.screen
        if isinstance(page, GoesToRegions):
            for rank, region in enumerate(search_regions(page.atlas, query)):
                # A str would be read as markup, and a regions file may hold brackets.
                shown = template("Go to $name", name=region.name)
                go = partial(page.go_to, region.id)
                yield Hit(1 - rank / 100, shown, go, text=region.name, help=None)
