"""One import of another program's diary: read twice, sorted out, written as one step."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import TypeVar
from uuid import uuid4

from msgspec import structs

from journal.db import facts, history, origins
from journal.db.engine import Transaction
from journal.db.history import UndoStep
from journal.domain.facts.format import ScoreFact
from journal.domain.facts.origins import EntryFact, Origin, mark_of, meaning
from journal.domain.text import folded
from journal.exchange.diary import opening
from journal.exchange.diary.encoding import Encoding
from journal.exchange.diary.filing import Filed, Filing
from journal.exchange.diary.forms import Form, Reader
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.told import Missed, Told
from journal.exchange.source import Handed
from journal.service.context import Context
from journal.service.diary_tally import SHOWN, DiaryTally

Tell = Callable[[float], None]
"""Is told how much is done, 0 to 1."""

_T = TypeVar("_T")
_BATCH = 400
_FIRST_READING = 0.3
"""The share of the first reading in the time that an import takes."""

_Group = tuple[date, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryOutcome:
    """What became of a diary.

    Attributes:
        form: What it is.
        encoding: In which encoding it is written; nothing for what is no text.
        layout: How it is written besides; nothing where that goes without saying.
        plan: How it was read.
        tally: What became of its rows.
        written: Whether the journal was changed.
    """

    form: Form
    encoding: str
    layout: str
    plan: DiaryPlan
    tally: DiaryTally
    written: bool


@dataclass
class DiaryImport:
    """One import: the file is read twice, so that a bad one changes nothing and locks nobody out.

    The first reading finds out which rows are known, so that the second one can tell what was
    corrected in the diary from what is new.
    """

    context: Context
    handed: Handed
    form: Form
    encoding: Encoding
    reader: Reader
    tell: Tell
    seen: bytearray = field(default_factory=bytearray)
    left: dict[_Group, list[Origin]] = field(default_factory=dict)
    known: bool = False
    adopting: bool = False

    @property
    def source(self) -> str:
        """The name under which its entries are found again."""
        return self.reader.plan.source

    def done(self, *, dry_run: bool, skip_bad: bool) -> DiaryOutcome:
        """Import it, as `Diaries.bring` says."""
        checked = self._check()
        if checked.doubtful or not checked.taken or (checked.faulty and not skip_bad):
            return self._outcome(checked, written=False)
        self._look_back(checked)
        planned = checked
        if dry_run or self.known or self.adopting:
            left = {group: list(some) for group, some in self.left.items()}
            with self.context.database.read() as connection:
                planned = self._sort_out(connection, None)
            self.left = left
        else:
            planned.counts["new"] = planned.taken
        if dry_run or not (planned.changes or planned.counts["adopted"]):
            return self._outcome(planned, written=False)
        self.context.database.back_up_before("import")
        label = _label(planned)
        with history.undoable(self.context.database, self.context.clock.now(), label) as change:
            tally = self._sort_out(change.connection, change)
        return self._outcome(tally, written=tally.changes > 0)

    def _outcome(self, tally: DiaryTally, *, written: bool) -> DiaryOutcome:
        return DiaryOutcome(
            form=self.form,
            encoding=self.encoding.words,
            layout=self.reader.words(),
            plan=self.reader.plan,
            tally=tally,
            written=written,
        )

    def _told(self, begin: float, end: float) -> Iterator[Told | Missed]:
        with opening.diary(self.handed, self.form, self.encoding) as source:
            for number, row in enumerate(self.reader.read(source)):
                if number % _BATCH == 0:
                    self.tell(begin + (end - begin) * source.done)
                yield row

    def _rows(self, filing: Filing, begin: float, end: float) -> Iterator[Filed | Missed]:
        for row in self._told(begin, end):
            if isinstance(row, Missed):
                yield row
            else:
                yield from filing.file(row)

    def _filing(self) -> Filing:
        names, clock = self.context.places.usable.region_names, self.context.clock
        return Filing(
            self.reader.plan, names, now=clock.now(), zone=clock.zone(),
            day_start=self.context.day_start,
        )  # fmt: skip

    def _tally(self, filing: Filing) -> DiaryTally:
        columns = self.reader.plan.columns
        return DiaryTally(found=filing.found, wide=columns is not None and columns.wide)

    def _check(self) -> DiaryTally:
        """Read all of it once; remember which of its rows are known."""
        with self.context.database.read() as connection:
            self.known = origins.any_of(connection, self.source)
        return self._check_known() if self.known else self._check_new()

    def _check_new(self) -> DiaryTally:
        """Read a diary of which nothing is known: only the first of its rows are made entries."""
        filing = self._filing()
        tally = self._tally(filing)
        for row in self._told(0, _FIRST_READING):
            if isinstance(row, Missed):
                tally.miss(row)
            elif len(tally.firsts) < SHOWN:
                for one in filing.file(row):
                    tally.miss(one) if isinstance(one, Missed) else tally.take(one)
            elif isinstance(taken := filing.look(row), Missed):
                tally.miss(taken)
            else:
                tally.count(row.line, len(taken.sites))
        return tally

    def _check_known(self) -> DiaryTally:
        filing = self._filing()
        tally = self._tally(filing)
        for batch in _batches(self._rows(filing, 0, _FIRST_READING)):
            filed = [row for row in batch if isinstance(row, Filed)]
            for row in batch:
                if isinstance(row, Missed):
                    tally.miss(row)
                else:
                    tally.take(row)
            if filed:
                with self.context.database.read() as connection:
                    keys = [row.key for row in filed]
                    for number, _ in origins.by_keys(connection, self.source, keys).values():
                        origins.set_bit(self.seen, number)
        return tally

    def _look_back(self, checked: DiaryTally) -> None:
        """Remember what came from this diary before, and is not in it as it was."""
        first, last = checked.found.first_day, checked.found.last_day
        assert first and last
        with self.context.database.read() as connection:
            self.adopting = origins.any_without(connection)
            for one in origins.others(connection, self.source, first, last, self.seen):
                self.left.setdefault((one.day, one.at, folded(one.place)), []).append(one)

    def _sort_out(self, connection: Transaction, change: UndoStep | None) -> DiaryTally:
        """Read all of it again, and write what is new or corrected, if there is a change."""
        self.known = origins.any_of(connection, self.source)  # somebody may have been quicker
        filing = self._filing()
        tally = self._tally(filing)
        end = _FIRST_READING if change is None else 1.0
        for batch in _batches(self._rows(filing, _FIRST_READING, end)):
            filed = []
            for row in batch:
                if isinstance(row, Missed):
                    tally.miss(row)
                else:
                    tally.take(row)
                    filed.append(row)
            if filed:
                self._settle(connection, change, tally, filed)
        places = {folded(name) for name in tally.found.names}
        rest = [one for some in self.left.values() for one in some if _place(one) in places]
        for few in _batches(iter(rest)):
            there = facts.entries(connection, [one.id for one in few])
            for one in few:
                if one.id in there:
                    tally.lose(one)
        return tally

    def _settle(
        self, connection: Transaction, change: UndoStep | None, tally: DiaryTally,
        filed: Sequence[Filed],
    ) -> None:  # fmt: skip
        if not self.known:
            self._add(connection, change, tally, list(filed))
            return
        found = origins.by_keys(connection, self.source, [row.key for row in filed])
        pairs = [(row, found[row.key][1] if row.key in found else self._before(row))
                 for row in filed]  # fmt: skip
        here = facts.entries(connection, [one.id for _, one in pairs if one])
        new: list[Filed] = []
        for row, origin in pairs:
            if origin is None:
                new.append(row)
                continue
            entry = here.get(origin.id)
            what = meaning(origin, entry, row.fact, row.said)
            tally.became(what, row)
            if what == "undecided" and entry is not None:
                tally.undecide(row, _value(entry))
            if change is not None and what == "correction":
                facts.correct(change, origin.id, row.fact)
            if change is not None and (
                what == "correction" or (what == "known" and row.said != origin.said)
            ):
                origins.renew(change, self._origin(row, origin.id))
        self._add(connection, change, tally, new)

    def _add(
        self, connection: Transaction, change: UndoStep | None, tally: DiaryTally, new: list[Filed]
    ) -> None:
        owned: set[str] = set()
        if self.known or self.adopting:
            owned = origins.with_one(connection, [row.fact.id for row in new])
        adoptable = self._adoptable(connection, new, owned)
        there = facts.entries(connection, list(adoptable.values()))
        added: list[Filed] = []
        kept: list[Origin] = []
        for row in new:
            if (id := adoptable.get(row.fact.id)) is not None:
                self._adopt(change, tally, row, there[id])
                kept.append(self._origin(row, id))
                continue
            if row.fact.id in owned:  # of an entry whose score was corrected since
                row = replace(row, fact=structs.replace(row.fact, id=str(uuid4())))
            tally.became("new", row)
            added.append(row)
            kept.append(self._origin(row, row.fact.id))
        if change is not None:
            facts.insert(change, [row.fact for row in added])
            origins.add(change, kept)

    def _adoptable(
        self, connection: Transaction, new: Sequence[Filed], owned: set[str]
    ) -> dict[str, str]:
        """Return which rows are entries already, though no diary is known of these."""
        if not self.adopting:
            return {}
        there = facts.entries(connection, [row.fact.id for row in new])
        found = {id: id for id in there if id not in owned}
        scores = [row.fact for row in new if isinstance(row.fact, ScoreFact)]
        alike = origins.without(connection, [one for one in scores if one.id not in found])
        for fact in scores:
            some = [one for one in alike.get(origins.alike(fact), ()) if one[0] not in found]
            if fact.id not in found and some:
                same = next((one for one in some if one[1] == fact.note), some[0])
                alike[origins.alike(fact)].remove(same)
                found[fact.id] = same[0]
        return found

    def _adopt(
        self, change: UndoStep | None, tally: DiaryTally, row: Filed, entry: EntryFact
    ) -> None:
        """Take an entry for what a row says; what the row knows besides is added to it."""
        tally.counts["adopted"] += 1
        if mark_of(entry) == mark_of(row.fact):
            tally.became("known", row)
        elif entry.note in {"", row.fact.note}:
            tally.became("correction", row)
            if change is not None:
                facts.correct(change, entry.id, row.fact)
        else:
            tally.became("changed here", row)

    def _before(self, row: Filed) -> Origin | None:
        """Return what was imported of a row that is not as it was."""
        place = folded(row.place)
        if some := self.left.get((row.fact.day, row.at, place)):
            return some.pop(0)
        if row.at and (some := self.left.get((row.fact.day, "", place))):
            # The time is new: the entry of the same value gets it.
            for one in some:
                if one.written == row.written:
                    some.remove(one)
                    return one
        return None

    def _origin(self, row: Filed, id: str) -> Origin:
        return Origin(
            id=id, source=self.source, key=row.key, day=row.fact.day, at=row.at,
            place=row.place, written=row.written, said=row.said, kept=mark_of(row.fact),
        )  # fmt: skip


def _place(one: Origin) -> str:
    name, _, nth = one.place.rpartition(" #")
    return folded(name if name and nth.isdigit() else one.place)


def _value(entry: EntryFact) -> str:
    return f"{entry.score:g}" if isinstance(entry, ScoreFact) else "a session"


def _label(tally: DiaryTally) -> str:
    corrected = tally.counts["correction"]
    if not tally.changes:
        return f"Found {tally.counts['adopted']} imported scores again"
    if not corrected:
        return f"Imported {tally.in_words()}"
    words = f"corrected {corrected} as in their diary"
    return f"Imported {tally.in_words()}, {words}" if tally.counts["new"] else words.capitalize()


def _batches(rows: Iterator[_T]) -> Iterator[list[_T]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch
