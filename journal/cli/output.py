"""What commands print: data to stdout, words to stderr, nothing a terminal would obey."""

import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime

from journal.domain.scores import Score
from journal.domain.text import display
from journal.domain.trends.weeks import Week

JSON = str | int | float | bool | None | Sequence["JSON"] | dict[str, "JSON"]


def say(words: str) -> None:
    """Tell the person something, on stderr."""
    with suppress(OSError):  # nobody listens; what is to be done is done all the same
        print(display(words, block=True), file=sys.stderr)  # noqa: T201 - the one way to stderr


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
    """Print one object with one list."""
    _show_json({plural: list(rows)})


def show_object(name: str, row: dict[str, JSON] | None) -> None:
    """Print one object with one thing in it, or null where there is none."""
    _show_json({name: row})


def _show_json(whole: JSON) -> None:
    # All but ASCII is escaped, and DEL too: JSON that any terminal may show and any locale write.
    sys.stdout.write(json.dumps(whole, indent=2).replace("\x7f", "\\u007f") + "\n")


def show_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print aligned columns; the last one takes what room it needs."""
    lines = [tuple(header), *(tuple(display(cell) for cell in row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        show("  ".join(padded).rstrip())


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
