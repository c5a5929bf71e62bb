"""What else happened on a day: a line of day facts below the scores, each with its letter."""

from collections.abc import Callable, Iterator
from datetime import date

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from journal.content import literal
from journal.domain.atlas.names import fold
from journal.domain.day_facts.day_fact import DayFact, value_words
from journal.domain.day_facts.strip import Offer, Strip
from journal.domain.days import day_and_month

KEY, TOLD, UNTOLD = "bold $text-primary", "$foreground", "$muted"
GAP = Content("   ")
NONE_YET = "what else happened: medicine, sleep, flares"


class FactStrip(Static):
    """Offers the kinds there are with what is told of the day; without any, says how to begin."""

    DEFAULT_CSS = """
    FactStrip { height: auto; max-height: 2; padding: 0 1; }
    """

    def __init__(self, choose: Callable[[str], object], *, id: str) -> None:
        """Make a strip.

        Args:
            choose: Tells one more of a kind, named by its id; by nothing, asks which.
            id: Of the widget.
        """
        super().__init__(id=id)
        self.auto_links = False  # names keep their own colours
        self._choose = choose
        self._strip: Strip | None = None

    def show(self, strip: Strip) -> None:
        """Show what is offered on a day."""
        self._strip = strip
        self.set_class(not strip.offers, "-none")
        self._fill()

    def on_resize(self) -> None:
        """Put on a line what fits there."""
        self._fill()

    def _fill(self) -> None:
        if self._strip is not None and self.size.width:
            lines = self.styles.max_height.cells if self.styles.max_height else 2
            words = strip_words(self._strip, self.size.width, lines or 2)
            if words != self.content:
                self.update(words)

    def action_choose(self, kind: str) -> None:
        """Tell one more of a kind that was clicked."""
        self._choose(kind)


def strip_words(strip: Strip, width: int, lines: int) -> Content:
    """Write the kinds on so many lines; of those that have no room, how many they are."""
    words = [item(offer).stylize(_click(offer.kind.id)) for offer in strip.offers]
    begin = literal("f", KEY).stylize(_click("")) + literal("  ")
    if not words:
        return begin + literal(NONE_YET, UNTOLD)
    shown, here = [begin], begin
    for number, word in enumerate(words):
        more = len(words) - number
        last = len(shown) == lines
        reserve = len(f"+ {more}") + len(GAP) if last and more > 1 else 0
        gap = Content("") if len(here) <= len(begin) else GAP
        if here.cell_length + len(gap) + word.cell_length + reserve <= width:
            here = here + gap + word
        elif last:
            here = here + GAP + literal(f"+ {more}", UNTOLD).stylize(_click(""))
            shown[-1] = here
            break
        else:
            here = Content(" " * len(begin)) + word
            shown.append(here)
            continue
        shown[-1] = here
    return Content("\n").join(shown)


def _click(kind: str) -> Style:
    return Style.from_meta({"@click": f"choose({kind!r})"})


def item(offer: Offer) -> Content:
    """Write a kind with its letter, and what is told of the day; what is not told is muted."""
    words = said(offer.facts)
    name = lettered(offer.kind.name, offer.letter, TOLD if words else UNTOLD)
    return name + literal(f" {words}", f"bold {TOLD}") if words else name


def said(facts: tuple[DayFact, ...]) -> str:
    """Say what is told: ``400 mg, 200 mg``, ``7 hours``, ``no``, ``since 3 Nov``."""
    return ", ".join(map(_brief, reversed(facts)))


def _brief(fact: DayFact) -> str:
    if fact.kind.form != "span":
        return value_words(fact)
    until: date | None = fact.until
    return f"to {day_and_month(until)}" if until else f"since {day_and_month(fact.day)}"


def lettered(name: str, letter: str | None, style: str) -> Content:
    """Write a name with its key marked in it, or before it where the name lacks that letter."""
    if letter is None:
        return literal(name, style)
    at = next(_places(name, letter), None)
    if at is None:
        return literal(letter, KEY) + literal(f" {name}", style)
    parts = (name[:at], style), (name[at], KEY), (name[at + 1 :], style)
    return Content("").join(literal(text, looks) for text, looks in parts)


def _places(name: str, letter: str) -> Iterator[int]:
    """Yield where a letter stands in a name, the beginnings of words first."""
    found = [n for n, one in enumerate(name) if fold(one) == letter]
    yield from (n for n in found if n == 0 or name[n - 1] == " ")
    yield from found
