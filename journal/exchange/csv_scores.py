"""Reading scores from a plain CSV file, columns by name."""

import csv
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TextIO
from uuid import UUID, uuid5

from journal.domain.days import parse_iso_day
from journal.domain.errors import Failed, Refused
from journal.domain.regions import SIDES, Side
from journal.domain.scores import Series, parse_score
from journal.domain.text import display, refusal

FIELDS = ("day", "region", "side", "score", "note")
_NEEDED = ("day", "region", "score")
_NAMESPACE = UUID("f5b1b3a4-6f0e-4c58-9a35-0f3c6c3f6d52")
SIZE_LIMIT = 150_000_000
"""Bytes of one file."""

RegionMap = Mapping[str, str | bool]
"""What the file calls a region to its name here; False leaves its rows out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadScore:
    """A row that can be taken.

    Attributes:
        id: The same for the same row of any file, so that nothing comes in twice.
        line: Where it stands in the file.
    """

    id: str
    line: int
    series: Series
    day: date
    hundredths: int
    note: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that can't be taken, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row whose region the region map leaves out."""

    line: int


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
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Failed(f"{display(str(path))} can't be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:  # also a number or a list without an end
        raise Refused(f"{display(str(path))} is not valid TOML: {error}.") from error
    wrong = [name for name, to in found.items() if not (isinstance(to, str) or to is False)]
    if wrong:
        raise Refused(
            f'{display(str(path))}: "{display(wrong[0])}" must lead to a region in quotes, or to '
            "false to leave its rows out."
        )
    return {name.casefold(): to for name, to in found.items()}


def read_scores(
    path: Path,
    columns: Mapping[str, str],
    *,
    regions: RegionMap,
    find_region: Callable[[str], str],
    today: date,
) -> Iterator[ReadScore | LeftOut | Problem]:
    """Read a file row by row.

    Args:
        path: An ordinary UTF-8 file with a header line.
        columns: Field to column name, as `parse_columns` gives it.
        regions: What the file calls a region to its name here.
        find_region: Gives the id of a region by name, or raises `Refused`.
        today: The present day; later ones are problems.

    Raises:
        Failed: The file can't be read.
        Refused: It is no such file, or lacks a column.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    # Once a name: a diary says the same few names thousands of times.
    place = cache(lambda name: _place(name, regions, find_region))
    with _opened(path) as file:
        for line, row in _rows(path, file, columns):
            region = place(row["region"].strip())
            if region is None:
                yield LeftOut(line)
            elif isinstance(region, Refused):
                yield Problem(line, str(region))
            else:
                yield _score_or_problem(line, row, region, today, seen)


def _place(
    name: str, regions: RegionMap, find_region: Callable[[str], str]
) -> str | Refused | None:
    """Return the id of a region, why there is none, or None for one that is left out."""
    known = regions.get(name.casefold(), name)
    try:
        return None if isinstance(known, bool) else find_region(known)
    except Refused as error:
        return error


def _score_or_problem(
    line: int, row: Mapping[str, str], region: str, today: date, seen: Counter[tuple[object, ...]]
) -> ReadScore | Problem:
    try:
        return _score(line, row, region, today, seen)
    except Refused as error:
        return Problem(line, str(error))


def _score(
    line: int, row: Mapping[str, str], region: str, today: date, seen: Counter[tuple[object, ...]]
) -> ReadScore:
    day = parse_iso_day(row["day"], today)
    series = Series(region, _side(row.get("side", "")))
    hundredths, note = parse_score(row["score"]), row.get("note", "")
    if reason := refusal(note):
        raise Refused(f"The note {reason}.")
    # The same score twice a day is two scores: the how-many-eth makes their ids differ.
    facts = (day, series.region, series.side, hundredths, note)
    seen[facts] += 1
    id = uuid5(_NAMESPACE, "\x1f".join(map(str, (*facts, seen[facts]))))
    return ReadScore(
        id=str(id), line=line, series=series, day=day, hundredths=hundredths, note=note
    )


def _side(words: str) -> Side:
    wanted = words.strip().lower() or "whole"
    for side in SIDES:
        if side == wanted:
            return side
    raise Refused(f'"{display(words)}" is not a side. Write left, right or whole, or nothing.')


def _opened(path: Path) -> TextIO:
    try:
        if not path.is_file():
            what = "is not an ordinary file" if path.exists() else "does not exist"
            raise Refused(f"{display(str(path))} {what}. Nothing was imported.")
        if path.stat().st_size > SIZE_LIMIT:
            raise Refused(
                f"{display(str(path))} is larger than {SIZE_LIMIT // 1_000_000} MB. Nothing was "
                "imported; split it and import the parts."
            )
        return path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise Failed(f"{display(str(path))} can't be read: {error.strerror}.") from error


def _rows(
    path: Path, file: TextIO, columns: Mapping[str, str]
) -> Iterator[tuple[int, dict[str, str]]]:
    # What is too long for a note is told of its row; the csv module would refuse the whole file.
    csv.field_size_limit(SIZE_LIMIT)
    reader = csv.DictReader(file, restval="")
    try:
        header = reader.fieldnames or ()
        if missing := [name for name in columns.values() if name not in header]:
            raise Refused(
                f'{display(str(path))} has no column "{display(missing[0])}"; it has: '
                f"{display(', '.join(header))}. Nothing was imported."
            )
        for row in reader:
            yield reader.line_num, {field: row[name] for field, name in columns.items()}
    except UnicodeDecodeError as error:
        raise Refused(
            f"{display(str(path))} is not UTF-8. Save it as UTF-8; nothing was imported."
        ) from error
    except csv.Error as error:
        raise Refused(
            f"{display(str(path))}, line {reader.line_num}, is not CSV: {error}. "
            "Nothing was imported."
        ) from error
