"""What commands print: data to stdout, words to stderr, nothing a terminal would obey."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import chain, islice
from typing import TextIO

from journal.domain.scores import Score
from journal.domain.text import display
from journal.domain.trends.weeks import Week

_PART = 1000
"""Rows of a table that are in memory at once."""

_LEAST_ROOM = 20
"""Columns from which on what is too long is broken in a table; in less it would be a thread."""

JSON = str | int | float | bool | None | Sequence["JSON"] | dict[str, "JSON"]

WIDEST = 100
"""Columns of a line of prose at the most."""


def say(words: str) -> None:
    """Tell the person something, on stderr."""
    with suppress(OSError):  # nobody listens; what is to be done is done all the same
        print(_broken(display(words, block=True)), file=sys.stderr)  # noqa: T201 - the one way


def _broken(words: str) -> str:
    """Break a sentence between words where the line of a terminal ends; for others it is one."""
    room = _terminal_columns(sys.stderr)
    if not room or len(words) <= room:
        return words
    from textwrap import wrap  # few sentences need it

    lines = (wrap(line, room, break_on_hyphens=False) or [""] for line in words.split("\n"))
    return "\n".join(chain.from_iterable(lines))


def _terminal_columns(stream: TextIO) -> int:
    """Return the columns of a terminal; 0 where there is none, or none that says how wide it is."""
    try:
        found = os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    except (OSError, ValueError):  # no file, or hung up
        return 0
    return found if found >= _LEAST_ROOM else 0


def ring(*, on: bool) -> None:
    """Ring the terminal's bell, where there is a terminal."""
    if on and sys.stderr.isatty():
        with suppress(OSError):
            sys.stderr.write("\a")
            sys.stderr.flush()


def show(line: str) -> None:
    """Print a line of data on stdout."""
    print(display(line), flush=False)  # noqa: T201 - the one way to stdout


def show_json(plural: str, rows: Iterable[dict[str, JSON]]) -> None:
    """Print one object with one list, a row at a time; nothing before the first is there."""
    begun = False
    for row in rows:
        sys.stdout.write(",\n    " if begun else f'{{\n  "{plural}": [\n    ')
        sys.stdout.write(_json(row).replace("\n", "\n    "))
        begun = True
    sys.stdout.write("\n  ]\n}\n" if begun else f'{{\n  "{plural}": []\n}}\n')


def show_object(name: str, row: dict[str, JSON] | None) -> None:
    """Print one object with one thing in it, or null where there is none."""
    sys.stdout.write(_json({name: row}) + "\n")


def _json(value: JSON) -> str:
    # All but ASCII is escaped, and DEL too: JSON that any terminal may show and any locale write.
    return json.dumps(value, indent=2).replace("\x7f", "\\u007f")


def show_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print aligned columns; the last one takes what room it needs.

    However many rows there are, a part of them is in memory: the columns are as wide as the first
    part needs, and grow where a later one needs more.
    """
    widths = [0] * len(header)
    every = iter(chain([header], rows))
    while part := [tuple(map(display, line)) for line in islice(every, _PART)]:
        needed = (max(map(len, column)) for column in zip(*part, strict=True))
        widths = [max(pair) for pair in zip(widths, needed, strict=True)]
        for line in part:
            *cells, last = line
            before = "".join(
                cell.ljust(wide) + "  " for cell, wide in zip(cells, widths, strict=False)
            )
            _show_cell(before, last)


def _show_cell(before: str, words: str) -> None:
    """Print a line; on a terminal what is too long for it goes on below where it began."""
    room = _terminal_columns(sys.stdout) - len(before)
    if room < _LEAST_ROOM or len(words) <= room:
        show((before + words).rstrip())
        return
    from textwrap import wrap  # few lines need it

    first, *others = wrap(words, room)
    show(before + first)
    for line in others:
        show(" " * len(before) + line)


def columns(usual: int = 80) -> int:
    """Return how many columns a line on stdout has: those of the terminal, else the usual ones."""
    return _terminal_columns(sys.stdout) or usual


def prose_columns(usual: int = 80) -> int:
    """Return how many columns a line of prose has: longer ones are hard to read."""
    return min(columns(usual), WIDEST)


def show_file(pieces: Iterable[bytes]) -> None:
    """Print a file on stdout as it is; on a terminal, so that what stands in it is not obeyed."""
    for piece in pieces:
        if sys.stdout.isatty():
            text = piece.decode().replace("\r\n", "\n")
            sys.stdout.write(display(text, block=True))
        else:
            sys.stdout.buffer.write(piece)


def number(hundredths: int) -> int | float:
    """Return a score as JSON has it: 6, 5.7."""
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100


def moment(instant: datetime | None) -> str | None:
    """Return an instant as RFC 3339 with its offset."""
    return instant.isoformat() if instant else None


def score_json(score: Score) -> dict[str, JSON]:
    """Return a score with the fields of the documented form."""
    return {
        "id": score.id,
        "region": score.series.region,
        "side": score.series.side,
        "score": number(score.hundredths),
        "felt_at": moment(score.felt_at),
        "day": score.day.isoformat(),
        "entered_at": moment(score.entered_at),
        "late": score.late,
        "carried": score.carried,
        "note": score.note or None,
        "source": score.source,
    }


def week_json(week: Week) -> dict[str, JSON]:
    """Return a week with the fields of the documented form."""
    return {
        "region": week.series.region,
        "side": week.series.side,
        "week": week.week.isoformat(),
        "mean": None if week.mean is None else round(week.mean, 4),
        "worst": week.worst,
        "days": week.days,
        "days_high": week.days_high,
        "sessions": week.pressing.sessions,
        "pressure_seconds": week.pressing.seconds,
    }
