"""The page for a clinician as figures: what was logged, how bad it is, what changed, was tried.

Every figure is one of the weeks' (`journal week --json`), of `journal why` or of `journal effects`;
here they are only chosen, put in order and counted together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from journal.domain.day_facts.medication import MedicationDays
from journal.domain.function.course import Course
from journal.domain.scores import Series
from journal.domain.trends.change import Change, Verdict
from journal.domain.trends.effects import Observed, Pressed
from journal.domain.trends.logged import Logged
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import Pressing, Rating, Week
from journal.domain.trials.trial import Standing

WEEKS = 6
"""How many weeks a page holds unless said otherwise: about the time between two visits."""

Paper = Literal["a4", "letter"]

NOTE_LIMIT = 400
"""Characters of a note that are shown; a page is read in a minute."""

NOTES_SHOWN = 900
"""Characters of all notes together, shared between them."""

NOTES_LIMIT = 5
"""How many notes may be ticked."""

NAME_LIMIT = 60
"""Characters of a name."""

TRIED = 3
"""Series whose pressing is told one by one."""

TRIALS = 2
"""Trials that are told one by one."""

FEW_DAYS = 4
"""A mean of fewer rated days is not told before others: one bad day is no bad place."""

_ORDER: Sequence[Verdict] = ("more", "same", "untold", "less")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Something about one series.

    Attributes:
        series: Region and side.
        name: What the region is called.
    """

    series: Series
    name: str

    @property
    def title(self) -> str:
        """Region and side, as every command names them."""
        return f"{self.name}, {self.series.side}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(About):
    """One series in the weeks of the page.

    Attributes:
        weeks: Its weeks, oldest first; one without a score has no mean.
        rating: Mean of its day values, worst score and rated days of all these weeks.
        change: The latest seven days against the baseline, as of the last day of the page.
        qualities: How it felt, and how often that was said, most often first.
    """

    weeks: tuple[Week, ...]
    rating: Rating
    change: Change
    qualities: tuple[tuple[str, int], ...] = ()

    @property
    def days_high(self) -> int:
        """On how many days the day value was 7 or more."""
        return sum(week.days_high for week in self.weeks)

    @property
    def verdict(self) -> Verdict:
        """What the rule of change says."""
        return self.change.verdict

    @property
    def sparse(self) -> bool:
        """Whether hardly any day was rated, so that its mean says little; a rise never is."""
        return self.rating.days < FEW_DAYS and self.verdict != "more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried(About):
    """The pressing for one series in the weeks of the page.

    Attributes:
        pressing: Sessions and seconds truly held, as the weeks count them.
        seen: What was seen before and after; None where nothing was held.
    """

    pressing: Pressing
    seen: Observed | None

    @classmethod
    def of(
        cls, series: Series, name: str, weeks: Iterable[Week], observed: Iterable[Observed]
    ) -> "Tried":
        """Add up what was pressed for a series in its weeks, and find what was seen in it."""
        pressed = [week.pressing for week in weeks]
        here = (one for one in observed if one.of == Pressed(series.region, "", series.side))
        return cls(
            series=series,
            name=name,
            pressing=Pressing(
                sum(one.sessions for one in pressed), sum(one.seconds for one in pressed)
            ),
            seen=next(here, None),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(About):
    """A note that the person chose for the page.

    Attributes:
        day: The day of its entry.
        rating: The score of its entry, in hundredths; None for a session.
        text: The person's words, as far as they are shown.
        length: How many characters it has.
    """

    day: date
    rating: int | None
    text: str
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialSeen(About):
    """A trial with oneself that is over.

    Attributes:
        standing: How it ended, and what it found.
        what: What was tried, in words.
    """

    standing: Standing
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that stands on the page, in its order.

    Attributes:
        name: Whose it is; empty unless somebody typed one.
        made: The day on which it was made.
        span: Its days: whole weeks, the last one up to `made`.
        regions: Names of the regions that alone were wanted; none where all were.
        logged: How much was logged.
        rows: The series that fit, worst news first.
        left_out: Those that do not, rises first, then the highest mean.
        tried: What was pressed, the most first.
        notes: The notes that were ticked, in the order of their days.
        trials: Those that are over and had days in these weeks, the newest first.
        function: How the PEG and activities of the person's own went, up to the last day.
        medicine: Where it was taken on as many days as guidelines on headache name.
        paper: What it is printed on.
    """

    name: str = ""
    made: date
    span: Span
    regions: tuple[str, ...] = ()
    logged: Logged
    rows: tuple[Row, ...]
    left_out: tuple[Row, ...] = ()
    tried: tuple[Tried, ...] = ()
    notes: tuple[Note, ...] = ()
    trials: tuple[TrialSeen, ...] = ()
    function: tuple[Course, ...] = ()
    medicine: tuple[MedicationDays, ...] = ()
    paper: Paper = "a4"


def ranked(rows: Iterable[Row]) -> list[Row]:
    """Return series in the order in which they get room.

    A rise comes before all else, then the highest mean; what was hardly rated comes last.
    """
    return sorted(rows, key=lambda row: (row.verdict != "more", row.sparse, *_worst_first(row)))


def worst_news_first(rows: Iterable[Row]) -> list[Row]:
    """Return series in the order in which they are told: rises, the unclear, falls.

    What was hardly rated comes after them.
    """
    return sorted(rows, key=lambda row: (row.sparse, _ORDER.index(row.verdict), *_worst_first(row)))


def by_mean(rows: Iterable[Row]) -> list[Row]:
    """Return series by their means, the highest first; what was hardly rated comes after them."""
    return sorted(rows, key=lambda row: (row.sparse, -row.rating.mean, row.series))


def _worst_first(row: Row) -> tuple[float, float, Series]:
    rise = row.change.points if row.verdict == "more" and row.change.points else 0.0
    return -rise, -row.rating.mean, row.series
