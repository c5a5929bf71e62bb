"""The page as plain text, for a mail or a terminal."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Literal, NamedTuple

from journal.domain.scores import BARS
from journal.domain.text import display
from journal.domain.trends.weeks import Week
from journal.report import changes, words
from journal.report.figures import Report, Row

WIDTH = 78
GAP = "·"

_LABEL = 17
_DRAWN = 48
"""Weeks that are drawn."""


class Line(NamedTuple):
    """A line of the page.

    Attributes:
        words: What it says, at most as wide as the page.
        weight: What it is: a head, a finding or what may be read later.
    """

    words: str
    weight: Literal["head", "finding", "small"] = "finding"


def written(report: Report) -> str:
    """Return the page."""
    return "\n".join(line.words for line in lines(report)) + "\n"


def lines(report: Report, width: int = WIDTH) -> Iterator[Line]:
    """Give the page line by line.

    Args:
        report: The page.
        width: Characters of a line, at most.
    """
    yield Line(display(words.heading(report)), "head")
    yield Line(words.period(report))
    yield from _wrapped(f"{words.made(report)} {words.SCALE}", width, weight="small")
    yield Line("")
    for asked, answer in words.answers(report):
        question = asked
        if len(asked) >= _LABEL:
            yield Line(asked)
            question = ""
        for place, line in enumerate(answer):
            label = "" if place else question
            yield from _wrapped(line, width, f"{label:<{_LABEL}}", " " * _LABEL)
    for place, row in enumerate(report.rows, 1):
        yield Line("")
        yield from _row(place, row, width)
    if report.tried:
        yield from (Line(""), Line("Pressing tender spots", "head"))
        for one in report.tried:
            yield from _wrapped(words.tried(one), width, "  ", "  ")
    if report.notes:
        yield from (Line(""), Line("Notes, chosen by the person", "head"))
        for note in report.notes:
            yield from _wrapped(words.note(note), width, "  ", "  ")
            for line in note.text.splitlines():
                yield from _wrapped(line, width, "    ", "    ")
    yield Line("")
    yield from _wrapped(
        f"Bars are week means from 0 to 10; {GAP} is no data.", width, weight="small"
    )
    for line in (changes.HOW_JUDGED, *words.lines_below(report)):
        yield from _wrapped(line, width, weight="small")


def _row(place: int, row: Row, width: int) -> Iterator[Line]:
    yield Line(display(f"{place} {words.SIGNS[row.verdict]} {row.title}"), "head")
    if felt := words.felt(row):
        yield Line(f"    felt: {felt}")
    yield from _wrapped(
        f"mean {words.mean(row)} over {words.days(row.rating.days)}, worst {words.worst(row)}, "
        f"{words.days(row.days_high)} with a mean of {words.HIGH_NAME}, {_baseline(row)}"
        f"latest 7 days {words.now(row) or 'no data'} ({row.change.latest_days} rated)",
        width,
        "    ",
        "    ",
    )
    most = min(_DRAWN, width - 26)
    shown = row.weeks[-most:]
    of = f"last {most} of {len(row.weeks)} weeks" if len(row.weeks) > most else "week means"
    yield Line(f"    {''.join(map(_bar, shown))}  {of}")
    told = f"{changes.change(row)} {changes.within(row)}"
    yield from _wrapped(told, width, "    ", "    ")


def _baseline(row: Row) -> str:
    days = ", ".join(filter(None, (" ".join(changes.start_days(row)), changes.age([row]))))
    return f"baseline {changes.start(row)} ({days}), " if days else ""


def _bar(week: Week) -> str:
    return GAP if week.mean is None else BARS[min(round(week.mean / 10 * 7), 7)]


def _wrapped(
    text: str,
    width: int,
    first: str = "",
    others: str = "",
    weight: Literal["finding", "small"] = "finding",
) -> Iterator[Line]:
    for line in wrap(display(text), width, initial_indent=first, subsequent_indent=others):
        yield Line(line, weight)
