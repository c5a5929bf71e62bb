"""What sessions did, as far as it can be known: observations before and after, never an effect.

One person without a control group shows what happened, not what pressing did: pain that is
pressed at its worst tends to ease by itself (regression to the mean).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from journal.domain.atlas.guidance import Review
from journal.domain.atlas.regions import Side
from journal.domain.rounded import rounded
from journal.domain.scores import Series, format_signed
from journal.domain.sessions.session import Session
from journal.domain.text import counted
from journal.domain.trends.weeks import DayValue

RECENT_DAYS = 7
"""Days up to today whose mean is held against the baseline."""

UNKNOWN = "What would have happened without pressing is not known."


@dataclass(frozen=True, slots=True, order=True)
class Pressed:
    """What a row of figures is about: the pain of a series, or one muscle.

    Attributes:
        region: Where the pain is; empty for a muscle.
        muscle: The muscle; empty for a series.
        side: Of the series, or of the muscle; sides are never merged.
    """

    region: str
    muscle: str
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What was seen over the sessions of one series, or with one muscle in them.

    Attributes:
        of: What the figures are about.
        sessions: How many there were.
        seconds: Truly held.
        rated: Pain before and after, in hundredths, of each session that has both.
    """

    of: Pressed
    sessions: int
    seconds: float
    rated: tuple[tuple[int, int], ...]

    @property
    def before(self) -> float | None:
        """Mean before, 0 to 10; None where no session has both scores."""
        return _mean([before for before, _ in self.rated])

    @property
    def after(self) -> float | None:
        """Mean after, 0 to 10."""
        return _mean([after for _, after in self.rated])

    @property
    def difference(self) -> float | None:
        """Mean of after less before, in points: below 0 where pain was less afterwards."""
        return _mean([after - before for before, after in self.rated])

    @property
    def median(self) -> float | None:
        """The median of after less before, in hundredths; None where no session has both."""
        differences = [after - before for before, after in self.rated]
        return median(differences) if differences else None

    @property
    def spread(self) -> tuple[int, int] | None:
        """The range of the differences: the lowest and the highest, in hundredths."""
        differences = [after - before for before, after in self.rated]
        return (min(differences), max(differences)) if differences else None


def observed(sessions: Iterable[Session]) -> list[Observed]:
    """Sum up sessions by series and by muscle, each side for itself.

    Sessions in which nothing was held do not count, nor one that still runs.
    """
    seconds: defaultdict[Pressed, list[float]] = defaultdict(list)
    rated: defaultdict[Pressed, list[tuple[int, int]]] = defaultdict(list)
    for session in sessions:
        if session.status == "running" or not session.pressure_seconds:
            continue
        held: defaultdict[Pressed, int] = defaultdict(int)
        for hold in session.holds:
            held[Pressed("", hold.muscle, hold.side)] += hold.held_ms
            held[Pressed(session.series.region, "", session.series.side)] += hold.held_ms
        for of in (one for one, ms in held.items() if ms):
            seconds[of].append(held[of] / 1000)
            if session.before is not None and session.after is not None:
                rated[of].append((session.before, session.after))
    return [
        Observed(of=of, sessions=len(each), seconds=sum(each), rated=tuple(rated[of]))
        for of, each in sorted(seconds.items())
    ]


def effect_in_words(one: Observed) -> str:
    """Say what was observed, with n and the range, and that it is no effect."""
    sessions = counted(one.sessions, "session")
    if one.before is None or one.after is None or one.spread is None:
        return f"{sessions}; none of them was rated before and after."
    n = len(one.rated)
    of = sessions if n == one.sessions else f"{n} of {sessions}"
    spread = f"; {_spread(one)}" if n > 1 else ""
    return (
        f"Before and after {of}: {rounded(one.before)} → {rounded(one.after)} on average"
        f"{spread}. {UNKNOWN}"
    )


def _spread(one: Observed) -> str:
    assert one.spread is not None
    assert one.median is not None
    least, most = one.spread
    middle = format_signed(round(one.median))
    return (
        f"single ones from {format_signed(least)} to {format_signed(most)}, the middle one {middle}"
    )


def review_due(
    sessions: Sequence[Session], values: Iterable[DayValue], today: date, rule: Review
) -> bool:
    """Say whether it is time to look back on a series, and the pain has not clearly dropped.

    The days, sessions and points are the content's (``review`` in ``regions.json``). The baseline
    is the mean of the day values of as many days before the first session as the rule waits;
    against it stands the mean of the last seven days. Where one of them is not known, it is not
    known that the pain dropped.

    Args:
        sessions: Of one series, in any order.
        values: Day values of the same series.
        today: The present day.
        rule: The content's.
    """
    days = [one.day for one in sessions if one.status != "running" and one.pressure_seconds]
    if not days:
        return False
    first = min(days)
    wait = timedelta(days=rule.after_days)
    if today - first < wait and len(days) < rule.after_sessions:
        return False
    known = list(values)
    baseline = _mean([one.value for one in known if first - wait <= one.day < first])
    since = max(first, today - timedelta(days=RECENT_DAYS - 1))
    now = _mean([one.value for one in known if since <= one.day <= today])
    if baseline is None or now is None:
        return True
    return round(now - baseline * (1 - rule.meaningful_change_percent / 100), 6) > 0


def series_of(sessions: Iterable[Session]) -> list[Series]:
    """Return the series that sessions were for, in order."""
    return sorted({one.series for one in sessions})


def _mean(hundredths: Sequence[float]) -> float | None:
    return sum(hundredths) / len(hundredths) / 100 if hundredths else None
