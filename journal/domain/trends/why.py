"""Why a number is what it is: the rule and the rows behind each figure of the Trends page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from journal.domain.days import short
from journal.domain.scores import Score, Series, format_score
from journal.domain.sessions.session import Session
from journal.domain.trends.change import (
    LATEST_DAYS,
    LATEST_RATED,
    LEAST_MEAN,
    LEAST_RISE,
    SOURCE,
    Change,
    change_in_words,
)
from journal.domain.trends.weeks import HIGH, Week

MEAN_RULE = "The sum of the day values divided by the number of rated days; a day value is the \
mean of the day's scores."
WORST_RULE = "The highest single score of the week."
DAYS_RULE = "Days with at least one score; a day without one counts as no data, not as 0."
HIGH_RULE = f"Days with a day value of {HIGH // 100} or more."
SESSIONS_RULE = "Sessions for this region and side; one that still runs does not count."
PRESSED_RULE = "Seconds truly held in these sessions, never the planned ones."
BASELINE_RULE = "Mean of the day values of the first {days} days in a row of which at least \
{rated} are rated."
BY_HAND_RULE = "Mean of the day values of the days that you set as the baseline."
LATEST_RULE = f"Mean of the day values of the latest {LATEST_DAYS} days."
CHANGE_RULE = f"Latest less baseline, where {LATEST_RATED} of the latest {LATEST_DAYS} days, all \
after it, are rated. More pain is told from {LEAST_RISE / 100:g} point on, at any baseline. Less \
pain is told in percent, only from a baseline of {LEAST_MEAN} on: 10 % is about minimal, 30 % \
about moderate, 50 % about substantial ({SOURCE})."


@dataclass(frozen=True, slots=True)
class RatedDay:
    """A day with its scores.

    Attributes:
        day: The day.
        scores: All of one series, at least one, in the order given.
    """

    day: date
    scores: tuple[Score, ...]

    @property
    def value(self) -> float:
        """The day value in hundredths: the mean of the scores."""
        return sum(one.hundredths for one in self.scores) / len(self.scores)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and the rule that makes it.

    Attributes:
        name: What it is called in JSON.
        value: The number; None where there is none.
        words: The number as it is read, with how it comes about.
        rule: The rule in one sentence.
    """

    name: str
    value: float | None
    words: str
    rule: str


@dataclass(frozen=True, slots=True)
class Part:
    """Figures that rest on the same rows.

    Attributes:
        title: What they are about.
        figures: The figures.
        days: The rated days behind them, oldest first.
        sessions: The sessions behind them, oldest first.
        week: The first day of the week they are about, if they are about one.
    """

    title: str
    figures: tuple[Figure, ...]
    days: tuple[RatedDay, ...] = ()
    sessions: tuple[Session, ...] = ()
    week: date | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Everything behind the figures of one series.

    Attributes:
        series: Region and side.
        as_of: The last of the latest seven days.
        parts: The weeks, newest first; then baseline, latest seven days and change.
    """

    series: Series
    as_of: date
    parts: tuple[Part, ...]


def explain(
    weeks: Sequence[Week], change: Change, scores: Iterable[Score], sessions: Iterable[Session]
) -> Why:
    """Lay out the rules and the rows behind the figures of a series.

    Args:
        weeks: Its weeks, oldest first.
        change: What has changed.
        scores: All its scores of these weeks, of the baseline and of the latest seven days, in
            the order in which they count.
        sessions: All its sessions of these weeks.
    """
    rated = _by_day(scores)
    pressed = sorted((one for one in sessions if one.status != "running"), key=_start)
    return Why(
        series=change.series,
        as_of=change.last,
        parts=(
            *(_week(week, rated, pressed) for week in reversed(weeks)),
            *_baseline(change, rated),
            _latest(change, rated),
            Part(
                "Change", (Figure("change", change.percent, change_in_words(change), CHANGE_RULE),)
            ),
        ),
    )


def _week(week: Week, rated: Sequence[RatedDay], pressed: Sequence[Session]) -> Part:
    last = week.week + timedelta(days=6)
    days = _within(rated, week.week, last)
    sessions = tuple(one for one in pressed if week.week <= one.day <= last)
    worst = None if week.worst is None else format_score(round(week.worst * 100))
    held = week.pressing
    figures = (
        Figure("mean", week.mean, _mean(week.mean, days), MEAN_RULE),
        Figure("worst", week.worst, worst or "no data", WORST_RULE),
        Figure("days", week.days, f"{week.days} of 7", DAYS_RULE),
        Figure("days_high", week.days_high, str(week.days_high), HIGH_RULE),
        Figure("sessions", held.sessions, str(held.sessions), SESSIONS_RULE),
        Figure("pressure_seconds", held.seconds, f"{held.seconds:g} s", PRESSED_RULE),
    )
    return Part(f"Week of {short(week.week)}", figures, days, sessions, week.week)


def _baseline(change: Change, rated: Sequence[RatedDay]) -> Iterator[Part]:
    start = change.baseline
    if start is None:
        return
    days = _within(rated, start.first, start.last)
    found = BASELINE_RULE.format(days=change.rule.days, rated=change.rule.rated)
    rule = BY_HAND_RULE if start.by_hand else found
    title = f"Baseline, {short(start.first)} to {short(start.last)}"
    yield Part(title, (Figure("baseline", start.mean, _mean(start.mean, days), rule),), days)


def _latest(change: Change, rated: Sequence[RatedDay]) -> Part:
    days = _within(rated, change.last - timedelta(days=LATEST_DAYS - 1), change.last)
    latest = Figure("latest", change.latest, _mean(change.latest, days), LATEST_RULE)
    return Part(f"Latest {LATEST_DAYS} days, up to {short(change.last)}", (latest,), days)


def _mean(mean: float | None, days: Sequence[RatedDay]) -> str:
    if mean is None:
        return "no data"
    total = sum(one.value for one in days) / 100
    return f"{exact(mean)} = {exact(total)} / {len(days)}"


def exact(number: float) -> str:
    """Write a number to four decimals, without needless zeros: ``3.625``, ``4.8333``."""
    return f"{number:.4f}".rstrip("0").rstrip(".")


def _within(rated: Sequence[RatedDay], first: date, last: date) -> tuple[RatedDay, ...]:
    return tuple(one for one in rated if first <= one.day <= last)


def _by_day(scores: Iterable[Score]) -> list[RatedDay]:
    days: defaultdict[date, list[Score]] = defaultdict(list)
    for score in scores:
        days[score.day].append(score)
    return [RatedDay(day, tuple(days[day])) for day in sorted(days)]


def _start(session: Session) -> datetime:
    return session.started_at
