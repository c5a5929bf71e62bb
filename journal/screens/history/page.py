"""History: every kind of entry in one table, to be filtered, mended and deleted."""

from functools import partial
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from journal.content import template
from journal.domain.day_facts.day_fact import DayFact
from journal.domain.history.about import EVERYTHING, About
from journal.domain.history.entries import Listed, Window, filter_words
from journal.domain.scores import Filter, Score, Series, format_score
from journal.domain.sessions.session import Session
from journal.domain.spots.spot import Rated, Spot
from journal.messages import OpenDay, OpenGuide, OpenImport, OpenSession, OpenTrends
from journal.screens.dialogs.details import DetailsDialog, Where
from journal.screens.history.dialogs import FilterDialog, SessionDialog
from journal.screens.history.entry_table import EntryHeading, EntryTable
from journal.screens.history.fact_dialog import FactDialog
from journal.screens.history.spot_dialogs import RatingDialog, SpotDialog
from journal.screens.history.words import details, heading
from journal.screens.page import COMMON_KEYS, Page
from journal.widgets.key_bar import KeyBar
from journal.widgets.page_bar import PageBar

ALL = Filter()
EMPTY = "Nothing is logged yet. t: Today, then 0 to 9. b: bring a diary."
NOTHING_FITS = "No entry fits. Press / to change what is shown, esc to show all."


class HistoryPage(Page):
    """A table of all entries, newest first, and below it what is known of one."""

    TITLE = "History"
    AUTO_FOCUS = "#entries"
    HELP_WORDS = (
        "[b]◦[/] was entered on a later day than it was felt, [b]=[/] was taken over from the day "
        "before. A session shows the pain before → after, and how long was pressed. Tender "
        "spots are found under the region of their muscle."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit('at')", "Edit", id="history.edit",
                tooltip="time, note, qualities; of a session, pain after; of a spot, its name"),
        Binding("n", "edit('note')", "Note", id="history.note", show=False,
                tooltip="write a note"),
        Binding("0", "score(0)", "Score", id="score.0", key_display="0-9 x",
                tooltip="another score (x is ten); of a session, the one after"),
        *(
            Binding(str(n), f"score({n})", "Score", id=f"score.{n}", show=False)
            for n in range(1, 10)
        ),
        Binding("x", "score(10)", "Ten", id="score.10", show=False),
        Binding("delete,backspace", "delete", "Delete", id="history.delete", key_display="del",
                tooltip="delete the entry; u brings it back"),
        Binding("slash", "filter", "Filter", id="history.filter", key_display="/",
                tooltip="show only a region, a side, some days, words of a note"),
        Binding("f", "only", "Only this", id="history.only", show=False,
                tooltip="only entries of this region and side, and back"),
        Binding("escape", "everything", "All", id="history.all", show=False, key_display="esc",
                tooltip="show all entries"),
        Binding("m", "now", "To now", id="history.now", show=False,
                tooltip="move an entry that is later than now to now"),
        Binding("d", "day", "Day", id="history.day", tooltip="its day on Today"),
        Binding("w", "trends", "Trends", id="history.trends", show=False,
                tooltip="weeks of this region and side"),
        Binding("s", "session", "Session", id="history.session", show=False,
                tooltip="a session for this region and side"),
        Binding("g", "guide", "Guide", id="history.guide", show=False,
                tooltip="the guide on this region"),
        Binding("b", "bring", "Import a diary", id="history.bring", show=False,
                tooltip="bring a diary along that you kept elsewhere"),
        *COMMON_KEYS,
    ]  # fmt: skip

    wanted: Filter = ALL
    SHOWS = frozenset({"score", "session", "day fact", "spot", "setting"})

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        table = EntryTable(self.journal.places.name, self._describe, id="entries")
        self._bar, self._filter_line = PageBar("History"), Static(id="filter")
        yield self._bar
        yield self._filter_line
        yield EntryHeading(table)
        yield table
        yield Static(id="entry")
        yield KeyBar(self.page_keys, self.app_keys)

    def on_mount(self) -> None:
        """Read the newest entries."""
        self._read()

    def open(self, series: Series | None) -> None:
        """Show the entries of a series; what was shown before, where none is named."""
        if series is not None:
            self.filter(Filter(region=series.region, side=series.side))

    def filter(self, wanted: Filter) -> None:
        """Show only some entries, from the newest on."""
        self.wanted = wanted
        self.table.to_top()
        self._read()

    @property
    def table(self) -> EntryTable:
        """The table."""
        return self.query_one(EntryTable)

    def reread(self, about: frozenset[About] = EVERYTHING) -> None:
        """Read again what is in sight."""
        self._read()

    @on(EntryTable.Lacking)
    def _read_on(self) -> None:
        if not self.reads():  # else the table asks again, if what comes is not enough
            self._read()

    def _read(self) -> None:
        """Read the entries around the cursor."""
        entries, table, wanted = self.journal.entries, self.table, self.wanted
        row, place, reach = table.cursor, table.place, table.reach

        def show(window: Window) -> None:
            table.show(window, asked=row, empty=EMPTY if wanted == ALL else NOTHING_FITS)
            self._entitle(window.total)

        if place is None:
            self.read(partial(entries.near, wanted, row, reach), show)
        else:
            self.read(partial(entries.around, wanted, place, reach), show)

    def _entitle(self, total: int) -> None:
        """Say how many entries there are, and which are left out."""
        everything = self.wanted == ALL
        count = "1 entry" if total == 1 else f"{total:,} entries"
        self._bar.show(count, "$foreground" if everything else "bold $text-warning")
        region = self.wanted.region and self.journal.places.name(self.wanted.region)
        self._filter_line.display = not everything
        words = filter_words(self.wanted, region)
        self._filter_line.update(
            template("Only $words   [$text-primary b]esc[/] shows all", words=words)
        )

    def _describe(self) -> None:
        entry = self.table.entry
        words = self._details(entry) if entry else Content()
        self.query_one("#entry", Static).update(words, layout=False)

    def _details(self, entry: Listed) -> Content:
        entries = self.journal.entries
        ahead, later = entries.ahead(entry), entries.entered_later(entry)
        return details(entry, self.journal.places, ahead=ahead, entered_later=later)

    def action_score(self, level: int) -> None:
        """Change the score under the cursor; of a session, the one after."""
        entry = self.table.entry
        if isinstance(entry, Session):
            after = partial(self.journal.sessions.change, entry.id, after=level * 100)
            self.change(after, lambda new: f"Pain after: {level}. u takes it back.")
        elif isinstance(entry, DayFact):
            self._change_level(entry, level)
        elif isinstance(entry, Rated):
            tender = partial(self.journal.spots.correct, entry.id, hundredths=level * 100)
            self.change(tender, lambda new: f"Tenderness: {level}. u takes it back.")
        elif isinstance(entry, Spot):
            self.say("A spot is rated on Session: p there. enter changes its name.")
        elif entry is not None:
            # Written though it seems to change nothing: a digit just before may not be read yet.
            score = partial(self.journal.scores.change, entry.id, hundredths=level * 100)
            said = f"{level} instead of {format_score(entry.hundredths)}. u takes it back."
            self.change(score, lambda new: "" if new == entry else said)

    def _change_level(self, fact: DayFact, level: int) -> None:
        """Change a level by its digit; anything else has a field for its value."""
        if fact.kind.form != "level":
            self.say(f"enter changes {fact.kind.name}.")
            return
        change = partial(self.journal.day_facts.change, fact.id, value=str(level))
        self.change(change, lambda new: f"{fact.kind.name}: {level}. u takes it back.")

    def action_edit(self, focus: Literal["at", "note"]) -> None:
        """Ask for what is known of the entry under the cursor beside its score."""
        entry = self.table.entry
        if entry is not None:
            self._edit(entry, focus)

    @work
    async def _edit(self, entry: Listed, focus: Literal["at", "note"]) -> None:
        title = heading(entry, self.journal.places)
        where = Where(self.journal.places, self.journal.today, self.journal.settings.day_order)
        if isinstance(entry, Score):
            found = await self.app.push_screen_wait(DetailsDialog(entry, title, focus, where))
            if found is not None:
                scores = self.journal.scores
                self.change(
                    found.change(scores, entry.id),
                    lambda new: scores.came_twice(new, found.at),
                )
        elif isinstance(entry, Rated):
            rated = await self.app.push_screen_wait(RatingDialog(entry, title, where))
            if rated is not None:
                self.change(rated.change(self.journal.spots, entry.id))
        elif isinstance(entry, Spot):
            renamed = await self.app.push_screen_wait(SpotDialog(entry, title, self.journal.spots))
            if renamed is not None:
                self.change(renamed)
        elif isinstance(entry, DayFact):
            told = await self.app.push_screen_wait(FactDialog(entry, title, focus, where))
            if told is not None:
                facts = self.journal.day_facts
                self.change(
                    told.change(facts, entry.id), lambda new: facts.came_twice(new, told.at)
                )
        else:
            dialog = SessionDialog(entry, title, focus, where)
            known = await self.app.push_screen_wait(dialog)
            if known is not None:
                change = partial(
                    self.journal.sessions.change,
                    entry.id,
                    series=known.series,
                    day=known.day,
                    note=known.note,
                    after=known.after,
                )
                self.change(change)

    def action_now(self) -> None:
        """Move the entry under the cursor to now, if a wrong clock left it in the future."""
        entry = self.table.entry
        if entry is not None:
            move = partial(self.journal.entries.move_to_now, entry.id)
            self.change(move, lambda new: "Moved to now. u takes it back.")

    def action_delete(self) -> None:
        """Delete the entry under the cursor; undo is one key."""
        entry = self.table.entry
        if entry is not None:
            self.table.take_off(entry)
            said = f"Deleted: {heading(entry, self.journal.places)}. u brings it back."
            delete = partial(self.journal.entries.delete, [entry.id])
            self.change(delete, lambda _: said, ahead=True)

    @work
    async def action_filter(self) -> None:
        """Ask which entries to show."""
        order = self.journal.settings.day_order
        dialog = FilterDialog(self.wanted, self.journal.places, self.journal.today, order)
        wanted = await self.app.push_screen_wait(dialog)
        if wanted is not None:
            self.filter(wanted)

    def action_only(self) -> None:
        """Show only entries of the series under the cursor, or all again; the cursor stays."""
        series = self.series
        if series is not None and self.wanted == ALL:
            self.wanted = Filter(region=series.region, side=series.side)
            self._read()
        else:
            self.action_everything()

    def action_everything(self) -> None:
        """Show all entries; the cursor stays on its own."""
        if self.wanted != ALL:
            self.wanted = ALL
            self._read()

    @property
    def series(self) -> Series | None:
        """The series under the cursor."""
        entry = self.table.entry
        return entry.series if isinstance(entry, Score | Session) else None

    def action_day(self) -> None:
        """Open the day of the entry on Today."""
        entry = self.table.entry
        if entry is not None:
            self.post_message(OpenDay(entry.day, self.series))

    def action_trends(self) -> None:
        """Open the weeks of the series under the cursor."""
        self.post_message(OpenTrends(self.series))

    def action_session(self) -> None:
        """Open the Session page for the series under the cursor."""
        self.post_message(OpenSession(self.series))

    def action_guide(self) -> None:
        """Open the guide on the region under the cursor."""
        self.post_message(OpenGuide(self.series.region if self.series else None))

    def action_bring(self) -> None:
        """Bring a diary along."""
        self.post_message(OpenImport())
