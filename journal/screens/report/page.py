"""Report: the page for a clinician as it would be written, and what is chosen for it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal.content import literal, template
from journal.domain.days import short
from journal.domain.errors import JournalError
from journal.domain.history.about import EVERYTHING, About
from journal.domain.scores import Score, format_score
from journal.domain.sessions.session import Session
from journal.domain.text import counted, first_line
from journal.domain.trends.span import Span
from journal.report import text
from journal.report.figures import NOTES_LIMIT, WEEKS, Paper, Report
from journal.report.words import period
from journal.screens.page import COMMON_KEYS, Page, asks
from journal.screens.report.target import TargetDialog
from journal.screens.report.ticks import TickDialog
from journal.service.reports import Offer
from journal.widgets.key_bar import KeyBar
from journal.widgets.page_bar import PageBar

LENGTHS = (1, 2, 4, WEEKS, 8, 12, 26, 52, 104)
"""For how many weeks a page can be made here; the shell takes any number."""

NOTES_WORDS = (
    "None goes on the page by itself. Whoever gets the page reads those that you tick: "
    f"up to {NOTES_LIMIT}."
)
REGIONS_WORDS = "Without a tick all of them stand on the page, as far as there is room."


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen for the page.

    Attributes:
        weeks: How many.
        last: Up to the week of this day; None for today.
        regions: Ids of the regions that alone are wanted; none for all.
        notes: Ids of the entries whose notes stand on it.
        name: Whose it is; empty for nobody's.
        paper: What it is printed on.
    """

    weeks: int = WEEKS
    last: date | None = None
    regions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    name: str = ""
    paper: Paper = "a4"


class ReportPage(Page):
    """Shows the page as text; one key writes that same page, in the form that is wanted."""

    TITLE = "Report"
    AUTO_FOCUS = "#preview"
    HELP_WORDS = (
        "What you see is what is written: as HTML to print, as PDF, or as this text. HTML and PDF "
        "draw the weeks and the body too. The shell makes the same page: [b]journal report[/]."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write_page", "Write", id="report.write",
                tooltip="write the page into a file: HTML, PDF or text"),
        Binding("n", "notes", "Notes", id="report.notes",
                tooltip="tick the notes that go on the page; none does by itself"),
        Binding("r", "regions", "Regions", id="report.regions",
                tooltip="choose the regions that alone are on the page"),
        Binding("plus,equals_sign", "longer(1)", "Weeks", id="report.longer", key_display="+ -",
                tooltip="more weeks, fewer weeks"),
        Binding("minus", "longer(-1)", "Fewer", id="report.shorter", show=False),
        Binding("left,less_than_sign", "move(-1)", "Earlier", id="report.earlier",
                key_display="← →", priority=True, tooltip="a week earlier, a week later"),
        Binding("right,greater_than_sign", "move(1)", "Later", id="report.later", show=False,
                priority=True),
        Binding("p", "paper", "Paper", id="report.paper", tooltip="A4, or Letter"),
        Binding("escape", "app.open_trends", "Trends", id="report.back", show=False,
                key_display="esc", tooltip="back to Trends"),
        *COMMON_KEYS,
    ]  # fmt: skip
    DEFAULT_CSS: ClassVar[str] = """
    ReportPage #chosen { height: 1; padding: 0 1; background: $card; text-wrap: nowrap;
        text-overflow: ellipsis; }
    ReportPage #preview { height: 1fr; padding: 1 0 0 1; align-horizontal: center; }
    ReportPage #page { width: 78; max-width: 100%; }
    """

    SHOWS = EVERYTHING - {"routine"}

    chosen = Chosen()
    _seen: Report | None = None
    _offer = Offer((), ())

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        self._bar = PageBar("Report")
        yield self._bar
        yield Static(id="chosen")
        with VerticalScroll(id="preview"):
            yield Static(id="page")
        yield KeyBar(self.page_keys, self.app_keys)

    def on_mount(self) -> None:
        """Say for whom the page is."""
        self._bar.show("for a clinician", "$foreground")

    def open(self, last: date | None) -> None:
        """Show the page of the weeks up to a day.

        Args:
            last: The day; None for today.
        """
        self._choose(replace(self.chosen, last=last))

    def reread(self, about: frozenset[About] = EVERYTHING) -> None:
        """Make the page again."""
        self._read()

    def on_resize(self, event: events.Resize) -> None:
        """Write the lines anew for another width."""
        self._draw()

    @property
    def _span(self) -> Span:
        last = self.chosen.last or self.journal.today
        return Span(last - timedelta(weeks=self.chosen.weeks - 1), last)

    def _choose(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self._read()

    def _read(self) -> None:
        self.read(partial(self._look_up, self.chosen, self._span), self._take, failed=self._say_why)

    def _look_up(self, chosen: Chosen, span: Span) -> tuple[Offer, Chosen, Report | JournalError]:
        """Make the page of what is chosen; a note that is not in its weeks is not on it."""
        offer = self.journal.reports.offer(span)
        kept = {entry.id for entry in offer.notes}
        chosen = replace(chosen, notes=tuple(one for one in chosen.notes if one in kept))
        try:
            return offer, chosen, self._made(chosen, span)
        except JournalError as error:
            return offer, chosen, error  # something else may be chosen from what there is

    def _take(self, found: tuple[Offer, Chosen, Report | JournalError]) -> None:
        self._offer, self.chosen, page = found
        if isinstance(page, JournalError):
            self._say_why(page)
        else:
            self._seen = page
            self._draw()

    def _say_why(self, error: JournalError) -> None:
        """Say in place of the page why there is none."""
        self._seen = None
        self.query_one("#page", Static).update(literal(str(error), "$muted"))
        self.query_one("#chosen", Static).update(literal(self._in_words(self._span)))

    def _made(self, chosen: Chosen, span: Span) -> Report:
        return self.journal.reports.of(
            span,
            regions=chosen.regions,
            name=chosen.name,
            notes=chosen.notes,
            paper=chosen.paper,
        )

    def _draw(self) -> None:
        if self._seen is None or not self.is_mounted:
            return
        width = min(text.WIDTH, max(self.size.width - 3, 40))
        lines = text.lines(self._seen, width)
        self.query_one("#page", Static).update(Content("\n").join(map(_line, lines)))
        self.query_one("#chosen", Static).update(literal(self._in_words(self._seen.span)))

    def _in_words(self, span: Span) -> str:
        """Say what is chosen."""
        chosen, notes = self.chosen, len(self._offer.notes)
        when = period(self._seen) if self._seen else f"{short(span.first)} to {short(span.last)}"
        regions = len(chosen.regions)
        rest = (
            f"{counted(regions, 'region')} only" if regions else "all regions",
            f"{len(chosen.notes)} of {notes} notes" if notes else "no notes in these weeks",
            "A4" if chosen.paper == "a4" else "Letter",
        )
        words = " · ".join((when, *rest))
        if cell_len(words) > self.size.width - 2:  # the days stand on the page itself too
            words = " · ".join((counted(chosen.weeks, "week"), *rest))
        return words

    def action_longer(self, way: int) -> None:
        """Take more weeks, or fewer."""
        at = min(range(len(LENGTHS)), key=lambda one: abs(LENGTHS[one] - self.chosen.weeks))
        weeks = LENGTHS[max(0, min(at + way, len(LENGTHS) - 1))]
        self._choose(replace(self.chosen, weeks=weeks))

    def action_move(self, way: int) -> None:
        """Look a week earlier or later, up to today."""
        last = self._span.last + timedelta(weeks=way)
        self._choose(replace(self.chosen, last=None if last >= self.journal.today else last))

    def action_paper(self) -> None:
        """Take the other paper."""
        other: Paper = "letter" if self.chosen.paper == "a4" else "a4"
        self._choose(replace(self.chosen, paper=other))

    @work
    async def action_notes(self) -> None:
        """Ask which notes go on the page."""
        if not self._offer.notes:
            self.say("No score and no session of these weeks has a note.")
            return
        things = [(entry.id, self._note(entry)) for entry in self._offer.notes]
        dialog = TickDialog(
            "Which notes go on the page?", NOTES_WORDS, things, self.chosen.notes, NOTES_LIMIT
        )
        ticked = await self.app.push_screen_wait(dialog)
        if ticked is not None:
            self._choose(replace(self.chosen, notes=ticked))

    def _note(self, entry: Score | Session) -> Content:
        rating = format_score(entry.hundredths) if isinstance(entry, Score) else "session"
        return template(
            "[$muted]$day[/] $where [$muted]$rating[/] $note",
            day=short(entry.day),
            where=self.journal.places.series(entry.series),
            rating=rating,
            note=first_line(entry.note),
        )

    @work
    async def action_regions(self) -> None:
        """Ask which regions alone are wanted."""
        things = [(one, literal(self.journal.places.name(one))) for one in self._offer.regions]
        if not things:
            self.say("Nothing was logged in these weeks.")
            return
        dialog = TickDialog("Only some regions?", REGIONS_WORDS, things, self.chosen.regions)
        ticked = await self.app.push_screen_wait(dialog)
        if ticked is not None:
            self._choose(replace(self.chosen, regions=ticked))

    @asks
    async def action_write_page(self) -> None:
        """Ask for a file, and write the page that is shown."""
        if self._seen is None:
            self.say("There is no page to write: nothing was logged in these weeks.")
            return
        offered = f"~/pain-diary-{self.journal.today}.html"
        target = await self.app.push_screen_wait(TargetDialog(offered, self.chosen.name))
        if target is None:
            return
        page, chosen = self._seen, replace(self.chosen, name=target.name)
        if page is None or chosen != self.chosen:
            page = await self.fetch(partial(self._made, chosen, self._span))
            self._choose(chosen)
        write = partial(self.journal.reports.to_file, target.file, page, target.form)
        self.change(write, lambda _: f"The page is in {target.file}.")

    @on(events.Click, "#chosen")
    def _clicked(self) -> None:
        self.action_notes()


_STYLES = {"head": "bold $text-primary", "finding": "", "small": "$muted"}


def _line(line: text.Line) -> Content:
    return literal(line.words, _STYLES[line.weight])
