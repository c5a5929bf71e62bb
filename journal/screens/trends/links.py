"""What goes with the pain of a series, over the page: the sentences that the shell says too."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal.content import literal, template
from journal.domain.links import words
from journal.domain.links.words import Heading, Named
from journal.domain.scores import Series
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys
from journal.screens.page import Page, asks

NO_FACTS = (
    "No day facts yet, so there is nothing to hold the pain against. Add a kind in a shell: "
    "journal facts add alcohol --kind yes."
)

_SIGNS: dict[Heading, tuple[str, str]] = {
    "Goes with it": ("◆", "$text-warning"),
    "No clear link": ("○", "$muted"),
    "Too few days to say": ("·", "$text-muted"),
}
"""The sign and the colour of each list; what is not clear is no quieter than what is."""


class LinksDialog(Dialog[None]):
    """Shows the lists: what goes with it, what has no clear link, and what has too few days."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,l", "dismiss", "Close", id="links.close"),
    ]

    def __init__(self, name: str, links: Sequence[Named]) -> None:
        """Make the dialog.

        Args:
            name: What the series is called.
            links: Of each kind of fact.
        """
        super().__init__()
        self._series = name
        self._links = tuple(links)

    def compose(self) -> ComposeResult:
        """Lay it out: the lists, then what they rest on."""
        with VerticalScroll(classes="dialog"):
            yield Static(literal(f"What goes with it: {self._series}"), classes="dialog-title")
            yield from self._lists()
            looks = words.looks([one.found for one in self._links])
            for line in filter(None, (looks, *words.beneath(self._links))):
                yield Static(literal(line, "$text-muted"), classes="trial-line")
            yield DialogKeys({"escape": "close"})

    def _lists(self) -> Iterator[Widget]:
        for heading, (sign, colour) in _SIGNS.items():
            under = [one for one in self._links if words.heading(one.found) == heading]
            sentences = words.under(heading, under)
            for place, sentence in enumerate(sentences, 1):
                if place == 1:
                    yield Static(literal(f"{sign} {heading}", f"b {colour}"))
                last = " -last" if place == len(sentences) else ""
                yield Static(_line(sentence), classes=f"links-line{last}")


@asks
async def look(page: Page, series: Series) -> None:
    """Show what goes with the pain of a series."""
    (found,) = await page.fetch(partial(page.journal.links.of, [series]))
    if not found.links:
        page.say(NO_FACTS)
        return
    name = f"{page.journal.places.name(series.region)}, {series.side}"
    await page.app.push_screen_wait(LinksDialog(name, found.links))


def _line(sentence: str) -> Content:
    begins, colon, rest = sentence.partition(":")
    return template("[b]$begins[/]$rest", begins=begins, rest=f"{colon}{rest}")
