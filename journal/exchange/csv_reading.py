"""Reading an export in CSV back."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping

from journal.domain.errors import Refused
from journal.domain.facts.format import (
    HOLDS_LIMIT,
    DayFactFact,
    Fact,
    FactKindFact,
    FunctionFact,
    ScoreFact,
    SessionFact,
    SettingFact,
    SpotFact,
    TendernessFact,
    TrialFact,
    rating,
)
from journal.domain.scores import parse_score
from journal.exchange.csv_text import COLUMNS, KINDS, unguarded
from journal.exchange.rows import Problem, Unfit, fact, problem
from journal.exchange.source import ENTRY_LIMIT, Lines, OpenFile

_WHOLE = "Export it again."


def _only(*kinds: str) -> frozenset[str]:
    """Return the columns that only rows of these kinds fill."""
    others = frozenset[str]().union(*(KINDS[kind] for kind in KINDS if kind not in kinds))
    return frozenset[str]().union(*(KINDS[kind] for kind in kinds)) - others


_NEW = _only("spot", "tenderness", "fact_kind", "day_fact", "answer") | {"sitting"}
_OF_TRIALS = _only("trial")
_LATER = (
    frozenset[str](),
    _NEW,
    _NEW | _OF_TRIALS,
    _NEW | _OF_TRIALS | {"stop_sign"},
)
"""What the tables of this version have not, of those before it, and of the first."""


def is_header(line: str) -> bool:
    """Say whether a file that begins with this line is an export, its columns in any order.

    Those of older versions have no columns for what came later.
    """
    named = line.strip("\ufeff\r\n").replace('"', "").split(",")
    return len({*named}) == len(named) and any(set(COLUMNS) - later == {*named} for later in _LATER)


def read(source: OpenFile) -> Iterator[Fact | Problem]:
    """Read the facts of a table.

    Args:
        source: The open file.

    Raises:
        Refused: It is no such table, or not a whole one.
    """
    session: _Session | None = None
    for line, cells in _rows(source):
        if session and not session.takes(cells):
            yield session.end()
            session = None
        kind = cells.pop("kind", "")
        try:
            if kind == "hold" and session is None:
                raise Unfit("a hold must follow its session, and there be as many as it says.")
            said = _read(kind, cells)
        except (Unfit, Refused) as error:
            yield problem(line, error)
            continue
        if kind == "session":
            session = _Session(line, said)
        elif kind == "hold" and session:
            session.holds.append(said)
        else:
            yield _fact(line, said, _ALONE[kind])
    if session:
        yield session.end()


_ALONE: Mapping[str, type[Fact]] = {
    "score": ScoreFact,
    "trial": TrialFact,
    "spot": SpotFact,
    "tenderness": TendernessFact,
    "fact_kind": FactKindFact,
    "day_fact": DayFactFact,
    "answer": FunctionFact,
    "setting": SettingFact,
}
"""The kinds of facts that are one row each."""


class _Session:
    """A session whose holds follow it."""

    def __init__(self, line: int, said: dict[str, object]) -> None:
        self.holds: list[dict[str, object]] = []
        self._line = line
        self._said = said
        self._wanted = said.pop("holds", 0)

    def takes(self, cells: Mapping[str, str]) -> bool:
        """Say whether a row is the next hold of it."""
        return (
            cells.get("kind") == "hold"
            and cells.get("session") == self._said.get("id")
            and len(self.holds) not in {self._wanted, HOLDS_LIMIT}
        )

    def end(self) -> Fact | Problem:
        """Return the whole session, or what is wrong with it."""
        if len(self.holds) != self._wanted:
            why = f"{self._wanted} holds should follow, but {len(self.holds)} can be read."
            return problem(self._line, why)
        return _fact(self._line, {**self._said, "holds": self.holds}, SessionFact)


def _fact(line: int, said: dict[str, object], kind: type[Fact]) -> Fact | Problem:
    try:
        return fact(said, kind)
    except Unfit as error:
        return problem(line, error)


def _rows(source: OpenFile) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the line and the cells that are not empty of every row, by column."""
    lines = Lines(source)
    csv.field_size_limit(ENTRY_LIMIT)
    reader = csv.reader(lines, strict=True)
    try:
        header = next(reader)
        for row in reader:
            if not row:  # an empty line counts as part of the row after it
                continue
            lines.next_row()
            if len(row) != len(header):
                raise source.refusal(
                    f"has {len(row)} columns instead of {len(header)} on line {reader.line_num}: "
                    f"it was cut off or damaged. {_WHOLE}"
                )
            cells = {name: unguarded(cell) for name, cell in zip(header, row, strict=True)}
            yield reader.line_num, {name: cell for name, cell in cells.items() if cell}
    except csv.Error as error:
        raise source.refusal(
            f"is not valid CSV on line {reader.line_num}: {error}. {_WHOLE}"
        ) from error


def _read(kind: str, cells: Mapping[str, str]) -> dict[str, object]:
    """Return what the cells of a row say, in the types of a fact."""
    if kind not in KINDS:
        raise Unfit(f'"{kind}" is no kind of fact. There are: {", ".join(KINDS)}.')
    if wrong := cells.keys() - KINDS[kind]:
        raise Unfit(f"a {kind} has no {min(wrong)}.")
    read: dict[str, object] = {
        name: _AS.get(name, str)(cell)
        for name, cell in cells.items()
        if (kind, name) != ("hold", "session")
    }
    if kind == "setting":
        read.setdefault("value", "")
    return read


def _rating(cell: str) -> object:
    return rating(parse_score(cell))


def _guess(cell: str) -> object:
    sign = -1 if cell.startswith("-") else 1
    return rating(sign * parse_score(cell.removeprefix("-")))


def _whole(cell: str) -> object:
    return int(cell) if re.fullmatch(r"\d{1,10}", cell, re.ASCII) else cell


def _amount(cell: str) -> object:
    return float(cell) if re.fullmatch(r"\d{1,7}(\.\d{1,4})?", cell, re.ASCII) else cell


def _flag(cell: str) -> object:
    return {"true": True, "false": False}.get(cell.lower(), cell)


_AS: Mapping[str, Callable[[str], object]] = {
    "score": _rating,
    "before": _rating,
    "after": _rating,
    "late": _flag,
    "carried": _flag,
    "holds": _whole,
    "planned_ms": _whole,
    "held_ms": _whole,
    "pressure": _whole,
    "qualities": str.split,
    "days": _whole,
    "points": str.split,
    "guess": _guess,
    "tenderness": _rating,
    "retired": _flag,
    "position": _whole,
    "amount": _amount,
    "count": _whole,
    "pain": _whole,
    "enjoyment": _whole,
    "activity": _whole,
    "able": _whole,
}
