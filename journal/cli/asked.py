"""What commands ask for in words: places, days, times and scores; and what was understood."""

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, time
from typing import TypeVar

import click

from journal.cli.output import say
from journal.cli.shell import DAY, REGION, SIDE, TIME
from journal.domain.atlas.regions import Side
from journal.domain.atlas.sided import Place, one_side
from journal.domain.day_words import parse_bound, parse_day, says_itself, understood
from journal.domain.days import parse_time
from journal.domain.errors import Refused
from journal.domain.scores import Filter
from journal.service.journal import Journal
from journal.service.places import Places

_Command = TypeVar("_Command", bound=Callable[..., object])

on_option = click.option(
    "--on", "day", type=DAY, metavar="DAY", help="yesterday, monday, 3 august, 2026-11-22 …"
)
"""The option that says the day of an entry."""


def at_option(what: str) -> Callable[[_Command], _Command]:
    """Give a command the option that says a time of day."""
    return click.option("--at", type=TIME, metavar="TIME", help=f"{what}, such as 7:30 or 7pm.")


def days_options(command: _Command) -> _Command:
    """Give a command the options that say which days are wanted."""
    for option in (
        click.option("--to", "last", type=DAY, metavar="DAY", help="Up to and including this day."),
        click.option("--from", "first", type=DAY, metavar="DAY", help="From this day on."),
    ):
        command = option(command)
    return command


def filter_options(command: _Command) -> _Command:
    """Give a command the options that say which entries are wanted; `wanted` reads them."""
    for option in (
        days_options,
        click.option("--side", type=SIDE, help="Only this side."),
        click.option("--region", type=REGION, help='Only this region; "left neck" says a side.'),
    ):
        command = option(command)
    return command


def wanted(
    journal: Journal,
    region: str | Iterable[str] | None,
    side: Side | None,
    first: str | None = None,
    last: str | None = None,
) -> Filter:
    """Return the filter that a region and options make.

    Raises:
        Refused: One of them can't be read, or they contradict each other.
    """
    place = place_of(journal.places, region, side) if region else Place("", side)
    days = Filter(
        first=bound_of(journal, first) if first else None,
        last=bound_of(journal, last) if last else None,
    )
    return replace(days, region=place.region or None, side=place.side)


def place_of(places: Places, words: str | Iterable[str], side: Side | None) -> Place:
    """Return the region and side that words and the option ``--side`` name together.

    Args:
        places: The regions by name.
        words: What was typed, in one word or in several.
        side: The option.

    Raises:
        Refused: They name no region, or several, or two sides.
    """
    typed = words if isinstance(words, str) else " ".join(words)
    return one_side(typed, places.place(typed), side, f"--side says {side}")


def day_of(journal: Journal, words: str) -> date:
    """Return the day of an entry, and tell what was understood.

    Raises:
        Refused: It is none, or can be two, or is still to come.
    """
    return _told(words, parse_day(words, journal.today, journal.settings.day_order))


def bound_of(journal: Journal, words: str) -> date:
    """Return the first or the last day to look at, and tell what was understood.

    Raises:
        Refused: It is none, or can be two.
    """
    return _told(words, parse_bound(words, journal.today, journal.settings.day_order))


def time_of(words: str) -> time:
    """Return a time of day, and tell what was understood where it is written in another way.

    Raises:
        Refused: It is none, or can be two.
    """
    at = parse_time(words)
    if not re.match(r"\d{1,2}:\d\d(?![ap ])", words.strip().lower(), re.ASCII):
        say(f"{words.strip()}: {at:%H:%M}.")
    return at


def _told(words: str, day: date) -> date:
    if not says_itself(words):
        say(f"{words.strip()}: {understood(day)}.")
    return day


def note_of(words: str) -> str:
    """Return the note that an option gives: its words, or with ``-`` what stdin holds."""
    return _stdin() if words == "-" else words


def _stdin() -> str:
    """Read a note from standard input, where no process list and no shell history sees it."""
    try:
        note = sys.stdin.buffer.read().decode("utf-8-sig").removesuffix("\n")
    except UnicodeDecodeError as error:
        raise Refused("The note is not valid UTF-8. Nothing was changed.") from error
    if not note:
        raise Refused("There is no note on standard input. Nothing was changed.")
    return note


def day_words(journal: Journal, day: date) -> str:
    """Name a day."""
    return "today" if day == journal.today else str(day)
