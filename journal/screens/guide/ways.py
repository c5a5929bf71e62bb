"""Where one can go from here in the guide: an article and all that it leads to."""

from collections.abc import Set as AbstractSet

from textual.content import Content
from textual.widgets.option_list import Option

from journal.content import literal, template
from journal.domain.guide.article import Article, Line
from journal.widgets.options import Options


class GuideList(Options):
    """The article one is at, and under its headings the articles that it leads to."""

    def __init__(self, never_pressed: AbstractSet[str]) -> None:
        """Make an empty list.

        Args:
            never_pressed: Ids of regions and muscles to be marked.
        """
        super().__init__(markup=False)
        self._never_pressed = never_pressed
        self._targets: list[str | None] = []

    def show(self, article: Article, at: str | None = None) -> None:
        """List where an article leads.

        Args:
            article: Itself stands first, if one can go back to it.
            at: What to put the cursor on; the first line where it is not listed.
        """
        self._targets = []
        self.clear_options()
        if article.id:
            self._add(Option(literal(article.title, "b")), article.id)
        for section in article.ways_on:
            if self._targets:
                self._add(Option("", disabled=True))
            self._add(Option(literal(section.title, "$muted"), disabled=True))
            for line in section.lines:
                if line.link:
                    self._add(Option(self._line(line)), line.link)
        listed = [target for target in self._targets if target]
        if listed:
            self.highlighted = self._targets.index(at if at in listed else listed[0])
            self.scroll_to_highlight(top=False)
            if self.highlighted <= 1:
                self.scroll_home(animate=False)

    def _add(self, option: Option, target: str | None = None) -> None:
        self.add_option(option)
        self._targets.append(target)

    def _line(self, line: Line) -> Content:
        if line.link in self._never_pressed:
            return template("✕ $name", name=line.text)
        return template("  $name", name=line.text)

    @property
    def target(self) -> str | None:
        """The id of the article under the cursor."""
        at = self.highlighted
        return self._targets[at] if at is not None and at < len(self._targets) else None
