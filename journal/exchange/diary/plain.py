"""A plain table: a row a score, or a row a day with a column a place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from journal.domain.text import folded, listed
from journal.exchange.diary.dates import NO_DAY, Evidence, Order, parse_at, parse_day, split_day
from journal.exchange.diary.plan import EVERY_OTHER, FIELDS, Columns, DiaryPlan
from journal.exchange.diary.table import Layout, layout, rows
from journal.exchange.diary.told import (
    Cause,
    Missed,
    Row,
    Told,
    Unreadable,
    When,
    missed,
    remembered,
)
from journal.exchange.diary.unsaid import Unsaid
from journal.exchange.source import OpenFile

_CALLED = {
    "day": "day|date|datum|tag|when|fecha|dia|jour|data|date/time|datetime|timestamp",
    "time": "time|time of day|uhrzeit|zeit|heure|hora|ora",
    "region": "region|where|location|site|body part|bodypart|place|area|ort|stelle|wo|lieu|lugar",
    "side": "side|seite|cote|côté|lado|lato",
    "score": "score|pain|pain level|pain score|level|intensity|severity|rating|nrs|vas|schmerz|"
    "stärke|staerke|intensität|douleur|dolor|intensidad|intensité",
    "note": "note|notes|comment|comments|remark|remarks|notiz|notizen|bemerkung|bemerkungen|"
    "kommentar|nota|notas|commentaire|commentaires|comentario",
}
_FIELD_OF = {name: field for field, names in _CALLED.items() for name in names.split("|")}

_NOT_WANTED = Cause("that are none of those to take", bad=False)
_ONLY_A_NOTE = Cause(
    "with a note and no score", "They have nothing that a score could go with.", bad=False
)
_MIDNIGHTS = ("00:00", " 0:00", "00:00:00", "00:00:00.000")


def _columns_by_name(found: Layout) -> tuple[Columns, Sequence[str]]:
    """Find out by the names of the columns what they hold, as far as they say it.

    Returns:
        The columns; and the fields that are still open, as none is called so, or several are.
    """
    named: dict[str, list[str]] = {}
    for name in found.header:
        if field := _FIELD_OF.get(folded(name)):
            named.setdefault(field, []).append(name)
    if parts := split_day(found.header):
        others = [name for name in named.get("day", ()) if name not in parts]
        named["day"] = ["+".join(parts), *others]
    long = "day" not in named or "region" in named or "score" in named
    single = {"day", "time", "region", "side", "score"} if long else {"day", "time"}
    twice = [field for field in single if len(named.get(field, ())) > 1]
    one = {field: names[0] for field, names in named.items() if field not in twice}
    columns = Columns(
        day=(one["day"],) if "day" in one else (),
        time=one.get("time", ""),
        region=one.get("region", "") if long else EVERY_OTHER,
        side=one.get("side", "") if long else "",
        score=one.get("score", "") if long else "",
        notes=tuple(named.get("note", ())),
    )
    open_ = {*columns.missing, *twice}
    return columns, tuple(field for field in FIELDS if field in open_)


def _known_columns(source: OpenFile, found: Layout, plan: DiaryPlan) -> Columns:
    """Return which columns hold what, by what was said or else by their names.

    Raises:
        Unsaid: That is not enough.
    """
    if plan.columns is None:
        columns, missing = _columns_by_name(found)
    else:
        columns, missing = plan.columns, plan.columns.missing
    if not missing:
        return replace(columns, day=_day_columns(columns.day, found))
    said = ",".join(filter(None, (columns.in_words(), *(f"{field}=…" for field in missing))))
    raise Unsaid(
        source,
        "columns",
        f"does not say which column holds the {listed(missing)}; it has: {found.columns()}.",
        f"Say it: --map {said}" + ", or region:=NAME for one region." * ("region" in missing),
        columns=found.header,
        fields=missing,
        plan=replace(plan, columns=columns),
    )


@dataclass(frozen=True)
class Table:
    """A plain table, understood as far as its header goes.

    Attributes:
        layout: How it is written.
        columns: Which columns hold what.
        plan: What else is known.
        idle: Whether the time behind each day is a midnight that nobody meant.
    """

    layout: Layout
    columns: Columns
    plan: DiaryPlan
    idle: bool = False

    def words(self) -> str:
        """Say how it is written, and how its dates are."""
        first = {"dmy": "days before months", "mdy": "months before days"}
        usual = self.layout.delimiter == "," and not self.layout.skipped
        parts = ["" if usual else self.layout.words(), first.get(self.plan.dates or "", "")]
        return ", ".join(filter(None, parts))

    def read(self, source: OpenFile) -> Iterator[Row]:
        """Read what the rows tell.

        Raises:
            Refused: The table is broken.
        """
        source.text.seek(0)
        return _Reading(self, source).rows()


def understand(source: OpenFile, plan: DiaryPlan) -> Table:
    """Find out how a table is written and what its columns hold, and in which order its dates are.

    Raises:
        Refused: It is no such table.
    """
    wanted = plan.columns.named() if plan.columns else ()
    found = layout(source, _split(wanted))
    columns = _known_columns(source, found, plan)
    table = Table(found, columns, replace(plan, columns=columns))
    if plan.dates is None:
        order, idle = _survey(source, table)
        table = replace(table, plan=replace(table.plan, dates=order), idle=idle)
    source.text.seek(0)
    return table


def _split(names: Sequence[str]) -> tuple[str, ...]:
    """Return column names, leaving out those that may be several joined by a plus."""
    return tuple(name for name in names if "+" not in name)


def _day_columns(day: Sequence[str], found: Layout) -> tuple[str, ...]:
    if len(day) == 1 and "+" in day[0] and not found.has(day[0]):
        return tuple(name.strip() for name in day[0].split("+"))
    return tuple(day)


def _survey(source: OpenFile, table: Table) -> tuple[Order | None, bool]:
    """Return the order of the dates, and whether every time in their column is an idle midnight."""
    reading = _Reading(table, source)
    evidence = Evidence()
    idle = True
    if len(reading.day) > 1:
        return None, False
    above = ""
    source.text.seek(0)
    for row in reading.cells():
        if not isinstance(row, Missed) and (cell := row[1][reading.day[0]]) != above:
            above, cell = cell, cell.strip()
            evidence.see(row[0], cell)
            idle = idle and (":" not in cell or cell.endswith(_MIDNIGHTS))
    if len(evidence.only) > 1:
        told = " and ".join(
            f"{'day' if order == 'dmy' else 'month'} first (line {line}: {cell})"
            for order, (line, cell) in sorted(evidence.only.items())
        )
        raise source.refusal(f"has dates written {told}. Write all of them in one way.")
    if evidence.both and not evidence.only:
        line, cell = evidence.both
        raise Unsaid(
            source,
            "dates",
            f"has dates that can be read in two ways, first on line {line} ({cell}), and none "
            "that says which.",
            "Add --dates dmy if the day comes first, --dates mdy if the month does.",
            cell=cell,
            plan=table.plan,
        )
    return next(iter(evidence.only), None), idle


class _Reading:
    """A table in the course of being read."""

    def __init__(self, table: Table, source: OpenFile) -> None:
        columns, found = table.columns, table.layout

        def at(name: str) -> int | None:
            return found.position(name, source) if name else None

        self._plan = table.plan
        self._columns = columns
        self._layout = found
        self._source = source
        self.day = [found.position(name, source) for name in columns.day]
        region = "" if columns.wide else columns.region
        self._time, self._region, self._side, self._score = map(
            at, (columns.time, region, columns.side, columns.score)
        )
        self._notes = [found.position(name, source) for name in columns.notes]
        self._only = [(found.position(one, source), of) for one, of in table.plan.only.items()]
        taken = {*self.day, *self._notes, self._time, self._side} | {at for at, _ in self._only}
        self._places = {
            at: name for at, name in enumerate(found.header) if columns.wide and at not in taken
            and name
        }  # fmt: skip
        self._above = [""] * len(self.day)
        self._idle = table.idle
        simple = len(self.day) == 1 and not table.plan.fill_down
        self._one_day = self.day[0] if simple else None
        self._day_of = remembered(lambda words: parse_day(words, table.plan.dates))
        self._at_of = remembered(lambda words: parse_at(words, table.plan.times))

    def cells(self) -> Iterator[tuple[int, list[str]] | Missed]:
        """Read the rows, wide enough for every column that is named."""
        taken = (*self.day, *self._notes, self._time, self._region, self._side, self._score)
        width = 1 + max(at for at in taken if at is not None)
        return rows(self._source, self._layout, width)

    def rows(self) -> Iterator[Row]:
        """Read what the rows tell."""
        for row in self.cells():
            if isinstance(row, Missed):
                yield row
                continue
            line, cells = row
            if any(folded(cells[at].strip()) not in wanted for at, wanted in self._only):
                yield missed(line, Unreadable(_NOT_WANTED))
            else:
                yield from self._told(line, cells)

    def _told(self, line: int, cells: Sequence[str]) -> Iterator[Row]:
        try:
            moment = When(*self._when(cells))
        except Unreadable as error:
            moment = When(faults=(error,))
        note = "\n".join(cells[at] for at in self._notes if cells[at] and not cells[at].isspace())
        side = "" if self._side is None else cells[self._side].strip()
        for place, value in self._scores(cells):
            yield Told(
                line=line, when=moment, place=place, side=side, value=value.strip(), note=note,
            )  # fmt: skip
            note = "" if self._columns.wide else note  # once is enough
        if note and self._columns.wide:
            yield missed(line, Unreadable(_ONLY_A_NOTE))

    def _when(self, cells: Sequence[str]) -> tuple[date, time | None]:
        day, behind = self._day_of(self._day(cells))
        written = "" if self._time is None else cells[self._time].strip()
        return day, self._at_of(written or ("" if self._idle else behind))

    def _scores(self, cells: Sequence[str]) -> Iterator[tuple[str, str]]:
        if self._columns.wide:
            for at, name in self._places.items():
                if cells[at].strip():
                    yield name, cells[at]
        else:
            assert self._score is not None
            place = self._columns.fixed if self._region is None else cells[self._region].strip()
            yield place, cells[self._score]

    def _day(self, cells: Sequence[str]) -> str:
        if self._one_day is not None:
            return cells[self._one_day].strip()
        parts = [cells[at].strip() for at in self.day]
        if self._plan.fill_down:
            if any(parts):
                # What is above the first part that is said still holds; what is below it does not.
                first = next(n for n, part in enumerate(parts) if part)
                parts = [*self._above[:first], *parts[first:]]
                self._above = parts
            else:
                parts = self._above
        if len(parts) == 1:
            return parts[0]
        if not all(parts):
            raise Unreadable(NO_DAY)
        year, month, day = (part.zfill(2) for part in parts)
        return f"{year}-{month}-{day}"
