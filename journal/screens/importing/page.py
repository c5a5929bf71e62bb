"""Import: a diary that was kept elsewhere, looked at until it is right, then brought in."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.content import literal, template
from journal.domain.errors import JournalError, Stopped
from journal.domain.text import counted, folded
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.sites import Site
from journal.runtime.typed_ahead import WRITES
from journal.screens.dialogs.ask import AskDialog, Choice
from journal.screens.dialogs.working import working
from journal.screens.importing.choices import Choices
from journal.screens.importing.choose_file import FileDialog
from journal.screens.importing.lines import Line, Lines
from journal.screens.importing.reading import ReadingPage
from journal.screens.importing.standing import LACKING, faulty, how_read, standing
from journal.screens.page import COMMON_KEYS, asks
from journal.service.bringing import Look
from journal.service.diary_choice import Said
from journal.widgets.key_bar import KeyBar
from journal.widgets.options import Options, still_listed
from journal.widgets.page_bar import PageBar

NO_FILE = (
    "Years that you kept in a spreadsheet or another app come in here: a table as CSV, or an "
    "export of Bearable, Daylio, Migraine Buddy, Track & Graph, Loop, Nomie, Apple Health, "
    "CrisisCore or Flaredown. Nothing is stored before you have seen it. o chooses the file."
)


class ImportPage(ReadingPage):
    """What a file is, what its names mean, and what would come of it; one key brings it in."""

    TITLE = "Import"
    AUTO_FOCUS = "#lines"
    HELP_WORDS = (
        "A name leads to a region and side, or is left out; nothing that is only suggested "
        "holds until you accept it. What you decide is kept, so that next month's file of the "
        "same diary needs no words. The shell shows the same: journal import FILE --dry-run."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "bring", "Import", id="import.bring",
                tooltip="bring in what is shown; one u takes it out again"),
        Binding("enter", "change_line", "Change", id="import.change",
                tooltip="change the line under the cursor"),
        Binding("a", "accept", "Accept", id="import.accept",
                tooltip="accept what is suggested for the name"),
        Binding("x,delete", "leave_out", "Leave out", id="import.leave_out", key_display="x",
                tooltip="leave the rows of the name out"),
        Binding("X", "leave_out_rest", "Leave out the rest", id="import.leave_out_rest",
                show=False, tooltip="leave out all names that lead nowhere yet"),
        Binding("slash", "find", "Find", id="import.find", key_display="/",
                tooltip="find the region that the name means"),
        Binding("o", "open", "File", id="import.open", tooltip="choose a file"),
        Binding("escape", "app.open_today", "Back", id="import.back", show=False),
        *COMMON_KEYS,
    ]  # fmt: skip
    DEFAULT_CSS: ClassVar[str] = """
    ImportPage #file, ImportPage #verdict { height: auto; padding: 0 1; }
    ImportPage #lines {
        height: 1fr;
        border: none;
        padding: 0 1;
        background: $background;
    }
    ImportPage #lines:focus { border: none; background-tint: transparent; }
    ImportPage #lines > .option-list--option-disabled { color: $foreground; }
    ImportPage #lines > .option-list--option-highlighted {
        background: $area;
        color: $foreground;
        text-style: none;
    }
    """

    _done = ""
    _lines: tuple[Line, ...] = ()
    _folder: Path | None = None

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        self._bar = PageBar("Import")
        yield self._bar
        yield Static(literal(NO_FILE), id="file")
        yield Static(id="verdict")
        yield Options(id="lines", markup=False)
        yield KeyBar(self.page_keys, self.app_keys)

    def on_mount(self) -> None:
        """Name the page, besides what all that read a file do; Textual calls both."""
        self._bar.show("Import", "bold $muted")

    def open(self) -> None:
        """Be shown; without a file, one is asked for."""
        if self.found is None:
            self.action_open()

    def on_resize(self, event: events.Resize) -> None:
        """Write the lines anew for another width."""
        self.show()

    @asks
    async def action_open(self) -> None:
        """Ask for a file and look at it."""
        if self._folder is None:
            self._folder = await self.fetch(self.journal.bringing.folder)
        dialog = FileDialog(self._folder, self.journal.clock.now())
        file = await self.app.push_screen_wait(dialog)
        if file is not None:
            self._folder, self._done = file.parent, ""
            self.look(file, Said())

    def look(self, file: Path, said: Said) -> None:
        """Look at a file for the first time."""
        self.query_one("#file", Static).update(template("[b]$name[/]", name=file.name))
        self.query_one("#verdict", Static).update("[$muted]Reading …[/]")
        self.query_one(OptionList).clear_options()
        super().look(file, said)

    def show(self) -> None:
        """Show what was found, and the cursor on the line where it was."""
        look = self.found
        if look is None or not self.is_mounted:
            return
        self.query_one("#file", Static).update(
            template("[b]$name[/]  [$muted]$how[/]", name=look.file.name, how=how_read(look))
        )
        words, style = self._verdict(look)
        self.query_one("#verdict", Static).update(literal(words, style))
        width = max(40, min(self.size.width - 4, 110))
        lines = Lines(self.journal.places, look.near, width).of(look)
        shown = self.query_one(OptionList)
        at, kept = shown.highlighted, self._line
        self._lines = tuple(lines)
        shown.clear_options()
        shown.add_options(Option(one.shown, disabled=one.what == "head") for one in lines)
        ids = [one.id for one in lines]
        if kept is not None and kept.id in ids:
            at = ids.index(kept.id)
            if kept.asks and not lines[at].asks:  # on to what is asked next
                at = next((n for n, one in enumerate(lines) if one.asks), at)
        elif at is None:
            at = self._first_open()
        shown.highlighted = min(at, len(lines) - 1) if lines else None

    def _verdict(self, look: Look) -> tuple[str, str]:
        """Say in one sentence where it stands, and how that looks."""
        if self._done and not (look.outcome and look.outcome.tally.changes):  # else it was undone
            return f"{self._done} u takes it back, h shows it.", "bold $text-success"
        if self.reading:
            return "Reading …", "$muted"
        return standing(look)

    @property
    def _line(self) -> Line | None:
        at = self.query_one(OptionList).highlighted
        return self._lines[at] if at is not None and at < len(self._lines) else None

    def _first_open(self) -> int:
        """Return the first line that asks for something; else the first that can be changed."""
        names = self.found.open_names if self.found else ()
        for number, one in enumerate(self._lines):
            if one.what == "name" and one.of in names:
                return number
            if one.asks:
                return number
        return 1

    @on(OptionList.OptionSelected, "#lines")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if still_listed(event):
            self._change(self._lines[event.option_index])

    def action_change_line(self) -> None:
        """Change the line under the cursor."""
        if self._line is not None:
            self._change(self._line)

    @work
    async def _change(self, line: Line) -> None:
        """Ask for what a line says."""
        look = self.found
        if look is None or line.what in {"head", "words"}:
            return
        choices = Choices(self.app, self.journal.places, look)
        if line.what == "form":
            form = await choices.form()
            if form is not None:
                self._done = ""
                self.look(look.file, Said(form=form))
            return
        if line.what == "name":
            self._mean(line.of, await choices.name(line.of))
            return
        plan = await choices.of(line)
        if plan is not None:
            self._decide(plan)

    def _decide(self, plan: DiaryPlan) -> None:
        if self.found is not None:
            self._done, self.wanted = "", False
            self.look_again(replace(self.found, plan=plan, obstacle=None))

    def _mean(self, name: str, sites: tuple[Site, ...] | None) -> None:
        """Let a name lead somewhere, and go on to the next one that does not."""
        if sites is None or self.found is None:
            return
        plan = self.found.plan
        self._decide(replace(plan, names={**plan.names, folded(name): sites}))
        if self.found.open_names:
            self.query_one(OptionList).highlighted = self._first_open()

    @property
    def _cursor_name(self) -> str | None:
        return self._line.of if self._line is not None and self._line.what == "name" else None

    def action_accept(self) -> None:
        """Let the name under the cursor mean what is suggested first."""
        if self._cursor_name is not None and self.found is not None:
            near = self.found.near.get(self._cursor_name, ())
            if near:
                self._mean(self._cursor_name, near[:1])
            else:
                self.say("Nothing is suggested for it. / finds a region, x leaves it out.")

    def action_leave_out(self) -> None:
        """Leave the rows of the name under the cursor out."""
        if self._cursor_name is not None:
            self._mean(self._cursor_name, ())

    def action_leave_out_rest(self) -> None:
        """Leave out what leads nowhere yet."""
        if self.found is not None and (names := self.found.open_names):
            plan = self.found.plan
            rest = {folded(name): () for name in names}
            self._decide(replace(plan, names={**plan.names, **rest}))

    @work
    async def action_find(self) -> None:
        """Find the region that the name under the cursor means."""
        if self._cursor_name is not None and self.found is not None:
            name = self._cursor_name
            self._mean(name, await Choices(self.app, self.journal.places, self.found).find(name))

    def action_bring(self) -> None:
        """Bring in what is shown, once all is said that has to be."""
        look, self.wanted = self.found, False
        if look is None:
            self.action_open()
        elif self.reading:
            self.wanted = True
        elif look.lacks is not None:
            self.say(LACKING[look.lacks])
        elif not any(worker.group == WRITES for worker in self.workers if worker.is_running):
            self._ask_and_bring(look)

    @work
    async def _ask_and_bring(self, look: Look) -> None:
        """Ask in a worker of its own: keys never wait for it, as they do for the file."""
        if not (rows := faulty(look)) or await self._without(rows):
            self._bring(look)

    @work(group=WRITES)
    async def _bring(self, look: Look) -> None:
        try:
            async with working(self, "Importing", stoppable=True) as tell:
                self._done = await self.write(partial(self.journal.bringing.bring, look, tell))
        except Stopped as error:
            self.say(str(error))
            return
        except JournalError as error:
            self.tell(error)

    async def _without(self, rows: int) -> bool:
        """Ask whether the rest is wanted where some rows can't be taken."""
        words = literal(
            f"{counted(rows, 'row')} can't be taken; the page says why. They stay out, as in the "
            "file."
        )
        ask = AskDialog(
            "Import the others?", words, (Choice("i", "Import the others"),), esc="not yet"
        )
        return await self.app.push_screen_wait(ask) is not None
