"""From what a diary tells to scores and sessions: places, scales and instants."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from journal.domain.atlas.names import Names
from journal.domain.atlas.regions import Side
from journal.domain.days import FUTURE_SLACK, MIDNIGHT, in_offset, instant_of, local_day
from journal.domain.errors import Refused
from journal.domain.facts.format import ScoreFact, SessionFact, rating
from journal.domain.scores import format_score
from journal.domain.text import folded, refusal
from journal.exchange.diary.dates import FUTURE, NO_TIME
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.sites import Site, side_of, understood
from journal.exchange.diary.told import Cause, Missed, Told, Unreadable, missed, remembered

_MICROSECOND = timedelta(microseconds=1)
_DAY = timedelta(days=1)
_DAYS = _PLACES = 10_000
"""How many are remembered: a diary says the same few things thousands of times."""

NO_PLACE = Cause(
    "with a place that is not known here",
    "Only whole names and ids count; journal regions lists them. Add --plan-only for a file with "
    "all names, in which to say what each is.",
    here="Say above what each name means, or leave it out.",
)
_LEFT_OUT = Cause("left out by name", bad=False)
_NO_SIDE = Cause(
    "with a side that is none",
    "Write left, right or both, or say in a plan under [sides] what it means.",
    here="Say above which side it means.",
)
_TWO_SIDES = Cause(
    "with one side in the name and another in its column", "Mend the one that is wrong."
)
_SKIPPED = Cause("with a time that never was, as the clocks went forward over it", "Mend the time.")
_BAD_NOTE = "with a note that can't be kept"

NAMES_KEPT = 2000
"""Different names that are told of; a diary has far fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A score or session out of a diary, with what it is found again by.

    Attributes:
        fact: The entry; where the diary keeps no time, the instant of entering keeps the order of
            the rows.
        line: Where its row begins.
        key: A digest of the day, time, place and value as the diary has them, and of the how
            many-eth of these it is.
        at: The time as the diary has it; nothing where it has none.
        place: What the diary calls the place.
        written: The value as it is written.
        said: A digest of all that the diary says, as it was understood.
    """

    fact: ScoreFact | SessionFact
    line: int
    key: str
    at: str
    place: str
    written: str
    said: str


@dataclass(slots=True)
class Found:
    """What a diary turned out to hold, so far.

    Attributes:
        names: What it calls places, and what they are here: None for unknown, nothing for left
            out.
        sides: What its column of sides says, and is no side known here.
        times: What it says where a time should stand, in words that are not known here.
        lowest: The lowest score, in hundredths of the scale here.
        highest: The highest.
        first_day: The first day that is taken.
        last_day: The last.
        rounded: Scores that had more than two decimals.
    """

    names: dict[str, tuple[Site, ...] | None] = field(default_factory=dict)
    sides: set[str] = field(default_factory=set)
    times: set[str] = field(default_factory=set)
    lowest: int | None = None
    highest: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    rounded: int = 0

    @property
    def unknown(self) -> list[str]:
        """What it calls places that are not known here."""
        return [name for name, sites in self.names.items() if sites is None]

    def see(self, day: date, hundredths: int | None) -> None:
        """Look at an entry that is taken."""
        if self.first_day is None or day < self.first_day:
            self.first_day = day
        if self.last_day is None or day > self.last_day:
            self.last_day = day
        if hundredths is not None:
            if self.lowest is None or hundredths < self.lowest:
                self.lowest = hundredths
            if self.highest is None or hundredths > self.highest:
                self.highest = hundredths


class Taken(NamedTuple):
    """What a row says that can be taken.

    Attributes:
        day: The local day.
        felt: The instant; None where the diary has no time.
        points: The score in hundredths; None for a session.
        sites: The places.
    """

    day: date
    felt: datetime | None
    points: int | None
    sites: tuple[Site, ...]


class Filing:
    """Files what a diary tells, row by row, in one reading of it.

    Attributes:
        found: What it turned out to hold.
    """

    def __init__(
        self, plan: DiaryPlan, names: Names, *, now: datetime, zone: tzinfo, day_start: time
    ) -> None:
        """Begin.

        Args:
            plan: How the diary is to be read.
            names: Folded names of regions to their ids.
            now: The present instant.
            zone: Where its times are meant, unless they say their offset.
            day_start: When a day begins.
        """
        self.found = Found()
        self._plan = plan
        self._names = names
        self._now = now
        self._today = local_day(now, day_start)
        self._zone = zone
        self._day_start = day_start
        self._seen: Counter[int] = Counter()
        self._entered = now
        self._where = lru_cache(_PLACES)(self._found_at)
        self._points = remembered(plan.scale.points)
        self._steady = lru_cache(_DAYS)(self._steady_on)

    def file(self, told: Told) -> Iterator[Filed | Missed]:
        """File what a row tells of one place: a score for each region that its name means."""
        taken = self.look(told)
        if isinstance(taken, Missed):
            yield taken
            return
        for nth, site in enumerate(taken.sites):
            yield self._filed(told, nth, site, taken)

    def look(self, told: Told) -> "Taken | Missed":
        """Find out whether a row can be taken, without making entries of it."""
        wrong = list(told.when.faults)
        felt: datetime | None = None
        day, points = told.when.day, None
        self._keep_times(wrong)
        if not wrong:
            try:
                day, felt = self._when(told)
            except Unreadable as error:
                wrong.append(error)
        sites, astray = self._where(told.place, told.side)
        wrong += astray
        if told.seconds is None:
            try:
                points, rounded = self._points(told.value)
                self.found.rounded += rounded
            except Unreadable as error:
                wrong.append(error)
        if told.note and (reason := refusal(told.note)):
            wrong.append(
                Unreadable(Cause(f"{_BAD_NOTE}: it {reason.partition(';')[0]}", "Mend it."))
            )
        if wrong:
            return missed(told.line, *_worst(wrong))
        self.found.see(day, points)
        return Taken(day, felt, points, sites)

    def _keep_times(self, faults: list[Unreadable]) -> None:
        for fault in faults:
            words = fault.cause is NO_TIME and fault.cell.replace(" ", "").isalpha()
            if words and len(self.found.times) < NAMES_KEPT:
                self.found.times.add(fault.cell)

    def _filed(self, told: Told, nth: int, site: Site, taken: "Taken") -> Filed:
        day, felt, points, _ = taken
        at = told.when.at.isoformat() if told.when.at else ""
        place = f"{told.place} #{nth + 1}" if nth else told.place
        value = told.value if points is None else format_score(points)
        mark = "\x1f".join((told.when.day.isoformat(), at, folded(place), value))
        number = int.from_bytes(blake2b(mark.encode(), digest_size=7).digest())
        self._seen[number] += 1
        key, id = _names(told.when.day, f"{self._plan.source}\x1f{mark}\x1f{self._seen[number]}")
        said = "\x1f".join((site.region, site.side, value, at, told.note))
        self._entered += _MICROSECOND
        fact: ScoreFact | SessionFact
        if points is not None:
            fact = ScoreFact(
                id=id, region=site.region, side=site.side, score=rating(points), day=day,
                felt_at=felt, entered_at=self._entered, late=day < self._today, note=told.note,
            )  # fmt: skip
        else:
            assert felt is not None
            fact = SessionFact(
                id=id, region=site.region, side=site.side, status="done", day=day,
                started_at=felt, ended_at=felt + timedelta(seconds=told.seconds or 0),
                note=told.note,
            )  # fmt: skip
        return Filed(
            fact=fact, line=told.line, key=key, at=at, place=place, written=told.value,
            said=digest(said),
        )  # fmt: skip

    def _when(self, told: Told) -> tuple[date, datetime | None]:
        day, felt = told.when.day, None
        if told.when.at is not None:
            if told.when.at.tzinfo is not None:
                felt = datetime.combine(told.when.day, told.when.at)
                felt = in_offset(felt, self._zone) if told.when.here else felt
            else:
                felt = self._instant(told.when.day, told.when.at)
            day = local_day(felt, self._day_start)
        elif told.seconds is not None:
            raise Unreadable(_NO_START)
        if day > self._today or (felt is not None and felt > self._now + FUTURE_SLACK):
            raise Unreadable(FUTURE, told.when.day.isoformat())
        return day, felt

    def _instant(self, day: date, at: time) -> datetime:
        if (offset := self._steady(day)) is not None:
            return datetime.combine(day, at, offset)
        try:
            return instant_of(day, at, self._zone, MIDNIGHT)
        except Refused as error:
            raise Unreadable(_SKIPPED, f"{day} {at:%H:%M}") from error

    def _steady_on(self, day: date) -> tzinfo | None:
        """Return the offset of a day; None where clocks were changed on it, or may have been."""
        try:
            begins, ends = (
                instant_of(one, MIDNIGHT, self._zone, MIDNIGHT) for one in (day, day + _DAY)
            )
        except (Refused, OverflowError):
            return None
        return begins.tzinfo if begins.utcoffset() == ends.utcoffset() else None

    def _found_at(self, place: str, side: str) -> tuple[tuple[Site, ...], list[Unreadable]]:
        """Return the places that a name and a side mean, and why there are none."""
        sites: tuple[Site, ...] = ()
        wrong = []
        try:
            sites = self._sites_of(place)
        except Unreadable as error:
            wrong.append(error.with_traceback(None))
        try:
            if (only := self._side_of(side)) is not None:
                sites = tuple(_sided(site, only, side) for site in sites)
        except Unreadable as error:
            wrong.append(error.with_traceback(None))
        return sites, wrong

    def _sites_of(self, place: str) -> tuple[Site, ...]:
        known = self._plan.names.get(folded(place))
        if known is None:
            known = understood(place, self._names)
            if not known:
                self._keep(place, None)
                raise Unreadable(NO_PLACE, place)
        self._keep(place, known)
        if not known:
            raise Unreadable(_LEFT_OUT)
        return known

    def _keep(self, place: str, sites: tuple[Site, ...] | None) -> None:
        if len(self.found.names) < NAMES_KEPT:
            self.found.names[place] = sites

    def _side_of(self, words: str) -> Side | None:
        if not words:
            return None
        side = side_of(self._plan.sides.get(folded(words), words))
        if side is None:
            self.found.sides |= {words} if len(self.found.sides) < NAMES_KEPT else set()
            raise Unreadable(_NO_SIDE, words)
        return side


_NO_START = Cause("with a length and no time at which it began", "A session needs both.")


def _sided(site: Site, side: Side, words: str) -> Site:
    if site.side == side:
        return site
    if site.side == "whole":
        return site._replace(side=side)
    raise Unreadable(_TWO_SIDES, words)


def _worst(wrong: list[Unreadable]) -> list[Unreadable]:
    """Return what is wrong with a row: what the plan leaves out need not be right."""
    left_out = [one for one in wrong if one.cause == _LEFT_OUT]
    return left_out or [one for one in wrong if one.cause.bad] or wrong[:1]


def _names(day: date, words: str) -> tuple[str, str]:
    """Return the key of a row and the id of its entry.

    Both begin with the day: what lies together in a diary then lies together in the file.
    """
    mark = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    begins = f"{day.toordinal():05x}"
    id = f"{begins}{mark[:3]}-{mark[3:7]}-8{mark[7:10]}-8{mark[10:13]}-{mark[13:25]}"
    return f"{begins}{mark[:11]}", id


def digest(words: str) -> str:
    """Return what tells a text from any other, and does not give it away."""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
