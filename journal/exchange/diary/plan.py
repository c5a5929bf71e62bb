"""The plan of an import: what was understood of a diary, or chosen by its owner."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from decimal import Decimal
from pathlib import Path

from journal import files
from journal.domain.atlas.names import Names
from journal.domain.days import parse_time
from journal.domain.errors import Failed, Refused
from journal.domain.text import display, folded
from journal.exchange.diary.dates import ORDERS, Order
from journal.exchange.diary.scales import USUAL, Scale, parse_scale
from journal.exchange.diary.sites import Site, understood

EVERY_OTHER = "*"
"""Stands for the columns that hold nothing else: the name of each is that of a place."""

FIELDS = ("day", "time", "region", "side", "score", "note")
_HOW = (
    "Write day=…,region=…,score=… and, if the file has them, time=…,side=…,note=…, each with the "
    "name of its column. region:=neck says one region for the whole file; region=*, without a "
    "score, that every other column is a place."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns of a table hold what; empty names for what it does not have.

    Attributes:
        day: The day; or the columns of year, month and day.
        time: The time, or the part of the day.
        region: What the place is called; `EVERY_OTHER` where each place has a column.
        fixed: The place of the whole file, instead.
        side: The side.
        score: The score.
        notes: The person's words, any number of columns.
    """

    day: tuple[str, ...] = ()
    time: str = ""
    region: str = ""
    fixed: str = ""
    side: str = ""
    score: str = ""
    notes: tuple[str, ...] = ()

    @property
    def wide(self) -> bool:
        """Whether every other column is a place of its own."""
        return self.region == EVERY_OTHER

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which no score can be read, where no column holds them."""
        needed = {
            "day": self.day, "region": self.region or self.fixed, "score": self.score or self.wide,
        }  # fmt: skip
        return tuple(field for field, held in needed.items() if not held)

    def named(self) -> tuple[str, ...]:
        """Return the names of all columns that hold something."""
        single = (self.time, "" if self.wide else self.region, self.side, self.score)
        return tuple(filter(None, (*self.day, *single, *self.notes)))

    def in_words(self) -> str:
        """Return them as ``--map`` takes them."""
        parts = [
            ("day=", "+".join(self.day)),
            ("time=", self.time),
            ("region=", self.region),
            ("region:=", self.fixed),
            ("side=", self.side),
            ("score=", self.score),
            *(("note=", note) for note in self.notes),
        ]
        return ",".join(f"{field}{column}" for field, column in parts if column)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryPlan:
    """How a diary is to be read.

    Attributes:
        form: Which program wrote it, or ``plain``.
        source: The name under which its entries are found again.
        columns: Which columns hold what, of a plain table; None to find them by their names.
        dates: The order of its dates, where they do not say it.
        scale: Its scale.
        names: What the diary calls a place, folded, to the places here; none to leave it out.
        sides: What its column of sides says, folded, to the side here.
        times: What it calls a part of the day, folded, to a time; None for no time.
        only: Rows to take: a column and the cells that it may hold, folded.
        fill_down: Whether an empty day means the day above.
        file: The name of the file that was last imported by it.
    """

    form: str = "plain"
    source: str = "plain"
    columns: Columns | None = None
    dates: Order | None = None
    scale: Scale = USUAL
    names: Mapping[str, tuple[Site, ...]] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    times: Mapping[str, time | None] = field(default_factory=dict)
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    fill_down: bool = False
    file: str = ""


def parse_columns(words: str) -> Columns:
    """Read ``day=Date,region=Where,score=Pain``.

    Raises:
        Refused: A field is unknown or said twice, or one that is needed is missing.
    """
    found: dict[str, list[str]] = {}
    for part in words.split(","):
        field_, equals, column = (piece.strip() for piece in part.partition("="))
        fixed = field_ == "region:"
        known = fixed or field_ in FIELDS
        twice = field_ in found and field_ != "note"
        if not (equals and known and column) or twice:
            raise Refused(f'--map can\'t use "{display(part)}". {_HOW}')
        found.setdefault(field_, []).append(column)
    return _columns(found, "--map")


def _columns(found: Mapping[str, Sequence[str]], where: str) -> Columns:
    def one(field_: str) -> str:
        return next(iter(found.get(field_, ())), "")

    columns = Columns(
        day=tuple(found.get("day", ())),
        time=one("time"),
        region=one("region"),
        fixed=one("region:"),
        side=one("side"),
        score=one("score"),
        notes=tuple(found.get("note", ())),
    )
    if missing := ", ".join(columns.missing):
        raise Refused(f"{where} does not say which column holds: {missing}. {_HOW}")
    if columns.region and columns.fixed:
        raise Refused(f"{where} names both a column for the region and one region for all.")
    return columns


@dataclass(frozen=True, slots=True)
class _Reading:
    """A TOML file, whose faults are told with its name."""

    shown: str
    names: Names

    def fault(self, why: str) -> Refused:
        return Refused(f"{self.shown}: {why} Nothing was imported.")

    def text(self, found: Mapping[str, object], key: str, default: str = "") -> str:
        value = found.get(key, default)
        if not isinstance(value, str):
            raise self.fault(f'"{key}" must be words in quotes.')
        return value

    def table(self, found: Mapping[str, object], key: str) -> Mapping[str, object]:
        value = found.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(f'"{key}" must be a table, [{key}] with lines below it.')
        return value

    def texts(self, value: object, key: str) -> tuple[str, ...]:
        wanted = [value] if isinstance(value, str) else value
        if isinstance(wanted, list) and all(isinstance(one, str) for one in wanted):
            return tuple(wanted)
        raise self.fault(f'"{display(key)}" must be words in quotes, or a list of them.')

    def sites(self, name: str, value: object) -> tuple[Site, ...]:
        if value is False:
            return ()
        try:
            wanted = self.texts(value, name)
        except Refused as error:
            raise self.fault(
                f'"{display(name)}" must lead to a region in quotes, or to false to leave its '
                "rows out."
            ) from error
        return tuple(site for words in wanted for site in self.site(name, words))

    def site(self, name: str, words: str) -> tuple[Site, ...]:
        if found := understood(words, self.names):
            return found
        raise self.fault(
            f'"{display(name)}" leads to "{display(words)}", which is no region here. Write its id '
            'or whole name, and a side if there is one, such as "neck_back left"; journal regions '
            "lists them."
        )


def read_toml(path: Path) -> dict[str, object]:
    """Read a TOML file of the person's own.

    Raises:
        Failed: It can't be read.
        Refused: It is none.
    """
    shown = display(str(path))
    try:
        text = files.read(path)
    except OSError as error:
        raise Failed(f"{shown} can't be read: {error.strerror}.") from error
    except ValueError as error:
        raise Refused(f"{shown} can't be used: {error}.") from error
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number or a list without an end
        raise Refused(f"{shown} is not valid TOML: {error}.") from error


def read_names(path: Path, names: Names) -> Mapping[str, tuple[Site, ...]]:
    """Read a TOML file of ``"their name" = "our region"``, or ``= false`` to leave rows out.

    Raises:
        JournalError: It can't be read, or holds something else.
    """
    reading = _Reading(display(str(path)), names)
    return {folded(name): reading.sites(name, to) for name, to in read_toml(path).items()}


_KEYS = frozenset((
    "form", "source", "file", "dates", "scale", "fill_down", "columns", "names", "sides", "times",
    "only", "words",
))  # fmt: skip


def read_plan(path: Path, names: Names) -> DiaryPlan:
    """Read a plan.

    Args:
        path: The file.
        names: Folded names of regions to their ids.

    Raises:
        JournalError: It can't be read, or holds something else.
    """
    found = read_toml(path)
    reading = _Reading(display(str(path)), names)
    if strange := found.keys() - _KEYS:
        raise reading.fault(
            f'there is no "{display(min(strange))}" in a plan; it may have: '
            f"{', '.join(sorted(_KEYS))}."
        )
    fill_down = found.get("fill_down", False)
    if not isinstance(fill_down, bool):
        raise reading.fault('"fill_down" must be true or false.')
    return DiaryPlan(
        form=reading.text(found, "form", "plain"),
        source=reading.text(found, "source", path.stem) or path.stem,
        columns=_plan_columns(reading, found),
        dates=_dates(reading, found),
        scale=_scale(reading, found),
        names={
            folded(name): reading.sites(name, to)
            for name, to in reading.table(found, "names").items()
        },
        sides={
            folded(name): reading.text(reading.table(found, "sides"), name)
            for name in reading.table(found, "sides")
        },
        times=_times(reading, found),
        only={
            column: frozenset(folded(cell.strip()) for cell in reading.texts(cells, column))
            for column, cells in reading.table(found, "only").items()
        },
        fill_down=fill_down,
        file=reading.text(found, "file"),
    )


def _plan_columns(reading: _Reading, found: Mapping[str, object]) -> Columns | None:
    table = reading.table(found, "columns")
    if not table:
        return None
    if strange := table.keys() - {*FIELDS, "fixed_region"}:
        raise reading.fault(f'[columns] has no "{display(min(strange))}".')
    said = {
        {"fixed_region": "region:"}.get(key, key): [one for one in reading.texts(value, key) if one]
        for key, value in table.items()
    }
    return _columns(said, f"{reading.shown}: [columns]")


def _dates(reading: _Reading, found: Mapping[str, object]) -> Order | None:
    said = reading.text(found, "dates")
    for order in ORDERS:
        if said == order:
            return order
    if said:
        raise reading.fault(f'"dates" must be one of: {", ".join(ORDERS)}.')
    return None


def _scale(reading: _Reading, found: Mapping[str, object]) -> Scale:
    said = reading.text(found, "scale")
    try:
        scale = parse_scale(said) if said else USUAL
    except Refused as error:
        raise reading.fault(str(error)) from error
    words = dict(scale.words)
    for word, points in reading.table(found, "words").items():
        if type(points) not in {int, float} or not 0 <= float(str(points)) <= 10:
            raise reading.fault(f'"{display(word)}" in [words] must be points from 0 to 10.')
        words[folded(word)] = Decimal(str(points))
    return replace(scale, words=words)


def _times(reading: _Reading, found: Mapping[str, object]) -> Mapping[str, time | None]:
    times: dict[str, time | None] = {}
    for part, at in reading.table(found, "times").items():
        if at is False:
            times[folded(part)] = None
            continue
        try:
            times[folded(part)] = parse_time(at if isinstance(at, str) else "")
        except Refused as error:
            raise reading.fault(
                f'"{display(part)}" in [times] must be a time such as "08:00", or false.'
            ) from error
    return times
