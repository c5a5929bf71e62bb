"""The dialogs in which a day fact is told, and a new kind of them is begun."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase
from typing import ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from journal.content import literal, template
from journal.domain.atlas.names import fold
from journal.domain.day_facts.day_fact import YES, parse_told
from journal.domain.day_facts.kinds import (
    MEDICATIONS,
    TEMPLATES,
    WITH_UNIT,
    FactKind,
    Form,
    Medication,
    Template,
    as_kept,
    kind_fault,
)
from journal.domain.day_facts.strip import Offer, Strip
from journal.domain.errors import Refused
from journal.domain.text import capital
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.form import FormDialog
from journal.screens.dialogs.keys import DialogKeys
from journal.screens.today.fact_strip import UNTOLD, lettered, said
from journal.widgets.options import Options, still_listed

NOTHING_FITS = "No kind has that name. + begins one."


@dataclass(frozen=True, slots=True)
class Told:
    """What was told.

    Attributes:
        kind: Of which kind.
        value: As it was typed; None of a span, which begins or ends.
    """

    kind: FactKind
    value: str | None


Answer = Told | Literal["same", "new"]


def at_once(offer: Offer, *, no: bool = False) -> Told | None:
    """Return what a key alone tells of a kind; None where a value must be typed.

    Args:
        offer: A span begins or ends; of yes and no the other one than before is told, yes first.
        no: Tell a no.
    """
    if offer.kind.form == "span":
        return Told(offer.kind, None)
    if offer.kind.form == "yes":
        yes = any(fact.amount == YES for fact in offer.facts)
        return Told(offer.kind, "no" if no or yes else "yes")
    return None


class FactsDialog(Dialog[Answer | None]):
    """Asks what happened: a letter, then a value where the kind has one. Nothing is filled in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="facts.back"),
        Binding("up", "choose('up')", "Up", id="facts.up", priority=True),
        Binding("down", "choose('down')", "Down", id="facts.down", priority=True),
        Binding("equals_sign", "same", "Same", id="facts.same"),
        Binding("plus", "new", "New", id="facts.new"),
        Binding("slash", "find", "Find", id="facts.find"),
    ]

    def __init__(self, strip: Strip, title: str, kind: str = "") -> None:
        """Make the dialog.

        Args:
            strip: What is offered.
            title: Which day it is about.
            kind: The id of the kind to ask a value of at once; empty for none.
        """
        super().__init__()
        self._strip = strip
        self._heading = title
        self._asked: Offer | None = next((o for o in strip.offers if o.kind.id == kind), None)
        self._found: list[Offer] = []

    def compose(self) -> ComposeResult:
        """Lay out the kinds, and the field for a value."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._heading, "bold"), classes="dialog-title")
            yield Input(placeholder="any part of a name", id="words")
            yield Options(id="kinds", markup=False)
            with Horizontal(classes="fields", id="asking"):
                yield Label(id="what")
                yield Input(id="value")
                yield Label(id="unit")
            yield Static(id="problem")
            yield DialogKeys()

    def on_mount(self) -> None:
        """Begin with the kinds, or with the value of one."""
        self._list("")
        self._ask(self._asked)

    def _list(self, words: str) -> None:
        wanted = fold(words)
        self._found = [one for one in self._strip.offers if wanted in fold(one.kind.name)]
        shown = self.query_one("#kinds", OptionList)
        shown.clear_options()
        shown.add_options(Option(self._line(one), id=one.kind.id) for one in self._found)
        if not self._found:
            shown.add_option(Option(NOTHING_FITS, disabled=True))
        shown.highlighted = 0 if words else None

    def _line(self, offer: Offer) -> Content:
        name = lettered(offer.kind.name, offer.letter, "$foreground")
        name += Content(" " * max(22 - name.cell_length, 1))
        if offer.facts:
            return name + literal(said(offer.facts), "bold")
        before = f"the day before {said(offer.before)}" if offer.before else "\N{MIDDLE DOT}"
        return name + literal(before, UNTOLD)

    def _ask(self, offer: Offer | None) -> None:
        """Ask for a value of a kind; for none, show the kinds."""
        self._asked = offer
        self.query_one("#kinds").display = offer is None
        self.query_one("#words").display = False
        self.query_one("#asking").display = offer is not None
        self._complain("")
        keys = {"letter": "tells"}
        if any(one.kind.form == "yes" for one in self._strip.offers):
            keys["Capital"] = "no"
        keys |= {"equals_sign": "as before", "slash": "find", "plus": "new kind"}
        if offer is None:
            self.query_one("#kinds").focus()
        else:
            keys = {"enter": "keeps it", "escape": "back"}
            form = offer.kind.form
            example = {"dose": "400, or 2x400 for two", "level": "0 to 10"}.get(form, "7 or 7.5")
            self.query_one("#what", Label).update(literal(offer.kind.name, "bold"))
            self.query_one("#unit", Label).update(literal(offer.kind.unit, UNTOLD))
            field = self.query_one("#value", Input)
            field.placeholder = f"such as {example}" if form != "level" else example
            field.focus()
        self.query_one(DialogKeys).show(keys)

    def _complain(self, words: str) -> None:
        problem = self.query_one("#problem", Static)
        problem.update(literal(words))
        problem.set_class(bool(words), "-shown")

    @property
    def _finding(self) -> bool:
        return self.query_one("#words", Input).has_focus

    def on_key(self, event: events.Key) -> None:
        """Take a kind by its letter; a capital says no."""
        if self._asked is not None or self._finding:
            return
        letter = event.character or ""
        if offer := self._strip.by_letter(letter.lower()):
            event.stop()
            self._take(offer, no=letter.isupper())

    def _take(self, offer: Offer, *, no: bool = False) -> None:
        """Tell what needs no value at once; ask for one else."""
        if told := at_once(offer, no=no):
            self.dismiss(told)
        else:
            self._ask(offer)

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(Input.Submitted, "#words")
    def _entered(self) -> None:
        chosen = self.query_one("#kinds", OptionList).highlighted
        if chosen is not None and chosen < len(self._found):
            self._take(self._found[chosen])

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if still_listed(event):
            self._take(self._found[event.option_index])

    @on(Input.Submitted, "#value")
    def _told(self, event: Input.Submitted) -> None:
        offer = self._asked
        if offer is None:
            return
        value = event.value.strip()
        try:
            parse_told(value or None, offer.kind)
        except Refused as error:
            self._complain(str(error))
        else:
            self.dismiss(Told(offer.kind, value))

    def action_same(self) -> None:
        """Tell the same as the day before, of all that has nothing yet."""
        self.dismiss("same")

    def action_new(self) -> None:
        """Begin a new kind."""
        self.dismiss("new")

    def action_find(self) -> None:
        """Find a kind by its name."""
        self.query_one("#words").display = True
        self.query_one("#words").focus()

    def action_choose(self, way: str) -> None:
        """Move through the kinds without leaving the box."""
        shown = self.query_one("#kinds", OptionList)
        shown.action_cursor_up() if way == "up" else shown.action_cursor_down()

    def action_back(self) -> None:
        """Go back to the kinds, or away."""
        if self._asked is None and not self._finding:
            self.dismiss(None)
        else:
            self._list("")
            self._ask(None)


@dataclass(frozen=True, slots=True)
class NewKind:
    """A kind that is wanted."""

    name: str
    form: Form
    unit: str = ""
    medication: Medication = "none"


class TemplateDialog(Dialog[Template | None]):
    """Asks what a new kind is like."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", id="templates.close"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out what can be begun with."""
        with Vertical(classes="dialog"):
            yield Static("What do you want to keep beside the pain?", classes="dialog-title")
            yield Options(
                *(_template(*one) for one in zip(ascii_lowercase, TEMPLATES, strict=False)),
                id="templates",
                markup=False,
            )
            yield DialogKeys({"letter": "begins it", "escape": "close"})

    def on_mount(self) -> None:
        """Let the arrows move through them."""
        self.query_one(OptionList).focus()

    def on_key(self, event: events.Key) -> None:
        """Take one by its letter."""
        at = ascii_lowercase.find(event.character or "-")
        if 0 <= at < len(TEMPLATES):
            event.stop()
            self.dismiss(TEMPLATES[at])

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(TEMPLATES[event.option_index])


FORM_WORDS: dict[Form, str] = {
    "dose": "each dose, with its time",
    "number": "a number a day",
    "level": "0 to 10",
    "yes": "yes or no",
    "span": "from a day to a day",
}


def _template(letter: str, one: Template) -> Option:
    name = f"{one.name:20}"
    line = template("[$text-primary b]$letter[/]  $name ", letter=letter, name=name)
    of = f", in {one.unit}" if one.unit else ""
    return Option(line + literal(f"{FORM_WORDS[one.form]}{of}", UNTOLD))


class KindDialog(FormDialog[NewKind]):
    """Asks how a new kind is called, and what is needed beside."""

    ENTER = "adds it"

    def __init__(self, one: Template) -> None:
        """Make the dialog.

        Args:
            one: What the kind is like.
        """
        super().__init__(f"New: {FORM_WORDS[one.form]}", "name")
        self._template = one

    def fields(self) -> Iterator[tuple[str, Widget]]:
        """Give the fields; a medicine has no name until somebody gives it one."""
        one = self._template
        example = f"such as {', '.join(one.examples)}" if one.examples else ""
        yield "Name", Input("" if one.examples else one.name, placeholder=example, id="name")
        if one.form in WITH_UNIT:
            yield "Unit", Input(one.unit, placeholder="none", id="unit")
        if one.form == "dose":
            classes = SuggestFromList(MEDICATIONS)
            yield (
                "Class, for the days that guidelines on headache name",
                Input(placeholder=", ".join(MEDICATIONS), suggester=classes, id="class"),
            )

    def answer(self) -> NewKind:
        """Return the kind."""
        form = self._template.form
        name = self.typed("name")
        if not name:
            raise Refused("A kind needs a name.")
        unit = self.typed("unit") if form in WITH_UNIT else ""
        new = NewKind(name, form, unit, self._class() if form == "dose" else "none")
        kind = FactKind(id="", name=as_kept(name), form=form, unit=as_kept(unit))
        if reason := kind_fault(kind):
            raise Refused(f"{capital(reason)}.")
        return new

    def _class(self) -> Medication:
        typed = self.typed("class").lower() or "none"
        found = [one for one in MEDICATIONS if one.startswith(typed)]
        if not found:
            known = ", ".join(MEDICATIONS[:-1])
            raise Refused(f"{typed!a} is no class. Write {known} or {MEDICATIONS[-1]}.")
        return found[0]
