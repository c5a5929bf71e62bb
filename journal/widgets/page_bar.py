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


NARROW = 72
"""Columns below which names are cut to four letters."""


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
        self._title = Static(classes="page-bar--title")

    def compose(self) -> ComposeResult:
        """Lay out both halves."""
        pages = Static(self._pages(), classes="page-bar--pages")
        pages.auto_links = False  # the names keep their own colours
        yield pages
        yield self._title

    def show(self, title: str, style: str) -> None:
        """Say what the page is about."""
        shown = literal(title, style)
        if self._title.content != shown:
            self._title.update(shown, layout=False)

    def on_resize(self) -> None:
        """Shorten the names where they would take the title's room."""
        self.renew()

    def renew(self) -> None:
        """Show the keys as they are now."""
        self.query_one(".page-bar--pages", Static).update(self._pages())

    def _pages(self) -> Content:
        letters = 4 if self.size.width and self.size.width < NARROW else None
        names = [
            self._chip(page.title)
            if page.title == self._current
            else template(
                " [$text-primary b]$key[/] [$muted]$title[/] ",
                key=self._key(page),
                title=page.title[:letters],
            ).stylize(Style.from_meta({"@click": f"app.open_{page.title.lower()}"}))
            for page in PAGES
        ]
        if self._current not in {page.title for page in PAGES}:
            names.append(self._chip(self._current))
        if self.is_attached and self.app.sub_title:
            mark = "[b $background on $warning] $mark [/]"
            names.append(template(mark, mark=self.app.sub_title))
        return Content("").join(names)

    def _chip(self, title: str) -> Content:
        return template("[b auto on $primary] $title [/]", title=title)

    def _key(self, page: PageName) -> str:
        binding = Binding(page.key, "", id=f"page.{page.title.lower()}")
        return self.app.get_key_display(binding) if self.is_attached else page.key
