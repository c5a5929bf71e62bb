"""Trends for tests of what is drawn of them."""

from collections.abc import Mapping
from datetime import date, timedelta
from statistics import fmean

from hypothesis import strategies as st

from journal.domain.atlas.regions import Side
from journal.domain.days import week_of
from journal.domain.scores import Series
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import DayValue, Pressing, Trend, Week, weeks_between

SUNDAY = date(2026, 11, 22)
Rated = Mapping[int, tuple[int, bool]]
"""Days from the first of the span: hundredths, and whether it was entered later."""


def span(days: int, last: date = SUNDAY) -> Span:
    return Span(last - timedelta(days=days - 1), last)


def trend(
    of: Span, rated: Rated, pressed: Mapping[int, float] | None = None, side: Side = "left"
) -> Trend:
    """Build a trend of days with one score each, and seconds of pressure."""
    series = Series("neck_back", side)
    days = [
        DayValue(
            series=series, day=of.first + timedelta(days=n), total=score, count=1, worst=score,
            late=late,
        )
        for n, (score, late) in sorted(rated.items())
    ]  # fmt: skip
    pressing = {
        of.first + timedelta(days=n): Pressing(1, seconds) for n, seconds in (pressed or {}).items()
    }
    weeks = [_week(series, week, days) for week in weeks_between(of.first, of.last, 0)]
    return Trend(series=series, span=of, days=tuple(days), weeks=tuple(weeks), pressing=pressing)


def _week(series: Series, week: date, days: list[DayValue]) -> Week:
    own = [day for day in days if week_of(day.day) == week]
    return Week(
        series=series,
        week=week,
        mean=fmean(day.value for day in own) / 100 if own else None,
        worst=max(day.worst for day in own) / 100 if own else None,
        days=len(own),
        days_high=sum(day.value >= 700 for day in own),
    )


spans = st.builds(span, st.integers(1, 4000), st.dates(date(1990, 1, 1), date(2040, 12, 31)))


@st.composite
def trends(draw: st.DrawFn, of: Span | None = None, side: Side = "left") -> Trend:
    """Any trend, with up to 60 rated days in it, often in runs."""
    of = of or draw(spans)
    score = st.tuples(st.integers(0, 1000), st.booleans())
    rated: dict[int, tuple[int, bool]] = {}
    for start in draw(st.lists(st.integers(0, of.days - 1), max_size=6)):
        run = draw(st.lists(score, max_size=10))
        rated |= {start + n: one for n, one in enumerate(run) if start + n < of.days}
    held = st.dictionaries(
        st.integers(0, of.days - 1), st.floats(0, 3600).map(lambda s: round(s, 3)), max_size=5
    )
    return trend(of, rated, draw(held), side)
