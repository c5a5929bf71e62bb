"""What the Today page shows of one day: the latest scores, the usual series, the last weeks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import fmean

from journal.domain.atlas.regions import SIDES
from journal.domain.days import USUAL_DAYS, WEEKDAYS, day_and_month, day_in_words, short
from journal.domain.scores import Score, Series, format_score
from journal.domain.sessions.session import Session

LATELY = 28
"""Days, the one shown among them, that a row shows."""


@dataclass(frozen=True, slots=True)
class DaySheet:
    """One day of the journal with what is needed around it.

    Attributes:
        day: The day shown.
        today: The present day; `day` is only later where a wrong clock left entries.
        scores: Those of the days that `days_needed` names, in the order in which they count: by
            day, time felt, time entered.
        usual: Series with a score in the last 28 days, most frequent first.
        sessions: The sessions of `day`, oldest first.
    """

    day: date
    today: date
    scores: tuple[Score, ...] = ()
    usual: tuple[Series, ...] = ()
    sessions: tuple[Session, ...] = ()
    _by_day: dict[tuple[Series, date], tuple[Score, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _values: dict[tuple[Series, date], float] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def yesterday(self) -> date:
        """The day before the one shown."""
        return self.day - timedelta(days=1)

    def on(self, series: Series, day: date | None = None) -> tuple[Score, ...]:
        """Return a series' scores of a day (the one shown, unless said), oldest first."""
        return self._by_day.get((series, day or self.day), ())

    def latest(self, series: Series, day: date | None = None) -> Score | None:
        """Return a series' last score of a day (the one shown, unless said)."""
        scores = self.on(series, day)
        return scores[-1] if scores else None

    def turned(self, shown: date, days: int, today: date) -> date:
        """Return the day some days on from one; of those to come only the ones with scores.

        Args:
            shown: Where to begin; the sheet may not have followed yet.
            days: How many days on, or back.
            today: The present day.
        """
        there = shown + timedelta(days=days)
        if there <= today:
            return there
        ahead = sorted({score.day for score in self.scores if score.day > today})
        if days < 0:
            return max((day for day in ahead if day <= there), default=today)
        return next((day for day in ahead if day >= there), max(shown, today))

    def lately(self, series: Series) -> tuple[float | None, ...]:
        """Return the day values, 0 to 10, of the 28 days that end with the one shown.

        A day value is the mean of that day's scores; a day without scores is None, never 0.
        """
        days = (self.day - timedelta(days=n) for n in reversed(range(LATELY)))
        return tuple(self.value(series, day) for day in days)

    def value(self, series: Series, day: date | None = None) -> float | None:
        """Return the day value, 0 to 10, of a day (the one shown, unless said)."""
        return self._values.get((series, day or self.day))

    def last_scores(self) -> dict[Series, int]:
        """Return the last score of the day shown, in hundredths, of every series that has one."""
        return {s.series: s.hundredths for s in self.scores if s.day == self.day}

    def unrated(self) -> tuple[Series, ...]:
        """Return the usual series without a score on the day shown."""
        return tuple(series for series in self.usual if not self.on(series))

    def with_scores(self, scores: Iterable[Score]) -> "DaySheet":
        """Return the sheet with these scores, in place of those with the same ids."""
        new = {score.id: score for score in scores}
        rest = (score for score in self.scores if score.id not in new)
        scores = (*rest, *new.values())
        return sheet_of(scores, day=self.day, today=self.today, sessions=self.sessions)

    def without(self, id: str) -> "DaySheet":
        """Return the sheet without one score."""
        rest = (score for score in self.scores if score.id != id)
        return sheet_of(rest, day=self.day, today=self.today, sessions=self.sessions)


NO_SHEET = DaySheet(date.min, date.min)
"""What stands where no day was read yet."""


def days_needed(day: date, today: date) -> tuple[tuple[date, date | None], ...]:
    """Return from which days, and up to which, a sheet takes scores into account.

    A day of years ago needs the 28 before it, and for what is usual the latest, but none between.
    Whatever lies later than today is always needed: it can be turned to.
    """
    before, lately = day - timedelta(days=LATELY), today - timedelta(days=USUAL_DAYS - 1)
    if day >= lately:
        return ((min(before, lately), None),)
    return (before, day), (lately, None)


def sheet_of(
    scores: Iterable[Score], *, day: date, today: date, sessions: Iterable[Session] = ()
) -> DaySheet:
    """Lay out a day.

    Args:
        scores: All scores of the days that `days_needed` asks for, in any order.
        day: The day to show.
        today: The present day.
        sessions: Those of the day to show, oldest first.
    """
    ordered = tuple(sorted(scores, key=_moment))
    by_day: dict[tuple[Series, date], tuple[Score, ...]] = {}
    for score in ordered:
        key = (score.series, score.day)
        by_day[key] = (*by_day.get(key, ()), score)
    values = {key: fmean(one.hundredths for one in some) / 100 for key, some in by_day.items()}
    return DaySheet(day, today, ordered, _usual(ordered, today), tuple(sessions), by_day, values)


def _usual(scores: Iterable[Score], today: date) -> tuple[Series, ...]:
    since = today - timedelta(days=USUAL_DAYS)
    counts = Counter(score.series for score in scores if since < score.day <= today)
    return tuple(sorted(counts, key=lambda series: (-counts[series], series)))


def _moment(score: Score) -> tuple[date, float, float]:
    """Order scores: by day, then when felt (or entered, where only the day is known)."""
    entered = score.entered_at.timestamp()
    return score.day, score.felt_at.timestamp() if score.felt_at else entered, entered


def scores_in_words(sheet: DaySheet, series: Series) -> str:
    """Say what is known of a series on the day shown: ``6 at 08:12, 7 · the day before 5``."""
    scores = ", ".join(_score_in_words(score) for score in reversed(sheet.on(series)))
    before = sheet.latest(series, sheet.yesterday)
    last = sheet.latest(series)
    parts = [
        scores or "not rated",
        f"the day before {format_score(before.hundredths)}" if before else "",
        " ".join((last.note, *last.qualities)).strip() if last else "",
    ]
    return " · ".join(part for part in parts if part)


def _score_in_words(score: Score) -> str:
    at = f" at {score.felt_at:%H:%M}" if score.felt_at else ""
    marks = " (same)" * score.carried + " (late)" * score.late
    return f"{format_score(score.hundredths)}{at}{marks}"


@dataclass(frozen=True, slots=True)
class GridSection:
    """Some regions of the score grid under a title."""

    title: str
    regions: tuple[str, ...]


def yours(usual: Iterable[Series]) -> tuple[Series, ...]:
    """Return the series in use as they stand: regions by use, sides from left to right."""
    known = tuple(usual)
    regions = dict.fromkeys(one.region for one in known)
    stand = (Series(region, side) for region in regions for side in SIDES)
    return tuple(one for one in stand if one in known)


def sections(
    yours: Iterable[Series], areas: Iterable[tuple[str, Iterable[str]]]
) -> tuple[GridSection, ...]:
    """Lay out the regions that are not yours, by area.

    Args:
        yours: Series in use.
        areas: Title and region ids of each area.

    Returns:
        The sections that hold any region.
    """
    known = {one.region for one in yours}
    rest = (GridSection(title, tuple(id for id in ids if id not in known)) for title, ids in areas)
    return tuple(section for section in rest if section.regions)


def title(sheet: DaySheet, *, brief: bool = False) -> str:
    """Name the day shown: today in full, another day by how far back it is and briefly.

    Args:
        sheet: Whose day.
        brief: Name today briefly too.
    """
    days = (sheet.today - sheet.day).days
    weekday = WEEKDAYS[sheet.day.weekday()][:3].title()
    if not days:
        return f"{weekday} {day_and_month(sheet.day)}" if brief else day_in_words(sheet.day)
    if days < 0:
        ago = "Tomorrow" if days == -1 else f"In {-days:,} days"
    else:
        ago = "Yesterday" if days == 1 else f"{days} days ago"
    return f"{ago} · {weekday} {short(sheet.day)}"


def next_unrated(sheet: DaySheet, after: Series | None = None) -> Series | None:
    """Return the next usual series without a score, in the order in which they stand.

    Args:
        sheet: The day.
        after: Go on behind this one, from the last one to the first; None begins at the first.
    """
    usual, regions = frozenset(sheet.usual), dict.fromkeys(one.region for one in sheet.usual)
    stand = [Series(region, side) for region in regions for side in SIDES]
    start = stand.index(after) + 1 if after in stand else 0
    order = (*stand[start:], *stand[: max(start - 1, 0)])
    return next((one for one in order if one in usual and not sheet.on(one)), None)


def below(layout: Iterable[GridSection], series: Series) -> Series:
    """Return the same side of the region one row down, or the series itself at the end."""
    regions = [region for section in layout for region in section.regions]
    row = regions.index(series.region) + 1 if series.region in regions else len(regions)
    return Series(regions[row], series.side) if row < len(regions) else series
