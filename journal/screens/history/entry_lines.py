"""One line of the History table: an entry drawn into columns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from journal.domain.atlas.regions import Side
from journal.domain.day_facts.day_fact import DayFact, value_words
from journal.domain.history.entries import Listed, short_day
from journal.domain.scores import Score, format_score
from journal.domain.sessions.session import Session, in_minutes
from journal.domain.spots.spot import Rated, Spot
from journal.domain.text import display, first_line
from journal.widgets.pain import PainPalette

LATE, CARRIED = "◦", "="
"""Signs of an entry that was entered on a later day, or taken over from the day before."""

STATUS = {"stopped": "stopped", "interrupted": "cut off", "running": "not ended"}
"""What is said of a session that did not come to its end."""

TENDER, NAMED = "tender", "new spot"
"""What an entry of a spot is."""

DAY, TIME, SIDE, PAIN, MARKS = 16, 6, 6, 7, 4
"""Columns with the gap behind them; the region gets what its width allows, the note the rest."""

NARROW = 72
"""Columns below which what a line says is said more briefly."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The styles of a line in the theme in use."""

    palette: PainPalette
    text: Style
    dim: Style
    session: Style
    cursor: Style


@dataclass(frozen=True, slots=True)
class EntryLines:
    """Draws entries as lines of one width.

    Attributes:
        width: Of a line, in cells.
        name: What a region is called.
    """

    width: int
    name: Callable[[str], str]

    @property
    def _narrow(self) -> bool:
        """Whether days go without their weekday, sides by their letter, pressing by its sign."""
        return self.width < NARROW

    @property
    def _day(self) -> int:
        return 12 if self._narrow else DAY

    @property
    def _side(self) -> int:
        return 3 if self._narrow else SIDE

    @property
    def _pain(self) -> int:
        return 4 if self._narrow else PAIN

    @property
    def _region(self) -> int:
        others = 2 + self._day + TIME + self._side + self._pain + MARKS
        return max(min(26, self.width - others - (7 if self._narrow else 17)), 6)

    @property
    def heading(self) -> str:
        """What the columns hold."""
        cells = (
            "  ", "day".ljust(self._day), "time".ljust(TIME), "region".ljust(self._region),
            ("" if self._narrow else "side").ljust(self._side),
            "pain".ljust(self._pain + MARKS), "note",
        )  # fmt: skip
        return "".join(cells)

    def draw(self, entry: Listed, looks: Looks, *, cursor: bool, with_day: bool) -> Strip:
        """Draw an entry.

        Args:
            entry: What to draw.
            looks: In which styles.
            cursor: Whether the cursor is on it.
            with_day: Whether its day is told; one day is told once.
        """
        segments = [
            Segment("▌ " if cursor else "  ", looks.session),
            *self._cells(entry, looks, with_day=with_day or cursor),
        ]
        strip = Strip(segments)
        if strip.cell_length > self.width:
            strip = Strip([*strip.crop(0, self.width - 1), Segment("…", looks.dim)])
        base = looks.cursor if cursor else looks.text
        line = (Segment(text, base + style if style else base) for text, style, _ in strip)
        return Strip(line).adjust_cell_length(self.width, base)

    def _cells(self, entry: Listed, looks: Looks, *, with_day: bool) -> Iterator[Segment]:
        at = _moment(entry)
        day = short_day(entry.day)[4:] if self._narrow else short_day(entry.day)
        yield _cell(day if with_day else "", self._day)
        yield _cell(f"{at:%H:%M}" if at else "", TIME, looks.dim)
        if isinstance(entry, DayFact):
            yield from self._of_fact(entry, looks)
            return
        if isinstance(entry, Spot | Rated):
            yield from self._of_spot(entry, looks)
            return
        yield _cell(self.name(entry.series.region), self._region)
        yield self._side_cell(entry.series.side, looks)
        note = display(first_line(entry.note))
        if isinstance(entry, Session):
            yield from _before_and_after(entry, looks, self._pain + MARKS)
            yield Segment(_pressing(entry, brief=self._narrow), looks.session)
            yield Segment(f" · {note}" if note else "", looks.dim)
        else:
            chip = _chip(entry.hundredths, looks)
            yield from (chip, Segment(" " * (self._pain - len(chip.text))))
            yield _cell(LATE * entry.late + CARRIED * entry.carried, MARKS, looks.dim)
            yield Segment(" ".join(filter(None, (note, *_tags(entry)))))

    def _side_cell(self, side: Side, looks: Looks) -> Segment:
        return _cell(side[0].upper() if self._narrow else side, self._side, looks.dim)

    def _of_spot(self, entry: Spot | Rated, looks: Looks) -> Iterator[Segment]:
        """Tell a spot, or how tender it was: no pain, so that its number has no heat."""
        spot = entry.spot if isinstance(entry, Rated) else entry
        yield _cell(spot.name, self._region)
        yield self._side_cell(spot.side, looks)
        rated = format_score(entry.rating.hundredths or 0) if isinstance(entry, Rated) else ""
        yield _cell(f" {rated}", self._pain + MARKS, looks.session)
        yield Segment(TENDER if isinstance(entry, Rated) else NAMED, looks.session)
        if isinstance(entry, Rated):
            when = entry.rating.when
            yield Segment("" if when == "retest" else f" {when}", looks.dim)
        else:
            where = display(first_line(entry.where))
            yield Segment(f" · {where}" if where else "", looks.dim)

    def _of_fact(self, fact: DayFact, looks: Looks) -> Iterator[Segment]:
        """Tell a day fact: its kind, then its value over the columns of a side and a score."""
        room = self._side + self._pain + MARKS
        words = f"{CARRIED} {value_words(fact)}" if fact.carried else value_words(fact)
        note = display(first_line(fact.note))
        yield _cell(fact.kind.name, self._region)
        if cell_len(words) < room:
            yield _cell(words, room, looks.session)
            yield Segment(note)
        else:
            yield Segment(f"{display(words)}  ", looks.session)
            yield Segment(note)


def _moment(entry: Listed) -> datetime | None:
    if isinstance(entry, Session):
        return entry.started_at
    if isinstance(entry, Spot):
        return entry.entered_at
    if isinstance(entry, Rated):
        return entry.rating.felt_at
    return entry.at if isinstance(entry, DayFact) else entry.felt_at


def _cell(text: str, width: int, style: Style | None = None) -> Segment:
    shown = display(text)
    if cell_len(shown) >= width:
        shown = f"{set_cell_size(shown, width - 2)}…"
    return Segment(set_cell_size(shown, width), style)


def _before_and_after(session: Session, looks: Looks, room: int) -> Iterator[Segment]:
    if session.before is not None:
        after = Segment(" ·") if session.after is None else _chip(session.after, looks)
        shown = [_chip(session.before, looks), Segment("→", looks.dim), after]
        room -= sum(len(one.text) for one in shown)
        yield from shown
    yield Segment(" " * room)


def _chip(hundredths: int, looks: Looks) -> Segment:
    text = format_score(hundredths)
    shown = f" {text} " if len(text) < 3 else text
    return Segment(shown, looks.palette.chip(hundredths))


def _pressing(session: Session, *, brief: bool) -> str:
    held = in_minutes(session.pressure_seconds)
    status = "stop sign" if session.stop_sign else STATUS.get(session.status)
    if brief:
        return f"◎ {held}"
    return f"{held}, {status}" if status else f"{held} pressed"


def _tags(score: Score) -> Iterator[str]:
    for quality in score.qualities:
        yield f"#{quality}"
