"""The guidance card of a region: what to press for it, how much, what to mind, what is known."""

from collections.abc import Iterator
from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal.content import literal
from journal.domain.atlas.guidance import Muscle
from journal.domain.atlas.regions import Atlas, Region
from journal.domain.guide.articles import muscles
from journal.domain.scores import Series
from journal.domain.sessions.plan import presses, usual_dose
from journal.domain.text import capital
from journal.widgets.body_detail import BodyDetail

TIMES = "\N{MULTIPLICATION SIGN}"
INDENT = "  "


class GuidanceCard(VerticalScroll):
    """Shows the card of one region, wrapped to its width with the marks standing out."""

    def __init__(self, atlas: Atlas | None, problem: str | None, *, id: str | None = None) -> None:
        """Make a card.

        Args:
            atlas: Where the guidance stands; None where there is none to be read.
            problem: What to say then.
            id: Of the widget.
        """
        super().__init__(id=id)
        self._atlas = atlas
        self._problem = problem or "There is no regions file."
        self._region = self._seen = ""

    def compose(self) -> ComposeResult:
        """Lay out the figure and the words."""
        yield BodyDetail(self._atlas)
        yield Static(id="card-of-words")

    def show(self, series: Series, seen: str = "") -> None:
        """Show another region, from the top.

        Args:
            series: Of which region.
            seen: What was seen before and after sessions, in a sentence; empty without any.
        """
        self.query_one(BodyDetail).show_region(series)
        if (series.region, seen) != (self._region, self._seen):
            self._region, self._seen = series.region, seen
            self._write()
            self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap the words anew."""
        self._write()

    def _write(self) -> None:
        width = self.scrollable_content_region.width
        if width > len(INDENT) and self._region:
            lines = card(self._atlas, self._region, width) if self._atlas else [self._gone(width)]
            if self._seen:
                lines = [*lines, *_title("Your sessions", width), *_item(self._seen, width)]
            self.query_one("#card-of-words", Static).update(Content("\n").join(lines))

    def _gone(self, width: int) -> Content:
        return literal("\n".join(wrap(self._problem, width)), block=True)

    def read_on(self) -> None:
        """Scroll a page down, and at the end back up."""
        if self.scroll_offset.y >= self.max_scroll_y:
            self.scroll_home(animate=False)
        else:
            self.scroll_page_down(animate=False)


def card(atlas: Atlas, region: str, width: int) -> Iterator[Content]:
    """Give the lines of the card of a region, none wider than there is room.

    Args:
        atlas: Where the guidance stands; a region that it does not know has only its id.
        region: Its id.
        width: Columns.
    """
    found = atlas.region(region)
    if found is None:
        yield from _words(region, width, "b $primary")
        yield from _words("The guide does not know this region.", width)
    else:
        yield from _lines(atlas, found, width)


def _lines(atlas: Atlas, region: Region, width: int) -> Iterator[Content]:
    yield from _words(region.name, width, "b $primary")
    if region.note:
        yield from _words(region.note, width, "$warning")
    if region.no_session:
        yield from _words(region.no_session, width, "$warning")
    here, refers = muscles(atlas, region, "here"), muscles(atlas, region, "refers_here")
    dosed = [] if region.no_session else here if any(map(presses, here)) else refers
    for title, found in (("Lives here", here), ("May send pain here", refers)):
        if found:
            yield from _title(title, width)
            for muscle in found:
                yield from _muscle(atlas, muscle, width, with_dose=found is dosed)
    yield from _title("Take care", width, "$warning")
    yield from _item(_red_flags(atlas, region), width)
    # Whatever has a dose above has its cautions here.
    for one in filter(presses, dosed):
        for words in one.cautions:
            yield from _item(f"{capital(one.full_name)}: {words}", width)
    for words in dict.fromkeys(
        words for one in here if one not in filter(presses, dosed) for words in one.cautions
    ):
        yield from _item(words, width)
    evidence = next((area.evidence_note for area in atlas.areas if area.id == region.area), "")
    if evidence:
        yield from _title("Evidence", width)
        yield from _words(evidence, width)


def _muscle(atlas: Atlas, muscle: Muscle, width: int, *, with_dose: bool) -> Iterator[Content]:
    """Name a muscle, with its usual dose; a first time, or a strict limit, gives less."""
    dose_class = atlas.dose(muscle)
    pressed = presses(muscle) and dose_class is not None
    yield from _item(capital(muscle.full_name), width, "· " if pressed else "✕ ")
    if pressed and dose_class is not None and with_dose:
        dose = usual_dose(dose_class)
        words = f"{dose.repetitions} {TIMES} {dose.hold_seconds} s, to {dose.pressure_target} of 10"
        yield from _item(words, width, INDENT, "$muted")


def _red_flags(atlas: Atlas, region: Region) -> str:
    flags = [atlas.red_flag_by_id[id] for id in region.red_flags]
    urgent = sum(flag.urgency == "emergency" for flag in flags)
    count = f"{len(flags)} red {'flag' if len(flags) == 1 else 'flags'}"
    return f"{count} (g), {urgent} for an emergency" if urgent else f"{count} (g)"


def _title(words: str, width: int, style: str = "$muted") -> Iterator[Content]:
    yield Content()
    yield from _words(words, width, style)


def _words(words: str, width: int, style: str = "") -> Iterator[Content]:
    for line in wrap(words, width):
        yield literal(line, style)


def _item(words: str, width: int, mark: str = "· ", style: str = "") -> Iterator[Content]:
    """Hang words from a mark."""
    marked = literal(mark, "$warning" if mark == "✕ " else "$muted")
    for line in wrap(words, width - len(INDENT)):
        yield marked + literal(line, style)
        marked = literal(INDENT)
