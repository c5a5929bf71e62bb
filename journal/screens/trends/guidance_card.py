"""The guidance card of a region beside its trend, with its figure and what one's sessions did."""

from textual.app import ComposeResult
from textual.widgets import Static

from journal.content import literal
from journal.domain.atlas.regions import Atlas
from journal.domain.guide.article import Article, items
from journal.domain.guide.cards import region_card
from journal.domain.scores import Series
from journal.widgets.article import Row, Rows, head_rows, section_rows
from journal.widgets.body_detail import BodyDetail
from journal.widgets.read_on import ReadOn


class GuidanceCard(ReadOn):
    """Shows the card of one region."""

    def __init__(self, atlas: Atlas, no_regions: str, *, id: str | None = None) -> None:
        """Make a card.

        Args:
            atlas: Where the guidance stands.
            no_regions: What to say where there is none to be read.
            id: Of the widget.
        """
        super().__init__(id=id)
        self._atlas = atlas
        self._no_regions = no_regions
        self._region = self._seen = ""

    def compose(self) -> ComposeResult:
        """Lay out the figure and the words."""
        yield BodyDetail(self._atlas)
        yield Static(id="card-of-words")

    def show(self, series: Series, seen: str = "") -> None:
        """Show another region, from the top.

        Args:
            series: Of which region.
            seen: What was seen before and after sessions, in a sentence; empty without any.
        """
        self.query_one(BodyDetail).show_region(series)
        if (series.region, seen) != (self._region, self._seen):
            self._region, self._seen = series.region, seen
            self._write()
            self.scroll_home(animate=False)

    def _write(self) -> None:
        region = self._atlas.region(self._region)
        if self._no_regions:
            rows = [Row(literal(self._no_regions))]
        elif region is None:
            rows = [*head_rows(Article("", self._region, "The guide does not know this region."))]
        else:
            card = region_card(self._atlas, region, " (g)")
            rows = [*head_rows(card), *section_rows(card.sections)]
        if self._seen:
            rows += section_rows(items("Your sessions", [self._seen]))
        self.query_one("#card-of-words", Static).update(Rows(rows))
