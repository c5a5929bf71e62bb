"""Questions to be read and answered one by one before anything is pressed."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal.content import literal, template
from journal.domain.atlas.guidance import RedFlag
from journal.domain.guide.article import URGENCIES
from journal.domain.sessions.gate import Answer, Question, Sheet
from journal.screens.dialogs.ask import AskDialog
from journal.screens.dialogs.dialog import Dialog
from journal.screens.session.muscle_card import flag_words

_MARKS: Mapping[Answer | None, str] = {
    None: "[$secondary]  ·    [/]",
    "no": "[$success b]  no   [/]",
    "yes": "[$warning b]  YES  [/]",
    "cleared": "[$primary b]cleared[/]",
}


KEYS = "[$primary b]n[/] no   [$primary b]y[/] yes   [$primary b]esc[/] leave"
KEYS_CLEARABLE = (
    "[$primary b]n[/] no   [$primary b]y[/] yes   "
    "[$primary b]c[/] yes, a clinician allows it   [$primary b]f[/] red flags   "
    "[$primary b]esc[/] leave"
)


class QuestionRow(Horizontal, can_focus=True):
    """One question and the answer given."""

    def __init__(self, asked: Question) -> None:
        """Make a row.

        Args:
            asked: The question.
        """
        super().__init__()
        self.asked = asked
        self.answer: Answer | None = None
        self._mark = Static(_MARKS[None], classes="mark")

    def compose(self) -> ComposeResult:
        """Lay out mark and question."""
        yield self._mark
        note = template("\n[$secondary]$note[/]", note=self.asked.note)
        yield Static(literal(self.asked.text) + (note if self.asked.note else Content()))

    def take(self, answer: Answer) -> None:
        """Show an answer."""
        self.answer = answer
        self._mark.update(_MARKS[answer], layout=False)

    def on_click(self, event: events.Click) -> None:
        """Go here."""
        self.focus()


class GateDialog(Dialog[Mapping[str, Answer] | None]):
    """Asks; gives an answer to every question, or None. Nothing is preselected.

    Attributes:
        sheet: What is asked.
    """

    AUTO_FOCUS = "QuestionRow"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer('yes')", "Yes", id="gate.yes"),
        Binding("n", "answer('no')", "No", id="gate.no"),
        Binding("c", "answer('cleared')", "Cleared", id="gate.cleared"),
        Binding("f", "flags", "Red flags", id="gate.flags"),
        Binding("up", "go(-1)", "Up", id="gate.up", show=False),
        Binding("down", "go(1)", "Down", id="gate.down", show=False),
        Binding("enter", "done", "Go on", id="gate.done"),
        Binding("escape", "dismiss(None)", "Leave", id="gate.leave"),
    ]

    def __init__(self, sheet: Sheet, flags: Sequence[RedFlag]) -> None:
        """Make the dialog.

        Args:
            sheet: What is asked.
            flags: The red flags that one of the questions may be about.
        """
        super().__init__()
        self._flags = sorted(flags, key=lambda flag: list(URGENCIES).index(flag.urgency))
        self.sheet = sheet
        self._rows = [QuestionRow(asked) for asked in sheet.questions]
        self._left = Static("", id="gate-left")

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
                        yield Static(literal(group, "bold $secondary"), classes="group")
                    yield row
            yield self._left
            clear = any(row.asked.clearable for row in self._rows)
            yield Static(KEYS_CLEARABLE if clear else KEYS, classes="dialog-keys")

    def on_mount(self) -> None:
        """Say how many questions there are, and show the first heading too."""
        self._count()
        questions = self.query_one("#questions")
        self.call_after_refresh(questions.scroll_home, animate=False)

    def _count(self) -> None:
        open_ones = sum(row.answer is None for row in self._rows)
        self._left.update(
            template(
                "$count of $all still to answer", count=str(open_ones), all=str(len(self._rows))
            )
            if open_ones
            else template("All answered: [$primary b]enter[/] goes on")
        )

    @property
    def _here(self) -> int:
        focused = self.focused
        return self._rows.index(focused) if isinstance(focused, QuestionRow) else 0

    def action_flags(self) -> None:
        """Show the red flags, to answer whether any of them applies."""
        if self._flags:
            self.app.push_screen(AskDialog("Red flags", flag_words(self._flags)))

    def action_go(self, steps: int) -> None:
        """Go to another question."""
        self._rows[min(max(self._here + steps, 0), len(self._rows) - 1)].focus()

    def action_answer(self, answer: str) -> None:
        """Answer the question under the cursor and go on to the next."""
        row = self._rows[self._here]
        if answer == "cleared" and not row.asked.clearable:
            self.notify("A clinician can clear only what says Ask a clinician first. Press y or n.")
            return
        row.take(cast(Answer, answer))
        self._count()
        self.action_go(1)

    def action_done(self) -> None:
        """Hand the answers over, if all are there; else go to the first that is missing."""
        answers = {row.asked.id: row.answer for row in self._rows if row.answer is not None}
        if len(answers) == len(self._rows):
            self.dismiss(answers)
        else:
            next(row for row in self._rows if row.answer is None).focus()
