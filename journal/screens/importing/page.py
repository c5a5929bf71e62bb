"""Import: a diary that was kept elsewhere, looked at until it is right, then brought in."""

import asyncio
from collections.abc import Callable
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
from journal.domain.days import short
from journal.domain.errors import JournalError, Stopped
from journal.domain.text import folded
from journal.exchange.diary.plan import Plan
from journal.exchange.diary.sites import Site
from journal.exchange.diary.unsaid import Unsaid
from journal.messages import JournalChanged
from journal.runtime.typed_ahead import WRITES
from journal.screens.dialogs.ask import AskDialog, Choice
from journal.screens.dialogs.working import working
from journal.screens.importing.choices import Choices
from journal.screens.importing.choose_file import FileDialog
from journal.screens.importing.lines import Line, Lines
from journal.screens.page import COMMON_KEYS, Page
from journal.service.bringing import Look
from journal.service.diary_choice import Said
from journal.service.diary_words import understood
from journal.widgets.key_bar import KeyBar
from journal.widgets.options import Options
from journal.widgets.page_bar import PageBar

NO_FILE = (
    "Years that you kept in a spreadsheet or another app come in here: a table as CSV, or an "
    "export of Bearable, Daylio, Migraine Buddy, Track & Graph, Loop, Nomie, Apple Health, "
    "CrisisCore or Flaredown. Nothing is stored before you have seen it. o chooses the file."
)


QUICK = 3_000_000
"""Bytes of a file that is read in a moment."""


class ImportPage(Page):
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
        background: $panel;
        color: $foreground;
        text-style: none;
    }
    """

    _found: Look | None = None
    _done = ""
    _lines: tuple[Line, ...] = ()
    _folder: Path | None = None
    _turn_of: object = None
    _wanted = _stale = False

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        self._bar = PageBar("Import")
        yield self._bar
        yield Static(literal(NO_FILE), id="file")
        yield Static(id="verdict")
        yield Options(id="lines", markup=False)
        yield KeyBar(self.page_keys, self.app_keys)

    def on_mount(self) -> None:
        """Follow what happens to the journal: what was there already may be gone."""
        self._bar.show("Import", "bold $secondary")
        self.changed.subscribe(self, lambda _: self._follow())

    def open(self) -> None:
        """Be shown; without a file, one is asked for."""
        if self._found is None:
            self.action_open()

    def _follow(self) -> None:
        self._stale = not self.is_current
        if self._found is not None and not self._stale:
            self._read(self._found)

    def on_screen_resume(self) -> None:
        """Read again what was changed while another page or a dialog was shown."""
        if self._stale:
            self._follow()

    def on_unmount(self) -> None:
        """Let a reading that still goes on come to its end."""
        self._turn_of = None

    def on_resize(self, event: events.Resize) -> None:
        """Write the lines anew for another width."""
        self._show()

    @work
    async def action_open(self) -> None:
        """Ask for a file and look at it."""
        if self._folder is None:
            self._folder = await asyncio.to_thread(self.journal.bringing.folder)
        dialog = FileDialog(self._folder, self.journal.clock.now())
        file = await self.app.push_screen_wait(dialog)
        if file is not None:
            self._folder, self._done = file.parent, ""
            self._look(file, Said())

    def _look(self, file: Path, said: Said) -> None:
        self._found, self._wanted = None, False
        self.query_one("#file", Static).update(template("[b]$name[/]", name=file.name))
        self.query_one("#verdict", Static).update("[$muted]Reading …[/]")
        self.query_one(OptionList).clear_options()
        self._run(partial(self.journal.bringing.look, file, said), file)

    def _read(self, look: Look) -> None:
        """Read the file again by what was decided, and show at once what was."""
        self._found = look
        if look.export is not None or look.chosen is None:
            self._run(partial(self.journal.bringing.look, look.file, Said()), look.file)
        else:
            self._run(partial(self.journal.bringing.look_again, look), look.file)
        self._show()

    def _run(self, look: Callable[[Callable[[float], None]], Look], file: Path) -> None:
        """Look at a file; another decision stops that."""
        try:
            quick = file.stat().st_size < QUICK
        except OSError:  # which is told when it is read
            quick = True
        turn = self._turn_of = object()
        # Keys wait for what is in the group of reads; for a large file that would be too long.
        group = "read" if quick else "look"
        self.workers.cancel_group(self, "look" if quick else "read")
        self.run_worker(self._looked(look, turn), group=group, exclusive=True)

    async def _looked(self, look: Callable[[Callable[[float], None]], Look], turn: object) -> None:

        def tell(_: float) -> None:
            if self._turn_of is not turn:
                raise Stopped

        await self.written()
        try:
            found = await asyncio.to_thread(look, tell)
        except Stopped:
            return
        except JournalError as error:
            self.tell(error)
        else:
            self._found = found
        self._turn_of = None
        self._show()
        if self._wanted:
            self.action_bring()

    @property
    def reading(self) -> bool:
        """Whether the file is being read."""
        return self._turn_of is not None

    def _show(self) -> None:
        look = self._found
        if look is None or not self.is_mounted:
            return
        read = (understood(look.report), _earlier(look)) if look.report else ()
        how = ", ".join(filter(None, read))
        self.query_one("#file", Static).update(
            template("[b]$name[/]  [$muted]$how[/]", name=look.file.name, how=how)
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
        elif at is None:
            at = self._first_open()
        shown.highlighted = min(at, len(lines) - 1) if lines else None

    def _verdict(self, look: Look) -> tuple[str, str]:
        """Say in one sentence where it stands, and how that looks."""
        if self._done and not (look.report and look.report.tally.changes):  # else it was undone
            return f"{self._done} u takes it back, h shows it.", "bold $text-success"
        if self.reading:
            return "Reading …", "$muted"
        if isinstance(look.obstacle, Unsaid):
            return look.obstacle.why, "bold $text-warning"
        if look.obstacle is not None:
            return str(look.obstacle), "bold $text-error"
        if look.export is not None:
            return f"{look.export.in_words} would come in.", "bold"
        if look.report is None:
            return "", ""
        return _standing(look, self._open_names)

    @property
    def _line(self) -> Line | None:
        at = self.query_one(OptionList).highlighted
        return self._lines[at] if at is not None and at < len(self._lines) else None

    @property
    def _open_names(self) -> list[str]:
        """The names that lead nowhere yet."""
        look = self._found
        if look is None or look.report is None:
            return []
        unknown = look.report.tally.found.unknown
        return [name for name in unknown if folded(name) not in look.plan.names]

    def _first_open(self) -> int:
        """Return the first line that asks for something; else the first that can be changed."""
        open_names = self._open_names
        asked = isinstance(self._found and self._found.obstacle, Unsaid)
        for number, one in enumerate(self._lines):
            if one.what == "name" and one.of in open_names:
                return number
            if asked and one.what in {"dates", "column"} and "?" in one.shown.plain:
                return number
        return 1

    @on(OptionList.OptionSelected, "#lines")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._change(self._lines[event.option_index])

    def action_change_line(self) -> None:
        """Change the line under the cursor."""
        if self._line is not None:
            self._change(self._line)

    @work
    async def _change(self, line: Line) -> None:
        """Ask for what a line says."""
        look = self._found
        if look is None or line.what in {"head", "words"}:
            return
        choices = Choices(self.app, self.journal.places, look)
        if line.what == "form":
            form = await choices.form()
            if form is not None:
                self._done = ""
                self._look(look.file, Said(form=form))
            return
        if line.what == "name":
            self._mean(line.of, await choices.name(line.of))
            return
        plan = await choices.of(line)
        if plan is not None:
            self._decide(plan)

    def _decide(self, plan: Plan) -> None:
        if self._found is not None:
            self._done, self._wanted = "", False
            self._read(replace(self._found, plan=plan))

    def _mean(self, name: str, sites: tuple[Site, ...] | None) -> None:
        """Let a name lead somewhere, and go on to the next one that does not."""
        if sites is None or self._found is None:
            return
        plan = self._found.plan
        self._decide(replace(plan, names={**plan.names, folded(name): sites}))
        if self._open_names:
            self.query_one(OptionList).highlighted = self._first_open()

    @property
    def _cursor_name(self) -> str | None:
        return self._line.of if self._line is not None and self._line.what == "name" else None

    def action_accept(self) -> None:
        """Let the name under the cursor mean what is suggested first."""
        if self._cursor_name is not None and self._found is not None:
            near = self._found.near.get(self._cursor_name, ())
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
        if self._found is not None and (names := self._open_names):
            plan = self._found.plan
            rest = {folded(name): () for name in names}
            self._decide(replace(plan, names={**plan.names, **rest}))

    @work
    async def action_find(self) -> None:
        """Find the region that the name under the cursor means."""
        if self._cursor_name is not None and self._found is not None:
            name = self._cursor_name
            self._mean(name, await Choices(self.app, self.journal.places, self._found).find(name))

    def action_bring(self) -> None:
        """Bring in what is shown, once all is said that has to be."""
        look, self._wanted = self._found, False
        if look is None:
            self.action_open()
        elif self.reading:
            self._wanted = True
        elif why := self._not_yet(look):
            self.say(why)
        elif not any(worker.group == WRITES for worker in self.workers if worker.is_running):
            self.run_worker(self._bring(look), group=WRITES)

    def _not_yet(self, look: Look) -> str:
        if look.export is not None:
            return "" if look.export.added else "There is nothing new in it."
        if look.report is None:
            return "It can't be read yet; see above."
        if self._open_names:
            return "Say first what each name with a ? means, or leave it out (x)."
        tally = look.report.tally
        if tally.doubtful:
            return "Say the scale first; until then all scores are in doubt."
        if not (tally.changes or tally.counts["adopted"]):
            return "There is nothing new in it."
        return ""

    async def _bring(self, look: Look) -> None:
        faulty = look.report.tally.faulty if look.report else look.export and look.export.faulty
        if faulty and not await self._without(faulty):
            return
        try:
            async with working(self, "Importing", stoppable=True) as tell:
                self._done = await self.write(partial(self.journal.bringing.bring, look, tell))
        except Stopped as error:
            self.say(str(error))
            return
        except JournalError as error:
            self.tell(error)
            return
        self.changed.publish(JournalChanged())

    async def _without(self, faulty: int) -> bool:
        """Ask whether the rest is wanted where some rows can't be taken."""
        rows = "1 row" if faulty == 1 else f"{faulty:,} rows"
        words = literal(f"{rows} can't be taken; the page says why. They stay out, as in the file.")
        ask = AskDialog(
            "Import the others?", words, (Choice("i", "Import the others"),), esc="not yet"
        )
        return await self.app.push_screen_wait(ask) is not None


def _earlier(look: Look) -> str:
    if look.chosen is None or not look.chosen.earlier:
        return ""
    return f"as in an earlier import ({look.chosen.kept_as.name})"


def _standing(look: Look, open_names: list[str]) -> tuple[str, str]:
    """Say what would come in, or what is still to be said."""
    assert look.report is not None
    tally = look.report.tally
    if tally.doubtful:
        return "Which scale is it? Some scores are above 10.", "bold $text-warning"
    if open_names:
        count = "1 name leads" if len(open_names) == 1 else f"{len(open_names)} names lead"
        return f"{count} nowhere yet: say what each means, or leave it out.", "bold $text-warning"
    found = tally.found
    if not tally.changes or not (found.first_day and found.last_day):
        return "There is nothing new in it.", "bold"
    days = f"{short(found.first_day)} to {short(found.last_day)}"
    words = f"{tally.in_words()} would come in, {days}."
    if tally.counts["correction"]:
        words = f"{tally.counts['correction']} would be corrected. {words}"
    return f"{words} i imports them.", "bold"
