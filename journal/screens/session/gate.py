"""Questions to be read and answered before anything is pressed."""

from collections.abc import Mapping
from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal.content import literal, template
from journal.domain.sessions.gate import Question, Sheet
from journal.domain.sessions.verdict import Answer
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys

MORE_BELOW = (
    "[@click=screen.read_on]More below: [$text-primary b]space[/] or [$text-primary b]↓[/][/]"
)
READ_FIRST = (
    "[@click=screen.read_on][b $text-warning]Read to the end first: space shows more.[/][/]"
)
NOT_LIFTED = "No clinician's yes lifts that one. Press y where it applies."

ALLOWED = " [$text-primary b]A clinician allows it.[/]"

_MARKS: Mapping[Answer | None, str] = {
    None: "[$muted]·[/]",
    "no": "[$text-success b]no[/]",
    "yes": "[$text-warning b]YES[/]",
    "cleared": "[$text-primary b]YES[/]",
}


class QuestionRow(Horizontal, can_focus=True):
    """One question and the answer given; a bar and bold letters say that keys are about it."""

    def __init__(self, asked: Question) -> None:
        """Make a row.

        Args:
            asked: The question; what was answered before stands there already.
        """
        super().__init__()
        self.asked = asked
        self.answer: Answer | None = asked.before
        self._mark = Static(_MARKS[self.answer], classes="mark")
        self._words = Static(self._worded())

    def compose(self) -> ComposeResult:
        """Lay out mark and question."""
        yield self._mark
        yield self._words

    def _worded(self) -> Content:
        note = template(" [$muted]$note[/]", note=self.asked.note)
        words = literal(self.asked.text) + (note if self.asked.note else Content())
        return words + template(ALLOWED) if self.answer == "cleared" else words

    def take(self, answer: Answer) -> None:
        """Show an answer."""
        self.answer = answer
        self._mark.update(_MARKS[answer], layout=False)
        self._words.update(self._worded())

    def on_click(self, event: events.Click) -> None:
        """Go here."""
        self.focus()


class GateDialog(Dialog[Mapping[str, Answer] | None]):
    """Asks; gives an answer to every question, or None.

    Nothing is preselected but what was a yes before. One key says that none of the others
    applies, once all of them were on screen.

    Attributes:
        sheet: What is asked.
    """

    AUTO_FOCUS = "QuestionRow"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "none", "None of these", id="gate.none"),
        Binding("y", "mark('yes')", "This one", id="gate.yes"),
        Binding("c", "mark('cleared')", "Cleared", id="gate.cleared"),
        Binding("up", "go(-1)", "Up", id="gate.up", show=False, priority=True),
        Binding("down", "go(1)", "Down", id="gate.down", show=False, priority=True),
        Binding("space,pagedown", "read_on", "Read on", id="gate.read", show=False),
        Binding("enter", "done", "Go on", id="gate.done"),
        Binding("escape", "dismiss(None)", "Leave", id="gate.leave"),
    ]

    def __init__(self, sheet: Sheet) -> None:
        """Make the dialog.

        Args:
            sheet: What is asked.
        """
        super().__init__()
        self.sheet = sheet
        self._rows = [QuestionRow(asked) for asked in sheet.questions]
        self._left = Static("", id="gate-left")
        self._left.auto_links = False  # the keys in it keep their own colours
        self._keys = DialogKeys()
        self._read = False

    def compose(self) -> ComposeResult:
        """Lay out the questions under their headings."""
        with Vertical(classes="dialog"):
            yield Static(literal(self.sheet.title), classes="dialog-title")
            yield Static(literal(self.sheet.why), id="gate-words")
            with VerticalScroll(id="questions", can_focus=False):
                group = ""
                for row in self._rows:
                    if row.asked.group != group:
                        group = row.asked.group
                        # whole sentences in red would be harder to read than to overlook
                        colour = "bold $text-error" if row.asked.urgent else "bold"
                        yield Static(literal(group, colour), classes="group")
                    yield row
            yield self._left
            yield self._keys

    def on_mount(self) -> None:
        """Show the first heading too, and note when the last line has been on screen."""
        questions = self.query_one("#questions")
        self.call_after_refresh(questions.scroll_home, animate=False)
        self.call_after_refresh(self._look)
        self.watch(questions, "scroll_y", self._scrolled, init=False)

    def _scrolled(self) -> None:
        self._look()
        self._follow()

    def _follow(self) -> None:
        """Keep the cursor in sight: read on, y would be about a question that nobody sees."""
        questions = self.query_one("#questions")
        top = questions.scroll_offset.y
        shown = range(top, top + questions.size.height)
        here = self._rows[self._here].virtual_region
        begins = [row for row in self._rows if row.virtual_region.y in shown]
        fills = here.y < top and here.bottom >= shown.stop
        if begins and not fills and here.y not in shown:
            nearest = min(begins, key=lambda row: abs(row.virtual_region.y - here.y))
            self.set_focus(nearest, scroll_visible=False)

    def _look(self) -> None:
        """Note whether the end has been in sight."""
        shown = self.query_one("#questions")
        if shown.size.height and shown.scroll_offset.y >= shown.max_scroll_y:
            self._read = True
        self._tell()

    def _tell(self) -> None:
        marked = any(row.answer is not None for row in self._rows)
        clear = any(row.asked.clearable for row in self._rows)
        none = "none of the others" if marked else "none of these"
        keys = {"n": none, "y": "this one"}
        keys |= {"c": "clinician allows it"} if clear else {}
        self._keys.show({**keys, "escape": "leave"}, refused="" if self._read else "n")
        if not self._read:
            self._left.update(template(MORE_BELOW))
        elif all(row.answer is not None for row in self._rows):
            self._left.update(
                template("[@click=screen.done]All answered: [$text-primary b]enter[/] goes on[/]")
            )
        else:
            self._left.update("")

    @property
    def _here(self) -> int:
        focused = self.focused
        return self._rows.index(focused) if isinstance(focused, QuestionRow) else 0

    def action_go(self, steps: int) -> None:
        """Go to another question; past the last one the end comes into sight."""
        self._go_to(self._rows[min(max(self._here + steps, 0), len(self._rows) - 1)])

    def _go_to(self, row: QuestionRow) -> None:
        self.set_focus(row, scroll_visible=False)
        row.scroll_visible(animate=False, immediate=True)

    def action_read_on(self) -> None:
        """Show what is below."""
        self.query_one("#questions").scroll_page_down(animate=False)

    def action_mark(self, answer: str) -> None:
        """Say that the question under the cursor applies; once more takes it back."""
        row = self._rows[self._here]
        if answer == "cleared" and not row.asked.clearable:
            self._left.update(literal(NOT_LIFTED, "b $text-warning"))
            return
        row.take("no" if row.answer == answer else cast(Answer, answer))
        self._tell()

    def action_none(self) -> None:
        """Answer what is open with no, and go on; only once all of it was on screen."""
        if not self._read:
            self._left.update(template(READ_FIRST))
            return
        for row in self._rows:
            row.answer = row.answer or "no"
        self.action_done()

    def action_done(self) -> None:
        """Hand the answers over, if all are there; else go to the first that is missing."""
        answers = {row.asked.id: row.answer for row in self._rows if row.answer is not None}
        if len(answers) == len(self._rows):
            self.dismiss(answers)
        else:
            self._go_to(next(row for row in self._rows if row.answer is None))
