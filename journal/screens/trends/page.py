"""Trends: what a series did, what was done about it, and what the guide says of it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from journal.content import literal
from journal.domain.atlas.regions import Side
from journal.domain.chart.picture import Looking, Picture, View, beside, moved
from journal.domain.errors import JournalError
from journal.domain.history.about import EVERYTHING, About
from journal.domain.scores import Series
from journal.domain.trends.span import RANGES, Range
from journal.domain.trends.weeks import usual_side
from journal.messages import OpenDay, OpenGuide, OpenHistory, OpenReport, OpenSession
from journal.runtime.typed_ahead import WRITES
from journal.screens.page import COMMON_KEYS
from journal.screens.region_page import RegionPage
from journal.screens.trends.bar import TrendsBar, span_words
from journal.screens.trends.day_cursor import DayCursor
from journal.screens.trends.footer import footer
from journal.screens.trends.guidance_card import GuidanceCard
from journal.screens.trends.period_map import PeriodMap
from journal.screens.trends.view import TrendView
from journal.screens.trends.week_review import WeekReview
from journal.widgets.key_bar import KeyBar
from journal.widgets.page_bar import PageBar

NOTHING = "Nothing is logged yet.\n\nPress t, go to what hurts, and press a digit from 0 to 9."


BASELINE = "What shall the latest seven days of this series be held against?"
FIRST_DAYS = "The first {days} days with at least {rated} rated"


VIEWS: dict[View, str] = {
    "chart": "Chart",
    "calendar": "Calendar",
    "map": "BodyMap",
    "review": "#review-rows",
}
"""The views, and what takes the keys in each."""


TRENDS_KEYS: list[BindingType] = [
    Binding(
        "left,less_than_sign", "move(-1)", "Day", id="trends.earlier", key_display="← →",
        tooltip="the day before, the day after; past the edge, and with < and >, other days",
    ),
    Binding("right,greater_than_sign", "move(1)", "Later", id="trends.later", show=False),
    Binding(
        "plus,equals_sign", "wider(1)", "Range", id="trends.longer", key_display="+ -",
        tooltip="look at more days, at fewer",
    ),
    Binding("minus", "wider(-1)", "Shorter", id="trends.shorter", show=False),
    Binding(
        "right_square_bracket", "series(1)", "Series", id="trends.next", key_display="[ ]",
        tooltip="another series, yours first",
    ),
    Binding("left_square_bracket", "series(-1)", "Before", id="trends.previous", show=False),
    Binding("d", "any_day", "Any day", id="trends.day", show=False,
            tooltip="any day, in words: 3 august, 25.11., 3 weeks ago"),
    Binding("c", "view('calendar')", "Calendar", id="trends.calendar",
            tooltip="the calendar, and back to the chart"),
    Binding("m", "view('map')", "Body", id="trends.map",
            tooltip="the body map of these days: means, then worst scores"),
    Binding("v", "view('review')", "Review", id="trends.review",
            tooltip="the week of all your series"),
    Binding("b", "both", "Other side", id="trends.both", show=False,
            tooltip="the other side beside it, or not"),
    Binding("i", "card", "Guidance", id="trends.card", show=False,
            tooltip="the guidance, where there is no room beside the chart"),
    Binding("B", "baseline", "Baseline", id="trends.baseline", show=False,
            tooltip="what the change is measured from"),
    Binding("l", "links", "Goes with", id="trends.links", show=False,
            tooltip="what goes with the pain of this series, and what does not"),
    Binding("p", "function", "Function", id="trends.function", show=False,
            tooltip="three questions on what pain keeps you from, and how that went"),
    Binding("e", "trial", "Trial", id="trends.trial", show=False,
            tooltip="does pressing help me: start a trial of this series, or look at one"),
    Binding("r", "report", "Report", id="trends.report", show=False,
            tooltip="the page for a clinician, up to these days"),
    Binding("slash", "find", "Find", id="trends.find", key_display="/", show=False,
            tooltip="find a region"),
    Binding("s", "session", "Session", id="trends.session", show=False,
            tooltip="a session for this series"),
    Binding("g", "guide", "Guide", id="trends.guide", show=False,
            tooltip="this region in the guide"),
    Binding("h", "history", "History", id="trends.history", show=False,
            tooltip="the entries of this series"),
    Binding("space", "read_on", "Read", id="trends.read", show=False,
            tooltip="read on in the card; tab goes there"),
    Binding("escape", "back", "Chart", id="trends.back", show=False, key_display="esc",
            tooltip="back to the chart"),
    *(replace(key, show=key.id == "help") for key in COMMON_KEYS if isinstance(key, Binding)),
]  # fmt: skip


class TrendsPage(RegionPage):
    """One series over time: chart or calendar, weeks, and the guidance card beside them."""

    TITLE = "Trends"
    AUTO_FOCUS = "Chart"
    DEFAULT_CLASSES = "-chart"
    BINDINGS: ClassVar[list[BindingType]] = TRENDS_KEYS
    HELP_WORDS = (
        "[b]enter[/] leads on: from a day of the calendar to that day, from the body map and the "
        "week review to a series.\n\n"
        "A day counts with the mean of its scores, a week with the mean of its days. A day or a "
        "week without a score is no data, never a 0. Left and right are never added up."
    )
    SHOWS = frozenset({"score", "session", "day fact", "trial", "preference", "setting"})

    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-flat"), (14, "-low"), (22, "-usual"), (32, "-tall"), (44, "-high"),
    ]  # fmt: skip

    looking = Looking()
    picture: Picture | None = None
    _listed: Sequence[Series] = ()

    def compose(self) -> ComposeResult:
        """Lay out every view; one of them is shown."""
        yield PageBar("Trends")
        yield TrendsBar()
        yield TrendView(self.atlas, self.journal.places.no_regions)
        yield PeriodMap(self.atlas, id="period")
        yield WeekReview(self.journal.places.name, id="review")
        yield Static(NOTHING, id="nothing")
        yield KeyBar(self.page_keys, self.app_keys)

    def open(self, series: Series | None) -> None:
        """Show a series; the one before, or the first of yours, where none is named.

        Args:
            series: Whose trend is wanted.
        """
        if series is not None and (series != self.looking.series or self.looking.view != "chart"):
            self._look_at(series, None)
        elif self.picture is None or self.picture.series is None:
            self._look(Looking())

    def go_to(self, region: str, side: Side | None = None) -> None:
        """Show a region, on a side or on the one that is used most."""
        listed = self.picture.listed if self.picture else ()
        self.open(Series(region, side) if side else usual_side(listed, region))

    def reread(self, about: frozenset[About] = EVERYTHING) -> None:
        """Read again what is looked at, and which series there are."""
        self._listed = ()
        self._read()

    def _look_at(self, series: Series, last: date | None) -> None:
        """Look at the chart of a series up to a day, for as many days as before."""
        self._look(replace(self.looking, view="chart", series=series, last=last, figure="mean"))

    def _look(self, looking: Looking) -> None:
        """Look at something else; what is shown stays until that is there.

        Keys are for the new view at once: they can come faster than the file is read.
        """
        seen = self.picture
        if looking.view != self.looking.view:
            self.set_focus(self.query_one(VIEWS[looking.view]))
            if self._over:
                self.remove_class("-card")
            if seen and replace(seen.looking, view=looking.view) == looking:
                self.query_one(TrendView).show(replace(seen, looking=looking))
        self.looking = looking
        self._read()

    def _read(self) -> None:
        """Read what is looked at; keys that come meanwhile only change what is read next."""
        self.read(partial(self.journal.pictures.of, self.looking, self._listed), self._show)

    def _show(self, picture: Picture) -> None:
        self.picture, self._listed = picture, picture.listed
        series, view = picture.series, picture.looking.view
        if series is None or not picture.listed:
            self._show_only("nothing")
            return
        self.looking = picture.looking
        self._show_only(view)
        title = f"{self.journal.places.name(series.region)} · {series.side}"
        self.query_one(PageBar).show("Week review" if view == "review" else title, "$foreground")
        self.query_one(TrendsBar).show(
            None if view == "review" else picture.looking.range,
            picture.span,
            earlier=picture.span.first > picture.oldest,
            later=picture.span.last < picture.newest,
        )
        if view == "review":
            self.query_one(WeekReview).show(picture.weeks, picture.span.first, picture.medicine)
            if self.journal.settings.ask_function:
                self._offer_questions()
        elif view == "map":
            self.query_one(PeriodMap).show(picture.ratings, picture.looking.figure, series)
        else:
            self.query_one(TrendView).show(picture)
        self._tell_keys()

    def on_resize(self) -> None:
        """Tell of the guidance where there is no room for it beside the chart."""
        self.call_after_refresh(self._tell_keys)  # the classes of the new size come first

    @property
    def _over(self) -> bool:
        """Whether the guidance stands over the chart."""
        return self.has_class("-card") and not self._is_wide

    @property
    def _is_wide(self) -> bool:
        return self.has_class("-wide")

    def _tell_keys(self) -> None:
        """List the keys of what is in sight."""
        seen, view = self.picture, self.looking.view
        both, wide = bool(seen and seen.partner), self._is_wide
        without = {
            "trends.card": wide,
            "trends.both": not both,
            "trends.longer": view == "chart" and not wide,  # the ranges stand above
            "trends.map": (view == "chart" and both and not wide)
            or (view == "map" and self.looking.figure == "worst"),  # there it leads to the chart
        }
        idle = [id for id, does_nothing in without.items() if does_nothing]
        foot = "card" if self._over and view == "chart" else view
        self.query_one(KeyBar).list_keys(footer(self.page_keys, foot, idle))

    def _show_only(self, view: str) -> None:
        """Show the widgets of a view."""
        if not self.has_class(f"-{view}"):
            self.remove_class(*(f"-{one}" for one in VIEWS), "-nothing", update=False)
            self.add_class(f"-{view}")

    def action_view(self, view: View) -> None:
        """Change to a view, or from it back to the chart; the map has two figures first."""
        was = self.looking
        if view == was.view == "map" and was.figure == "mean":
            self._look(replace(was, figure="worst"))
        else:
            last = None if view == "review" else was.last
            shown = "chart" if view == was.view else view
            self._look(replace(was, view=shown, last=last, figure="mean"))

    def show_review(self) -> None:
        """Show the review of the week."""
        if self.looking.view != "review":
            self.action_view("review")

    def action_range(self, range_: Range) -> None:
        """Look at more, or less, up to the same day."""
        self._look(replace(self.looking, range=range_))

    def action_wider(self, steps: int) -> None:
        """Look at the next longer (or shorter) range."""
        there = RANGES.index(self.looking.range) + steps
        if 0 <= there < len(RANGES) and self.looking.view != "review":
            self.action_range(RANGES[there])

    def action_move(self, steps: int) -> None:
        """Look at earlier (or later) days."""
        if self.picture is not None:
            self._look(replace(self.looking, last=moved(self.looking, self.picture, steps)))

    def action_any_day(self) -> None:
        """Ask for a day in words, and look at it."""
        self.ask_day(self._look_at_day)

    def _look_at_day(self, day: date) -> None:
        """Put the cursor on a day; where it is not looked at yet, in the middle of the days."""
        seen = self.picture
        if seen is None or seen.series is None:
            return
        for shown in self.query(DayCursor):
            shown.cursor = day
            shown.tell()
        if not seen.span.first <= day <= seen.span.last:
            ahead = 0 if self.looking.view == "review" else seen.span.days // 2
            last = min(day + timedelta(days=ahead), self.journal.today)
            self._look(replace(self.looking, last=last))

    def action_series(self, steps: int) -> None:
        """Show the next (or the previous) series."""
        here = self.looking
        if self.picture and here.series and here.view in {"chart", "calendar"}:
            self._look(replace(here, series=beside(here.series, self.picture.listed, steps)))

    def action_both(self) -> None:
        """Draw the other side with it, or leave it out."""
        if self.picture and self.picture.series and not self.picture.partner:
            self.say("There is nothing logged for the other side.")
        else:
            self._look(replace(self.looking, both=not self.looking.both))

    def action_back(self) -> None:
        """Go back to the chart."""
        if self._over:
            self.action_card()
        elif self.looking.view != "chart":
            self._look(replace(self.looking, view="chart"))

    @on(PeriodMap.Chosen)
    @on(WeekReview.Chosen)
    def _chosen(self, event: PeriodMap.Chosen | WeekReview.Chosen) -> None:
        seen = self.picture
        # A week that still goes on ends after today: the chart is to follow today.
        past = seen is not None and seen.span.last < seen.today
        self._look_at(event.series, seen.span.last if seen and past else None)

    @on(DayCursor.Chosen)
    def _day_chosen(self, event: DayCursor.Chosen) -> None:
        self.post_message(OpenDay(event.day, self.looking.series))

    def action_session(self) -> None:
        """Open the Session page for this series."""
        self.post_message(OpenSession(self.looking.series))

    def action_trial(self) -> None:
        """Start a trial of this series, or show the one there is."""
        from journal.screens.trial import actions  # few looks need it

        actions.look(self, self.looking.series)

    def action_history(self) -> None:
        """Open the History page at the entries of this series."""
        seen = self.picture
        listed = seen is not None and self.looking.series in seen.listed
        self.post_message(OpenHistory(self.looking.series if listed else None))

    def action_guide(self) -> None:
        """Open the Guide at this region."""
        series = self.looking.series
        self.post_message(OpenGuide(series.region if series else None))

    def action_card(self) -> None:
        """Show the guidance card where there is no room beside the chart, or put it away."""
        self.toggle_class("-card")
        self._tell_keys()

    def action_read_on(self) -> None:
        """Scroll the card a page down, and at its end back up."""
        self.query_one(GuidanceCard).read_on()

    def action_links(self) -> None:
        """Show what goes with the pain of this series."""
        from journal.screens.trends.links import look

        if self.looking.series is not None:
            look(self, self.looking.series)

    def action_function(self) -> None:
        """Ask what pain keeps the person from."""
        from journal.screens.trends.function import ask

        self.query_one(TrendsBar).asks = False
        ask(self)

    def action_report(self) -> None:
        """Show the page for a clinician, up to the days that are looked at."""
        seen = self.picture
        past = seen is not None and seen.looking.last is not None
        self.post_message(OpenReport(seen.span.last if seen and past else None))

    @work(group=WRITES)
    async def _offer_questions(self) -> None:
        """Say once a week that there are questions; a file that can't be written asks none."""
        with suppress(JournalError):
            if await self.write(self.journal.function.offered):
                self.query_one(TrendsBar).asks = True

    @work
    async def action_baseline(self) -> None:
        """Take the days looked at as the baseline, or the first ones again."""
        from journal.screens.dialogs.ask import AskDialog, Choice

        seen = self.picture
        if seen is None or seen.series is None or seen.looking.view == "review":
            return
        series, days, trends = seen.series, seen.span, self.journal.trends
        rule = trends.baseline_rule
        first = FIRST_DAYS.format(days=rule.days, rated=rule.rated)
        choices = [Choice("1", f"These days: {span_words(days)}"), Choice("2", first)]
        chosen = await self.app.push_screen_wait(
            AskDialog("Baseline", literal(BASELINE), choices, esc="leave it")
        )
        if chosen is not None:
            self.change(partial(trends.set_baseline, series, days if chosen == "1" else None))
