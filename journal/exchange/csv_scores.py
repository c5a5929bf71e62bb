"""Reading scores from a plain CSV file, columns by name."""

import csv
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from uuid import UUID, uuid5

from journal import files
from journal.domain.atlas.regions import SIDES, Side
from journal.domain.days import parse_iso_day
from journal.domain.errors import Failed, Refused
from journal.domain.facts.format import ScoreFact, rating
from journal.domain.scores import parse_score
from journal.domain.text import display, folded, refusal
from journal.exchange.rows import LeftOut, Problem, problem
from journal.exchange.source import ENTRY_LIMIT, Lines, Source

FIELDS = ("day", "region", "side", "score", "note")
_NEEDED = ("day", "region", "score")
_NAMESPACE = UUID("f5b1b3a4-6f0e-4c58-9a35-0f3c6c3f6d52")

RegionMap = Mapping[str, str | bool]
"""What the file calls a region to its name here; False leaves its rows out."""


def parse_columns(words: str) -> dict[str, str]:
    """Read ``day=Date,region=Where,score=Pain`` into field and column names.

    Raises:
        Refused: A field is unknown or said twice, or one that is needed is missing.
    """
    columns: dict[str, str] = {}
    for part in words.split(","):
        field, equals, column = part.partition("=")
        if not equals or field.strip() not in FIELDS or field.strip() in columns:
            raise Refused(
                f'--map can\'t use "{display(part)}". Write day=…,region=…,score=… and, if the '
                "file has them, side=…,note=…, each with the name of its column."
            )
        columns[field.strip()] = column.strip()
    if missing := [field for field in _NEEDED if field not in columns]:
        raise Refused(f"--map does not say which column holds: {', '.join(missing)}.")
    return columns


def read_region_map(path: Path) -> RegionMap:
    """Read a TOML file of ``"their name" = "our region"``, or ``= false`` to leave rows out.

    Raises:
        Failed: It can't be read.
        Refused: It holds something else.
    """
    try:
        text = files.read(path)
    except OSError as error:
        raise Failed(f"{display(str(path))} can't be read: {error.strerror}.") from error
    except ValueError as error:
        raise Refused(f"{display(str(path))} can't be used: {error}.") from error
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number or a list without an end
        raise Refused(f"{display(str(path))} is not valid TOML: {error}.") from error
    wrong = [name for name, to in found.items() if not (isinstance(to, str) or to is False)]
    if wrong:
        raise Refused(
            f'{display(str(path))}: "{display(wrong[0])}" must lead to a region in quotes, or to '
            "false to leave its rows out."
        )
    return {folded(name): to for name, to in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """How a file of scores is to be read.

    Attributes:
        columns: Field to column name, as `parse_columns` gives it.
        regions: What the file calls a region to its name here.
        find_region: Gives the id of a region by name, or raises `Refused`.
        now: The present instant, at which the scores are entered.
        today: The present day; later ones are problems.
    """

    columns: Mapping[str, str]
    regions: RegionMap
    find_region: Callable[[str], str]
    now: datetime
    today: date


def read_scores(source: Source, diary: Diary) -> Iterator[ScoreFact | LeftOut | Problem]:
    """Read a file with a header line, row by row.

    A score gets the same id from the same row of any file, so that nothing comes in twice.

    Raises:
        Refused: It is no such file, or lacks a column.
    """
    seen: Counter[bytes] = Counter()
    # Once a name: a diary says the same few names thousands of times.
    place = lru_cache(10_000)(lambda name: _place(name, diary))
    for line, row in _rows(source, diary.columns):
        region = place(row["region"].strip())
        if region is None:
            yield LeftOut(line)
        elif isinstance(region, Refused):
            yield problem(line, region)
        else:
            try:
                yield _score(line, row, region, diary, seen)
            except Refused as error:
                yield problem(line, error)


def _place(name: str, diary: Diary) -> str | Refused | None:
    """Return the id of a region, why there is none, or None for one that is left out."""
    known = diary.regions.get(folded(name), name)
    try:
        return None if isinstance(known, bool) else diary.find_region(known)
    except Refused as error:
        return error


def _score(
    line: int, row: Mapping[str, str], region: str, diary: Diary, seen: Counter[bytes]
) -> ScoreFact:
    day, side = parse_iso_day(row["day"], diary.today), _side(row.get("side", ""))
    hundredths, note = parse_score(row["score"]), row.get("note", "")
    if reason := refusal(note):
        raise Refused(f"The note {reason}.")
    # The same score twice a day is two scores: the how-many-eth makes their ids differ.
    facts = "\x1f".join(map(str, (day, region, side, hundredths, note)))
    mark = blake2b(facts.encode(), digest_size=16).digest()  # a note may be long
    seen[mark] += 1
    return ScoreFact(
        id=str(uuid5(_NAMESPACE, f"{facts}\x1f{seen[mark]}")),
        region=region,
        side=side,
        score=rating(hundredths),
        day=day,
        entered_at=diary.now + timedelta(microseconds=line),  # so that they keep their order
        late=day < diary.today,
        note=note,
    )


def _side(words: str) -> Side:
    wanted = words.strip().lower() or "whole"
    for side in SIDES:
        if side == wanted:
            return side
    raise Refused(f'"{display(words)}" is not a side. Write left, right or whole, or nothing.')


def _rows(source: Source, columns: Mapping[str, str]) -> Iterator[tuple[int, dict[str, str]]]:
    lines = Lines(source)
    # What is too long for a note is told of its row; the csv module would refuse the whole file.
    csv.field_size_limit(ENTRY_LIMIT)
    reader = csv.DictReader(lines, restval="")
    try:
        header = reader.fieldnames or ()
        if missing := [name for name in columns.values() if name not in header]:
            raise source.refusal(
                f'has no column "{display(missing[0])}"; it has: {display(", ".join(header))}.'
            )
        for row in reader:
            lines.next_row()
            yield reader.line_num, {field: row[name] for field, name in columns.items()}
    except csv.Error as error:
        raise source.refusal(f"is not CSV on line {reader.line_num}: {error}.") from error
