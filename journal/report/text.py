"""The page as plain text, for a mail or a terminal."""

from collections.abc import Iterator
from textwrap import wrap

from journal.domain.text import display
from journal.domain.trends.weeks import Week
from journal.report import words
from journal.report.figures import Report, Row

WIDTH = 78
BARS = "▁▂▃▄▅▆▇█"
GAP = "·"

_LABEL = 17
_DRAWN = 48
"""Weeks that are drawn."""


def written(report: Report) -> str:
    """Return the page."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield display(words.heading(report))
    yield words.period(report)
    yield from _wrapped(f"{words.made(report)} {words.SCALE}")
    yield ""
    for question, answer in words.answers(report):
        for place, line in enumerate(answer):
            label = "" if place else question
            yield from _wrapped(line, f"{label:<{_LABEL}}", " " * _LABEL)
    for place, row in enumerate(report.rows, 1):
        yield ""
        yield from _row(place, row)
    if report.tried:
        yield from ("", "Pressing tender spots")
        for one in report.tried:
            yield from _wrapped(words.tried(one), "  ", "  ")
    if report.notes:
        yield from ("", "Notes, chosen by the person")
        for note in report.notes:
            yield from _wrapped(words.note(note), "  ", "  ")
            for line in note.text.splitlines():
                yield from _wrapped(line, "    ", "    ")
    yield ""
    yield from _wrapped(f"Bars are week means from 0 to 10; {GAP} is no data.")
    for line in words.lines_below(report):
        yield from _wrapped(line)


def _row(place: int, row: Row) -> Iterator[str]:
    yield display(f"{place} {words.SIGNS[row.verdict]} {row.title}")
    if felt := words.felt(row):
        yield f"    felt: {felt}"
    yield from _wrapped(
        f"mean {words.mean(row)} over {words.days(row.rating.days)}, worst {words.worst(row)}, "
        f"{words.days(row.days_high)} at {words.HIGH_NAME}, "
        f"latest 7 days {words.now(row) or 'no data'} ({row.change.latest_days} rated)",
        "    ",
        "    ",
    )
    shown = row.weeks[-_DRAWN:]
    of = f"last {_DRAWN} of {len(row.weeks)} weeks" if len(row.weeks) > _DRAWN else "week means"
    yield f"    {''.join(map(_bar, shown))}  {of}"
    yield from _wrapped(words.change(row), "    ", "    ")


def _bar(week: Week) -> str:
    return GAP if week.mean is None else BARS[min(round(week.mean / 10 * 7), 7)]


def _wrapped(text: str, first: str = "", others: str = "") -> list[str]:
    return wrap(display(text), WIDTH, initial_indent=first, subsequent_indent=others)
