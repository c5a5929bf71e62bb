"""The week review in plain lines: seven days of all your series on one screen."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from journal.cli.output import say, show
from journal.cli.trends.series import minutes, say_older, show_sentence
from journal.domain.day_facts.day_fact import Wanted
from journal.domain.days import USUAL_DAYS, WEEKDAYS, day_in_words
from journal.domain.rounded import rounded
from journal.domain.scores import format_score
from journal.domain.trends.change import SOURCE, change_in_words
from journal.domain.trends.effects import UNKNOWN
from journal.domain.trends.review import SeriesWeek, advice, kinds
from journal.domain.trends.span import Span
from journal.service.journal import Journal

NO_SCORE = "·"

FIGURES = (4,) * 7 + (5, 4, 6, 6)
"""Widths of the seven days and of mean, n of 7, worst and minutes."""


def show_review(journal: Journal) -> None:
    """Print this week of all your series, each with what has changed beneath it."""
    found = journal.trends.review()
    if not found:
        say(f"Nothing was rated in the last {USUAL_DAYS} days, and nothing pressed this week.")
        say_older(journal, None, Span(journal.today, journal.today), "week")
        return
    names = [journal.places.series(one.series) for one in found]
    width = max(map(len, names))
    week = found[0].week.week
    show(f"Week of {day_in_words(week)}")
    show(_line("", _header(week), width))
    for name, one in zip(names, found, strict=True):
        show(_line(name, _cells(one), width))
        show_sentence(change_in_words(one.change))
    counts = ", ".join(f"{count} {kind}" for kind, count in kinds(found).items())
    show(f"Change against each baseline: {counts}.")
    if sentence := advice(found):
        show_sentence(sentence)
    for sentence in _medicine(journal, week):
        show_sentence(sentence)
    show(f"{NO_SCORE} no score on that day.  Sizes of change: {SOURCE}.")
    if any(one.week.pressing.sessions for one in found):
        show(UNKNOWN)


def _medicine(journal: Journal, week: date) -> Iterator[str]:
    """Say on how many days of the week what medicine was noted, and where that was much."""
    of_week = Wanted(first=week, last=week + timedelta(days=6))
    taken = [one for one in journal.day_facts.medication_days(of_week, by_week=True) if one.kind]
    if taken:
        days = (f"{one.kind.name} on {one.days} of 7 days" for one in taken if one.kind)
        yield f"Noted this week: {', '.join(days)}."
    yield from journal.day_facts.medication_notice()


def _header(week: date) -> list[str]:
    days = (week + timedelta(days=n) for n in range(7))
    names = [WEEKDAYS[day.weekday()][:3].title() for day in days]
    return [*names, "mean", "n/7", "worst", "min"]


def _cells(one: SeriesWeek) -> list[str]:
    mean, worst = one.week.mean, one.week.worst
    return [
        *(NO_SCORE if value is None else _short(value) for value in one.days),
        NO_SCORE if mean is None else rounded(mean),
        f"{one.week.days}/7",
        "" if worst is None else format_score(round(worst * 100)),
        minutes(one.week.pressing),
    ]


def _line(name: str, cells: Sequence[str], width: int) -> str:
    figures = (f"{cell:>{size}}" for cell, size in zip(cells, FIGURES, strict=True))
    return f"{name:<{width}}{''.join(figures)}".rstrip()


def _short(value: float) -> str:
    """Write a day value in three characters: ``6``, ``5.5``, ``3.3``, ``10``."""
    return rounded(value).removesuffix(".0")
