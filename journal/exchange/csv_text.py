"""The journal as CSV: one row a fact, and no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import to_builtins

from journal.domain.facts.format import (
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
)

KINDS: Mapping[str, frozenset[str]] = {
    "score": frozenset(ScoreFact.__struct_fields__),
    "session": frozenset(SessionFact.__struct_fields__),
    "hold": frozenset(
        ("id", "session", "muscle", "side", "planned_ms", "held_ms", "pressure", "ended_by")
    ),
    "trial": frozenset(TrialFact.__struct_fields__),
    "spot": frozenset(SpotFact.__struct_fields__),
    "tenderness": frozenset(TendernessFact.__struct_fields__),
    "fact_kind": frozenset(FactKindFact.__struct_fields__),
    "day_fact": frozenset(DayFactFact.__struct_fields__),
    "answer": frozenset(FunctionFact.__struct_fields__),
    "setting": frozenset(SettingFact.__struct_fields__),
}
"""The kinds of rows and the columns that each fills; ``holds`` of a session is their number."""

COLUMNS = (
    "kind", "day", "region", "side", "score", "note", "qualities", "felt_at", "entered_at",
    "late", "carried", "source", "status", "started_at", "ended_at", "before", "after", "stop_sign",
    "sitting", "holds", "muscle", "planned_ms", "held_ms", "pressure", "ended_by", "days", "hour",
    "points", "routine", "guess", "sealed", "ended_on", "ended_why", "reviewed_on", "name",
    "where", "place", "retired_on", "spot", "rated", "tenderness", "form", "unit", "medication",
    "retired", "position", "fact_kind", "until", "amount", "count", "at", "pain", "enjoyment",
    "activity", "doing", "able", "key", "value", "id", "session",
)  # fmt: skip

_KIND_OF: Mapping[type[Fact], str] = {
    ScoreFact: "score",
    SessionFact: "session",
    TrialFact: "trial",
    FunctionFact: "answer",
    SpotFact: "spot",
    TendernessFact: "tenderness",
    FactKindFact: "fact_kind",
    DayFactFact: "day_fact",
    SettingFact: "setting",
}

GUARD = "'"
RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet run a cell; the last four are wide forms of the first."""

_BEGINNINGS = (GUARD, *RUN)


def guarded(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run, and before an apostrophe."""
    return GUARD + cell if cell.startswith(_BEGINNINGS) else cell


def unguarded(cell: str) -> str:
    """Undo `guarded`, and nothing else."""
    return cell[1:] if cell.startswith(GUARD) and cell[1:].startswith(_BEGINNINGS) else cell


def parts(facts: Iterable[Sequence[Fact]]) -> Iterator[bytes]:
    """Write the table, piece by piece; the holds of a session follow it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for fact in chain.from_iterable(facts):
        writer.writerows(map(_cells, _rows(fact)))
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode()  # an empty journal still has a header


def _rows(fact: Fact) -> Iterator[dict[str, object]]:
    row: dict[str, object] = {"kind": _KIND_OF[type(fact)], **to_builtins(fact)}
    if isinstance(fact, SessionFact):
        yield {**row, "holds": len(fact.holds)}
        for hold in fact.holds:
            yield {"kind": "hold", **to_builtins(hold), "session": fact.id}
    else:
        yield row


def _cells(row: Mapping[str, object]) -> list[str]:
    return [_cell(row.get(column)) for column in COLUMNS]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return " ".join(value)
    return guarded(str(value))
