"""The top line of every page: the pages there are, and what this one is about."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from journal.content import literal, template


@dataclass(frozen=True, slots=True)
class PageName:
    """The name of a page and the key that leads to it."""

    key: str
    title: str


PAGES = (
    PageName("t", "Today"),
    PageName("s", "Session"),
    PageName("w", "Trends"),
    PageName("g", "Guide"),
    PageName("h", "History"),
)
"""The pages of every day, in the order of the bar."""


BARE, WORD, FULL = range(3)
"""How a page is named: by its key, by a word that begins with it if it can, by both."""


class PageBar(Horizontal):
    """The pages on the left, the title on the right."""

    DEFAULT_CSS = """
    PageBar {
        height: 1;
        background: $surface;
        & > .page-bar--pages { width: auto; padding: 0 1; }
        & > .page-bar--title { width: 1fr; padding: 0 1; text-align: right; text-wrap: nowrap; }
    }
    """

    def __init__(self, current: str) -> None:
        """Make a bar.

        Args:
            current: The title of the page it stands on.
        """
        super().__init__()
        self._current = current
        self._pages = Static(self._names(FULL), classes="page-bar--pages")
        self._pages.auto_links = False  # the names keep their own colours
        self._title = Static(classes="page-bar--title")

    def compose(self) -> ComposeResult:
        """Lay out both halves."""
        yield self._pages
        yield self._title

    def show(self, title: str, style: str) -> None:
        """Say what the page is about."""
        shown = literal(title, style)
        if self._title.content != shown:
            self._title.update(shown, layout=False)
            self.renew()

    def on_resize(self) -> None:
        """Name the pages in the room that the title leaves."""
        self.renew()

    def renew(self) -> None:
        """Show the keys as they are now, and the names as fully as there is room for."""
        room = self.size.width - 4 - Content(str(self._title.content)).cell_length
        forms = map(self._names, (FULL, WORD))
        shown = next((names for names in forms if names.cell_length <= room), self._names(BARE))
        if self._pages.content != shown:
            self._pages.update(shown)

    def _names(self, form: int) -> Content:
        names = [
            self._chip(page.title)
            if page.title == self._current
            else _name(self._key(page), page.title, form).stylize(
                Style.from_meta({"@click": f"app.open_{page.title.lower()}"})
            )
            for page in PAGES
        ]
        if self._current not in {page.title for page in PAGES}:
            names.append(self._chip(self._current))
        if self.is_attached and self.app.sub_title:
            mark = " [b auto on $warning] $mark [/]"
            names.append(template(mark, mark=self.app.sub_title))
        return Content("").join(names)

    def _chip(self, title: str) -> Content:
        return template("[b auto on $primary] $title [/]", title=title)

    def _key(self, page: PageName) -> str:
        binding = Binding(page.key, "", id=f"page.{page.title.lower()}")
        return self.app.get_key_display(binding) if self.is_attached else page.key


def _name(key: str, title: str, form: int) -> Content:
    told = template(" [$text-primary b]$key[/]", key=key)
    if form == BARE:
        return told + literal(" ")
    if form == WORD and title[0].lower() == key:
        first, rest = title[0], title[1:]
        return template(" [$text-primary b]$first[/][$muted]$rest[/] ", first=first, rest=rest)
    return told + template(" [$muted]$title[/] ", title=title)
