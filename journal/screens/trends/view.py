"""One series over some days: chart or calendar, the card, the change, and the weeks."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from journal.content import literal, template
from journal.domain.atlas.regions import Atlas
from journal.domain.trends import sides
from journal.domain.trends.change import SOURCE, in_words
from journal.screens.trends.calendar import Calendar
from journal.screens.trends.chart import Chart
from journal.screens.trends.guidance_card import GuidanceCard
from journal.screens.trends.reading import Picture
from journal.screens.trends.weeks_table import WeeksTable


class TrendView(Vertical):
    """Chart or calendar on the left, the guidance card beside it, the weeks beneath."""

    def __init__(self, atlas: Atlas | None, problem: str | None, first_weekday: int) -> None:
        """Make a view.

        Args:
            atlas: Where the guidance stands; None where there is none to be read.
            problem: What to say then.
            first_weekday: 0 for Monday … 6 for Sunday.
        """
        super().__init__(id="trend")
        self._atlas = atlas
        self._problem = problem
        self._first_weekday = first_weekday

    def compose(self) -> ComposeResult:
        """Lay out chart, card and weeks."""
        with Horizontal(id="trend-top"):
            yield Chart(id="chart")
            yield Calendar(self._first_weekday, id="calendar")
            yield GuidanceCard(self._atlas, self._problem, id="card-of-region")
        yield Static(id="change")
        yield Static(id="change-source")
        yield WeeksTable()

    def show(self, picture: Picture) -> None:
        """Show what was read of a series."""
        trend, other = picture.trend, picture.other
        if trend is None:
            return
        if picture.looking.view == "calendar":
            self.query_one(Calendar).show(trend)
        else:
            self.query_one(Chart).show(trend, other)
        self.set_class(other is not None, "-pair")
        self.query_one(WeeksTable).show(trend.weeks, other.weeks if other else ())
        self.query_one("#change", Static).update(change_words(picture))
        self.query_one("#change-source", Static).update(source_words(picture))
        self.query_one(GuidanceCard).show(trend.series.region)


def change_words(picture: Picture) -> Content:
    """Return the sentence on change, and under it how the two sides compare."""
    lines = list(_change(picture))
    if picture.sides is not None:
        lines.append(literal(sides.in_words(picture.sides), "$secondary"))
    return Content("\n").join(lines)


def _change(picture: Picture) -> Iterator[Content]:
    change = picture.change
    if change is None:
        return
    headline, colon, rest = in_words(change).partition(": ")
    if change.percent is None:
        yield literal(headline + colon + rest)
    else:
        told = "[b]$headline[/]: $rest"
        yield template(told, headline=headline, rest=rest)


def source_words(picture: Picture) -> Content:
    """Return where the sizes of a change come from, if one is told."""
    told = picture.change is not None and picture.change.percent is not None
    return literal(SOURCE if told else "", "$secondary")
