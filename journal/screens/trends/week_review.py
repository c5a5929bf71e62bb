"""The week review: the seven days of every series, and what has changed, the worse first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.content import literal, template
from journal.domain.days import WEEKDAYS
from journal.domain.rounded import rounded
from journal.domain.scores import Series, pain_level
from journal.domain.sessions.session import in_minutes
from journal.domain.trends.change import SOURCE, Change, change_in_words
from journal.domain.trends.effects import UNKNOWN
from journal.domain.trends.review import Kind, SeriesWeek, advice, in_a_word, kind, kinds
from journal.screens.trends.pain_chip import pain_chip
from journal.screens.trends.pressure_bars import EIGHTHS
from journal.widgets.options import Options, still_listed

NOTHING = "Nothing was rated in this week or the weeks before it. ← looks earlier."

SIGNS: dict[Kind, tuple[str, str]] = {
    "more": ("▲", "$text-error"),
    "no clear change": ("●", "$muted"),
    "less": ("▼", "$text-success"),
    "not judged": ("?", "$muted"),
}
"""The sign and the colour of each kind of change."""

EIGHT_WEEKS = "8 weeks "

FROM_TO = "base → 7 days"
"""What stands over the two figures: the baseline's mean, and that of the latest seven days."""

STILL = 0.5
"""Points under which from and to are one place on the scale."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a row.

    Attributes:
        name: Columns of the name.
        side: Columns of the side; under 4 only its letter.
        day: Columns of a day; 1 is a bar of eighths.
        scale: Columns of the scale from 0 to 10.
        word: Whether there is room for the verdict.
    """

    name: int
    side: int
    day: int
    scale: int
    word: bool


def columns(width: int) -> Columns:
    """Lay out a row in so many columns."""
    if width >= 108:
        return Columns(24, 7, 4, 25, True)
    if width >= 76:
        return Columns(21, 2, 1, 11, True)
    return Columns(max(min(width - 36, 20), 6), 2, 1, 9, False)


class WeekReview(Vertical):
    """A card a series, with a panel that says the sentence of the one under the cursor."""

    @dataclass
    class Chosen(Message):
        """A series is wanted.

        Attributes:
            series: Which one.
        """

        series: Series

    def __init__(self, name: Callable[[str], str], *, id: str | None = None) -> None:
        """Make a review.

        Args:
            name: Names a region.
            id: Of the widget.
        """
        super().__init__(id=id)
        self._named = name
        self._rows: Sequence[SeriesWeek] = ()
        self._first = date.min
        self._medicine: Sequence[str] = ()
        self._lines = 1
        self._at: int | None = None

    def compose(self) -> ComposeResult:
        """Lay out heading, rows and panel, and beneath them what is said of medicine."""
        yield Static(id="review-heading")
        yield Options(id="review-rows", markup=False)
        yield Static(id="review-panel")
        yield Static(id="review-medicine")

    def show(self, rows: Sequence[SeriesWeek], first: date, medicine: Sequence[str] = ()) -> None:
        """Show a week.

        Args:
            rows: Its series.
            first: Its first day.
            medicine: What is to be said of medicine.
        """
        self._rows = rows
        self._first = first
        self._medicine = medicine
        self._fill()

    def on_resize(self) -> None:
        """Take the room there is."""
        self._fill()

    @property
    def _columns(self) -> Columns:
        return columns(self.size.width - 4)

    def _fill(self) -> None:
        if not self.size:
            return  # it comes into sight with a size, and is filled then
        shown = self.query_one(OptionList)
        here = shown.highlighted or 0
        heading = Content("\n").join((self._summary(), self._heads()))
        self.query_one("#review-heading", Static).update(heading)
        medicine = self.query_one("#review-medicine", Static)
        medicine.update(literal("\n".join(self._medicine), "$text-warning", block=True))
        medicine.display = bool(self._medicine)
        shown.clear_options()
        self._tell(None)
        if not self._rows:
            shown.add_option(Option(NOTHING, disabled=True))
            return
        room = self.size.height - 6 - 3 * len(self._medicine)
        self._lines = next((n for n in (3, 2) if n * len(self._rows) <= room), 1)
        self._at = min(here, len(self._rows) - 1)
        for number in range(len(self._rows)):
            shown.add_option(Option(self._card(number)))
        shown.highlighted = self._at

    def _card(self, number: int) -> Content:
        """Draw a series, with a bar where the cursor is: a shade alone is seen in few terminals."""
        row = self._rows[number]
        bar = literal("▌", "$text-primary") if number == self._at else literal(" ")
        parts = [bar + self._line(row), bar + self._more(row), Content()][: self._lines]
        return Content("\n").join(parts)

    def _summary(self) -> Content:
        """Count the kinds of change."""
        parts = []
        for one, count in kinds(self._rows).items():
            sign, colour = SIGNS[one]
            strong = "b " if count and one in ("more", "less") else ""
            style = f"[{strong}{colour}]"
            parts.append(template(style + "$sign $count $kind[/]", sign=sign, count=str(count),
                                  kind=one))  # fmt: skip
        against = literal("  against each baseline", "$muted")
        for gap in ("   ", "  "):
            counts = Content(gap).join(parts)
            if (said := counts + against).cell_length <= self.size.width - 2:
                return said
        return counts

    def _heads(self) -> Content:
        shown = self._columns
        days = [WEEKDAYS[(self._first + timedelta(days=n)).weekday()] for n in range(7)]
        wide = shown.day > 1
        names = "".join(
            f"{day[:3].title() if wide else day[0].upper():{shown.day}}" for day in days
        )
        scale = f"0{'10':>{shown.scale - 1}}"
        if wide:
            half = shown.scale // 2
            scale = f"{'0':{half}}{'5':{shown.scale - half - 2}}10"
        return literal(f"{'':{2 + shown.name + shown.side}}{names}  {scale}  {FROM_TO}", "$muted")

    def _line(self, row: SeriesWeek) -> Content:
        shown = self._columns
        sign, colour = SIGNS[kind(row.change)]
        name = self._named(row.series.region)
        cut = name if len(name) < shown.name else f"{name[: shown.name - 2]}…"
        side = row.series.side if shown.side > 3 else row.series.side[0].upper()
        parts = [
            literal(f"{sign} ", colour),
            template("[b]$name[/]", name=f"{cut:{shown.name}}"),
            literal(f"{side:{shown.side}}", "$muted"),
            *(_day(value, shown.day) for value in row.days),
            literal("  "),
            *_dumbbell(row.change, shown.scale),
            _figures(row.change),
        ]
        if shown.word:
            parts.append(literal(f"  {in_a_word(row.change)}", colour))
        return Content("").join(parts)

    def _more(self, row: SeriesWeek) -> Content:
        week = row.week
        mean = "" if week.mean is None else f"mean {rounded(week.mean)}   "
        worst = "" if week.worst is None else f"worst {week.worst:g}   "
        pressed = (
            f"   {in_minutes(week.pressing.seconds)} pressed" if week.pressing.sessions else ""
        )
        return literal(f"  week: {mean}{worst}{week.days} of 7 days{pressed}", "$muted")

    def _tell(self, row: SeriesWeek | None) -> None:
        """Say the sentence of a series, and where its sizes come from."""
        lines = [Content()]
        if row is not None:
            name = self._named(row.series.region)
            named = template("[b]$name[/], $side", name=name, side=row.series.side)
            lines = [
                *self._eight_weeks(named, row),
                literal(change_in_words(row.change)),
                literal(f"What a change means: {SOURCE}", "$muted"),
            ]
            if row.week.pressing.sessions:
                lines.append(literal(UNKNOWN, "$muted"))
        if words := advice(self._rows):
            lines.append(literal(words, "$text-warning"))
        self.query_one("#review-panel", Static).update(Content("\n").join(lines))

    def _eight_weeks(self, named: Content, row: SeriesWeek) -> Iterator[Content]:
        """Name a series, with the days of eight weeks beside it where there is room for them."""
        room = self.size.width - 2 - named.cell_length - 2 - len(EIGHT_WEEKS)
        each = next((days for days in (1, 2) if len(row.lately) // days <= room), 0)
        if not each:
            yield named
            return
        values = [_mean(row.lately[n : n + each]) for n in range(0, len(row.lately), each)]
        gap = " " * (room + 2 - len(values))
        yield named + literal(f"{gap}{EIGHT_WEEKS}", "$muted") + Content("").join(map(_bar, values))

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if still_listed(event):
            self._tell(self._rows[event.option_index])
            before, self._at = self._at, event.option_index
            for number in range(event.option_list.option_count):
                if number in {before, self._at}:
                    event.option_list.replace_option_prompt_at_index(number, self._card(number))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if still_listed(event):
            self.post_message(self.Chosen(self._rows[event.option_index].series))


def _day(value: float | None, wide: int) -> Content:
    """Draw a day, with one decimal where it has any; in one column as a bar of eighths."""
    if wide == 1:
        return _bar(value)
    if value is None:
        return literal(" ·  ", "$faint")
    shown = rounded(value).removesuffix(".0")
    return pain_chip(round(value * 100), f"{shown:^3}") + literal(" ")


def _bar(value: float | None) -> Content:
    """Draw a day in one column; a hole is never a zero."""
    if value is None:
        return literal("·", "$faint")
    bar = EIGHTHS[max(1, round(value * 0.8))]
    return literal(bar, f"$pain-{pain_level(round(value * 100))}")


def _mean(values: Sequence[float | None]) -> float | None:
    rated = [value for value in values if value is not None]
    return fmean(rated) if rated else None


def _dumbbell(change: Change, wide: int) -> Iterator[Content]:
    """Draw the way from the baseline to now on the scale from 0 to 10."""
    start = change.baseline.mean if change.baseline else None
    now = change.latest
    scale = ["├", *("─" * (wide - 2)), "┤"]
    if wide > 20:
        scale[wide // 2] = "┼"
    colours = ["$line"] * wide

    def at(value: float) -> int:
        return min(max(round(value / 10 * (wide - 1)), 0), wide - 1)

    def heat(column: int) -> str:
        return f"$pain-{round(column / (wide - 1) * 10)}"

    if now is not None:
        there = at(now)
        moved = start is not None and abs(now - start) >= STILL
        if start is not None and moved and at(start) != there:
            here = at(start)
            for column in range(min(here, there), max(here, there) + 1):
                scale[column], colours[column] = "━", heat(column)
            scale[here] = "○"
        scale[there] = "●" if start is None or not moved else "▶" if now > start else "◀"
        colours[there] = heat(there)
    for sign, colour in zip(scale, colours, strict=True):
        yield literal(sign, colour)


def _figures(change: Change) -> Content:
    start = rounded(change.baseline.mean) if change.baseline else "·"
    now = rounded(change.latest) if change.latest is not None else "·"
    return literal(f"  {start:>4} → ", "$muted") + literal(f"{now:4}", "bold")
