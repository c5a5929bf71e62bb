"""One series over some days: what it comes to, the chart or the calendar, and the card."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from journal.content import literal, template
from journal.domain.atlas.regions import Atlas
from journal.domain.chart.picture import Picture
from journal.domain.trends import sides
from journal.domain.trends.change import SOURCE, change_in_few_words, change_in_words
from journal.domain.trends.effects import UNKNOWN, effect_in_words
from journal.screens.trends.calendar import Calendar
from journal.screens.trends.chart import Chart
from journal.screens.trends.day_cursor import DayCursor
from journal.screens.trends.guidance_card import GuidanceCard
from journal.screens.trends.headline import TALL, WIDE, headline, readout

ROOMY = 19
"""Lines from which the sentence has more than one."""


class TrendView(Horizontal):
    """Headline, chart or calendar, and the sentence; the guidance card beside them."""

    picture: Picture | None = None

    def __init__(self, atlas: Atlas, no_regions: str) -> None:
        """Make a view.

        Args:
            atlas: Where the guidance stands.
            no_regions: What to say where there is none to be read.
        """
        super().__init__(id="trend")
        self._atlas = atlas
        self._no_regions = no_regions

    def compose(self) -> ComposeResult:
        """Lay out headline, chart, sentence and card."""
        with Vertical(id="trend-left"):
            yield Static(id="headline")
            yield Chart(id="chart")
            yield Calendar(id="calendar")
            yield Static(id="readout")
            yield Static(id="change")
            yield Static(id="effects")
            yield Static(id="change-source")
        yield GuidanceCard(self._atlas, self._no_regions, id="card-of-region")

    def show(self, picture: Picture) -> None:
        """Show what was read of a series."""
        trend, other = picture.trend, picture.other
        if trend is None:
            return
        self.picture = picture
        if picture.looking.view == "calendar":
            self.query_one(Calendar).show(trend, picture.today, picture.first_weekday)
        else:
            self.query_one(Chart).show(trend, other, picture.change, picture.happened)
        if not trend.days:  # there is no day for a crosshair
            self.query_one("#readout", Static).update()
        self.query_one("#change-source").set_class(_is_pressed(picture), "-pressed")
        seen = effect_in_words(picture.pressed) if picture.pressed else ""
        before_and_after = literal(seen.removesuffix(UNKNOWN).rstrip(), "$muted")
        self.query_one("#effects", Static).update(before_and_after)
        self.query_one("#effects").set_class(not seen, "-none")
        self.query_one(GuidanceCard).show(trend.series, seen)
        self._head()

    def on_resize(self) -> None:
        """Give headline and source the room that there is."""
        self._head()

    def _head(self) -> None:
        head = self.query_one("#headline", Static)
        width = self.query_one("#trend-left").size.width
        lines = 3 if self.size.height >= TALL and width >= WIDE - 16 else 1
        if self.picture is not None:
            head.update(headline(self.picture, lines=lines, width=width - 2))
            words = change_words(self.picture, brief=self.size.height < ROOMY)
            self.query_one("#change", Static).update(words)
            source = source_words(self.picture, width - 2)
            self.query_one("#change-source", Static).update(source)

    @on(DayCursor.Moved)
    def _moved(self, event: DayCursor.Moved) -> None:
        event.stop()
        if self.picture is not None:
            said = readout(self.picture, event.day, self.picture.first_weekday)
            self.query_one("#readout", Static).update(said)


def change_words(picture: Picture, *, brief: bool = False) -> Content:
    """Return the sentence on change, and under it how the two sides compare.

    Args:
        picture: What was read.
        brief: There is one line only: from where to where, and no more.
    """
    lines = list(_change(picture, brief=brief))
    if picture.sides is not None:
        lines.append(literal(sides.in_words(picture.sides), "$muted"))
    return Content("\n").join(lines)


def _change(picture: Picture, *, brief: bool) -> Iterator[Content]:
    change = picture.change
    if change is None:
        return
    sentence = change_in_few_words(change) if brief else change_in_words(change)
    headline, colon, rest = sentence.partition(": ")
    if change.percent is None:
        yield literal(headline + colon + rest)
    else:
        told = "[b]$headline[/]: $rest"
        yield template(told, headline=headline, rest=rest)


def source_words(picture: Picture, width: int) -> Content:
    """Return what pressing leaves open, and where the sizes of a change come from.

    The source stands on a line of its own where it would not fit whole behind the rest.
    """
    told = picture.change is not None and picture.change.percent is not None
    words = [UNKNOWN] * _is_pressed(picture) + [SOURCE] * told
    line = " ".join(words)
    return literal(line if len(line) <= width else "\n".join(words), "$muted", block=True)


def _is_pressed(picture: Picture) -> bool:
    return picture.trend is not None and bool(picture.trend.pressing)
