"""The week review: seven days of every series on one screen."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from journal.domain.scores import Series
from journal.domain.trends.change import RISEN_TWICE, Change, Verdict
from journal.domain.trends.weeks import DayValue, Week, no_data

DayValues = tuple[
    float | None, float | None, float | None, float | None, float | None, float | None, float | None
]
"""The seven days of a week in their order, 0 to 10; None where a day was not rated."""


WEEKS_BEFORE = 7
"""Weeks before the one looked at, whose days are shown with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesWeek:
    """One week of one series, with what stands beside it in the review.

    Attributes:
        series: Region and side.
        days: Its seven day values, the first day of the week first.
        lately: Those of the eight weeks that end with this one.
        week: The figures of the week.
        before: Those of the week before; None where it had neither a score nor a session.
        change: The seven days up to the end of the week, or up to today, against the baseline.
        again: Whether the seven days before had risen against the baseline as well.
    """

    series: Series
    days: DayValues
    lately: tuple[float | None, ...]
    week: Week
    before: Week | None
    change: Change
    again: bool = False


def advice(rows: Iterable[SeriesWeek]) -> str | None:
    """Say what to do where pain has risen two weeks running; once, however many series rose."""
    return RISEN_TWICE if any(row.change.risen and row.again for row in rows) else None


def series_week(
    first: date,
    values: Iterable[DayValue],
    weeks: Mapping[date, Week],
    change: Change,
    ago: Change,
) -> SeriesWeek:
    """Lay out one week of the series that a change is about.

    Args:
        first: The first day of the week.
        values: The day values of the eight weeks that end with it.
        weeks: Figures of this week and the one before, as far as there are any.
        change: What has changed at its end.
        ago: What had changed seven days earlier.
    """
    known = {one.day: one.value / 100 for one in values}
    earlier = timedelta(days=7 * WEEKS_BEFORE)
    lately = [known.get(first - earlier + timedelta(days=n)) for n in range(7 * WEEKS_BEFORE + 7)]
    a, b, c, d, e, f, g = lately[-7:]
    return SeriesWeek(
        series=change.series,
        days=(a, b, c, d, e, f, g),
        lately=tuple(lately),
        week=weeks.get(first) or no_data(change.series, first),
        before=weeks.get(first - timedelta(days=7)),
        change=change,
        again=ago.risen,
    )


Kind = Literal["more", "no clear change", "less", "not judged"]

_KINDS: dict[Verdict, Kind] = {
    "more": "more",
    "same": "no clear change",
    "less": "less",
    "untold": "not judged",
}

_LESS = {"substantial": "much less", "moderate": "less", "minimal": "a little less"}


def points(change: Change) -> float | None:
    """Return by how much the latest days lie above the baseline; None where either lacks."""
    if change.baseline is None or change.latest is None:
        return None
    return change.latest - change.baseline.mean


def in_a_word(change: Change) -> str:
    """Say what a change comes to; the sentence on change says it in full."""
    if change.verdict == "less" and change.size:
        return _LESS[change.size]
    return change.untold if change.untold in {"no baseline", "few days"} else kind(change)


def kind(change: Change) -> Kind:
    """Return which kind a change is: what the rule of change says, and no more."""
    return _KINDS[change.verdict]


def kinds(rows: Iterable[SeriesWeek]) -> dict[Kind, int]:
    """Count the changes of each kind; what is not judged is left out where there is none."""
    found = Counter(kind(row.change) for row in rows)
    return {one: found[one] for one in _KINDS.values() if found[one] or one != "not judged"}


def worst_news_first(rows: Iterable[SeriesWeek]) -> list[SeriesWeek]:
    """Return the series with the greatest rise first, the greatest fall last."""
    return sorted(rows, key=lambda row: -(points(row.change) or 0.0))
